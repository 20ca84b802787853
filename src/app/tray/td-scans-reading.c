/* Tidang: scanned files are read away from the main thread, page by page, into the tray.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scans-page-private.h"

#include <glib/gi18n.h>

/* The list is loaded anew so often, and at the end. */
#define SHOW_EACH 10

static void read_next (TdScansPage *self);

void
td_scans_reading_show (TdScansPage *self)
{
  const char *name = "";
  guint page = 0, n_pages = 0, at;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->progress, self->reader != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scans.stop", self->reader != NULL);
  if (self->reader == NULL)
    return;
  at = td_tray_reader_at (self->reader, &name, &page, &n_pages);
  words = n_pages > 1
              ? g_strdup_printf (_ ("%u of %u files · %s, page %u of %u"), at,
                                 td_tray_reader_n_files (self->reader), name, page, n_pages)
              : g_strdup_printf (_ ("%u of %u files · %s"), at, td_tray_reader_n_files (self->reader), name);
  gtk_label_set_text (self->progress_label, words);
}

/* ---- the end ---- */

static void
show_why (TdScansPage *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->why->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)self->why->pdata[i]);
  gtk_label_set_text (self->faults_label, text->str);
  gtk_info_bar_set_revealed (self->faults, text->len > 0);
  g_string_free (text, TRUE);
}

static void
finish (TdScansPage *self)
{
  g_autofree char *said = NULL;

  g_clear_pointer (&self->reader, td_tray_reader_free);
  g_clear_object (&self->reading);
  td_scans_reading_show (self);
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  show_why (self);
  said =
      g_strdup_printf (ngettext ("%u page was read into the tray. Nothing is recorded yet.",
                                 "%u pages were read into the tray. Nothing is recorded yet.", self->n_read),
                       self->n_read);
  td_session_say (self->session, said, FALSE);
  td_scans_page_load (self);
  if (self->waiting->len > 0)
    {
      g_autoptr (GPtrArray) next = g_steal_pointer (&self->waiting);

      self->waiting = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (next, NULL);
      td_scans_page_take (self, (const char *const *)next->pdata);
    }
}

void
td_scans_reading_end (TdScansPage *self)
{
  if (self->waiting != NULL)
    g_ptr_array_set_size (self->waiting, 0);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
}

/* ---- one page ---- */

typedef struct
{
  TdTrayPage *page;
  char *again;
} Taken;

static void
taken_free (gpointer data)
{
  Taken *taken = data;

  td_tray_page_free (taken->page);
  g_free (taken->again);
  g_free (taken);
}

static gpointer
run_take (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  Taken *taken = g_new0 (Taken, 1);

  taken->page = td_tray_take (workspace, data, FALSE, &taken->again, &cause);
  if (cause == NULL)
    return taken;
  taken_free (taken);
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdScansPage) self = data;
  g_autoptr (GError) error = NULL;
  Taken *taken = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);

  if (self->reader == NULL)
    {
      if (taken != NULL)
        taken_free (taken);
      return;
    }
  if (taken == NULL)
    {
      if (self->session != NULL && error != NULL)
        td_session_fail (self->session, error);
      finish (self);
      return;
    }
  self->n_read += taken->page != NULL;
  if (taken->again != NULL)
    g_ptr_array_add (self->why, g_steal_pointer (&taken->again));
  if (taken->page != NULL && self->n_read % SHOW_EACH == 1)
    td_scans_page_load (self);
  taken_free (taken);
  read_next (self);
}

/* The reader belongs to this thread until it answers. */
typedef struct
{
  TdTrayReader *reader;
  gboolean stop;
} Step;

static void
step_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;
  GError *error = NULL;
  TdTrayReading *reading = td_tray_reader_next (step->reader, cancellable, &step->stop, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, reading, (GDestroyNotify)td_tray_reading_free);
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdScansPage *self = TD_SCANS_PAGE (source);
  Step *step = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  TdTrayReading *reading = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean gone = self->session == NULL || td_session_get_workspace (self->session) == NULL;

  if (reading != NULL && !gone && !g_cancellable_is_cancelled (self->reading))
    {
      td_scans_reading_show (self);
      td_session_run (self->session, G_PRIORITY_LOW, run_take, reading, (GDestroyNotify)td_tray_reading_free,
                      taken_free, NULL, taken_cb, g_object_ref (self));
      return;
    }
  g_clear_pointer (&reading, td_tray_reading_free);
  if (error != NULL && !td_session_is_cancelled (error))
    g_ptr_array_add (self->why, g_strdup (error->message));
  if (error == NULL || step->stop || gone || g_cancellable_is_cancelled (self->reading))
    finish (self);
  else
    read_next (self);
}

static void
read_next (TdScansPage *self)
{
  GTask *task = g_task_new (self, self->reading, step_cb, NULL);
  Step *step = g_new0 (Step, 1);

  step->reader = self->reader;
  g_task_set_task_data (task, step, g_free);
  g_task_set_return_on_cancel (task, FALSE);
  /* A page that was read before the cancelling is thrown away where it is looked at, not here. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, step_in_thread);
  g_object_unref (task);
}

void
td_scans_page_take (TdScansPage *self, const char *const *paths)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TD_IS_SCANS_PAGE (self) && paths != NULL);
  if (self->session == NULL || td_session_get_workspace (self->session) == NULL)
    return;
  if (self->reader != NULL)
    {
      for (; *paths != NULL; paths++)
        g_ptr_array_add (self->waiting, g_strdup (*paths));
      return;
    }
  self->reader = td_tray_reader_new (paths, &error);
  if (self->reader == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  self->reading = g_cancellable_new ();
  self->n_read = 0;
  g_ptr_array_set_size (self->why, 0);
  gtk_info_bar_set_revealed (self->faults, FALSE);
  td_scans_reading_show (self);
  read_next (self);
}

/* ---- choosing ---- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdScansPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          if (g_file_peek_path (file) != NULL)
            g_ptr_array_add (paths, g_file_get_path (file));
        }
      g_ptr_array_add (paths, NULL);
      if (paths->len > 1)
        td_scans_page_take (self, (const char *const *)paths->pdata);
    }
  g_clear_object (&self->chooser);
}

static void
read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const endings[] = { "pdf", "tif", "tiff", "jpg", "jpeg", "png" };
  TdScansPage *self = TD_SCANS_PAGE (widget);
  gboolean folder = g_str_equal (name, "scans.read-folder");

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      folder ? _ ("Read a folder of scans") : _ ("Read scans"), GTK_WINDOW (gtk_widget_get_root (widget)),
      folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Read"),
      _ ("_Cancel"));
  if (!folder)
    {
      g_autoptr (GtkFileFilter) scans = gtk_file_filter_new ();

      gtk_file_filter_set_name (scans, _ ("Scans (PDF, TIFF, JPEG, PNG)"));
      for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
        gtk_file_filter_add_suffix (scans, endings[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), scans);
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
    }
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_scans_reading_end (TD_SCANS_PAGE (widget));
}

void
td_scans_reading_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "scans.read", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "scans.read-folder", NULL, read_action);
  gtk_widget_class_install_action (widget_class, "scans.stop", NULL, stop_action);
}
