/* Tidang: what the map shows, as a list beside it: the way of a screen reader, and of who looks for an
 * address. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "chosen" (guint item: its line was activated) · "pointed" (int item: its line is the one in hand,
 * -1: none is) · "named" (gint64 id, char *name: a unit's name was read). */
#define TD_TYPE_MAP_LIST (td_map_list_get_type ())
G_DECLARE_FINAL_TYPE (TdMapList, td_map_list, TD, MAP_LIST, GtkBox)

void td_map_list_set_session (TdMapList *self, TdSession *session);
/* The items of the view that rests; units' names are read from the file. */
void
td_map_list_fill (TdMapList *self, const TdMapShow *show, const GArray *items, double width, double height);

G_END_DECLS
