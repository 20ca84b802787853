/* Tidang: tests of pasted coordinates.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-coordinates.h"

static void
test_notations (void)
{
  static const char *const same[] = {
    "112.9825,28.1875",
    "112.9825, 28.1875",
    "112.9825 28.1875",
    "112.9825\t28.1875\n",
    "112.9825，28.1875",
    "１１２．９８２５，２８．１８７５",
    "28.1875,112.9825",
    "28.1875; 112.9825",
    "+112.9825 +28.1875",
    "(112.9825, 28.1875)",
    "POINT(112.9825 28.1875)",
    "geo:28.1875,112.9825",
    "lng=112.9825&lat=28.1875",
    "{\"lat\": 28.1875, \"lng\": 112.9825}",
    "\"lat\":\"28.1875\",\"lon\":\"112.9825\"",
    "经度：112.9825 纬度：28.1875",
    "纬度28.1875，经度112.9825",
    "东经112.9825° 北纬28.1875°",
    "东经112.9825度，北纬28.1875度",
    "E112.9825 N28.1875",
    "112.9825E28.1875N",
    "28.1875 N, 112.9825 E",
    "112°58′57″ 28°11′15″",
    "112°58'57\" 28°11'15\"",
    "112°58'57''E 28°11'15''N",
    "28°11’15”N, 112°58’57”E",
    "北纬28°11′15″ 东经112°58′57″",
    "112度58分57秒，28度11分15秒",
    "112º58′57″28º11′15″",
    "112° 58′ 57.0″ E, 28° 11′ 15.0″ N",
    "112°58.95′ 28°11.25′",
    "112 58 57 28 11 15",
    "112 58.95 28 11.25",
    "112:58:57 28:11:15",
    "112-58-57,28-11-15",
    "28-11-15N 112-58-57E",
  };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      TdLonLat place = { 0.0, 0.0 };

      g_test_message ("“%s”", same[i]);
      g_assert_cmpint (td_coordinates_parse (same[i], &place), ==, TD_COORDINATES_OK);
      g_assert_cmpfloat_with_epsilon (place.lon, 112.9825, 1e-9);
      g_assert_cmpfloat_with_epsilon (place.lat, 28.1875, 1e-9);
    }
}

static void
test_hemispheres (void)
{
  static const struct
  {
    const char *text;
    double lon, lat;
  } cases[] = {
    { "lon=-74.5, lat=40.25", -74.5, 40.25 },
    { "40.25N 74.5W", -74.5, 40.25 },
    { "33°30′S 151°15′E", 151.25, -33.5 },
    { "西经74°30′ 北纬40°15′", -74.5, 40.25 },
    { "lat 0 lon 0", 0.0, 0.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdLonLat place = { 1.0, 1.0 };

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (td_coordinates_parse (cases[i].text, &place), ==, TD_COORDINATES_OK);
      g_assert_cmpfloat_with_epsilon (place.lon, cases[i].lon, 1e-9);
      g_assert_cmpfloat_with_epsilon (place.lat, cases[i].lat, 1e-9);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    TdCoordinatesProblem problem;
  } cases[] = {
    { NULL, TD_COORDINATES_EMPTY },
    { " \t ", TD_COORDINATES_EMPTY },
    { "112.98", TD_COORDINATES_NOT_TWO },
    { "112.98, ", TD_COORDINATES_NOT_TWO },
    { "五一路", TD_COORDINATES_NOT_TWO },
    { "112.98,28.19,35.0", TD_COORDINATES_NOT_TWO },
    { "112.98,28.19 五一路", TD_COORDINATES_NOT_TWO },
    { "1 2 3 4 5 6 7 8", TD_COORDINATES_NOT_TWO },
    { "112°58′57″", TD_COORDINATES_NOT_TWO },
    { "112°, 28°, 3°", TD_COORDINATES_NOT_TWO },
    { "E112 N28 E1", TD_COORDINATES_NOT_TWO },
    { "1e9,28", TD_COORDINATES_NOT_TWO },
    { "nan,28", TD_COORDINATES_NOT_TWO },
    { "112..98,28", TD_COORDINATES_NOT_TWO },
    { "--112,28", TD_COORDINATES_NOT_TWO },
    { "40.25,-74.5", TD_COORDINATES_WHICH_IS_LON },
    { "28.19,29.01", TD_COORDINATES_WHICH_IS_LON },
    { "112.98,113.05", TD_COORDINATES_WHICH_IS_LON },
    { "E112.98 E28.19", TD_COORDINATES_WHICH_IS_LON },
    { "112.98E, 28.19", TD_COORDINATES_OK },
    { "1129825,281875", TD_COORDINATES_OUT_OF_RANGE },
    { "112°61′00″ 28°11′15″", TD_COORDINATES_OUT_OF_RANGE },
    { "112°58′60″ 28°11′15″", TD_COORDINATES_OUT_OF_RANGE },
    { "112.5°58′ 28°11′", TD_COORDINATES_NOT_TWO },
    { "N112.98 E28.19", TD_COORDINATES_OUT_OF_RANGE },
    { "lat=28 lon=181", TD_COORDINATES_OUT_OF_RANGE },
    { "500111.2, 3119222.9", TD_COORDINATES_OUT_OF_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (td_coordinates_parse (cases[i].text, &(TdLonLat){ 0 }), ==, cases[i].problem);
    }
}

/* What is written is read again as the same place, to what was written of it. */
static void
test_written (void)
{
  static const TdLonLat places[] = {
    { 112.98231, 28.19412 }, { 112.99999999, 28.0 }, { -74.000001, 40.7 }, { 0.5, -0.5 }
  };
  g_autofree char *decimal = td_coordinates_to_decimal (places[0]);
  g_autofree char *degrees = td_coordinates_to_degrees (places[0]);

  g_assert_cmpstr (decimal, ==, "112.982310, 28.194120");
  g_assert_cmpstr (degrees, ==, "112°58′56.3″E 28°11′38.8″N");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = td_coordinates_to_degrees (places[i]);
      TdLonLat read = { 0 };

      g_test_message ("%s", text);
      g_assert_cmpint (td_coordinates_parse (text, &read), ==, TD_COORDINATES_OK);
      g_assert_cmpfloat_with_epsilon (read.lon, places[i].lon, 0.05 / 3600.0 + 1e-12);
      g_assert_cmpfloat_with_epsilon (read.lat, places[i].lat, 0.05 / 3600.0 + 1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/coordinates/notations", test_notations);
  g_test_add_func ("/geo/coordinates/hemispheres", test_hemispheres);
  g_test_add_func ("/geo/coordinates/refused", test_refused);
  g_test_add_func ("/geo/coordinates/written", test_written);
  return g_test_run ();
}
