/* Tidang: the columns of a sheet named so that a person's choice can be kept for the next one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-plan.h"

G_BEGIN_DECLS

/* What names a column whatever its place: its heading without blanks and full-width forms; “姓名#2” for the
 * second one of that heading; “@C” for a column without one. (transfer full) */
char *td_sheet_plan_column_key (const TdSheetPlan *sheet, guint column);
/* What such a key would be for a heading as a person types it. (transfer full) */
char *td_column_key_fold (const char *heading);
/* One and the same for all sheets with the same headings, in whatever order; "" without a heading. (transfer
 * full) */
char *td_sheet_plan_signature (const TdSheetPlan *sheet);

/* The column of that key means `field`; a column that was only guessed to mean the same gives way and is not
 * read. FALSE: no such column. */
gboolean td_import_plan_assign (TdImportPlan *plan, guint sheet, const char *key, TdField field);
/* By its name; FALSE where the workbook has none. */
gboolean td_import_plan_find_sheet (const TdImportPlan *plan, const char *name, guint *sheet);

typedef gboolean (*TdSignatureFunc) (const char *signature, gpointer data);
/* Looks for a header whose signature is `wanted`: the guessed one first, then 1–3 rows from each of the first
 * rows on. It becomes the sheet's header; FALSE without an error: there is none, and the plan is as it was.
 */
gboolean td_import_plan_seek_header (TdImportPlan *plan,
                                     TdWorkbook *workbook,
                                     guint sheet,
                                     TdSignatureFunc wanted,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

/* What an import of this kind cannot do without and no column, title or default gives, as fields, ended by
 * TD_FIELD_UNKNOWN: td_import_plan_missing_keys() and, where rows are flats, the flat and its answer. What
 * the flats of the first rows say themselves (一单元101室) is not missing; `head` NULL: they are not looked
 * at. (transfer full) */
TdField *td_import_plan_missing (const TdImportPlan *plan, guint sheet, const TdSheet *head);

G_END_DECLS
