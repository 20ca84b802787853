/* Tidang: the menu of a line of the region tree.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-place-menu.h"

#include "td-place-tree.h"

#include <glib/gi18n.h>

#define POPOVER "td-popover"

/* The line in which `widget` lies; NULL: none, or the one for all places. (transfer full) */
static TdPlace *
place_of (GtkWidget *widget)
{
  GtkWidget *line = widget != NULL ? gtk_widget_get_ancestor (widget, GTK_TYPE_TREE_EXPANDER) : NULL;
  if (line == NULL)
    return NULL;
  g_autoptr (TdPlace) place = gtk_tree_expander_get_item (GTK_TREE_EXPANDER (line));
  return place != NULL && *td_place_get_code (place) != '\0' ? g_steal_pointer (&place) : NULL;
}

static GMenuModel *
menu_for (TdPlace *place)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) copy = g_menu_item_new (_ ("_Copy the region code"), NULL);
  g_menu_item_set_action_and_target (copy, "regions.copy", "s", td_place_get_code (place));
  g_menu_append_item (menu, copy);
  if (td_place_is_community (place))
    {
      g_autoptr (GMenuItem) replace = g_menu_item_new (_ ("_Replace this region code…"), NULL);
      g_menu_item_set_action_and_target (replace, "win.replace-region", "s", td_place_get_code (place));
      g_menu_append_item (menu, replace);
    }
  return G_MENU_MODEL (menu);
}

static void
popup (GtkWidget *view, TdPlace *place, double x, double y)
{
  GtkWidget *popover = g_object_get_data (G_OBJECT (view), POPOVER);
  g_autoptr (GMenuModel) menu = menu_for (place);
  if (popover == NULL)
    {
      popover = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
      gtk_widget_set_halign (popover, GTK_ALIGN_START);
      gtk_widget_set_parent (popover, view);
      g_object_set_data (G_OBJECT (view), POPOVER, popover);
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, GtkWidget *view)
{
  g_autoptr (TdPlace) place = place_of (gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT));
  if (place == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup (view, place, x, y);
}

/* The focus is on the line's frame, the expander within. */
static gboolean
key_cb (GtkWidget *view, GVariant *args, gpointer data)
{
  GtkWidget *line = gtk_widget_get_focus_child (view);
  GtkWidget *child = line != NULL ? gtk_widget_get_first_child (line) : NULL;
  g_autoptr (TdPlace) place = place_of (child);
  double x = 0, y = 0;
  if (place == NULL)
    return FALSE;
  gtk_widget_translate_coordinates (line, view, 24, gtk_widget_get_height (line), &x, &y);
  popup (view, place, x, y);
  return TRUE;
}

static void
destroy_cb (GtkWidget *view)
{
  GtkWidget *popover = g_object_steal_data (G_OBJECT (view), POPOVER);
  if (popover != NULL)
    gtk_widget_unparent (popover);
}

static void
add_key (GtkEventController *keys, const char *trigger)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          gtk_callback_action_new (key_cb, NULL, NULL)));
}

void
td_place_menu_attach (GtkListView *view)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  add_key (keys, "Menu");
  add_key (keys, "<Shift>F10");
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect (view, "destroy", G_CALLBACK (destroy_cb), NULL);
}
