/* Tidang: what has just opened is scrolled to; a list within a page does not keep the wheel.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scroll.h"

#include <math.h>

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

/* ---- the wheel ---- */

static gboolean
goes_on (GtkAdjustment *adjustment, double dy)
{
  double value = gtk_adjustment_get_value (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  /* Half a dot is no way to go. */
  return dy < 0 ? value > gtk_adjustment_get_lower (adjustment) + 0.5 : value < end - 0.5;
}

static gboolean
wheel_cb (GtkEventControllerScroll *wheel, double dx, double dy, GtkScrolledWindow *inner)
{
  GtkWidget *outer =
      gtk_widget_get_ancestor (gtk_widget_get_parent (GTK_WIDGET (inner)), GTK_TYPE_SCROLLED_WINDOW);
  if (outer == NULL || dy == 0 || dx != 0 || goes_on (gtk_scrolled_window_get_vadjustment (inner), dy))
    return FALSE;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (outer));
  gboolean dots = gtk_event_controller_scroll_get_unit (wheel) == GDK_SCROLL_UNIT_SURFACE;
  /* A notch of the wheel is as much as GTK makes of it elsewhere. */
  double step = dots ? 1 : pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return TRUE;
}

void
td_scroll_hand_on (GtkScrolledWindow *inner)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (inner));
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (wheel_cb), inner, 0);
  gtk_widget_add_controller (GTK_WIDGET (inner), wheel);
}
