/* Tidang: what the scanner wrote last, shown before it is attached.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-popover.h"

#include "td-desk.h"
#include "td-field.h"
#include "td-scans.h"
#include "td-text.h"
#include "td-thumbnail.h"

#include <glib/gi18n.h>

#define PICTURE_SIDE 192 /* twice what is shown: for fine screens */

struct _TdScanPopover
{
  GtkPopover parent_instance;
  GtkWidget *found, *attach;
  GtkStack *picture;
  GtkPicture *thumbnail;
  GtkLabel *name, *caption, *hint;
  GtkEditable *folder;
  GtkFileChooserNative *chooser;
  GCancellable *looking;
  TdScan *scan;
  gint64 now;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (TdScanPopover, td_scan_popover, GTK_TYPE_POPOVER)

static guint take_signal;

static void
update (TdScanPopover *self, const char *hint)
{
  g_autofree char *caption = self->scan != NULL ? td_scan_caption (self->scan, self->now) : g_strdup ("");
  gtk_widget_set_visible (self->found, self->scan != NULL);
  gtk_widget_set_sensitive (self->attach, self->scan != NULL);
  gtk_label_set_text (self->name, self->scan != NULL ? self->scan->name : "");
  gtk_label_set_text (self->caption, caption);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0');
}

/* ---- looking ---- */

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdScanPopover) self = data;
  g_autoptr (GdkTexture) texture = td_thumbnail_finish (result, NULL);
  if (texture == NULL || !self->shown)
    return;
  gtk_picture_set_paintable (self->thumbnail, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->picture, "picture");
}

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  TdScan *scan = td_scan_newest (data, &error);
  if (scan == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, scan, (GDestroyNotify)td_scan_free);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdScanPopover *self = TD_SCAN_POPOVER (source);
  g_autoptr (GError) error = NULL;
  TdScan *scan = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->scan = scan;
  update (self, error != NULL ? error->message : "");
  if (scan == NULL)
    return;
  td_thumbnail_make (scan->path, scan->name, PICTURE_SIDE, self->looking, drawn_cb, g_object_ref (self));
  /* Enter attaches. */
  gtk_widget_grab_focus (self->attach);
}

static void
forget (TdScanPopover *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->scan, td_scan_free);
}

static void
look_cb (TdScanPopover *self)
{
  const char *folder = gtk_editable_get_text (self->folder);
  forget (self);
  gtk_stack_set_visible_child_name (self->picture, "icon");
  if (td_text_is_blank (folder))
    {
      update (self, _ ("Say once where the scanner puts its files: it is remembered."));
      gtk_widget_grab_focus (GTK_WIDGET (self->folder));
      return;
    }
  update (self, _ ("Looking…"));
  self->looking = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->looking, looked_cb, NULL);
  g_task_set_source_tag (task, look_cb);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, look);
}

/* ---- the folder ---- */

static void
folder_cb (TdScanPopover *self)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  td_desk_set_scan_folder (desk, gtk_editable_get_text (self->folder));
  td_desk_store (desk);
  look_cb (self);
}

static void
response_cb (GtkNativeDialog *dialog, int response, TdScanPopover *self)
{
  g_autoptr (GFile) chosen =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = chosen != NULL ? g_file_get_path (chosen) : NULL;
  g_clear_object (&self->chooser);
  gtk_popover_popup (GTK_POPOVER (self));
  if (path == NULL)
    return;
  gtk_editable_set_text (self->folder, path);
  folder_cb (self);
}

static void
choose_cb (TdScanPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Folder that the scanner writes to"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
attach_cb (TdScanPopover *self)
{
  if (self->scan == NULL)
    return;
  g_autofree char *path = g_strdup (self->scan->path);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, take_signal, 0, path);
}

/* ---- the type ---- */

static void
show_cb (TdScanPopover *self)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  self->shown = TRUE;
  if (*desk->scan_folder != '\0')
    gtk_editable_set_text (self->folder, desk->scan_folder);
  look_cb (self);
}

static void
closed_cb (TdScanPopover *self)
{
  self->shown = FALSE;
  forget (self);
}

static void
td_scan_popover_dispose (GObject *object)
{
  TdScanPopover *self = TD_SCAN_POPOVER (object);
  self->shown = FALSE;
  forget (self);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), TD_TYPE_SCAN_POPOVER);
  G_OBJECT_CLASS (td_scan_popover_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TdScanPopover, name)

static void
td_scan_popover_class_init (TdScanPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = td_scan_popover_dispose;
  g_type_ensure (TD_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tidang/Tidang/td-scan-popover.ui");
  BIND (found);
  BIND (attach);
  BIND (picture);
  BIND (thumbnail);
  BIND (name);
  BIND (caption);
  BIND (hint);
  BIND (folder);
  gtk_widget_class_bind_template_callback (widget_class, folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  take_signal = g_signal_new ("take", TD_TYPE_SCAN_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_scan_popover_init (TdScanPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "show", G_CALLBACK (show_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  update (self, "");
}

GtkWidget *
td_scan_popover_new (void)
{
  return g_object_new (TD_TYPE_SCAN_POPOVER, NULL);
}

void
td_scan_popover_set_now (TdScanPopover *self, gint64 now)
{
  g_return_if_fail (TD_IS_SCAN_POPOVER (self));
  self->now = now;
}
