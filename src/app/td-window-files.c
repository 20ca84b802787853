/* Tidang: opening files and making new ones — one file for each window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"
#include "td-window-private.h"

#include <glib/gi18n.h>

static TdApplication *
application (TdWindow *self)
{
  return TD_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
open_chosen_cb (GtkNativeDialog *dialog, int response, TdWindow *self)
{
  g_autofree char *path = td_window_chosen_path (dialog, response, NULL);
  if (path != NULL)
    td_application_show_file (application (self), path);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_window_choose (TD_WINDOW (widget), _ ("Open a workspace"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                    NULL, G_CALLBACK (open_chosen_cb));
}

static void
open_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_application_show_file (application (TD_WINDOW (widget)), g_variant_get_string (parameter, NULL));
}

static void
forget_path_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *self = TD_WINDOW (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  td_start_page_forget (path);
  if (g_strcmp0 (self->desk->last_file, path) == 0)
    {
      g_autoptr (TdDesk) kept = td_desk_load ();
      td_desk_set_last_file (self->desk, "");
      td_desk_set_last_file (kept, "");
      td_desk_store (kept);
    }
  td_start_page_refresh (self->start, self->desk->last_file);
}

/* With a file open, another window begins; it has the form as well. */
static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdWindow *window = td_application_empty_window (application (TD_WINDOW (widget)), TD_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (window));
  td_start_page_focus_form (window->start);
}

static void
sample_chosen_cb (GtkNativeDialog *dialog, int response, TdWindow *self)
{
  g_autofree char *path = td_window_chosen_path (dialog, response, ".tidang");
  if (path == NULL)
    return;
  TdWindow *window = td_application_empty_window (application (self), self);
  gtk_window_present (GTK_WINDOW (window));
  td_window_open (window, path, TD_OPEN_SAMPLE);
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_window_choose (TD_WINDOW (widget), _ ("Where to put the sample"), GTK_FILE_CHOOSER_ACTION_SAVE,
                    _ ("_Create"), _ ("sample.tidang"), G_CALLBACK (sample_chosen_cb));
}

void
td_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-path", "s", open_path_action);
  gtk_widget_class_install_action (widget_class, "win.forget-path", "s", forget_path_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.sample", NULL, sample_action);
}
