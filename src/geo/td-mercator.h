/* Tidang: Web Mercator in whole numbers, as the map and the cluster index use it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The world is 2^30 steps wide and high, its middle is 0,0, x grows to the east and y to the south; one step
 * is 3.7 cm at the equator. A tile at zoom z is 2^(30 - z) steps. */
#pragma once

#include "td-datum.h"

G_BEGIN_DECLS

#define TD_MERCATOR_WORLD (1 << 30)
#define TD_MERCATOR_TILE_PIXELS 256
#define TD_LON_LAT_ONE 10000000 /* what a workspace stores: degrees × 10^7 */

typedef struct
{
  gint32 x, y;
} TdMercator;

/* From x0,y0 up to and with x1,y1. */
typedef struct
{
  gint32 x0, y0, x1, y1;
} TdMercatorBox;

/* Latitudes beyond 85.05° lie on the world's edge. */
TdMercator td_mercator_from_lon_lat (TdLonLat place);
TdLonLat td_mercator_to_lon_lat (double x, double y);

/* From degrees × 10^7 and back (half a step is 0.6 cm). */
TdLonLat td_lon_lat_from_stored (gint32 lon, gint32 lat);
void td_lon_lat_to_stored (TdLonLat place, gint32 *lon, gint32 *lat);

/* Steps that one pixel covers at a zoom, which may lie between two whole ones. */
double td_mercator_steps_per_pixel (double zoom);
/* Metres on the ground that one pixel covers at a latitude. */
double td_mercator_metres_per_pixel (double zoom, double lat);
/* The zoom at which 1 metre of paper shows `denominator` metres of ground at a latitude, for pixels of the
 * given size in metres. */
double td_mercator_zoom_for_scale (double denominator, double lat, double pixel_metres);

gboolean td_mercator_box_holds (const TdMercatorBox *box, gint32 x, gint32 y);
/* Makes the box so large that it holds the place; begin with TD_MERCATOR_BOX_EMPTY. */
void td_mercator_box_add (TdMercatorBox *box, gint32 x, gint32 y);
gboolean td_mercator_box_is_empty (const TdMercatorBox *box);
#define TD_MERCATOR_BOX_EMPTY                                                                                \
  {                                                                                                          \
    G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32                                                           \
  }

G_END_DECLS
