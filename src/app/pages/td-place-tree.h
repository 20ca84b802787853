/* Tidang: the regions that hold units, as a tree whose branches are fetched when they are opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_PLACE (td_place_get_type ())
G_DECLARE_FINAL_TYPE (TdPlace, td_place, TD, PLACE, GObject)
const char *td_place_get_code (TdPlace *self); /* "" for all places */

/* Fills `view` with the tree of the session's workspace; the selection is the region. (transfer full) */
GtkSingleSelection *td_place_tree_new (TdSession *session, GtkListView *view);

G_END_DECLS
