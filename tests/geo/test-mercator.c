/* Tidang: tests of Web Mercator in whole numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-mercator.h"

#include <math.h>

#include "scatter.h"

/* The tile that holds a place, by the formula of the scheme of tiles. */
static void
test_tile (void)
{
  TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ 112.9612, 28.1866 });
  double radians = 28.1866 * G_PI / 180.0;
  int x = (int)floor ((112.9612 + 180.0) / 360.0 * 65536.0);
  int y = (int)floor ((1.0 - asinh (tan (radians)) / G_PI) / 2.0 * 65536.0);

  g_assert_cmpint ((at.x + TD_MERCATOR_WORLD / 2) >> 14, ==, x);
  g_assert_cmpint ((at.y + TD_MERCATOR_WORLD / 2) >> 14, ==, y);
}

static void
test_edges (void)
{
  TdMercator middle = td_mercator_from_lon_lat ((TdLonLat){ 0.0, 0.0 });
  TdMercator west = td_mercator_from_lon_lat ((TdLonLat){ -180.0, 90.0 });
  TdMercator east = td_mercator_from_lon_lat ((TdLonLat){ 180.0, -90.0 });

  g_assert_cmpint (middle.x, ==, 0);
  g_assert_cmpint (middle.y, ==, 0);
  g_assert_cmpint (west.x, ==, -TD_MERCATOR_WORLD / 2);
  g_assert_cmpint (west.y, ==, -TD_MERCATOR_WORLD / 2);
  g_assert_cmpint (east.x, ==, TD_MERCATOR_WORLD / 2);
  g_assert_cmpint (east.y, ==, TD_MERCATOR_WORLD / 2);
}

static void
test_round_trip (void)
{
  g_autofree gint32 *places = td_scatter (2000, 3);

  for (guint i = 0; i < 2000; i++)
    {
      TdLonLat place = td_lon_lat_from_stored (places[2 * i], places[2 * i + 1]);
      TdMercator at = td_mercator_from_lon_lat (place);
      TdLonLat back = td_mercator_to_lon_lat (at.x, at.y);
      gint32 lon, lat;

      g_assert_cmpfloat (td_lon_lat_distance (place, back), <, 0.06);
      td_lon_lat_to_stored (place, &lon, &lat);
      g_assert_cmpint (lon, ==, places[2 * i]);
      g_assert_cmpint (lat, ==, places[2 * i + 1]);
    }
}

/* A pixel is 156,543.03 m at zoom 0 on the equator (the scheme's own figure), half of it at 60°; the scale
 * follows. */
static void
test_scale (void)
{
  g_assert_cmpfloat_with_epsilon (td_mercator_metres_per_pixel (0.0, 0.0), 156543.03392804097, 1e-6);
  g_assert_cmpfloat_with_epsilon (td_mercator_metres_per_pixel (1.0, 60.0), 156543.03392804097 / 4.0, 1e-6);
  g_assert_cmpfloat (td_mercator_steps_per_pixel (18.0), ==, 16.0);
  for (double lat = 18.0; lat < 54.0; lat += 7.0)
    {
      double zoom = td_mercator_zoom_for_scale (25000.0, lat, 0.0254 / 96.0);

      /* A pixel of paper, 25,000 times as large, is a pixel of ground. */
      g_assert_cmpfloat_with_epsilon (td_mercator_metres_per_pixel (zoom, lat), 25000.0 * 0.0254 / 96.0,
                                      1e-9);
    }
}

static void
test_box (void)
{
  TdMercatorBox box = TD_MERCATOR_BOX_EMPTY;

  g_assert_true (td_mercator_box_is_empty (&box));
  g_assert_false (td_mercator_box_holds (&box, 0, 0));
  td_mercator_box_add (&box, -3, 8);
  g_assert_false (td_mercator_box_is_empty (&box));
  g_assert_true (td_mercator_box_holds (&box, -3, 8));
  td_mercator_box_add (&box, 5, -2);
  g_assert_true (td_mercator_box_holds (&box, 0, 0));
  g_assert_false (td_mercator_box_holds (&box, 0, 9));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/mercator/tile", test_tile);
  g_test_add_func ("/geo/mercator/edges", test_edges);
  g_test_add_func ("/geo/mercator/round-trip", test_round_trip);
  g_test_add_func ("/geo/mercator/scale", test_scale);
  g_test_add_func ("/geo/mercator/box", test_box);
  return g_test_run ();
}
