/* Tidang: template files — the text of a line: literals, ${values} and {marks}.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-private.h"

#include <math.h>
#include <string.h>

typedef enum
{
  TAKES_NOTHING,
  TAKES_COLUMNS,
  TAKES_LENGTH,
  TAKES_FIELD
} Takes;

/* What a mark in braces may be called, and what stands after its name. */
static const struct
{
  const char *name;
  Takes takes;
} marks[] = {
  { "label", TAKES_NOTHING }, { "left", TAKES_NOTHING }, { "centre", TAKES_NOTHING },
  { "big", TAKES_NOTHING },   { "top", TAKES_NOTHING },  { "span", TAKES_COLUMNS },
  { "height", TAKES_LENGTH }, { "tick", TAKES_FIELD },   { "sign", TAKES_FIELD },
  { "write", TAKES_FIELD },
};

static void
piece_free (gpointer data)
{
  TdPiece *piece = data;

  g_free (piece->text);
  g_free (piece->argument);
  g_free (piece->label);
  g_free (piece);
}

/* “\\n” in a file is a line end in the text. */
static void
break_lines (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    if (p[0] == '\\' && p[1] == 'n')
      {
        *to++ = '\n';
        p++;
      }
    else
      *to++ = *p;
  *to = '\0';
}

static TdPiece *
add_piece (GPtrArray *pieces, TdPieceKind kind, const char *text)
{
  TdPiece *piece = g_new0 (TdPiece, 1);

  piece->kind = kind;
  piece->text = g_strdup (text);
  piece->argument = g_strdup ("");
  g_ptr_array_add (pieces, piece);
  return piece;
}

static gboolean
add_text (const TdTemplateReader *reader,
          GPtrArray *pieces,
          const char *from,
          const char *end,
          GError **error)
{
  const char *stray = memchr (from, '}', (gsize)(end - from));
  g_autofree char *text = g_strndup (from, (gsize)(end - from));

  if (stray != NULL)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, stray,
                              N_ ("a brace is closed that was not opened; delete it or write { before it"));
  if (*text != '\0')
    break_lines (add_piece (pieces, TD_PIECE_TEXT, text)->text);
  return TRUE;
}

static gboolean
read_placeholder (const TdTemplateReader *reader,
                  GPtrArray *pieces,
                  const char *inside,
                  const char *end,
                  GError **error)
{
  g_autofree char *name = g_strndup (inside, (gsize)(end - inside));
  char *colon = strchr (name, ':');
  guint64 blank = 0;
  const TdValueName *value;
  const char *field;
  g_autofree char *hint = NULL;

  if (colon != NULL)
    {
      *colon = '\0';
      if (!g_ascii_string_to_unsigned (colon + 1, 10, 1, 80, &blank, NULL))
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, inside + (colon - name) + 1,
                                  N_ ("the blank in ${%s:%s} is not a number from 1 to 80"), name, colon + 1);
    }
  field = td_template_find_field (reader, inside, name, error);
  if (field != NULL)
    {
      add_piece (pieces, TD_PIECE_VALUE, field)->blank = (int)blank;
      return TRUE;
    }
  if (*error != NULL)
    return FALSE;
  value = td_values_find (name);
  hint = value == NULL ? td_template_hint (name) : NULL;
  if (value == NULL)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_NAME, inside,
                              N_ ("no value is called ${%s}%s"), name, hint);
  if (value->sort == TD_VALUE_FLAG)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_NAME, inside,
                              N_ ("${%s} says yes or no and has no text; write ?%s at the start of the line"),
                              name, name);
  add_piece (pieces, TD_PIECE_VALUE, value->name)->blank = (int)blank;
  return TRUE;
}

/* A field's name goes into the page's geometry and the names of boxes. */
static gboolean
is_field (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= 32 && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static gboolean
check_argument (const TdTemplateReader *reader,
                Takes takes,
                const char *at,
                const char *mark,
                const char *argument,
                GError **error)
{
  guint64 columns;
  char *end = NULL;
  double length;

  switch (takes)
    {
    case TAKES_COLUMNS:
      if (g_ascii_string_to_unsigned (argument, 10, 1, TD_TEMPLATE_MAX_NUMBERS, &columns, NULL))
        return TRUE;
      return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                N_ ("{%s} needs a number of columns from 1 to %d, as {span 2}"), mark,
                                TD_TEMPLATE_MAX_NUMBERS);
    case TAKES_LENGTH:
      length = g_ascii_strtod (argument, &end);
      if (*argument != '\0' && *end == '\0' && isfinite (length) && length > 0 &&
          length <= TD_TEMPLATE_HIGHEST)
        return TRUE;
      return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                N_ ("{%s} needs a length in millimetres up to %d, as {height 20}"), mark,
                                TD_TEMPLATE_HIGHEST);
    case TAKES_FIELD:
      if (*argument == '\0')
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                  N_ ("{%s} needs the name of its field, as {sign owner}"), mark);
      return is_field (argument) ||
             td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                N_ ("“%s” cannot name a field; use at most 32 of a–z, 0–9 and -"), argument);
    default:
      return *argument == '\0' ||
             td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                N_ ("nothing belongs after {%s; close the brace there"), mark);
    }
}

static gboolean
read_mark (const TdTemplateReader *reader,
           GPtrArray *pieces,
           const char *inside,
           const char *end,
           GError **error)
{
  g_autofree char *text = g_strndup (inside, (gsize)(end - inside));
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  const char *argument = words[0] != NULL && words[1] != NULL ? words[1] : "";
  TdPiece *piece;

  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (marks); i++)
    {
      if (strcmp (marks[i].name, words[0]) != 0)
        continue;
      if (!check_argument (reader, marks[i].takes, inside, words[0], argument, error))
        return FALSE;
      piece = add_piece (pieces, TD_PIECE_MARK, words[0]);
      g_free (piece->argument);
      piece->argument = g_strdup (argument);
      piece->label = g_strdup (*argument != '\0' && words[2] != NULL ? g_strstrip (words[2]) : "");
      return TRUE;
    }
  return td_template_fault (
      reader, error, TD_TEMPLATE_ERROR_NAME, inside,
      N_ ("no mark is called {%s}; docs/templates.md lists them, a value is written ${…}"), text);
}

static gboolean
read_pieces (const TdTemplateReader *reader,
             const char *text,
             const char *end,
             GPtrArray *pieces,
             GError **error)
{
  const char *from = text;

  for (const char *p = text; p < end;)
    {
      gboolean value = p + 1 < end && p[0] == '$' && p[1] == '{';
      const char *close;

      if (!value && *p != '{')
        {
          p++;
          continue;
        }
      close = memchr (p, '}', (gsize)(end - p));
      if (close == NULL)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, p,
                                  N_ ("a brace is not closed; write } after the name"));
      if (!add_text (reader, pieces, from, p, error))
        return FALSE;
      p += value ? 2 : 1;
      if (value ? !read_placeholder (reader, pieces, p, close, error)
                : !read_mark (reader, pieces, p, close, error))
        return FALSE;
      p = from = close + 1;
    }
  return add_text (reader, pieces, from, end, error);
}

gboolean
td_template_read_cell (const TdTemplateReader *reader,
                       TdLine *line,
                       const char *text,
                       const char *end,
                       GError **error)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);

  g_ptr_array_add (line->cells, pieces);
  while (text < end && g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  return read_pieces (reader, text, end, pieces, error);
}

gboolean
td_template_read_cells (const TdTemplateReader *reader, TdLine *line, const char *text, GError **error)
{
  const char *from = text;
  int depth = 0;

  for (const char *p = text;; p++)
    {
      depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
      if (*p != '\0' && (*p != '|' || depth > 0))
        continue;
      if (!td_template_read_cell (reader, line, from, p, error))
        return FALSE;
      if (*p == '\0')
        return TRUE;
      from = p + 1;
    }
}

guint
td_template_span (const TdPiece *piece)
{
  if (piece->kind != TD_PIECE_MARK || strcmp (piece->text, "span") != 0)
    return 0;
  return (guint)g_ascii_strtoull (piece->argument, NULL, 10);
}

/* A box may stand several times in a cell, any other mark once. */
static gboolean
check_marks (const TdTemplateReader *reader,
             const GPtrArray *pieces,
             guint *span,
             const char *at,
             GError **error)
{
  guint ticks = 0;

  *span = 1;
  for (guint i = 0; i < pieces->len; i++)
    {
      const TdPiece *piece = pieces->pdata[i];
      gboolean tick = piece->kind == TD_PIECE_MARK && strcmp (piece->text, "tick") == 0;

      if (tick && ++ticks > TD_TEMPLATE_MAX_TICKS)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                  N_ ("a cell has more than %d boxes; use a second cell"),
                                  TD_TEMPLATE_MAX_TICKS);
      for (guint j = 0; piece->kind == TD_PIECE_MARK && !tick && j < i; j++)
        {
          const TdPiece *before = pieces->pdata[j];

          if (before->kind == TD_PIECE_MARK && strcmp (before->text, piece->text) == 0)
            return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                                      N_ ("a cell has {%s} twice; delete one"), piece->text);
        }
      *span = MAX (*span, td_template_span (piece));
    }
  return TRUE;
}

gboolean
td_template_check_row (const TdTemplateReader *reader, const TdLine *line, const char *at, GError **error)
{
  guint columns = reader->columns > 0 ? reader->columns : 1;
  guint taken = 0;

  for (guint i = 0; i < line->cells->len; i++)
    {
      guint span;

      if (!check_marks (reader, line->cells->pdata[i], &span, at, error))
        return FALSE;
      taken += span;
    }
  if (taken <= columns)
    return TRUE;
  return td_template_fault (
      reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
      N_ ("the row takes %u columns and there are %u; delete cells, or name more widths in "
          "@columns above it"),
      taken, columns);
}
