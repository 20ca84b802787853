/* Tidang: what has just opened is scrolled to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scroll.h"

#define MARGIN 12
#define LAID_OUT 60 /* ms: a few frames */

/* Coordinates of a viewport are scrolled already. */
static void
scroll_to (GtkScrolledWindow *scroller, GtkWidget *widget)
{
  graphene_rect_t box;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  if (!gtk_widget_compute_bounds (widget, gtk_widget_get_first_child (GTK_WIDGET (scroller)), &box))
    return;
  double height = gtk_adjustment_get_page_size (adjustment), now = gtk_adjustment_get_value (adjustment);
  double below = box.origin.y + box.size.height + MARGIN - height;
  if (below > 0)
    gtk_adjustment_set_value (adjustment, now + MIN (below, box.origin.y - MARGIN));
  else if (box.origin.y < 0)
    gtk_adjustment_set_value (adjustment, now + box.origin.y - MARGIN);
}

static gboolean
scroll_cb (gpointer data)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (data);
  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;
  for (GtkWidget *outer = gtk_widget_get_parent (widget); outer != NULL;
       outer = gtk_widget_get_parent (outer))
    if (GTK_IS_SCROLLED_WINDOW (outer))
      scroll_to (GTK_SCROLLED_WINDOW (outer), widget);
  return G_SOURCE_REMOVE;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
td_scroll_soon (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, widget);
  g_timeout_add_full (G_PRIORITY_DEFAULT, LAID_OUT, scroll_cb, weak, weak_free);
}
