/* Tidang: the regions that hold units, as a tree whose branches are fetched when they are opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_PLACE (td_place_get_type ())
G_DECLARE_FINAL_TYPE (TdPlace, td_place, TD, PLACE, GObject)
const char *td_place_get_code (TdPlace *self);  /* "" for all places */
gboolean td_place_is_community (TdPlace *self); /* nothing lies below it */

/* Fills `view` with the tree of the session's workspace; the selection is the region. (transfer full) */
GtkSingleSelection *td_place_tree_new (TdSession *session, GtkListView *view);
/* The code of the region that is selected, "" for all, NULL for none. (transfer full) */
char *td_place_tree_get_code (GtkSingleSelection *tree);
/* Selects it where it is on show, else nothing. */
void td_place_tree_select (GtkSingleSelection *tree, const char *code);
/* Counts the branches that are known again, in their place. */
void td_place_tree_refresh (GtkSingleSelection *tree, TdSession *session);

G_END_DECLS
