/* Tidang tests: grey pictures from and to JPEG, against gdk-pixbuf as the other reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-grey.h"

#include <string.h>

#define WIDTH 203
#define HEIGHT 151

/* Slopes, and a square with hard edges. */
static TdGrey *
make_grey (guint width, guint height)
{
  TdGrey *grey = td_grey_new (width, height);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      td_grey_samples (grey)[y * width + x] =
          x > 20 && x < 40 && y > 30 && y < 60 ? 5 : (guint8)((x + 2 * y) * 255 / (width + 2 * height));
  return grey;
}

static double
difference (const TdGrey *one, const TdGrey *other)
{
  gsize n = (gsize)td_grey_width (one) * td_grey_height (one);
  double sum = 0;

  g_assert_cmpuint (td_grey_width (one), ==, td_grey_width (other));
  g_assert_cmpuint (td_grey_height (one), ==, td_grey_height (other));
  for (gsize i = 0; i < n; i++)
    sum += ABS (td_grey_peek (one)[i] - td_grey_peek (other)[i]);
  return sum / (double)n;
}

/* With an APP segment behind the first mark. */
static GBytes *
with_segment (GBytes *jpeg, const guint8 *segment, gsize length)
{
  GByteArray *whole = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  g_byte_array_append (whole, data, 2);
  g_byte_array_append (whole, segment, (guint)length);
  g_byte_array_append (whole, data + 2, (guint)size - 2);
  return g_byte_array_free_to_bytes (whole);
}

static void
test_round (void)
{
  g_autoptr (TdGrey) grey = make_grey (WIDTH, HEIGHT);
  g_autoptr (GBytes) jpeg = td_grey_encode_jpeg (grey, 90);
  g_autoptr (GBytes) again = td_grey_encode_jpeg (grey, 90);
  g_autoptr (TdPicture) picture = td_picture_new_from_bytes (jpeg, 0, NULL);
  g_autoptr (TdGrey) other = td_grey_new_from_picture (picture);
  double dpi = -1;
  g_autoptr (TdGrey) read = td_grey_new_from_jpeg (jpeg, 0, &dpi);
  TdPictureJpeg about;

  g_assert_true (g_bytes_equal (jpeg, again));
  g_assert_nonnull (read);
  g_assert_cmpfloat (dpi, ==, 0);
  g_assert_cmpfloat (difference (read, grey), <, 1.5);
  g_assert_cmpfloat (difference (read, other), <, 0.01);
  g_assert_true (td_picture_jpeg (picture, &about));
  g_assert_cmpuint (about.components, ==, 1);
}

/* Three colours, as gdk-pixbuf writes them: the brightness alone is the same as from all of them. */
static void
test_colours (void)
{
  guint8 *rgb = g_malloc (WIDTH * HEIGHT * 3);

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    {
      rgb[3 * i] = (guint8)(i % WIDTH);
      rgb[3 * i + 1] = (guint8)(255 - i % WIDTH);
      rgb[3 * i + 2] = (guint8)(i / WIDTH);
    }
  g_autoptr (TdPicture) made = td_picture_new_take (rgb, WIDTH, HEIGHT, TRUE);
  g_autoptr (GBytes) jpeg = td_picture_encode_jpeg (made, 95);
  g_autoptr (TdPicture) picture = td_picture_new_from_bytes (jpeg, 0, NULL);
  g_autoptr (TdGrey) other = td_grey_new_from_picture (picture);
  double dpi = -1;
  g_autoptr (TdGrey) read = td_grey_new_from_jpeg (jpeg, 0, &dpi);

  g_assert_nonnull (read);
  g_assert_cmpfloat (difference (read, other), <, 1);
}

/* 200 dots to the inch, and the same in centimetres. */
static void
test_resolution (void)
{
  static const struct
  {
    guint8 unit, across, down;
    double dpi;
  } cases[] = { { 1, 200, 200, 200 }, { 2, 79, 79, 200.66 }, { 0, 200, 200, 0 }, { 1, 200, 100, 0 } };
  g_autoptr (TdGrey) grey = make_grey (800, 40);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) jpeg = td_grey_encode_jpeg (grey, 80);
      gsize size;
      guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&jpeg), &size);
      double dpi = -1, halved = -1;

      /* JFIF: the unit at 13, then 16 bits across and down. */
      g_assert_cmpmem (data + 6, 5, "JFIF", 5);
      data[13] = cases[i].unit;
      data[14] = data[16] = 0;
      data[15] = cases[i].across;
      data[17] = cases[i].down;
      jpeg = g_bytes_new_take (data, size);
      g_autoptr (TdGrey) read = td_grey_new_from_jpeg (jpeg, 0, &dpi);
      g_autoptr (TdGrey) half = td_grey_new_from_jpeg (jpeg, 300, &halved);

      g_assert_cmpuint (td_grey_width (read), ==, 800);
      g_assert_cmpuint (td_grey_width (half), ==, 400);
      g_assert_cmpuint (td_grey_height (half), ==, 20);
      g_assert_cmpfloat (fabs (dpi - cases[i].dpi), <, 0.01);
      g_assert_cmpfloat (fabs (halved - cases[i].dpi / 2), <, 0.01);
    }
}

/* A camera on its side is left to who turns it; one that stood upright is not. */
static void
test_turned (void)
{
  g_autoptr (TdGrey) grey = make_grey (WIDTH, HEIGHT);
  g_autoptr (GBytes) jpeg = td_grey_encode_jpeg (grey, 80);

  for (guint8 orientation = 1; orientation <= 8; orientation++)
    for (guint little = 0; little < 2; little++)
      {
        guint8 big[] = { 0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
                         0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0 };
        guint8 small[] = { 0xff, 0xe1, 0, 34, 'E',         'x', 'i', 'f', 0,    0, 'I', 'I',
                           42,   0,    8, 0,  0,           0,   1,   0,   0x12, 1, 3,   0,
                           1,    0,    0, 0,  orientation, 0,   0,   0,   0,    0, 0,   0 };
        g_autoptr (GBytes) turned = with_segment (jpeg, little ? small : big, sizeof big);
        double dpi;
        g_autoptr (TdGrey) read = td_grey_new_from_jpeg (turned, 0, &dpi);

        g_assert_cmpint (read != NULL, ==, orientation == 1);
      }
}

/* Cut anywhere, and with a byte changed anywhere: nothing or a picture, never more. */
static void
test_hostile (void)
{
  g_autoptr (TdGrey) grey = make_grey (64, 48);
  g_autoptr (GBytes) jpeg = td_grey_encode_jpeg (grey, 80);
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  guint refused = 0;

  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, length);
      double dpi;

      g_assert_null (td_grey_new_from_jpeg (cut, 0, &dpi));
    }
  for (gsize at = 0; at < size; at++)
    {
      guint8 *copy = g_memdup2 (data, size);
      double dpi;

      copy[at] ^= 0xff;
      g_autoptr (GBytes) changed = g_bytes_new_take (copy, size);
      g_autoptr (TdGrey) read = td_grey_new_from_jpeg (changed, 0, &dpi);

      refused += read == NULL;
    }
  g_assert_cmpuint (refused, >, 0);
}

static void
test_sizes (void)
{
  g_autoptr (TdGrey) wide = td_grey_new (65501, 1);
  g_autoptr (TdGrey) grey = make_grey (WIDTH, HEIGHT);
  g_autoptr (TdGrey) part = td_grey_part (grey, 21, 31, 19, 29);

  g_assert_null (td_grey_encode_jpeg (wide, 80));
  g_assert_null (td_grey_new_unwritten (0, 1));
  g_assert_null (td_grey_new_unwritten (50000, 50000));
  g_assert_cmpuint (td_grey_width (part), ==, 19);
  for (guint i = 0; i < 19 * 29; i++)
    g_assert_cmpuint (td_grey_peek (part)[i], ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grey/jpeg/round", test_round);
  g_test_add_func ("/grey/jpeg/colours", test_colours);
  g_test_add_func ("/grey/jpeg/resolution", test_resolution);
  g_test_add_func ("/grey/jpeg/turned", test_turned);
  g_test_add_func ("/grey/jpeg/hostile", test_hostile);
  g_test_add_func ("/grey/sizes", test_sizes);
  return g_test_run ();
}
