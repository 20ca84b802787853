/* Tidang: one row put together without an allocation per cell; numbers and dates as text.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-workbook-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void
td_row_builder_init (TdRowBuilder *builder)
{
  memset (builder, 0, sizeof *builder);
}

void
td_row_builder_clear (TdRowBuilder *builder)
{
  g_free (builder->cells);
  g_free (builder->bytes);
  memset (builder, 0, sizeof *builder);
}

void
td_row_builder_begin (TdRowBuilder *builder, guint row, gboolean hidden)
{
  builder->n = 0;
  builder->used = 0;
  builder->row = row;
  builder->hidden = hidden;
  builder->disordered = FALSE;
}

/* The next cell, its number and text still to be set. */
static TdCell *
next_cell (TdRowBuilder *builder, guint column, TdCellKind kind)
{
  TdCell *cell;

  if (builder->n == builder->allocated)
    {
      builder->allocated = MAX (32, builder->allocated * 2);
      builder->cells = g_renew (TdCell, builder->cells, builder->allocated);
    }
  cell = &builder->cells[builder->n];
  if (builder->n > 0 && cell[-1].column >= column)
    builder->disordered = TRUE;
  builder->n++;
  builder->n_cells++;
  *cell = (TdCell){ .column = column, .kind = kind };
  return cell;
}

void
td_row_builder_add (TdRowBuilder *builder,
                    guint column,
                    TdCellKind kind,
                    const char *text,
                    gsize length,
                    double number)
{
  TdCell *cell;

  if (length == 0)
    return;
  if (builder->room - builder->used <= length)
    {
      builder->room = MAX (1024, (builder->used + length + 1) * 2);
      builder->bytes = g_realloc (builder->bytes, builder->room);
    }
  memcpy (builder->bytes + builder->used, text, length);
  cell = next_cell (builder, column, kind);
  cell->length = (guint)length;
  cell->number = number;
  builder->used += length;
  builder->bytes[builder->used++] = '\0';
}

void
td_row_builder_add_static (TdRowBuilder *builder, guint column, const char *text, gsize length)
{
  TdCell *cell;

  if (length == 0)
    return;
  cell = next_cell (builder, column, TD_CELL_TEXT);
  cell->text = text;
  cell->length = (guint)length;
}

void
td_row_builder_add_number (TdRowBuilder *builder, guint column, double number)
{
  char text[TD_NUMBER_TEXT_SIZE];
  gsize length = td_number_text (number, text);

  td_row_builder_add (builder, column, TD_CELL_NUMBER, text, length, number);
}

void
td_row_builder_add_date (TdRowBuilder *builder, guint column, double serial)
{
  char text[TD_NUMBER_TEXT_SIZE];

  if (td_serial_text (serial, text))
    td_row_builder_add (builder, column, TD_CELL_DATE, text, strlen (text), serial);
  else
    td_row_builder_add_number (builder, column, serial);
}

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const TdCell *one = a, *two = b;

  return one->column < two->column ? -1 : one->column > two->column;
}

/* A file that names cells out of order or twice: the order is mended, the first of a name stays. */
static void
sort_cells (TdRowBuilder *builder)
{
  TdCell *cells = builder->cells;
  guint kept = 0;

  g_qsort_with_data (cells, (gint)builder->n, sizeof *cells, compare_cells, NULL);
  for (guint i = 0; i < builder->n; i++)
    if (kept == 0 || cells[kept - 1].column != cells[i].column)
      cells[kept++] = cells[i];
  builder->n = kept;
}

/* Own texts lie in `bytes` one after the other; only now it does not move any more. */
static void
place_texts (TdRowBuilder *builder)
{
  const char *at = builder->bytes;

  for (guint i = 0; i < builder->n; i++)
    if (builder->cells[i].text == NULL)
      {
        builder->cells[i].text = at;
        at += builder->cells[i].length + 1;
      }
}

gboolean
td_row_builder_emit (TdRowBuilder *builder, double fraction, TdRowFunc func, gpointer data)
{
  TdRow row = { .row = builder->row, .hidden = builder->hidden };

  if (builder->n == 0)
    return TRUE;
  place_texts (builder);
  if (builder->disordered)
    sort_cells (builder);
  row.cells = builder->cells;
  row.n_cells = builder->n;
  return func (&row, fraction, data);
}

/* "4.30102190003275e+17" → "430102190003275000". */
static gsize
expand_exponent (const char *text, char *out)
{
  const char *e = strchr (text, 'e');
  char digits[32];
  int n = 0, point = -1;
  char *to = out;

  for (const char *p = text; p < e; p++)
    if (*p == '.')
      point = n;
    else if (g_ascii_isdigit (*p) && n < 31)
      digits[n++] = *p;
  if (point < 0)
    point = n;
  point += atoi (e + 1);
  if (text[0] == '-')
    *to++ = '-';
  if (point <= 0)
    {
      *to++ = '0';
      *to++ = '.';
      for (int i = point; i < 0; i++)
        *to++ = '0';
    }
  for (int i = 0; i < MAX (n, point); i++)
    {
      if (i == point && i > 0)
        *to++ = '.';
      *to++ = i < n ? digits[i] : '0';
    }
  *to = '\0';
  return to - out;
}

gsize
td_number_text (double number, char text[TD_NUMBER_TEXT_SIZE])
{
  char shortest[TD_NUMBER_TEXT_SIZE];

  if (number == floor (number) && fabs (number) < 1e15)
    return g_snprintf (text, TD_NUMBER_TEXT_SIZE, "%" G_GINT64_FORMAT, (gint64)number);
  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (shortest, sizeof shortest, format, number);
      if (g_ascii_strtod (shortest, NULL) == number)
        break;
    }
  if (strchr (shortest, 'e') == NULL || !(fabs (number) < 1e21) || fabs (number) < 1e-10)
    return g_strlcpy (text, shortest, TD_NUMBER_TEXT_SIZE);
  return expand_exponent (shortest, text);
}

gboolean
td_number_quick (const char *text, gsize length, double *number)
{
  static const double powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gint64 value = 0;
  guint digits = 0, decimals = 0;
  gboolean point = FALSE, negative = length > 0 && text[0] == '-';

  for (gsize i = negative; i < length; i++)
    {
      if (text[i] == '.' && !point && digits > 0)
        point = TRUE;
      else if (g_ascii_isdigit (text[i]) && ++digits <= 15)
        {
          value = value * 10 + (text[i] - '0');
          decimals += point;
        }
      else
        return FALSE;
    }
  /* A mantissa below 10^15 and a power of ten that is exact: one rounding, as strtod would. */
  if (digits == 0 || (point && decimals == 0))
    return FALSE;
  *number = (double)value / powers[decimals];
  if (negative)
    *number = -*number;
  return TRUE;
}

gboolean
td_serial_text (double serial, char text[TD_NUMBER_TEXT_SIZE])
{
  if (!(serial >= 0) || serial >= 2958466)
    return FALSE;

  gint64 minutes = (gint64)floor (serial * 1440 + 0.5);
  gint64 day = minutes / 1440;
  int year, month, mday;
  int rest = (int)(minutes % 1440);

  if (day == 0)
    {
      g_snprintf (text, TD_NUMBER_TEXT_SIZE, "%02d:%02d", rest / 60, rest % 60);
      return TRUE;
    }
  /* Serial 60 is the 29 February 1900 that never was; below it the count is one day off. */
  if (!td_date_get ((TdDate)(day - 25569 + (day < 60)), &year, &month, &mday))
    return FALSE;
  if (rest == 0)
    g_snprintf (text, TD_NUMBER_TEXT_SIZE, "%04d-%02d-%02d", year, month, mday);
  else
    g_snprintf (text, TD_NUMBER_TEXT_SIZE, "%04d-%02d-%02d %02d:%02d", year, month, mday, rest / 60,
                rest % 60);
  return TRUE;
}
