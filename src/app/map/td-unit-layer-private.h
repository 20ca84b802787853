/* Tidang: what the files of the layer of stairwells share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-sprites.h"
#include "td-unit-layer.h"

G_BEGIN_DECLS

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

/* ---- td-unit-layer.c ---- */

/* All that the mark stands for is selected. */
gboolean td_unit_layer_is_picked (TdUnitLayer *self, const TdMapItem *item);

/* ---- td-unit-layer-proxies.c: the largest marks for the keyboard and the screen reader ---- */

/* For the marks of the last frame. */
void td_unit_layer_place_proxies (TdUnitLayer *self);
/* Where those marks are drawn. */
void td_unit_layer_allocate_proxies (TdUnitLayer *self);

G_END_DECLS
