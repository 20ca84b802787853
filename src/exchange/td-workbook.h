/* Tidang: spreadsheets read — xlsx, old xls and csv behind one door.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-exchange-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TD_CELL_EMPTY,
  TD_CELL_TEXT,
  TD_CELL_NUMBER,
  TD_CELL_DATE, /* a number that the workbook shows as a date */
  TD_CELL_BOOL,
  TD_CELL_ERROR /* #N/A, #REF!, … */
} TdCellKind;

/* One cell. `text` is what a person would read: the text itself; the shortest decimal that gives the same
 * double (never “8.12E+01”: numbers up to 21 digits are written out); YYYY-MM-DD (with a time of day as
 * “YYYY-MM-DD hh:mm”); TRUE/FALSE; the error's name. A formula gives its stored result. UTF-8, terminated,
 * valid until the row callback returns (or as long as the TdSheet). */
typedef struct
{
  guint column; /* from 0 */
  TdCellKind kind;
  const char *text;
  guint length;    /* bytes of text */
  double number;   /* NUMBER, DATE (serial of the 1900 system), BOOL (0, 1) */
  gboolean filled; /* the value was filled down from a merged cell above (in an import only) */
} TdCell;

/* One row that holds at least one non-empty cell, in ascending order. */
typedef struct
{
  guint row; /* from 1, as the spreadsheet program shows it (csv: the record's number) */
  gboolean hidden;
  const TdCell *cells; /* non-empty ones, ascending columns */
  guint n_cells;
} TdRow;

const TdCell *td_row_cell (const TdRow *row, guint column); /* NULL where empty */
const char *td_row_text (const TdRow *row, guint column);   /* "" where empty */

/* Rows from 1, columns from 0, both ends inclusive. */
typedef struct
{
  guint first_row, last_row, first_column, last_column;
} TdMerge;

typedef struct
{
  guint64 unpacked;    /* bytes of all unpacked entries that are read */
  guint64 entry_ratio; /* unpacked:packed of one entry above 1 MiB */
  guint entries;       /* entries of the archive */
  guint64 cells;       /* non-empty cells of one sheet */
  guint64 strings;     /* bytes of the shared texts */
  guint64 cell_bytes;  /* bytes of one cell's text */
} TdSheetLimits;

/* 4 GiB, 500:1, 10,000 entries, 60 million cells, 512 MiB, 1 MiB: a province's roster fits, a bomb does not.
 */
extern const TdSheetLimits td_sheet_limits_default;

typedef enum
{
  TD_WORKBOOK_XLSX,
  TD_WORKBOOK_XLS,
  TD_WORKBOOK_CSV
} TdWorkbookFormat;

/* An open spreadsheet file. The format is told by the content, never by the name: an .xls that holds csv or
 * xlsx opens as what it is. Not thread-safe; may be used by one thread after another. */
typedef struct _TdWorkbook TdWorkbook;

/* limits NULL: the default ones. (transfer full), NULL with TD_EXCHANGE_ERROR. */
TdWorkbook *td_workbook_open (const char *path, const TdSheetLimits *limits, GError **error);
void td_workbook_free (TdWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdWorkbook, td_workbook_free)

TdWorkbookFormat td_workbook_format (const TdWorkbook *workbook);
const char *td_workbook_path (const TdWorkbook *workbook);
guint td_workbook_n_sheets (const TdWorkbook *workbook);
/* The sheet's name; of a csv the file's name without its ending. */
const char *td_workbook_sheet_name (const TdWorkbook *workbook, guint sheet);
gboolean td_workbook_sheet_hidden (const TdWorkbook *workbook, guint sheet);
/* "UTF-8", "GB18030", "UTF-16LE" or "UTF-16BE" of a csv, NULL otherwise; delimiter of a csv, 0 otherwise. */
const char *td_workbook_encoding (const TdWorkbook *workbook);
char td_workbook_delimiter (const TdWorkbook *workbook);

/* FALSE stops the reading without an error. fraction: how much of the sheet is read, 0–1. */
typedef gboolean (*TdRowFunc) (const TdRow *row, double fraction, gpointer data);

/* Streams one sheet's rows as they stand; memory does not grow with the rows (shared texts of an xlsx are
 * kept). Errors: TD_EXCHANGE_ERROR, G_IO_ERROR_CANCELLED. */
gboolean td_workbook_read (TdWorkbook *workbook,
                           guint sheet,
                           TdRowFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);

/* The merged ranges of a sheet, ordered by first row (element-type TdMerge), owned by the workbook, read
 * once. Empty for csv and xls (freexl does not tell them). NULL on error. */
const GArray *
td_workbook_merges (TdWorkbook *workbook, guint sheet, GCancellable *cancellable, GError **error);

/* A sheet, or its first rows, in memory. */
typedef struct
{
  GPtrArray *rows; /* (element-type TdRow), those with content */
  guint n_columns;
  gboolean more; /* the sheet has more rows */
} TdSheet;

/* At most max_rows rows (0: all). (transfer full) */
TdSheet *td_workbook_load (TdWorkbook *workbook,
                           guint sheet,
                           guint max_rows,
                           GCancellable *cancellable,
                           GError **error);
void td_sheet_free (TdSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheet, td_sheet_free)
/* By the number a person sees; NULL where the row is empty. */
const TdRow *td_sheet_row (const TdSheet *sheet, guint row);

/* "A", "Z", "AA", … (transfer full) */
char *td_column_name (guint column);

G_END_DECLS
