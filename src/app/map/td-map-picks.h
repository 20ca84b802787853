/* Tidang: which stairwells of the map are selected — sets of ids, without a widget.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TD_MAP_PICK_THESE, /* and no others */
  TD_MAP_PICK_ADD,
  TD_MAP_PICK_TOGGLE /* away when all of them are selected, else added */
} TdMapPick;

/* (transfer full): rising, each once */
GArray *td_map_picks_sorted (const GArray *ids);

/* Both are ids (gint64) in rising order, each once; picked NULL: none. (transfer full) the same kind */
GArray *td_map_picks_change (const GArray *picked, const GArray *ids, TdMapPick how);
gboolean td_map_picks_has (const GArray *picked, gint64 id);
/* All of ids, at least one. */
gboolean td_map_picks_has_all (const GArray *picked, const GArray *ids);

G_END_DECLS
