/* Tidang: asks where a list of stairwells is to be exported to, and exports it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-dialog.h"

#include "td-batch-window.h"
#include "td-export-state.h"
#include "td-field.h"

#include <glib/gi18n.h>

typedef struct
{
  char *path;
  TdListColumn columns[TD_N_LIST_COLUMNS];
  guint n;
} Target;

struct _TdExportDialog
{
  AdwWindow parent_instance;
  GtkLabel *heading, *hint;
  GtkEditable *path;
  GtkWidget *export_button;
  GtkFileChooserNative *chooser;
  TdSession *session;
  GArray *unit_ids;
  TdListColumn columns[TD_N_LIST_COLUMNS];
  guint n;
};

G_DEFINE_FINAL_TYPE (TdExportDialog, td_export_dialog, ADW_TYPE_WINDOW)

static void
target_free (gpointer data)
{
  Target *target = data;
  g_free (target->path);
  g_free (target);
}

/* The only function that touches the widgets. */
static void
path_cb (TdExportDialog *self)
{
  const char *path = gtk_editable_get_text (self->path);
  g_autoptr (TdExportState) state =
      td_export_state_new (path, g_file_test (path, G_FILE_TEST_EXISTS),
                           self->unit_ids != NULL ? self->unit_ids->len : 0, self->n);
  gtk_label_set_text (self->heading, state->heading);
  td_field_say (self->path, state->can_export ? "" : state->hint);
  gtk_label_set_text (self->hint, state->can_export ? state->hint : "");
  gtk_widget_set_sensitive (self->export_button, state->can_export);
}

static TdBatchResult *
export_units (TdWorkspace *workspace,
              const GArray *unit_ids,
              gconstpointer data,
              const TdProgress *progress,
              GError **error)
{
  const Target *target = data;
  gint64 rows = 0;
  if (!td_units_export (workspace, target->path, target->columns, target->n, unit_ids, progress, &rows,
                        error))
    return NULL;
  return td_batch_result_new (
      g_strdup_printf (ngettext ("%d line is in %s.", "%d lines are in %s.", (gulong)rows), (int)rows,
                       target->path),
      NULL, FALSE);
}

static void
export_cb (TdExportDialog *self)
{
  if (!gtk_widget_get_sensitive (self->export_button))
    return;
  Target *target = g_new0 (Target, 1);
  target->path = g_strdup (gtk_editable_get_text (self->path));
  memcpy (target->columns, self->columns, sizeof target->columns);
  target->n = self->n;
  td_batch_window_run (gtk_window_get_transient_for (GTK_WINDOW (self)), self->session,
                       _ ("Exporting the list"), self->unit_ids, export_units, target, target_free);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cancel_cb (TdExportDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, TdExportDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      if (path != NULL)
        gtk_editable_set_text (self->path, path);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (TdExportDialog *self)
{
  g_autofree char *name = g_path_get_basename (gtk_editable_get_text (self->path));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Export the list"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Choose"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
td_export_dialog_present (GtkWindow *parent,
                          TdSession *session,
                          const GArray *unit_ids,
                          const TdListColumn *columns,
                          guint n_columns)
{
  g_return_if_fail (TD_IS_SESSION (session) && unit_ids != NULL && n_columns <= TD_N_LIST_COLUMNS);
  TdExportDialog *self = g_object_new (TD_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *path =
      g_build_filename (documents != NULL ? documents : g_get_home_dir (), _ ("register.xlsx"), NULL);
  self->session = g_object_ref (session);
  self->unit_ids = g_array_copy ((GArray *)unit_ids);
  memcpy (self->columns, columns, n_columns * sizeof *columns);
  self->n = n_columns;
  gtk_editable_set_text (self->path, path);
  path_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->path));
}

static void
td_export_dialog_dispose (GObject *object)
{
  TdExportDialog *self = TD_EXPORT_DIALOG (object);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_EXPORT_DIALOG);
  g_clear_pointer (&self->unit_ids, g_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (td_export_dialog_parent_class)->dispose (object);
}

static void
td_export_dialog_class_init (TdExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_export_dialog_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, path);
  gtk_widget_class_bind_template_child (widget_class, TdExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, path_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
td_export_dialog_init (TdExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
