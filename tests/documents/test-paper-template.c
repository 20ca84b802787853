/* Tidang: tests of the template files — format, placeholders, faults.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "td-template.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static TdTemplate *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TdTemplate *template = td_template_parse ("t.txt", text, strlen (text), &error);

  g_assert_no_error (error);
  return template;
}

static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    TdTemplateError code;
    const char *message;
  } cases[] = {
    { "[a]\nx ${nobody}", TD_TEMPLATE_ERROR_NAME, "t.txt:2: no value is called ${nobody}" },
    { "[a]\n?nobody x", TD_TEMPLATE_ERROR_NAME, "t.txt:2: no value is called ?nobody" },
    { "[a]\n?!nobody x", TD_TEMPLATE_ERROR_NAME, "t.txt:2: no value is called ?!nobody" },
    { "[words]\nx ?nobody = 1", TD_TEMPLATE_ERROR_NAME, "t.txt:2: no value is called ?nobody" },
    { "[a]\n\n| {seal} |", TD_TEMPLATE_ERROR_NAME, "t.txt:3: no mark is called {seal}" },
    { "[a]\n@stamp 3", TD_TEMPLATE_ERROR_NAME, "t.txt:2: no command is called @stamp" },
    { "[a]\n| {tick}", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2: {tick} needs the name of its field" },
    { "[a]\n${room", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2: a brace is not closed" },
    { "[a]\n${room:x}", TD_TEMPLATE_ERROR_SYNTAX,
      "t.txt:2: the blank in ${room:x} is not a number from 1 to 80" },
    { "[a]\n${room:0}", TD_TEMPLATE_ERROR_SYNTAX,
      "t.txt:2: the blank in ${room:0} is not a number from 1 to 80" },
    { "room", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:1: text stands before the first section" },
    { "[a\nx", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:1: a section is written [NAME]" },
    { "[words]\nno equals sign", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2: a line of this section is KEY = TEXT" },
    { "[a]\n@columns 10 wide", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2: “wide” is not a length in millimetres" },
    { "[a]\n@columns", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2: a length in millimetres is missing" },
    { "[a]\n+ -3", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2: “-3” is not a length in millimetres" },
    { "[a]\n\xff\xfe", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:1: the file is not UTF-8 text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdTemplate) template =
          td_template_parse ("t.txt", cases[i].text, strlen (cases[i].text), &error);

      g_assert_null (template);
      g_assert_error (error, TD_TEMPLATE_ERROR, (int)cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_words (void)
{
  g_autoptr (TdTemplate) template = parse ("; a comment\n[words]\n"
                                           "title ?!plan = 摸底\ntitle ?rebuild = 加装\ntitle = 其他\n"
                                           "blank = 房号${room:3}。\nlines = 一\\n二\n");
  static const struct
  {
    const char *plan, *rebuild, *title;
  } cases[] = { { NULL, "1", "摸底" }, { "1", "1", "加装" }, { "1", NULL, "其他" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdValues) values = td_values_new ();
      g_autofree char *title = NULL;
      g_autofree char *blank = NULL;
      g_autofree char *filled = NULL;
      g_autofree char *lines = NULL;

      td_values_set (values, "plan", cases[i].plan);
      td_values_set (values, "rebuild", cases[i].rebuild);
      title = td_template_word (template, "title", values);
      g_assert_cmpstr (title, ==, cases[i].title);
      blank = td_template_word (template, "blank", values);
      g_assert_cmpstr (blank, ==, "房号______。");
      td_values_set (values, "room", "501");
      filled = td_template_word (template, "blank", values);
      g_assert_cmpstr (filled, ==, "房号501。");
      lines = td_template_word (template, "lines", values);
      g_assert_cmpstr (lines, ==, "一\n二");
    }
}

/* A value is never read as a template: a name may hold braces and bars. */
static void
test_values_are_text (void)
{
  g_autoptr (TdTemplate) template = parse ("[a]\n| ${owners} | {tick agree 同 意} x\n");
  g_autoptr (TdValues) values = td_values_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *first = NULL;
  const TdLine *line;
  const TdPiece *tick;

  td_values_set (values, "owners", "甲${room}|{sign x}");
  lines = td_template_lines (template, "a", values);
  g_assert_cmpuint (lines->len, ==, 1);
  line = lines->pdata[0];
  g_assert_cmpint (line->kind, ==, TD_LINE_ROW);
  g_assert_cmpuint (line->cells->len, ==, 2);
  first = td_template_expand (line->cells->pdata[0], values);
  g_assert_cmpstr (first, ==, "甲${room}|{sign x}");
  tick = ((GPtrArray *)line->cells->pdata[1])->pdata[0];
  g_assert_cmpstr (tick->argument, ==, "agree");
  g_assert_cmpstr (tick->label, ==, "同 意");
}

static void
test_line_kinds (void)
{
  static const TdLineKind kinds[] = { TD_LINE_TITLE, TD_LINE_H1,      TD_LINE_H2,     TD_LINE_CENTRE,
                                      TD_LINE_RIGHT, TD_LINE_PLAIN,   TD_LINE_NOTE,   TD_LINE_GAP,
                                      TD_LINE_BODY,  TD_LINE_COLUMNS, TD_LINE_HEIGHT, TD_LINE_ROW,
                                      TD_LINE_TABLE, TD_LINE_KEEP };
  g_autoptr (TdTemplate) template =
      parse ("[a]\n! t\n# h\n## k\n= c\n> r\n- p\n~ n\n+ 3\nbody\n@columns 1 2\n"
             "@height 9\n| a | b\n@table x\n@keep 4\n");
  g_autoptr (TdValues) values = td_values_new ();
  g_autoptr (GPtrArray) lines = td_template_lines (template, "a", values);

  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (((const TdLine *)lines->pdata[i])->kind, ==, kinds[i]);
}

/* An office's own template takes the place of the built-in one; a fault in it is named. */
static void
test_own_folder (void)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "[words]\ntitle = 公示\nfooter =\n[paper]\n${nobody}\n", "notice.txt:5: no value is called ${nobody}" },
    { "[words]\ntitle = 公示\nfooter =\n", "notice.txt: [paper] is missing" },
    { "[words]\nfooter =\n[paper]\n", "notice.txt: title is missing" },
    { "[words]\ntitle = 公示\nfooter =\n[paper]\n公示\n", NULL },
  };
  g_autofree char *folder = g_dir_make_tmp ("tidang-templates-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "notice.txt", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdPress) press = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      press = td_press_new (folder, &error);
      if (cases[i].message == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_null (press);
      g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TEMPLATE);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
  g_remove (path);
  g_rmdir (folder);
}

static void
test_own_columns (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tidang-templates-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "roster.txt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPress) press = NULL;

  g_assert_true (g_file_set_contents (
      path,
      "[words]\ntitle = a\nsecret = 内部资料\nheader =\nfooter =\n[paper]\n@table owners\n"
      "[columns owners]\nroom = 房号 | 10\nblood = 血型 | 10\n",
      -1, NULL));
  press = td_press_new (folder, &error);
  g_assert_null (press);
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TEMPLATE);
  g_assert_cmpstr (error->message, ==, "roster.txt:10: no column is called blood");
  g_remove (path);
  g_rmdir (folder);
}

/* docs/templates.md promises that every name of the list means something: each is used or set. */
static void
test_names_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *names = td_values_names ();

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer)names[i]));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/template/faults", test_faults);
  g_test_add_func ("/paper/template/words", test_words);
  g_test_add_func ("/paper/template/values-are-text", test_values_are_text);
  g_test_add_func ("/paper/template/line-kinds", test_line_kinds);
  g_test_add_func ("/paper/template/own-folder", test_own_folder);
  g_test_add_func ("/paper/template/own-columns", test_own_columns);
  g_test_add_func ("/paper/template/names-are-unique", test_names_are_unique);
  return g_test_run ();
}
