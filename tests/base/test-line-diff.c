/* Tidang: tests of what differs between two texts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-line-diff.h"

#include <string.h>

/* “ a-b+c”: side and text of each line. */
static char *
told (const char *before, const char *after)
{
  g_autoptr (GArray) diff = td_line_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diff->len; i++)
    {
      const TdLineDiff *line = &g_array_index (diff, TdLineDiff, i);

      g_string_append_c (text, " -+"[line->side]);
      g_string_append_len (text, line->text, (gssize)line->length);
    }
  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *before, *after, *expected;
  } cases[] = {
    { "", "", "" },
    { "a", "", "-a" },
    { "", "a\n", "+a" },
    { "a\nb\nc", "a\nb\nc\n", " a b c" },
    { "a\nb\nc", "a\nx\nc", " a-b+x c" },
    { "a\nb\nc", "b\nc\nd", "-a b c+d" },
    { "a\r\nb", "a\nb", " a b" },
    { "a\n\nb", "a\nb", " a- b" },
    { "一\n二\n三\n四", "一\n三\n二\n四", " 一-二 三+二 四" },
    { "a\na\na", "a\na", " a a-a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = told (cases[i].before, cases[i].after);

      g_test_message ("case %u", i);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Both texts are there, each in its order, and numbers count them; equal texts differ nowhere. */
static void
test_keeps_both (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260912);

  for (guint round = 0; round < 400; round++)
    {
      GString *texts[2] = { g_string_new (NULL), g_string_new (NULL) };
      GString *back[2] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GArray) diff = NULL;
      guint numbers[2] = { 0, 0 };

      for (guint side = 0; side < 2; side++)
        for (gint32 n = g_rand_int_range (random, 0, 30); n > 0; n--)
          g_string_append_printf (texts[side], "%c\n", 'a' + g_rand_int_range (random, 0, 4));
      diff = td_line_diff (texts[0]->str, texts[1]->str);
      for (guint i = 0; i < diff->len; i++)
        {
          const TdLineDiff *line = &g_array_index (diff, TdLineDiff, i);

          if (line->side != TD_LINE_NEW)
            {
              g_string_append_printf (back[0], "%.*s\n", (int)line->length, line->text);
              g_assert_cmpuint (line->old_number, ==, ++numbers[0]);
            }
          if (line->side != TD_LINE_GONE)
            {
              g_string_append_printf (back[1], "%.*s\n", (int)line->length, line->text);
              g_assert_cmpuint (line->new_number, ==, ++numbers[1]);
            }
        }
      g_assert_cmpstr (back[0]->str, ==, texts[0]->str);
      g_assert_cmpstr (back[1]->str, ==, texts[1]->str);
      for (guint side = 0; side < 2; side++)
        {
          g_string_free (texts[side], TRUE);
          g_string_free (back[side], TRUE);
        }
    }
}

/* More lines than are compared: none is lost. */
static void
test_long (void)
{
  g_autoptr (GString) before = g_string_new ("head\n");
  g_autoptr (GString) after = g_string_new ("head\n");
  g_autoptr (GArray) diff = NULL;

  for (guint i = 0; i < TD_LINE_DIFF_MOST + 500; i++)
    {
      g_string_append_printf (before, "a%u\n", i);
      g_string_append_printf (after, "b%u\n", i);
    }
  diff = td_line_diff (before->str, after->str);
  g_assert_cmpuint (diff->len, ==, 2 * (TD_LINE_DIFF_MOST + 500) + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-diff/table", test_table);
  g_test_add_func ("/line-diff/keeps-both", test_keeps_both);
  g_test_add_func ("/line-diff/long", test_long);
  return g_test_run ();
}
