/* Tidang: rows as the entries of their subject make them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"

G_BEGIN_DECLS

/* Rows are found by table and id: ids are drawn once for all tables, but a file from elsewhere may hold
 * others. */
typedef struct
{
  int table;
  gint64 id;
  TdValue *values; /* per column */
} TdFoldRow;

/* A set of TdFoldRow, empty. (transfer full) */
GHashTable *td_fold_rows_new (void);
void td_fold_op (GHashTable *rows, const TdOp *op);
/* Whose key covers the row's personal columns. */
gint64 td_fold_scope (const TdTable *table, const TdFoldRow *row);

G_END_DECLS
