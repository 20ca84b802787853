/* Tidang: tiles that were got from a server, kept on this computer up to a number of bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* May be used from any thread. A folder that cannot be written keeps nothing, which is no error. */
typedef struct _TdTileCache TdTileCache;

TdTileCache *td_tile_cache_new (const char *folder, gint64 most_bytes);
void td_tile_cache_free (TdTileCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTileCache, td_tile_cache_free)

/* NULL: it is not kept. *old: it was got more than thirty days ago and is to be asked for anew. map:
 * td_base_map_cache_name(). (transfer full) */
GBytes *td_tile_cache_get (TdTileCache *self, const char *map, TdTileId tile, gboolean *old);
/* What is too much goes, the oldest first. */
void td_tile_cache_put (TdTileCache *self, const char *map, TdTileId tile, GBytes *bytes);
void td_tile_cache_remove (TdTileCache *self, const char *map, TdTileId tile);

G_END_DECLS
