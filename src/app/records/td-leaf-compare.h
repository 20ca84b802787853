/* Tidang: leaves of one kind side by side: versions of a plan, suppliers that were compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_LEAF_COMPARE (td_leaf_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (TdLeafCompare, td_leaf_compare_window, TD, LEAF_COMPARE, AdwWindow)

/* Both are only looked at now. */
void td_leaf_compare_present (GtkWindow *parent, const TdLeafBook *book, const TdLeafKind *kind);

G_END_DECLS
