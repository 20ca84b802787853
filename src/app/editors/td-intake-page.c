/* Tidang: the import assistant — choose a sheet, see what will happen, let it happen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-page.h"

#include "td-choice.h"
#include "td-intake-columns.h"
#include "td-intake-jobs.h"
#include "td-intake-lists.h"
#include "td-intake-problems.h"
#include "td-intake-row.h"
#include "td-intake-rows.h"
#include "td-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

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

G_DEFINE_FINAL_TYPE (TdIntakePage, td_intake_page, GTK_TYPE_BOX)

static guint finished_signal;

static void look_soon (TdIntakePage *self);

static void
take (TdIntakePage *self, TdIntakeValues *next)
{
  td_intake_values_free (self->values);
  self->values = next;
}

/* ---- what is shown ---- */

static void
show_tab_titles (TdIntakePage *self)
{
  const TdImportReport *report = self->report;
  guint lines = self->state->n_lines;
  guint changes = report != NULL ? report->changed->len : 0;
  g_autofree char *problems =
      lines > 0 ? g_strdup_printf (_ ("To look at: %u"), lines) : g_strdup (_ ("To look at"));
  g_autofree char *changed = changes + (report != NULL ? report->missing_rows : 0) > 0
                                 ? g_strdup_printf (_ ("Changes: %u"), changes)
                                 : g_strdup (_ ("Changes"));
  gtk_stack_page_set_title (self->problems_tab, problems);
  gtk_stack_page_set_needs_attention (self->problems_tab, report != NULL && report->refused_rows > 0);
  gtk_stack_page_set_title (self->changes_tab, changed);
}

static void
show_rows (TdIntakePage *self)
{
  const TdImportReport *report = self->report;
  guint units = report != NULL ? report->units->len : 0, rows = report != NULL ? report->rows->len : 0;
  g_autofree char *title =
      units > 0 ? g_strdup_printf (_ ("Stairwells: %u"), units) : g_strdup (_ ("Stairwells"));
  g_autofree char *shown =
      rows > 0 ? g_strdup_printf (ngettext ("The first row as it will be stored, with masked numbers.",
                                            "The first %u rows as they will be stored, with masked numbers.",
                                            rows),
                                  rows)
               : g_strdup (_ ("Nothing to show yet."));
  gtk_label_set_text (self->units_title, title);
  gtk_label_set_text (self->rows_title, shown);
  td_line_list_show (self->units, report != NULL ? report->units : NULL, FALSE);
  td_line_list_show (self->sheets, self->state->sheets, FALSE);
  td_intake_rows_show (self->rows, report);
}

static void
show_changes (TdIntakePage *self)
{
  const TdImportReport *report = self->report;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; report != NULL && i < report->changed->len; i++)
    g_ptr_array_add (changes, td_intake_change_text (g_ptr_array_index (report->changed, i)));
  gboolean missing = report != NULL && report->missing_rows > 0;
  g_autofree char *said =
      missing ? g_strdup_printf (_ ("In the file and not taken from this sheet: %d. They stay as they are."),
                                 (int)report->missing_rows)
              : g_strdup ("");
  gtk_label_set_text (self->changes_title, changes->len > 0
                                               ? _ ("What the file says now → what the sheet says.")
                                               : _ ("Nothing that the file has would change."));
  gtk_label_set_text (self->missing_title, said);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_title), missing);
  gtk_widget_set_visible (self->missing_box, missing);
  td_line_list_show (self->changes, changes, FALSE);
  td_line_list_show (self->missing, missing ? report->missing : NULL, FALSE);
}

static void
drop_report (TdIntakePage *self)
{
  td_intake_problems_show (self->problems, NULL, NULL, NULL);
  td_intake_rows_show (self->rows, NULL);
  g_clear_pointer (&self->state, td_intake_state_free);
  g_clear_pointer (&self->report, td_import_report_free);
}

/* ---- questions ---- */

#define QUESTIONS_SHOWN 200

static void
answered (const TdIntakeQuestion *question, const char *answer, gpointer data)
{
  TdIntakePage *self = data;
  if (self->importing || self->step == TD_INTAKE_DONE ||
      g_str_equal (td_intake_question_answer (question, self->values), answer))
    return;
  take (self, td_intake_values_with_answer (self->values, question, answer));
  self->updating = TRUE;
  td_choice_set_text (self->compound, self->values->compound);
  td_choice_set_text (self->building, self->values->building);
  td_choice_set_text (self->unit, self->values->unit);
  self->updating = FALSE;
  look_soon (self);
}

/* The control of the first question without an answer, for the keyboard. */
static void
focus_open_question (TdIntakePage *self)
{
  for (guint i = 0; i < MIN (self->asked->len, QUESTIONS_SHOWN); i++)
    if (*td_intake_question_answer (g_ptr_array_index (self->asked, i), self->values) == '\0')
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->questions, (int)i);
        gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
        return;
      }
}

static void
show_questions (TdIntakePage *self)
{
  GtkWidget *row;
  guint open = td_intake_questions_open (self->asked, self->values);
  g_autofree char *title = open > 0 ? g_strdup_printf (ngettext ("%u question", "%u questions", open), open)
                                    : g_strdup (_ ("All questions are answered"));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->questions))) != NULL)
    gtk_list_box_remove (self->questions, row);
  for (guint i = 0; i < MIN (self->asked->len, QUESTIONS_SHOWN); i++)
    {
      const TdIntakeQuestion *question = g_ptr_array_index (self->asked, i);
      gtk_list_box_append (
          self->questions,
          td_intake_row_new (question, td_intake_question_answer (question, self->values), answered, self));
      GtkListBoxRow *line = gtk_list_box_get_row_at_index (self->questions, (int)i);
      gtk_list_box_row_set_activatable (line, FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (line), FALSE);
    }
  gtk_label_set_text (self->questions_title, title);
  gtk_widget_set_visible (self->questions_box, self->asked->len > 0 && self->step != TD_INTAKE_DONE);
}

static void
show_buttons (TdIntakePage *self)
{
  const TdIntakeState *state = self->state;
  gboolean done = self->step == TD_INTAKE_DONE, more = self->waiting->len > 0;
  g_autofree char *next = g_strdup_printf (
      ngettext ("_Next sheet (%u waits)", "_Next sheet (%u wait)", self->waiting->len), self->waiting->len);
  gtk_widget_set_sensitive (GTK_WIDGET (self->look), state->can_look);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), state->can_import);
  gtk_widget_set_visible (GTK_WIDGET (self->import), !done);
  gtk_widget_set_visible (GTK_WIDGET (self->finish), done);
  gtk_widget_set_visible (GTK_WIDGET (self->next), more && self->step != TD_INTAKE_WORKING);
  gtk_button_set_use_underline (self->next, TRUE);
  gtk_button_set_label (self->next, next);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), self->report != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->save_rejects), state->can_save_rejects);
}

static void
update (TdIntakePage *self)
{
  gboolean working = self->step == TD_INTAKE_WORKING;
  td_intake_problems_show (self->problems, NULL, NULL, NULL);
  g_clear_pointer (&self->state, td_intake_state_free);
  self->state = td_intake_state_new (self->values, self->step, self->report,
                                     td_intake_questions_open (self->asked, self->values));
  gtk_label_set_text (self->summary, self->state->summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *self->state->summary != '\0');
  gtk_label_set_text (self->hint, self->state->hint);
  gtk_widget_set_visible (self->progress_row, working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->questions), !working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns), !self->importing && self->step != TD_INTAKE_DONE);
  g_autofree char *rejects = self->report != NULL && self->report->rejects != NULL
                                 ? g_strdup_printf (_ ("The refused rows are in %s"), self->report->rejects)
                                 : g_strdup ("");
  gtk_label_set_text (self->rejects, rejects);
  show_buttons (self);
  show_tab_titles (self);
  show_rows (self);
  show_changes (self);
  td_intake_problems_show (self->problems, self->session, self->values->path, self->state);
}

static void
end_poll (TdIntakePage *self)
{
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
  self->importing = FALSE;
}

static gboolean
poll (gpointer data)
{
  TdIntakePage *self = data;
  g_autofree char *what = NULL;
  double share = td_relay_read (self->relay, &what);
  if (share < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, share);
  gtk_progress_bar_set_text (self->progress, what != NULL ? what : _ ("Reading the sheet"));
  return G_SOURCE_CONTINUE;
}

/* ---- the worker ---- */

typedef struct
{
  TdIntakePage *self;
  gboolean dry_run;
} Asked;

static Asked *
asked_new (TdIntakePage *self, gboolean dry_run)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->dry_run = dry_run;
  return asked;
}

static void
begin (TdIntakePage *self, gboolean importing)
{
  end_poll (self);
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  self->step = TD_INTAKE_WORKING;
  self->importing = importing;
  self->poll_source = g_timeout_add (100, poll, self);
}

/* What was changed while the worker was busy is looked at now. */
static gboolean
is_overtaken (TdIntakePage *self)
{
  if (!self->look_again)
    return FALSE;
  self->look_again = FALSE;
  self->step = TD_INTAKE_CHOOSE;
  update (self);
  look_soon (self);
  return TRUE;
}

static void
focus_what_comes (TdIntakePage *self, gboolean answering)
{
  if (answering && td_intake_questions_open (self->asked, self->values) > 0)
    focus_open_question (self);
  else if (gtk_widget_get_sensitive (GTK_WIDGET (self->import)) &&
           gtk_widget_get_focus_child (GTK_WIDGET (self->tabs)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->import));
}

static void
say_done (TdIntakePage *self)
{
  g_autofree char *said = g_strdup_printf (_ ("Imported: %d added, %d changed"), (int)self->report->added,
                                           (int)self->report->updated);
  td_session_say (self->session, said, self->report->action_id != 0);
  gtk_widget_grab_focus (
      GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->next)) ? self->next : self->finish));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdIntakePage) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdImportReport *report = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      g_clear_pointer (&report, td_import_report_free);
      return;
    }
  end_poll (self);
  drop_report (self);
  self->report = report;
  self->step = report == NULL ? TD_INTAKE_CHOOSE : asked->dry_run ? TD_INTAKE_SEEN : TD_INTAKE_DONE;
  if (asked->dry_run && is_overtaken (self))
    return;
  gboolean answering = gtk_widget_get_focus_child (GTK_WIDGET (self->questions_box)) != NULL;
  if (report != NULL)
    td_intake_questions_add (self->asked, report);
  show_questions (self);
  update (self);
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (report != NULL && !asked->dry_run)
    say_done (self);
  else
    focus_what_comes (self, answering);
}

static void
start (TdIntakePage *self, gboolean dry_run, const char *rejects)
{
  begin (self, !dry_run);
  update (self);
  td_intake_job_import (self->session, self->values, dry_run, rejects, self->relay, self->cancellable,
                        imported_cb, asked_new (self, dry_run));
}

static void
sketched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (TdIntakePage) self = asked->self;
  g_autoptr (GError) error = NULL;
  TdImportSketch *sketch = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    {
      td_import_sketch_free (sketch);
      return;
    }
  td_intake_columns_show (self->columns, sketch);
  if (sketch != NULL && !self->look_again && td_intake_plan_any (sketch))
    {
      start (self, TRUE, NULL);
      return;
    }
  end_poll (self);
  if (is_overtaken (self))
    return;
  self->step = TD_INTAKE_CHOOSE;
  gtk_stack_set_visible_child_name (self->tabs, "columns");
  update (self);
  if (error != NULL)
    td_session_fail (self->session, error);
  else
    gtk_label_set_text (self->hint, _ ("No sheet of this file can be read yet: see below what is missing."));
}

/* ---- what the person does ---- */

static void
look_cb (TdIntakePage *self)
{
  if (self->importing || self->session == NULL || td_text_is_blank (self->values->path))
    return;
  if (self->step == TD_INTAKE_WORKING)
    {
      self->look_again = TRUE;
      g_cancellable_cancel (self->cancellable);
      return;
    }
  drop_report (self);
  begin (self, FALSE);
  update (self);
  td_intake_job_sketch (self->session, self->values, self->cancellable, sketched_cb, asked_new (self, TRUE));
}

static gboolean
look_now (gpointer data)
{
  TdIntakePage *self = data;
  self->look_source = 0;
  look_cb (self);
  return G_SOURCE_REMOVE;
}

/* Not within the signal of the control that was used: it goes when the answer comes. */
static void
look_soon (TdIntakePage *self)
{
  if (self->look_source == 0)
    self->look_source = g_timeout_add (150, look_now, self);
}

static void
import_cb (TdIntakePage *self)
{
  if (self->step == TD_INTAKE_SEEN && self->look_source == 0)
    start (self, FALSE, NULL);
}

static void
cancel_cb (TdIntakePage *self)
{
  self->look_again = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
finish_cb (TdIntakePage *self)
{
  g_signal_emit (self, finished_signal, 0);
}

static gboolean
may_change (TdIntakePage *self)
{
  return !self->updating && !self->importing && self->step != TD_INTAKE_DONE;
}

static void
column_cb (TdIntakePage *self, const char *key, const char *field)
{
  if (!may_change (self))
    return;
  take (self, td_intake_values_with_column (self->values, key, field));
  look_soon (self);
}

static void
header_cb (TdIntakePage *self, const char *sheet, guint row)
{
  if (!may_change (self))
    return;
  take (self, td_intake_values_with_header (self->values, sheet, row));
  look_soon (self);
}

static void
taken_cb (TdIntakePage *self, const char *sheet, gboolean taken)
{
  if (!may_change (self))
    return;
  take (self, td_intake_values_with_taken (self->values, sheet, taken));
  look_soon (self);
}

static void
forget_cb (TdIntakePage *self, const char *signature)
{
  if (!may_change (self))
    return;
  td_intake_job_forget (self->session, signature);
  take (self, td_intake_values_with_fresh (self->values));
  look_soon (self);
}

static void
copy_cb (TdIntakePage *self)
{
  if (self->report == NULL)
    return;
  g_autofree char *text = td_intake_report_text (self->state, self->report, self->values->path);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  td_session_say (self->session, _ ("The report is on the clipboard."), FALSE);
}

/* Of coordinates, where the sheet does not say it. */
static const struct
{
  const char *nick;
  const char *word;
} datums[] = {
  { "", N_ ("As the sheet says") },
  { "wgs84", "WGS-84 · CGCS2000" },
  { "gcj02", "GCJ-02" },
  { "bd09", "BD-09" },
};

static const char *
datum_word (int value)
{
  return _ (datums[value].word);
}

static void
text_cb (TdIntakePage *self)
{
  if (self->updating || self->values == NULL || self->importing)
    return;
  g_autofree char *path = g_strdup (self->values->path);
  take (self, td_intake_values_with_path (self->values, gtk_editable_get_text (self->path)));
  if (!g_str_equal (path, self->values->path))
    {
      g_ptr_array_set_size (self->asked, 0);
      td_intake_columns_show (self->columns, NULL);
    }
  take (self,
        td_intake_values_with_datum (self->values, datums[gtk_drop_down_get_selected (self->datum)].nick));
  take (self, td_intake_values_with_kind (self->values, (int)gtk_drop_down_get_selected (self->kind) - 1));
  take (self, td_intake_values_with_strict (self->values, gtk_check_button_get_active (self->strict)));
  take (self, td_intake_values_with_replace (self->values, gtk_check_button_get_active (self->replace)));
  take (self, td_intake_values_with_keys (
                  self->values, gtk_editable_get_text (self->place), gtk_editable_get_text (self->compound),
                  gtk_editable_get_text (self->building), gtk_editable_get_text (self->unit)));
  /* What was seen was seen of other values. */
  if (self->step == TD_INTAKE_WORKING)
    {
      self->look_again = TRUE;
      g_cancellable_cancel (self->cancellable);
      return;
    }
  drop_report (self);
  self->step = TD_INTAKE_CHOOSE;
  show_questions (self);
  update (self);
}

/* ---- the sheet of refused rows ---- */

static void
rejects_chosen_cb (GtkNativeDialog *dialog, int response, TdIntakePage *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->step == TD_INTAKE_SEEN)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      start (self, TRUE, g_file_peek_path (file));
    }
  g_clear_object (&self->chooser);
}

static void
save_rejects_cb (TdIntakePage *self)
{
  g_autofree char *path = td_intake_rejects_path (self->values->path, NULL, 1);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GFile) sheet = g_file_new_for_path (self->values->path);
  g_autoptr (GFile) folder = g_file_get_parent (sheet);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Save the refused rows"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (rejects_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdIntakePage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      gtk_editable_set_text (self->path, g_file_peek_path (file));
      look_cb (self);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdIntakePage *self)
{
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  gtk_file_filter_set_name (sheets, _ ("Spreadsheets"));
  gtk_file_filter_add_suffix (sheets, "xlsx");
  gtk_file_filter_add_suffix (sheets, "xls");
  gtk_file_filter_add_suffix (sheets, "csv");
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Choose a sheet"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), sheets);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
td_intake_page_start (TdIntakePage *self, TdSession *session)
{
  g_return_if_fail (TD_IS_INTAKE_PAGE (self) && TD_IS_SESSION (session));
  g_set_object (&self->session, session);
  if (self->step == TD_INTAKE_WORKING)
    return;
  self->updating = TRUE;
  gtk_editable_set_text (self->path, "");
  take (self, td_intake_values_new ());
  g_ptr_array_set_size (self->asked, 0);
  g_ptr_array_set_size (self->waiting, 0);
  td_intake_columns_show (self->columns, NULL);
  gtk_stack_set_visible_child_name (self->tabs, "columns");
  self->updating = FALSE;
  text_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

/* ---- several sheets ---- */

static void
next_cb (TdIntakePage *self)
{
  if (self->step == TD_INTAKE_WORKING || self->waiting->len == 0)
    return;
  g_autofree char *path = g_ptr_array_steal_index (self->waiting, 0);
  gtk_stack_set_visible_child_name (self->tabs, "columns");
  gtk_editable_set_text (self->path, path);
  look_cb (self);
}

void
td_intake_page_take (TdIntakePage *self, TdSession *session, const char *const *paths)
{
  g_return_if_fail (TD_IS_INTAKE_PAGE (self) && TD_IS_SESSION (session));
  g_set_object (&self->session, session);
  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (self->waiting, g_strdup (paths[i]));
  /* What is under way or not yet decided is finished first. */
  if (self->step == TD_INTAKE_CHOOSE || self->step == TD_INTAKE_DONE)
    next_cb (self);
  else
    update (self);
}

/* ---- the type ---- */

static void
td_intake_page_dispose (GObject *object)
{
  TdIntakePage *self = TD_INTAKE_PAGE (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  end_poll (self);
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->updating = TRUE;
  g_clear_object (&self->chooser);
  if (self->problems != NULL)
    drop_report (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INTAKE_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_intake_values_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (td_intake_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdIntakePage, name)

static void
td_intake_page_class_init (TdIntakePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_intake_page_dispose;
  g_type_ensure (TD_TYPE_INTAKE_COLUMNS);
  g_type_ensure (TD_TYPE_INTAKE_PROBLEMS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-intake-page.ui");
  BIND (path);
  BIND (place);
  BIND (compound);
  BIND (building);
  BIND (unit);
  BIND (kind);
  BIND (strict);
  BIND (replace);
  BIND (look);
  BIND (import);
  BIND (finish);
  BIND (summary);
  BIND (hint);
  BIND (rejects);
  BIND (progress_row);
  BIND (progress);
  BIND (units);
  BIND (sheets);
  BIND (rows);
  BIND (rows_title);
  BIND (changes);
  BIND (changes_title);
  BIND (changes_tab);
  BIND (missing);
  BIND (missing_title);
  BIND (missing_box);
  BIND (columns);
  BIND (problems);
  BIND (problems_tab);
  BIND (tabs);
  BIND (copy);
  BIND (next);
  BIND (units_title);
  BIND (questions_box);
  BIND (questions_title);
  BIND (questions);
  BIND (save_rejects);
  BIND (datum);
  gtk_widget_class_bind_template_callback (widget_class, save_rejects_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_cb);
  gtk_widget_class_bind_template_callback (widget_class, taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  finished_signal =
      g_signal_new ("finished", TD_TYPE_INTAKE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_intake_page_init (TdIntakePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  gtk_string_list_append (kinds, _ ("As its headings say"));
  gtk_string_list_append (kinds, _ ("Stairwells"));
  gtk_string_list_append (kinds, _ ("Flats and owners"));
  gtk_string_list_append (kinds, _ ("Ballots"));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->updating = TRUE;
  self->asked = td_intake_questions_new ();
  td_choice_fill (self->datum, G_N_ELEMENTS (datums), datum_word);
  self->updating = FALSE;
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  td_line_list_set_up (self->sheets);
  td_line_list_set_up (self->units);
  td_line_list_set_up (self->changes);
  td_line_list_set_up (self->missing);
  self->values = td_intake_values_new ();
  update (self);
}
