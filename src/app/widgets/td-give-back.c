/* Tidang: gives the focus back when a menu closes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-give-back.h"

static void
closed_cb (GtkPopover *popover, GtkWidget *to)
{
  GtkRoot *root = gtk_widget_get_root (to);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (popover));
  if (focus == NULL || focus == holder || gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)))
    gtk_widget_grab_focus (to);
  g_signal_handlers_disconnect_by_func (popover, closed_cb, to);
}

void
td_give_back (GtkPopover *popover, GtkWidget *to)
{
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), to, 0);
}
