/* Tidang: the ground of a map without tiles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ground-layer.h"

#include "td-map-frame.h"

#include <math.h>

#define LEAST_APART 110.0 /* pixels between two lines */
#define SCALE_HEIGHT 60   /* the scale and whose map it is stand below, at the left */

struct _TdGroundLayer
{
  ShumateLayer parent_instance;
};

G_DEFINE_FINAL_TYPE (TdGroundLayer, td_ground_layer, SHUMATE_TYPE_LAYER)

typedef struct
{
  TdGroundLayer *layer;
  GtkSnapshot *snapshot;
  TdMapFrame frame;
  GdkRGBA colour; /* of the text; lines are fainter */
  GdkRGBA ground; /* below the text, so that no line runs through it */
} Drawing;

static void
draw_line (Drawing *drawing, float x, float y, float width, float height)
{
  GdkRGBA faint = drawing->colour;

  faint.alpha = 0.16f;
  gtk_snapshot_append_color (drawing->snapshot, &faint, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
draw_label (Drawing *drawing, double degrees, gboolean is_lon, float x, float y)
{
  g_autofree char *text = td_map_grid_label (degrees, is_lon);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (drawing->layer), text);
  GdkRGBA colour = drawing->colour;
  int width, height;

  colour.alpha = 0.6f;
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_color (drawing->snapshot, &drawing->ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &colour);
  gtk_snapshot_restore (drawing->snapshot);
}

/* The lines, or what stands beside them. */
static void
draw_meridians (Drawing *drawing, double step, TdLonLat from, TdLonLat to, gboolean labels)
{
  double px, py;

  for (double lon = ceil (from.lon / step) * step; lon <= to.lon; lon += step)
    {
      TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ lon, 0 });

      td_map_frame_to_pixel (&drawing->frame, at.x, 0, &px, &py);
      if (labels)
        draw_label (drawing, lon, TRUE, (float)round (px) + 4, 4);
      else
        draw_line (drawing, (float)round (px), 0, 1, (float)drawing->frame.height);
    }
}

static void
draw_parallels (Drawing *drawing, double step, TdLonLat from, TdLonLat to, gboolean labels)
{
  double px, py;

  for (double lat = ceil (from.lat / step) * step; lat <= to.lat; lat += step)
    {
      TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ 0, lat });

      td_map_frame_to_pixel (&drawing->frame, 0, at.y, &px, &py);
      if (!labels)
        draw_line (drawing, 0, (float)round (py), (float)drawing->frame.width, 1);
      /* Below the names of the meridians, above the scale. */
      else if (py > 24 && py < drawing->frame.height - SCALE_HEIGHT)
        draw_label (drawing, lat, FALSE, 4, (float)round (py) + 2);
    }
}

static void
draw_grid (Drawing *drawing)
{
  double step = td_map_frame_grid (&drawing->frame, LEAST_APART);
  TdMercatorBox box = td_map_frame_box (&drawing->frame, 0);
  TdLonLat from = td_mercator_to_lon_lat (box.x0, box.y1), to = td_mercator_to_lon_lat (box.x1, box.y0);

  for (gboolean labels = FALSE; labels <= TRUE; labels++)
    {
      draw_meridians (drawing, step, from, to, labels);
      draw_parallels (drawing, step, from, to, labels);
    }
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Drawing drawing = { .layer = TD_GROUND_LAYER (widget), .snapshot = snapshot };
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (widget));
  TdLonLat middle = { .lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                      .lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport)) };

  drawing.frame = td_map_frame_at (gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                                   shumate_viewport_get_zoom_level (viewport), middle);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &drawing.colour);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "window_bg_color", &drawing.ground);
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)drawing.frame.width, (float)drawing.frame.height));
  draw_grid (&drawing);
  gtk_snapshot_pop (snapshot);
}

/* The map below answers the pointer. */
static gboolean
contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
td_ground_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (td_ground_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
td_ground_layer_class_init (TdGroundLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = td_ground_layer_constructed;
  widget_class->snapshot = snapshot;
  widget_class->contains = contains;
  gtk_widget_class_set_css_name (widget_class, "ground");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_ground_layer_init (TdGroundLayer *self)
{
}

TdGroundLayer *
td_ground_layer_new (ShumateViewport *viewport)
{
  return g_object_new (TD_TYPE_GROUND_LAYER, "viewport", viewport, NULL);
}
