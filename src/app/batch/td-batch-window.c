/* Tidang: one thing done to many dossiers — its progress, its end, and what could not be done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-window.h"

#include <glib/gi18n.h>

struct _TdBatchWindow
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkProgressBar *progress;
  GtkLabel *summary;
  GtkWidget *failures_box, *cancel, *close, *folder;
  GtkTextView *failures;
  TdSession *session;
  TdRelay *relay;
  GCancellable *cancellable;
  guint poll_source;
  GtkWindow *form; /* weak; NULL: none lies under this one */
  gboolean running;
  char *file; /* that was written, or NULL */
};

G_DEFINE_FINAL_TYPE (TdBatchWindow, td_batch_window, ADW_TYPE_WINDOW)

static guint written_signal;

typedef struct
{
  GArray *unit_ids;
  TdBatchFunc func;
  gpointer data;
  GDestroyNotify data_free;
  TdRelay *relay;
} BatchJob;

TdBatchResult *
td_batch_result_new (char *said, GPtrArray *failures, gboolean undoable)
{
  TdBatchResult *result = g_new0 (TdBatchResult, 1);
  result->said = said;
  result->failures = failures;
  result->undoable = undoable;
  return result;
}

void
td_batch_result_free (TdBatchResult *result)
{
  if (result == NULL)
    return;
  g_free (result->said);
  g_clear_pointer (&result->failures, g_ptr_array_unref);
  g_free (result->file);
  g_free (result);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBatchResult, td_batch_result_free)

static void
batch_job_free (gpointer data)
{
  BatchJob *job = data;
  g_array_unref (job->unit_ids);
  if (job->data_free != NULL)
    job->data_free (job->data);
  td_relay_unref (job->relay);
  g_free (job);
}

static gpointer
run_batch (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  BatchJob *job = data;
  TdProgress progress = td_relay_progress (job->relay);
  return job->func (workspace, job->unit_ids, job->data, &progress, error);
}

static gboolean
poll (gpointer data)
{
  TdBatchWindow *self = data;
  gint64 done = 0, total = 0;
  g_autofree char *what = NULL;
  double share = td_relay_read_counts (self->relay, &done, &total, &what);
  g_autofree char *text =
      share >= 0 ? g_strdup_printf (_ ("%s: %d of %d"), what != NULL ? what : "", (int)done, (int)total)
                 : g_strdup (what);
  if (share < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, share);
  gtk_progress_bar_set_text (self->progress, text != NULL ? text : "");
  return G_SOURCE_CONTINUE;
}

static void
end_run (TdBatchWindow *self)
{
  self->running = FALSE;
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->relay, td_relay_unref);
  g_clear_object (&self->cancellable);
}

static void
show_end (TdBatchWindow *self, const char *said, const GPtrArray *failures)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; failures != NULL && i < failures->len; i++)
    g_string_append_printf (text, "%s✕ %s", i > 0 ? "\n" : "", (const char *)g_ptr_array_index (failures, i));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_widget_set_visible (self->close, TRUE);
  gtk_label_set_text (self->summary, said);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->failures), text->str, -1);
  gtk_widget_set_visible (self->failures_box, text->len > 0);
  gtk_widget_grab_focus (self->close);
}

static void
close_form (TdBatchWindow *self)
{
  if (self->form == NULL)
    return;
  gtk_window_set_transient_for (GTK_WINDOW (self), gtk_window_get_transient_for (self->form));
  gtk_window_close (self->form);
  g_clear_weak_pointer (&self->form);
}

void
td_batch_window_hold_form (TdBatchWindow *self, GtkWindow *form)
{
  g_return_if_fail (TD_IS_BATCH_WINDOW (self) && GTK_IS_WINDOW (form));
  gtk_window_set_transient_for (GTK_WINDOW (self), form);
  g_set_weak_pointer (&self->form, form);
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBatchWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBatchResult) batch = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  end_run (self);
  if (batch != NULL)
    close_form (self);
  self->file = batch != NULL ? g_strdup (batch->file) : NULL;
  gtk_widget_set_visible (self->folder, self->file != NULL);
  if (batch == NULL)
    show_end (self, error != NULL ? error->message : "", NULL);
  else if (batch->failures != NULL && batch->failures->len > 0)
    {
      g_autofree char *left = g_strdup_printf (
          ngettext ("%s %u could not be done:", "%s %u could not be done:", batch->failures->len),
          batch->said, batch->failures->len);
      show_end (self, left, batch->failures);
    }
  else if (!batch->undoable && g_signal_has_handler_pending (self, written_signal, 0, FALSE))
    {
      g_signal_emit (self, written_signal, 0, batch->said, batch->file);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (!batch->undoable)
    show_end (self, batch->said, NULL);
  else
    {
      td_session_say (self->session, batch->said, TRUE);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
cancel_cb (TdBatchWindow *self)
{
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    td_session_fail (session, error);
}

void
td_show_folder_of (GtkWindow *parent, TdSession *session, const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  if (uri != NULL)
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (session));
}

static void
folder_cb (TdBatchWindow *self)
{
  if (self->file != NULL)
    td_show_folder_of (GTK_WINDOW (self), self->session, self->file);
}

/* While it runs, closing means stopping: the end is awaited, so that nobody wonders what was done. */
static gboolean
close_request_cb (TdBatchWindow *self, gpointer data)
{
  if (!self->running)
    return GDK_EVENT_PROPAGATE;
  cancel_cb (self);
  return GDK_EVENT_STOP;
}

TdBatchWindow *
td_batch_window_run (GtkWindow *parent,
                     TdSession *session,
                     const char *title,
                     const GArray *unit_ids,
                     TdBatchFunc func,
                     gpointer data,
                     GDestroyNotify data_free)
{
  g_return_val_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && func != NULL, NULL);
  TdBatchWindow *self = g_object_new (TD_TYPE_BATCH_WINDOW, "transient-for", parent, "title", title, NULL);
  BatchJob *job = g_new0 (BatchJob, 1);
  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->relay = td_relay_new (self->cancellable);
  self->running = TRUE;
  adw_window_title_set_title (self->title, title);
  job->unit_ids = g_array_copy ((GArray *)unit_ids);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->relay = td_relay_ref (self->relay);
  self->poll_source = g_timeout_add (100, poll, self);
  gtk_window_present (GTK_WINDOW (self));
  td_session_run (session, G_PRIORITY_DEFAULT, run_batch, job, batch_job_free,
                  (GDestroyNotify)td_batch_result_free, self->cancellable, ran_cb, g_object_ref (self));
  return self;
}

static void
td_batch_window_dispose (GObject *object)
{
  TdBatchWindow *self = TD_BATCH_WINDOW (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  end_run (self);
  g_clear_weak_pointer (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BATCH_WINDOW);
  g_clear_object (&self->session);
  g_clear_pointer (&self->file, g_free);
  G_OBJECT_CLASS (td_batch_window_parent_class)->dispose (object);
}

static void
td_batch_window_class_init (TdBatchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_batch_window_dispose;
  written_signal = g_signal_new ("written", TD_TYPE_BATCH_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-batch-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, failures_box);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, failures);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, close);
  gtk_widget_class_bind_template_child (widget_class, TdBatchWindow, folder);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_batch_window_init (TdBatchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
