/* Tidang: old .xls files, read by libfreexl.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-workbook-private.h"

#include <freexl.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  const TdWorkbook *workbook;
  const void *handle;
} XlsReader;

static void
xls_free (gpointer data)
{
  XlsReader *reader = data;

  freexl_close (reader->handle);
  g_free (reader);
}

/* freexl gives dates as text; the serial is made again so that every reader gives the same cell. */
static void
add_date (TdRowBuilder *builder, guint column, const char *text)
{
  int year, month, day, hour = 0, minute = 0;

  if (sscanf (text, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute) >= 3)
    {
      TdDate date = td_date_new (year, month, day);

      if (date != TD_DATE_NONE)
        {
          td_row_builder_add_date (builder, column, date + 25569 + (hour * 60 + minute) / 1440.0);
          return;
        }
    }
  td_row_builder_add (builder, column, TD_CELL_TEXT, text, strlen (text), 0);
}

static void
add_cell (TdRowBuilder *builder, guint column, const FreeXL_CellValue *value)
{
  switch (value->type)
    {
    case FREEXL_CELL_INT:
      td_row_builder_add_number (builder, column, value->value.int_value);
      break;
    case FREEXL_CELL_DOUBLE:
      td_row_builder_add_number (builder, column, value->value.double_value);
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      {
        const char *text = value->value.text_value != NULL ? value->value.text_value : "";
        g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);

        if (valid != NULL)
          text = valid;
        td_row_builder_add (builder, column, TD_CELL_TEXT, text, strlen (text), 0);
        break;
      }
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      add_date (builder, column, value->value.text_value);
      break;
    default:
      break;
    }
}

static gboolean
xls_read (gpointer data,
          guint sheet,
          TdRowFunc func,
          gpointer user_data,
          GCancellable *cancellable,
          GError **error)
{
  XlsReader *reader = data;
  unsigned int rows = 0;
  unsigned short columns = 0;
  TdRowBuilder builder;
  gboolean ok = TRUE;

  if (freexl_select_active_worksheet (reader->handle, (unsigned short)sheet) != FREEXL_OK ||
      freexl_worksheet_dimensions (reader->handle, &rows, &columns) != FREEXL_OK)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "sheet %u of the xls is unreadable",
                   sheet + 1);
      return FALSE;
    }
  td_row_builder_init (&builder);
  for (unsigned int row = 0; ok && row < rows; row++)
    {
      if (row % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          ok = FALSE;
          break;
        }
      td_row_builder_begin (&builder, row + 1, FALSE);
      for (unsigned short column = 0; column < columns; column++)
        {
          FreeXL_CellValue value = { 0 };

          if (freexl_get_cell_value (reader->handle, row, column, &value) == FREEXL_OK)
            add_cell (&builder, column, &value);
        }
      if (builder.n_cells > reader->workbook->limits.cells)
        {
          g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_TOO_LARGE,
                       "more than %" G_GUINT64_FORMAT " cells", reader->workbook->limits.cells);
          ok = FALSE;
        }
      else if (!td_row_builder_emit (&builder, (row + 1.0) / rows, func, user_data))
        break;
    }
  td_row_builder_clear (&builder);
  return ok;
}

static const TdReaderClass xls_class = { .free = xls_free, .read = xls_read };

/* A password-protected xlsx is such a container too, with one stream of this name (UTF-16). */
static gboolean
holds_encrypted_package (const char *path)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL && memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), name,
                                 sizeof name) != NULL;
}

static gboolean
fail_open (const char *path, int rc, GError **error)
{
  if (holds_encrypted_package (path))
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_ENCRYPTED, "%s is protected by a password",
                 path);
  else if (rc == FREEXL_FILE_NOT_FOUND)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, "%s cannot be opened", path);
  else if (rc == FREEXL_BIFF_WORKBOOK_NOT_FOUND)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_SHEET, "%s holds no workbook", path);
  else
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "%s: broken xls (code %d)", path, rc);
  return FALSE;
}

gboolean
td_workbook_open_xls (TdWorkbook *workbook, GError **error)
{
  const void *handle = NULL;
  unsigned int sheets = 0, password = FREEXL_BIFF_PLAIN;
  int rc = freexl_open (workbook->path, &handle);

  if (rc != FREEXL_OK)
    {
      if (handle != NULL)
        freexl_close (handle);
      return fail_open (workbook->path, rc, error);
    }

  XlsReader *reader = g_new0 (XlsReader, 1);

  reader->workbook = workbook;
  reader->handle = handle;
  workbook->format = TD_WORKBOOK_XLS;
  workbook->klass = &xls_class;
  workbook->reader = reader;
  freexl_get_info (handle, FREEXL_BIFF_PASSWORD, &password);
  if (password == FREEXL_BIFF_OBFUSCATED)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_ENCRYPTED, "%s is protected by a password",
                   workbook->path);
      return FALSE;
    }
  freexl_get_info (handle, FREEXL_BIFF_SHEET_COUNT, &sheets);
  for (unsigned int i = 0; i < sheets && i < G_MAXUINT16; i++)
    {
      const char *name = NULL;

      freexl_get_worksheet_name (handle, (unsigned short)i, &name);
      td_workbook_add_sheet (workbook, name != NULL ? name : "", FALSE);
    }
  return TRUE;
}
