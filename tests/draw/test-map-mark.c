/* Tidang: the marks of the map — every class is seen, in its place, and told apart without colour.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-mark.h"

#include "td-cairo-player.h"

#include <math.h>
#include <string.h>

#define SIDE 64.0
#define DPI 288.0 /* four pixels for a point */

typedef struct
{
  TdTypesetter *typesetter;
  TdDisplayBuilder *builder;
  cairo_surface_t *surface;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdFontBook *book = td_font_book_default (&error);

  g_assert_no_error (error);
  f->typesetter = td_typesetter_new (book);
}

/* An empty page. */
static void
begin (Fixture *f)
{
  f->builder = td_display_builder_new (td_typesetter_book (f->typesetter));
  td_display_builder_add_page (f->builder, SIDE, SIDE);
}

static void
render (Fixture *f)
{
  g_autoptr (TdDisplayList) list = td_display_builder_finish (g_steal_pointer (&f->builder));

  g_clear_pointer (&f->surface, cairo_surface_destroy);
  f->surface = td_cairo_render_page (list, 0, DPI);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->surface, cairo_surface_destroy);
  td_typesetter_free (f->typesetter);
}

static guint32
pixel (Fixture *f, double x, double y)
{
  const guint8 *data = cairo_image_surface_get_data (f->surface);
  int stride = cairo_image_surface_get_stride (f->surface);
  int px = (int)(x * DPI / 72.0), py = (int)(y * DPI / 72.0);

  return *(const guint32 *)(data + py * stride + 4 * px) & 0xffffff;
}

static guint32
of_colour (TdColour colour)
{
  return (guint32)lround (colour.r * 255) << 16 | (guint32)lround (colour.g * 255) << 8 |
         (guint32)lround (colour.b * 255);
}

static gboolean
is_near (guint32 a, guint32 b)
{
  for (int shift = 0; shift <= 16; shift += 8)
    if (abs ((int)(a >> shift & 255) - (int)(b >> shift & 255)) > 6)
      return FALSE;
  return TRUE;
}

/* Degrees of the ring in each class's colour, read off the picture. */
static void
read_ring (Fixture *f, guint total, guint n_classes, TdPalette palette, int *degrees)
{
  double radius = td_mark_ring_size (total) / 2.0 * 0.86;

  memset (degrees, 0, n_classes * sizeof *degrees);
  for (int degree = 0; degree < 360; degree++)
    {
      double angle = (degree + 0.5 - 90.0) * G_PI / 180.0;
      guint32 here = pixel (f, SIDE / 2 + radius * cos (angle), SIDE / 2 + radius * sin (angle));

      for (guint i = 0; i < n_classes; i++)
        if (is_near (here, of_colour (td_palette_colour (palette, i))))
          degrees[i]++;
    }
}

static void
test_ring (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint32 counts[4];
    int degrees[4];
  } cases[] = {
    { { 1, 1, 1, 1 }, { 88, 88, 88, 88 } },
    { { 0, 3, 1, 0 }, { 0, 268, 88, 0 } },
    { { 0, 7, 0, 0 }, { 0, 360, 0, 0 } },
    { { 90000, 1, 1, 1 }, { 328, 8, 8, 8 } }, /* one in ninety thousand is seen */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int degrees[4];
      guint total = 0;

      for (guint k = 0; k < 4; k++)
        total += cases[i].counts[k];
      begin (f);
      td_mark_draw_ring (f->typesetter, f->builder, SIDE / 2, SIDE / 2, cases[i].counts, 4, TD_PALETTE_RATING,
                         "1");
      render (f);
      read_ring (f, total, 4, TD_PALETTE_RATING, degrees);
      for (guint k = 0; k < 4; k++)
        {
          g_test_message ("case %u class %u: %d", i, k, degrees[k]);
          g_assert_cmpint (ABS (degrees[k] - cases[i].degrees[k]), <=, 3);
        }
    }
}

/* Clockwise from the top, in their order. */
static void
test_ring_order (Fixture *f, gconstpointer data)
{
  static const guint32 counts[4] = { 1, 1, 1, 1 };
  double radius = td_mark_ring_size (4) / 2.0 * 0.86 * sqrt (0.5);

  begin (f);
  td_mark_draw_ring (f->typesetter, f->builder, SIDE / 2, SIDE / 2, counts, 4, TD_PALETTE_RATING, "4");
  render (f);
  for (guint i = 0; i < 4; i++)
    {
      static const int signs[4][2] = { { 1, -1 }, { 1, 1 }, { -1, 1 }, { -1, -1 } };
      guint32 here = pixel (f, SIDE / 2 + signs[i][0] * radius, SIDE / 2 + signs[i][1] * radius);

      g_assert_true (is_near (here, of_colour (td_palette_colour (TD_PALETTE_RATING, i))));
    }
}

static guint64
ink_of (Fixture *f)
{
  guint64 sum = 0;

  for (int y = 0; y < cairo_image_surface_get_height (f->surface); y++)
    {
      const guint8 *row =
          cairo_image_surface_get_data (f->surface) + y * cairo_image_surface_get_stride (f->surface);

      for (int x = 0; x < cairo_image_surface_get_width (f->surface); x++)
        sum = sum * 31 + ((row[4 * x] + row[4 * x + 1] + row[4 * x + 2]) < 600);
    }
  return sum;
}

/* Sixteen signs, no two alike in black and white. */
static void
test_units (Fixture *f, gconstpointer data)
{
  guint64 seen[TD_N_MARK_SHAPES * TD_N_MARK_PHASES];
  guint n = 0;

  for (guint shape = 0; shape < TD_N_MARK_SHAPES; shape++)
    for (guint phase = 0; phase < TD_N_MARK_PHASES; phase++)
      {
        begin (f);
        td_mark_draw_unit (f->builder, SIDE / 2, SIDE / 2, (TdMarkShape)shape, (TdMarkPhase)phase,
                           (TdColour){ 0, 0, 0 });
        render (f);
        seen[n] = ink_of (f);
        for (guint i = 0; i < n; i++)
          g_assert_cmpuint (seen[i], !=, seen[n]);
        n++;
      }
}

/* Each palette: no two classes alike, and neighbours apart in lightness. */
static void
test_palettes (Fixture *f, gconstpointer data)
{
  static const guint n_classes[TD_N_PALETTES] = { 4, 9, 5, 5 };

  for (guint palette = 0; palette < TD_N_PALETTES; palette++)
    for (guint i = 1; i < n_classes[palette]; i++)
      {
        TdColour a = td_palette_colour ((TdPalette)palette, i - 1),
                 b = td_palette_colour ((TdPalette)palette, i);
        double light_a = 0.299 * a.r + 0.587 * a.g + 0.114 * a.b,
               light_b = 0.299 * b.r + 0.587 * b.g + 0.114 * b.b;

        g_test_message ("palette %u, class %u", palette, i);
        g_assert_cmpfloat (fabs (light_a - light_b), >, 0.08);
      }
}

static void
test_numbers (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint number;
    const char *chinese, *other;
  } cases[] = {
    { 2, "2", "2" },           { 9999, "9999", "9999" },   { 10000, "1.0万", "10k" },
    { 25912, "2.5万", "25k" }, { 146000, "14万", "146k" }, { 1000000, "100万", "1000k" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chinese = td_mark_number_text (cases[i].number, TRUE);
      g_autofree char *other = td_mark_number_text (cases[i].number, FALSE);

      g_assert_cmpstr (chinese, ==, cases[i].chinese);
      g_assert_cmpstr (other, ==, cases[i].other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/draw/map-mark/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("ring", test_ring);
  ADD ("ring-order", test_ring_order);
  ADD ("units", test_units);
  ADD ("palettes", test_palettes);
  ADD ("numbers", test_numbers);
#undef ADD
  return g_test_run ();
}
