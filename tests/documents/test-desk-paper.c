/* Tidang: papers of the whole desk — a chart is the same on the screen, in its own PDF and on the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-paper.h"

#include "pdf-tools.h"
#include "td-cairo-player.h"
#include "td-pdf.h"

#include <string.h>

#define DPI 288         /* a line of half a point is two pixels */
#define GRID (1.0 / 64) /* places of fills are kept to a 64th of a point */

static const char *const series[] = { "适合", "较难", "不适合", "未评级", "五", "六", "七", "八", "九" };
static const gint64 values[3][9] = { { 120, 80, 60, 50, 45, 40, 35, 30, 25 },
                                     { 3, 200, 0, 90, 1, 0, 2, 70, 60 },
                                     { 0, 0, 0, 0, 0, 0, 0, 0, 1 } };
static const TdChartBar bars[] = { { "望城区", values[0] },
                                   { "长沙县", values[1] },
                                   { "浏阳市", values[2] } };
static const TdChart chart = { "各地区单元数", series, 9, bars, 3, "没有", TD_DESK_CHART_WIDTH };

static TdPress *
press_new (void)
{
  g_autoptr (GError) error = NULL;
  TdPress *press = td_press_new (NULL, &error);
  g_assert_no_error (error);
  return press;
}

static guint8
grey_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel;
  memcpy (&pixel, row + 4 * x, 4);
  return (guint8)((((pixel >> 16) & 255) * 299 + ((pixel >> 8) & 255) * 587 + (pixel & 255) * 114) / 1000);
}

/* Tile by tile the same ink, up to how two programs draw the edge of a line. */
static void
assert_same_ink (cairo_surface_t *surface, const PdfRaster *pdf, int left, int top)
{
  const int tile = 60;
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  guint64 all = 0, apart = 0;

  for (int y = 0; y + tile <= height; y += tile)
    for (int x = 0; x + tile <= width; x += tile)
      {
        gint64 wanted = 0, got = (gint64)pdf_raster_ink (pdf, left + x, top + y, tile, tile);
        for (int j = 0; j < tile; j++)
          for (int i = 0; i < tile; i++)
            wanted += 255 - grey_at (surface, x + i, y + j);
        all += (guint64)wanted;
        apart += (guint64)ABS (wanted - got);
        /* A thin line on the edge of a tile may fall to either side: a row of half-dark pixels is allowed. */
        g_assert_cmpfloat ((double)ABS (wanted - got), <=, 0.05 * (double)wanted + tile * 255.0);
      }
  g_assert_cmpuint (all, >, 0);
  g_assert_cmpuint (apart * 100, <=, all * 5);
}

static PdfRaster *
raster_of (GBytes *bytes, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "one.pdf", NULL);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  return pdf_raster_page (path, 1, DPI);
}

static void
test_chart_in_pdf (void)
{
  g_autoptr (TdPress) press = press_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) list = td_desk_chart_layout (press, &chart, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PdfRaster) pdf = NULL;
  char *folder;
  cairo_surface_t *screen;

  if (!pdf_tools_present ("pdftoppm", NULL))
    return;
  g_assert_no_error (error);
  folder = pdf_folder_new ();
  screen = td_cairo_render_page (list, 0, DPI);
  bytes = td_pdf_render (list, NULL, NULL, &error);
  g_assert_no_error (error);
  pdf = raster_of (bytes, folder);
  assert_same_ink (screen, pdf, 0, 0);
  cairo_surface_destroy (screen);
  pdf_folder_free (folder);
}

/* The first text of the chart: where it begins. */
static void
find_title (const TdDisplayList *list, double *x, double *y)
{
  const TdPage *page = td_display_list_page (list, 0);
  for (gsize i = 0; i < page->n_items; i++)
    if (page->items[i].kind == TD_ITEM_TEXT && strstr (page->items[i].text.text, chart.title) != NULL)
      {
        *x = page->items[i].text.x;
        *y = page->items[i].text.baseline;
        return;
      }
  g_assert_not_reached ();
}

/* Every step of the chart's own page is on the paper, moved by one and the same distance. */
static void
test_chart_on_paper (void)
{
  g_autoptr (TdPress) press = press_new ();
  g_autoptr (GError) error = NULL;
  const TdDeskInput input = {
    .place = "长沙市", .as_of = td_date_from_iso ("2026-09-12"), .units = 7, .chart = &chart
  };
  g_autoptr (TdDisplayList) own = td_desk_chart_layout (press, &chart, &error);
  g_autoptr (TdDisplayList) paper = td_desk_paper_layout (press, TD_DESK_OVERVIEW, &input, &error);
  double x1, y1, x2, y2;
  guint found = 0, wanted = 0;
  const TdPage *from, *to;

  g_assert_no_error (error);
  find_title (own, &x1, &y1);
  find_title (paper, &x2, &y2);
  from = td_display_list_page (own, 0);
  to = td_display_list_page (paper, 0);
  for (gsize i = 0; i < from->n_items; i++)
    {
      const TdItem *item = &from->items[i];
      if (item->kind != TD_ITEM_FILL)
        continue;
      wanted++;
      for (gsize k = 0; k < to->n_items; k++)
        {
          const TdItem *other = &to->items[k];
          if (other->kind == TD_ITEM_FILL && ABS (other->rect.box.x - item->rect.box.x - (x2 - x1)) < GRID &&
              ABS (other->rect.box.y - item->rect.box.y - (y2 - y1)) < GRID &&
              ABS (other->rect.box.width - item->rect.box.width) < GRID)
            {
              found++;
              break;
            }
        }
    }
  g_assert_cmpuint (wanted, >, 20);
  g_assert_cmpuint (found, ==, wanted);
}

static void
test_list (void)
{
  g_autoptr (TdPress) press = press_new ();
  g_autoptr (GError) error = NULL;
  static const char *const keys[] = { "day", "when", "unit", "what", "basis", "done", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const TdDeskTable table = { "deadlines", keys, rows, FALSE };
  const TdDeskInput input = {
    .as_of = td_date_from_iso ("2026-09-12"), .units = 200, .tables = &table, .n_tables = 1
  };
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autofree char *last = NULL;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *what = g_strdup_printf ("事项%d", i);
      const char *cells[] = { "今天", "2026-09-12", "桂花城 5号楼 1单元", what, "", "□", NULL };
      g_ptr_array_add (rows, g_strdupv ((GStrv)cells));
    }
  list = td_desk_paper_layout (press, TD_DESK_DEADLINES, &input, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (td_display_list_n_pages (list), >, 3);
  last = td_display_list_page_text (list, td_display_list_n_pages (list) - 1);
  g_assert_nonnull (strstr (last, "事项199"));
  one = td_desk_paper_pdf (press, TD_DESK_DEADLINES, &input, &error);
  two = td_desk_paper_pdf (press, TD_DESK_DEADLINES, &input, &error);
  g_assert_true (g_bytes_equal (one, two));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/desk-paper/chart-in-pdf", test_chart_in_pdf);
  g_test_add_func ("/documents/desk-paper/chart-on-paper", test_chart_on_paper);
  g_test_add_func ("/documents/desk-paper/list", test_list);
  return g_test_run ();
}
