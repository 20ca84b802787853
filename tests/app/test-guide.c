/* Tidang: the guide — its little Markdown, its pages in both languages, and that every picture is there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-guide.h"

#include <pango/pango.h>
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/guide/blocks", test_blocks);
  g_test_add_func ("/app/guide/languages", test_languages);
  g_test_add_func ("/app/guide/pages", test_pages);
  return g_test_run ();
}
