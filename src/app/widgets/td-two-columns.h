/* Tidang: two children beside each other where there is room, else below each other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties "first" and "second" (GtkWidget); "even" (gboolean): as wide as each other, else five to three;
 * "panes" (gboolean): each scrolls by itself, so below each other they halve the height that there is. */
#define TD_TYPE_TWO_COLUMNS (td_two_columns_get_type ())
G_DECLARE_FINAL_TYPE (TdTwoColumns, td_two_columns, TD, TWO_COLUMNS, GtkWidget)

/* Below this width, which grows with the size of text, the second child goes under the first. */
#define TD_TWO_COLUMNS_WIDTH 960
#define TD_TWO_PANES_WIDTH 700

G_END_DECLS
