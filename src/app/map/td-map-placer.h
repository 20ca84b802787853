/* Tidang: the hand that puts a stairwell on the map — clicks, marks that are moved, and the cross of the
 * keyboard. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-placing.h"
#include "td-unit-layer.h"

G_BEGIN_DECLS

/* Lies over the map and lets the pointer through. A mark is moved by dragging it when it is the chosen
 * unit's, or after it was held pressed: nobody moves one by accident. Signals: "put" (const TdMercator *at,
 * int TdPlacedHow): the chosen unit stands there · "held" (gint64 id): a unit's mark was held pressed, and
 * becomes the chosen one · "brought" (gint64 id, const TdMercator *at): a line of a list was dropped there.
 */
#define TD_TYPE_MAP_PLACER (td_map_placer_get_type ())
G_DECLARE_FINAL_TYPE (TdMapPlacer, td_map_placer, TD, MAP_PLACER, GtkWidget)

/* `view` gets the gestures, which take what happens on `map`. */
TdMapPlacer *td_map_placer_new (GtkWidget *view, GtkWidget *map, TdUnitLayer *layer);
/* FALSE: the file is only read, nothing is moved. */
void td_map_placer_set_enabled (TdMapPlacer *self, gboolean enabled);
/* The chosen unit, 0: none; at NULL: it has no place yet. */
void td_map_placer_set_unit (TdMapPlacer *self, gint64 id, const TdMercator *at);
/* Places (TdMercator) with a sign that they lie far off; copied. */
void td_map_placer_set_far (TdMapPlacer *self, const GArray *places);
/* Gives up what is being dragged; FALSE: nothing was. */
gboolean td_map_placer_cancel (TdMapPlacer *self);

G_END_DECLS
