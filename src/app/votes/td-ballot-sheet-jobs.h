/* Tidang: what the worker does for the window in which many ballots are entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-sheet.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* A sheet of one vote to be recorded or kept as a draft; what came of it. */
typedef struct
{
  TdBallotSheet *sheet;
  gint64 vote_id;
  GArray *places; /* of the lines that were recorded or refused, see td_ballot_sheet_with_result() */
  GPtrArray *why;
  int recorded;
} TdSheetSave;
TdSheetSave *td_sheet_save_new (TdBallotSheet *sheet, gint64 vote_id);
void td_sheet_save_free (gpointer save);

/* data: TdSheetSave. One action for all lines; what was refused stays as a draft. A new TdSheetSave, or NULL
 * with the error when nothing was recorded. */
gpointer td_sheet_run_save (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);
/* data: TdSheetSave. Keeps what was entered and not recorded, beside the journal. Always NULL. */
gpointer
td_sheet_run_draft (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);

typedef struct
{
  TdVote *vote;
  char *draft; /* or NULL */
  char *unit;
  TdDate today;
} TdSheetLoaded;
void td_sheet_loaded_free (gpointer loaded);
/* data: the unit's id (gint64). */
gpointer td_sheet_run_load (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
