/* Tidang: tests of paragraphs: 避头尾 over random text, measures, baselines, missing characters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paragraph.h"

#include <math.h>
#include <string.h>

static TdFontBook *book;
static TdTypesetter *typesetter;

/* GB/T 15834-2011 §5.1: what may not begin and what may not end a line. */
#define NOT_FIRST "，。、；：？！）》”’】〉·"
#define NOT_LAST "（《“‘【〈"

static gboolean
is_one_of (const char *set, gunichar ch)
{
  char utf8[8] = { 0 };

  g_unichar_to_utf8 (ch, utf8);
  return strstr (set, utf8) != NULL;
}

/* Common characters with punctuation where punctuation may stand: never a closing mark first or after an
 * opening one. */
static char *
random_text (GRand *rand)
{
  static const char *const marks[] = { "，", "。", "、", "；", "：", "？", "！" };
  static const char *const wraps[][2] = { { "（", "）" }, { "《", "》" }, { "“", "”" }, { "【", "】" } };
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 20, 90);

  for (guint i = 0; i < n; i++)
    {
      guint kind = g_rand_int_range (rand, 0, 24);
      guint words = g_rand_int_range (rand, 1, 4);

      if (kind == 0)
        g_string_append_printf (text, "%d.%02d", g_rand_int_range (rand, 1, 99999),
                                g_rand_int_range (rand, 0, 100));
      else if (kind == 1)
        g_string_append (text, "买买提·吐尔逊");
      else if (kind < 6)
        {
          guint w = g_rand_int_range (rand, 0, G_N_ELEMENTS (wraps));

          g_string_append (text, wraps[w][0]);
          for (guint k = 0; k < words; k++)
            g_string_append_unichar (text, g_rand_int_range (rand, 0x4e00, 0x9fa5));
          g_string_append (text, wraps[w][1]);
        }
      else
        for (guint k = 0; k < words; k++)
          g_string_append_unichar (text, g_rand_int_range (rand, 0x4e00, 0x9fa5));
      if (g_rand_int_range (rand, 0, 3) == 0)
        g_string_append (text, marks[g_rand_int_range (rand, 0, G_N_ELEMENTS (marks))]);
    }
  return g_string_free (text, FALSE);
}

static void
check_lines (const char *text, const TdParagraph *paragraph, double width, gboolean narrow)
{
  gsize expected = 0;

  g_assert_cmpfloat (td_paragraph_width (paragraph), <=, width + 0.01);
  for (guint i = 0; i < td_paragraph_n_lines (paragraph); i++)
    {
      gsize start, end;
      gunichar first, last;

      td_paragraph_line_range (paragraph, i, &start, &end);
      g_assert_cmpuint (start, ==, expected); /* nothing lost, nothing twice */
      g_assert_cmpuint (end, >, start);
      expected = end;
      first = g_utf8_get_char (text + start);
      last = g_utf8_get_char (g_utf8_prev_char (text + end));
      if (narrow)
        continue;
      if (is_one_of (NOT_LAST, last) || (i > 0 && is_one_of (NOT_FIRST, first)))
        g_error ("line %u of width %.0f: “%.*s”", i, width, (int)(end - start), text + start);
      if (i > 0 && g_unichar_isdigit (first))
        g_assert_false (g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (text + start))));
    }
  g_assert_cmpuint (expected, ==, strlen (text));
}

static void
test_lines (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (370212);
  guint lines = 0;

  for (guint n = 0; n < 600; n++)
    {
      g_autofree char *text = random_text (rand);
      double width = g_rand_double_range (rand, 150, 500);
      TdTextStyle style = {
        .role = n % TD_N_ROLES, .size = 10.5 + n % 3 * 2.75, .align = n % 4, .indent = n % 2 * 21
      };
      g_autoptr (TdParagraph) paragraph = td_paragraph_new (typesetter, &style, text, width);

      check_lines (text, paragraph, width, FALSE);
      lines += td_paragraph_n_lines (paragraph);
    }
  g_test_message ("%u lines", lines);
  g_assert_cmpuint (lines, >, 3000);
}

/* A column too narrow for the rules still holds every character and never overflows. */
static void
test_narrow (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint n = 0; n < 100; n++)
    {
      g_autofree char *text = random_text (rand);
      TdTextStyle style = { .role = TD_ROLE_SONG, .size = 10.5 };
      g_autoptr (TdParagraph) paragraph = td_paragraph_new (typesetter, &style, text, 36);

      check_lines (text, paragraph, 36, TRUE);
    }
}

/* GB/T 9704: 28 characters of 15.75 pt to a line of 156 mm. */
static void
test_official_line (void)
{
  TdTextStyle style = { .role = TD_ROLE_BODY, .size = 15.75, .align = TD_ALIGN_JUSTIFY };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TdParagraph) paragraph = NULL;
  gsize start, end;

  for (guint i = 0; i < 56; i++)
    g_string_append (text, "梯");
  paragraph = td_paragraph_new (typesetter, &style, text->str, TD_MM (156));
  g_assert_cmpuint (td_paragraph_n_lines (paragraph), ==, 2);
  td_paragraph_line_range (paragraph, 0, &start, &end);
  g_assert_cmpuint (end - start, ==, 28 * 3);
}

/* Baselines follow the line pitch alone, whichever font draws. */
static void
test_baselines (void)
{
  TdTextStyle style = { .role = TD_ROLE_H2, .size = 12, .pitch = 20 };
  TdDisplayBuilder *builder = td_display_builder_new (book);
  g_autoptr (TdParagraph) paragraph = td_paragraph_new (typesetter, &style, "王㛃\n李𠀋\nabc 𤧛\n丁", 300);
  g_autoptr (TdDisplayList) list = NULL;
  const TdPage *page;
  double last = 0;
  guint lines = 0;

  td_display_builder_add_page (builder, 400, 400);
  td_paragraph_draw (paragraph, builder, 10, 100);
  list = td_display_builder_finish (builder);
  page = td_display_list_page (list, 0);
  for (gsize i = 0; i < page->n_items; i++)
    {
      double baseline = page->items[i].text.baseline;

      if (baseline != last)
        g_assert_cmpfloat_with_epsilon (baseline, 100 + 20 * lines++ + 10 + 0.38 * 12, 1e-9);
      last = baseline;
    }
  g_assert_cmpuint (lines, ==, 4);
  g_assert_cmpfloat (td_paragraph_height (paragraph), ==, 80);
}

static void
test_alignment (void)
{
  const struct
  {
    TdAlign align;
    double x;
  } cases[] = { { TD_ALIGN_START, 10 },
                { TD_ALIGN_CENTRE, 10 + (100 - 36) / 2.0 },
                { TD_ALIGN_END, 10 + 100 - 36 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdTextStyle style = { .role = TD_ROLE_SONG, .size = 12, .align = cases[i].align };
      TdDisplayBuilder *builder = td_display_builder_new (book);
      g_autoptr (TdParagraph) paragraph = td_paragraph_new (typesetter, &style, "增电梯", 100);
      g_autoptr (TdDisplayList) list = NULL;

      td_display_builder_add_page (builder, 400, 400);
      td_paragraph_draw (paragraph, builder, 10, 0);
      list = td_display_builder_finish (builder);
      g_assert_cmpfloat_with_epsilon (td_display_list_page (list, 0)->items[0].text.x, cases[i].x, 0.01);
    }
}

static void
test_spans (void)
{
  const char *text = "申请人：王㛃（签章）";
  const TdSpan span = {
    strlen ("申请人："), strlen ("申请人：王㛃"), TD_ROLE_H1, 0, TRUE, TRUE, { 1, 0, 0 }
  };
  TdTextStyle style = { .role = TD_ROLE_SONG, .size = 12 };
  TdDisplayBuilder *builder = td_display_builder_new (book);
  g_autoptr (TdParagraph) paragraph = td_paragraph_new_rich (typesetter, &style, text, &span, 1, 0);
  g_autoptr (TdDisplayList) list = NULL;
  const TdPage *page;
  guint red = 0, lines = 0;

  td_display_builder_add_page (builder, 400, 400);
  td_paragraph_draw (paragraph, builder, 0, 0);
  list = td_display_builder_finish (builder);
  page = td_display_list_page (list, 0);
  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind == TD_ITEM_LINE)
        {
          g_assert_cmpfloat_with_epsilon (item->line.x1, 48, 0.01);
          g_assert_cmpfloat_with_epsilon (item->line.x2, 72, 0.01);
          lines++;
        }
      else if (item->colour.r > 0.99f)
        {
          g_assert_cmpstr (item->text.text, ==, "王㛃");
          g_assert_true (item->text.face == td_font_book_face_for (book, TD_ROLE_H1, TRUE, 0x738b));
          red++;
        }
    }
  g_assert_cmpuint (red, ==, 1);
  g_assert_cmpuint (lines, ==, 1);
}

/* A character in no font is listed and stands as 〓; offsets and spans behind it stay right. */
static void
test_missing (void)
{
  const char *text = "王\xf4\x8f\xbf\xbd李\xee\x80\x80赵";
  const TdSpan span = { strlen (text) - 3, strlen (text), TD_ROLE_H1, 0, FALSE, FALSE, { 0, 0, 1 } };
  TdTextStyle style = { .role = TD_ROLE_BODY, .size = 12 };
  TdDisplayBuilder *builder = td_display_builder_new (book);
  g_autoptr (TdParagraph) paragraph = td_paragraph_new_rich (typesetter, &style, text, &span, 1, 0);
  g_autoptr (GArray) missing = td_font_book_missing (book, text);
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *shown = NULL;
  const TdPage *page;
  gsize start, end;

  td_display_builder_add_page (builder, 400, 400);
  td_paragraph_draw (paragraph, builder, 0, 0);
  td_paragraph_line_range (paragraph, 0, &start, &end);
  list = td_display_builder_finish (builder);
  page = td_display_list_page (list, 0);
  shown = td_display_list_page_text (list, 0);
  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_cmphex (g_array_index (missing, gunichar, 0), ==, 0x10fffd);
  g_assert_cmphex (g_array_index (missing, gunichar, 1), ==, 0xe000);
  g_assert_cmpuint (td_display_list_missing (list)->len, ==, 2);
  g_assert_nonnull (strstr (shown, "王〓李〓"));
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, strlen (text));
  g_assert_cmpstr (page->items[page->n_items - 1].text.text, ==, "赵");
  g_assert_cmpfloat (page->items[page->n_items - 1].colour.b, >, 0.99);
  for (gsize i = 0; i < page->n_items; i++)
    for (gsize k = 0; k < page->items[i].text.n_glyphs; k++)
      g_assert_cmpuint (page->items[i].text.glyphs[k].glyph, !=, 0); /* never a font's box */
}

static gpointer
set_in_thread (gpointer unused)
{
  g_autoptr (TdTypesetter) own = td_typesetter_new (book);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GString *widths = g_string_new (NULL);

  for (guint n = 0; n < 40; n++)
    {
      g_autofree char *text = random_text (rand);
      TdTextStyle style = { .role = n % TD_N_ROLES, .size = 12 };
      g_autoptr (TdParagraph) paragraph = td_paragraph_new (own, &style, text, 300);

      g_string_append_printf (widths, "%u %.4f;", td_paragraph_n_lines (paragraph),
                              td_paragraph_width (paragraph));
    }
  return g_string_free (widths, FALSE);
}

static void
test_threads (void)
{
  GThread *threads[4];
  g_autofree char *expected = set_in_thread (NULL);

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("typesetter", set_in_thread, NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *result = g_thread_join (threads[i]);

      g_assert_cmpstr (result, ==, expected);
    }
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
  g_test_add_func ("/paragraph/lines", test_lines);
  g_test_add_func ("/paragraph/narrow", test_narrow);
  g_test_add_func ("/paragraph/official-line", test_official_line);
  g_test_add_func ("/paragraph/baselines", test_baselines);
  g_test_add_func ("/paragraph/alignment", test_alignment);
  g_test_add_func ("/paragraph/spans", test_spans);
  g_test_add_func ("/paragraph/missing", test_missing);
  g_test_add_func ("/paragraph/threads", test_threads);
  status = g_test_run ();
  td_typesetter_free (typesetter);
  return status;
}
