/* Tidang: template files — the words and the order of a paper, outside the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template.h"

#include <string.h>

G_DEFINE_QUARK (td - template - error - quark, td_template_error)

struct _TdTemplate
{
  char *name;
  GHashTable *sections; /* name → GPtrArray of TdLine */
};

typedef struct
{
  TdTemplate *template;
  GPtrArray *section; /* where lines go; NULL before the first heading */
  gboolean keyed;     /* the section holds KEY = TEXT */
  gboolean split;     /* … whose text is cells */
  guint number;
} Reader;

/* What a mark in braces may be called, and whether it names a field. */
static const struct
{
  const char *name;
  gboolean field;
} marks[] = {
  { "label", FALSE }, { "left", FALSE },   { "centre", FALSE }, { "big", FALSE }, { "top", FALSE },
  { "span", FALSE },  { "height", FALSE }, { "tick", TRUE },    { "sign", TRUE }, { "write", TRUE },
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

static void
line_free (gpointer data)
{
  TdLine *line = data;

  g_ptr_array_unref (line->conditions);
  g_ptr_array_unref (line->cells);
  g_free (line->name);
  g_free (line);
}

static gboolean fault (const Reader *reader, GError **error, TdTemplateError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
fault (const Reader *reader, GError **error, TdTemplateError code, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, TD_TEMPLATE_ERROR, code, "%s:%u: %s", reader->template->name, reader->number, what);
  return FALSE;
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

static void
add_piece (GPtrArray *pieces, TdPieceKind kind, const char *text, gsize length, const char *argument)
{
  TdPiece *piece;

  if (kind == TD_PIECE_TEXT && length == 0)
    return;
  piece = g_new0 (TdPiece, 1);
  piece->kind = kind;
  piece->text = g_strndup (text, length);
  if (kind == TD_PIECE_TEXT)
    break_lines (piece->text);
  piece->argument = g_strdup (argument != NULL ? argument : "");
  g_ptr_array_add (pieces, piece);
}

static gboolean
read_placeholder (const Reader *reader, GPtrArray *pieces, const char *inside, gsize length, GError **error)
{
  g_autofree char *name = g_strndup (inside, length);
  char *colon = strchr (name, ':');
  guint64 blank = 0;
  TdPiece *piece;

  if (colon != NULL)
    {
      *colon = '\0';
      if (!g_ascii_string_to_unsigned (colon + 1, 10, 1, 80, &blank, NULL))
        return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX,
                      "the blank in ${%s:%s} is not a number from 1 to 80", name, colon + 1);
    }
  if (!td_values_known (name))
    return fault (reader, error, TD_TEMPLATE_ERROR_NAME, "no value is called ${%s}", name);
  add_piece (pieces, TD_PIECE_VALUE, name, strlen (name), NULL);
  piece = pieces->pdata[pieces->len - 1];
  piece->blank = (int)blank;
  return TRUE;
}

static gboolean
read_mark (const Reader *reader, GPtrArray *pieces, const char *inside, gsize length, GError **error)
{
  g_autofree char *text = g_strndup (inside, length);
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  TdPiece *piece;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (words[0] == NULL || strcmp (marks[i].name, words[0]) != 0)
        continue;
      if (marks[i].field && words[1] == NULL)
        return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "{%s} needs the name of its field", words[0]);
      add_piece (pieces, TD_PIECE_MARK, words[0], strlen (words[0]), words[1]);
      piece = pieces->pdata[pieces->len - 1];
      piece->label = g_strdup (words[1] != NULL && words[2] != NULL ? g_strstrip (words[2]) : "");
      return TRUE;
    }
  return fault (reader, error, TD_TEMPLATE_ERROR_NAME, "no mark is called {%s}", text);
}

/* Splits text into literals, ${values} and {marks}. */
static gboolean
read_pieces (const Reader *reader, const char *text, gsize size, GPtrArray *pieces, GError **error)
{
  const char *end = text + size;
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
        return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "a brace is not closed");
      add_piece (pieces, TD_PIECE_TEXT, from, (gsize)(p - from), NULL);
      p += value ? 2 : 1;
      if (value ? !read_placeholder (reader, pieces, p, (gsize)(close - p), error)
                : !read_mark (reader, pieces, p, (gsize)(close - p), error))
        return FALSE;
      p = from = close + 1;
    }
  add_piece (pieces, TD_PIECE_TEXT, from, (gsize)(end - from), NULL);
  return TRUE;
}

static gboolean
add_cell (const Reader *reader, TdLine *line, const char *text, gsize size, GError **error)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);
  g_autofree char *trimmed = g_strstrip (g_strndup (text, size));

  g_ptr_array_add (line->cells, pieces);
  return read_pieces (reader, trimmed, strlen (trimmed), pieces, error);
}

/* "a | b | c": a bar inside braces belongs to the mark. */
static gboolean
add_cells (const Reader *reader, TdLine *line, const char *text, GError **error)
{
  const char *from = text;
  int depth = 0;

  for (const char *p = text;; p++)
    {
      depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
      if (*p != '\0' && (*p != '|' || depth > 0))
        continue;
      if (!add_cell (reader, line, from, (gsize)(p - from), error))
        return FALSE;
      if (*p == '\0')
        return TRUE;
      from = p + 1;
    }
}

/* Takes the leading “?name ?!name” off. */
static gboolean
read_conditions (const Reader *reader, TdLine *line, const char **text, GError **error)
{
  const char *p = *text;

  while (*p == '?')
    {
      gsize length = strcspn (p + 1, " \t=");
      g_autofree char *condition = g_strndup (p + 1, length);

      if (!td_values_known (condition + (*condition == '!' ? 1 : 0)))
        return fault (reader, error, TD_TEMPLATE_ERROR_NAME, "no value is called ?%s", condition);
      g_ptr_array_add (line->conditions, g_steal_pointer (&condition));
      p += 1 + length;
      p += strspn (p, " \t");
    }
  *text = p;
  return TRUE;
}

static gboolean
read_numbers (const Reader *reader, TdLine *line, const char *text, guint least, guint most, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end = NULL;
      double number;

      if (*words[i] == '\0')
        continue;
      number = g_ascii_strtod (words[i], &end);
      if (*end != '\0' || !(number > 0 && number < 1000) || line->n_numbers == most)
        return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "“%s” is not a length in millimetres",
                      words[i]);
      line->numbers[line->n_numbers++] = number;
    }
  if (line->n_numbers < least)
    return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "a length in millimetres is missing");
  return TRUE;
}

static gboolean
read_command (const Reader *reader, TdLine *line, const char *text, GError **error)
{
  gsize length = strcspn (text, " \t");
  const char *rest = text + length + strspn (text + length, " \t");

  if (length == 8 && strncmp (text, "@columns", length) == 0)
    {
      line->kind = TD_LINE_COLUMNS;
      return read_numbers (reader, line, rest, 1, TD_TEMPLATE_MAX_NUMBERS, error);
    }
  if ((length == 7 && strncmp (text, "@height", length) == 0) ||
      (length == 5 && strncmp (text, "@keep", length) == 0))
    {
      line->kind = length == 7 ? TD_LINE_HEIGHT : TD_LINE_KEEP;
      return read_numbers (reader, line, rest, 1, 1, error);
    }
  if (length == 6 && strncmp (text, "@table", length) == 0 && *rest != '\0')
    {
      line->kind = TD_LINE_TABLE;
      line->name = g_strdup (rest);
      return TRUE;
    }
  return fault (reader, error, TD_TEMPLATE_ERROR_NAME, "no command is called %.*s", (int)length, text);
}

static gboolean
read_flow_line (const Reader *reader, TdLine *line, const char *text, GError **error)
{
  static const struct
  {
    const char *sign;
    TdLineKind kind;
  } signs[] = {
    { "! ", TD_LINE_TITLE }, { "## ", TD_LINE_H2 },   { "# ", TD_LINE_H1 },   { "= ", TD_LINE_CENTRE },
    { "> ", TD_LINE_RIGHT }, { "- ", TD_LINE_PLAIN }, { "~ ", TD_LINE_NOTE },
  };

  if (*text == '@')
    return read_command (reader, line, text, error);
  if (*text == '|')
    {
      line->kind = TD_LINE_ROW;
      return add_cells (reader, line, text + 1, error);
    }
  if (g_str_has_prefix (text, "+ "))
    {
      line->kind = TD_LINE_GAP;
      return read_numbers (reader, line, text + 2, 1, 1, error);
    }
  line->kind = TD_LINE_BODY;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i].sign))
      {
        line->kind = signs[i].kind;
        text += strlen (signs[i].sign);
        break;
      }
  return add_cell (reader, line, text, strlen (text), error);
}

/* KEY ?condition = TEXT */
static gboolean
read_word (const Reader *reader, TdLine *line, const char *text, GError **error)
{
  gsize length = strcspn (text, " \t=?");
  const char *rest = text + length + strspn (text + length, " \t");

  line->kind = TD_LINE_WORD;
  line->name = g_strndup (text, length);
  if (!read_conditions (reader, line, &rest, error))
    return FALSE;
  if (*rest != '=' || length == 0)
    return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "a line of this section is KEY = TEXT");
  rest += 1 + strspn (rest + 1, " \t");
  return reader->split ? add_cells (reader, line, rest, error)
                       : add_cell (reader, line, rest, strlen (rest), error);
}

static gboolean
begin_section (Reader *reader, const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autofree char *name = NULL;

  if (length < 3 || text[length - 1] != ']')
    return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "a section is written [NAME]");
  name = g_strstrip (g_strndup (text + 1, length - 2));
  reader->split = g_str_has_prefix (name, "columns ");
  reader->keyed = reader->split || strcmp (name, "words") == 0;
  reader->section = g_hash_table_lookup (reader->template->sections, name);
  if (reader->section == NULL)
    {
      reader->section = g_ptr_array_new_with_free_func (line_free);
      g_hash_table_insert (reader->template->sections, g_steal_pointer (&name), reader->section);
    }
  return TRUE;
}

static gboolean
read_line (Reader *reader, const char *text, GError **error)
{
  TdLine *line;

  if (*text == '\0' || *text == ';')
    return TRUE;
  if (*text == '[')
    return begin_section (reader, text, error);
  if (reader->section == NULL)
    return fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, "text stands before the first section");
  line = g_new0 (TdLine, 1);
  line->number = reader->number;
  line->conditions = g_ptr_array_new_with_free_func (g_free);
  line->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (reader->section, line);
  if (reader->keyed)
    return read_word (reader, line, text, error);
  return read_conditions (reader, line, &text, error) && read_flow_line (reader, line, text, error);
}

TdTemplate *
td_template_parse (const char *name, const char *text, gsize size, GError **error)
{
  g_autoptr (TdTemplate) self = g_new0 (TdTemplate, 1);
  g_autofree char *whole = g_strndup (text, size);
  g_auto (GStrv) rows = NULL;
  Reader reader = { .template = self };

  self->name = g_strdup (name);
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  reader.number = 1;
  if (!g_utf8_validate (text, (gssize)size, NULL))
    {
      fault (&reader, error, TD_TEMPLATE_ERROR_SYNTAX, "the file is not UTF-8 text");
      return NULL;
    }
  rows = g_strsplit (whole, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      reader.number = i + 1;
      if (!read_line (&reader, g_strstrip (rows[i]), error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
td_template_free (TdTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->sections, g_hash_table_unref);
  g_free (self);
}

static gboolean
has_word (const TdTemplate *self, const char *key)
{
  const GPtrArray *words = g_hash_table_lookup (self->sections, "words");

  for (guint i = 0; words != NULL && i < words->len; i++)
    if (strcmp (((const TdLine *)words->pdata[i])->name, key) == 0)
      return TRUE;
  return FALSE;
}

gboolean
td_template_require (const TdTemplate *self, const char *const *needs, GError **error)
{
  for (guint i = 0; needs[i] != NULL; i++)
    {
      g_autofree char *section = NULL;

      if (needs[i][0] != '[' && has_word (self, needs[i]))
        continue;
      section = needs[i][0] == '[' ? g_strndup (needs[i] + 1, strlen (needs[i]) - 2) : NULL;
      if (section != NULL && g_hash_table_contains (self->sections, section))
        continue;
      g_set_error (error, TD_TEMPLATE_ERROR, TD_TEMPLATE_ERROR_ABSENT, "%s: %s is missing", self->name,
                   needs[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
line_holds (const TdLine *line, const TdValues *values)
{
  for (guint i = 0; i < line->conditions->len; i++)
    {
      const char *condition = line->conditions->pdata[i];
      gboolean negated = *condition == '!';

      if (td_values_has (values, condition + (negated ? 1 : 0)) == negated)
        return FALSE;
    }
  return TRUE;
}

const char *
td_template_name (const TdTemplate *self)
{
  return self->name;
}

const GPtrArray *
td_template_section (const TdTemplate *self, const char *section)
{
  return g_hash_table_lookup (self->sections, section);
}

GPtrArray *
td_template_lines (const TdTemplate *self, const char *section, const TdValues *values)
{
  GPtrArray *lines = g_ptr_array_new ();
  const GPtrArray *all = g_hash_table_lookup (self->sections, section);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (line_holds (all->pdata[i], values))
      g_ptr_array_add (lines, all->pdata[i]);
  return lines;
}

char *
td_template_expand (const GPtrArray *pieces, const TdValues *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const TdPiece *piece = pieces->pdata[i];

      if (piece->kind == TD_PIECE_TEXT)
        g_string_append (text, piece->text);
      else if (piece->kind == TD_PIECE_VALUE && td_values_has (values, piece->text))
        g_string_append (text, td_values_get (values, piece->text));
      else if (piece->kind == TD_PIECE_VALUE)
        for (int n = 0; n < 2 * piece->blank; n++)
          g_string_append_c (text, '_');
    }
  return g_strstrip (g_string_free (text, FALSE));
}

char *
td_template_word (const TdTemplate *self, const char *key, const TdValues *values)
{
  const GPtrArray *words = g_hash_table_lookup (self->sections, "words");

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const TdLine *line = words->pdata[i];

      if (strcmp (line->name, key) == 0 && line_holds (line, values))
        return td_template_expand (line->cells->pdata[0], values);
    }
  return g_strdup ("");
}
