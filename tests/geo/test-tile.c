/* Tidang: tests of tiles' numbers, of what is cut from a coarser one, and of what their bytes are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile.h"

#include <string.h>

static void
test_ids (void)
{
  static const struct
  {
    TdTileId tile;
    gboolean valid;
  } cases[] = {
    { { 0, 0, 0 }, TRUE },   { { 0, 1, 0 }, FALSE },  { { 1, 1, 1 }, TRUE },   { { 1, 2, 0 }, FALSE },
    { { 3, -1, 0 }, FALSE }, { { -1, 0, 0 }, FALSE }, { { 24, 0, 0 }, TRUE },  { { 25, 0, 0 }, FALSE },
    { { 5, 31, 0 }, TRUE },  { { 5, 0, 32 }, FALSE }, { { 40, 0, 0 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (td_tile_id_is_valid (cases[i].tile), ==, cases[i].valid);
}

/* The tiles of Changsha's Wuyi square as the formula of the OpenStreetMap wiki (“Slippy map tilenames”) gives
 * them for 112.9762° E, 28.1948° N. */
static void
test_places (void)
{
  static const TdTileId known[] = {
    { 3, 6, 3 }, { 8, 208, 107 }, { 12, 3333, 1713 }, { 16, 53334, 27414 }, { 18, 213338, 109658 }
  };
  TdMercator at = td_mercator_from_lon_lat ((TdLonLat){ 112.9762, 28.1948 });

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      TdTileId tile = td_tile_id_at (known[i].z, at.x, at.y);
      TdMercatorBox box = td_tile_id_box (tile);

      g_assert_cmpint (tile.x, ==, known[i].x);
      g_assert_cmpint (tile.y, ==, known[i].y);
      g_assert_true (td_mercator_box_holds (&box, at.x, at.y));
    }
  g_assert_cmpint (td_tile_id_at (4, TD_MERCATOR_WORLD / 2, TD_MERCATOR_WORLD / 2).x, ==, 15);
  g_assert_cmpint (td_tile_id_at (4, TD_MERCATOR_WORLD / 2, TD_MERCATOR_WORLD / 2).y, ==, 15);
  g_assert_cmpint (td_tile_id_at (4, -TD_MERCATOR_WORLD / 2, -TD_MERCATOR_WORLD / 2).x, ==, 0);
}

static void
test_rows (void)
{
  g_assert_cmpint (td_tile_id_tms_row ((TdTileId){ 0, 0, 0 }), ==, 0);
  g_assert_cmpint (td_tile_id_tms_row ((TdTileId){ 1, 0, 0 }), ==, 1);
  g_assert_cmpint (td_tile_id_tms_row ((TdTileId){ 1, 0, 1 }), ==, 0);
  g_assert_cmpint (td_tile_id_tms_row ((TdTileId){ 16, 53334, 27414 }), ==, 65535 - 27414);
}

static void
test_ancestors (void)
{
  TdTileId tile = { 16, 53334, 27414 }, up;

  up = td_tile_id_ancestor (tile, 0);
  g_assert_true (memcmp (&up, &tile, sizeof up) == 0);
  up = td_tile_id_ancestor (tile, 4);
  g_assert_cmpint (up.z, ==, 12);
  g_assert_cmpint (up.x, ==, 3333);
  g_assert_cmpint (up.y, ==, 1713);
  up = td_tile_id_ancestor (tile, 99);
  g_assert_cmpint (up.z, ==, 0);
  g_assert_cmpint (up.x, ==, 0);
}

static void
test_crops (void)
{
  static const struct
  {
    TdTileId tile;
    int levels, pixels;
    TdTileCrop crop;
  } cases[] = {
    { { 5, 7, 9 }, 0, 256, { 0, 0, 256, 256 } },    { { 5, 7, 9 }, 1, 256, { 128, 128, 128, 128 } },
    { { 5, 6, 9 }, 1, 256, { 0, 128, 128, 128 } },  { { 5, 7, 8 }, 1, 512, { 256, 0, 256, 256 } },
    { { 5, 7, 9 }, 2, 256, { 192, 64, 64, 64 } },   { { 12, 255, 1 }, 8, 256, { 255, 1, 1, 1 } },
    { { 12, 1023, 1 }, 10, 256, { 255, 0, 1, 1 } }, { { 5, 7, 9 }, 1, 255, { 127, 127, 128, 128 } },
    { { 2, 3, 3 }, 9, 256, { 192, 192, 64, 64 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdTileCrop crop = td_tile_crop (cases[i].tile, cases[i].levels, cases[i].pixels, cases[i].pixels);

      g_test_message ("case %u: %d,%d %d×%d", i, crop.x, crop.y, crop.width, crop.height);
      g_assert_true (memcmp (&crop, &cases[i].crop, sizeof crop) == 0);
    }
}

/* The parts of an ancestor cover it once, whatever its size. */
static void
test_crops_cover (void)
{
  static const int sizes[] = { 256, 512, 255, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int levels = 1; levels <= 4; levels++)
      {
        g_autofree guint8 *seen = g_malloc0 ((gsize)sizes[i] * sizes[i]);

        for (int x = 0; x < 1 << levels; x++)
          for (int y = 0; y < 1 << levels; y++)
            {
              TdTileCrop crop = td_tile_crop ((TdTileId){ levels, x, y }, levels, sizes[i], sizes[i]);

              for (int row = crop.y; row < crop.y + crop.height; row++)
                for (int column = crop.x; column < crop.x + crop.width; column++)
                  seen[row * sizes[i] + column]++;
            }
        for (int at = 0; at < sizes[i] * sizes[i]; at++)
          g_assert_cmpint (seen[at], ==, 1);
      }
}

static void
test_formats (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    TdTileFormat format;
  } cases[] = {
    { "\x89PNG\r\n\x1a\n....", 12, TD_TILE_PNG },
    { "\xff\xd8\xff\xe0..JFIF", 10, TD_TILE_JPEG },
    { "RIFF\x10\0\0\0WEBPVP8L", 16, TD_TILE_WEBP },
    { "RIFF\x10\0\0\0WAVEfmt ", 16, TD_TILE_UNKNOWN },
    { "\x1f\x8b\x08\0\0\0\0\0", 8, TD_TILE_VECTOR },
    { "\x78\x9c\x01\x02", 4, TD_TILE_VECTOR },
    { "\x1a\x0b\x0a\x05water", 9, TD_TILE_VECTOR },
    { "\x1a\xc8\x02\x0a\x05", 5, TD_TILE_VECTOR },
    { "\x1a\x45\xdf\xa3", 4, TD_TILE_UNKNOWN },
    { "GIF89a......", 12, TD_TILE_UNKNOWN },
    { "<html>", 6, TD_TILE_UNKNOWN },
    { "", 0, TD_TILE_UNKNOWN },
    { "\x89PN", 3, TD_TILE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (td_tile_format_of (cases[i].bytes, cases[i].size), ==, cases[i].format);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tile/ids", test_ids);
  g_test_add_func ("/tile/places", test_places);
  g_test_add_func ("/tile/rows", test_rows);
  g_test_add_func ("/tile/ancestors", test_ancestors);
  g_test_add_func ("/tile/crops", test_crops);
  g_test_add_func ("/tile/crops-cover", test_crops_cover);
  g_test_add_func ("/tile/formats", test_formats);
  return g_test_run ();
}
