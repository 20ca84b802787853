/* Tidang: tests of where things stand in the text of a JSON file, and of changing it in place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-json-text.h"

#include "td-json.h"

#include <string.h>

static const char sheet[] =
    "{\n"
    " \"id\": \"a\", // a remark, with } and \"\n"
    " \"steps\": [\n"
    "  {\n   \"id\": \"一\\\"二\",\n   \"gate\": []\n  },\n"
    "  {\n   \"id\": \"b]\",\n   \"gate\": [ { \"need\": \"vote\" }, { \"need\": \"act\" } ]\n  }\n"
    " ],\n"
    " \"n\": -1.5e3\n"
    "}\n";

static void
test_find (void)
{
  static const struct
  {
    const char *path, *value;
    guint line;
    gboolean exact;
  } cases[] = {
    { "$", NULL, 1, TRUE },
    { "$.id", "\"a\"", 2, TRUE },
    { "$.steps[0].id", "\"一\\\"二\"", 5, TRUE },
    { "$.steps[1].id", "\"b]\"", 9, TRUE },
    { "$.steps[1].gate[1]", "{ \"need\": \"act\" }", 10, TRUE },
    { "$.steps[1].gate[1].need", "\"act\"", 10, TRUE },
    { "$.n", "-1.5e3", 13, TRUE },
    /* What is missing is said where it should be. */
    { "$.steps[1].title", NULL, 8, FALSE },
    { "$.steps[1].gate[1].basis", "{ \"need\": \"act\" }", 10, FALSE },
    { "$.steps[7].id", NULL, 3, FALSE },
    { "$.id.deeper", "\"a\"", 2, FALSE },
    { "$.title", NULL, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdJsonSpan span;
      gboolean exact;
      guint line, character;
      g_autofree char *value = NULL;

      g_assert_true (td_json_text_find (sheet, cases[i].path, &span, &exact));
      value = g_strndup (sheet + span.start, span.end - span.start);
      td_json_text_place (sheet, span.start, &line, &character);
      g_assert_cmpint (exact, ==, cases[i].exact);
      g_assert_cmpuint (line, ==, cases[i].line);
      if (cases[i].value != NULL)
        g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_change (void)
{
  static const struct
  {
    const char *text, *deed, *path, *with, *expected;
  } cases[] = {
    { "{\"a\": 1}", "set", "$.a", "2", "{\"a\": 2}" },
    { "{\"a\": 1}", "set", "$.b", "2", "{\"a\": 1,\"b\": 2}" },
    { "{\n \"a\": 1\n}", "set", "$.b", "2", "{\n \"a\": 1,\n \"b\": 2\n}" },
    { "{}", "set", "$.b", "2", "{\"b\": 2}" },
    { "{\"a\": 1}", "set", "$.b.c", "2", NULL },
    { "[1]", "set", "$.b", "2", NULL },
    { "{\"a\": [1, 2, 3]}", "remove", "$.a[0]", NULL, "{\"a\": [2, 3]}" },
    { "{\"a\": [1, 2, 3]}", "remove", "$.a[1]", NULL, "{\"a\": [1, 3]}" },
    { "{\"a\": [1, 2, 3]}", "remove", "$.a[2]", NULL, "{\"a\": [1, 2]}" },
    { "{\"a\": [1]}", "remove", "$.a[0]", NULL, "{\"a\": []}" },
    { "{\"a\": 1, \"b\": 2}", "remove", "$.a", NULL, "{\"b\": 2}" },
    { "{\"a\": 1, \"b\": 2}", "remove", "$.c", NULL, NULL },
    { "{}", "remove", "$", NULL, NULL },
    { "{\"a\": [1,\n 2]}", "append", "$.a", "3", "{\"a\": [1,\n 2,\n 3]}" },
    { "{\"a\": []}", "append", "$.a", "3", "{\"a\": [3]}" },
    { "{\"a\": 1}", "append", "$.a", "3", NULL },
    { "{\"a\": [\"x\", {\"y\": 1},  3]}", "swap", "$.a", NULL, "{\"a\": [{\"y\": 1}, \"x\",  3]}" },
    { "{\"a\": [1]}", "swap", "$.a", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text, *path = cases[i].path, *with = cases[i].with;
      g_autofree char *changed = g_str_equal (cases[i].deed, "set")      ? td_json_text_set (text, path, with)
                                 : g_str_equal (cases[i].deed, "remove") ? td_json_text_remove (text, path)
                                 : g_str_equal (cases[i].deed, "append")
                                     ? td_json_text_append (text, path, with)
                                     : td_json_text_swap (text, path, 0);

      g_assert_cmpstr (changed, ==, cases[i].expected);
    }
}

static void
test_quote (void)
{
  g_autofree char *quoted = td_json_text_quote ("第一条\n“a\"b\\c”\t");
  g_autofree char *text = g_strdup_printf ("{\"a\": %s}", quoted);
  g_autoptr (JsonNode) node = td_json_load (text, strlen (text), NULL);

  g_assert_nonnull (node);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "a"), ==,
                   "第一条\n“a\"b\\c”\t");
}

/* A file that goes into itself without end is refused before it is read; what merely looks like it is not. */
static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *inside = g_strdup_printf ("{\"a\": \"\\\"%s\"}", brackets);
  g_autofree char *hidden = g_strdup_printf ("{\"a\": // \"\n %s", brackets);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_null (td_json_load (brackets, strlen (brackets), &error));
  g_assert_cmpstr (error->message, ==, "line 1: nested too deep");
  g_clear_error (&error);
  g_assert_null (td_json_load (hidden, strlen (hidden), &error));
  g_assert_cmpstr (error->message, ==, "line 2: nested too deep");
  g_clear_error (&error);
  node = td_json_load (inside, strlen (inside), &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
}

/* Cut off anywhere, nested without end, or no JSON at all: it gives nothing, and reads nothing beyond. */
static void
test_hostile (void)
{
  static const char *const texts[] = { "",
                                       " ",
                                       "{",
                                       "[",
                                       "\"",
                                       "\"\\",
                                       "{\"a\"",
                                       "{\"a\":",
                                       "{\"a\":1",
                                       "{a:1}",
                                       "{\"a\":1,}",
                                       "{,}",
                                       "// only a remark",
                                       "/* no end",
                                       "{\"a\" /* no end",
                                       "\x01",
                                       "]" };
  g_autofree char *deep = g_strnfill (100000, '[');
  TdJsonSpan span;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *set = td_json_text_set (texts[i], "$.a", "1");
      g_autofree char *swapped = td_json_text_swap (texts[i], "$.a", G_MAXUINT);

      g_assert_null (set);
      g_assert_null (swapped);
      g_assert_false (td_json_text_find (texts[i], "$.a", &span, NULL));
    }
  g_assert_false (td_json_text_find (deep, "$", &span, NULL));
  for (gsize n = 0; n < sizeof sheet; n++)
    {
      g_autofree char *cut = g_strndup (sheet, n);

      if (td_json_text_find (cut, "$.steps[1].gate[1].need", &span, NULL))
        g_assert_cmpuint (span.end, <=, n);
    }
  for (guint i = 0; i < 6; i++)
    {
      static const char *const paths[] = { "", "a", "$a", "$.", "$[", "$.steps[99999999999999999999].id" };
      gboolean exact = FALSE;

      g_assert_false (td_json_text_find (sheet, paths[i], &span, &exact) && exact);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json-text/find", test_find);
  g_test_add_func ("/base/json-text/change", test_change);
  g_test_add_func ("/base/json-text/quote", test_quote);
  g_test_add_func ("/base/json-text/hostile", test_hostile);
  g_test_add_func ("/base/json-text/deep", test_deep);
  return g_test_run ();
}
