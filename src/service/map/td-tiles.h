/* Tidang: the tiles of a desk's base map, decoded — for the window and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Without widgets and without a main loop. For a sheet:
 *
 *   g_autoptr (TdTiles) tiles = td_tiles_open (map, NULL, &error);
 *   for each layer below td_tiles_n_layers (tiles), for each tile of the sheet (td_tile_id_at()):
 *     picture = td_tiles_get (tiles, layer, tile, cancellable, &error);
 *     NULL with an error: it failed, say so on the sheet; NULL without: the map has nothing there;
 *     else draw td_tile_picture_surface (picture), scaled to td_tile_id_box (tile)
 *   and print td_tiles_credit() and td_tiles_approval().
 *
 * Nothing is asked of a server but the tiles that are got. The key of the user is in no message, log or path.
 */
#pragma once

#include "td-base-map.h"
#include "td-tile-picture.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* All members may be NULL/0. */
typedef struct
{
  const char *cache_dir; /* of tiles that were got from a server; NULL: the user's cache folder */
  gint64 cache_bytes;    /* at most so many are kept; 0: TD_TILES_CACHE_BYTES */
  const char *tianditu;  /* in place of Tianditu's own address, for tests */
} TdTilesOptions;

#define TD_TILES_CACHE_BYTES (256LL << 20)

/* May be shared between threads; atomic reference count. */
typedef struct _TdTiles TdTiles;

/* Opens a file and looks at one of its tiles, which takes as long as the disk does; of a server nothing is
 * asked yet. TD_SERVICE_ERROR: the file, the cause and the next step; an address or a key that cannot be
 * used. TD_BASE_MAP_NONE gives one without layers. */
TdTiles *td_tiles_open (const TdBaseMap *map, const TdTilesOptions *options, GError **error);
TdTiles *td_tiles_ref (TdTiles *self);
void td_tiles_unref (TdTiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTiles, td_tiles_unref)

const TdBaseMap *td_tiles_map (const TdTiles *self);
guint td_tiles_n_layers (const TdTiles *self);
/* Below the least there is nothing; beyond the greatest a part of a coarser tile is given. */
int td_tiles_min_zoom (const TdTiles *self);
int td_tiles_max_zoom (const TdTiles *self);
/* What the file says that it covers; FALSE: it says nothing. */
gboolean td_tiles_bounds (const TdTiles *self, TdLonLat *south_west, TdLonLat *north_east);
/* What a person calls it: the file's own name for itself or its file name, “Tianditu”, the host. */
const char *td_tiles_name (const TdTiles *self);
/* Whose map it is, to be shown wherever it is shown; "" when nobody said. */
const char *td_tiles_credit (const TdTiles *self);
/* “GS(…)…号”: 审图号 as the user gave it; "" when not known. */
const char *td_tiles_approval (const TdTiles *self);
/* A translated sentence, or NULL: the file speaks of a map in another coordinate system. */
const char *td_tiles_warning (const TdTiles *self);
/* The hosts that are asked; "" for a file. */
const char *td_tiles_hosts (const TdTiles *self);

/* A tile as it is to be shown: where the map has none at this level, the part of a coarser one (up to eight
 * levels, of a server up to two beyond its deepest). NULL without an error: the map has nothing there. From
 * any thread; it reads the disk or waits for the server. (transfer full) TD_SERVICE_ERROR. */
TdTilePicture *
td_tiles_get (TdTiles *self, guint layer, TdTileId tile, GCancellable *cancellable, GError **error);

/* The same from what this computer has, without asking anybody: a file is read as above; of a server what was
 * got before, however old. *unknown TRUE: only the server can say what lies there; then what may stand in is
 * given, or NULL. */
TdTilePicture *
td_tiles_get_kept (TdTiles *self, guint layer, TdTileId tile, gboolean *unknown, GError **error);

/* What can be shown in place of a tile that failed without asking anybody: an older one or the part of a
 * coarser one that is kept; NULL: nothing. (transfer full) */
TdTilePicture *td_tiles_stand_in (TdTiles *self, guint layer, TdTileId tile);

/* After several failures in a row a server is left alone for a while: tiles fail at once, for the same cause.
 * This ends the wait. */
void td_tiles_try_again (TdTiles *self);

G_END_DECLS
