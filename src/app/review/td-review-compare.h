/* Tidang: two review packs side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review-file.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_REVIEW_COMPARE (td_review_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (TdReviewCompare, td_review_compare_window, TD, REVIEW_COMPARE, AdwWindow)

/* Starts with the pack of a review and the one that it replaced. */
void td_review_compare_present (GtkWindow *parent, const TdReviewPack *pack);

G_END_DECLS
