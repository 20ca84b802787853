/* Tidang: the two formats behind the sheet writer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet-writer.h"

#include "td-atomic-file.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/* Appends one csv record to `out` (RFC 4180, CRLF). */
void td_csv_append_record (GString *out, const char *const *values, const TdSheetColumn *columns, guint n);

/* A workbook with the marks that make equal content equal bytes. */
lxw_workbook *td_xlsx_new_workbook (const char *path, gboolean constant_memory);
/* What a sheet may be called: at most 31 characters, none of []:*?/\ — and not as one in `used` (a set, which
 * takes the new name too). (transfer full) */
char *td_xlsx_sheet_name (const char *name, GHashTable *used);
/* Writes a text; one that looks like an escape (_x0041_) is guarded. */
lxw_error
td_xlsx_write_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format);
/* Width of a text in characters of a digit's width. */
double td_text_width (const char *text);
gboolean td_xlsx_fail (lxw_error code, const char *path, GError **error);

G_END_DECLS
