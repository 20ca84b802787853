/* Tidang: the layer of the map that shows the stairwells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-layer-private.h"

#include <math.h>

#define SETTLE_MS 150
#define CLICK_PIXELS 8.0 /* farther is a drag */

enum
{
  ACTIVATED,
  OPENED,
  PICKED,
  HOVERED,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdUnitLayer, td_unit_layer, SHUMATE_TYPE_LAYER)

TdMapFrame
td_unit_layer_get_frame (TdUnitLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  TdLonLat middle = { .lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                      .lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport)) };

  return td_map_frame_at (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                          shumate_viewport_get_zoom_level (viewport), middle);
}

static void
fill_items (TdUnitLayer *self)
{
  TdMapFrame frame;

  g_array_set_size (self->items, 0);
  if (self->show == NULL)
    return;
  frame = td_unit_layer_get_frame (self);
  td_map_items_fill (self->items, self->show, &frame);
}

/* ---- drawing ---- */

gboolean
td_unit_layer_is_picked (TdUnitLayer *self, const TdMapItem *item)
{
  return self->picks != NULL && td_map_item_is_picked (self->show, self->picks, item);
}

static void
draw_halo (GtkSnapshot *snapshot, const TdMapItem *item, const GdkRGBA *colour, float width, float away)
{
  float radius = (float)td_map_item_size (item) / 2.0f + away + width;
  float widths[4] = { width, width, width, width };
  GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT ((float)item->px - radius, (float)item->py - radius, 2.0f * radius, 2.0f * radius),
      radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
draw_item (TdUnitLayer *self, GtkSnapshot *snapshot, const TdMapItem *item)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *texture = td_map_sprites_get (self->sprites, self->show, item, scale);
  double side = td_map_sprites_side (item);

  /* On whole pixels: a mark that crawls is blurred. */
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((float)round (item->px - side / 2.0),
                                                    (float)round (item->py - side / 2.0), (float)side,
                                                    (float)side));
}

static void
draw_halos (TdUnitLayer *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA picked = { 0.11f, 0.44f, 0.85f, 1.0f }, hovered = { 0.1f, 0.1f, 0.12f, 0.75f };

  for (guint i = 0; self->picks != NULL && i < self->items->len; i++)
    if (td_unit_layer_is_picked (self, &g_array_index (self->items, TdMapItem, i)))
      draw_halo (snapshot, &g_array_index (self->items, TdMapItem, i), &picked, 3.0f, 1.0f);
  if (self->hovered >= 0 && self->hovered < (int)self->items->len)
    draw_halo (snapshot, &g_array_index (self->items, TdMapItem, self->hovered), &hovered, 2.0f, 1.0f);
  if (self->focused >= 0 && self->focused < (int)self->items->len)
    draw_halo (snapshot, &g_array_index (self->items, TdMapItem, self->focused), &picked, 2.0f, 4.0f);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snap)
{
  TdUnitLayer *self = TD_UNIT_LAYER (widget);

  fill_items (self);
  if (self->items->len == 0 || self->sprites == NULL)
    return;
  gtk_snapshot_push_clip (snap, &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                     (float)gtk_widget_get_height (widget)));
  for (guint i = 0; i < self->items->len; i++)
    draw_item (self, snap, &g_array_index (self->items, TdMapItem, i));
  draw_halos (self, snap);
  gtk_snapshot_pop (snap);
}

/* ---- the pointer ---- */

/* Empty ground belongs to the map, which is dragged there. */
static gboolean
contains (GtkWidget *widget, double x, double y)
{
  return td_map_items_at (TD_UNIT_LAYER (widget)->items, x, y) >= 0;
}

static void
set_hovered (TdUnitLayer *self, int item)
{
  if (self->hovered == item)
    return;
  self->hovered = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[HOVERED], 0, item);
}

static void
motion_cb (TdUnitLayer *self, double x, double y)
{
  set_hovered (self, td_map_items_at (self->items, x, y));
}

static void
leave_cb (TdUnitLayer *self)
{
  set_hovered (self, -1);
}

/* The second press is claimed, or the map zooms as well. */
static void
pressed_cb (TdUnitLayer *self, int n_press, double x, double y, GtkGestureClick *click)
{
  int item = td_map_items_at (self->items, x, y);

  self->press_x = x;
  self->press_y = y;
  if (item < 0 || n_press != 2)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[OPENED], 0, (guint)item);
}

/* Who drags the map takes hold of a mark as often as not: that is no click. */
static void
released_cb (TdUnitLayer *self, int n_press, double x, double y, GtkGestureClick *click)
{
  int item = td_map_items_at (self->items, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));

  if (item >= 0 && n_press == 1 && hypot (x - self->press_x, y - self->press_y) < CLICK_PIXELS)
    g_signal_emit (self, signals[(state & GDK_CONTROL_MASK) != 0 ? PICKED : ACTIVATED], 0, (guint)item);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  td_unit_layer_allocate_proxies (TD_UNIT_LAYER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    /* One that is about to come or has just gone has no surface. */
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
      gtk_popover_present (GTK_POPOVER (child));
}

/* The view rests. */
static gboolean
settle_cb (gpointer user_data)
{
  TdUnitLayer *self = user_data;

  self->settle = 0;
  fill_items (self);
  td_unit_layer_place_proxies (self);
  g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

static void
moved (TdUnitLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->settle != 0)
    g_source_remove (self->settle);
  self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

void
td_unit_layer_set_show (TdUnitLayer *self, const TdMapShow *show)
{
  g_return_if_fail (TD_IS_UNIT_LAYER (self));

  if (show == NULL || self->show == NULL || show->map != self->show->map)
    g_clear_pointer (&self->picks, td_cluster_filter_free);
  self->show = show;
  self->hovered = -1;
  if (show != NULL && self->sprites == NULL && !self->fonts_failed)
    {
      g_autoptr (GError) error = NULL;

      self->sprites = td_map_sprites_new (&error);
      self->fonts_failed = self->sprites == NULL;
      if (error != NULL)
        g_warning ("%s", error->message);
    }
  fill_items (self);
  moved (self);
}

const TdMapShow *
td_unit_layer_get_show (TdUnitLayer *self)
{
  return self->show;
}

void
td_unit_layer_set_picked (TdUnitLayer *self, const GArray *ids)
{
  g_clear_pointer (&self->picks, td_cluster_filter_free);
  if (ids != NULL && ids->len > 0 && self->show != NULL)
    self->picks = td_map_show_picks (self->show, ids);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  td_unit_layer_speak (self);
}

void
td_unit_layer_set_name (TdUnitLayer *self, gint64 id, const char *name)
{
  g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), g_strdup (name));
}

const GArray *
td_unit_layer_get_items (TdUnitLayer *self)
{
  return self->items;
}

static void
td_unit_layer_constructed (GObject *object)
{
  TdUnitLayer *self = TD_UNIT_LAYER (object);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  G_OBJECT_CLASS (td_unit_layer_parent_class)->constructed (object);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (moved), self, G_CONNECT_SWAPPED);
}

static void
td_unit_layer_dispose (GObject *object)
{
  TdUnitLayer *self = TD_UNIT_LAYER (object);
  GtkWidget *child;

  if (self->settle != 0)
    g_source_remove (self->settle);
  self->settle = 0;
  self->show = NULL;
  if (self->proxies != NULL)
    g_ptr_array_set_size (self->proxies, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->sprites, td_map_sprites_free);
  G_OBJECT_CLASS (td_unit_layer_parent_class)->dispose (object);
}

static void
td_unit_layer_finalize (GObject *object)
{
  TdUnitLayer *self = TD_UNIT_LAYER (object);

  g_array_unref (self->items);
  g_array_unref (self->stand_for);
  g_ptr_array_unref (self->proxies);
  g_hash_table_unref (self->names);
  g_clear_pointer (&self->picks, td_cluster_filter_free);
  G_OBJECT_CLASS (td_unit_layer_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n, GType type)
{
  return g_signal_new (name, TD_TYPE_UNIT_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n,
                       type);
}

static void
td_unit_layer_class_init (TdUnitLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = td_unit_layer_constructed;
  object_class->dispose = td_unit_layer_dispose;
  object_class->finalize = td_unit_layer_finalize;
  widget_class->snapshot = snapshot;
  widget_class->contains = contains;
  widget_class->size_allocate = size_allocate;
  signals[ACTIVATED] = new_signal ("activated", 1, G_TYPE_UINT);
  signals[OPENED] = new_signal ("opened", 1, G_TYPE_UINT);
  signals[PICKED] = new_signal ("picked", 1, G_TYPE_UINT);
  signals[HOVERED] = new_signal ("hovered", 1, G_TYPE_INT);
  signals[SETTLED] = new_signal ("settled", 0, G_TYPE_NONE);
  gtk_widget_class_set_css_name (widget_class, "units");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
td_unit_layer_init (TdUnitLayer *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  self->stand_for = g_array_new (FALSE, FALSE, sizeof (int));
  self->proxies = g_ptr_array_new ();
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->hovered = self->focused = -1;
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

TdUnitLayer *
td_unit_layer_new (ShumateViewport *viewport)
{
  return g_object_new (TD_TYPE_UNIT_LAYER, "viewport", viewport, NULL);
}
