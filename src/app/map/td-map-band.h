/* Tidang: the rectangle or the line that a person draws on the map around what is meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-unit-layer.h"

G_BEGIN_DECLS

typedef enum
{
  TD_MAP_TOOL_HAND, /* the map is dragged; with Shift held, a rectangle is drawn */
  TD_MAP_TOOL_RECTANGLE,
  TD_MAP_TOOL_LASSO
} TdMapTool;

/* Lies over the map and lets the pointer through. Signal "drawn" (const GArray *corners of TdMercator, at
 * least three or none for a click on empty ground; gboolean added: Ctrl or Shift was held). */
#define TD_TYPE_MAP_BAND (td_map_band_get_type ())
G_DECLARE_FINAL_TYPE (TdMapBand, td_map_band, TD, MAP_BAND, GtkWidget)

/* `view` gets the gesture, which takes drags that begin on `map`. */
TdMapBand *td_map_band_new (GtkWidget *view, GtkWidget *map, TdUnitLayer *layer);
void td_map_band_set_tool (TdMapBand *self, TdMapTool tool);
/* Gives up what is being drawn; FALSE: nothing was. */
gboolean td_map_band_cancel (TdMapBand *self);

G_END_DECLS
