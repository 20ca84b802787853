/* Tidang: the parts of an xlsx workbook besides its sheets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workbook-private.h"
#include "td-xml.h"

G_BEGIN_DECLS

typedef struct
{
  const TdWorkbook *workbook;
  TdZip *zip;
  char *folder;            /* of the workbook part, "xl" */
  GPtrArray *parts;        /* (element-type char *) entry of each sheet */
  gboolean date1904;       /* serials count from 1904-01-01 */
  GByteArray *date_styles; /* 1 where a cell format shows a date */
  GByteArray *strings;     /* shared texts, terminated, one after the other */
  GArray *starts;          /* guint32 offset of each, and the end */
  char *strings_part;      /* entry of the shared texts, or NULL */
  gboolean strings_read;
} TdXlsx;

/* workbook.xml, relationships and styles. */
gboolean td_xlsx_read_workbook (TdXlsx *xlsx, TdWorkbook *workbook, GError **error);
/* Once, when the first sheet is read. */
gboolean td_xlsx_read_strings (TdXlsx *xlsx, GCancellable *cancellable, GError **error);
gboolean td_xlsx_read_sheet (TdXlsx *xlsx,
                             guint sheet,
                             TdRowFunc func,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);
GArray *td_xlsx_read_merges (TdXlsx *xlsx, guint sheet, GCancellable *cancellable, GError **error);

/* Puts _x000D_ and its like right in place; returns the new length. */
gsize td_xlsx_unescape (char *text, gsize length);
/* “B12” → column 1, row 12; FALSE when it is no reference. Either may be missing: 0 row, G_MAXUINT column. */
gboolean td_xlsx_reference (const char *text, gsize length, guint *column, guint *row);
/* Whether a number format shows a date or a time of day. */
gboolean td_xlsx_is_date_format (const char *code);

G_END_DECLS
