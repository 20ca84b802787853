/* Tidang: how large a window opens, by the size of its text and of its screen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fit-length.h"

#define DPI(x) ((x)*1024)

static void
test_length (void)
{
  static const struct
  {
    int length, dpi, screen, given;
  } cases[] = {
    { 560, DPI (96), 1280, 560 },   /* as it was meant */
    { 560, DPI (120), 1280, 700 },  /* 125 % */
    { 560, DPI (192), 1280, 1120 }, /* 200 % */
    { 720, DPI (192), 1280, 1216 }, /* not beyond the screen */
    { 640, DPI (192), 600, 570 },   /* nor beyond a small one */
    { 1040, DPI (96), 800, 760 },   /* nor where the text is as usual */
    { 560, DPI (72), 1280, 560 },   /* smaller text leaves it as it was meant */
    { 560, DPI (192), 0, 1120 },    /* a screen that is not known */
    { -1, DPI (192), 1280, -1 },    /* as high as what is in it */
    { 0, DPI (192), 1280, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (td_fit_length (cases[i].length, cases[i].dpi, cases[i].screen), ==, cases[i].given);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/fit/length", test_length);
  return g_test_run ();
}
