/* Tidang: the import assistant — choose a sheet, see what will happen, let it happen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-page.h"

#include "td-intake-state.h"
#include "td-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _TdIntakePage
{
  GtkBox parent_instance;
  GtkEditable *path, *place, *compound, *building, *unit;
  GtkDropDown *kind;
  GtkCheckButton *strict, *replace;
  GtkButton *look, *import, *finish;
  GtkLabel *summary, *hint, *lines_title, *rejects;
  GtkWidget *progress_row;
  GtkProgressBar *progress;
  GtkListView *units, *lines;
  TdSession *session;
  TdIntakeValues *values;
  TdIntakeStep step;
  TdImportReport *report;
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
  TdRelay *relay;
} IntakeJob;

static void
intake_job_free (gpointer data)
{
  IntakeJob *job = data;
  td_intake_values_free (job->values);
  td_relay_unref (job->relay);
  g_free (job);
}

static gpointer
run_import (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  IntakeJob *job = data;
  TdImportReport *report = NULL;
  g_autofree char *rejects = td_intake_rejects_path (job->values->path);
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
  show_strings (self->units, units);
  show_strings (self->lines, lines);
}

static void
update (TdIntakePage *self)
{
  g_autoptr (TdIntakeState) state = td_intake_state_new (self->values, self->step, self->report);
  gboolean working = self->step == TD_INTAKE_WORKING;
  gtk_label_set_text (self->summary, state->summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *state->summary != '\0');
  gtk_label_set_text (self->hint, state->hint);
  gtk_widget_set_sensitive (GTK_WIDGET (self->look), state->can_look);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), state->can_import);
  gtk_widget_set_visible (GTK_WIDGET (self->import), self->step != TD_INTAKE_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->finish), self->step == TD_INTAKE_DONE);
  gtk_widget_set_visible (self->progress_row, working);
  g_autofree char *rejects_path = td_intake_rejects_path (self->values->path);
  g_autofree char *rejects =
      self->step == TD_INTAKE_DONE && self->report != NULL && self->report->refused_rows > 0
          ? g_strdup_printf (_ ("The refused rows are in %s"), rejects_path)
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
  else if (gtk_widget_get_sensitive (GTK_WIDGET (self->import)))
    gtk_widget_grab_focus (GTK_WIDGET (self->import));
}

static void
start (TdIntakePage *self, gboolean dry_run)
{
  IntakeJob *job = g_new0 (IntakeJob, 1);
  Asked *asked = g_new0 (Asked, 1);
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  job->values = td_intake_values_copy (self->values);
  job->dry_run = dry_run;
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
    start (self, TRUE);
}

static void
import_cb (TdIntakePage *self)
{
  if (self->step == TD_INTAKE_SEEN)
    start (self, FALSE);
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

static void
text_cb (TdIntakePage *self)
{
  if (self->updating || self->values == NULL || self->step == TD_INTAKE_WORKING)
    return;
  take (self, td_intake_values_with_path (self->values, gtk_editable_get_text (self->path)));
  take (self, td_intake_values_with_kind (self->values, (int)gtk_drop_down_get_selected (self->kind) - 1));
  take (self, td_intake_values_with_strict (self->values, gtk_check_button_get_active (self->strict)));
  take (self, td_intake_values_with_replace (self->values, gtk_check_button_get_active (self->replace)));
  take (self, td_intake_values_with_keys (
                  self->values, gtk_editable_get_text (self->place), gtk_editable_get_text (self->compound),
                  gtk_editable_get_text (self->building), gtk_editable_get_text (self->unit)));
  /* What was seen was seen of other values. */
  g_clear_pointer (&self->report, td_import_report_free);
  self->step = TD_INTAKE_CHOOSE;
  update (self);
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
  self->updating = TRUE;
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_INTAKE_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->values, td_intake_values_free);
  g_clear_pointer (&self->report, td_import_report_free);
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
  set_factory (self->units);
  set_factory (self->lines);
  self->values = td_intake_values_new ();
  update (self);
}
