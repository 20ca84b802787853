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

/* ---- symbols ---- */

/* The theme draws symbols and boxes to be ticked in dots: beside large words nobody would find them. The
 * large symbols of empty pages step back: what is said there, and what to press, is to be seen without
 * scrolling. */
static void
grow_symbols (GtkSettings *settings, GParamSpec *pspec, GtkCssProvider *css)
{
  int symbol = MAX (td_text_scaled (16), 16), box = MAX (td_text_scaled (14), 14);
  /* In one line with the title and with what the window manager wants there. */
  int header = (16 + symbol) / 2;
  /* As high as a button beside it; the theme’s 34 dots would hold such letters without any air. */
  int field = 34 + (symbol - 16) * 5 / 8;
  g_autofree char *style = g_strdup_printf (
      "button image, entry > image, row image, .inbox-entry image, .past-bar image { -gtk-icon-size: %dpx; }"
      "headerbar button image { -gtk-icon-size: %dpx; } windowcontrols button image { -gtk-icon-size: 16px; }"
      "button arrow, expander { -gtk-icon-size: %dpx; min-width: %dpx; min-height: %dpx; }"
      "entry { min-height: %dpx; }"
      "check, radio { -gtk-icon-size: %dpx; min-width: %dpx; min-height: %dpx; }"
      "statuspage > scrolledwindow > viewport > box { margin: 6px 12px; border-spacing: 9px; }"
      "statuspage > scrolledwindow > viewport > box > clamp > box { border-spacing: 3px; }"
      "statuspage > scrolledwindow > viewport > box > clamp > box > .icon { -gtk-icon-size: 48px; }"
      "statuspage > scrolledwindow > viewport > box > clamp > box > .icon:not(:last-child) { margin-bottom: "
      "0; }"
      "statuspage > scrolledwindow > viewport > box > clamp > box > .title { font-size: 130%%; }",
      symbol, header, symbol, symbol, symbol, field, box, box, box);
  if (symbol == 16)
    *style = '\0';
  gtk_css_provider_load_from_data (css, style, -1);
}

static void
watch_symbols (void)
{
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();
  GtkSettings *settings = gtk_settings_get_default ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (grow_symbols), css, 0);
  grow_symbols (settings, NULL, css);
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
  watch_symbols ();
}
