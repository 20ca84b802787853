/* Tidang: a page of the guide, out of the little Markdown that it is written in (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-guide.h"

#include <string.h>

static const char *const names[] = { "first", "register", "dossier", "notices",  "review", "money",
                                     "works", "handover", "subsidy", "campaign", "papers", "procedures",
                                     "inbox", "overview", "map",     "owners",   "safety", NULL };

static void
block_free (gpointer data)
{
  TdGuideBlock *block = data;
  g_free (block->text);
  g_free (block->mark);
  g_free (block->picture);
  g_free (block);
}

/* **bold** and `keys`, everything else as it stands. */
static char *
to_markup (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean bold = FALSE, keys = FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (p[0] == '*' && p[1] == '*')
      {
        g_string_append (out, bold ? "</b>" : "<b>");
        bold = !bold;
        p++;
      }
    else if (*p == '`')
      {
        g_string_append (out, keys ? "</tt>" : "<tt>");
        keys = !keys;
      }
    else if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '<')
      g_string_append (out, "&lt;");
    else
      g_string_append_c (out, *p);
  /* A mark that nobody closed ends with its block. */
  if (keys)
    g_string_append (out, "</tt>");
  if (bold)
    g_string_append (out, "</b>");
  return g_string_free (out, FALSE);
}

static void
add (GPtrArray *blocks, TdGuideKind kind, const char *text, char *mark, char *picture)
{
  TdGuideBlock *block = g_new0 (TdGuideBlock, 1);
  block->kind = kind;
  block->text = kind == TD_GUIDE_PICTURE ? g_strdup (text) : to_markup (text);
  block->mark = mark;
  block->picture = picture;
  g_ptr_array_add (blocks, block);
}

/* The mark of a list’s line, and where its text begins; NULL for other lines. */
static char *
item_mark (const char *line, const char **text)
{
  gsize digits = strspn (line, "0123456789");
  if (g_str_has_prefix (line, "- "))
    {
      *text = line + 2;
      return g_strdup ("•");
    }
  if (digits > 0 && line[digits] == '.' && line[digits + 1] == ' ')
    {
      *text = line + digits + 2;
      return g_strndup (line, digits + 1);
    }
  return NULL;
}

static gboolean
add_picture (GPtrArray *blocks, const char *line)
{
  const char *middle = g_str_has_prefix (line, "![") ? strstr (line, "](") : NULL;
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;
  if (end == NULL)
    return FALSE;
  g_autofree char *seen = g_strndup (line + 2, (gsize)(middle - line - 2));
  g_autofree char *path = g_strndup (middle + 2, (gsize)(end - middle - 2));
  add (blocks, TD_GUIDE_PICTURE, seen, NULL, g_path_get_basename (path));
  return TRUE;
}

typedef struct
{
  GPtrArray *blocks;
  GString *text;
  char *mark; /* of an item; NULL: a paragraph */
} Open;

static void
close_block (Open *open)
{
  TdGuideKind kind = open->mark != NULL ? TD_GUIDE_ITEM : TD_GUIDE_PARAGRAPH;
  if (open->text->len > 0)
    add (open->blocks, kind, open->text->str, g_steal_pointer (&open->mark), NULL);
  g_clear_pointer (&open->mark, g_free);
  g_string_truncate (open->text, 0);
}

/* Lines of one paragraph: with a space between Latin words, none between Chinese characters. */
static void
join_line (GString *text, const char *line)
{
  if (text->len > 0 && (guchar)text->str[text->len - 1] < 0x80 && (guchar)line[0] < 0x80)
    g_string_append_c (text, ' ');
  g_string_append (text, line);
}

static void
take_line (Open *open, char *line)
{
  const char *text = NULL;
  g_strstrip (line);
  char *mark = item_mark (line, &text);
  if (*line == '\0' || mark != NULL || *line == '#' || g_str_has_prefix (line, "!["))
    close_block (open);
  if (mark != NULL)
    {
      open->mark = mark;
      join_line (open->text, text);
    }
  else if (g_str_has_prefix (line, "## "))
    add (open->blocks, TD_GUIDE_HEADING, line + 3, NULL, NULL);
  else if (g_str_has_prefix (line, "# "))
    add (open->blocks, TD_GUIDE_TITLE, line + 2, NULL, NULL);
  else if (*line != '\0' && !add_picture (open->blocks, line))
    join_line (open->text, line);
}

GPtrArray *
td_guide_parse (const char *markdown)
{
  g_return_val_if_fail (markdown != NULL, NULL);
  Open open = { g_ptr_array_new_with_free_func (block_free), g_string_new (NULL), NULL };
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (&open, lines[i]);
  close_block (&open);
  g_string_free (open.text, TRUE);
  return open.blocks;
}

char *
td_guide_title (const char *markdown)
{
  g_return_val_if_fail (markdown != NULL, NULL);
  if (!g_str_has_prefix (markdown, "# "))
    return g_strdup ("");
  return g_strndup (markdown + 2, strcspn (markdown + 2, "\n"));
}

const char *
td_guide_language (const char *const *languages)
{
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      if (g_str_has_prefix (languages[i], "zh"))
        return "zh_CN";
      /* “C” is the program's own language, which is English. */
      if (g_str_has_prefix (languages[i], "en") || g_str_equal (languages[i], "C"))
        return "en";
    }
  return "en";
}

const char *
td_guide_page_for (const char *window_page)
{
  static const struct
  {
    const char *page;
    const char *guide;
  } other[] = { { "search", "register" }, { "bin", "safety" },   { "history", "safety" },
                { "imports", "safety" },  { "scans", "papers" }, { "intake", "first" },
                { "records", "dossier" }, { "batch", "review" } };
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], window_page) == 0)
      return names[i];
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    if (g_strcmp0 (other[i].page, window_page) == 0)
      return other[i].guide;
  return names[0];
}

const char *const *
td_guide_pages (void)
{
  return names;
}
