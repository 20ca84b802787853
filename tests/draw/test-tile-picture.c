/* Tidang: tests of a tile's pixels: transparency, parts, and sizes that are too large.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-picture.h"

#include "td-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static GBytes *
encode (int width, int height, guint32 rgba)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixbuf, rgba);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static TdTilePicture *
decode (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  TdTilePicture *picture = td_tile_picture_decode (bytes, &error);

  g_assert_no_error (error);
  return picture;
}

static guint32
pixel (TdTilePicture *picture, int x, int y)
{
  g_autoptr (GBytes) pixels = td_tile_picture_pixels (picture);
  const guint8 *data = g_bytes_get_data (pixels, NULL);
  guint32 value;

  memcpy (&value, data + (gsize)y * td_tile_picture_stride (picture) + (gsize)x * 4, sizeof value);
  return value;
}

/* Colours are multiplied by alpha, and what cannot be seen has none. */
static void
test_transparent (void)
{
  static const struct
  {
    guint32 rgba, argb;
  } cases[] = {
    { 0x10ff80ff, 0xff10ff80 },
    { 0xff000080, 0x80800000 },
    { 0xffffff00, 0x00000000 },
    { 0x00ff0001, 0x01000100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = encode (16, 16, cases[i].rgba);
      g_autoptr (TdTilePicture) picture = decode (bytes);

      g_assert_cmphex (pixel (picture, 3, 9), ==, cases[i].argb);
    }
}

static void
test_parts (void)
{
  g_autoptr (GBytes) bytes = encode (64, 32, 0x336699ff), pixels = NULL;
  g_autoptr (TdTilePicture) whole = decode (bytes);
  g_autoptr (TdTilePicture) part = td_tile_picture_crop (whole, 60, 30, 4, 2);
  g_autoptr (TdTilePicture) corner = td_tile_picture_crop (part, 3, 1, 1, 1);

  pixels = td_tile_picture_pixels (part);
  g_assert_cmpint (td_tile_picture_width (part), ==, 4);
  g_assert_cmpint (td_tile_picture_height (part), ==, 2);
  g_assert_cmpint (td_tile_picture_stride (part), ==, td_tile_picture_stride (whole));
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, 64 * 4 + 4 * 4);
  g_assert_cmphex (pixel (corner, 0, 0), ==, 0xff336699);
}

static void
test_large (void)
{
  g_autoptr (GBytes) bytes = encode (3000, 1500, 0x336699ff);
  g_autoptr (TdTilePicture) picture = decode (bytes);

  g_assert_cmpint (td_tile_picture_width (picture), ==, 1024);
  g_assert_cmpint (td_tile_picture_height (picture), ==, 512);
}

static void
test_broken (void)
{
  g_autoptr (GBytes) good = encode (64, 64, 0x336699ff), cut = g_bytes_new_from_bytes (good, 0, 60),
                     empty = g_bytes_new_static ("", 0), words = g_bytes_new_static ("<html>", 6);
  GBytes *all[] = { cut, empty, words };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (td_tile_picture_decode (all[i], &error));
      g_assert_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN);
    }
}

static void
test_reads (void)
{
  g_assert_true (td_tile_picture_reads ("png"));
  g_assert_true (td_tile_picture_reads ("jpeg"));
  g_assert_false (td_tile_picture_reads ("no such format"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tile-picture/transparent", test_transparent);
  g_test_add_func ("/tile-picture/parts", test_parts);
  g_test_add_func ("/tile-picture/large", test_large);
  g_test_add_func ("/tile-picture/broken", test_broken);
  g_test_add_func ("/tile-picture/reads", test_reads);
  return g_test_run ();
}
