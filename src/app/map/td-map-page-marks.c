/* Tidang: the marks of the map — what a click, a key or another page does with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-page-private.h"

#define CLOSE_ZOOM 19.0 /* where stairwells of one building stand side by side */

/* ---- into view ---- */

void
td_map_page_go (TdMapPage *self, const GArray *ids)
{
  TdMercatorBox box;

  if (self->show == NULL)
    return;
  box = td_map_show_bounds (self->show, ids);
  td_map_view_fit (self->view, &box, TD_MAP_FOUND_ZOOM, TRUE);
}

/* Without a way there: the map itself has only just come into view. */
void
td_map_page_bring (TdMapPage *self)
{
  TdMercatorBox box;
  gint64 id;

  if (!self->points)
    {
      td_map_page_go (self, self->picked);
      return;
    }
  id = g_array_index (self->picked, gint64, 0);
  box = td_map_show_bounds (self->show, self->picked);
  td_map_view_fit (self->view, &box, td_map_show_apart_zoom (self->show, id, TD_MAP_FOUND_ZOOM), FALSE);
}

/* The stairwell that another page points at, as soon as the view rests on it. */
static void
show_pointed (TdMapPage *self, const GArray *items)
{
  int at = td_map_items_find (items, self->show, g_array_index (self->picked, gint64, 0));

  if (at < 0)
    return;
  self->points = FALSE;
  td_map_card_show (self->card, self->show, &g_array_index (items, TdMapItem, at), TRUE);
}

/* ---- marks ---- */

static const TdMapItem *
item_at (TdMapPage *self, int index)
{
  const GArray *items = td_unit_layer_get_items (td_map_view_get_layer (self->view));

  return self->show != NULL && index >= 0 && index < (int)items->len
             ? &g_array_index (items, TdMapItem, index)
             : NULL;
}

static void
zoom_into (TdMapPage *self, const TdMapItem *item)
{
  TdMapFrame frame = td_unit_layer_get_frame (td_map_view_get_layer (self->view));
  int apart =
      td_cluster_index_expansion_zoom (td_map_index (self->show->map), &item->cluster, (int)frame.zoom);

  td_map_view_go_to (self->view, item->x, item->y, MIN ((double)apart, CLOSE_ZOOM), TRUE);
}

static void
activated_cb (TdMapPage *self, guint index)
{
  const TdMapItem *item = item_at (self, (int)index);

  if (item == NULL)
    return;
  if (item->kind == TD_MAP_CLUSTER)
    zoom_into (self, item);
  else
    td_map_card_show (self->card, self->show, item, TRUE);
}

static void
opened_cb (TdMapPage *self, guint index)
{
  const TdMapItem *item = item_at (self, (int)index);

  if (item == NULL)
    return;
  if (item->kind == TD_MAP_UNIT)
    td_session_open_unit (self->session, td_map_id (self->show->map, item->unit));
  else
    activated_cb (self, index);
}

static void
hovered_cb (TdMapPage *self, int index)
{
  const TdMapItem *item = item_at (self, index);

  if (item != NULL)
    td_map_card_show (self->card, self->show, item, FALSE);
  else
    td_map_card_leave (self->card);
}

static void
settled_cb (TdMapPage *self)
{
  TdUnitLayer *layer = td_map_view_get_layer (self->view);
  TdMapFrame frame = td_unit_layer_get_frame (layer);

  if (self->show == NULL)
    return;
  td_map_list_fill (self->list, self->show, td_unit_layer_get_items (layer), frame.width, frame.height);
  if (self->points && !self->go)
    show_pointed (self, td_unit_layer_get_items (layer));
}

static void
named_cb (TdMapPage *self, gint64 id, const char *name)
{
  td_unit_layer_set_name (td_map_view_get_layer (self->view), id, name);
  td_unit_layer_speak (td_map_view_get_layer (self->view));
}

void
td_map_page_init_marks (TdMapPage *self)
{
  TdUnitLayer *layer = td_map_view_get_layer (self->view);

  self->card = g_object_ref_sink (td_map_card_new (GTK_WIDGET (layer)));
  g_signal_connect_object (layer, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "hovered", G_CALLBACK (hovered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  /* A line of the list: a unit's dossier, or nearer to a cluster. */
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "pointed", G_CALLBACK (hovered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
}
