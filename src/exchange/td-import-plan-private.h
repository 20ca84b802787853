/* Tidang: parts of a plan that the files which make it share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-plan.h"

G_BEGIN_DECLS

/* The headings alone, without their meanings, of a header of `rows` rows from row `first` on; NULL where such
 * a row holds numbers. (transfer full) (element-type TdColumnPlan) */
GPtrArray *td_sheet_headings (const TdSheet *sheet, const GArray *merges, guint first, guint rows);

G_END_DECLS
