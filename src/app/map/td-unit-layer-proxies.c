/* Tidang: the largest marks of the map as widgets without a look, for the keyboard and the screen reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-layer-private.h"

#include "td-map-proxy.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_PROXIES 64

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
    g_signal_emit_by_name (self, "activated", (guint)g_array_index (self->stand_for, int, index));
}

static void
proxy_picked_cb (TdUnitLayer *self, TdMapProxy *proxy)
{
  int index = proxy_index (self, proxy);

  if (index >= 0)
    g_signal_emit_by_name (self, "picked", (guint)g_array_index (self->stand_for, int, index));
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

  if (td_unit_layer_is_picked (self, item))
    {
      /* Translators: said of a mark of the map: “12 stairwells: suitable 12, selected”. */
      g_autofree char *plain = g_steal_pointer (&text);

      text = g_strdup_printf (_ ("%s, selected"), plain);
    }
  return name != NULL ? g_strdup_printf ("%s, %s", name, text) : g_steal_pointer (&text);
}

void
td_unit_layer_place_proxies (TdUnitLayer *self)
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

void
td_unit_layer_allocate_proxies (TdUnitLayer *self)
{
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
