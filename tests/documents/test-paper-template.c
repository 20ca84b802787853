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

static const struct
{
  const char *text;
  TdTemplateError code;
  const char *message;
} faults[] = {
  { "[a]\nx ${nobody}", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:5: no value is called ${nobody}; “tidang-cli template fields” lists them" },
  { "[a]\n?nobody x", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:1: no value is called ?nobody; “tidang-cli template fields” lists them" },
  { "[a]\n?!nobody x", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:1: no value is called ?!nobody; “tidang-cli template fields” lists them" },
  { "[words]\nx ?nobody = 1", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:3: no value is called ?nobody; “tidang-cli template fields” lists them" },
  { "[a]\n\n| {seal} |", TD_TEMPLATE_ERROR_NAME,
    "t.txt:3:4: no mark is called {seal}; docs/templates.md lists them, a value is written ${…}" },
  { "[a]\n@stamp 3", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:1: no command is called @stamp; there are @columns, @height, @keep, @table, @each and @end" },
  { "[a]\n| {tick}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:4: {tick} needs the name of its field, as {sign owner}" },
  { "[a]\n${room", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2:1: a brace is not closed; write } after the name" },
  { "[a]\n${room:x}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:8: the blank in ${room:x} is not a number from 1 to 80" },
  { "[a]\n${room:0}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:8: the blank in ${room:0} is not a number from 1 to 80" },
  { "room", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:1:1: text stands before the first section; write [paper] above it" },
  { "[a\nx", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:1:1: a section is written [NAME]" },
  { "[words]\nno equals sign", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2:1: a line of this section is KEY = TEXT" },
  { "[a]\n@columns 10 wide", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:13: “wide” is not a length in millimetres; write a number as 8 or 12.5" },
  { "[a]\n@columns", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2:9: a length in millimetres is missing" },
  { "[a]\n+ -3", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:3: “-3” is not a length in millimetres; write a number as 8 or 12.5" },
  { "[a]\n\xff\xfe", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: the file is not UTF-8 text; save it once more as UTF-8" },
  { "[a]\n${rooom}", TD_TEMPLATE_ERROR_NAME, "t.txt:2:3: no value is called ${rooom}; did you mean room?" },
  { "[a]\n住${产权}", TD_TEMPLATE_ERROR_NAME, "t.txt:2:4: no value is called ${产权}; did you mean 产权人?" },
  { "[a]\n${plan}", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:3: ${plan} says yes or no and has no text; write ?plan at the start of the line" },
  { "[a]\n甲}乙", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:2: a brace is closed that was not opened; delete it or write { before it" },
  { "[a]\n@columns nan", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:10: “nan” is not a length in millimetres; write a number as 8 or 12.5" },
  { "[a]\n@columns inf 3", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:10: “inf” is not a length in millimetres; write a number as 8 or 12.5" },
  { "[a]\n@height 900", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2:9: 900 mm do not fit a page; write at most 150" },
  { "[a]\n@columns 1 999", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:10: a column of 1 in 1000 is too narrow for a character; widen it" },
  { "[a]\n| {height nan}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:4: {height} needs a length in millimetres up to 150, as {height 20}" },
  { "[a]\n| {span 0}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:4: {span} needs a number of columns from 1 to 12, as {span 2}" },
  { "[a]\n| a | b", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: the row takes 2 columns and there are 1; delete cells, or name more widths in @columns "
    "above "
    "it" },
  { "[a]\n@columns 5 5\n| {span 2}a | b", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:3:1: the row takes 3 columns and there are 2; delete cells, or name more widths in @columns "
    "above "
    "it" },
  { "[a]\n{tick agree 同意}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: {tick} belongs into a cell; begin the line with |" },
  { "[a]\n| {big}{big}x", TD_TEMPLATE_ERROR_SYNTAX, "t.txt:2:1: a cell has {big} twice; delete one" },
  { "[a]\n| {sign 甲}", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:4: “甲” cannot name a field; use at most 32 of a–z, 0–9 and -" },
  { "[a]\n@each people", TD_TEMPLATE_ERROR_NAME,
    "t.txt:2:1: no list is called people; what can be repeated is: @each flats" },
  { "[a]\n@each flats\n@each flats", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:3:1: @each of line 2 is still open; write @end before this one" },
  { "[a]\n@each flats\n[b]\n@end", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:3:1: @each of line 2 is not closed; write @end below its last line" },
  { "[a]\n@each flats\n", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: @each of line 2 is not closed; write @end below its last line" },
  { "[a]\n@end", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: @end has no @each above it; delete it or write @each flats" },
  { "[a]\n甲\x01", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:2: an invisible character (U+0001) stands here; delete it" },
  { "[columns a]\nx = y | wide", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: “wide” is not a width; after the heading write | and a number from 1 to 1000" },
  { "[columns a]\nx = y | 5 | middle", TD_TEMPLATE_ERROR_SYNTAX,
    "t.txt:2:1: “middle” is no alignment; write start, centre or end" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdTemplate) template =
          td_template_parse ("t.txt", faults[i].text, strlen (faults[i].text), &error);

      g_assert_null (template);
      g_assert_error (error, TD_TEMPLATE_ERROR, (int)faults[i].code);
      g_assert_cmpstr (error->message, ==, faults[i].message);
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
  g_autoptr (TdTemplate) template = parse ("[a]\n@columns 30 60\n| ${owners} | {tick agree 同 意} x\n");
  g_autoptr (TdValues) values = td_values_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *first = NULL;
  const TdLine *line;
  const TdPiece *tick;

  td_values_set (values, "owners", "甲${room}|{sign x}");
  lines = td_template_lines (template, "a", values);
  g_assert_cmpuint (lines->len, ==, 2);
  line = lines->pdata[1];
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
    { "[words]\ntitle = 公示\nfooter =\n[paper]\n${nobody}\n",
      "notice.txt:5:3: no value is called ${nobody}; “tidang-cli template fields” lists them" },
    { "[words]\ntitle = 公示\nfooter =\n",
      "notice.txt: [paper] is missing; take it from the file that comes with the program" },
    { "[words]\nfooter =\n[paper]\n",
      "notice.txt: title is missing; take it from the file that comes with the program" },
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
  g_assert_cmpstr (error->message, ==,
                   "roster.txt:10:1: no column is called blood; there are number, room, kind, owners, "
                   "documents, phones, area, area-source, title, occupancy, checked");
  g_remove (path);
  g_rmdir (folder);
}

/* Each name means something, in one way, under both of its names. */
static void
test_names_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const TdValueName *name = td_values_table (); name->name != NULL; name++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer)name->name));
      g_assert_true (g_hash_table_add (seen, (gpointer)name->chinese));
      g_assert_true (td_values_find (name->chinese) == name);
    }
}

/* Rows between @each and @end stand once for each flat, in one table; a wall names nobody in full. */
static void
test_each (void)
{
  static const char own[] =
      "\xef\xbb\xbf[words]\r\ntitle = 公示\r\nfooter =\r\n[paper]\r\n! ${小区}\r\n"
      "@columns 20 60\r\n| 房号 | 产权人\r\n@each flats\r\n?room | ${房号} | ${产权人}\r\n"
      "?!room | 没有 | 房号\r\n@end\r\n以上${户数}户。\r\n";
  g_autofree char *folder = g_dir_make_tmp ("tidang-templates-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "notice.txt", NULL);
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 5, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (TdPress) press = NULL;
  g_autofree char *text = NULL;
  TdPaperCommon common = paper_common ();
  GError *error = NULL;

  paper_unit_rename (unit, 4, 0, "欧阳测试");
  g_assert_true (g_file_set_contents (path, own, -1, NULL));
  press = td_press_new (folder, &error);
  g_assert_no_error (error);
  list = td_paper_layout (press, TD_DOCUMENT_NOTICE, inputs, &common, NULL, &error);
  g_assert_no_error (error);
  text = paper_text (list);
  for (guint i = 0; i < 5; i++)
    paper_assert_says (text, paper_unit_part (unit, i)->room);
  paper_assert_says (text, "以上5户。");
  paper_assert_silent (text, "没有");
  paper_assert_silent (text, "欧阳测试");
  paper_assert_resolved (text);
  g_remove (path);
  g_rmdir (folder);
}

/* ---- whatever the file holds ---- */

static const char *const bits[] = {
  "${",
  "}",
  "{",
  "|",
  "@each flats\n",
  "@end\n",
  "[paper]\n",
  "[words]\n",
  "${room}",
  "${nobody}",
  "@columns 10 20\n",
  "@height 150\n",
  "| {span 12}x | y\n",
  "{big}",
  "?plan ",
  "?!",
  "\n",
  "\xff",
  "\xe4\xb8",
  "nan",
  "1e308",
  "-0",
  "@table owners\n",
  "\\n",
  "{tick a b}",
  "@columns 0.00001 1\n",
  "+ 150\n",
  "@keep 150\n",
  "${owners:80}",
  "﷽﷽﷽﷽",
  "\t",
  "\r",
  "甲乙丙丁",
};

/* A shipped template with a few places changed. */
static GString *
mutate (GRand *rand, const char *text)
{
  GString *out = g_string_new (text);

  for (int i = g_rand_int_range (rand, 1, 4); i > 0 && out->len > 0; i--)
    {
      gsize at = (gsize)g_rand_int_range (rand, 0, (gint32)out->len);

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_string_insert (out, (gssize)at, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
          break;
        case 1:
          {
            gssize n = g_rand_int_range (rand, 1, 40); /* once: MIN() takes its arguments twice */

            g_string_erase (out, (gssize)at, MIN (n, (gssize)(out->len - at)));
          }
          break;
        case 2:
          out->str[at] = (char)g_rand_int_range (rand, 0, 256);
          break;
        default:
          if (g_rand_int_range (rand, 0, 8) == 0)
            g_string_truncate (out, at);
        }
    }
  return out;
}

/* Whatever is not refused can be set and shows none of the template's own signs. */
static void
lay_out_all (TdPress *press, const GPtrArray *inputs)
{
  static const TdPaper papers[] = { TD_DOCUMENT_NOTICE, TD_DOCUMENT_BALLOT, TD_DOCUMENT_CONSENT,
                                    TD_DOCUMENT_ROSTER };
  TdPaperCommon common = paper_common ();

  common.allow_missing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TdDisplayList) list = td_paper_layout (press, papers[i], inputs, &common, NULL, &error);
      g_autofree char *text = list != NULL ? paper_text (list) : NULL;

      g_assert_true ((list != NULL) == (error == NULL));
      if (text != NULL)
        g_assert_null (strstr (text, "${"));
    }
}

static void
test_any_bytes (void)
{
  static const char *const files[] = { "notice", "ballot", "consent", "roster" };
  g_autofree char *folder = g_dir_make_tmp ("tidang-templates-XXXXXX", NULL);
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 4, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  GRand *rand = g_rand_new_with_seed (20261122);
  /* What goes astray is seen by the sanitizers first. Under valgrind each round takes forty times as long. */
#ifdef __SANITIZE_ADDRESS__
  const guint rounds = 1500;
#else
  const guint rounds = g_getenv ("TIDANG_UNDER_VALGRIND") != NULL ? 150 : 500;
#endif
  guint set = 0, refused = 0;

  for (guint round = 0; round < rounds; round++)
    {
      const char *nick = files[round % G_N_ELEMENTS (files)];
      g_autofree char *name = g_strconcat (nick, ".txt", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) shipped = td_press_shipped_template (nick);
      g_autofree char *text = g_strndup (g_bytes_get_data (shipped, NULL), g_bytes_get_size (shipped));
      GString *changed = mutate (rand, text);
      g_autoptr (GError) error = NULL;
      g_autoptr (TdPress) press = NULL;

      g_assert_true (g_file_set_contents (path, changed->str, (gssize)changed->len, NULL));
      press = td_press_new (folder, &error);
      if (press != NULL)
        lay_out_all (press, inputs);
      else
        g_assert_true (g_str_has_prefix (error->message, name));
      *(press != NULL ? &set : &refused) += 1;
      g_string_free (changed, TRUE);
      g_remove (path);
    }
  g_assert_cmpuint (set, >, rounds / 8);
  g_assert_cmpuint (refused, >, rounds / 8);
  g_rand_free (rand);
  g_rmdir (folder);
}

static void
test_sizes (void)
{
  g_autofree char *huge = g_strnfill (TD_TEMPLATE_LARGEST + 1, 'a');
  g_autofree char *line = g_strnfill (TD_TEMPLATE_LONGEST_LINE + 1, 'a');
  g_autoptr (GError) large = NULL;
  g_autoptr (GError) longest = NULL;
  g_autoptr (GError) empty = NULL;
  g_autoptr (TdTemplate) nothing = td_template_parse ("t.txt", "", 0, &empty);

  g_assert_no_error (empty);
  g_assert_nonnull (nothing);
  g_assert_null (td_template_parse ("t.txt", huge, TD_TEMPLATE_LARGEST + 1, &large));
  g_assert_true (g_str_has_prefix (large->message, "t.txt: larger than "));
  g_assert_null (td_template_parse ("t.txt", line, TD_TEMPLATE_LONGEST_LINE + 1, &longest));
  g_assert_true (g_str_has_prefix (longest->message, "t.txt:1:1: the line is longer "));
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
  g_test_add_func ("/paper/template/each", test_each);
  g_test_add_func ("/paper/template/any-bytes", test_any_bytes);
  g_test_add_func ("/paper/template/sizes", test_sizes);
  return g_test_run ();
}
