/* Tidang: tests of page frames: GB/T 9704's grid, page numbers, codes in their corners, headings that stay.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-page-frame.h"
#include "td-qr.h"

#include <stdio.h>
#include <string.h>

static TdFontBook *book;
static TdTypesetter *typesetter;

static char *
payload (guint page, guint n_pages, const TdPage *so_far, gpointer prefix)
{
  return g_strdup_printf ("%s%u/%u", (const char *)prefix, page, n_pages);
}

static TdDisplayList *
finish (TdFlow *flow)
{
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_flow_finish (flow, &error);

  g_assert_no_error (error);
  return list;
}

/* The item that says `text`, or NULL. */
static const TdItem *
find_text (const TdDisplayList *list, guint page, const char *text)
{
  const TdPage *p = td_display_list_page (list, page);

  for (gsize i = 0; i < p->n_items; i++)
    if (p->items[i].kind == TD_ITEM_TEXT && strstr (p->items[i].text.text, text))
      return &p->items[i];
  return NULL;
}

/* 22 lines of 28 characters in 156 × 225 mm, 37 mm from the top and 28 mm from the left. */
static void
test_official (void)
{
  TdPageFrame frame = { .kind = TD_FRAME_OFFICIAL };
  TdFlow *flow = td_flow_new (typesetter, &frame);
  TdTextStyle body = td_style_body ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TdDisplayList) list = NULL;

  body.indent = 0;
  for (guint i = 0; i < 28 * 50; i++)
    g_string_append (text, "梯");
  td_flow_paragraph (flow, &body, text->str);
  list = finish (flow);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 3);
  for (guint p = 0; p < 3; p++)
    {
      const TdPage *page = td_display_list_page (list, p);
      g_autofree char *number = g_strdup_printf ("— %u —", p + 1);
      const TdItem *footer = find_text (list, p, number);
      guint lines = 0;

      for (gsize i = 0; i < page->n_items; i++)
        {
          const TdItem *item = &page->items[i];

          if (item == footer)
            continue;
          g_assert_cmpuint (item->text.n_glyphs, ==, 28);
          g_assert_cmpfloat_with_epsilon (item->text.x, TD_MM (28), 0.01);
          g_assert_cmpfloat (item->text.baseline - 0.88 * 15.75, >=, TD_MM (37) - 0.01);
          g_assert_cmpfloat (item->text.baseline + 0.12 * 15.75, <=, TD_MM (37 + 225) + 0.01);
          lines++;
        }
      g_assert_cmpuint (lines, ==, p < 2 ? 22 : 6);
      g_assert_nonnull (footer);
      g_assert_cmpfloat (footer->text.baseline, >, TD_MM (37 + 225 + 7));
      if (p % 2 == 0) /* odd pages right, even pages left */
        g_assert_cmpfloat (footer->text.x, >, TD_MM (105));
      else
        g_assert_cmpfloat (footer->text.x, <, TD_MM (60));
    }
}

static void
assert_code (const TdPage *page, const char *name, const char *says, double x, double y)
{
  gboolean field = FALSE, code = FALSE;

  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind == TD_ITEM_FIELD && g_str_equal (item->field.name, name))
        {
          g_assert_cmpfloat_with_epsilon (item->field.box.x, x, 0.01);
          g_assert_cmpfloat_with_epsilon (item->field.box.y, y, 0.01);
          g_assert_cmpfloat_with_epsilon (item->field.box.width, TD_MM (20), 0.01);
          field = TRUE;
        }
      else if (item->kind == TD_ITEM_QR && ABS (item->qr.x - x) < 0.01)
        {
          g_assert_cmpstr (item->qr.payload, ==, says);
          code = TRUE;
        }
    }
  g_assert_true (field && code);
}

/* Nothing is written in a code's quiet zone, or it cannot be read. */
static void
assert_quiet (const TdPage *page)
{
  for (gsize c = 0; c < page->n_items; c++)
    {
      const TdItem *code = &page->items[c];
      double margin;

      if (code->kind != TD_ITEM_QR)
        continue;
      margin = code->qr.size * TD_QR_QUIET_MODULES / code->qr.side;
      g_assert_cmpfloat (code->qr.x, >=, margin);
      for (gsize i = 0; i < page->n_items; i++)
        {
          const TdItem *item = &page->items[i];
          double left, right;

          if (item->kind != TD_ITEM_TEXT)
            continue;
          left = item->text.x;
          right = left + item->text.glyphs[item->text.n_glyphs - 1].x + item->text.size;
          if (item->text.baseline + 0.2 * item->text.size > code->qr.y - margin &&
              item->text.baseline - item->text.size < code->qr.y + code->qr.size + margin)
            g_assert_true (right < code->qr.x - margin || left > code->qr.x + code->qr.size + margin);
        }
    }
}

/* Two slips in one file: each counts its own pages and carries its own codes, at opposite corners. */
static void
test_sections (void)
{
  static const char *const prefixes[] = { "A-", "B-" };
  TdTextStyle body = td_style_body ();
  TdFlow *flow = NULL;
  g_autoptr (TdDisplayList) list = NULL;

  for (guint s = 0; s < 2; s++)
    {
      TdPageFrame frame = { .kind = TD_FRAME_FORM,
                            .codes = TD_CODES_CORNERS,
                            .payload = payload,
                            .payload_data = (gpointer)prefixes[s],
                            .header = "内部资料",
                            .footer = "西韩新苑3号楼2单元" };

      if (flow)
        td_flow_begin_section (flow, &frame);
      else
        flow = td_flow_new (typesetter, &frame);
      for (guint i = 0; i < 40; i++)
        td_flow_paragraph (flow, &body, "增设电梯意见征询。");
    }
  list = finish (flow);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 4);
  for (guint p = 0; p < 4; p++)
    {
      const TdPage *page = td_display_list_page (list, p);
      g_autofree char *number = g_strdup_printf ("第 %u 页 共 2 页", p % 2 + 1);
      g_autofree char *says = g_strdup_printf ("%s%u/2", prefixes[p / 2], p % 2 + 1);

      g_assert_nonnull (find_text (list, p, number));
      g_assert_nonnull (find_text (list, p, "内部资料"));
      g_assert_nonnull (find_text (list, p, "西韩新苑"));
      assert_code (page, "code/top-left", says, TD_MM (9), TD_MM (9));
      assert_code (page, "code/bottom-right", says, TD_A4_WIDTH - TD_MM (29), TD_A4_HEIGHT - TD_MM (29));
      assert_quiet (page);
    }
}

/* Headings never end a page, paragraphs never leave one line alone, nothing goes below the frame. */
static void
test_breaks (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9704);

  for (guint round = 0; round < 40; round++)
    {
      TdPageFrame frame = { .kind = round % 3,
                            .codes = round % 3 ? TD_CODES_SMALL : TD_CODES_NONE,
                            .payload = payload,
                            .payload_data = (gpointer) "X" };
      TdFlow *flow = td_flow_new (typesetter, &frame);
      TdTextStyle body = td_style_body (), heading = td_style_h1 ();
      double bottom;
      g_autoptr (TdDisplayList) list = NULL;

      td_flow_y (flow);
      bottom = td_flow_y (flow) + td_flow_page_room (flow);
      for (guint i = 0; i < 30; i++)
        {
          g_autoptr (GString) text = g_string_new ("B");

          for (int k = g_rand_int_range (rand, 1, 200); k > 0; k--)
            g_string_append (text, "梯");
          if (g_rand_int_range (rand, 0, 3) == 0)
            td_flow_heading (flow, &heading, "一、标题", 0);
          td_flow_paragraph (flow, &body, text->str);
          td_flow_space (flow, g_rand_double_range (rand, 0, 20));
        }
      list = finish (flow);
      for (guint p = 0; p < td_display_list_n_pages (list); p++)
        {
          const TdPage *page = td_display_list_page (list, p);
          const TdItem *last = NULL;

          for (gsize i = 0; i < page->n_items; i++)
            if (page->items[i].kind == TD_ITEM_TEXT && page->items[i].text.size == 15.75)
              last = &page->items[i];
          g_assert_nonnull (last);
          g_assert_cmpfloat (last->text.baseline + 0.12 * 15.75, <=, bottom + 0.02);
          g_assert_null (strstr (last->text.text, "标题"));
        }
    }
}

static void
test_landscape_and_empty (void)
{
  TdPageFrame frame = {
    .kind = TD_FRAME_FORM, .landscape = TRUE, .no_page_numbers = TRUE, .watermark = "内部资料"
  };
  g_autoptr (TdDisplayList) list = finish (td_flow_new (typesetter, &frame));
  const TdPage *page = td_display_list_page (list, 0);

  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  g_assert_cmpfloat_with_epsilon (page->width, TD_MM (297), 1e-6);
  g_assert_cmpint (page->items[0].kind, ==, TD_ITEM_PUSH);
  g_assert_cmpfloat (page->items[0].group.opacity, <, 0.3);
  g_assert_nonnull (find_text (list, 0, "内部资料"));
  g_assert_null (find_text (list, 0, "页"));
}

/* What a section owns is freed once, also when it never gets a page. */
static void
count_free (gpointer data)
{
  ++*(guint *)data;
}

static void
test_ownership (void)
{
  guint freed = 0;
  TdPageFrame frame = { .kind = TD_FRAME_FORM, .payload_data = &freed, .payload_free = count_free };
  TdFlow *flow = td_flow_new (typesetter, &frame);
  TdTextStyle body = td_style_body ();

  td_flow_begin_section (flow, &frame);
  g_assert_cmpuint (freed, ==, 1);
  td_flow_paragraph (flow, &body, "梯");
  td_flow_begin_section (flow, &frame);
  td_flow_free (flow);
  g_assert_cmpuint (freed, ==, 3);
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
  g_test_add_func ("/page-frame/official", test_official);
  g_test_add_func ("/page-frame/sections", test_sections);
  g_test_add_func ("/page-frame/breaks", test_breaks);
  g_test_add_func ("/page-frame/landscape-and-empty", test_landscape_and_empty);
  g_test_add_func ("/page-frame/ownership", test_ownership);
  status = g_test_run ();
  td_typesetter_free (typesetter);
  return status;
}
