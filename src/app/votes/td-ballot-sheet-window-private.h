/* Tidang: what the files of the window for ballots of many flats share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-sheet-jobs.h"
#include "td-ballot-sheet-window.h"

G_BEGIN_DECLS

struct _TdBallotSheetWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkButton *save, *previous, *next;
  GtkWidget *tour;
  GtkColumnView *list;
  GtkLabel *where, *flat, *hint, *summary, *count;
  GtkWidget *fields, *cause_field, *reason_field, *details, *way_field, *proxy_field, *serial_field,
      *remark_field;
  GtkDropDown *cause, *way;
  GtkEditable *reason, *date, *proxy, *serial, *remark;
  GtkCheckButton *authority;
  TdSession *session;
  GArray *unit_ids; /* gint64: one after the other */
  guint place;      /* of unit_ids: the one on show */
  int step;         /* to which of them after what runs now; 0: none */
  TdVote *vote;
  TdBallotSheet *sheet;
  GListStore *rows; /* a TdSheetRow for each line */
  GtkSingleSelection *selection;
  GArray *ahead; /* guint: keys that were pressed for a sheet that is still on its way */
  gboolean updating, saving, loading;
};

/* ---- td-ballot-sheet-fields.c: what is shown ---- */

guint td_ballot_sheet_window_chosen (TdBallotSheetWindow *self); /* the line in hand */
gboolean td_ballot_sheet_window_has_next (TdBallotSheetWindow *self);
void td_ballot_sheet_window_show_totals (TdBallotSheetWindow *self);
void td_ballot_sheet_window_show_tour (TdBallotSheetWindow *self);
void td_ballot_sheet_window_show_fields (TdBallotSheetWindow *self);
/* Takes the sheet; the one line that is another is shown anew. */
void td_ballot_sheet_window_take (TdBallotSheetWindow *self, TdBallotSheet *next, guint place);
void td_ballot_sheet_window_fill_rows (TdBallotSheetWindow *self);
void td_ballot_sheet_window_go_to (TdBallotSheetWindow *self, guint place);

/* ---- td-ballot-sheet-tour.c: stairwell after stairwell, recorded or kept as a draft ---- */

/* The one on show anew, or the one `step` away. */
void td_ballot_sheet_window_load (TdBallotSheetWindow *self);
/* Records what is ready and, where all is, goes on. */
void td_ballot_sheet_window_save (TdBallotSheetWindow *self);
/* What is ready is recorded, what is not stays as a draft. */
void td_ballot_sheet_window_go_on (TdBallotSheetWindow *self, int step);
gboolean td_ballot_sheet_window_close_request (TdBallotSheetWindow *self);

/* ---- td-ballot-sheet-window.c ---- */

gboolean td_ballot_sheet_window_key (TdBallotSheetWindow *self, guint key, guint code, GdkModifierType state);

G_END_DECLS
