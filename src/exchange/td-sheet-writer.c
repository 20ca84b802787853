/* Tidang: lists written as xlsx or csv, whole or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-writer-private.h"

#include <string.h>

#define FLUSH (128 * 1024)
#define MAX_ROWS 1048576 /* of an xlsx sheet */

struct _TdSheetWriter
{
  char *path;
  TdAtomicFile *file;
  gboolean csv;
  GString *buffer; /* csv */

  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *bold, *area;
  GHashTable *names;
  char *name, *title;
  TdSheetColumn *columns;
  guint n_columns, row;
  gboolean begun;
};

gboolean
td_xlsx_fail (lxw_error code, const char *path, GError **error)
{
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_WRITE, "%s: %s", path, lxw_strerror (code));
  return FALSE;
}

static gboolean
fail (GError *cause, GError **error)
{
  g_set_error_literal (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_WRITE, cause->message);
  g_error_free (cause);
  return FALSE;
}

lxw_workbook *
td_xlsx_new_workbook (const char *path, gboolean constant_memory)
{
  lxw_workbook_options options = { .constant_memory = constant_memory, .use_zip64 = LXW_FALSE };
  lxw_doc_properties properties = { .created = 1262304000 }; /* 2010-01-01: no clock in the bytes */
  lxw_workbook *book = workbook_new_opt (path, &options);

  if (book != NULL)
    workbook_set_properties (book, &properties);
  return book;
}

char *
td_xlsx_sheet_name (const char *name, GHashTable *used)
{
  g_autofree char *clean = g_utf8_make_valid (name, -1);
  g_autofree char *cut = NULL;
  char *result;

  g_strdelimit (clean, "[]:*?/\\'\n\r\t", ' ');
  g_strstrip (clean);
  cut = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), 31));
  result = g_strdup (*cut != '\0' ? cut : "Sheet");
  for (guint n = 2;; n++)
    {
      g_autofree char *folded = g_utf8_casefold (result, -1);
      g_autofree char *shorter = NULL;

      if (g_hash_table_add (used, g_steal_pointer (&folded)))
        return result;
      shorter = g_utf8_substring (cut, 0, MIN (g_utf8_strlen (cut, -1), 26));
      g_free (result);
      result = g_strdup_printf ("%s %u", shorter, n);
    }
}

lxw_error
td_xlsx_write_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  const char *at = strstr (text, "_x");

  if (at == NULL)
    return worksheet_write_string (sheet, row, (lxw_col_t)column, text, format);

  GString *guarded = g_string_new (NULL);
  const char *from = text;

  for (; at != NULL; at = strstr (at + 1, "_x"))
    if (strlen (at) >= 7 && at[6] == '_' && strspn (at + 2, "0123456789abcdefABCDEF") >= 4)
      {
        g_string_append_len (guarded, from, at - from);
        g_string_append (guarded, "_x005F");
        from = at;
      }
  g_string_append (guarded, from);

  lxw_error code = worksheet_write_string (sheet, row, (lxw_col_t)column, guarded->str, format);

  g_string_free (guarded, TRUE);
  return code;
}

double
td_text_width (const char *text)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

TdSheetWriter *
td_sheet_writer_new (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (TdSheetWriter) writer = g_new0 (TdSheetWriter, 1);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  GError *cause = NULL;

  writer->path = g_strdup (path);
  writer->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  writer->buffer = g_string_new (NULL);
  writer->csv = g_str_has_suffix (lower, ".csv");
  writer->file = td_atomic_file_new (path, &cause);
  if (writer->file == NULL)
    {
      fail (cause, error);
      return NULL;
    }
  if (writer->csv)
    {
      g_string_append (writer->buffer, "\xef\xbb\xbf");
      return g_steal_pointer (&writer);
    }
  writer->book = td_xlsx_new_workbook (td_atomic_file_temporary_path (writer->file), TRUE);
  if (writer->book == NULL)
    {
      td_xlsx_fail (LXW_ERROR_CREATING_XLSX_FILE, path, error);
      return NULL;
    }
  writer->bold = workbook_add_format (writer->book);
  format_set_bold (writer->bold);
  format_set_align (writer->bold, LXW_ALIGN_CENTER);
  writer->area = workbook_add_format (writer->book);
  format_set_num_format (writer->area, "0.00");
  return g_steal_pointer (&writer);
}

static void
clear_sheet (TdSheetWriter *writer)
{
  for (guint i = 0; i < writer->n_columns; i++)
    g_free ((char *)writer->columns[i].heading);
  g_clear_pointer (&writer->columns, g_free);
  g_clear_pointer (&writer->name, g_free);
  g_clear_pointer (&writer->title, g_free);
}

static void
copy_columns (TdSheetWriter *writer, const TdSheetColumn *columns, guint n_columns)
{
  writer->columns = g_memdup2 (columns, sizeof *columns * n_columns);
  writer->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    writer->columns[i].heading = g_strdup (columns[i].heading);
}

static gboolean
begin_xlsx (TdSheetWriter *writer, GError **error)
{
  g_autofree char *name = td_xlsx_sheet_name (writer->name, writer->names);
  lxw_error code = LXW_NO_ERROR;

  writer->sheet = workbook_add_worksheet (writer->book, name);
  if (writer->sheet == NULL)
    return td_xlsx_fail (LXW_ERROR_MEMORY_MALLOC_FAILED, writer->path, error);
  for (guint i = 0; i < writer->n_columns; i++)
    {
      const TdSheetColumn *column = &writer->columns[i];

      worksheet_set_column (writer->sheet, (lxw_col_t)i, (lxw_col_t)i,
                            column->width > 0 ? column->width : MAX (td_text_width (column->heading) + 2, 9),
                            NULL);
    }
  writer->row = 0;
  if (writer->title != NULL)
    code = td_xlsx_write_text (writer->sheet, writer->row++, 0, writer->title, writer->bold);
  for (guint i = 0; i < writer->n_columns && code == LXW_NO_ERROR; i++)
    code = td_xlsx_write_text (writer->sheet, writer->row, i, writer->columns[i].heading, writer->bold);
  writer->row++;
  worksheet_freeze_panes (writer->sheet, writer->row, 0);
  return code == LXW_NO_ERROR || td_xlsx_fail (code, writer->path, error);
}

static gboolean
flush (TdSheetWriter *writer, gsize least, GError **error)
{
  GError *cause = NULL;

  if (writer->buffer->len < least)
    return TRUE;
  if (!td_atomic_file_append (writer->file, writer->buffer->str, writer->buffer->len, &cause))
    return fail (cause, error);
  g_string_truncate (writer->buffer, 0);
  return TRUE;
}

gboolean
td_sheet_writer_sheet (TdSheetWriter *writer,
                       const char *name,
                       const char *title,
                       const TdSheetColumn *columns,
                       guint n_columns,
                       GError **error)
{
  g_return_val_if_fail (n_columns > 0 && n_columns <= 16384, FALSE);

  if (writer->csv && writer->begun)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_WRITE, "%s: a csv holds one sheet",
                   writer->path);
      return FALSE;
    }
  clear_sheet (writer);
  copy_columns (writer, columns, n_columns);
  writer->name = g_strdup (name);
  writer->title = g_strdup (title);
  writer->begun = TRUE;
  if (!writer->csv)
    return begin_xlsx (writer, error);

  g_autofree const char **headings = g_new0 (const char *, n_columns);

  if (title != NULL)
    td_csv_append_record (writer->buffer, &title, NULL, 1);
  for (guint i = 0; i < n_columns; i++)
    headings[i] = columns[i].heading;
  td_csv_append_record (writer->buffer, headings, NULL, n_columns);
  return TRUE;
}

/* Whether text is a plain decimal number that a double shows again as it is. */
static gboolean
is_plain_number (const char *text)
{
  gsize length = strlen (text), digits = strspn (text + (*text == '-'), "0123456789.");

  return length > 0 && length <= 15 && digits + (*text == '-') == length && digits > 0 &&
         text[length - 1] != '.';
}

static lxw_error
write_cell (TdSheetWriter *writer, guint column, const char *text)
{
  TdColumnType type = writer->columns[column].type;

  if ((type == TD_COLUMN_NUMBER || type == TD_COLUMN_AREA) && is_plain_number (text))
    return worksheet_write_number (writer->sheet, writer->row, (lxw_col_t)column, g_ascii_strtod (text, NULL),
                                   type == TD_COLUMN_AREA ? writer->area : NULL);
  return td_xlsx_write_text (writer->sheet, writer->row, column, text, NULL);
}

gboolean
td_sheet_writer_row (TdSheetWriter *writer, const char *const *values, GError **error)
{
  g_return_val_if_fail (writer->begun, FALSE);

  if (writer->csv)
    {
      td_csv_append_record (writer->buffer, values, writer->columns, writer->n_columns);
      return flush (writer, FLUSH, error);
    }
  if (writer->row >= MAX_ROWS && !begin_xlsx (writer, error)) /* the list goes on in a further sheet */
    return FALSE;
  for (guint i = 0; i < writer->n_columns; i++)
    if (values[i] != NULL && *values[i] != '\0')
      {
        lxw_error code = write_cell (writer, i, values[i]);

        if (code != LXW_NO_ERROR)
          return td_xlsx_fail (code, writer->path, error);
      }
  writer->row++;
  return TRUE;
}

gboolean
td_sheet_writer_finish (TdSheetWriter *writer, GError **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (writer->begun, FALSE);
  if (writer->csv && !flush (writer, 1, error))
    return FALSE;
  if (!writer->csv)
    {
      lxw_error code = workbook_close (g_steal_pointer (&writer->book));

      if (code != LXW_NO_ERROR)
        return td_xlsx_fail (code, writer->path, error);
    }
  if (!td_atomic_file_commit (writer->file, NULL, &cause))
    return fail (cause, error);
  return TRUE;
}

void
td_sheet_writer_free (TdSheetWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->book != NULL)
    {
      /* the library frees a workbook only by writing it; the file is a temporary one and goes at once */
      if (writer->sheet == NULL)
        workbook_add_worksheet (writer->book, NULL);
      workbook_close (writer->book);
    }
  clear_sheet (writer);
  g_clear_pointer (&writer->file, td_atomic_file_free);
  g_hash_table_unref (writer->names);
  g_string_free (writer->buffer, TRUE);
  g_free (writer->path);
  g_free (writer);
}

/* A text that a spreadsheet would take for a formula gets an apostrophe, which an import takes away again. */
static void
append_value (GString *out, const char *value, const TdSheetColumn *column)
{
  gboolean guard = (column == NULL || column->type == TD_COLUMN_TEXT) && *value != '\0' &&
                   strchr ("=+-@", *value) != NULL && value[1] != '\0';

  if (!guard && strpbrk (value, ",;\t\"\r\n") == NULL && *value != ' ' &&
      (*value == '\0' || value[strlen (value) - 1] != ' '))
    {
      g_string_append (out, value);
      return;
    }
  g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
td_csv_append_record (GString *out, const char *const *values, const TdSheetColumn *columns, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (values[i] != NULL)
        append_value (out, values[i], columns != NULL ? &columns[i] : NULL);
    }
  g_string_append (out, "\r\n");
}
