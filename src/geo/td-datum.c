/* Tidang: coordinate systems — WGS-84, GCJ-02 and BD-09.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-datum.h"

#include <math.h>
#include <string.h>

#include "td-text.h"

/* The ellipsoid of the shift is Krasovsky's of 1940. */
#define AXIS 6378245.0
#define ECCENTRICITY_2 0.00669342162296594323
#define EARTH 6371008.8
#define STEP (1e-5 / 111000.0) /* a hundredth of a millimetre in degrees */
#define MAX_STEPS 20

static const struct
{
  TdDatum datum;
  const char *words; /* without spaces and hyphens, small letters */
} names[] = {
  { TD_DATUM_WGS84, "wgs84" },    { TD_DATUM_WGS84, "cgcs2000" },     { TD_DATUM_WGS84, "国家2000" },
  { TD_DATUM_WGS84, "2000国家" }, { TD_DATUM_WGS84, "国家大地2000" }, { TD_DATUM_WGS84, "gps" },
  { TD_DATUM_WGS84, "天地图" },   { TD_DATUM_WGS84, "epsg:4326" },    { TD_DATUM_WGS84, "epsg:4490" },
  { TD_DATUM_GCJ02, "gcj02" },    { TD_DATUM_GCJ02, "高德" },         { TD_DATUM_GCJ02, "腾讯" },
  { TD_DATUM_GCJ02, "火星" },     { TD_DATUM_GCJ02, "amap" },         { TD_DATUM_BD09, "bd09" },
  { TD_DATUM_BD09, "bd09ll" },    { TD_DATUM_BD09, "百度" },          { TD_DATUM_BD09, "baidu" },
};

static const char *const endings[] = { "大地坐标系", "坐标系", "坐标", "地图" };

const char *
td_datum_to_code (TdDatum datum)
{
  static const char *const codes[TD_N_DATUMS] = { "", "wgs84", "gcj02", "bd09" };

  g_return_val_if_fail (datum < TD_N_DATUMS, "");
  return codes[datum];
}

/* Small letters, no spaces and hyphens, nothing behind that only says “coordinates”. */
static char *
plain_words (const char *words)
{
  g_autofree char *small = td_text_compact (words);
  GString *plain = g_string_new (NULL);

  for (const char *at = small; *at; at++)
    if (*at != ' ' && *at != '-' && *at != '_')
      g_string_append_c (plain, *at);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (plain->str, endings[i]) && strcmp (plain->str, "天地图") != 0)
      g_string_truncate (plain, plain->len - strlen (endings[i]));
  return g_string_free (plain, FALSE);
}

gboolean
td_datum_from_words (const char *words, TdDatum *datum)
{
  g_autofree char *plain = plain_words (words ? words : "");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].words, plain) == 0)
      {
        *datum = names[i].datum;
        return TRUE;
      }
  return FALSE;
}

gboolean
td_datum_moves (TdLonLat wgs84)
{
  return wgs84.lon >= 72.004 && wgs84.lon <= 137.8347 && wgs84.lat >= 0.8293 && wgs84.lat <= 55.8271;
}

/* The short waves from west to east that both parts of the shift have. */
static double
ripple (double x)
{
  return (20.0 * sin (6.0 * x * G_PI) + 20.0 * sin (2.0 * x * G_PI)) * 2.0 / 3.0;
}

/* The long waves: their heights are given in pairs. */
static double
swell (double value, double twelfth, double thirtieth)
{
  return (20.0 * sin (value * G_PI) + 40.0 * sin (value / 3.0 * G_PI)) * 2.0 / 3.0 +
         (twelfth * sin (value / 12.0 * G_PI) + thirtieth * sin (value / 30.0 * G_PI)) * 2.0 / 3.0;
}

/* Metres, then degrees of the ellipsoid at this latitude. */
static TdLonLat
gcj02_shift (TdLonLat wgs84)
{
  double x = wgs84.lon - 105.0, y = wgs84.lat - 35.0;
  double root = sqrt (fabs (x));
  double east =
      300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple (x) + swell (x, 150.0, 300.0);
  double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple (x) +
                 swell (y, 160.0, 320.0);
  double radians = wgs84.lat / 180.0 * G_PI;
  double sine = sin (radians);
  double bend = 1.0 - ECCENTRICITY_2 * sine * sine;

  return (TdLonLat){ .lon = east * 180.0 / (AXIS / sqrt (bend) * cos (radians) * G_PI),
                     .lat = north * 180.0 / (AXIS * (1.0 - ECCENTRICITY_2) / (bend * sqrt (bend)) * G_PI) };
}

static TdLonLat
gcj02_of (TdLonLat wgs84)
{
  TdLonLat shift;

  if (!td_datum_moves (wgs84))
    return wgs84;
  shift = gcj02_shift (wgs84);
  return (TdLonLat){ wgs84.lon + shift.lon, wgs84.lat + shift.lat };
}

static TdLonLat
bd09_of_gcj02 (TdLonLat gcj02)
{
  const double turn = G_PI * 3000.0 / 180.0;
  double radius = hypot (gcj02.lon, gcj02.lat) + 0.00002 * sin (gcj02.lat * turn);
  double angle = atan2 (gcj02.lat, gcj02.lon) + 0.000003 * cos (gcj02.lon * turn);

  return (TdLonLat){ radius * cos (angle) + 0.0065, radius * sin (angle) + 0.006 };
}

/* Baidu moves what GCJ-02 moves, once more; what lies outside China stays where it is. */
static TdLonLat
bd09_of (TdLonLat wgs84)
{
  return td_datum_moves (wgs84) ? bd09_of_gcj02 (gcj02_of (wgs84)) : wgs84;
}

TdLonLat
td_datum_from_wgs84 (TdDatum datum, TdLonLat wgs84)
{
  switch (datum)
    {
    case TD_DATUM_UNKNOWN:
    case TD_DATUM_WGS84:
      return wgs84;
    case TD_DATUM_GCJ02:
      return gcj02_of (wgs84);
    case TD_DATUM_BD09:
      return bd09_of (wgs84);
    default:
      g_return_val_if_reached (wgs84);
    }
}

TdLonLat
td_datum_to_wgs84 (TdDatum datum, TdLonLat place)
{
  TdLonLat guess = place;

  if (datum <= TD_DATUM_WGS84)
    return place;
  /* Each shift changes by less than 3 % of the way, so a step of this size leaves at most that much of the
   * error. */
  for (int step = 0; step < MAX_STEPS; step++)
    {
      TdLonLat there = td_datum_from_wgs84 (datum, guess);
      double lon = place.lon - there.lon, lat = place.lat - there.lat;

      guess.lon += lon;
      guess.lat += lat;
      if (fabs (lon) < STEP && fabs (lat) < STEP)
        return guess;
    }
  /* Only along the edge of the box, where the shift begins at once, does no place lead here: nothing was
   * moved. */
  return place;
}

double
td_lon_lat_distance (TdLonLat a, TdLonLat b)
{
  double radians = G_PI / 180.0;
  double north = sin ((b.lat - a.lat) * radians / 2.0), east = sin ((b.lon - a.lon) * radians / 2.0);
  double square = north * north + cos (a.lat * radians) * cos (b.lat * radians) * east * east;

  return 2.0 * EARTH * asin (sqrt (MIN (square, 1.0)));
}
