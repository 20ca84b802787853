/* Tidang: the layer of the map that shows the stairwells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-layer.h"

#include "td-map-proxy.h"
#include "td-map-sprites.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_PROXIES 64
#define SETTLE_MS 150
#define CLICK_PIXELS 8.0 /* farther is a drag */

struct _TdUnitLayer
{
  ShumateLayer parent_instance;
  const TdMapShow *show;
  TdMapSprites *sprites;
  GArray *items;          /* TdMapItem, of the last frame */
  TdClusterFilter *picks; /* of what is selected; NULL: nothing */
  GHashTable *names;      /* id → label of units that the page has read */
  GPtrArray *proxies;     /* TdMapProxy, children */
  GArray *stand_for;      /* gint: the item that each proxy stands for */
  int hovered, focused;
  double press_x, press_y;
  guint settle;
  gboolean fonts_failed;
};

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

static gboolean
is_picked (TdUnitLayer *self, const TdMapItem *item)
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
    if (is_picked (self, &g_array_index (self->items, TdMapItem, i)))
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

/* ---- the keyboard: proxies ---- */

static int
proxy_index (TdUnitLayer *self, TdMapProxy *proxy)
{
  guint index;

  return g_ptr_array_find (self->proxies, proxy, &index) ? (int)index : -1;
}

static void
proxy_activated_cb (TdUnitLayer *self, TdMapProxy *proxy)
{
  int index = proxy_index (self, proxy);

  if (index >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, (guint)g_array_index (self->stand_for, int, index));
}

static void
proxy_picked_cb (TdUnitLayer *self, TdMapProxy *proxy)
{
  int index = proxy_index (self, proxy);

  if (index >= 0)
    g_signal_emit (self, signals[PICKED], 0, (guint)g_array_index (self->stand_for, int, index));
}

static void
proxy_focused_cb (TdUnitLayer *self, gboolean in, TdMapProxy *proxy)
{
  int index = proxy_index (self, proxy);

  self->focused = in && index >= 0 ? g_array_index (self->stand_for, int, index) : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_n_proxies (TdUnitLayer *self, guint n)
{
  while (self->proxies->len < n)
    {
      TdMapProxy *proxy = td_map_proxy_new ();

      g_signal_connect_object (proxy, "activated", G_CALLBACK (proxy_activated_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (proxy, "picked", G_CALLBACK (proxy_picked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (proxy, "focused", G_CALLBACK (proxy_focused_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (GTK_WIDGET (proxy), GTK_WIDGET (self));
      g_ptr_array_add (self->proxies, proxy);
    }
  for (guint i = 0; i < self->proxies->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->proxies, i), i < n);
}

typedef struct
{
  int item;
  guint shown;
  double px, py;
} Candidate;

static int
largest_first (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  return (one->shown < other->shown) - (one->shown > other->shown);
}

/* As one reads: in bands of a mark's height. */
static int
reading_order (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;
  int band_a = (int)floor (one->py / 48.0), band_b = (int)floor (other->py / 48.0);

  if (band_a != band_b)
    return band_a - band_b;
  return (one->px > other->px) - (one->px < other->px);
}

static char *
spoken (TdUnitLayer *self, const TdMapItem *item)
{
  g_autofree char *text = td_map_item_text (self->show, item);
  gint64 id = item->kind == TD_MAP_UNIT ? td_map_id (self->show->map, item->unit) : 0;
  const char *name = id != 0 ? g_hash_table_lookup (self->names, &id) : NULL;

  if (is_picked (self, item))
    {
      /* Translators: said of a mark of the map: “12 stairwells: suitable 12, selected”. */
      g_autofree char *plain = g_steal_pointer (&text);

      text = g_strdup_printf (_ ("%s, selected"), plain);
    }
  return name != NULL ? g_strdup_printf ("%s, %s", name, text) : g_steal_pointer (&text);
}

static void
place_proxies (TdUnitLayer *self)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  TdMapFrame frame = td_unit_layer_get_frame (self);

  for (guint i = 0; i < self->items->len; i++)
    {
      const TdMapItem *item = &g_array_index (self->items, TdMapItem, i);
      Candidate candidate = { (int)i, item->shown, item->px, item->py };

      if (item->px >= 0 && item->py >= 0 && item->px < frame.width && item->py < frame.height)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, largest_first);
  g_array_set_size (candidates, MIN (candidates->len, MOST_PROXIES));
  g_array_sort (candidates, reading_order);
  set_n_proxies (self, candidates->len);
  g_array_set_size (self->stand_for, 0);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      g_autofree char *label = spoken (self, &g_array_index (self->items, TdMapItem, candidate->item));

      g_array_append_val (self->stand_for, candidate->item);
      td_map_proxy_set_label (g_ptr_array_index (self->proxies, i), label);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdUnitLayer *self = TD_UNIT_LAYER (widget);

  for (guint i = 0; i < self->proxies->len; i++)
    {
      GtkWidget *proxy = g_ptr_array_index (self->proxies, i);
      int index = i < self->stand_for->len ? g_array_index (self->stand_for, int, i) : -1;
      const TdMapItem *item =
          index >= 0 && index < (int)self->items->len ? &g_array_index (self->items, TdMapItem, index) : NULL;
      int side = item != NULL ? (int)td_map_sprites_side (item) : 0;
      GtkAllocation box = { 0, 0, side, side };

      if (!gtk_widget_get_visible (proxy))
        continue;
      gtk_widget_measure (proxy, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      if (item != NULL)
        {
          box.x = (int)(item->px - side / 2.0);
          box.y = (int)(item->py - side / 2.0);
        }
      gtk_widget_size_allocate (proxy, &box, -1);
    }
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
  place_proxies (self);
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

void
td_unit_layer_speak (TdUnitLayer *self)
{
  for (guint i = 0; i < self->stand_for->len; i++)
    {
      int index = g_array_index (self->stand_for, int, i);

      if (self->show != NULL && index < (int)self->items->len)
        {
          g_autofree char *label = spoken (self, &g_array_index (self->items, TdMapItem, index));

          td_map_proxy_set_label (g_ptr_array_index (self->proxies, i), label);
        }
    }
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
