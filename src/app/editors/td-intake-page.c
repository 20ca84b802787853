/* Tidang: the import assistant — choose a sheet, see what will happen, let it happen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-page.h"

#include "td-choice.h"
#include "td-intake-row.h"
#include "td-intake-state.h"
#include "td-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _TdIntakePage
{
  GtkBox parent_instance;
  GtkEditable *path, *place, *compound, *building, *unit;
  GtkDropDown *kind, *datum;
  GtkCheckButton *strict, *replace;
  GtkButton *look, *import, *finish, *save_rejects;
  GtkLabel *summary, *hint, *lines_title, *units_title, *questions_title, *rejects;
  GtkWidget *questions_box;
  GtkListBox *questions;
  GtkWidget *progress_row;
  GtkProgressBar *progress;
  GtkListView *units, *lines, *sheets;
  TdSession *session;
  TdIntakeValues *values;
  TdIntakeStep step;
  TdImportReport *report;
  GPtrArray *asked; /* TdIntakeQuestion: all of this sheet, answered ones too */
  guint look_source;
  TdRelay *relay;
  GCancellable *cancellable;
  guint poll_source;
  GtkFileChooserNative *chooser;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (TdIntakePage, td_intake_page, GTK_TYPE_BOX)

static guint finished_signal;

typedef struct
{
  TdIntakeValues *values;
  gboolean dry_run;
  char *rejects; /* where to, or NULL: a free name when rows are refused and something is taken */
  TdRelay *relay;
} IntakeJob;

static void
intake_job_free (gpointer data)
{
  IntakeJob *job = data;
  td_intake_values_free (job->values);
  g_free (job->rejects);
  td_relay_unref (job->relay);
  g_free (job);
}

/* Beside the sheet, or where that cannot be written beside the workspace; never over a file that is there. */
static char *
free_rejects_path (TdWorkspace *workspace, const char *sheet)
{
  g_autofree char *folder = g_path_get_dirname (sheet);
  if (g_access (folder, W_OK) != 0)
    {
      g_free (folder);
      folder = g_path_get_dirname (td_workspace_get_path (workspace));
    }
  for (guint n = 1;; n++)
    {
      g_autofree char *path = td_intake_rejects_path (sheet, folder, n);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gpointer
run_import (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  IntakeJob *job = data;
  TdImportReport *report = NULL;
  g_autofree char *rejects = job->rejects != NULL ? g_strdup (job->rejects)
                             : job->dry_run       ? NULL
                                                  : free_rejects_path (workspace, job->values->path);
  TdImportOptions options = td_intake_values_to_options (job->values, job->dry_run, rejects);
  TdProgress progress = td_relay_progress (job->relay);
  if (!td_import_sheet (workspace, job->values->path, &options, &progress, &report, error))
    {
      /* All or nothing was asked for: the report says why, and that is the answer. */
      if (report != NULL && g_error_matches (*error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED))
        g_clear_error (error);
      else
        g_clear_pointer (&report, td_import_report_free);
    }
  return report;
}

/* ---- what is shown ---- */

static void
show_strings (GtkListView *view, GtkStringList *strings)
{
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (strings));
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (model));
}

static void
show_lists (TdIntakePage *self, const TdIntakeState *state)
{
  GtkStringList *units = gtk_string_list_new (NULL);
  GtkStringList *lines = gtk_string_list_new (NULL);
  for (guint i = 0; self->report != NULL && self->report->units != NULL && i < self->report->units->len; i++)
    gtk_string_list_append (units, g_ptr_array_index (self->report->units, i));
  for (guint i = 0; i < state->lines->len; i++)
    {
      const TdIntakeLine *line = g_ptr_array_index (state->lines, i);
      const char *value = line->problem->value;
      g_autofree char *text = g_strdup_printf (
          "%s %s · %s%s%s%s\n%s", td_intake_grade_sign (line->grade), td_intake_grade_word (line->grade),
          line->where, td_text_is_blank (value) ? "" : " · “", td_text_is_blank (value) ? "" : value,
          td_text_is_blank (value) ? "" : "”", line->problem->reason != NULL ? line->problem->reason : "");
      gtk_string_list_append (lines, text);
    }
  g_autofree char *title = state->lines->len > 0 ? g_strdup_printf (_ ("To look at: %u"), state->lines->len)
                                                 : g_strdup (_ ("To look at"));
  gtk_label_set_text (self->lines_title, title);
  g_autofree char *n_units =
      gtk_string_list_get_string (units, 0) != NULL
          ? g_strdup_printf (_ ("Stairwells: %u"), g_list_model_get_n_items (G_LIST_MODEL (units)))
          : g_strdup (_ ("Stairwells"));
  gtk_label_set_text (self->units_title, n_units);
  show_strings (self->units, units);
  show_strings (self->lines, lines);
  GtkStringList *sheets = gtk_string_list_new (NULL);
  for (guint i = 0; i < state->sheets->len; i++)
    gtk_string_list_append (sheets, g_ptr_array_index (state->sheets, i));
  show_strings (self->sheets, sheets);
}

/* ---- questions ---- */

#define QUESTIONS_SHOWN 200

static void look_soon (TdIntakePage *self);

static void
answered (const TdIntakeQuestion *question, const char *answer, gpointer data)
{
  TdIntakePage *self = data;
  if (self->step == TD_INTAKE_WORKING || self->step == TD_INTAKE_DONE ||
      g_str_equal (td_intake_question_answer (question, self->values), answer))
    return;
  TdIntakeValues *next = td_intake_values_with_answer (self->values, question, answer);
  td_intake_values_free (self->values);
  self->values = next;
  self->updating = TRUE;
  td_choice_set_text (self->compound, next->compound);
  td_choice_set_text (self->building, next->building);
  td_choice_set_text (self->unit, next->unit);
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
update (TdIntakePage *self)
{
  g_autoptr (TdIntakeState) state = td_intake_state_new (
      self->values, self->step, self->report, td_intake_questions_open (self->asked, self->values));
  gboolean working = self->step == TD_INTAKE_WORKING;
  gtk_label_set_text (self->summary, state->summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *state->summary != '\0');
  gtk_label_set_text (self->hint, state->hint);
  gtk_widget_set_sensitive (GTK_WIDGET (self->look), state->can_look);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), state->can_import);
  gtk_widget_set_visible (GTK_WIDGET (self->import), self->step != TD_INTAKE_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->finish), self->step == TD_INTAKE_DONE);
  gtk_widget_set_visible (self->progress_row, working);
  gtk_widget_set_visible (GTK_WIDGET (self->save_rejects), state->can_save_rejects);
  gtk_widget_set_sensitive (GTK_WIDGET (self->questions), !working);
  g_autofree char *rejects = self->report != NULL && self->report->rejects != NULL
                                 ? g_strdup_printf (_ ("The refused rows are in %s"), self->report->rejects)
                                 : g_strdup ("");
  gtk_label_set_text (self->rejects, rejects);
  show_lists (self, state);
}

static void
end_poll (TdIntakePage *self)
{
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
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
  gtk_progress_bar_set_text (self->progress, what);
  return G_SOURCE_CONTINUE;
}

typedef struct
{
  TdIntakePage *self;
  gboolean dry_run;
} Asked;

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
  g_clear_pointer (&self->report, td_import_report_free);
  self->report = report;
  self->step = report == NULL ? TD_INTAKE_CHOOSE : asked->dry_run ? TD_INTAKE_SEEN : TD_INTAKE_DONE;
  gboolean answering = gtk_widget_get_focus_child (GTK_WIDGET (self->questions_box)) != NULL;
  if (report != NULL)
    td_intake_questions_add (self->asked, report);
  show_questions (self);
  update (self);
  if (error != NULL)
    td_session_fail (self->session, error);
  else if (report != NULL && !asked->dry_run)
    {
      g_autofree char *said =
          g_strdup_printf (_ ("Imported: %d added, %d changed"), (int)report->added, (int)report->updated);
      td_session_say (self->session, said, report->action_id != 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->finish));
    }
  else if (answering && td_intake_questions_open (self->asked, self->values) > 0)
    focus_open_question (self);
  else if (gtk_widget_get_sensitive (GTK_WIDGET (self->import)))
    gtk_widget_grab_focus (GTK_WIDGET (self->import));
}

/* Takes rejects. */
static void
start (TdIntakePage *self, gboolean dry_run, char *rejects)
{
  IntakeJob *job = g_new0 (IntakeJob, 1);
  Asked *asked = g_new0 (Asked, 1);
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  job->values = td_intake_values_copy (self->values);
  job->dry_run = dry_run;
  job->rejects = rejects;
  job->relay = td_relay_ref (self->relay);
  asked->self = g_object_ref (self);
  asked->dry_run = dry_run;
  self->step = TD_INTAKE_WORKING;
  self->poll_source = g_timeout_add (100, poll, self);
  update (self);
  td_session_run (self->session, G_PRIORITY_DEFAULT, run_import, job, intake_job_free,
                  (GDestroyNotify)td_import_report_free, self->cancellable, imported_cb, asked);
}

/* ---- what the person does ---- */

static void
look_cb (TdIntakePage *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->look)) && self->step != TD_INTAKE_WORKING)
    start (self, TRUE, NULL);
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
  if (self->step == TD_INTAKE_SEEN)
    start (self, FALSE, NULL);
}

static void
cancel_cb (TdIntakePage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
finish_cb (TdIntakePage *self)
{
  g_signal_emit (self, finished_signal, 0);
}

static void
take (TdIntakePage *self, TdIntakeValues *next)
{
  td_intake_values_free (self->values);
  self->values = next;
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
  if (self->updating || self->values == NULL || self->step == TD_INTAKE_WORKING)
    return;
  g_autofree char *path = g_strdup (self->values->path);
  take (self, td_intake_values_with_path (self->values, gtk_editable_get_text (self->path)));
  if (!g_str_equal (path, self->values->path))
    g_ptr_array_set_size (self->asked, 0);
  take (self,
        td_intake_values_with_datum (self->values, datums[gtk_drop_down_get_selected (self->datum)].nick));
  take (self, td_intake_values_with_kind (self->values, (int)gtk_drop_down_get_selected (self->kind) - 1));
  take (self, td_intake_values_with_strict (self->values, gtk_check_button_get_active (self->strict)));
  take (self, td_intake_values_with_replace (self->values, gtk_check_button_get_active (self->replace)));
  take (self, td_intake_values_with_keys (
                  self->values, gtk_editable_get_text (self->place), gtk_editable_get_text (self->compound),
                  gtk_editable_get_text (self->building), gtk_editable_get_text (self->unit)));
  /* What was seen was seen of other values. */
  g_clear_pointer (&self->report, td_import_report_free);
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
      start (self, TRUE, g_file_get_path (file));
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
  self->updating = FALSE;
  text_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

/* ---- the type ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (line));
}

static void
set_factory (GtkListView *view)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (view, factory);
}

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
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INTAKE_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_intake_values_free);
  g_clear_pointer (&self->report, td_import_report_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  G_OBJECT_CLASS (td_intake_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdIntakePage, name)

static void
td_intake_page_class_init (TdIntakePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_intake_page_dispose;
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
  BIND (lines_title);
  BIND (rejects);
  BIND (progress_row);
  BIND (progress);
  BIND (units);
  BIND (lines);
  BIND (sheets);
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
  set_factory (self->sheets);
  set_factory (self->units);
  set_factory (self->lines);
  self->values = td_intake_values_new ();
  update (self);
}
