/* Tidang: one layer of a base map's tiles, as the map asks for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tile-queue.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* What fails is told by the queue; the tile shows what stands in for it, or what lies below. */
#define TD_TYPE_TILE_SOURCE (td_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (TdTileSource, td_tile_source, TD, TILE_SOURCE, ShumateMapSource)

/* queue: must not be freed before td_tile_source_end(). */
TdTileSource *td_tile_source_new (TdTileQueue *queue, guint layer);
/* From now on tiles stay empty. */
void td_tile_source_end (TdTileSource *self);

G_END_DECLS
