/* Tidang: the leaves of one kind, with a way to put one down.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "kind" (an id, given once). */
#define TD_TYPE_LEAF_LIST (td_leaf_list_get_type ())
G_DECLARE_FINAL_TYPE (TdLeafList, td_leaf_list, TD, LEAF_LIST, GtkBox)

/* book is only looked at. A kind that is not at hand shows nothing. */
void td_leaf_list_set (TdLeafList *self, TdSession *session, const TdLeafBook *book, gboolean writes);

G_END_DECLS
