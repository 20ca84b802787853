/* Tidang: the stairwells that are selected on the map, and what is done with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-dialog.h"
#include "td-map-page-private.h"
#include "td-map-picks.h"
#include "td-register-batch.h"
#include "td-register-layout.h"
#include "td-register-state.h"

#include <glib/gi18n.h>

/* ---- which are selected ---- */

static void
show_picked (TdMapPage *self)
{
  guint n = self->picked != NULL ? self->picked->len : 0;
  g_autofree char *text = td_register_selected (n);

  gtk_label_set_text (self->selected, text);
  gtk_widget_set_visible (self->picked_bar, n > 0);
  gtk_widget_set_visible (self->select_none, n > 0);
  td_unit_layer_set_picked (td_map_view_get_layer (self->view), self->picked);
}

void
td_map_page_set_picked (TdMapPage *self, GArray *picked)
{
  self->points = FALSE;
  g_clear_pointer (&self->picked, g_array_unref);
  if (picked != NULL && picked->len > 0)
    self->picked = g_steal_pointer (&picked);
  g_clear_pointer (&picked, g_array_unref);
  show_picked (self);
}

void
td_map_page_check_picked (TdMapPage *self)
{
  g_autoptr (GArray) left = NULL;
  gboolean points = self->points;

  if (self->picked == NULL || self->show == NULL)
    return;
  left = td_map_show_among (self->show, self->picked);
  td_map_page_set_picked (self, g_steal_pointer (&left));
  self->points = points && self->picked != NULL;
}

static void
pick (TdMapPage *self, const GArray *ids, TdMapPick how)
{
  td_map_page_set_picked (self, td_map_picks_change (self->picked, ids, how));
}

/* A click on empty ground lets go of all. */
static void
drawn_cb (TdMapPage *self, const GArray *corners, gboolean added)
{
  g_autoptr (GArray) ids = NULL;

  if (self->show == NULL)
    return;
  if (corners->len == 0)
    {
      if (!added)
        td_map_page_set_picked (self, NULL);
      return;
    }
  ids = td_map_show_within (self->show, (const TdMercator *)(gconstpointer)corners->data, corners->len);
  pick (self, ids, added ? TD_MAP_PICK_ADD : TD_MAP_PICK_THESE);
}

/* A mark, by Ctrl and a click or by Ctrl and space: all that stands behind it. */
static void
mark_picked_cb (TdMapPage *self, guint index)
{
  const GArray *items = td_unit_layer_get_items (td_map_view_get_layer (self->view));
  g_autoptr (GArray) ids = NULL;

  if (self->show == NULL || index >= items->len)
    return;
  ids = td_map_item_ids (self->show, &g_array_index (items, TdMapItem, index));
  pick (self, ids, TD_MAP_PICK_TOGGLE);
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);
  TdMapFrame frame;
  TdMercatorBox box;

  if (self->show == NULL)
    return;
  if (g_str_equal (name, "map-page.select-none"))
    {
      td_map_page_set_picked (self, NULL);
      return;
    }
  frame = td_unit_layer_get_frame (td_map_view_get_layer (self->view));
  box = td_map_frame_box (&frame, 0);
  td_map_page_set_picked (self, td_map_show_within_box (self->show, &box));
}

/* Escape: first what is being drawn or placed, then the tool, then what is selected. */
static void
escape_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  if (td_map_band_cancel (td_map_view_get_band (self->view)) || td_map_page_escape_placing (self))
    return;
  if (gtk_toggle_button_get_active (self->rectangle) || gtk_toggle_button_get_active (self->lasso))
    {
      gtk_toggle_button_set_active (self->rectangle, FALSE);
      gtk_toggle_button_set_active (self->lasso, FALSE);
      return;
    }
  td_map_page_set_picked (self, NULL);
}

/* ---- tools ---- */

/* One of the two, or neither: then the map is dragged. */
static void
tool_cb (GtkToggleButton *button, GParamSpec *pspec, TdMapPage *self)
{
  GtkToggleButton *other = button == self->rectangle ? self->lasso : self->rectangle;

  if (gtk_toggle_button_get_active (button))
    gtk_toggle_button_set_active (other, FALSE);
  td_map_band_set_tool (td_map_view_get_band (self->view),
                        gtk_toggle_button_get_active (self->rectangle) ? TD_MAP_TOOL_RECTANGLE
                        : gtk_toggle_button_get_active (self->lasso)   ? TD_MAP_TOOL_LASSO
                                                                       : TD_MAP_TOOL_HAND);
}

/* ---- batches ---- */

static GtkWindow *
window_of (TdMapPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
batch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  if (self->session != NULL && self->picked != NULL)
    td_register_batch_start (window_of (self), self->session, td_register_batch_of (name), self->picked);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);
  TdRegisterLayout layout = td_register_layout_usual ();
  TdListColumn columns[TD_N_LIST_COLUMNS];
  guint n = td_register_layout_list (&layout, columns);

  if (self->session != NULL && self->picked != NULL)
    td_export_dialog_present (window_of (self), self->session, self->picked, columns, n);
}

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  if (self->session != NULL)
    td_session_show_marked (self->session, td_map_finder_get_filter (self->finder), self->picked);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TdMapPage *self = TD_MAP_PAGE (widget);

  td_map_page_go (self, self->picked);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  td_map_finder_focus (TD_MAP_PAGE (widget)->finder);
}

void
td_map_page_init_picks (TdMapPage *self)
{
  g_signal_connect_object (td_map_view_get_band (self->view), "drawn", G_CALLBACK (drawn_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (td_map_view_get_layer (self->view), "picked", G_CALLBACK (mark_picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rectangle, "notify::active", G_CALLBACK (tool_cb), self, 0);
  g_signal_connect_object (self->lasso, "notify::active", G_CALLBACK (tool_cb), self, 0);
}

void
td_map_page_install_picks (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "map-page.open-votes", batch_action },
    { "map-page.close-votes", batch_action },
    { "map-page.papers", batch_action },
    { "map-page.set-stage", batch_action },
    { "map-page.export", export_action },
    { "map-page.show-list", show_list_action },
    { "map-page.select-view", select_action },
    { "map-page.select-none", select_action },
    { "map-page.fit", fit_action },
    { "map-page.escape", escape_action },
    { "map-page.find", find_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "map-page.escape", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "map-page.select-view",
                                       NULL);
}
