/* Tidang: the rectangle or the line that a person draws on the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-band.h"

#include <math.h>

#define LEAST_STEP 4.0 /* pixels between two corners of a lasso */
#define LEAST_SIDE 3.0 /* smaller is a click */

struct _TdMapBand
{
  GtkWidget parent_instance;
  GtkWidget *view, *map; /* the map's; not owned */
  TdUnitLayer *layer;
  GtkGesture *drag; /* the view's */
  TdMapTool tool;
  gboolean drawing, lasso, added;
  double x, y;     /* where the drag began, in pixels of the view */
  GArray *corners; /* TdMercator: what is drawn stays on its ground when the map moves */
};

enum
{
  DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapBand, td_map_band, GTK_TYPE_WIDGET)

static void
add_corner (TdMapBand *self, double x, double y)
{
  TdMapFrame frame = td_unit_layer_get_frame (self->layer);
  TdMercator corner = td_map_frame_from_pixel (&frame, x, y);

  g_array_append_val (self->corners, corner);
}

static void
pixel_of (TdMapBand *self, guint corner, double *x, double *y)
{
  TdMapFrame frame = td_unit_layer_get_frame (self->layer);
  const TdMercator *place = &g_array_index (self->corners, TdMercator, corner);

  td_map_frame_to_pixel (&frame, place->x, place->y, x, y);
}

/* ---- drawing ---- */

static void
snapshot (GtkWidget *widget, GtkSnapshot *snap)
{
  TdMapBand *self = TD_MAP_BAND (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!self->drawing || self->corners->len < 2)
    return;
  cr = gtk_snapshot_append_cairo (snap, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  for (guint i = 0; i < self->corners->len; i++)
    {
      double x, y;

      pixel_of (self, i, &x, &y);
      cairo_line_to (cr, round (x) + 0.5, round (y) + 0.5);
    }
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, 0.11, 0.44, 0.85, 0.14);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 0.11, 0.44, 0.85, 0.95);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* ---- the drag ---- */

static GdkModifierType
modifiers (TdMapBand *self)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->drag));
}

static gboolean
is_on_map (TdMapBand *self, double x, double y)
{
  GtkWidget *target = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);

  return target != NULL && (target == self->map || gtk_widget_is_ancestor (target, self->map));
}

static void
start (TdMapBand *self, double x, double y)
{
  self->drawing = TRUE;
  self->lasso = self->tool == TD_MAP_TOOL_LASSO;
  self->added = (modifiers (self) & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  g_array_set_size (self->corners, 0);
  add_corner (self, x, y);
  gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A press on a mark may still be a click on it: there the band begins with the first movement. */
static void
begin_cb (GtkGestureDrag *drag, double x, double y, TdMapBand *self)
{
  gboolean wanted = self->tool != TD_MAP_TOOL_HAND || (modifiers (self) & GDK_SHIFT_MASK) != 0;

  self->x = x;
  self->y = y;
  if (!wanted || !is_on_map (self, x, y))
    gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
  else if (td_map_items_at (td_unit_layer_get_items (self->layer), x, y) < 0)
    start (self, x, y);
}

static void
set_rectangle (TdMapBand *self, double x, double y)
{
  double from_x, from_y;

  pixel_of (self, 0, &from_x, &from_y);
  g_array_set_size (self->corners, 1);
  add_corner (self, x, from_y);
  add_corner (self, x, y);
  add_corner (self, from_x, y);
}

static void
update_cb (GtkGestureDrag *drag, double by_x, double by_y, TdMapBand *self)
{
  double x = self->x + by_x, y = self->y + by_y, last_x, last_y;

  if (!self->drawing)
    {
      if (hypot (by_x, by_y) < LEAST_STEP)
        return;
      start (self, self->x, self->y);
    }
  pixel_of (self, self->corners->len - 1, &last_x, &last_y);
  if (!self->lasso)
    set_rectangle (self, x, y);
  else if (hypot (x - last_x, y - last_y) >= LEAST_STEP)
    add_corner (self, x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop (TdMapBand *self)
{
  self->drawing = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_cb (GtkGestureDrag *drag, double by_x, double by_y, TdMapBand *self)
{
  g_autoptr (GArray) corners = NULL;
  gboolean click = fabs (by_x) < LEAST_SIDE && fabs (by_y) < LEAST_SIDE && self->corners->len < 5;

  if (!self->drawing)
    return;
  corners = g_array_copy (self->corners);
  stop (self);
  if (click || corners->len < 3)
    g_array_set_size (corners, 0);
  g_signal_emit (self, signals[DRAWN], 0, corners, self->added);
}

static void
cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, TdMapBand *self)
{
  stop (self);
}

gboolean
td_map_band_cancel (TdMapBand *self)
{
  if (!self->drawing)
    return FALSE;
  stop (self);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
  return TRUE;
}

void
td_map_band_set_tool (TdMapBand *self, TdMapTool tool)
{
  g_return_if_fail (TD_IS_MAP_BAND (self));

  td_map_band_cancel (self);
  self->tool = tool;
  gtk_widget_set_cursor_from_name (self->map, tool == TD_MAP_TOOL_HAND ? NULL : "crosshair");
}

/* ---- the type ---- */

static void
td_map_band_finalize (GObject *object)
{
  g_array_unref (TD_MAP_BAND (object)->corners);
  G_OBJECT_CLASS (td_map_band_parent_class)->finalize (object);
}

static void
td_map_band_class_init (TdMapBandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_map_band_finalize;
  widget_class->snapshot = snapshot;
  signals[DRAWN] = g_signal_new ("drawn", TD_TYPE_MAP_BAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "band");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_map_band_init (TdMapBand *self)
{
  self->corners = g_array_new (FALSE, FALSE, sizeof (TdMercator));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

TdMapBand *
td_map_band_new (GtkWidget *view, GtkWidget *map, TdUnitLayer *layer)
{
  TdMapBand *self = g_object_new (TD_TYPE_MAP_BAND, NULL);

  self->view = view;
  self->map = map;
  self->layer = layer;
  self->drag = gtk_gesture_drag_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (update_cb), self, 0);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (end_cb), self, 0);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (cancel_cb), self, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (self->drag));
  return self;
}
