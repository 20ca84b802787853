/* Tidang: template files — sections, lines and commands, each fault with its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-private.h"

#include <math.h>
#include <string.h>

static void
line_free (gpointer data)
{
  TdLine *line = data;

  g_ptr_array_unref (line->conditions);
  g_ptr_array_unref (line->cells);
  g_free (line->name);
  g_free (line);
}

/* Of a value, or of a record's field. NULL without an error: neither. */
static const char *
find_name (const TdTemplateReader *reader, const char *at, const char *name, GError **error)
{
  const char *field = td_template_find_field (reader, at, name, error);
  const TdValueName *value = field == NULL && *error == NULL ? td_values_find (name) : NULL;

  return field != NULL ? field : value != NULL ? value->name : NULL;
}

gboolean
td_template_fault (const TdTemplateReader *reader,
                   GError **error,
                   TdTemplateError code,
                   const char *at,
                   const char *format,
                   ...)
{
  g_autofree char *what = NULL;
  va_list args;

  glong character = g_utf8_pointer_to_offset (reader->row, at) + 1;

  va_start (args, format);
  what = g_strdup_vprintf (td_template_translate (format), args);
  va_end (args);
  g_set_error (error, TD_TEMPLATE_ERROR, code, "%s:%u:%ld: %s", reader->template->name, reader->number,
               character, what);
  if (reader->faults != NULL)
    {
      TdTemplateFault *fault = g_new0 (TdTemplateFault, 1);

      *fault = (TdTemplateFault){ reader->number, (guint)character, g_steal_pointer (&what) };
      g_ptr_array_add (reader->faults, fault);
    }
  return FALSE;
}

static void
fault_free (gpointer data)
{
  TdTemplateFault *fault = data;

  g_free (fault->message);
  g_free (fault);
}

GPtrArray *
td_template_faults_new (void)
{
  return g_ptr_array_new_with_free_func (fault_free);
}

char *
td_template_hint (const char *name)
{
  const char *near = td_values_near (name);

  return near != NULL ? g_strdup_printf (td_template_translate (N_ ("; did you mean %s?")), near)
                      : g_strdup (td_template_translate (N_ ("; “tidang-cli template fields” lists them")));
}

/* Takes the leading “?name ?!name” off. */
static gboolean
read_conditions (const TdTemplateReader *reader, TdLine *line, const char **text, GError **error)
{
  const char *p = *text;

  while (*p == '?')
    {
      gsize length = strcspn (p + 1, " \t=");
      g_autofree char *condition = g_strndup (p + 1, length);
      const char *name = condition + (*condition == '!' ? 1 : 0);
      const char *known = find_name (reader, p, name, error);

      if (known == NULL && *error != NULL)
        return FALSE;
      if (known == NULL)
        {
          g_autofree char *hint = td_template_hint (name);

          return td_template_fault (reader, error, TD_TEMPLATE_ERROR_NAME, p, N_ ("no value is called ?%s%s"),
                                    condition, hint);
        }
      g_ptr_array_add (line->conditions, g_strconcat (*condition == '!' ? "!" : "", known, NULL));
      p += 1 + length;
      p += strspn (p, " \t");
    }
  *text = p;
  return TRUE;
}

static gboolean
read_numbers (const TdTemplateReader *reader,
              TdLine *line,
              const char *text,
              guint most,
              double largest,
              GError **error)
{
  const char *p = text;

  while (*(p += strspn (p, " \t")) != '\0')
    {
      gsize length = strcspn (p, " \t");
      g_autofree char *word = g_strndup (p, length);
      char *end = NULL;
      double number = g_ascii_strtod (word, &end);

      if (*end != '\0' || !isfinite (number) || number <= 0)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, p,
                                  N_ ("“%s” is not a length in millimetres; write a number as 8 or 12.5"),
                                  word);
      if (number > largest)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, p,
                                  N_ ("%s mm do not fit a page; write at most %g"), word, largest);
      if (line->n_numbers == most)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, p,
                                  N_ ("at most %u lengths stand here; delete the rest"), most);
      line->numbers[line->n_numbers++] = number;
      p += length;
    }
  return line->n_numbers > 0 || td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                                                   N_ ("a length in millimetres is missing"));
}

/* Text in a column narrower than a fiftieth of the paper would not break. */
static gboolean
read_columns (TdTemplateReader *reader, TdLine *line, const char *text, GError **error)
{
  double sum = 0;

  line->kind = TD_LINE_COLUMNS;
  if (!read_numbers (reader, line, text, TD_TEMPLATE_MAX_NUMBERS, 1000, error))
    {
      reader->columns = TD_TEMPLATE_MAX_NUMBERS; /* the rows below are none the worse for it */
      return FALSE;
    }
  for (guint i = 0; i < line->n_numbers; i++)
    sum += line->numbers[i];
  for (guint i = 0; i < line->n_numbers; i++)
    if (line->numbers[i] < sum / 50)
      return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                                N_ ("a column of %g in %g is too narrow for a character; widen it"),
                                line->numbers[i], sum);
  reader->columns = reader->widened ? MAX (reader->columns, line->n_numbers) : line->n_numbers;
  return TRUE;
}

static gboolean
read_each (TdTemplateReader *reader, TdLine *line, const char *at, const char *name, GError **error)
{
  gboolean flats = strcmp (name, "flats") == 0 || strcmp (name, "每户") == 0;
  const TdLeafKind *kind = flats ? NULL : td_template_find_kind (reader, name);

  line->kind = TD_LINE_EACH;
  if (reader->each != NULL)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                              N_ ("@each of line %u is still open; write @end before this one"),
                              reader->each->number);
  line->name = g_strdup (flats || kind == NULL ? "flats" : kind->id);
  reader->each = line;
  reader->each_kind = kind;
  reader->template->repeats |= flats;
  if (!flats && kind == NULL)
    {
      g_autofree char *kinds = td_template_list_kinds (reader);

      return td_template_fault (reader, error, TD_TEMPLATE_ERROR_NAME, at,
                                N_ ("no list is called %s; what can be repeated is: @each flats%s"), name,
                                kinds);
    }
  if (kind != NULL)
    g_hash_table_add (reader->template->records, (gpointer)g_intern_string (kind->id));
  return TRUE;
}

static gboolean
read_end (TdTemplateReader *reader, TdLine *line, const char *at, GError **error)
{
  line->kind = TD_LINE_END;
  if (reader->each == NULL)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                              N_ ("@end has no @each above it; delete it or write @each flats"));
  if (line->conditions->len > 0)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                              N_ ("@end takes no condition; write it before @each alone"));
  reader->each->end = reader->section->len - 1;
  reader->each = NULL;
  reader->each_kind = NULL;
  return TRUE;
}

static gboolean
close_each (TdTemplateReader *reader, GError **error)
{
  const TdLine *open = reader->each;

  reader->each = NULL;
  reader->each_kind = NULL;
  return open == NULL ||
         td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, reader->row,
                            N_ ("@each of line %u is not closed; write @end below its last line"),
                            open->number);
}

static gboolean
read_command (TdTemplateReader *reader, TdLine *line, const char *text, GError **error)
{
  gsize length = strcspn (text, " \t");
  const char *rest = text + length + strspn (text + length, " \t");
  g_autofree char *command = g_strndup (text, length);

  if (strcmp (command, "@columns") == 0)
    return read_columns (reader, line, rest, error);
  if (strcmp (command, "@height") == 0 || strcmp (command, "@keep") == 0)
    {
      line->kind = command[1] == 'h' ? TD_LINE_HEIGHT : TD_LINE_KEEP;
      return read_numbers (reader, line, rest, 1, TD_TEMPLATE_HIGHEST, error);
    }
  if (strcmp (command, "@each") == 0)
    return read_each (reader, line, text, rest, error);
  if (strcmp (command, "@end") == 0)
    return read_end (reader, line, text, error);
  if (strcmp (command, "@table") == 0)
    {
      line->kind = TD_LINE_TABLE;
      line->name = g_strdup (rest);
      return *rest != '\0' || td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                                                 N_ ("@table needs the name of its list"));
    }
  return td_template_fault (
      reader, error, TD_TEMPLATE_ERROR_NAME, text,
      N_ ("no command is called %s; there are @columns, @height, @keep, @table, @each and @end"), command);
}

/* A mark is of a cell; elsewhere it would be lost without a word. */
static gboolean
read_text (const TdTemplateReader *reader, TdLine *line, const char *text, GError **error)
{
  const GPtrArray *pieces;

  if (!td_template_read_cell (reader, line, text, text + strlen (text), error))
    return FALSE;
  pieces = line->cells->pdata[0];
  for (guint i = 0; i < pieces->len; i++)
    {
      const TdPiece *piece = pieces->pdata[i];

      if (piece->kind == TD_PIECE_MARK)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                                  N_ ("{%s} belongs into a cell; begin the line with |"), piece->text);
    }
  return TRUE;
}

static gboolean
read_flow_line (TdTemplateReader *reader, TdLine *line, const char *text, GError **error)
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
      return td_template_read_cells (reader, line, text + 1, error) &&
             td_template_check_row (reader, line, text, error);
    }
  if (g_str_has_prefix (text, "+ "))
    {
      line->kind = TD_LINE_GAP;
      return read_numbers (reader, line, text + 2, 1, TD_TEMPLATE_HIGHEST, error);
    }
  line->kind = TD_LINE_BODY;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i].sign))
      {
        line->kind = signs[i].kind;
        text += strlen (signs[i].sign);
        break;
      }
  return read_text (reader, line, text, error);
}

/* KEY = HEADING | WIDTH | start, centre or end */
static gboolean
check_list_column (const TdTemplateReader *reader, const TdLine *line, const char *at, GError **error)
{
  g_autoptr (TdValues) nothing = td_values_new ();
  g_autofree char *width =
      line->cells->len > 1 ? td_template_expand (line->cells->pdata[1], nothing) : g_strdup ("1");
  g_autofree char *align =
      line->cells->len > 2 ? td_template_expand (line->cells->pdata[2], nothing) : g_strdup ("start");
  static const char *const aligns[] = { "start", "centre", "end", NULL };
  char *end = NULL;
  double number = g_ascii_strtod (width, &end);

  if (*width == '\0' || *end != '\0' || !isfinite (number) || number < 1 || number > 1000)
    return td_template_fault (
        reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
        N_ ("“%s” is not a width; after the heading write | and a number from 1 to 1000"), width);
  if (!g_strv_contains (aligns, align))
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                              N_ ("“%s” is no alignment; write start, centre or end"), align);
  if (line->cells->len > 3)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                              N_ ("a column is HEADING | WIDTH | ALIGNMENT; delete what follows"));
  return reader->section->len <= TD_TEMPLATE_MAX_COLUMNS ||
         td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, at,
                            N_ ("a list has at most %d columns; delete some"), TD_TEMPLATE_MAX_COLUMNS);
}

/* KEY ?condition = TEXT */
static gboolean
read_word (const TdTemplateReader *reader, TdLine *line, const char *text, GError **error)
{
  gsize length = strcspn (text, " \t=?");
  const char *rest = text + length + strspn (text + length, " \t");

  line->kind = TD_LINE_WORD;
  line->name = g_strndup (text, length);
  if (!read_conditions (reader, line, &rest, error))
    return FALSE;
  if (*rest != '=' || length == 0)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                              N_ ("a line of this section is KEY = TEXT"));
  rest += 1 + strspn (rest + 1, " \t");
  return reader->split ? td_template_read_cells (reader, line, rest, error) &&
                             check_list_column (reader, line, text, error)
                       : read_text (reader, line, rest, error);
}

static gboolean
begin_section (TdTemplateReader *reader, const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autofree char *name = NULL;

  if (length < 3 || text[length - 1] != ']')
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                              N_ ("a section is written [NAME]"));
  if (!close_each (reader, error) && reader->faults == NULL)
    return FALSE;
  name = g_strstrip (g_strndup (text + 1, length - 2));
  reader->split = g_str_has_prefix (name, "columns ");
  reader->keyed = reader->split || strcmp (name, "words") == 0;
  reader->columns = 0;
  reader->section = g_hash_table_lookup (reader->template->sections, name);
  if (reader->section == NULL)
    {
      reader->section = g_ptr_array_new_with_free_func (line_free);
      g_hash_table_insert (reader->template->sections, g_steal_pointer (&name), reader->section);
    }
  return TRUE;
}

static gboolean
read_line (TdTemplateReader *reader, const char *text, GError **error)
{
  TdLine *line;
  gboolean ok;

  if (*text == '\0' || *text == ';')
    return TRUE;
  if (*text == '[')
    return begin_section (reader, text, error);
  if (reader->section == NULL)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, text,
                              N_ ("text stands before the first section; write [paper] above it"));
  line = g_new0 (TdLine, 1);
  line->number = reader->number;
  line->conditions = g_ptr_array_new_with_free_func (g_free);
  line->cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (reader->section, line);
  if (reader->keyed)
    return read_word (reader, line, text, error);
  ok = read_conditions (reader, line, &text, error) && read_flow_line (reader, line, text, error);
  reader->widened = line->kind == TD_LINE_COLUMNS;
  return ok;
}

/* Bytes of a line that are no text, or characters that no paper shows. */
static gboolean
check_characters (const TdTemplateReader *reader, gsize length, GError **error)
{
  const char *valid = NULL;

  if (length > TD_TEMPLATE_LONGEST_LINE)
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, reader->row,
                              N_ ("the line is longer than %d bytes; break it into several"),
                              TD_TEMPLATE_LONGEST_LINE);
  if (!g_utf8_validate (reader->row, (gssize)length, &valid))
    return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, valid,
                              N_ ("the file is not UTF-8 text; save it once more as UTF-8"));
  for (const char *p = reader->row; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\t' && c != '\r') || c == 0x7f || c == 0x2028 || c == 0x2029 || c == 0xfffe ||
          c == 0xffff)
        return td_template_fault (reader, error, TD_TEMPLATE_ERROR_SYNTAX, p,
                                  N_ ("an invisible character (U+%04X) stands here; delete it"), c);
    }
  return TRUE;
}

static gboolean
read_row (TdTemplateReader *reader, const char *from, gsize length, GError **error)
{
  g_autofree char *row = g_strndup (from, length);
  const char *text = row;

  reader->number++;
  reader->row = row;
  if (!check_characters (reader, length, error))
    return FALSE;
  g_strchomp (row);
  while (g_ascii_isspace (*text))
    text++;
  return read_line (reader, text, error);
}

TdTemplate *
td_template_parse (const char *name, const char *text, gsize size, GError **error)
{
  return td_template_parse_with (name, text, size, NULL, NULL, error);
}

/* A faulty line is passed over where all faults are asked for; the first is the error. FALSE: that is all. */
static gboolean
go_on_after (TdTemplateReader *reader, GError *fault, GError **first)
{
  if (*first == NULL)
    *first = fault;
  else
    g_error_free (fault);
  return reader->faults != NULL && reader->faults->len < TD_TEMPLATE_MAX_FAULTS;
}

TdTemplate *
td_template_parse_with (const char *name,
                        const char *text,
                        gsize size,
                        const GPtrArray *known,
                        GPtrArray *faults,
                        GError **error)
{
  g_autoptr (TdTemplate) self = g_new0 (TdTemplate, 1);
  TdTemplateReader reader = { .template = self, .row = "", .kinds = known, .faults = faults };
  const char *end = text + size;
  GError *first = NULL;

  g_atomic_ref_count_init (&self->uses);
  self->records = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->name = g_strdup (name);
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  if (size > TD_TEMPLATE_LARGEST)
    {
      g_set_error (
          error, TD_TEMPLATE_ERROR, TD_TEMPLATE_ERROR_SYNTAX,
          td_template_translate (N_ ("%s: larger than %u bytes: it is no template; choose another file")),
          name, TD_TEMPLATE_LARGEST);
      return NULL;
    }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3; /* as Windows’ Notepad writes it */
  while (text < end)
    {
      const char *stop = memchr (text, '\n', (gsize)(end - text));
      GError *fault = NULL;

      read_row (&reader, text, (gsize)((stop != NULL ? stop : end) - text), &fault);
      text = fault == NULL || go_on_after (&reader, fault, &first) ? (stop != NULL ? stop + 1 : end) : end;
    }
  reader.row = "";
  if (first == NULL)
    close_each (&reader, &first);
  if (first == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, first);
  return NULL;
}
