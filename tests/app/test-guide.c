/* Tidang: the guide — its little Markdown, its pages in both languages, and that every picture is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-accels.h"
#include "td-guide.h"

#include <pango/pango.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static void
test_blocks (void)
{
  static const char text[] =
      "# 标题\n\n一行\n接着 `Ctrl+F`\nand more\n\n## 小节\n- 甲 & **乙**\n- 丙\n  丁\n1. 先 < 后\n"
      "![看到的](../../pictures/zh_CN/start.png)\n尾 **未完\n";
  static const struct
  {
    TdGuideKind kind;
    const char *text, *mark, *picture;
  } wanted[] = {
    { TD_GUIDE_TITLE, "标题", NULL, NULL },
    { TD_GUIDE_PARAGRAPH, "一行接着 <tt>Ctrl+F</tt> and more", NULL, NULL },
    { TD_GUIDE_HEADING, "小节", NULL, NULL },
    { TD_GUIDE_ITEM, "甲 &amp; <b>乙</b>", "•", NULL },
    { TD_GUIDE_ITEM, "丙丁", "•", NULL },
    { TD_GUIDE_ITEM, "先 &lt; 后", "1.", NULL },
    { TD_GUIDE_PICTURE, "看到的", NULL, "start.png" },
    { TD_GUIDE_PARAGRAPH, "尾 <b>未完</b>", NULL, NULL },
  };
  g_autoptr (GPtrArray) blocks = td_guide_parse (text);
  g_autofree char *title = td_guide_title (text);
  g_assert_cmpstr (title, ==, "标题");
  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < blocks->len; i++)
    {
      const TdGuideBlock *block = g_ptr_array_index (blocks, i);
      g_assert_cmpint (block->kind, ==, wanted[i].kind);
      g_assert_cmpstr (block->text, ==, wanted[i].text);
      g_assert_cmpstr (block->mark, ==, wanted[i].mark);
      g_assert_cmpstr (block->picture, ==, wanted[i].picture);
    }
}

static void
test_languages (void)
{
  static const struct
  {
    const char *languages[4];
    const char *wanted;
  } cases[] = {
    { { "zh_CN", "zh", "C", NULL }, "zh_CN" }, { { "zh_TW.UTF-8", "C", NULL }, "zh_CN" },
    { { "en_GB", "en", "C", NULL }, "en" },    { { "C", NULL }, "en" },
    { { "de", "zh_CN", "C", NULL }, "zh_CN" }, { { NULL }, "en" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (td_guide_language (cases[i].languages), ==, cases[i].wanted);
  g_assert_cmpstr (td_guide_page_for ("campaign"), ==, "campaign");
  g_assert_cmpstr (td_guide_page_for ("bin"), ==, "safety");
  g_assert_cmpstr (td_guide_page_for ("start"), ==, "first");
}

/* As many headings and items in one language as in the other, and no mark-up that Pango refuses. */
static void
test_pages (void)
{
  const char *root = g_getenv ("TIDANG_DOCS");
  g_assert_nonnull (root);
  for (const char *const *name = td_guide_pages (); *name != NULL; name++)
    {
      GString *shapes[2] = { g_string_new (NULL), g_string_new (NULL) };
      for (int i = 0; i < 2; i++)
        {
          const char *language = i == 0 ? "zh_CN" : "en";
          GError *error = NULL;
          g_autofree char *file = g_strconcat (*name, ".md", NULL), *text = NULL;
          g_autofree char *path = g_build_filename (root, "guide", language, file, NULL);
          g_assert_true (g_file_get_contents (path, &text, NULL, &error));
          g_autoptr (GPtrArray) blocks = td_guide_parse (text);
          for (guint b = 0; b < blocks->len; b++)
            {
              const TdGuideBlock *block = g_ptr_array_index (blocks, b);
              g_string_append_c (shapes[i], "TH.-P"[block->kind]);
              if (block->picture != NULL)
                {
                  g_autofree char *seen = g_build_filename (root, "pictures", language, block->picture, NULL);
                  g_assert_true (g_file_test (seen, G_FILE_TEST_EXISTS));
                }
              else if (!pango_parse_markup (block->text, -1, 0, NULL, NULL, NULL, &error))
                g_error ("%s: %s", path, error->message);
            }
        }
      g_assert_cmpuint (shapes[0]->len, >, 4);
      g_assert_cmpstr (shapes[0]->str, ==, shapes[1]->str);
      g_string_free (shapes[0], TRUE);
      g_string_free (shapes[1], TRUE);
    }
}

/* ---- what the guide names is there ---- */

static char *
read_below (const char *variable, const char *name)
{
  GError *error = NULL;
  char *text = NULL;
  g_assert_nonnull (g_getenv (variable));
  g_autofree char *path = g_build_filename (g_getenv (variable), name, NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* As a control shows it: “打开工作文件(_O)…” is 打开工作文件. (transfer full) */
static char *
shown_name (const char *text)
{
  g_autoptr (GRegex) marks = g_regex_new ("\\(_\\w\\)|_|…$|\\.\\.\\.$", 0, 0, NULL);
  return g_regex_replace_literal (marks, text, -1, 0, "", 0, NULL);
}

/* The texts of one language, from the catalogue: the lines of msgid are English, those of msgstr Chinese. */
static GHashTable *
names_of (const char *language)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *catalogue = read_below ("TIDANG_PO", "zh_CN.po");
  g_auto (GStrv) lines = g_strsplit (catalogue, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean wanted = FALSE;
  for (char **line = lines; *line != NULL; line++)
    {
      const char *quote = strchr (*line, '"');
      if (**line != '"')
        {
          if (wanted && text->len > 0)
            g_hash_table_add (names, shown_name (text->str));
          g_string_truncate (text, 0);
          wanted = g_str_has_prefix (*line, g_str_equal (language, "en") ? "msgid" : "msgstr");
        }
      if (quote != NULL && strlen (quote) >= 2)
        g_string_append_len (text, quote + 1, (gssize)strlen (quote) - 2);
    }
  g_assert_cmpuint (g_hash_table_size (names), >, 1000);
  return names;
}

typedef void (*Found) (const char *page, const char *word, gpointer data);

static void
each_match (const char *pattern, Found found, gpointer data, const char *language)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  for (const char *const *page = td_guide_pages (); *page != NULL; page++)
    {
      g_autofree char *name = g_strdup_printf ("guide/%s/%s.md", language, *page);
      g_autofree char *text = read_below ("TIDANG_DOCS", name);
      g_autoptr (GMatchInfo) match = NULL;
      for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *word = g_match_info_fetch (match, 1);
          found (name, word, data);
        }
    }
}

static void
is_a_name (const char *page, const char *word, gpointer names)
{
  if (!g_hash_table_contains (names, word))
    g_error ("%s: no control is called “%s”", page, word);
}

/* What stands in quotation marks or bold is the name of a control, a menu’s entry or a page, letter by
 * letter. */
static void
test_names (void)
{
  static const char *const languages[] = { "zh_CN", "en" };
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GHashTable) names = names_of (languages[i]);
      /* libadwaita’s own words for a part of the window about the program. */
      g_hash_table_add (names, g_strdup (i == 0 ? "故障排除" : "Troubleshooting"));
      each_match ("“([^”]+)”", is_a_name, names, languages[i]);
      each_match ("\\*\\*([^*]+)\\*\\*", is_a_name, names, languages[i]);
    }
}

/* The keys that the window of shortcuts shows. */
static GHashTable *
keys_shown (void)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *window = read_below ("TIDANG_UI", "td-shortcuts.blp");
  g_autoptr (GRegex) regex = g_regex_new ("accelerator: \"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, window, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *value = g_match_info_fetch (match, 1);
      g_auto (GStrv) several = g_strsplit (value, " ", -1);
      for (char **key = several; *key != NULL; key++)
        {
          int first, last;
          if (sscanf (*key, "<Alt>%d...%d", &first, &last) == 2)
            for (; first <= last; first++)
              g_hash_table_add (keys, g_strdup_printf ("<Alt>%d", first));
          else
            g_hash_table_add (keys, g_strdup (*key));
        }
    }
  g_assert_cmpuint (g_hash_table_size (keys), >, 30);
  return keys;
}

static void
test_shortcuts (void)
{
  guint n;
  const TdAccel *accels = td_accels (&n);
  g_autoptr (GHashTable) keys = keys_shown ();
  for (guint i = 0; i < n; i++)
    for (const char *const *key = accels[i].keys; *key != NULL; key++)
      if (!g_hash_table_contains (keys, *key))
        g_error ("the window of shortcuts lacks %s (%s)", *key, accels[i].action);
}

/* `Ctrl+Shift+Z` is <Control><Shift>z; what is no key at all — .tidang, xlsx — is let pass. */
static void
is_a_key (const char *page, const char *word, gpointer keys)
{
  static const char *const modifiers[][2] = { { "Ctrl+", "<Control>" },
                                              { "Shift+", "<Shift>" },
                                              { "Alt+", "<Alt>" } };
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean found = TRUE;
  while (found)
    {
      found = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
        if (g_str_has_prefix (word, modifiers[i][0]))
          {
            g_string_append (key, modifiers[i][1]);
            word += strlen (modifiers[i][0]);
            found = TRUE;
          }
    }
  gboolean single = strlen (word) == 1, function = *word == 'F' && g_ascii_isdigit (word[1]);
  if (key->len == 0 && !single && !function)
    return;
  if (single)
    g_string_append_c (key, g_ascii_tolower (*word));
  else
    g_string_append (key, word);
  g_string_replace (key, " ", "_", 0); /* Page Down */
  if (!g_hash_table_contains (keys, key->str))
    g_error ("%s: no key is %s", page, key->str);
}

static void
test_keys (void)
{
  g_autoptr (GHashTable) keys = keys_shown ();
  each_match ("`([^`]+)`", is_a_key, keys, "zh_CN");
  each_match ("`([^`]+)`", is_a_key, keys, "en");
}

/* ---- the menu ---- */

/* The letter that is pressed: of “Back_ups” u, of “备份(_K)” k; 0: none. */
static char
letter_of (const char *text)
{
  const char *mark = strchr (text, '_');
  return mark != NULL ? g_ascii_tolower (mark[1]) : '\0';
}

/* The msgstr that stands below a msgid of one line. (transfer full) */
static char *
in_chinese (const char *catalogue, const char *text)
{
  g_autofree char *entry = g_strdup_printf ("\nmsgid \"%s\"\nmsgstr \"", text);
  const char *found = strstr (catalogue, entry);
  if (found == NULL)
    g_error ("“%s” is not translated", text);
  found += strlen (entry);
  return g_strndup (found, strcspn (found, "\""));
}

/* Two entries of one letter: the second is never reached. */
static void
test_menu (void)
{
  g_autofree char *window = read_below ("TIDANG_UI", "td-window.blp");
  g_autofree char *catalogue = read_below ("TIDANG_PO", "zh_CN.po");
  g_autoptr (GHashTable) in_english = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) in_han = g_hash_table_new (NULL, NULL);
  GHashTable *const taken[] = { in_english, in_han };
  g_autoptr (GRegex) regex = g_regex_new ("_\\(\"([^\"]*_[^\"]*)\"\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  const char *menu = strstr (window, "\nmenu menu {");
  g_assert_nonnull (menu);
  for (g_regex_match (regex, menu, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *english = g_match_info_fetch (match, 1), *chinese = in_chinese (catalogue, english);
      const char *const texts[] = { english, chinese };
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          char letter = letter_of (texts[i]);
          if (letter == '\0' || !g_hash_table_add (taken[i], GINT_TO_POINTER (letter)))
            g_error ("“%s”: no letter of its own", texts[i]);
        }
    }
  g_assert_cmpuint (g_hash_table_size (in_english), >, 15);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8"); /* for what is said of a page */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/guide/blocks", test_blocks);
  g_test_add_func ("/app/guide/languages", test_languages);
  g_test_add_func ("/app/guide/pages", test_pages);
  g_test_add_func ("/app/guide/names", test_names);
  g_test_add_func ("/app/guide/shortcuts", test_shortcuts);
  g_test_add_func ("/app/guide/keys", test_keys);
  g_test_add_func ("/app/guide/menu", test_menu);
  return g_test_run ();
}
