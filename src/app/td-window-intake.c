/* Tidang: sheets and scans that come to the window — dropped on it, or named to the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-intake.h"

#include "td-intake-drop.h"
#include "td-window-private.h"

#include <glib/gi18n.h>

#define PENDING "td-sheets-that-wait" /* GStrv: until a workspace is open */
#define BANNER "td-drop-banner"

/* ---- sheets ---- */

static void
take_pending (gpointer data)
{
  g_autoptr (TdWindow) self = data;
  g_auto (GStrv) paths = g_object_steal_data (G_OBJECT (self), PENDING);
  td_start_page_set_sheets (self->start, NULL);
  if (self->session != NULL && paths != NULL)
    td_window_import (self, (const char *const *)paths);
}

void
td_window_import_waiting (TdWindow *self)
{
  if (g_object_get_data (G_OBJECT (self), PENDING) != NULL)
    g_idle_add_once (take_pending, g_object_ref (self));
}

/* Into the tray; the page is shown where no sheet is to be looked at first. */
static void
read_scans (TdWindow *self, const TdDrop *drop)
{
  if (drop->sheets->len == 0 && g_strcmp0 (td_window_get_page (self), "scans") != 0)
    td_window_go (self, "scans", 0);
  g_ptr_array_add (drop->scans, NULL);
  td_scans_page_take (self->scans, (const char *const *)drop->scans->pdata);
  g_ptr_array_set_size (drop->scans, (int)drop->scans->len - 1);
}

void
td_window_import (TdWindow *self, const char *const *paths)
{
  g_return_if_fail (TD_IS_WINDOW (self) && paths != NULL);
  if (!td_window_has_file (self))
    {
      g_object_set_data_full (G_OBJECT (self), PENDING, g_strdupv ((char **)paths),
                              (GDestroyNotify)g_strfreev);
      td_start_page_set_sheets (self->start, paths);
      return;
    }
  if (!td_session_writes (self->session))
    {
      td_session_say (self->session, td_session_why_not (self->session), FALSE);
      return;
    }
  g_autoptr (TdDrop) drop = td_drop_new (paths, TRUE);
  if (drop->scans->len > 0)
    read_scans (self, drop);
  if (drop->scans->len > 0 && drop->sheets->len == 0)
    return;
  if (g_strcmp0 (td_window_get_page (self), "intake") != 0)
    td_window_go (self, "intake", 0);
  g_ptr_array_add (drop->sheets, NULL);
  td_intake_page_take (self->intake, self->session,
                       drop->scans->len > 0 ? (const char *const *)drop->sheets->pdata : paths);
}

static void
import_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *paths[] = { g_variant_get_string (parameter, NULL), NULL };
  td_window_import (TD_WINDOW (widget), paths);
}

/* ---- choosing, before there is a file ---- */

static void
sheets_chosen_cb (GtkNativeDialog *dialog, int response, TdWindow *self)
{
  if (response != GTK_RESPONSE_ACCEPT)
    return;
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
    td_window_import (self, (const char *const *)paths->pdata);
}

static void
choose_sheets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  g_autoptr (GtkFileFilter) sheets = gtk_file_filter_new ();
  gtk_file_filter_set_name (sheets, _ ("Spreadsheets"));
  gtk_file_filter_add_suffix (sheets, "xlsx");
  gtk_file_filter_add_suffix (sheets, "xls");
  gtk_file_filter_add_suffix (sheets, "csv");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a sheet"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), sheets);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (sheets_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- dropping ---- */

static TdDrop *
drop_of (TdWindow *self, const GValue *value)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GSList *files =
      value != NULL && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;
  for (GSList *l = files; l != NULL; l = l->next)
    {
      char *path = g_file_get_path (l->data);
      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  return td_drop_new ((const char *const *)paths->pdata, td_session_get_workspace (self->session) != NULL);
}

static void
open_files (TdWindow *self, const TdDrop *drop)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < drop->files->len; i++)
    g_ptr_array_add (files, g_file_new_for_path (drop->files->pdata[i]));
  if (files->len > 0)
    g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                        (GFile **)files->pdata, (int)files->len, "");
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdWindow *self)
{
  g_autoptr (TdDrop) drop = drop_of (self, value);
  open_files (self, drop);
  if (drop->sheets->len > 0)
    {
      if (td_session_get_workspace (self->session) == NULL && drop->files->len == 0)
        td_session_say (self->session, drop->said, FALSE);
      g_ptr_array_add (drop->sheets, NULL);
      td_window_import (self, (const char *const *)drop->sheets->pdata);
      g_ptr_array_set_size (drop->sheets, (int)drop->sheets->len - 1);
    }
  else if (drop->map != NULL && td_session_get_workspace (self->session) != NULL)
    {
      td_window_go (self, "map", 0);
      td_map_page_offer_base (self->map_page, drop->map);
    }
  else if (drop->scans->len > 0 && td_session_get_workspace (self->session) != NULL)
    {
      g_ptr_array_add (drop->scans, NULL);
      td_window_import (self, (const char *const *)drop->scans->pdata);
      g_ptr_array_set_size (drop->scans, (int)drop->scans->len - 1);
    }
  else if (drop->files->len == 0)
    td_session_say (self->session, drop->said, FALSE);
  return td_drop_is_useful (drop) || drop->map != NULL;
}

/* Says what will happen while the files hang over the window. */
static void
hover_cb (GtkDropTarget *target, GParamSpec *pspec, TdWindow *self)
{
  GtkWidget *banner = g_object_get_data (G_OBJECT (self), BANNER);
  const GValue *value = gtk_drop_target_get_value (target);
  gtk_widget_set_visible (banner, value != NULL);
  if (value == NULL)
    return;
  g_autoptr (TdDrop) drop = drop_of (self, value);
  gtk_label_set_text (GTK_LABEL (banner), drop->said);
}

static void
leave_cb (GtkDropTarget *target, TdWindow *self)
{
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (self), BANNER), FALSE);
}

static void
add_banner (TdWindow *self)
{
  GtkWidget *content = g_object_ref (adw_toast_overlay_get_child (self->toasts));
  GtkWidget *overlay = gtk_overlay_new (), *banner = gtk_label_new (NULL);
  adw_toast_overlay_set_child (self->toasts, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), content);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), banner);
  adw_toast_overlay_set_child (self->toasts, overlay);
  g_object_unref (content);
  gtk_widget_add_css_class (banner, "drop-banner");
  gtk_widget_set_can_target (banner, FALSE);
  gtk_label_set_wrap (GTK_LABEL (banner), TRUE);
  gtk_label_set_justify (GTK_LABEL (banner), GTK_JUSTIFY_CENTER);
  gtk_widget_set_visible (banner, FALSE);
  g_object_set_data (G_OBJECT (self), BANNER, banner);
}

void
td_window_init_intake (TdWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  add_banner (self);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (target, "notify::value", G_CALLBACK (hover_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
td_window_install_intake_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.choose-sheets", NULL, choose_sheets_action);
  gtk_widget_class_install_action (widget_class, "win.import-path", "s", import_path_action);
}
