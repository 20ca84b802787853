/* Tidang: the rows of one xlsx sheet, streamed.
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
        {
          self->style = 0;
          for (gsize k = 0; k < length && g_ascii_isdigit (value[k]) && self->style < 1u << 24; k++)
            self->style = self->style * 10 + (guint)(value[k] - '0');
        }
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

/* The shared text of that number; FALSE when there is none. */
static gboolean
put_shared (Sheet *self, guint64 index)
{
  const guint32 *starts = (const guint32 *)(gpointer)self->xlsx->starts->data;

  if (index >= self->xlsx->starts->len - 1) /* one more start than texts */
    return FALSE;
  td_row_builder_add_static (&self->builder, self->column,
                             (const char *)self->xlsx->strings->data + starts[index],
                             starts[index + 1] - starts[index] - 1);
  return TRUE;
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
  if (!put_shared (self, index))
    fail (self, TD_EXCHANGE_ERROR_DAMAGED, "a cell names a shared text that does not exist");
}

/* quick: td_number_quick() has read it; most of these stand in the file as a person would read them. */
static void
put_number (Sheet *self, const char *text, gsize length, double number, gboolean quick)
{
  const GByteArray *dates = self->xlsx->date_styles;

  if (self->style < dates->len && dates->data[self->style])
    td_row_builder_add_date (&self->builder, self->column, number + (self->xlsx->date1904 ? 1462 : 0));
  else if (quick && text[0] != '0' && text[0] != '-' &&
           (text[length - 1] != '0' || !memchr (text, '.', length)))
    td_row_builder_add (&self->builder, self->column, TD_CELL_NUMBER, text, length, number);
  else
    td_row_builder_add_number (&self->builder, self->column, number);
}

static void
add_number (Sheet *self)
{
  const char *text = (const char *)self->text->data;
  gsize length = self->text->len;
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
  put_number (self, text, length, number, quick);
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

/* What a program writes between "<c" and ">" in three attributes at most, and the value behind it. */
#define QUICK_BYTES 128

/* r="B12", s="3", t="s" or t="n" at `at`, a blank. Returns what follows, NULL where it is anything else. */
static const char *
quick_attribute (const char *at, guint *column, guint *style, char *type)
{
  char name = at[1];
  guint value = 0;

  if (at[2] != '=' || at[3] != '"')
    return NULL;
  at += 4;
  if (name == 'r')
    {
      for (; *at >= 'A' && *at <= 'Z' && value <= MAX_COLUMNS; at++)
        value = value * 26 + (guint)(*at - 'A') + 1;
      if (value == 0 || value > MAX_COLUMNS)
        return NULL;
      *column = value - 1;
      for (guint i = 0; i < 6 && g_ascii_isdigit (*at); i++) /* fewer digits than MAX_ROWS */
        at++;
    }
  else if (name == 's')
    {
      for (guint i = 0; i < 6 && g_ascii_isdigit (*at); i++)
        value = value * 10 + (guint)(*at++ - '0');
      *style = value;
    }
  else if (name == 't' && (*at == 's' || *at == 'n'))
    *type = *at++;
  else
    return NULL;
  return *at == '"' ? at + 1 : NULL;
}

/* <c …><v>digits</v></c> with a number or the number of a shared text. QUICK_BYTES lie behind `at`. */
static const char *
quick_cell (Sheet *self, const char *at)
{
  static const char close[] = "</v></c>";
  guint column = self->column + 1;
  const char *text;
  guint64 index = 0;
  double number;

  self->type = 'n';
  self->style = 0;
  at += 2;
  for (guint i = 0; i < 3 && at != NULL && *at == ' '; i++)
    at = quick_attribute (at, &column, &self->style, &self->type);
  if (at == NULL || column >= MAX_COLUMNS || memcmp (at, "><v>", 4) != 0)
    return NULL;
  text = at += 4;
  for (guint i = 0; i < 24 && *at != '<'; i++)
    {
      if (!g_ascii_isdigit (*at) && self->type == 's')
        return NULL;
      index = index * 10 + (guint64)(*at++ - '0');
    }
  if (at == text || at - text > 9 * (self->type == 's') + 24 * (self->type == 'n') ||
      memcmp (at, close, sizeof close - 1) != 0)
    return NULL;

  guint before = self->column;

  self->column = column;
  if (self->type == 's' ? put_shared (self, index) : td_number_quick (text, (gsize)(at - text), &number))
    {
      if (self->type == 'n')
        put_number (self, text, (gsize)(at - text), number, TRUE);
      return at + sizeof close - 1;
    }
  self->column = before;
  return NULL;
}

/* Nearly all cells of nearly all sheets: read without a call for each tag, attribute and text. */
static const char *
sheet_quick (gpointer data, const char *at, const char *end)
{
  Sheet *self = data;
  const char *done = NULL;

  if (self->error != NULL || self->stopped || self->in_cell || self->in_text || self->phonetic > 0 ||
      self->xlsx->workbook->limits.cell_bytes < QUICK_BYTES)
    return NULL;
  while (end - at >= QUICK_BYTES && at[0] == '<' && at[1] == 'c' && (at[2] == ' ' || at[2] == '>'))
    {
      at = quick_cell (self, at);
      if (at == NULL)
        break;
      done = at;
    }
  return done;
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
  static const TdXmlReader reader = { sheet_start, sheet_end,   sheet_text,
                                      sheet_piece, sheet_begin, sheet_quick };
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
