/* Tidang: the refused rows of an import in a sheet of their own, to be mended and imported again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import.h"

G_BEGIN_DECLS

/* The heading of the reason column; an import ignores it. */
#define TD_REJECTS_HEADING "不能导入的原因"

/* Writes an xlsx at `path` (atomically) with, for each sheet that has refused rows, its rows above the
 * header, its header rows with their merges, and each refused row once with the same cells (merged values
 * filled in) and all reasons of that row joined in the last column. `notes`: (element-type TdImportNote);
 * only those with TD_NOTE_REFUSED and a row count. Returns the number of rows written, -1 on error; with 0
 * rows no file is written. */
gint64 td_rejects_write (TdWorkbook *workbook,
                         const TdImportPlan *plan,
                         const GPtrArray *notes,
                         const char *path,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
