/* Tidang: values that a sheet writes once and means for the rows below too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-plan.h"

G_BEGIN_DECLS

/* Merged cells are filled down; where the format does not tell merges (csv, old xls) an empty key cell takes
 * the value above. Rows must come in order. */
typedef struct
{
  const TdSheetPlan *sheet;
  const GArray *merges; /* TdMerge */
  gboolean keys_above;  /* the format does not tell merges */
  guint next_merge;
  GArray *fills;
  char *above[TD_FIELD_UNIT + 1];
  TdCell above_cells[TD_FIELD_UNIT + 1];
} TdFiller;

void
td_filler_init (TdFiller *filler, const TdSheetPlan *sheet, const GArray *merges, TdWorkbookFormat format);
void td_filler_clear (TdFiller *filler);

/* cells: by field, those that the row has; empty ones are set where something is filled in (valid until the
 * next call). Returns the bits of the key fields that took the value above. */
guint td_filler_apply (TdFiller *filler, const TdRow *row, const TdCell *cells[TD_N_FIELDS]);

TdField td_sheet_plan_field (const TdSheetPlan *sheet, guint column);

G_END_DECLS
