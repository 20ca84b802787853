/* Tidang: gives the row of a list the name that a screen reader says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called when the item is bound: the row is the parent of the item's child. */
void td_row_name (GtkListItem *item, const char *name);

G_END_DECLS
