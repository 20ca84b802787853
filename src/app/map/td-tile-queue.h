/* Tidang: which tiles of a base map are fetched when — after a moment, newest first, not what has gone (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A jump over seven levels asks for hundreds of tiles of which one screen is wanted: a request waits a
 * moment, and as long as another level is shown; a request that was cancelled meanwhile is never made. */
#pragma once

#include "td-tiles.h"

G_BEGIN_DECLS

/* Before a request is made, of a server and of a file. */
#define TD_TILE_QUEUE_WAIT_MS 150
#define TD_TILE_QUEUE_FILE_WAIT_MS 40

/* Belongs to one thread with a main context (the main one), on which all callbacks come. */
typedef struct _TdTileQueue TdTileQueue;

TdTileQueue *td_tile_queue_new (TdTiles *tiles);
/* Ends all requests: they fail as cancelled before it returns, or never call back when they are being made.
 */
void td_tile_queue_free (TdTileQueue *self);

/* picture: NULL: the map has nothing there; with an error what may stand in, or NULL. Called once with an
 * error or without; a request that failed stays known until it is cancelled, and is called once more each
 * time that it is tried again. Not called any more once the queue is gone; data_free always is. */
typedef void (*TdTileQueueFunc) (TdTilePicture *picture, const GError *error, gpointer data);
void td_tile_queue_ask (TdTileQueue *self,
                        guint layer,
                        TdTileId tile,
                        GCancellable *cancellable,
                        TdTileQueueFunc func,
                        gpointer data,
                        GDestroyNotify data_free);
/* The level that is shown: tiles of another wait. Before the first call none waits for it. */
void td_tile_queue_set_zoom (TdTileQueue *self, int zoom);

/* Tiles of the level that is shown that failed and are still wanted, and why the last one did; NULL when
 * there is none. */
guint td_tile_queue_n_failed (const TdTileQueue *self);
const char *td_tile_queue_cause (const TdTileQueue *self);
/* All that failed, now. Without it they are tried again when another tile was got, twice at most. */
void td_tile_queue_retry (TdTileQueue *self);

/* Whether tiles of the level that is shown are on their way. */
gboolean td_tile_queue_is_busy (const TdTileQueue *self);

/* Called when one of the three above has changed. */
void td_tile_queue_watch (TdTileQueue *self, GFunc changed, gpointer data);

G_END_DECLS
