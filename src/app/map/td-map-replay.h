/* Tidang: the bar under the map that plays what was, month by month.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-past.h"
#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "moment" (TdMap *map, const char *label: the moment that is to be shown, borrowed) · "closed":
 * back to now. */
#define TD_TYPE_MAP_REPLAY (td_map_replay_get_type ())
G_DECLARE_FINAL_TYPE (TdMapReplay, td_map_replay, TD, MAP_REPLAY, GtkBox)

void td_map_replay_set_session (TdMapReplay *self, TdSession *session);
/* Reads the history, then shows the first moment. */
void td_map_replay_start (TdMapReplay *self);
/* Gives up what it reads and forgets it; no signal. */
void td_map_replay_stop (TdMapReplay *self);

G_END_DECLS
