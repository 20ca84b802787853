/* Tidang: what the files of the import assistant's page share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-columns.h"
#include "td-intake-page.h"
#include "td-intake-problems.h"
#include "td-intake-questions.h"

G_BEGIN_DECLS

struct _TdIntakePage
{
  GtkBox parent_instance;
  GtkEditable *path, *place, *compound, *building, *unit;
  GtkDropDown *kind, *datum;
  GtkCheckButton *strict, *replace;
  GtkButton *look, *import, *finish, *save_rejects, *copy, *next;
  GtkLabel *summary, *hint, *units_title, *questions_title, *rejects;
  GtkLabel *rows_title, *changes_title, *missing_title;
  GtkWidget *questions_box, *missing_box;
  GtkListBox *questions;
  GtkWidget *progress_row;
  GtkProgressBar *progress;
  GtkStack *tabs;
  GtkStackPage *changes_tab, *problems_tab;
  GtkListView *units, *sheets, *changes, *missing;
  GtkColumnView *rows;
  TdIntakeColumns *columns;
  TdIntakeProblems *problems;
  TdSession *session;
  TdIntakeValues *values;
  TdIntakeStep step;
  TdImportReport *report;
  TdIntakeState *state; /* of `report`; the lists on show point into both */
  GPtrArray *asked;     /* TdIntakeQuestion: all of this sheet, answered ones too */
  GPtrArray *waiting;   /* char *: sheets that come after this one */
  guint look_source;
  TdRelay *relay;
  GCancellable *cancellable;
  guint poll_source;
  gboolean importing;  /* not only looking */
  gboolean look_again; /* something was changed meanwhile */
  GtkFileChooserNative *chooser;
  gboolean updating;
};

/* Takes next. */
void td_intake_page_set_values (TdIntakePage *self, TdIntakeValues *next);
/* Looks at the sheet again, not within the signal of the control that was used. */
void td_intake_page_look_soon (TdIntakePage *self);
/* A dry run or the import; rejects: where refused rows go, or NULL. */
void td_intake_page_run (TdIntakePage *self, gboolean dry_run, const char *rejects);
void td_intake_page_look (TdIntakePage *self);

/* td-intake-show.c */
void td_intake_page_update (TdIntakePage *self);
void td_intake_page_drop_report (TdIntakePage *self);
void td_intake_page_show_questions (TdIntakePage *self);
/* The control of the first question without an answer, for the keyboard. */
void td_intake_page_focus_question (TdIntakePage *self);

/* td-intake-files.c */
void td_intake_page_choose (TdIntakePage *self);
void td_intake_page_save_rejects (TdIntakePage *self);

G_END_DECLS
