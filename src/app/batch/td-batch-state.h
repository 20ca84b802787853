/* Tidang: which stairwells of a batch are shown, and what stands in their cells (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-batches.h"

G_BEGIN_DECLS

/* The columns that every batch has; one for each shared paper or approval follows. */
typedef enum
{
  TD_BATCH_COLUMN_UNIT,
  TD_BATCH_COLUMN_STAGE,
  TD_BATCH_COLUMN_LOT,
  TD_BATCH_COLUMN_TEAM,
  TD_BATCH_COLUMN_GROUP,
  TD_BATCH_COLUMN_EXCEPTION, /* in words, and what is missing */
  TD_BATCH_COLUMN_SHARED     /* the first of the shared ones */
} TdBatchColumn;
#define TD_BATCH_COLUMN_NAME -1 /* what a screen reader says of a line */

/* What a person wants to see. Never changed once made. */
typedef struct
{
  TdBatchFilter filter;
  gint64 lot, team; /* 0: all */
  int stage;        /* -1: all */
  char *text;       /* found in the stairwell's name, its file number or its exception; "": all */
} TdBatchView;
TdBatchView *td_batch_view_new (TdBatchFilter filter, gint64 lot, gint64 team, int stage, const char *text);
void td_batch_view_free (TdBatchView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBatchView, td_batch_view_free)

/* The lines that are shown, in the board's order. (transfer container) (element-type TdBatchLine) */
GPtrArray *td_batch_view_lines (const TdBatchView *view, const TdBatchBoard *board);

/* The heading of a column; of a shared one its title. (transfer full) */
char *td_batch_column_title (const TdBatchBoard *board, int column);
guint td_batch_n_columns (const TdBatchBoard *board);
/* (transfer full) */
char *td_batch_cell (const TdBatchBoard *board, const TdBatchLine *line, int column);

/* “12 of 223 selected” and the like. (transfer full) */
char *td_batch_selected_text (guint selected, guint shown, guint all);

/* ---- tables beside each other ---- */

/* What the window of tables can show: counts by lot, team and group, then the offers of each lot. */
guint td_batch_n_tables (const TdBatchBoard *board);
char *td_batch_table_title (const TdBatchBoard *board, guint table); /* (transfer full) */
/* Rows of cells, the first one of headings; all as long as that. (transfer full) (element-type GStrv) */
GPtrArray *td_batch_table_rows (const TdBatchBoard *board, guint table);

G_END_DECLS
