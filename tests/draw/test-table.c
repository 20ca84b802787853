/* Tidang: tests of tables: page breaks over random tables, spans, rows taller than a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-table.h"

#include <stdio.h>
#include <string.h>

#define WIDTH 420.0
#define LEFT 30.0
#define TOP 50.0
#define BOTTOM 400.0

static TdFontBook *book;
static TdTypesetter *typesetter;

static void
break_page (gpointer user_data, double *top, double *bottom)
{
  td_display_builder_add_page (user_data, 500, 450);
  *top = TOP;
  *bottom = BOTTOM;
}

static TdTable *
new_table (void)
{
  static const TdColumn columns[] = { { 50, 0 }, { 0, 1 }, { 0, 2 }, { 60, 0 } };

  return td_table_new (typesetter, NULL, columns, G_N_ELEMENTS (columns), WIDTH);
}

static TdDisplayList *
draw (TdTable *table, double y)
{
  TdDisplayBuilder *builder = td_display_builder_new (book);

  td_display_builder_add_page (builder, 500, 450);
  td_table_draw (table, builder, LEFT, y, BOTTOM, break_page, builder);
  return td_display_builder_finish (builder);
}

/* What of the page's ink ends lowest. */
static void
assert_inside (const TdPage *page)
{
  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];
      double low = 0, left = LEFT;

      if (item->kind == TD_ITEM_TEXT)
        low = item->text.baseline, left = item->text.x;
      else if (item->kind == TD_ITEM_LINE)
        low = MAX (item->line.y1, item->line.y2), left = MIN (item->line.x1, item->line.x2);
      else if (item->kind == TD_ITEM_RECT)
        low = item->rect.box.y + item->rect.box.height, left = item->rect.box.x;
      else if (item->kind == TD_ITEM_FIELD)
        low = item->field.box.y + item->field.box.height, left = item->field.box.x;
      g_assert_cmpfloat (low, <=, BOTTOM + 0.05);
      g_assert_cmpfloat (left, >=, LEFT - 0.05);
    }
}

static guint
count (const TdDisplayList *list, guint page, const char *text)
{
  const TdPage *p = td_display_list_page (list, page);
  guint n = 0;

  for (gsize i = 0; i < p->n_items; i++)
    if (p->items[i].kind == TD_ITEM_TEXT)
      n += g_str_equal (p->items[i].text.text, text);
  return n;
}

/* The page on which a word stands; it must stand exactly once. */
static guint
page_of (const TdDisplayList *list, const char *text)
{
  guint found = G_MAXUINT;

  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      guint n = count (list, p, text);

      g_assert_cmpuint (n, <=, 1);
      if (n == 0)
        continue;
      g_assert_cmpuint (found, ==, G_MAXUINT);
      found = p;
    }
  g_assert_cmpuint (found, !=, G_MAXUINT);
  return found;
}

static void
add_header (TdTable *table)
{
  td_table_begin_row (table, TD_ROW_HEADER, 24);
  td_table_text (table, "序号", TD_ALIGN_CENTRE);
  td_table_text (table, "房号", TD_ALIGN_CENTRE);
  td_table_text (table, "业主", TD_ALIGN_CENTRE);
  td_table_text (table, "签名", TD_ALIGN_CENTRE);
}

/* Whether the rows that must stay with row r all fit on one page below the heading. */
static gboolean
group_fits (TdTable *table, const gboolean *kept, guint n, guint r)
{
  guint from = r, to = r + 1;
  double height = td_table_row_height (table, 0);

  while (from > 0 && kept[from - 1])
    from--;
  while (to < n && kept[to - 1])
    to++;
  for (guint i = from; i < to; i++)
    height += td_table_row_height (table, i + 1);
  return height <= BOTTOM - TOP;
}

/* Random rows, some tall, some spanning, some kept together: each once, in order, whole, under a heading. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240101);

  for (guint round = 0; round < 120; round++)
    {
      g_autoptr (TdTable) table = new_table ();
      g_autoptr (TdDisplayList) list = NULL;
      guint n = g_rand_int_range (rand, 1, 60), span_left = 0;
      gboolean kept[64] = { FALSE };
      guint last = 0, least = 0;

      add_header (table);
      for (guint r = 0; r < n; r++)
        {
          char mark[16], words[64];
          GString *text = g_string_new (NULL);
          TdRowFlags flags = g_rand_int_range (rand, 0, 8) == 0 ? TD_ROW_KEEP_NEXT : 0;

          g_snprintf (mark, sizeof mark, "r%u", r);
          td_table_begin_row (table, flags, g_rand_double_range (rand, 0, 40));
          td_table_text (table, mark, TD_ALIGN_CENTRE);
          if (span_left == 0)
            {
              TdCell cell = { .row_span = g_rand_int_range (rand, 1, 4), .text = "跨行" };

              td_table_cell (table, &cell);
              span_left = cell.row_span;
            }
          span_left--;
          kept[r] = flags || span_left > 0;
          for (int k = g_rand_int_range (rand, 0, 40); k > 0; k--)
            g_string_append (text, "姓名");
          td_table_text (table, text->str, -1);
          g_snprintf (words, sizeof words, "e%u", r);
          td_table_text (table, words, -1);
          g_string_free (text, TRUE);
        }
      kept[MAX (n, 2) - 2] = TRUE; /* no page with the last row alone */
      list = draw (table, g_rand_double_range (rand, TOP, BOTTOM));
      for (guint p = 0; p < td_display_list_n_pages (list); p++)
        {
          gboolean any = td_display_list_page (list, p)->n_items > 0;

          assert_inside (td_display_list_page (list, p));
          g_assert_true (any || p == 0);
          g_assert_cmpuint (count (list, p, "序号"), ==, any ? 1 : 0);
        }
      for (guint r = 0; r < n; r++)
        {
          char mark[16], words[16];
          guint page;

          g_snprintf (mark, sizeof mark, "r%u", r);
          g_snprintf (words, sizeof words, "e%u", r);
          page = page_of (list, mark);
          g_assert_cmpuint (page, ==, page_of (list, words)); /* no row is split */
          g_assert_cmpuint (page, >=, last);
          if (r > 0 && kept[r - 1] && group_fits (table, kept, n, r))
            g_assert_cmpuint (page, ==, last);
          last = page;
          least = MAX (least, page);
        }
      g_assert_cmpuint (least + 1, ==, td_display_list_n_pages (list)); /* no empty page at the end */
    }
}

static char *
digits_of (const TdDisplayList *list, const char *prefix)
{
  GString *all = g_string_new (NULL);

  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      g_autofree char *text = td_display_list_page_text (list, p);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i]; i++)
        if (g_str_has_prefix (lines[i], prefix))
          g_string_append_printf (all, "%s;", lines[i]);
    }
  return g_string_free (all, FALSE);
}

/* A row taller than three pages: every line once and in order, headings on each page, the short cell once. */
static void
test_tall_row (void)
{
  g_autoptr (TdTable) table = new_table ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *found = NULL;
  TdCell cell = { .valign = TD_VALIGN_TOP };

  for (guint i = 0; i < 90; i++)
    {
      g_string_append_printf (text, "%sL%u", i ? "\n" : "", i);
      g_string_append_printf (expected, "L%u;", i);
    }
  add_header (table);
  td_table_begin_row (table, 0, 0);
  td_table_text (table, "before", -1);
  td_table_begin_row (table, 0, 0);
  td_table_text (table, "short", -1);
  cell.text = text->str;
  td_table_cell (table, &cell);
  td_table_begin_row (table, 0, 0);
  td_table_text (table, "after", -1);
  list = draw (table, TOP);
  g_assert_cmpuint (td_display_list_n_pages (list), >=, 4);
  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      assert_inside (td_display_list_page (list, p));
      g_assert_cmpuint (count (list, p, "序号"), ==, 1);
    }
  found = digits_of (list, "L");
  g_assert_cmpstr (found, ==, expected->str);
  page_of (list, "short");
  g_assert_cmpuint (page_of (list, "after"), ==, td_display_list_n_pages (list) - 1);
}

/* Rows joined by a span that together are taller than a page part between rows, and the span's text goes on.
 */
static void
test_tall_group (void)
{
  g_autoptr (TdTable) table = new_table ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (text, "%sS%u", i ? "\n" : "", i);
      g_string_append_printf (expected, "S%u;", i);
    }
  add_header (table);
  for (guint r = 0; r < 20; r++)
    {
      char mark[16];

      g_snprintf (mark, sizeof mark, "r%u", r);
      td_table_begin_row (table, 0, 40);
      td_table_text (table, mark, -1);
      if (r == 0)
        {
          TdCell cell = { .text = text->str, .row_span = 20 };

          td_table_cell (table, &cell);
        }
    }
  list = draw (table, TOP);
  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    assert_inside (td_display_list_page (list, p));
  for (guint r = 0; r < 20; r++)
    {
      char mark[16];

      g_snprintf (mark, sizeof mark, "r%u", r);
      page_of (list, mark);
    }
  found = digits_of (list, "S");
  g_assert_cmpstr (found, ==, expected->str);
}

/* Geometry by hand: widths, heights, fields, middle of a cell. */
static void
test_geometry (void)
{
  static const TdColumn columns[] = { { 100, 0 }, { 0, 1 }, { 0, 3 } };
  TdTableStyle style = td_table_style_default ();
  g_autoptr (TdTable) table = td_table_new (typesetter, &style, columns, 3, 300);
  TdTick ticks[] = { { "x/agree", "同意", FALSE }, { "x/oppose", "不同意", TRUE } };
  TdCell boxes = { .ticks = ticks, .n_ticks = 2, .col_span = 2 };
  TdCell sign = { .field = "x/sign", .field_kind = TD_FIELD_SIGNATURE, .min_height = 50, .row_span = 2 };
  g_autoptr (TdDisplayList) list = NULL;
  const TdPage *page;
  guint fields = 0, marks = 0;

  td_table_begin_row (table, 0, 30);
  td_table_cell (table, &sign);
  td_table_cell (table, &boxes);
  td_table_begin_row (table, 0, 0);
  td_table_text (table, "甲", -1);
  td_table_text (table, "乙", -1);
  g_assert_cmpfloat (td_table_width (table), ==, 300);
  g_assert_cmpfloat (td_table_row_height (table, 0), ==, 30);
  list = draw (table, TOP);
  page = td_display_list_page (list, 0);
  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind == TD_ITEM_PATH)
        marks++;
      if (item->kind != TD_ITEM_FIELD)
        continue;
      fields++;
      if (g_str_equal (item->field.name, "x/sign"))
        {
          g_assert_cmpint (item->field.kind, ==, TD_FIELD_SIGNATURE);
          g_assert_cmpfloat_with_epsilon (item->field.box.x, LEFT, 0.001);
          g_assert_cmpfloat_with_epsilon (item->field.box.y, TOP, 0.001);
          g_assert_cmpfloat_with_epsilon (item->field.box.width, 100, 0.001);
          g_assert_cmpfloat_with_epsilon (item->field.box.height, td_table_height (table), 0.001);
        }
      else
        {
          g_assert_cmpfloat_with_epsilon (item->field.box.width, item->field.box.height, 0.001);
          g_assert_cmpfloat_with_epsilon (item->field.box.y + item->field.box.height / 2,
                                          TOP + td_table_row_height (table, 0) / 2, 0.001);
        }
    }
  g_assert_cmpuint (fields, ==, 3);
  g_assert_cmpuint (marks, ==, 1); /* one box is ticked */
}

/* A thousand rows are measured and drawn without going over all of them for each. */
static void
test_many (void)
{
  g_autoptr (TdTable) table = new_table ();
  g_autoptr (TdDisplayList) list = NULL;

  add_header (table);
  for (guint r = 0; r < 2000; r++)
    {
      td_table_begin_row (table, 0, 0);
      for (guint c = 0; c < 4; c++)
        td_table_text (table, "501", -1);
    }
  list = draw (table, TOP);
  g_assert_cmpuint (td_display_list_n_pages (list), >, 100);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  book = td_font_book_default (&error);
  g_assert_no_error (error);
  typesetter = td_typesetter_new (book);
  g_test_add_func ("/table/random", test_random);
  g_test_add_func ("/table/tall-row", test_tall_row);
  g_test_add_func ("/table/tall-group", test_tall_group);
  g_test_add_func ("/table/geometry", test_geometry);
  g_test_add_func ("/table/many", test_many);
  status = g_test_run ();
  td_typesetter_free (typesetter);
  return status;
}
