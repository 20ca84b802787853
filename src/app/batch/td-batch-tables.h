/* Tidang: counts of a batch by lot, team and group, and the suppliers of each lot side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batches.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_BATCH_TABLES (td_batch_tables_get_type ())
G_DECLARE_FINAL_TYPE (TdBatchTables, td_batch_tables, TD, BATCH_TABLES, AdwWindow)

/* Keeps a reference of the board. */
void td_batch_tables_present (GtkWindow *parent, TdBatchBoard *board);

G_END_DECLS
