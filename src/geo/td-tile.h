/* Tidang: tiles of a map — which square of the world each is, what to cut from a coarser one, what its bytes
 * are. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-mercator.h"

G_BEGIN_DECLS

#define TD_TILE_MAX_ZOOM 24

/* At zoom z the world is 2^z tiles wide and high; x counts to the east, y to the south, both from 0. */
typedef struct
{
  int z, x, y;
} TdTileId;

gboolean td_tile_id_is_valid (TdTileId tile);
/* The tile so many levels above that holds it; at most the one of the whole world. */
TdTileId td_tile_id_ancestor (TdTileId tile, int levels);
/* The row as MBTiles counts it: from the south. */
int td_tile_id_tms_row (TdTileId tile);
/* The tile that a place lies in, and what a tile covers; z from 0 to TD_TILE_MAX_ZOOM. */
TdTileId td_tile_id_at (int z, gint32 x, gint32 y);
TdMercatorBox td_tile_id_box (TdTileId tile);

/* Pixels from the upper left corner. */
typedef struct
{
  int x, y, width, height;
} TdTileCrop;

/* What of the picture of the ancestor `levels` above shows the tile, at least one pixel. */
TdTileCrop td_tile_crop (TdTileId tile, int levels, int width, int height);

/* What the bytes of a tile are, by how they begin. */
typedef enum
{
  TD_TILE_UNKNOWN,
  TD_TILE_PNG,
  TD_TILE_JPEG,
  TD_TILE_WEBP,
  TD_TILE_VECTOR /* gzip, zlib or bare protocol buffers of a layer */
} TdTileFormat;

TdTileFormat td_tile_format_of (gconstpointer bytes, gsize size);
gboolean td_tile_format_is_picture (TdTileFormat format);

G_END_DECLS
