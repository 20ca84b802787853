/* Tidang: Web Mercator — from degrees to steps of the world and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-mercator.h"

#include <math.h>

#define EQUATOR_METRES 40075016.68557849 /* 2π × 6378137 */

/* The order of these operations is that of the usual cluster programs, so that both round alike. */
TdMercator
td_mercator_from_lon_lat (TdLonLat place)
{
  double x = place.lon / 360.0 + 0.5;
  double sine = sin (place.lat * G_PI / 180.0);
  double y = 0.5 - 0.25 * log ((1.0 + sine) / (1.0 - sine)) / G_PI;

  x = CLAMP (x, 0.0, 1.0);
  y = CLAMP (y, 0.0, 1.0);
  return (TdMercator){ .x = (gint32)((x - 0.5) * TD_MERCATOR_WORLD),
                       .y = (gint32)((y - 0.5) * TD_MERCATOR_WORLD) };
}

TdLonLat
td_mercator_to_lon_lat (double x, double y)
{
  return (TdLonLat){ .lon = x / TD_MERCATOR_WORLD * 360.0,
                     .lat = atan (sinh (-y / TD_MERCATOR_WORLD * 2.0 * G_PI)) * 180.0 / G_PI };
}

TdLonLat
td_lon_lat_from_stored (gint32 lon, gint32 lat)
{
  return (TdLonLat){ .lon = (double)lon / TD_LON_LAT_ONE, .lat = (double)lat / TD_LON_LAT_ONE };
}

void
td_lon_lat_to_stored (TdLonLat place, gint32 *lon, gint32 *lat)
{
  *lon = (gint32)lround (CLAMP (place.lon, -180.0, 180.0) * TD_LON_LAT_ONE);
  *lat = (gint32)lround (CLAMP (place.lat, -90.0, 90.0) * TD_LON_LAT_ONE);
}

double
td_mercator_steps_per_pixel (double zoom)
{
  return TD_MERCATOR_WORLD / (TD_MERCATOR_TILE_PIXELS * exp2 (zoom));
}

double
td_mercator_metres_per_pixel (double zoom, double lat)
{
  return EQUATOR_METRES * cos (lat * G_PI / 180.0) / (TD_MERCATOR_TILE_PIXELS * exp2 (zoom));
}

double
td_mercator_zoom_for_scale (double denominator, double lat, double pixel_metres)
{
  return log2 (EQUATOR_METRES * cos (lat * G_PI / 180.0) /
               (TD_MERCATOR_TILE_PIXELS * pixel_metres * denominator));
}

gboolean
td_mercator_box_holds (const TdMercatorBox *box, gint32 x, gint32 y)
{
  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

void
td_mercator_box_add (TdMercatorBox *box, gint32 x, gint32 y)
{
  box->x0 = MIN (box->x0, x);
  box->y0 = MIN (box->y0, y);
  box->x1 = MAX (box->x1, x);
  box->y1 = MAX (box->y1, y);
}

gboolean
td_mercator_box_is_empty (const TdMercatorBox *box)
{
  return box->x0 > box->x1 || box->y0 > box->y1;
}
