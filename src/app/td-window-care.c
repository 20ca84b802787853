/* Tidang: what the menu does to look after the program and the file — copies, preferences, a report of
 * trouble. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backups-window.h"
#include "td-guide.h"
#include "td-help-window.h"
#include "td-info.h"
#include "td-preferences-window.h"
#include "td-window-private.h"

#include <glib/gi18n.h>

/* ---- copies ---- */

static void
backups_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_session_get_workspace (self->session) != NULL)
    td_backups_window_present (GTK_WINDOW (self), self->session);
}

/* A window shows one file: the restored one comes into a window of its own where this one has a file. */
static void
restore_as_cb (GtkNativeDialog *dialog, int response, TdWindow *self)
{
  g_autofree char *path = td_window_chosen_path (dialog, response, ".tidang");
  g_autofree char *backup = g_steal_pointer (&self->restoring);
  if (path == NULL || backup == NULL)
    return;
  TdWindow *window = self;
  if (self->path != NULL)
    window = td_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), self->now,
                            self->operator_name);
  gtk_window_present (GTK_WINDOW (window));
  td_window_restore (window, backup, path);
}

static void
ask_restore_name (TdWindow *self, const char *backup)
{
  g_free (self->restoring);
  self->restoring = g_strdup (backup);
  td_window_choose (self, _ ("Restore into a new file"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Restore"),
                    _ ("restored.tidang"), G_CALLBACK (restore_as_cb));
}

static void
backup_chosen_cb (GtkNativeDialog *dialog, int response, TdWindow *self)
{
  g_autofree char *path = td_window_chosen_path (dialog, response, NULL);
  if (path != NULL)
    ask_restore_name (self, path);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_window_choose (TD_WINDOW (widget), _ ("Choose the copy"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"),
                    NULL, G_CALLBACK (backup_chosen_cb));
}

static void
restore_from_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_restore_name (TD_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* ---- the guide ---- */

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  td_help_window_present (gtk_window_get_application (GTK_WINDOW (self)),
                          td_guide_page_for (td_window_get_page (self)));
}

/* ---- preferences ---- */

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = g_object_new (TD_TYPE_PREFERENCES_WINDOW, "transient-for", widget, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- about, with what a report of trouble needs ---- */

static gpointer
run_info (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_info_text (workspace);
}

static char *
with_display (const char *text)
{
  GdkDisplay *display = gdk_display_get_default ();
  AdwStyleManager *style = adw_style_manager_get_default ();
  return g_strdup_printf ("%sGTK: %u.%u.%u\nlibadwaita: %u.%u.%u\nDisplay: %s\nDark: %s, high contrast: %s\n",
                          text, gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          G_OBJECT_TYPE_NAME (display), adw_style_manager_get_dark (style) ? "yes" : "no",
                          adw_style_manager_get_high_contrast (style) ? "yes" : "no");
}

static void
show_about (TdWindow *self, const char *info)
{
  g_autofree char *trouble = with_display (info);
  adw_show_about_window (
      GTK_WINDOW (self), "application-name", _ ("Tidang"), "application-icon", "org.tidang.Tidang", "version",
      TD_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("A file for every stairwell that wants a lift: the vote, the papers, the record."), "debug-info",
      trouble, "debug-info-filename", "tidang.txt", NULL);
}

static void
informed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdWindow) self = data;
  g_autofree char *text = td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  if (self->session != NULL && text != NULL)
    show_about (self, text);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  if (td_session_get_workspace (self->session) != NULL)
    {
      td_session_run (self->session, G_PRIORITY_HIGH, run_info, NULL, NULL, g_free, NULL, informed_cb,
                      g_object_ref (self));
      return;
    }
  g_autofree char *text = td_info_text (NULL);
  show_about (self, text);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/tidang/Tidang/td-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

void
td_window_install_care_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.backups", NULL, backups_action },
    { "win.restore", NULL, restore_action },
    { "win.restore-from", "s", restore_from_action },
    { "win.preferences", NULL, preferences_action },
    { "win.about", NULL, about_action },
    { "win.help", NULL, help_action },
    { "win.show-help-overlay", NULL, shortcuts_action },
  };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].func);
}
