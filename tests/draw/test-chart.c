/* Tidang: the chart — parts in proportion, every number on it, told apart in grey.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-chart.h"

#include "td-cairo-player.h"

#include <math.h>
#include <string.h>

#define N 9
static const char *const series[N] = { "一", "二", "三", "四", "五", "六", "七", "八", "九" };

typedef struct
{
  TdTypesetter *typesetter;
  TdChart chart;
  TdChartBar bars[12];
  gint64 values[12][N];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdFontBook *book = td_font_book_default (&error);
  g_assert_no_error (error);
  f->typesetter = td_typesetter_new (book);
  for (int b = 0; b < 12; b++)
    f->bars[b] = (TdChartBar){ "望城区", f->values[b] };
  f->chart = (TdChart){ "各地区单元数", series, N, f->bars, 12, "没有", 490 };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  td_typesetter_free (f->typesetter);
}

static TdDisplayList *
draw (Fixture *f)
{
  TdDisplayBuilder *builder = td_display_builder_new (td_typesetter_book (f->typesetter));
  td_display_builder_add_page (builder, f->chart.width, td_chart_height (f->typesetter, &f->chart));
  td_chart_draw (f->typesetter, builder, &f->chart, 0, 0);
  return td_display_builder_finish (builder);
}

/* One scale for all: a part's width is its value, and parts follow each other without a gap. */
static void
test_proportion (Fixture *f, gconstpointer data)
{
  for (int round = 0; round < 40; round++)
    {
      double scale = -1;
      f->chart.n_series = (guint)g_test_rand_int_range (1, N + 1);
      f->chart.n_bars = (guint)g_test_rand_int_range (1, 13);
      for (guint b = 0; b < f->chart.n_bars; b++)
        for (guint s = 0; s < f->chart.n_series; s++)
          f->values[b][s] = g_test_rand_int_range (0, 4) == 0 ? 0 : g_test_rand_int_range (0, 5000);
      for (guint b = 0; b < f->chart.n_bars; b++)
        {
          double end = -1;
          for (guint s = 0; s < f->chart.n_series; s++)
            {
              TdRect part = td_chart_part (f->typesetter, &f->chart, b, s);
              gint64 value = f->values[b][s];
              g_assert_true (end < 0 || fabs (part.x - end) < 1e-6);
              end = part.x + part.width;
              g_assert_cmpfloat (end, <=, f->chart.width);
              if (value == 0)
                g_assert_cmpfloat (part.width, ==, 0);
              else if (scale < 0)
                scale = part.width / (double)value;
              else
                g_assert_true (fabs (part.width / (double)value - scale) < 1e-9);
            }
        }
    }
}

/* All items of a random chart lie within it, and each number is there as often as it is a part's, a total or
 * a sum of the legend. */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  for (int round = 0; round < 12; round++)
    {
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *text = NULL;
      f->chart.n_bars = 6;
      for (guint b = 0; b < 6; b++)
        for (guint s = 0; s < N; s++)
          f->values[b][s] = 1000 * (b + 1) + 100 * s + g_test_rand_int_range (0, 90) + (s == 0 ? 60000 : 0);
      list = draw (f);
      text = td_display_list_page_text (list, 0);
      for (guint b = 0; b < 6; b++)
        {
          gint64 total = 0;
          for (guint s = 0; s < N; s++)
            {
              g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, f->values[b][s]);
              total += f->values[b][s];
              g_assert_nonnull (strstr (text, number));
            }
          g_autofree char *sum = g_strdup_printf ("%" G_GINT64_FORMAT, total);
          g_assert_nonnull (strstr (text, sum));
        }
      const TdPage *page = td_display_list_page (list, 0);
      for (gsize i = 0; i < page->n_items; i++)
        {
          const TdItem *item = &page->items[i];
          if (item->kind == TD_ITEM_LINE)
            {
              g_assert_cmpfloat (MIN (item->line.x1, item->line.x2), >=, 0);
              g_assert_cmpfloat (MAX (item->line.x1, item->line.x2), <=, page->width + 1e-6);
              g_assert_cmpfloat (MAX (item->line.y1, item->line.y2), <=, page->height);
            }
          else if (item->kind == TD_ITEM_TEXT)
            {
              g_assert_cmpfloat (item->text.x, >=, -1e-6);
              g_assert_cmpfloat (item->text.x + item->text.glyphs[item->text.n_glyphs - 1].x, <=,
                                 page->width);
              g_assert_cmpfloat (item->text.baseline, <=, page->height);
            }
        }
    }
}

/* Of a part: how dark it is on the whole, and how much it changes along two directions. */
typedef struct
{
  double mean, across, down;
} Look;

static double
grey_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel;
  memcpy (&pixel, row + 4 * x, 4);
  return 0.299 * ((pixel >> 16) & 255) + 0.587 * ((pixel >> 8) & 255) + 0.114 * (pixel & 255);
}

static Look
look_at (cairo_surface_t *surface, TdRect box, double scale)
{
  Look look = { 0 };
  int n = 0;
  /* Beside the number in the middle, inside the outline. */
  for (int y = (int)((box.y + 1.5) * scale); y < (int)((box.y + box.height - 1.5) * scale); y++)
    for (int x = (int)((box.x + 1.5) * scale); x < (int)((box.x + box.width / 2 - 16) * scale); x++, n++)
      {
        look.mean += grey_at (surface, x, y);
        look.across += fabs (grey_at (surface, x + 1, y) - grey_at (surface, x, y));
        look.down += fabs (grey_at (surface, x, y + 1) - grey_at (surface, x, y));
      }
  look.mean /= n;
  look.across /= n;
  look.down /= n;
  return look;
}

/* Printed without colour no two kinds look the same: they differ in darkness or in the direction of lines. */
static void
test_grey (Fixture *f, gconstpointer data)
{
  Look looks[N];
  const double dpi = 216, scale = dpi / 72;
  g_autoptr (TdDisplayList) list = NULL;
  f->chart.n_bars = N;
  for (guint b = 0; b < N; b++)
    for (guint s = 0; s < N; s++)
      f->values[b][s] = b == s ? 100 : 0;
  list = draw (f);
  cairo_surface_t *surface = td_cairo_render_page (list, 0, dpi);
  for (guint s = 0; s < N; s++)
    looks[s] = look_at (surface, td_chart_part (f->typesetter, &f->chart, s, s), scale);
  cairo_surface_destroy (surface);
  for (guint a = 0; a < N; a++)
    for (guint b = a + 1; b < N; b++)
      {
        double difference = fabs (looks[a].mean - looks[b].mean) + fabs (looks[a].across - looks[b].across) +
                            fabs (looks[a].down - looks[b].down);
        g_test_message ("%u and %u differ by %.1f", a, b, difference);
        /* Lines that lean this way or that give the same sums: there the darkness must differ. */
        g_assert_cmpfloat (difference, >, 5);
      }
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *text = NULL;
  f->chart.n_bars = 0;
  list = draw (f);
  text = td_display_list_page_text (list, 0);
  g_assert_nonnull (strstr (text, "没有"));
  f->chart.n_bars = 2; /* bars without any value */
  g_clear_pointer (&list, td_display_list_unref);
  memset (f->values, 0, sizeof f->values);
  list = draw (f);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/draw/chart/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("proportion", test_proportion);
  ADD ("numbers", test_numbers);
  ADD ("grey", test_grey);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}
