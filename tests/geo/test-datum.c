/* Tidang: tests of the coordinate systems.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-datum.h"

#include <math.h>

/* Values of the public converters that Chinese map developers compare with; the third column is Baidu's of
 * the second. */
static void
test_known (void)
{
  TdLonLat wgs84 = { 116.404, 39.915 };
  TdLonLat gcj02 = td_datum_from_wgs84 (TD_DATUM_GCJ02, wgs84);
  TdLonLat bd09 = td_datum_from_wgs84 (TD_DATUM_BD09, td_datum_to_wgs84 (TD_DATUM_GCJ02, wgs84));

  g_assert_cmpfloat_with_epsilon (gcj02.lon, 116.41024449916938, 1e-12);
  g_assert_cmpfloat_with_epsilon (gcj02.lat, 39.91640428150164, 1e-12);
  g_assert_cmpfloat_with_epsilon (bd09.lon, 116.41036949371029, 1e-9);
  g_assert_cmpfloat_with_epsilon (bd09.lat, 39.92133699351021, 1e-9);
}

/* All over the box, its odd meridian of 105° with it. */
static void
test_round_trip (void)
{
  double worst = 0.0;

  for (double lon = 73.0; lon < 136.9; lon += 0.213)
    for (double lat = 3.5; lat < 54.0; lat += 0.317)
      for (int datum = TD_DATUM_GCJ02; datum <= TD_DATUM_BD09; datum++)
        {
          TdLonLat place = { fabs (lon - 105.0) < 0.11 ? 105.0 + lat * 1e-9 : lon, lat };
          TdLonLat moved = td_datum_from_wgs84 ((TdDatum)datum, place);
          TdLonLat back = td_datum_to_wgs84 ((TdDatum)datum, moved);

          g_assert_cmpfloat (td_lon_lat_distance (place, moved), >, 20.0);
          g_assert_cmpfloat (td_lon_lat_distance (place, moved), <, 2500.0);
          worst = MAX (worst, td_lon_lat_distance (place, back));
        }
  g_test_message ("worst %.6f mm", worst * 1000.0);
  g_assert_cmpfloat (worst, <, 0.001);
}

static void
test_outside (void)
{
  static const TdLonLat places[] = { { 72.0, 30.0 },  { 137.84, 35.0 }, { 110.0, 0.82 },  { 110.0, 55.83 },
                                     { 2.35, 48.85 }, { -74.0, 40.7 },  { 151.2, -33.9 }, { 0.0, 0.0 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (int datum = 0; datum < TD_N_DATUMS; datum++)
      {
        TdLonLat there = td_datum_from_wgs84 ((TdDatum)datum, places[i]);
        TdLonLat back = td_datum_to_wgs84 ((TdDatum)datum, places[i]);

        g_assert_cmpfloat (there.lon, ==, places[i].lon);
        g_assert_cmpfloat (there.lat, ==, places[i].lat);
        g_assert_cmpfloat (back.lon, ==, places[i].lon);
        g_assert_cmpfloat (back.lat, ==, places[i].lat);
      }
}

/* Along the edge the shift begins at once: whatever comes back is a place, and a near one. */
static void
test_edge (void)
{
  for (double off = -0.02; off <= 0.02; off += 0.0007)
    {
      TdLonLat places[] = {
        { 72.004 + off, 30.0 }, { 137.8347 + off, 35.0 }, { 110.0, 0.8293 + off }, { 90.0, 55.8271 + off }
      };

      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        for (int datum = TD_DATUM_GCJ02; datum <= TD_DATUM_BD09; datum++)
          {
            TdLonLat back = td_datum_to_wgs84 ((TdDatum)datum, places[i]);

            g_assert_cmpfloat (td_lon_lat_distance (places[i], back), <, 2500.0);
          }
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *words;
    int datum; /* -1: not known */
  } cases[] = {
    { "wgs84", TD_DATUM_WGS84 },
    { "WGS-84", TD_DATUM_WGS84 },
    { "WGS 84 坐标系", TD_DATUM_WGS84 },
    { "ＷＧＳ８４", TD_DATUM_WGS84 },
    { "CGCS2000", TD_DATUM_WGS84 },
    { "国家2000大地坐标系", TD_DATUM_WGS84 },
    { "天地图", TD_DATUM_WGS84 },
    { "GCJ-02", TD_DATUM_GCJ02 },
    { "gcj_02", TD_DATUM_GCJ02 },
    { "高德地图", TD_DATUM_GCJ02 },
    { "火星坐标系", TD_DATUM_GCJ02 },
    { "腾讯", TD_DATUM_GCJ02 },
    { "BD-09", TD_DATUM_BD09 },
    { "百度坐标", TD_DATUM_BD09 },
    { "bd09ll", TD_DATUM_BD09 },
    { "北京54", -1 },
    { "西安80", -1 },
    { "", -1 },
    { "坐标", -1 },
    { "gcj", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdDatum datum = TD_DATUM_WGS84;
      gboolean known = td_datum_from_words (cases[i].words, &datum);

      g_test_message ("“%s”", cases[i].words);
      g_assert_cmpint (known ? (int)datum : -1, ==, cases[i].datum);
    }
  for (int datum = TD_DATUM_WGS84; datum < TD_N_DATUMS; datum++)
    {
      TdDatum read = TD_DATUM_WGS84;

      g_assert_true (td_datum_from_words (td_datum_to_code ((TdDatum)datum), &read));
      g_assert_cmpint (read, ==, datum);
    }
  g_assert_false (td_datum_from_words (NULL, &(TdDatum){ 0 }));
}

/* A minute of latitude is a nautical mile; a degree of longitude at 60° half of one at the equator. */
static void
test_distance (void)
{
  double mile = td_lon_lat_distance ((TdLonLat){ 113.0, 28.0 }, (TdLonLat){ 113.0, 28.0 + 1.0 / 60.0 });
  double equator = td_lon_lat_distance ((TdLonLat){ 113.0, 0.0 }, (TdLonLat){ 114.0, 0.0 });
  double sixty = td_lon_lat_distance ((TdLonLat){ 113.0, 60.0 }, (TdLonLat){ 114.0, 60.0 });

  g_assert_cmpfloat_with_epsilon (mile, 1852.0, 2.0);
  g_assert_cmpfloat_with_epsilon (sixty / equator, 0.5, 1e-4);
  g_assert_cmpfloat (td_lon_lat_distance ((TdLonLat){ 113.0, 28.0 }, (TdLonLat){ 113.0, 28.0 }), ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/datum/known", test_known);
  g_test_add_func ("/geo/datum/round-trip", test_round_trip);
  g_test_add_func ("/geo/datum/outside", test_outside);
  g_test_add_func ("/geo/datum/edge", test_edge);
  g_test_add_func ("/geo/datum/words", test_words);
  g_test_add_func ("/geo/datum/distance", test_distance);
  return g_test_run ();
}
