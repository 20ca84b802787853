/* Tidang: lists of plain lines, as the import assistant shows them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows that are wrapped labels. */
void td_line_list_set_up (GtkListView *view);
/* (element-type char *), may be NULL. `selectable`: a row can be chosen. */
void td_line_list_show (GtkListView *view, const GPtrArray *lines, gboolean selectable);

G_END_DECLS
