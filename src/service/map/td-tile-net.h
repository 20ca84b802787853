/* Tidang: gets a map's tiles from a server, and leaves it alone after failures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* May be used from any thread. Nothing is connected before a tile is got; a redirection to another place is
 * not followed, because nobody asked that place. */
typedef struct _TdTileNet TdTileNet;

TdTileNet *td_tile_net_new (void);
void td_tile_net_free (TdTileNet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTileNet, td_tile_net_free)

/* The bytes of one picture; NULL without an error: the server has none there (404, 410, an empty answer).
 * host: for messages, which never hold the address; but what a server says of its reason may
 * hold anything that it was sent. TD_SERVICE_ERROR. (transfer full) */
GBytes *td_tile_net_get (TdTileNet *self,
                         const char *address,
                         const char *host,
                         GCancellable *cancellable,
                         GError **error);
/* Ends the pause that follows failures. */
void td_tile_net_resume (TdTileNet *self);

G_END_DECLS
