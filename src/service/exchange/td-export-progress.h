/* Tidang: the progress sheet, one row for each stairwell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

/* The figures of the paper 进度台账 for a spreadsheet: owners (人) and area (㎡) in
 * columns of their own, flats reached (户), what is still needed. `rows` is counted up. */
gboolean td_export_progress (TdWorkspace *self,
                             const char *path,
                             const TdUnitFilter *filter,
                             const TdProgress *progress,
                             gint64 *rows,
                             GError **error);
/* The same of these stairwells, in this order. */
gboolean td_export_progress_units (TdWorkspace *self,
                                   const char *path,
                                   const GArray *unit_ids,
                                   const TdProgress *progress,
                                   gint64 *rows,
                                   GError **error);
