/* Tidang: the map with its buttons, scale and keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-base-layers.h"
#include "td-map-band.h"

G_BEGIN_DECLS

/* Arrows move, + and − zoom, Home shows all. Signals of the layer are the layer's. */
#define TD_TYPE_MAP_VIEW (td_map_view_get_type ())
G_DECLARE_FINAL_TYPE (TdMapView, td_map_view, TD, MAP_VIEW, GtkWidget)

TdUnitLayer *td_map_view_get_layer (TdMapView *self);
TdMapBand *td_map_view_get_band (TdMapView *self);
/* Lies over the map, as large as it. */
void td_map_view_add_overlay (TdMapView *self, GtkWidget *overlay);
ShumateMap *td_map_view_get_map (TdMapView *self);
/* Shows the whole box, at most at `max_zoom`; an empty one: nothing happens. */
void td_map_view_fit (TdMapView *self, const TdMercatorBox *box, double max_zoom, gboolean animated);
void td_map_view_go_to (TdMapView *self, double x, double y, double zoom, gboolean animated);
/* Where it stands, for the next start. */
void td_map_view_get_place (TdMapView *self, TdLonLat *middle, double *zoom);
/* What lies below the units. */
TdBaseLayers *td_map_view_get_base (TdMapView *self);
/* Opens the choice of it, with a file to begin with; NULL: with what there is. */
void td_map_view_offer_base (TdMapView *self, const char *path);

G_END_DECLS
