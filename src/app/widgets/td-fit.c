/* Tidang: windows and dialogs open as large as their text asks for, and never larger than their screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fit.h"

#include "td-column-width.h"
#include "td-fit-length.h"

#include <adwaita.h>

#define KEPT "td-fit-kept"

static GdkMonitor *
monitor_of (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GtkWindow *parent = gtk_window_get_transient_for (window);
  GdkSurface *surface = parent != NULL ? gtk_native_get_surface (GTK_NATIVE (parent)) : NULL;
  if (surface != NULL)
    return gdk_display_get_monitor_at_surface (display, surface);
  g_autoptr (GdkMonitor) first = g_list_model_get_item (gdk_display_get_monitors (display), 0);
  return first; /* the display holds it */
}

/* The words of a check button are one line for ever, unless its label is told otherwise. */
static void
break_lines (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_CHECK_BUTTON (widget) && GTK_IS_LABEL (child))
        gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      break_lines (child);
    }
}

static void
realize_cb (GtkWindow *window, gpointer data)
{
  GdkRectangle screen = { 0 };
  int width, height;
  break_lines (GTK_WIDGET (window));
  /* Dialogs of the toolkit (files, printing, messages) know themselves how large they are. */
  if (!ADW_IS_WINDOW (window) || g_object_get_data (G_OBJECT (window), KEPT) != NULL)
    return;
  GdkMonitor *monitor = monitor_of (window);
  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &screen);
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, td_fit_length (width, td_text_dpi (), screen.width),
                               td_fit_length (height, td_text_dpi (), screen.height));
  td_fit_keep (window);
}

static void
added_cb (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
    }
}

void
td_fit_keep (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_object_set_data (G_OBJECT (window), KEPT, GINT_TO_POINTER (TRUE));
}

void
td_fit_watch (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (added_cb), NULL);
}
