/* Tidang: the layer of the map that shows the stairwells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Signals: "activated" (guint item: a click, Return or a screen reader's action) · "opened" (guint item: a
 * double click) · "picked" (guint item: Ctrl and a click or space) · "hovered" (int item, -1: none) ·
 * "settled": the view rests, the items are what td_unit_layer_get_items() says. */
#define TD_TYPE_UNIT_LAYER (td_unit_layer_get_type ())
G_DECLARE_FINAL_TYPE (TdUnitLayer, td_unit_layer, TD, UNIT_LAYER, ShumateLayer)

TdUnitLayer *td_unit_layer_new (ShumateViewport *viewport);
/* Borrowed until another one is set; NULL: nothing is shown. To be called again after a change of it. */
void td_unit_layer_set_show (TdUnitLayer *self, const TdMapShow *show);
const TdMapShow *td_unit_layer_get_show (TdUnitLayer *self);
/* Units (ids) that stand out; (transfer none), NULL: none. They fall away with the map that they were chosen
 * on. */
void td_unit_layer_set_picked (TdUnitLayer *self, const GArray *ids);
/* What a unit is called, as soon as somebody has read it; td_unit_layer_speak() tells the screen reader. */
void td_unit_layer_set_name (TdUnitLayer *self, gint64 id, const char *name);
void td_unit_layer_speak (TdUnitLayer *self);
TdMapFrame td_unit_layer_get_frame (TdUnitLayer *self);
const GArray *td_unit_layer_get_items (TdUnitLayer *self); /* TdMapItem, of the last frame */

G_END_DECLS
