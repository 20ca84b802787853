/* Tidang: the three coordinate systems that people in China paste, and the way to the one that is kept.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A workspace keeps CGCS2000 = WGS-84 alone (they differ by centimetres). GCJ-02 is what Amap, Tencent and
 * Google show in China, BD-09 what Baidu shows; both are WGS-84 moved by several hundred metres. No official
 * formula is published: the one used here is that of the services, and it moves nothing outside a box around
 * China. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_DATUM_UNKNOWN, /* nobody said: taken as WGS-84 */
  TD_DATUM_WGS84,   /* and CGCS2000: GPS, Tianditu, OpenStreetMap */
  TD_DATUM_GCJ02,   /* Amap 高德, Tencent 腾讯, Google in China */
  TD_DATUM_BD09     /* Baidu 百度 */
} TdDatum;
#define TD_N_DATUMS 4

/* A place in degrees, east and north positive. */
typedef struct
{
  double lon, lat;
} TdLonLat;

/* "", "wgs84", "gcj02", "bd09": for files and the command line. */
const char *td_datum_to_code (TdDatum datum);

/* The codes and what people and other programs write: “WGS-84”, “CGCS2000”, “国家2000”, “天地图”, “GCJ-02”,
 * “高德”, “火星坐标”, “BD-09”, “百度” …; case, spaces and hyphens do not count. FALSE: a word it does not
 * know. */
gboolean td_datum_from_words (const char *words, TdDatum *datum);

/* The box in which GCJ-02 moves a place: 72.004–137.8347° E, 0.8293–55.8271° N. */
gboolean td_datum_moves (TdLonLat wgs84);

/* Both ways; the way to WGS-84 is by iteration until a step is below a hundredth of a millimetre, so that
 * there and back again differs by less than 1 mm. */
TdLonLat td_datum_to_wgs84 (TdDatum datum, TdLonLat place);
TdLonLat td_datum_from_wgs84 (TdDatum datum, TdLonLat wgs84);

/* Metres between two places on the mean sphere (haversine; within 0.6 % of the ellipsoid). */
double td_lon_lat_distance (TdLonLat a, TdLonLat b);

G_END_DECLS
