/* Tidang: the one door for all spreadsheet formats; rows in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-workbook-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK (td - exchange - error - quark, td_exchange_error)

const TdSheetLimits td_sheet_limits_default = {
  .unpacked = G_GUINT64_CONSTANT (4) << 30,
  .entry_ratio = 500,
  .entries = 10000,
  .cells = 60000000,
  .strings = 512u << 20,
  .cell_bytes = 1u << 20,
};

static void
sheet_info_free (gpointer data)
{
  TdSheetInfo *info = data;

  g_free (info->name);
  g_clear_pointer (&info->merges, g_array_unref);
  g_free (info);
}

void
td_workbook_add_sheet (TdWorkbook *workbook, const char *name, gboolean hidden)
{
  TdSheetInfo *info = g_new0 (TdSheetInfo, 1);

  info->name = g_utf8_make_valid (name, -1);
  info->hidden = hidden;
  g_ptr_array_add (workbook->sheets, info);
}

/* The first bytes of a regular file. */
static gssize
read_head (const char *path, guint8 *head, gsize size, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat st;
  gssize length = -1;

  if (fd >= 0 && fstat (fd, &st) == 0)
    {
      if (S_ISREG (st.st_mode))
        length = read (fd, head, size);
      else
        errno = S_ISDIR (st.st_mode) ? EISDIR : EINVAL;
    }
  if (length < 0)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_OPEN, "%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return length;
}

/* Files that people pick by mistake; a sheet saved as a web page under the name .xls is the common one. */
static gboolean
is_other_kind (const guint8 *head, gsize length)
{
  static const char *const starts[] = { "%PDF",
                                        "\x89PNG",
                                        "\xff\xd8\xff",
                                        "GIF8",
                                        "Rar!",
                                        "7z\xbc\xaf",
                                        "\x1f\x8b",
                                        "SQLite format 3",
                                        "{\\rtf",
                                        "\x7f"
                                        "ELF" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (length >= strlen (starts[i]) && memcmp (head, starts[i], strlen (starts[i])) == 0)
      return TRUE;

  g_autofree char *text = g_strndup ((const char *)head, MIN (length, 256));
  g_autofree char *lower = g_ascii_strdown (g_strchug (text), -1);

  return g_str_has_prefix (lower, "<!doctype") || g_str_has_prefix (lower, "<html") ||
         g_str_has_prefix (lower, "<?xml");
}

static gboolean
open_by_content (TdWorkbook *workbook, GError **error)
{
  static const guint8 cfbf[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  guint8 head[512];
  gssize length = read_head (workbook->path, head, sizeof head, error);

  if (length < 0)
    return FALSE;
  if (length >= 4 && memcmp (head, "PK", 2) == 0 && head[2] < 9)
    return td_workbook_open_xlsx (workbook, error);
  if (length >= 8 && memcmp (head, cfbf, sizeof cfbf) == 0)
    return td_workbook_open_xls (workbook, error);
  if (is_other_kind (head, length))
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NOT_A_SHEET,
                   "%s is neither xlsx nor xls nor csv", workbook->path);
      return FALSE;
    }
  return td_workbook_open_csv (workbook, error);
}

TdWorkbook *
td_workbook_open (const char *path, const TdSheetLimits *limits, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (TdWorkbook) workbook = g_new0 (TdWorkbook, 1);

  workbook->path = g_strdup (path);
  workbook->limits = limits != NULL ? *limits : td_sheet_limits_default;
  workbook->sheets = g_ptr_array_new_with_free_func (sheet_info_free);
  if (!open_by_content (workbook, error))
    return NULL;
  if (workbook->sheets->len == 0)
    {
      g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NO_SHEET, "%s holds no sheet", path);
      return NULL;
    }
  return g_steal_pointer (&workbook);
}

void
td_workbook_free (TdWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  if (workbook->reader != NULL)
    workbook->klass->free (workbook->reader);
  g_clear_pointer (&workbook->sheets, g_ptr_array_unref);
  g_free (workbook->path);
  g_free (workbook);
}

TdWorkbookFormat
td_workbook_format (const TdWorkbook *workbook)
{
  return workbook->format;
}

const char *
td_workbook_path (const TdWorkbook *workbook)
{
  return workbook->path;
}

guint
td_workbook_n_sheets (const TdWorkbook *workbook)
{
  return workbook->sheets->len;
}

static TdSheetInfo *
sheet_info (const TdWorkbook *workbook, guint sheet)
{
  return sheet < workbook->sheets->len ? g_ptr_array_index (workbook->sheets, sheet) : NULL;
}

const char *
td_workbook_sheet_name (const TdWorkbook *workbook, guint sheet)
{
  TdSheetInfo *info = sheet_info (workbook, sheet);

  return info != NULL ? info->name : NULL;
}

gboolean
td_workbook_sheet_hidden (const TdWorkbook *workbook, guint sheet)
{
  TdSheetInfo *info = sheet_info (workbook, sheet);

  return info != NULL && info->hidden;
}

const char *
td_workbook_encoding (const TdWorkbook *workbook)
{
  return workbook->encoding;
}

char
td_workbook_delimiter (const TdWorkbook *workbook)
{
  return workbook->delimiter;
}

static gboolean
check_sheet (TdWorkbook *workbook, guint sheet, GError **error)
{
  if (sheet < workbook->sheets->len)
    return TRUE;
  g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_NO_SHEET, "%s has no sheet number %u",
               workbook->path, sheet + 1);
  return FALSE;
}

gboolean
td_workbook_read (TdWorkbook *workbook,
                  guint sheet,
                  TdRowFunc func,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (workbook != NULL && func != NULL, FALSE);

  return check_sheet (workbook, sheet, error) && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         workbook->klass->read (workbook->reader, sheet, func, data, cancellable, error);
}

static int
compare_merges (gconstpointer a, gconstpointer b)
{
  const TdMerge *one = a, *two = b;

  if (one->first_row != two->first_row)
    return one->first_row < two->first_row ? -1 : 1;
  return one->first_column < two->first_column ? -1 : one->first_column > two->first_column;
}

const GArray *
td_workbook_merges (TdWorkbook *workbook, guint sheet, GCancellable *cancellable, GError **error)
{
  if (!check_sheet (workbook, sheet, error))
    return NULL;

  TdSheetInfo *info = sheet_info (workbook, sheet);

  if (info->merges == NULL)
    {
      if (workbook->klass->merges == NULL)
        info->merges = g_array_new (FALSE, FALSE, sizeof (TdMerge));
      else
        info->merges = workbook->klass->merges (workbook->reader, sheet, cancellable, error);
      if (info->merges != NULL)
        g_array_sort (info->merges, compare_merges);
    }
  return info->merges;
}

const TdCell *
td_row_cell (const TdRow *row, guint column)
{
  guint low = 0, high = row != NULL ? row->n_cells : 0;

  if (column < high && row->cells[column].column == column) /* no gaps: the common row */
    return &row->cells[column];
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (row->cells[middle].column == column)
        return &row->cells[middle];
      if (row->cells[middle].column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

const char *
td_row_text (const TdRow *row, guint column)
{
  const TdCell *cell = td_row_cell (row, column);

  return cell != NULL ? cell->text : "";
}

static void
row_free (gpointer data)
{
  TdRow *row = data;

  g_free ((gpointer)row->cells); /* texts lie behind the cells */
  g_free (row);
}

static TdRow *
row_copy (const TdRow *row)
{
  TdRow *copy = g_new (TdRow, 1);
  gsize size = sizeof (TdCell) * row->n_cells, texts = 0;

  for (guint i = 0; i < row->n_cells; i++)
    texts += row->cells[i].length + 1;

  guint8 *block = g_malloc (size + texts);
  TdCell *cells = (TdCell *)block;
  char *text = (char *)block + size;

  for (guint i = 0; i < row->n_cells; i++)
    {
      cells[i] = row->cells[i];
      memcpy (text, row->cells[i].text, row->cells[i].length + 1);
      cells[i].text = text;
      text += row->cells[i].length + 1;
    }
  *copy = *row;
  copy->cells = cells;
  return copy;
}

typedef struct
{
  TdSheet *sheet;
  guint max_rows;
} Load;

static gboolean
load_row (const TdRow *row, double fraction, gpointer data)
{
  Load *load = data;

  if (load->max_rows != 0 && load->sheet->rows->len == load->max_rows)
    {
      load->sheet->more = TRUE;
      return FALSE;
    }
  if (row->n_cells > 0)
    load->sheet->n_columns = MAX (load->sheet->n_columns, row->cells[row->n_cells - 1].column + 1);
  g_ptr_array_add (load->sheet->rows, row_copy (row));
  return TRUE;
}

TdSheet *
td_workbook_load (TdWorkbook *workbook,
                  guint sheet,
                  guint max_rows,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (TdSheet) self = g_new0 (TdSheet, 1);
  Load load = { self, max_rows };

  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (!td_workbook_read (workbook, sheet, load_row, &load, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
td_sheet_free (TdSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

const TdRow *
td_sheet_row (const TdSheet *sheet, guint row)
{
  guint low = 0, high = sheet->rows->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const TdRow *candidate = g_ptr_array_index (sheet->rows, middle);

      if (candidate->row == row)
        return candidate;
      if (candidate->row < row)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

char *
td_column_name (guint column)
{
  char name[8];
  guint at = sizeof name - 1;

  name[at] = '\0';
  for (guint64 n = (guint64)column + 1; n > 0; n = (n - 1) / 26)
    name[--at] = 'A' + (n - 1) % 26;
  return g_strdup (name + at);
}
