/* Tidang: tests of the frame of a map sheet — true scale, grid, bar, tiles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sheet-frame.h"

#include <math.h>

#define DEGREE (G_PI / 180.0)

/* Metres between two places on a parallel of the ellipsoid, by summing short chords in space: nothing of the
 * code under test. */
static double
along_parallel (double lat, double from, double to)
{
  const double a = 6378137.0, f = 1.0 / 298.257222101;
  double e2 = f * (2 - f), sum = 0;
  const int n = 20000;
  double radius = a / sqrt (1 - e2 * sin (lat * DEGREE) * sin (lat * DEGREE)) * cos (lat * DEGREE);
  double last_x = radius * cos (from * DEGREE), last_y = radius * sin (from * DEGREE);

  for (int i = 1; i <= n; i++)
    {
      double lon = (from + (to - from) * i / n) * DEGREE, x = radius * cos (lon), y = radius * sin (lon);

      sum += hypot (x - last_x, y - last_y);
      last_x = x;
      last_y = y;
    }
  return sum;
}

static double
mm_x (const TdSheetFrame *frame, double lon, double lat)
{
  TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ lon, lat });
  double x, y;

  td_sheet_frame_to_paper (frame, at.x, at.y, &x, &y);
  return x;
}

static void
test_scale_is_true (void)
{
  static const double latitudes[] = { 0, 3.5, 18.2, 28.19, 39.9, 53.5, -33.9 };
  static const guint denominators[] = { 500, 5000, 25000, 100000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (latitudes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (denominators); j++)
      {
        TdSheetFrame frame = td_sheet_frame (350, 240, denominators[j], (TdLonLat){ 112.98, latitudes[i] });
        /* About 200 mm on the paper, to both sides of the middle. */
        double half = 0.1 * denominators[j] / (111320.0 * cos (latitudes[i] * DEGREE));
        double mm = mm_x (&frame, 112.98 + half, latitudes[i]) - mm_x (&frame, 112.98 - half, latitudes[i]);
        double truly = along_parallel (latitudes[i], 112.98 - half, 112.98 + half) * 1000.0 / denominators[j];

        /* Two steps of the world, 3.7 cm each, and a millionth. */
        g_assert_cmpfloat (fabs (mm - truly), <, 0.0002 + 80.0 / denominators[j]);
      }
}

/* From north to south the ellipsoid is shorter: what the header promises. */
static void
test_meridians_are_near (void)
{
  const double a = 6378137.0, e2 = 0.00669438002290;

  for (double lat = 4; lat < 54; lat += 7)
    {
      TdSheetFrame frame = td_sheet_frame (350, 240, 100000, (TdLonLat){ 105, lat });
      TdMercator low = td_mercator_from_lon_lat ((TdLonLat){ 105, lat - 0.02 });
      TdMercator high = td_mercator_from_lon_lat ((TdLonLat){ 105, lat + 0.02 });
      double sine = sin (lat * DEGREE);
      double metres = 0.04 * DEGREE * a * (1 - e2) / pow (1 - e2 * sine * sine, 1.5);
      double x, y_low, y_high;

      td_sheet_frame_to_paper (&frame, low.x, low.y, &x, &y_low);
      td_sheet_frame_to_paper (&frame, high.x, high.y, &x, &y_high);
      g_assert_cmpfloat (y_low, >, y_high);
      g_assert_cmpfloat (fabs ((y_low - y_high) / (metres / 100.0) - 1), <, 0.007);
    }
}

static void
test_papers (void)
{
  TdSheetPaper paper;
  double width, height;

  for (guint i = 0; i < TD_N_SHEET_PAPERS; i++)
    {
      g_assert_true (td_sheet_paper_from_name (td_sheet_paper_name ((TdSheetPaper)i), &paper));
      g_assert_cmpint (paper, ==, i);
    }
  g_assert_true (td_sheet_paper_from_name ("a0", &paper));
  g_assert_false (td_sheet_paper_from_name ("A5", &paper));
  g_assert_false (td_sheet_paper_from_name (NULL, &paper));
  td_sheet_paper_size (TD_SHEET_A3, TRUE, &width, &height);
  g_assert_cmpfloat (width, ==, 420);
  g_assert_cmpfloat (height, ==, 297);
  td_sheet_paper_size (TD_SHEET_A0, FALSE, &width, &height);
  g_assert_cmpfloat (width, ==, 841);
  g_assert_cmpfloat (height, ==, 1189);
}

static void
test_scales (void)
{
  static const struct
  {
    const char *text;
    guint denominator; /* 0: refused */
  } cases[] = {
    { "25000", 25000 },    { "1:25000", 25000 },
    { "1:25 000", 25000 }, { "1∶2.5万", 25000 },
    { "1：10万", 100000 }, { " 1 : 2,000 ", 2000 },
    { "2.5万", 25000 },    { "", 0 },
    { "1:", 0 },           { "0", 0 },
    { "-5000", 0 },        { "100", 0 },
    { "99999999999", 0 },  { "1:2:3", 0 },
    { "abc", 0 },          { "5000m", 0 },
    { "nan", 0 },          { "inf", 0 },
    { "1e5", 100000 },     { "\xff\xfe", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint got = 0;

      if (td_sheet_scale_parse (cases[i].text, &got) != (cases[i].denominator > 0) ||
          got != cases[i].denominator)
        g_error ("%s: %u", cases[i].text, got);
    }
  for (guint i = 0; td_sheet_scales[i] != 0; i++)
    {
      g_autofree char *text = td_sheet_scale_text (td_sheet_scales[i]);
      guint got = 0;

      g_assert_true (td_sheet_scale_parse (text, &got));
      g_assert_cmpuint (got, ==, td_sheet_scales[i]);
    }
}

/* All of the box lies within the margin, and the next larger round scale would not hold it. */
static void
test_fit (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 300; i++)
    {
      gint32 x = g_rand_int_range (random, 150000000, 250000000);
      gint32 y = g_rand_int_range (random, -150000000, -40000000);
      TdMercatorBox box = { x, y, x + g_rand_int_range (random, 0, 1 << g_rand_int_range (random, 1, 25)),
                            y + g_rand_int_range (random, 0, 1 << g_rand_int_range (random, 1, 25)) };
      TdSheetFrame frame = td_sheet_frame_fit (340, 230, &box, 8, 1000);
      double x0, y0, x1, y1;

      td_sheet_frame_to_paper (&frame, box.x0, box.y0, &x0, &y0);
      td_sheet_frame_to_paper (&frame, box.x1, box.y1, &x1, &y1);
      g_assert_cmpfloat (MIN (x0, y0), >, 8 - 0.1);
      g_assert_cmpfloat (x1, <, 340 - 8 + 0.1);
      g_assert_cmpfloat (y1, <, 230 - 8 + 0.1);
      g_assert_cmpuint (frame.denominator, >=, 1000);
      if (frame.denominator > 1000)
        g_assert_true ((x1 - x0) * 1.35 > 324 || (y1 - y0) * 1.35 > 214);
    }
}

static void
test_fit_of_hardly_anything (void)
{
  TdMercatorBox one = { 186000000, -90000000, 186000000, -90000000 };
  TdMercatorBox world = { -TD_MERCATOR_WORLD / 2, -TD_MERCATOR_WORLD / 2, TD_MERCATOR_WORLD / 2,
                          TD_MERCATOR_WORLD / 2 };

  g_assert_cmpuint (td_sheet_frame_fit (340, 230, &one, 8, 1000).denominator, ==, 1000);
  g_assert_cmpuint (td_sheet_frame_fit (340, 230, &world, 8, 1000).denominator, ==, TD_SHEET_MOST_SCALE);
}

/* The middle of a pixel frame and of the sheet agree, and so do places on both. */
static void
test_pixels (void)
{
  TdSheetFrame frame = td_sheet_frame (300, 200, 25000, (TdLonLat){ 112.9, 28.2 });
  TdMapFrame pixels = td_sheet_frame_pixels (&frame, 0.25);
  TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ 112.93, 28.18 });
  double x, y, px, py;

  td_sheet_frame_to_paper (&frame, at.x, at.y, &x, &y);
  td_map_frame_to_pixel (&pixels, at.x, at.y, &px, &py);
  g_assert_cmpfloat (fabs (px * 0.25 - x), <, 1e-6);
  g_assert_cmpfloat (fabs (py * 0.25 - y), <, 1e-6);
  g_assert_cmpfloat (pixels.width, ==, 1200);
}

static void
test_grid (void)
{
  TdSheetFrame frame = td_sheet_frame (340, 230, 25000, (TdLonLat){ 112.9823, 28.1941 });
  double step = td_sheet_grid_step (&frame, 55);
  g_autoptr (GArray) meridians = td_sheet_grid (&frame, step, TRUE);
  g_autoptr (GArray) parallels = td_sheet_grid (&frame, step, FALSE);

  /* A minute is 1.64 km from west to east there: 65 mm. */
  g_assert_cmpfloat (fabs (step - 1.0 / 60.0), <, 1e-12);
  g_assert_cmpuint (meridians->len, ==, 5);
  for (guint i = 0; i < meridians->len; i++)
    {
      const TdSheetLine *line = &g_array_index (meridians, TdSheetLine, i);

      g_assert_cmpfloat (fabs (line->degrees * 60 - round (line->degrees * 60)), <, 1e-9);
      g_assert_cmpfloat (fabs (line->at - mm_x (&frame, line->degrees, 28.1941)), <, 0.01);
      g_assert_true (line->at >= 0 && line->at <= 340);
      if (i > 0)
        g_assert_cmpfloat (line->at - line[-1].at, >=, 55);
    }
  for (guint i = 1; i < parallels->len; i++)
    g_assert_cmpfloat (g_array_index (parallels, TdSheetLine, i).degrees, <,
                       g_array_index (parallels, TdSheetLine, i - 1).degrees);
}

/* Never too many and never none, at whatever scale. */
static void
test_grid_at_all_scales (void)
{
  for (guint i = 0; td_sheet_scales[i] != 0; i++)
    {
      TdSheetFrame frame = td_sheet_frame (340, 230, td_sheet_scales[i], (TdLonLat){ 104, 33 });
      g_autoptr (GArray) lines = td_sheet_grid (&frame, td_sheet_grid_step (&frame, 55), TRUE);

      g_assert_cmpuint (lines->len, >=, 1);
      g_assert_cmpuint (lines->len, <=, 7);
    }
}

static void
test_bar (void)
{
  for (guint denominator = TD_SHEET_LEAST_SCALE; denominator < TD_SHEET_MOST_SCALE;
       denominator += denominator / 7)
    {
      TdSheetBar bar = td_sheet_bar (denominator, 44);
      guint digits = bar.metres;

      g_assert_cmpfloat (bar.part * bar.n, <=, 44 + 1e-9);
      g_assert_cmpfloat (bar.part * bar.n, >, 44 / 2.6);
      g_assert_cmpfloat (fabs (bar.part - bar.metres * 1000.0 / denominator), <, 1e-9);
      while (digits % 10 == 0)
        digits /= 10;
      g_assert_true (digits == 1 || digits == 2 || digits == 5);
    }
}

static void
test_tiles (void)
{
  TdSheetFrame frame = td_sheet_frame (340, 230, 25000, (TdLonLat){ 112.9823, 28.1941 });
  TdSheetTiles all = td_sheet_tiles (&frame, 160, 0, 20, 2000);
  TdSheetTiles few = td_sheet_tiles (&frame, 160, 0, 20, 20);
  TdSheetTiles coarse = td_sheet_tiles (&frame, 160, 0, 10, 2000);
  TdSheetTiles none = td_sheet_tiles (&frame, 160, 18, 20, 2000);
  TdSheetTiles finer = td_sheet_tiles (&frame, 160, all.zoom + 1, 20, 2000);
  TdMercatorBox box = td_sheet_frame_box (&frame, 0), first, last;
  int n = (all.x1 - all.x0 + 1) * (all.y1 - all.y0 + 1);
  double dpi = all.zoom > 0 ? 25.4 / (td_mercator_steps_per_pixel (all.zoom) / frame.steps) : 0;

  g_assert_true (dpi > 112 && dpi < 227);
  /* 340 × 230 mm at that resolution, and what the edges cut. */
  g_assert_cmpint (n, >=, (int)(340 * 230 / 25.4 / 25.4 * dpi * dpi / 65536));
  g_assert_cmpint ((few.x1 - few.x0 + 1) * (few.y1 - few.y0 + 1), <=, 20);
  g_assert_cmpint (few.zoom, <, all.zoom);
  g_assert_cmpint (coarse.zoom, ==, 10);
  g_assert_cmpint (none.x1, <, none.x0);
  g_assert_cmpint (finer.zoom, ==, all.zoom + 1);
  g_assert_cmpint (finer.x1, >, finer.x0);
  first = td_tile_id_box ((TdTileId){ all.zoom, all.x0, all.y0 });
  last = td_tile_id_box ((TdTileId){ all.zoom, all.x1, all.y1 });
  g_assert_true (first.x0 <= box.x0 && first.y0 <= box.y0 && last.x1 + 1 >= box.x1 && last.y1 + 1 >= box.y1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-frame/scale/true", test_scale_is_true);
  g_test_add_func ("/sheet-frame/scale/meridians", test_meridians_are_near);
  g_test_add_func ("/sheet-frame/scale/words", test_scales);
  g_test_add_func ("/sheet-frame/papers", test_papers);
  g_test_add_func ("/sheet-frame/fit", test_fit);
  g_test_add_func ("/sheet-frame/fit/hardly-anything", test_fit_of_hardly_anything);
  g_test_add_func ("/sheet-frame/pixels", test_pixels);
  g_test_add_func ("/sheet-frame/grid", test_grid);
  g_test_add_func ("/sheet-frame/grid/all-scales", test_grid_at_all_scales);
  g_test_add_func ("/sheet-frame/bar", test_bar);
  g_test_add_func ("/sheet-frame/tiles", test_tiles);
  return g_test_run ();
}
