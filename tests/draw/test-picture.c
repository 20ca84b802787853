/* Tidang: tests of pictures: hostile, truncated, turned, transparent.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <sys/resource.h>

/* A gradient, so that truncation and turning show. */
static GBytes *
encode (const char *type, int width, int height, gboolean alpha, const char *key, const char *value)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guchar *p =
            gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * (alpha ? 4 : 3);

        p[0] = x * 255 / width;
        p[1] = y * 255 / height;
        p[2] = (x * 7 + y * 13) & 0xff;
        if (alpha)
          p[3] = x < width / 2 ? 255 : 100;
      }
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, key, value, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
test_decodes (void)
{
  g_autoptr (GBytes) bytes = encode ("png", 40, 30, TRUE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPicture) picture = td_picture_new_from_bytes (bytes, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (td_picture_width (picture), ==, 40);
  g_assert_cmpuint (td_picture_height (picture), ==, 30);
  g_assert_cmpuint (td_picture_rgb (picture)[3 * 20], ==, 20 * 255 / 40);
  g_assert_cmpuint (td_picture_alpha (picture)[0], ==, 255);
  g_assert_cmpuint (td_picture_alpha (picture)[39], ==, 100);
}

static void
test_scales (void)
{
  g_autoptr (GBytes) bytes = encode ("jpeg", 400, 100, FALSE, "quality", "90");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPicture) picture = td_picture_new_from_bytes (bytes, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (td_picture_width (picture), ==, 100);
  g_assert_cmpuint (td_picture_height (picture), ==, 25);
  g_assert_null (td_picture_alpha (picture));
}

/* Puts an EXIF orientation into a JPEG: an APP1 segment behind the first marker. */
static GBytes *
with_orientation (GBytes *jpeg, guint8 orientation)
{
  const guint8 app1[] = {
    0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
    0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0
  };
  GByteArray *out = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  g_byte_array_append (out, data, 2);
  g_byte_array_append (out, app1, sizeof app1);
  g_byte_array_append (out, data + 2, size - 2);
  return g_byte_array_free_to_bytes (out);
}

static void
test_upright (void)
{
  g_autoptr (GBytes) plain = encode ("jpeg", 64, 32, FALSE, "quality", "95");
  g_autoptr (GBytes) turned = with_orientation (plain, 6); /* a quarter turn to the right */
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPicture) picture = td_picture_new_from_bytes (turned, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (td_picture_width (picture), ==, 32);
  g_assert_cmpuint (td_picture_height (picture), ==, 64);
  /* What was left (dark red) is on top now. */
  g_assert_cmpuint (td_picture_rgb (picture)[0], <, 40);
  g_assert_cmpuint (td_picture_rgb (picture)[3 * (63 * 32)], >, 200);
}

/* Cut at every length and flipped at every tenth byte: an error or a picture, never a crash, never a broken
 * size. */
static void
test_hostile (void)
{
  static const char *const types[] = { "png", "jpeg", "bmp" };
  guint errors = 0;

  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GBytes) whole = encode (types[t], 24, 18, FALSE, NULL, NULL);
      gsize size;
      const guint8 *data = g_bytes_get_data (whole, &size);

      for (gsize cut = 0; cut < size * (t < 2 ? 2 : 1);
           cut += cut < size ? 7 : 43) /* a flipped BMP is mostly a huge one */
        {
          gboolean flip = cut >= size;
          g_autofree guint8 *copy = g_memdup2 (data, size);
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (TdPicture) picture = NULL;

          if (flip)
            copy[cut - size] ^= 0xff;
          bytes = g_bytes_new (copy, flip ? size : cut);
          picture = td_picture_new_from_bytes (bytes, 0, &error);
          g_assert_true ((picture != NULL) == (error == NULL));
          if (t < 2 && cut + 16 < size) /* the last chunk of a PNG holds nothing */
            g_assert_null (picture);
          if (!picture)
            {
              g_assert_true (error->domain == TD_PICTURE_ERROR);
              errors++;
            }
        }
    }
  g_assert_cmpuint (errors, >, 100);
}

/* A PNG header that claims 60,000 × 60,000 pixels. */
static void
test_bomb (void)
{
  g_autoptr (GBytes) small = encode ("png", 4, 4, FALSE, NULL, NULL);
  gsize size;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (small, &size), g_bytes_get_size (small));
  const guint8 claim[] = { 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage before, after;
  guint32 crc = 0xffffffff;

  memcpy (data + 16, claim, sizeof claim);
  for (guint i = 12; i < 29; i++) /* the checksum of IHDR must be right, or this tests nothing */
    {
      crc ^= data[i];
      for (guint k = 0; k < 8; k++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  crc = ~crc;
  for (guint i = 0; i < 4; i++)
    data[29 + i] = crc >> (24 - 8 * i);
  bytes = g_bytes_new (data, size);
  getrusage (RUSAGE_SELF, &before);
  g_assert_null (td_picture_new_from_bytes (bytes, 0, &error));
  g_assert_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE);
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_minflt - before.ru_minflt, <,
                   20000); /* its pixels were never touched: 80 MB at most */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/decodes", test_decodes);
  g_test_add_func ("/picture/scales", test_scales);
  g_test_add_func ("/picture/upright", test_upright);
  g_test_add_func ("/picture/hostile", test_hostile);
  g_test_add_func ("/picture/bomb", test_bomb);
  return g_test_run ();
}
