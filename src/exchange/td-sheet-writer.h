/* Tidang: lists written as xlsx or csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import.h"

G_BEGIN_DECLS

typedef enum
{
  TD_COLUMN_TEXT,   /* also every id, phone and code: never a number that a program may round */
  TD_COLUMN_NUMBER, /* plain decimal text → number cell */
  TD_COLUMN_AREA,   /* "81.20" → number cell shown with two decimals */
  TD_COLUMN_DATE    /* YYYY-MM-DD → text cell, so that every program reads the same day */
} TdColumnType;

typedef struct
{
  const char *heading;
  TdColumnType type;
  double width; /* characters; 0: by the heading */
} TdSheetColumn;

/* Writes rows as they come, in constant memory, to a temporary file beside `path`; only
 * td_sheet_writer_finish() puts it in place (synced, then renamed). The ending tells the format: .csv is
 * UTF-8 with a byte order mark and CRLF, everything else xlsx. Equal content gives equal bytes. */
typedef struct _TdSheetWriter TdSheetWriter;

TdSheetWriter *td_sheet_writer_new (const char *path, GError **error);
/* Starts a sheet (csv: one only). title NULL: none; a row above the headings. The header is frozen and bold.
 * Names longer than a sheet's name may be, or with characters it may not hold, are shortened and made unique.
 */
gboolean td_sheet_writer_sheet (TdSheetWriter *writer,
                                const char *name,
                                const char *title,
                                const TdSheetColumn *columns,
                                guint n_columns,
                                GError **error);
/* values: n_columns texts; NULL and "" are empty cells. A csv cell that begins with = + - @ is written with a
 * leading apostrophe only in columns of TD_COLUMN_TEXT that a spreadsheet would take for a formula. */
gboolean td_sheet_writer_row (TdSheetWriter *writer, const char *const *values, GError **error);
gboolean td_sheet_writer_finish (TdSheetWriter *writer, GError **error);
/* Without finish nothing remains of it. */
void td_sheet_writer_free (TdSheetWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdSheetWriter, td_sheet_writer_free)

/* A list in the columns that td_import_run() reads back: export → import → export is byte-equal. */
typedef struct _TdExport TdExport;

/* Columns in the order of the documented headings. (transfer full) */
TdExport *td_export_new (const char *path, TdImportKind kind, GError **error);
gboolean td_export_unit (TdExport *export_, const TdUnitRecord *record, GError **error);
gboolean td_export_household (TdExport *export_, const TdHouseholdRecord *record, GError **error);
gboolean td_export_ballot (TdExport *export_, const TdBallotRecord *record, GError **error);
gboolean td_export_finish (TdExport *export_, GError **error);
void td_export_free (TdExport *export_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdExport, td_export_free)

G_END_DECLS
