/* Tidang: the rows of one xlsx sheet, streamed; its merged ranges.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-xlsx.h"

#include <string.h>

/* xl/worksheets of a workbook: ECMA-376 part 1, 18.3.1. */
#define MAX_COLUMNS 16384
#define MAX_ROWS 1048576

typedef struct
{
  TdXlsx *xlsx;
  TdRowBuilder builder;
  TdRowFunc func;
  gpointer data;
  GError *error;
  gboolean stopped;
  double fraction;

  const char *row, *c, *v, *t, *is, *rph; /* interned names */

  guint column;
  char type; /* first letters of t tell all types apart: n s i(nlineStr) S(tr) b e d */
  guint style;
  gboolean in_cell, in_text;
  guint phonetic;
  GByteArray *text;
} Sheet;

gboolean
td_xlsx_reference (const char *text, gsize length, guint *column, guint *row)
{
  gsize i = 0;
  guint c = 0, r = 0;

  if (i < length && text[i] == '$')
    i++;
  for (; i < length && g_ascii_isalpha (text[i]); i++)
    {
      c = c * 26 + (guint)(g_ascii_toupper (text[i]) - 'A') + 1;
      if (c > MAX_COLUMNS)
        return FALSE;
    }
  if (i < length && text[i] == '$')
    i++;
  for (; i < length && g_ascii_isdigit (text[i]); i++)
    {
      r = r * 10 + (guint)(text[i] - '0');
      if (r > MAX_ROWS)
        return FALSE;
    }
  *column = c - 1; /* G_MAXUINT without letters */
  *row = r;
  return i == length && length > 0;
}

static void
fail (Sheet *self, int code, const char *message)
{
  if (self->error == NULL)
    g_set_error (&self->error, TD_EXCHANGE_ERROR, code, "%s (row %u)", message, self->builder.row);
}

static void
sheet_begin (gpointer data, xmlDictPtr names)
{
  Sheet *self = data;

  self->row = (const char *)xmlDictLookup (names, BAD_CAST "row", -1);
  self->c = (const char *)xmlDictLookup (names, BAD_CAST "c", -1);
  self->v = (const char *)xmlDictLookup (names, BAD_CAST "v", -1);
  self->t = (const char *)xmlDictLookup (names, BAD_CAST "t", -1);
  self->is = (const char *)xmlDictLookup (names, BAD_CAST "is", -1);
  self->rph = (const char *)xmlDictLookup (names, BAD_CAST "rPh", -1);
}

static void
start_row (Sheet *self, const TdXmlAttributes *attributes)
{
  guint row = self->builder.row + 1, column;
  gboolean hidden = FALSE;

  for (int i = 0; i < attributes->n; i++)
    {
      const xmlChar **attribute = attributes->raw + 5 * i;
      const char *name = (const char *)attribute[0], *value = (const char *)attribute[3];
      gsize length = (gsize)(attribute[4] - attribute[3]);

      if (name[0] == 'r' && name[1] == '\0')
        {
          guint given;

          if (!td_xlsx_reference (value, length, &column, &given) || column != G_MAXUINT || given < row)
            fail (self, TD_EXCHANGE_ERROR_DAMAGED, "the rows are out of order");
          else
            row = given;
        }
      else if (name[0] == 'h' && strcmp (name, "hidden") == 0)
        hidden = length > 0 && (value[0] == '1' || value[0] == 't');
    }
  td_row_builder_begin (&self->builder, row, hidden);
  self->column = G_MAXUINT;
}

static char
cell_type (const char *value, gsize length)
{
  if (length == 3 && memcmp (value, "str", 3) == 0)
    return 'S';
  return length > 0 ? value[0] : 'n';
}

static void
start_cell (Sheet *self, const TdXmlAttributes *attributes)
{
  guint next = self->column + 1;

  self->type = 'n';
  self->style = 0;
  for (int i = 0; i < attributes->n; i++)
    {
      const xmlChar **attribute = attributes->raw + 5 * i;
      const char *name = (const char *)attribute[0], *value = (const char *)attribute[3];
      gsize length = (gsize)(attribute[4] - attribute[3]);

      if (name[1] != '\0')
        continue;
      if (name[0] == 'r')
        {
          guint column, row;

          if (td_xlsx_reference (value, length, &column, &row) && column != G_MAXUINT)
            next = column;
          else
            fail (self, TD_EXCHANGE_ERROR_DAMAGED, "a cell has a broken reference");
        }
      else if (name[0] == 't')
        self->type = cell_type (value, length);
      else if (name[0] == 's')
        for (gsize k = 0; k < length && g_ascii_isdigit (value[k]) && self->style < 1u << 24; k++)
          self->style = self->style * 10 + (guint)(value[k] - '0');
    }
  if (next >= MAX_COLUMNS)
    {
      fail (self, TD_EXCHANGE_ERROR_TOO_LARGE, "more columns than a sheet can have");
      next = MAX_COLUMNS - 1;
    }
  self->column = next;
  self->in_cell = TRUE;
  self->text->len = 0;
}

static void
sheet_start (gpointer data, const char *name, const TdXmlAttributes *attributes)
{
  Sheet *self = data;

  if (self->error != NULL || self->stopped)
    return;
  if (name == self->c)
    start_cell (self, attributes);
  else if (name == self->v || (name == self->t && self->in_cell))
    self->in_text = self->phonetic == 0;
  else if (name == self->row)
    start_row (self, attributes);
  else if (name == self->rph)
    self->phonetic++;
}

static void
add_shared (Sheet *self)
{
  const char *text = (const char *)self->text->data;
  guint64 index = 0;

  for (guint i = 0; i < self->text->len; i++)
    {
      if (!g_ascii_isdigit (text[i]) || index > G_MAXUINT32)
        {
          index = G_MAXUINT64;
          break;
        }
      index = index * 10 + (guint64)(text[i] - '0');
    }
  if (index >= self->xlsx->starts->len - 1) /* one more start than texts */
    {
      fail (self, TD_EXCHANGE_ERROR_DAMAGED, "a cell names a shared text that does not exist");
      return;
    }

  guint32 start = g_array_index (self->xlsx->starts, guint32, index);
  guint32 end = g_array_index (self->xlsx->starts, guint32, index + 1);

  td_row_builder_add_static (&self->builder, self->column, (const char *)self->xlsx->strings->data + start,
                             end - start - 1);
}

static void
add_number (Sheet *self)
{
  const char *text = (const char *)self->text->data;
  gsize length = self->text->len;
  gboolean date = self->style < self->xlsx->date_styles->len && self->xlsx->date_styles->data[self->style];
  gboolean quick;
  double number;

  if (length == 0)
    return;
  quick = td_number_quick (text, length, &number);
  if (!quick)
    {
      char *end = NULL;

      g_byte_array_append (self->text, (const guint8 *)"", 1);
      text = (const char *)self->text->data;
      number = g_ascii_strtod (text, &end);
      if (end == text || *end != '\0')
        {
          if (!g_utf8_validate (text, (gssize)length, NULL))
            fail (self, TD_EXCHANGE_ERROR_DAMAGED, "a cell holds no UTF-8");
          td_row_builder_add (&self->builder, self->column, TD_CELL_TEXT, text, length, 0);
          return;
        }
    }
  if (date)
    td_row_builder_add_date (&self->builder, self->column, number + (self->xlsx->date1904 ? 1462 : 0));
  else if (quick && text[0] != '0' && text[0] != '-' &&
           (text[length - 1] != '0' || !memchr (text, '.', length)))
    td_row_builder_add (&self->builder, self->column, TD_CELL_NUMBER, text, length, number);
  else
    td_row_builder_add_number (&self->builder, self->column, number);
}

/* Texts inside the cell, formula texts and ISO dates. */
static void
add_text (Sheet *self, TdCellKind kind)
{
  gsize length = self->text->len;

  if (!g_utf8_validate ((const char *)self->text->data, (gssize)length, NULL))
    {
      fail (self, TD_EXCHANGE_ERROR_DAMAGED, "a cell holds no UTF-8");
      return;
    }
  if (kind == TD_CELL_TEXT && memchr (self->text->data, '_', length) != NULL)
    length = td_xlsx_unescape ((char *)self->text->data, length);
  if (self->type == 'd' && length >= 10)
    {
      g_autofree char *iso = g_strndup ((const char *)self->text->data, 10);
      TdDate date = td_date_from_iso (iso);

      if (date != TD_DATE_NONE)
        {
          td_row_builder_add_date (&self->builder, self->column, date + 25569);
          return;
        }
    }
  td_row_builder_add (&self->builder, self->column, kind, (const char *)self->text->data, length, 0);
}

static void
end_cell (Sheet *self)
{
  self->in_cell = FALSE;
  if (self->text->len == 0)
    return;
  switch (self->type)
    {
    case 's':
      add_shared (self);
      break;
    case 'i':
    case 'S':
    case 'd':
      add_text (self, TD_CELL_TEXT);
      break;
    case 'b':
      if (self->text->data[0] == '1')
        td_row_builder_add (&self->builder, self->column, TD_CELL_BOOL, "TRUE", 4, 1);
      else
        td_row_builder_add (&self->builder, self->column, TD_CELL_BOOL, "FALSE", 5, 0);
      break;
    case 'e':
      add_text (self, TD_CELL_ERROR);
      break;
    default:
      add_number (self);
    }
}

static void
end_row (Sheet *self)
{
  if (self->builder.n_cells > self->xlsx->workbook->limits.cells)
    fail (self, TD_EXCHANGE_ERROR_TOO_LARGE, "the sheet has too many cells");
  else if (!td_row_builder_emit (&self->builder, self->fraction, self->func, self->data))
    self->stopped = TRUE;
}

static void
sheet_end (gpointer data, const char *name)
{
  Sheet *self = data;

  if (self->error != NULL || self->stopped)
    return;
  if (name == self->v || name == self->t)
    self->in_text = FALSE;
  else if (name == self->c)
    end_cell (self);
  else if (name == self->row)
    end_row (self);
  else if (name == self->rph)
    self->phonetic--;
}

static void
sheet_text (gpointer data, const char *text, gsize length)
{
  Sheet *self = data;

  if (!self->in_text || self->error != NULL || self->stopped)
    return;
  if (self->text->len + length > self->xlsx->workbook->limits.cell_bytes)
    fail (self, TD_EXCHANGE_ERROR_TOO_LARGE, "a cell holds too much text");
  else
    g_byte_array_append (self->text, (const guint8 *)text, (guint)length);
}

static gboolean
sheet_piece (gpointer data, double fraction, GError **error)
{
  Sheet *self = data;

  self->fraction = fraction;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return !self->stopped && (error == NULL || *error == NULL);
}

gboolean
td_xlsx_read_sheet (TdXlsx *xlsx,
                    guint sheet,
                    TdRowFunc func,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  static const TdXmlReader reader = { sheet_start, sheet_end, sheet_text, sheet_piece, sheet_begin };
  Sheet self = { .xlsx = xlsx, .func = func, .data = data };
  gboolean ok;

  if (!td_xlsx_read_strings (xlsx, cancellable, error))
    return FALSE;
  td_row_builder_init (&self.builder);
  self.text = g_byte_array_sized_new (256);
  ok = td_xml_scan (xlsx->zip, g_ptr_array_index (xlsx->parts, sheet), &reader, &self, cancellable, error);
  if (self.error != NULL)
    {
      if (ok)
        g_propagate_error (error, g_steal_pointer (&self.error));
      g_clear_error (&self.error);
      ok = FALSE;
    }
  td_row_builder_clear (&self.builder);
  g_byte_array_unref (self.text);
  return ok;
}

/* Merged ranges stand behind the rows. Reading them is a search through the unpacked bytes and not a second
 * parse: a '<' cannot occur inside a text, so the element's name is safe to look for. */
static gboolean
add_merge (GArray *merges, const char *text, gsize length)
{
  const char *colon = memchr (text, ':', length);
  TdMerge merge;

  if (colon == NULL)
    return TRUE; /* a single cell */
  if (!td_xlsx_reference (text, (gsize)(colon - text), &merge.first_column, &merge.first_row) ||
      !td_xlsx_reference (colon + 1, length - (gsize)(colon + 1 - text), &merge.last_column,
                          &merge.last_row) ||
      merge.first_row == 0 || merge.last_row < merge.first_row || merge.first_column == G_MAXUINT ||
      merge.last_column == G_MAXUINT || merge.last_column < merge.first_column)
    return FALSE;
  g_array_append_val (merges, merge);
  return TRUE;
}

/* Returns how many bytes are done with; the rest is looked at again with what follows. */
static gsize
scan_merges (GArray *merges, const char *text, gsize length, gboolean last)
{
  static const char name[] = "mergeCell ";
  const char *end = text + length, *at = text;

  while ((at = memmem (at, (gsize)(end - at), name, sizeof name - 1)) != NULL)
    {
      const char *close = memchr (at, '>', (gsize)(end - at));
      const char *ref, *value, *quote;

      if (close == NULL)
        return last ? length : (gsize)(at - text);
      ref = memmem (at, (gsize)(close - at), " ref=", 5);
      value = ref != NULL ? ref + 6 : NULL;
      quote = value != NULL && value < close ? memchr (value, value[-1], (gsize)(close - value)) : NULL;
      if (quote != NULL && merges->len < 1u << 20)
        add_merge (merges, value, (gsize)(quote - value));
      at = close;
    }
  return last || length < sizeof name ? length * last : length - sizeof name;
}

GArray *
td_xlsx_read_merges (TdXlsx *xlsx, guint sheet, GCancellable *cancellable, GError **error)
{
  const gsize chunk = 256 * 1024;
  g_autofree char *buffer = g_malloc (2 * chunk);
  g_autoptr (GArray) merges = g_array_new (FALSE, FALSE, sizeof (TdMerge));
  gsize kept = 0;
  gssize got;

  if (!td_zip_enter (xlsx->zip, g_ptr_array_index (xlsx->parts, sheet), error))
    return NULL;
  do
    {
      gsize length, done;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        got = -1;
      else
        got = td_zip_read (xlsx->zip, buffer + kept, chunk, error);
      if (got < 0)
        {
          td_zip_leave (xlsx->zip);
          return NULL;
        }
      length = kept + (gsize)got;
      done = scan_merges (merges, buffer, length, got == 0);
      kept = length - done > chunk ? 0 : length - done; /* a tag longer than that is none of ours */
      memmove (buffer, buffer + length - kept, kept);
    }
  while (got > 0);
  return g_steal_pointer (&merges);
}
