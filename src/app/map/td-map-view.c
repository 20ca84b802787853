/* Tidang: the map with its buttons, scale and keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-view.h"

#include "td-base-map-dialog.h"
#include "td-desk.h"
#include "td-ground-layer.h"
#include "td-plain-source.h"

#include <glib/gi18n.h>
#include <math.h>

#define FIT_MARGIN 48.0
#define GO_MS 400
#define STEP_PIXELS 96.0

struct _TdMapView
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkOverlay *overlay;
  ShumateMap *map;
  TdBaseLayers *base;
  gboolean base_known; /* what the desk has chosen was asked for */
  TdUnitLayer *units;
  TdMapBand *band;
  GtkWidget *zoom_in, *zoom_out, *whole;
  TdMercatorBox wanted; /* to be shown as soon as there is a size; empty: nothing */
  double wanted_zoom;
  guint waiting; /* tick callback */
};

G_DEFINE_FINAL_TYPE (TdMapView, td_map_view, GTK_TYPE_WIDGET)

TdUnitLayer *
td_map_view_get_layer (TdMapView *self)
{
  return self->units;
}

TdMapBand *
td_map_view_get_band (TdMapView *self)
{
  return self->band;
}

void
td_map_view_add_overlay (TdMapView *self, GtkWidget *overlay)
{
  gtk_overlay_add_overlay (self->overlay, overlay);
}

ShumateMap *
td_map_view_get_map (TdMapView *self)
{
  return self->map;
}

TdBaseLayers *
td_map_view_get_base (TdMapView *self)
{
  return self->base;
}

void
td_map_view_get_place (TdMapView *self, TdLonLat *middle, double *zoom)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  middle->lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  middle->lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  *zoom = shumate_viewport_get_zoom_level (viewport);
}

void
td_map_view_go_to (TdMapView *self, double x, double y, double zoom, gboolean animated)
{
  TdLonLat place = td_mercator_to_lon_lat (x, y);
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  if (animated && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      shumate_map_go_to_full_with_duration (self->map, place.lat, place.lon, zoom, GO_MS);
      return;
    }
  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (viewport, zoom);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), place.lat, place.lon);
}

/* Before the first frame the map has no size. */
static gboolean
fit_later (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TdMapView *self = TD_MAP_VIEW (widget);
  TdMercatorBox box = self->wanted;

  if (gtk_widget_get_width (GTK_WIDGET (self->map)) < 2)
    return G_SOURCE_CONTINUE;
  self->waiting = 0;
  self->wanted = (TdMercatorBox)TD_MERCATOR_BOX_EMPTY;
  td_map_view_fit (self, &box, self->wanted_zoom, FALSE);
  return G_SOURCE_REMOVE;
}

void
td_map_view_fit (TdMapView *self, const TdMercatorBox *box, double max_zoom, gboolean animated)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->map)),
      height = gtk_widget_get_height (GTK_WIDGET (self->map));
  TdMapFrame frame;

  if (td_mercator_box_is_empty (box))
    return;
  if (width < 2 || height < 2)
    {
      self->wanted = *box;
      self->wanted_zoom = max_zoom;
      if (self->waiting == 0)
        self->waiting = gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_later, NULL, NULL);
      return;
    }
  frame = td_map_frame_fit (width, height, box, FIT_MARGIN, max_zoom);
  td_map_view_go_to (self, frame.x, frame.y, frame.zoom, animated);
}

/* ---- deeds ---- */

static void
zoom_by (TdMapView *self, double by)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  TdMapFrame frame = td_unit_layer_get_frame (self->units);
  double zoom = by > 0 ? floor (shumate_viewport_get_zoom_level (viewport) + by + 1e-6)
                       : ceil (shumate_viewport_get_zoom_level (viewport) + by - 1e-6);

  td_map_view_go_to (self, frame.x, frame.y, CLAMP (zoom, TD_MAP_MIN_ZOOM, TD_MAP_MAX_ZOOM), TRUE);
}

static void
zoom_in (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_by (TD_MAP_VIEW (widget), 1);
}

static void
zoom_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_by (TD_MAP_VIEW (widget), -1);
}

static void
show_whole (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TdMapView *self = TD_MAP_VIEW (widget);
  const TdMapShow *show = td_unit_layer_get_show (self->units);

  if (show != NULL)
    {
      TdMercatorBox box = td_cluster_index_bounds (td_map_index (show->map));

      td_map_view_fit (self, &box, 17, TRUE);
    }
}

static void
base_chosen_cb (TdMapView *self, const TdBaseMap *map)
{
  g_autoptr (TdDesk) desk = td_desk_load ();

  td_desk_set_base_map (desk, map);
  td_desk_store (desk);
  self->base_known = TRUE;
  td_base_layers_set (self->base, map);
}

void
td_map_view_offer_base (TdMapView *self, const char *path)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  TdBaseMapDialog *dialog;

  if (path != NULL)
    {
      desk->base_map->kind = TD_BASE_MAP_FILE;
      td_base_map_set (&desk->base_map->path, path);
    }
  dialog = td_base_map_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), desk->base_map);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (base_chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
pan (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TdMapView *self = TD_MAP_VIEW (widget);
  TdMapFrame frame = td_unit_layer_get_frame (self->units);
  double x, y;

  g_variant_get (parameter, "(dd)", &x, &y);
  x = frame.x + x * STEP_PIXELS * td_mercator_steps_per_pixel (frame.zoom);
  y = frame.y + y * STEP_PIXELS * td_mercator_steps_per_pixel (frame.zoom);
  td_map_view_go_to (self, x, y, frame.zoom, FALSE);
}

/* ---- the frame ---- */

static GtkWidget *
round_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_add_css_class (button, "circular");
  return button;
}

static void
add_buttons (TdMapView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->zoom_in = round_button ("zoom-in-symbolic", _ ("Zoom in"), "map.zoom-in");
  self->zoom_out = round_button ("zoom-out-symbolic", _ ("Zoom out"), "map.zoom-out");
  self->whole = round_button ("zoom-fit-best-symbolic", _ ("Show all stairwells"), "map.whole");
  gtk_box_append (GTK_BOX (box), self->zoom_in);
  gtk_box_append (GTK_BOX (box), self->zoom_out);
  gtk_box_append (GTK_BOX (box), self->whole);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_overlay_add_overlay (self->overlay, box);
}

static void
add_scale (TdMapView *self)
{
  ShumateScale *scale = shumate_scale_new (shumate_map_get_viewport (self->map));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  shumate_scale_set_unit (scale, SHUMATE_UNIT_METRIC);
  gtk_widget_set_halign (GTK_WIDGET (scale), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), td_base_layers_get_credit (self->base));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (scale));
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_overlay_add_overlay (self->overlay, box);
}

static void
add_layers (TdMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  ShumateMapSource *source = td_plain_source_new ();

  /* Conversions need a source before any layer asks for one; without tiles it only says how the world is laid
   * out. */
  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_min_zoom_level (viewport, TD_MAP_MIN_ZOOM);
  shumate_viewport_set_max_zoom_level (viewport, TD_MAP_MAX_ZOOM);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (td_ground_layer_new (viewport)));
  self->units = td_unit_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->units));
  self->base = td_base_layers_new (self->map, SHUMATE_LAYER (self->units));
  g_object_unref (source);
}

static void
td_map_view_dispose (GObject *object)
{
  TdMapView *self = TD_MAP_VIEW (object);

  if (self->waiting != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->waiting);
  self->waiting = 0;
  if (self->base != NULL)
    td_base_layers_end (self->base);
  g_clear_object (&self->base);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (td_map_view_parent_class)->dispose (object);
}

/* Who never looks at the map never has its file read or its server asked. */
static void
td_map_view_map (GtkWidget *widget)
{
  TdMapView *self = TD_MAP_VIEW (widget);

  GTK_WIDGET_CLASS (td_map_view_parent_class)->map (widget);
  if (!self->base_known)
    {
      g_autoptr (TdDesk) desk = td_desk_load ();

      self->base_known = TRUE;
      td_base_layers_set (self->base, desk->base_map);
    }
}

static void
bind_pan (GtkWidgetClass *widget_class, guint key, double x, double y)
{
  gtk_widget_class_add_binding_action (widget_class, key, 0, "map.pan", "(dd)", x, y);
}

static void
td_map_view_class_init (TdMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint ins[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint outs[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  G_OBJECT_CLASS (klass)->dispose = td_map_view_dispose;
  widget_class->map = td_map_view_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out);
  gtk_widget_class_install_action (widget_class, "map.whole", NULL, show_whole);
  gtk_widget_class_install_action (widget_class, "map.pan", "(dd)", pan);
  for (guint i = 0; i < G_N_ELEMENTS (ins); i++)
    gtk_widget_class_add_binding_action (widget_class, ins[i], 0, "map.zoom-in", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (outs); i++)
    gtk_widget_class_add_binding_action (widget_class, outs[i], 0, "map.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "map.whole", NULL);
  bind_pan (widget_class, GDK_KEY_Left, -1, 0);
  bind_pan (widget_class, GDK_KEY_Right, 1, 0);
  bind_pan (widget_class, GDK_KEY_Up, 0, -1);
  bind_pan (widget_class, GDK_KEY_Down, 0, 1);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
td_map_view_init (TdMapView *self)
{
  self->wanted = (TdMercatorBox)TD_MERCATOR_BOX_EMPTY;
  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->overlay), TRUE);
  self->map = shumate_map_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self->map), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map: arrows move, plus and minus zoom"), -1);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->map));
  add_layers (self);
  self->band = td_map_band_new (GTK_WIDGET (self), GTK_WIDGET (self->map), self->units);
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->band));
  add_scale (self);
  add_buttons (self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), td_base_layers_get_bar (self->base));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->overlay));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
