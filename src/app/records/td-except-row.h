/* Tidang: one stairwell of a joint review with another verdict than the rest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review-many-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed", also once the row takes itself away. */
#define TD_TYPE_EXCEPT_ROW (td_except_row_get_type ())
G_DECLARE_FINAL_TYPE (TdExceptRow, td_except_row, TD, EXCEPT_ROW, GtkBox)

/* table: outlives the row. */
TdExceptRow *td_except_row_new (const TdReviewTable *table);
/* Its texts are the row's, until it changes. */
void td_except_row_read (TdExceptRow *self, TdReviewManyExcept *except);

G_END_DECLS
