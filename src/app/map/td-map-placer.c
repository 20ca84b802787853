/* Tidang: the hand that puts a stairwell on the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-placer.h"

#include <glib/gi18n.h>
#include <math.h>

#define THRESHOLD 8.0 /* pixels: less is a click, or an unsteady hand */
#define REACH 16.0    /* around the middle of the chosen unit's mark */
#define ARM 14.0      /* of the cross */
#define SMALL_STEP (1.0 / 12.0)
#define MOST_SIGNS 400

struct _TdMapPlacer
{
  GtkWidget parent_instance;
  GtkWidget *view, *map; /* the map's; not owned */
  TdUnitLayer *layer;
  GtkGesture *drag, *click; /* the view's */
  gboolean enabled;
  gint64 id; /* the chosen unit, 0: none */
  gboolean placed;
  TdMercator at;     /* where it stands */
  GArray *far;       /* TdMercator */
  gboolean armed;    /* the press was on its mark, or held a mark */
  gboolean dragging; /* the mark follows the pointer */
  double x, y;       /* where the press was */
  double to_x, to_y; /* where the mark hangs now */
};

enum
{
  PUT,
  HELD,
  BROUGHT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdMapPlacer, td_map_placer, GTK_TYPE_WIDGET)

/* ---- drawing ---- */

static void
pixel_of (TdMapPlacer *self, TdMercator place, double *x, double *y)
{
  TdMapFrame frame = td_unit_layer_get_frame (self->layer);

  td_map_frame_to_pixel (&frame, place.x, place.y, x, y);
}

/* Dark within light, so that it is seen on every ground. */
static void
stroke_twice (cairo_t *cr, double red, double green, double blue)
{
  cairo_set_source_rgba (cr, 1, 1, 1, 0.95);
  cairo_set_line_width (cr, 4.5);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, red, green, blue);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

static void
draw_cross (cairo_t *cr, double x, double y)
{
  static const double turns[4][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      cairo_move_to (cr, x + 4.0 * turns[i][0], y + 4.0 * turns[i][1]);
      cairo_line_to (cr, x + ARM * turns[i][0], y + ARM * turns[i][1]);
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, ARM, 0, 2 * G_PI);
  stroke_twice (cr, 0.75, 0.1, 0.1);
}

static void
draw_ring (cairo_t *cr, double x, double y)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, 15.0, 0, 2 * G_PI);
  stroke_twice (cr, 0.75, 0.1, 0.1);
}

/* A small flag with an exclamation mark at the upper right of the mark. */
static void
draw_sign (cairo_t *cr, double x, double y)
{
  x = round (x) + 9.0;
  y = round (y) - 10.0;
  cairo_move_to (cr, x, y - 8.0);
  cairo_line_to (cr, x + 8.0, y + 6.0);
  cairo_line_to (cr, x - 8.0, y + 6.0);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, 1.0, 0.8, 0.1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.15, 0.1, 0.0);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
  cairo_rectangle (cr, x - 0.9, y - 3.0, 1.8, 4.6);
  cairo_rectangle (cr, x - 0.9, y + 2.6, 1.8, 1.8);
  cairo_fill (cr);
}

static void
draw_signs (TdMapPlacer *self, cairo_t *cr, int width, int height)
{
  guint drawn = 0;

  for (guint i = 0; i < self->far->len && drawn < MOST_SIGNS; i++)
    {
      double x, y;

      pixel_of (self, g_array_index (self->far, TdMercator, i), &x, &y);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20)
        continue;
      draw_sign (cr, x, y);
      drawn++;
    }
}

static gboolean
map_has_focus (TdMapPlacer *self)
{
  return gtk_widget_has_focus (self->map);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snap)
{
  TdMapPlacer *self = TD_MAP_PLACER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double x, y;
  cairo_t *cr;

  if (self->id == 0 && self->far->len == 0)
    return;
  cr = gtk_snapshot_append_cairo (snap, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  draw_signs (self, cr, width, height);
  if (self->id != 0 && self->placed)
    {
      pixel_of (self, self->at, &x, &y);
      draw_ring (cr, x, y);
    }
  if (self->dragging)
    draw_cross (cr, self->to_x, self->to_y);
  else if (self->id != 0 && self->enabled && map_has_focus (self))
    draw_cross (cr, round (width / 2.0), round (height / 2.0));
  cairo_destroy (cr);
}

/* ---- clicks and drags ---- */

static gboolean
is_on_map (TdMapPlacer *self, double x, double y)
{
  GtkWidget *target = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);

  return target != NULL && (target == self->map || gtk_widget_is_ancestor (target, self->map));
}

static gboolean
is_plain (GtkGesture *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) &
          (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0;
}

static gboolean
is_on_own_mark (TdMapPlacer *self, double x, double y)
{
  double px, py;

  if (self->id == 0 || !self->placed)
    return FALSE;
  pixel_of (self, self->at, &px, &py);
  return hypot (px - x, py - y) <= REACH;
}

static void
put (TdMapPlacer *self, double x, double y, TdPlacedHow how)
{
  TdMapFrame frame = td_unit_layer_get_frame (self->layer);
  TdMercator at = td_map_frame_from_pixel (&frame, x, y);

  g_signal_emit (self, signals[PUT], 0, &at, (int)how);
}

/* Alone, unmodified, on the map: everything else is somebody else's. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, TdMapPlacer *self)
{
  self->x = x;
  self->y = y;
  if (self->id == 0 || !self->enabled || n_press != 1 || !is_plain (GTK_GESTURE (click)) ||
      !is_on_map (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_DENIED);
}

static void
released_cb (GtkGestureClick *click, int n_press, double x, double y, TdMapPlacer *self)
{
  if (self->id == 0 || self->dragging || n_press != 1 || hypot (x - self->x, y - self->y) >= THRESHOLD ||
      is_on_own_mark (self, self->x, self->y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  put (self, self->x, self->y, TD_PLACED_DROPPED);
}

static void
begin_cb (GtkGestureDrag *drag, double x, double y, TdMapPlacer *self)
{
  self->x = x;
  self->y = y;
  self->dragging = FALSE;
  self->armed = is_on_own_mark (self, x, y);
  if (!self->enabled || !is_plain (GTK_GESTURE (drag)) || !is_on_map (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

static void
update_cb (GtkGestureDrag *drag, double by_x, double by_y, TdMapPlacer *self)
{
  if (!self->armed)
    return;
  if (!self->dragging && hypot (by_x, by_y) < THRESHOLD)
    return;
  if (!self->dragging)
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragging = TRUE;
  self->to_x = self->x + by_x;
  self->to_y = self->y + by_y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop (TdMapPlacer *self)
{
  self->armed = self->dragging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_cb (GtkGestureDrag *drag, double by_x, double by_y, TdMapPlacer *self)
{
  gboolean moved = self->dragging && hypot (by_x, by_y) >= THRESHOLD;
  double x = self->x + by_x, y = self->y + by_y;

  stop (self);
  if (moved && self->id != 0)
    put (self, x, y, TD_PLACED_DRAGGED);
}

static void
cancelled_cb (GtkGesture *gesture, GdkEventSequence *sequence, TdMapPlacer *self)
{
  stop (self);
}

/* A unit alone: which of a stack is meant nobody can say by holding it. */
static void
held_cb (GtkGestureLongPress *hold, double x, double y, TdMapPlacer *self)
{
  const GArray *items = td_unit_layer_get_items (self->layer);
  int index = td_map_items_at (items, x, y);
  const TdMapItem *item = index >= 0 ? &g_array_index (items, TdMapItem, index) : NULL;

  if (!self->enabled || item == NULL || item->kind != TD_MAP_UNIT || !is_on_map (self, x, y))
    return;
  gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
  self->armed = TRUE;
  g_signal_emit (self, signals[HELD], 0, td_map_id (td_unit_layer_get_show (self->layer)->map, item->unit));
}

gboolean
td_map_placer_cancel (TdMapPlacer *self)
{
  if (!self->dragging)
    return FALSE;
  stop (self);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag));
  return TRUE;
}

/* ---- the keyboard ---- */

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdMapPlacer *self)
{
  static const struct
  {
    guint key;
    double x, y;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 }
  };

  if (self->id == 0 || !self->enabled || !map_has_focus (self))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      put (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, TD_PLACED_DROPPED);
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; (state & GDK_CONTROL_MASK) != 0 && i < G_N_ELEMENTS (arrows); i++)
    if (arrows[i].key == key)
      {
        gtk_widget_activate_action (self->view, "map.pan", "(dd)", arrows[i].x * SMALL_STEP,
                                    arrows[i].y * SMALL_STEP);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* ---- lines that are brought ---- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TdMapPlacer *self)
{
  TdMapFrame frame = td_unit_layer_get_frame (self->layer);
  TdMercator at = td_map_frame_from_pixel (&frame, x, y);

  if (!self->enabled || !G_VALUE_HOLDS_INT64 (value))
    return FALSE;
  g_signal_emit (self, signals[BROUGHT], 0, g_value_get_int64 (value), &at);
  return TRUE;
}

/* ---- what is chosen ---- */

void
td_map_placer_set_enabled (TdMapPlacer *self, gboolean enabled)
{
  self->enabled = enabled;
}

void
td_map_placer_set_unit (TdMapPlacer *self, gint64 id, const TdMercator *at)
{
  g_return_if_fail (TD_IS_MAP_PLACER (self));

  self->id = id;
  self->placed = at != NULL;
  if (at != NULL)
    self->at = *at;
  gtk_widget_set_cursor_from_name (self->map, id != 0 && self->enabled ? "crosshair" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
td_map_placer_set_far (TdMapPlacer *self, const GArray *places)
{
  g_return_if_fail (TD_IS_MAP_PLACER (self));

  g_array_set_size (self->far, 0);
  g_array_append_vals (self->far, places->data, places->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- the type ---- */

static void
td_map_placer_finalize (GObject *object)
{
  g_array_unref (TD_MAP_PLACER (object)->far);
  G_OBJECT_CLASS (td_map_placer_parent_class)->finalize (object);
}

static void
td_map_placer_class_init (TdMapPlacerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_map_placer_finalize;
  widget_class->snapshot = snapshot;
  signals[PUT] = g_signal_new ("put", TD_TYPE_MAP_PLACER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                               2, G_TYPE_POINTER, G_TYPE_INT);
  signals[HELD] = g_signal_new ("held", TD_TYPE_MAP_PLACER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[BROUGHT] = g_signal_new ("brought", TD_TYPE_MAP_PLACER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_POINTER);
  gtk_widget_class_set_css_name (widget_class, "placer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
td_map_placer_init (TdMapPlacer *self)
{
  self->far = g_array_new (FALSE, FALSE, sizeof (TdMercator));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
add_capturing (TdMapPlacer *self, GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->view, controller);
}

static void
add_gestures (TdMapPlacer *self)
{
  GtkGesture *hold = gtk_gesture_long_press_new ();

  self->drag = gtk_gesture_drag_new ();
  self->click = gtk_gesture_click_new ();
  g_signal_connect_object (self->drag, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  g_signal_connect_object (self->drag, "drag-update", G_CALLBACK (update_cb), self, 0);
  g_signal_connect_object (self->drag, "drag-end", G_CALLBACK (end_cb), self, 0);
  g_signal_connect_object (self->drag, "cancel", G_CALLBACK (cancelled_cb), self, 0);
  g_signal_connect_object (self->click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (self->click, "released", G_CALLBACK (released_cb), self, 0);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (held_cb), self, 0);
  add_capturing (self, GTK_EVENT_CONTROLLER (self->drag));
  add_capturing (self, GTK_EVENT_CONTROLLER (self->click));
  add_capturing (self, GTK_EVENT_CONTROLLER (hold));
}

TdMapPlacer *
td_map_placer_new (GtkWidget *view, GtkWidget *map, TdUnitLayer *layer)
{
  TdMapPlacer *self = g_object_new (TD_TYPE_MAP_PLACER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_COPY);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (layer));

  self->view = view;
  self->map = map;
  self->layer = layer;
  add_gestures (self);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  add_capturing (self, keys);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (map, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return self;
}
