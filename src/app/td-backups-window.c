/* Tidang: the copies of a file — the daily ones, one made now, and the way back from any of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backups-window.h"

#include "td-backups.h"
#include "td-batch-window.h"
#include "td-records.h"

#include <glib/gi18n.h>

struct _TdBackupsWindow
{
  AdwWindow parent_instance;
  AdwPreferencesGroup *kept;
  GtkLabel *none;
  TdSession *session;
  GtkFileChooserNative *chooser;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (TdBackupsWindow, td_backups_window, ADW_TYPE_WINDOW)

/* ---- what is kept ---- */

static gpointer
run_list (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_backups_list (workspace, error);
}

static void
restore_cb (GtkButton *button, TdBackupsWindow *self)
{
  const char *path = g_object_get_data (G_OBJECT (button), "path");
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.restore-from", "s", path);
  gtk_window_close (GTK_WINDOW (self));
}

static void
another_cb (TdBackupsWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.restore", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_row (TdBackupsWindow *self, const TdBackup *backup)
{
  g_autofree char *size = g_format_size ((guint64)backup->size);
  g_autofree char *name = g_strdup_printf (_ ("Restore the copy of %s"), backup->day);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Restore…"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), backup->day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (backup->path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->kept, row);
  g_ptr_array_add (self->rows, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdBackupsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (self->session == NULL)
    return;
  if (list == NULL)
    {
      td_session_fail (self->session, error);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->kept, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < list->len; i++)
    add_row (self, g_ptr_array_index (list, i));
  gtk_widget_set_visible (GTK_WIDGET (self->none), list->len == 0);
}

/* ---- one made now ---- */

static TdBatchResult *
run_backup (TdWorkspace *workspace,
            const GArray *unit_ids,
            gconstpointer data,
            const TdProgress *progress,
            GError **error)
{
  const char *path = data;
  if (!td_backup_run (workspace, path, progress, error))
    return NULL;
  return td_batch_result_new (g_strdup_printf (_ ("The copy is in %s, and was read back."), path), NULL,
                              FALSE);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdBackupsWindow *self)
{
  if (response != GTK_RESPONSE_ACCEPT)
    return;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  char *path = g_file_get_path (file);
  if (path != NULL)
    td_batch_window_run (GTK_WINDOW (self), self->session, _ ("Back up"), none, run_backup, path, g_free);
}

static void
backup_cb (TdBackupsWindow *self)
{
  TdWorkspace *workspace = td_session_get_workspace (self->session);
  if (workspace == NULL)
    return;
  g_autofree char *proposed = td_backup_name (workspace);
  g_autofree char *name = g_path_get_basename (proposed), *folder = g_path_get_dirname (proposed);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Where to put the copy"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), place, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- the type ---- */

void
td_backups_window_present (GtkWindow *parent, TdSession *session)
{
  g_return_if_fail (TD_IS_SESSION (session));
  TdBackupsWindow *self = g_object_new (TD_TYPE_BACKUPS_WINDOW, "transient-for", parent, NULL);
  g_autofree char *folder = td_backups_folder (td_session_get_workspace (session));
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *where =
      g_strdup_printf (_ ("Made by themselves before the day’s first change; seven are kept, in %s."), shown);
  adw_preferences_group_set_description (self->kept, where);
  self->session = g_object_ref (session);
  gtk_window_present (GTK_WINDOW (self));
  td_session_run (session, G_PRIORITY_DEFAULT, run_list, NULL, NULL, (GDestroyNotify)g_ptr_array_unref, NULL,
                  listed_cb, g_object_ref (self));
}

static void
td_backups_window_dispose (GObject *object)
{
  TdBackupsWindow *self = TD_BACKUPS_WINDOW (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_BACKUPS_WINDOW);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (td_backups_window_parent_class)->dispose (object);
}

static void
td_backups_window_class_init (TdBackupsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_backups_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-backups-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TdBackupsWindow, kept);
  gtk_widget_class_bind_template_child (widget_class, TdBackupsWindow, none);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_backups_window_init (TdBackupsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}
