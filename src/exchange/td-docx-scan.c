/* Tidang: reads a part of a form: where its paragraphs, texts, tables, rows and cells lie in the XML.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part is known to be well-formed XML without a document type (td_xml_read() has seen it), so that its
 * markup can be told from its text by a few rules; every offset is checked all the same. */
#include "td-docx-private.h"

#include <string.h>

#define DEEPEST 512
#define MOST_PARAGRAPHS 200000

/* ---- markup ---- */

static const char *
skip_past (const char *at, const char *end, const char *what)
{
  const char *found = memmem (at, (gsize)(end - at), what, strlen (what));

  return found != NULL ? found + strlen (what) : end;
}

/* The '>' of a tag, which may stand in its attributes as well. */
static const char *
tag_close (const char *at, const char *end)
{
  char quote = '\0';

  for (; at < end; at++)
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else if (*at == '>')
      return at;
  return NULL;
}

gboolean
td_docx_next_tag (const char *xml, gsize size, gsize at, TdDocxTag *tag)
{
  const char *end = xml + size;
  const char *p = at < size ? memchr (xml + at, '<', size - at) : NULL;

  while (p != NULL && p + 1 < end && (p[1] == '!' || p[1] == '?'))
    {
      p = g_str_has_prefix (p, "<!--")        ? skip_past (p + 4, end, "-->")
          : g_str_has_prefix (p, "<![CDATA[") ? skip_past (p, end, "]]>")
                                              : skip_past (p, end, ">");
      p = p < end ? memchr (p, '<', (gsize)(end - p)) : NULL;
    }

  const char *close = p != NULL ? tag_close (p, end) : NULL;

  if (close == NULL)
    return FALSE;
  tag->all = (TdDocxRange){ (gsize)(p - xml), (gsize)(close + 1 - xml) };
  tag->end = p[1] == '/';
  tag->empty = !tag->end && close[-1] == '/';
  tag->name = p + (tag->end ? 2 : 1);
  tag->length = strcspn (tag->name, " \t\r\n/>");
  return TRUE;
}

gboolean
td_docx_tag_is (const TdDocxTag *tag, const char *prefix, const char *name)
{
  gsize n = strlen (prefix);

  return tag->length == n + strlen (name) && memcmp (tag->name, prefix, n) == 0 &&
         memcmp (tag->name + n, name, tag->length - n) == 0;
}

/* ---- the walk ---- */

typedef enum
{
  OTHER,
  PARAGRAPH,
  PARAGRAPH_LOOK, /* w:pPr */
  RUN,
  LOOK, /* w:rPr */
  TEXT,
  TAB,
  TABLE,
  ROW,
  CELL,
  FALLBACK
} Kind;

typedef struct
{
  Kind kind;
  guint index; /* of the paragraph, row or table; number of the cell */
  gsize from;
} Frame;

typedef struct
{
  TdDocxXml *part;
  Frame stack[DEEPEST];
  guint depth;
  guint paragraph, row, table, cell; /* what is open; TD_DOCX_NONE, 0 */
  guint fallbacks;
  guint outside; /* paragraphs in no table */
} Walk;

static Kind
kind_of (const Walk *walk, const TdDocxTag *tag)
{
  static const struct
  {
    const char *name;
    Kind kind;
  } kinds[] = { { "p", PARAGRAPH }, { "pPr", PARAGRAPH_LOOK },
                { "r", RUN },       { "rPr", LOOK },
                { "t", TEXT },      { "tab", TAB },
                { "br", TAB },      { "cr", TAB },
                { "tbl", TABLE },   { "tr", ROW },
                { "tc", CELL } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (td_docx_tag_is (tag, walk->part->prefix, kinds[i].name))
      return kinds[i].kind;
  return tag->length > 9 && memcmp (tag->name + tag->length - 9, ":Fallback", 9) == 0 ? FALLBACK : OTHER;
}

static TdDocxParagraph *
open_paragraph (const Walk *walk)
{
  return walk->paragraph != TD_DOCX_NONE ? walk->part->paragraphs->pdata[walk->paragraph] : NULL;
}

static TdDocxRow *
open_row (const Walk *walk)
{
  return walk->row != TD_DOCX_NONE ? walk->part->rows->pdata[walk->row] : NULL;
}

static void
paragraph_free (gpointer data)
{
  TdDocxParagraph *paragraph = data;

  g_array_unref (paragraph->text);
  g_free (paragraph);
}

static void
row_free (gpointer data)
{
  TdDocxRow *row = data;

  g_array_unref (row->first);
  g_free (row);
}

static void
begin_paragraph (Walk *walk, const TdDocxTag *tag)
{
  TdDocxParagraph *paragraph = g_new0 (TdDocxParagraph, 1);
  TdDocxRow *row = open_row (walk);

  paragraph->all = tag->all;
  paragraph->open = paragraph->shut = tag->all.to;
  paragraph->row = walk->cell > 0 ? walk->row : TD_DOCX_NONE;
  paragraph->cell = walk->cell;
  paragraph->fallback = walk->fallbacks > 0;
  paragraph->text = g_array_new (FALSE, FALSE, sizeof (TdDocxChar));
  g_ptr_array_add (walk->part->paragraphs, paragraph);
  walk->paragraph = walk->part->paragraphs->len - 1;
  if (row == NULL || walk->cell == 0)
    {
      paragraph->number = ++walk->outside;
      return;
    }

  guint *first = &g_array_index (row->first, guint, walk->cell - 1);

  if (*first == TD_DOCX_NONE)
    *first = walk->paragraph;
  paragraph->number = walk->paragraph - *first + 1;
}

static void
begin_row (Walk *walk, const TdDocxTag *tag)
{
  TdDocxRow *row = g_new0 (TdDocxRow, 1);

  row->all = tag->all;
  row->table = walk->table;
  row->first = g_array_new (FALSE, FALSE, sizeof (guint));
  if (walk->table != TD_DOCX_NONE)
    row->number = ++g_array_index (walk->part->tables, guint, walk->table);
  g_ptr_array_add (walk->part->rows, row);
  walk->row = walk->part->rows->len - 1;
  walk->cell = 0;
}

static void
begin_cell (Walk *walk)
{
  const guint none = TD_DOCX_NONE;
  TdDocxRow *row = open_row (walk);

  if (row == NULL)
    return;
  g_array_append_val (row->first, none);
  walk->cell = ++row->n_cells;
}

static void
begin (Walk *walk, Kind kind, const TdDocxTag *tag)
{
  const guint no_rows = 0;

  switch (kind)
    {
    case PARAGRAPH:
      begin_paragraph (walk, tag);
      break;
    case TABLE:
      g_array_append_val (walk->part->tables, no_rows);
      walk->table = walk->part->tables->len - 1;
      walk->row = TD_DOCX_NONE;
      walk->cell = 0;
      break;
    case ROW:
      begin_row (walk, tag);
      break;
    case CELL:
      begin_cell (walk);
      break;
    case FALLBACK:
      walk->fallbacks++;
      break;
    default:
      break;
    }
}

static void
end_look (Walk *walk, gsize from, gsize to)
{
  TdDocxParagraph *paragraph = open_paragraph (walk);
  Kind parent = walk->depth > 0 ? walk->stack[walk->depth - 1].kind : OTHER;

  if (paragraph == NULL || paragraph->run_look || (parent != RUN && parent != PARAGRAPH_LOOK))
    return;
  paragraph->look = (TdDocxRange){ from, to };
  paragraph->run_look = parent == RUN;
}

/* What was open around an element that ends here. */
static guint
around (const Walk *walk, Kind kind)
{
  for (guint i = walk->depth; i > 0; i--)
    {
      const Frame *frame = &walk->stack[i - 1];

      if (frame->kind == kind)
        return frame->index;
      /* A text box holds paragraphs of its own, a table in a cell rows of its own. */
      if ((kind == ROW || kind == CELL) && frame->kind == TABLE)
        break;
    }
  return kind == CELL ? 0 : TD_DOCX_NONE;
}

static void
end (Walk *walk, const Frame *frame, const TdDocxRange *tag)
{
  TdDocxParagraph *paragraph = open_paragraph (walk);
  TdDocxRow *row = open_row (walk);

  switch (frame->kind)
    {
    case PARAGRAPH:
      if (paragraph != NULL)
        {
          paragraph->shut = tag->from;
          paragraph->all.to = tag->to;
        }
      walk->paragraph = around (walk, PARAGRAPH);
      break;
    case ROW:
      if (row != NULL)
        row->all.to = tag->to;
      walk->row = TD_DOCX_NONE;
      walk->cell = 0;
      break;
    case CELL:
      walk->cell = 0;
      break;
    case TABLE:
      walk->table = around (walk, TABLE);
      walk->row = around (walk, ROW);
      walk->cell = around (walk, CELL);
      break;
    case LOOK:
      end_look (walk, frame->from, tag->to);
      break;
    case FALLBACK:
      walk->fallbacks--;
      break;
    default:
      break;
    }
}

static guint
index_of (const Walk *walk, Kind kind)
{
  switch (kind)
    {
    case PARAGRAPH:
      return walk->paragraph;
    case TABLE:
      return walk->table;
    case ROW:
      return walk->row;
    case CELL:
      return walk->cell;
    default:
      return 0;
    }
}

/* ---- text ---- */

static gunichar
entity (const char *at, gsize length)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } named[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
  g_autofree char *name = g_strndup (at, length);

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (strcmp (name, named[i].name) == 0)
      return named[i].c;
  if (name[0] != '#')
    return 0xfffd;

  gboolean hex = name[1] == 'x' || name[1] == 'X';
  guint64 c = g_ascii_strtoull (name + (hex ? 2 : 1), NULL, hex ? 16 : 10);

  return c > 0 && c < 0x110000 && g_unichar_validate ((gunichar)c) ? (gunichar)c : 0xfffd;
}

static void
add_char (TdDocxParagraph *paragraph, gunichar c, guint piece, gsize from, gsize to)
{
  TdDocxChar one = { c, piece, { from, to } };

  g_array_append_val (paragraph->text, one);
}

static void
add_text (Walk *walk, const TdDocxTag *tag)
{
  TdDocxXml *part = walk->part;
  TdDocxParagraph *paragraph = open_paragraph (walk);
  const char *at = part->xml + tag->all.to;
  const char *stop = memchr (at, '<', part->size - tag->all.to);
  g_autofree char *start = g_strndup (part->xml + tag->all.from, tag->all.to - tag->all.from);
  TdDocxPiece piece = { tag->all.to - 1, strstr (start, "xml:space=") != NULL, walk->paragraph };
  guint index = part->pieces->len;

  if (paragraph == NULL || stop == NULL)
    return;
  g_array_append_val (part->pieces, piece);
  while (at < stop)
    {
      const char *semicolon = *at == '&' ? memchr (at, ';', (gsize)(stop - at)) : NULL;
      const char *next = semicolon != NULL ? semicolon + 1 : g_utf8_next_char (at);
      gunichar c = semicolon != NULL ? entity (at + 1, (gsize)(semicolon - at - 1)) : g_utf8_get_char (at);

      add_char (paragraph, c, index, (gsize)(at - part->xml), (gsize)(MIN (next, stop) - part->xml));
      at = next;
    }
}

/* ---- one tag after another ---- */

static gboolean
take_start (Walk *walk, const TdDocxTag *tag)
{
  Kind kind = kind_of (walk, tag);
  TdDocxParagraph *paragraph = open_paragraph (walk);

  if (kind == TAB && paragraph != NULL)
    add_char (paragraph, '\t', TD_DOCX_NONE, tag->all.from, tag->all.to);
  if (kind == TEXT && !tag->empty)
    add_text (walk, tag);
  if (walk->depth == DEEPEST || walk->part->paragraphs->len >= MOST_PARAGRAPHS)
    return FALSE;
  begin (walk, kind, tag);

  Frame *frame = &walk->stack[walk->depth];

  *frame = (Frame){ kind, index_of (walk, kind), tag->all.from };
  if (!tag->empty)
    {
      walk->depth++;
      return TRUE;
    }

  TdDocxRange nothing = { tag->all.to, tag->all.to };

  end (walk, frame, &nothing);
  return TRUE;
}

static gboolean
walk_all (Walk *walk)
{
  TdDocxTag tag;

  for (gsize at = 0; td_docx_next_tag (walk->part->xml, walk->part->size, at, &tag); at = tag.all.to)
    {
      if (!tag.end && !take_start (walk, &tag))
        return FALSE;
      if (!tag.end || walk->depth == 0)
        continue;
      walk->depth--;
      end (walk, &walk->stack[walk->depth], &tag.all);
    }
  return TRUE;
}

/* “w:”, from the root element's declarations; NULL when the part is no word processor's. */
static char *
find_prefix (const char *xml, gsize size)
{
  static const char *const spaces[] = { "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                        "http://purl.oclc.org/ooxml/wordprocessingml/main" };
  TdDocxTag root;

  if (!td_docx_next_tag (xml, size, 0, &root))
    return NULL;

  g_autofree char *tag = g_strndup (xml + root.all.from, root.all.to - root.all.from);

  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    {
      const char *found = strstr (tag, spaces[i]);
      const char *equals = found != NULL ? found - 2 : NULL;
      const char *name = equals;

      if (found == NULL || *equals != '=')
        continue;
      while (name > tag && name[-1] != ':' && !g_ascii_isspace (name[-1]))
        name--;
      return name > tag && name[-1] == ':' ? g_strdup_printf ("%.*s:", (int)(equals - name), name)
                                           : g_strdup ("");
    }
  return NULL;
}

void
td_docx_xml_free (TdDocxXml *self)
{
  if (self == NULL)
    return;
  g_free (self->entry);
  g_free (self->xml);
  g_free (self->prefix);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->tables);
  g_ptr_array_unref (self->holes);
  g_free (self);
}

static void
hole_free (gpointer data)
{
  TdDocxHole *hole = data;

  g_free (hole->mark.name);
  g_free (hole->mark.around);
  g_array_unref (hole->ranges);
  g_array_unref (hole->pieces);
  g_free (hole);
}

TdDocxXml *
td_docx_xml_new (TdDocxPart kind, const char *entry, char *xml, gsize size, GError **error)
{
  g_autoptr (TdDocxXml) self = g_new0 (TdDocxXml, 1);
  g_autofree Walk *walk = g_new0 (Walk, 1);

  self->kind = kind;
  self->entry = g_strdup (entry);
  self->xml = xml;
  self->size = size;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (TdDocxPiece));
  self->paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->tables = g_array_new (FALSE, FALSE, sizeof (guint));
  self->holes = g_ptr_array_new_with_free_func (hole_free);
  self->prefix = find_prefix (xml, size);
  walk->part = self;
  walk->paragraph = walk->row = walk->table = TD_DOCX_NONE;
  if (self->prefix == NULL)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_FORM,
                   "“%s” is not the text of a word processor", entry);
      return NULL;
    }
  if (!walk_all (walk))
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE, "“%s” has more than %d %s", entry,
                   walk->depth == DEEPEST ? DEEPEST : MOST_PARAGRAPHS,
                   walk->depth == DEEPEST ? "levels" : "paragraphs");
      return NULL;
    }
  td_docx_xml_find_holes (self);
  return g_steal_pointer (&self);
}
