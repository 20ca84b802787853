/* Tidang: finds the marks {{…}} in the text of a form, wherever a word processor cut them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-docx-private.h"

#include <string.h>

#define LONGEST_NAME 60
#define AROUND 40
#define MOST_HOLES 10000 /* twice of what is taken: told as too many */

gboolean
td_docx_is_each (const char *name)
{
  return strcmp (name, "每户") == 0 || strcmp (name, "each-flat") == 0;
}

static const TdDocxChar *
nth (const TdDocxParagraph *paragraph, guint i)
{
  return &g_array_index (paragraph->text, TdDocxChar, i);
}

/* Two braces of either width. */
static gboolean
braces (const TdDocxParagraph *paragraph, guint at, gunichar narrow, gunichar wide)
{
  if (at + 1 >= paragraph->text->len)
    return FALSE;
  for (guint i = at; i < at + 2; i++)
    if (nth (paragraph, i)->c != narrow && nth (paragraph, i)->c != wide)
      return FALSE;
  return TRUE;
}

/* Where the braces close that open at `from`; 0: they do not, and so it is no mark. */
static guint
find_close (const TdDocxParagraph *paragraph, guint from)
{
  for (guint i = from; i < paragraph->text->len && i < from + LONGEST_NAME; i++)
    {
      gunichar c = nth (paragraph, i)->c;

      if (nth (paragraph, i)->piece == TD_DOCX_NONE || c == '{' || c == 0xff5b)
        return 0;
      if (braces (paragraph, i, '}', 0xff5d))
        return i;
    }
  return 0;
}

/* “房号:8”: name and blank, with a colon of either width. */
static char *
read_name (const TdDocxParagraph *paragraph, guint from, guint to, guint *blank)
{
  GString *text = g_string_new (NULL);
  const char *colon;
  guint64 number = 0;

  for (guint i = from; i < to; i++)
    {
      gunichar c = nth (paragraph, i)->c;

      g_string_append_unichar (text, c == 0xff1a ? ':' : c == 0xa0 || c == 0x3000 ? ' ' : c);
    }
  colon = strrchr (text->str, ':');
  *blank = 0;
  if (colon != NULL && g_ascii_string_to_unsigned (colon + 1, 10, 1, 80, &number, NULL))
    {
      *blank = (guint)number;
      g_string_truncate (text, (gsize)(colon - text->str));
    }
  return g_strstrip (g_string_free (text, FALSE));
}

static char *
read_around (const TdDocxParagraph *paragraph, guint from, guint to)
{
  guint first = from > AROUND / 2 ? from - AROUND / 2 : 0;
  guint last = MIN (paragraph->text->len, to + AROUND / 2);
  GString *text = g_string_new (first > 0 ? "…" : "");

  for (guint i = first; i < last; i++)
    g_string_append_unichar (text, nth (paragraph, i)->c == '\t' ? ' ' : nth (paragraph, i)->c);
  g_string_append (text, last < paragraph->text->len ? "…" : "");
  return g_strstrip (g_string_free (text, FALSE));
}

static TdDocxPlace
place_of (const TdDocxXml *self, const TdDocxParagraph *paragraph)
{
  TdDocxPlace place = { .part = self->kind, .paragraph = paragraph->number };

  if (paragraph->row != TD_DOCX_NONE)
    {
      const TdDocxRow *row = self->rows->pdata[paragraph->row];

      place.table = row->table != TD_DOCX_NONE ? row->table + 1 : 0;
      place.row = row->number;
      place.cell = paragraph->cell;
    }
  return place;
}

static void
add_ranges (TdDocxHole *hole, const TdDocxParagraph *paragraph, guint from, guint to)
{
  guint last = TD_DOCX_NONE;

  for (guint i = from; i < to; i++)
    {
      const TdDocxChar *one = nth (paragraph, i);

      if (one->piece == last)
        {
          g_array_index (hole->ranges, TdDocxRange, hole->ranges->len - 1).to = one->at.to;
          continue;
        }
      last = one->piece;
      g_array_append_val (hole->ranges, one->at);
      g_array_append_val (hole->pieces, one->piece);
    }
}

static void
find_in_paragraph (TdDocxXml *self, guint index)
{
  const TdDocxParagraph *paragraph = self->paragraphs->pdata[index];

  for (guint i = 0; i + 4 < paragraph->text->len; i++)
    {
      guint close = braces (paragraph, i, '{', 0xff5b) ? find_close (paragraph, i + 2) : 0;
      TdDocxHole *hole;

      if (close == 0 || nth (paragraph, i)->piece == TD_DOCX_NONE)
        continue;
      hole = g_new0 (TdDocxHole, 1);
      hole->paragraph = index;
      hole->mark.name = read_name (paragraph, i + 2, close, &hole->mark.blank);
      hole->mark.each = td_docx_is_each (hole->mark.name);
      hole->mark.around = read_around (paragraph, i, close + 2);
      hole->mark.place = place_of (self, paragraph);
      hole->ranges = g_array_new (FALSE, FALSE, sizeof (TdDocxRange));
      hole->pieces = g_array_new (FALSE, FALSE, sizeof (guint));
      add_ranges (hole, paragraph, i, close + 2);
      g_ptr_array_add (self->holes, hole);
      i = close + 1;
    }
}

TdDocxRange
td_docx_repeated (const TdDocxXml *self, const TdDocxParagraph *paragraph)
{
  return paragraph->row != TD_DOCX_NONE ? ((const TdDocxRow *)self->rows->pdata[paragraph->row])->all
                                        : paragraph->all;
}

void
td_docx_xml_find_holes (TdDocxXml *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    if (self->holes->len < MOST_HOLES)
      find_in_paragraph (self, i);
  for (guint i = 0; i < self->holes->len; i++)
    {
      const TdDocxHole *each = self->holes->pdata[i];
      TdDocxRange range;

      if (!each->mark.each)
        continue;
      range = td_docx_repeated (self, self->paragraphs->pdata[each->paragraph]);
      for (guint j = 0; j < self->holes->len; j++)
        {
          TdDocxHole *hole = self->holes->pdata[j];
          gsize at = g_array_index (hole->ranges, TdDocxRange, 0).from;

          hole->mark.repeats |= at >= range.from && at < range.to;
        }
    }
}
