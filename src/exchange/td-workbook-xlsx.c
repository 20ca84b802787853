/* Tidang: an xlsx file as a workbook.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-xlsx.h"

static void
xlsx_free (gpointer data)
{
  TdXlsx *xlsx = data;

  g_clear_pointer (&xlsx->zip, td_zip_free);
  g_clear_pointer (&xlsx->parts, g_ptr_array_unref);
  g_clear_pointer (&xlsx->date_styles, g_byte_array_unref);
  g_clear_pointer (&xlsx->strings, g_byte_array_unref);
  g_clear_pointer (&xlsx->starts, g_array_unref);
  g_free (xlsx->folder);
  g_free (xlsx->strings_part);
  g_free (xlsx);
}

static gboolean
xlsx_read (gpointer data,
           guint sheet,
           TdRowFunc func,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  return td_xlsx_read_sheet (data, sheet, func, user_data, cancellable, error);
}

static GArray *
xlsx_merges (gpointer data, guint sheet, GCancellable *cancellable, GError **error)
{
  return td_xlsx_read_merges (data, sheet, cancellable, error);
}

static const TdReaderClass xlsx_class = { xlsx_free, xlsx_read, xlsx_merges };

gboolean
td_workbook_open_xlsx (TdWorkbook *workbook, GError **error)
{
  TdXlsx *xlsx = g_new0 (TdXlsx, 1);

  xlsx->workbook = workbook;
  xlsx->parts = g_ptr_array_new_with_free_func (g_free);
  xlsx->date_styles = g_byte_array_new ();
  xlsx->strings = g_byte_array_new ();
  xlsx->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  workbook->format = TD_WORKBOOK_XLSX;
  workbook->klass = &xlsx_class;
  workbook->reader = xlsx;
  xlsx->zip = td_zip_open (workbook->path, &workbook->limits, error);
  return xlsx->zip != NULL && td_xlsx_read_workbook (xlsx, workbook, error);
}
