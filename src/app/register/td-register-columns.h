/* Tidang: the columns of the register's list, and what their headings order it by.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the list these columns, after one of marks. Called again it changes only what differs. */
void td_register_columns_show (GtkColumnView *view, const TdRegisterLayout *layout);
/* As the list stands now: dragged and widened by hand. */
TdRegisterLayout td_register_columns_read (GtkColumnView *view, const TdRegisterLayout *before);

/* GTK 4.8 draws the arrow of a heading and does not tell whose it is: each column has a sorter that never
 * sorts and is only asked. FALSE: no heading was pressed yet. */
gboolean td_register_columns_get_order (GtkColumnView *view, TdListColumn *column, gboolean *descending);
/* Shows the arrow on a column of this order, if one is on show. */
void td_register_columns_set_order (GtkColumnView *view, TdUnitOrder order, gboolean descending);

/* The line under a place of the list, by the cell there; GTK_INVALID_LIST_POSITION: none. */
guint td_register_columns_position_at (GtkColumnView *view, double x, double y);
/* The line that has the focus. */
guint td_register_columns_position_of_focus (GtkColumnView *view, double *x, double *y);

G_END_DECLS
