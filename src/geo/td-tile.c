/* Tidang: tiles of a map — which square of the world each is, what to cut from a coarser one, what its bytes
 * are. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile.h"

#include <string.h>

#define WORLD_ZOOM 30 /* a tile of one step */

gboolean
td_tile_id_is_valid (TdTileId tile)
{
  return tile.z >= 0 && tile.z <= TD_TILE_MAX_ZOOM && tile.x >= 0 && tile.x < 1 << tile.z && tile.y >= 0 &&
         tile.y < 1 << tile.z;
}

TdTileId
td_tile_id_ancestor (TdTileId tile, int levels)
{
  levels = CLAMP (levels, 0, tile.z);
  return (TdTileId){ tile.z - levels, tile.x >> levels, tile.y >> levels };
}

int
td_tile_id_tms_row (TdTileId tile)
{
  return (1 << tile.z) - 1 - tile.y;
}

TdTileId
td_tile_id_at (int z, gint32 x, gint32 y)
{
  int last = (1 << z) - 1;

  return (TdTileId){ z, CLAMP ((x + TD_MERCATOR_WORLD / 2) >> (WORLD_ZOOM - z), 0, last),
                     CLAMP ((y + TD_MERCATOR_WORLD / 2) >> (WORLD_ZOOM - z), 0, last) };
}

TdMercatorBox
td_tile_id_box (TdTileId tile)
{
  gint32 size = 1 << (WORLD_ZOOM - tile.z), x = tile.x * size - TD_MERCATOR_WORLD / 2,
         y = tile.y * size - TD_MERCATOR_WORLD / 2;

  return (TdMercatorBox){ x, y, x + size, y + size };
}

/* Where the i-th of 2^levels equal parts of a length begins. */
static int
part_begin (int i, int levels, int length)
{
  return (int)(((gint64)i * length) >> levels);
}

TdTileCrop
td_tile_crop (TdTileId tile, int levels, int width, int height)
{
  int column, row;

  levels = CLAMP (levels, 0, tile.z);
  column = tile.x & ((1 << levels) - 1);
  row = tile.y & ((1 << levels) - 1);

  TdTileCrop crop = { .x = part_begin (column, levels, width), .y = part_begin (row, levels, height) };

  crop.width = MAX (1, part_begin (column + 1, levels, width) - crop.x);
  crop.height = MAX (1, part_begin (row + 1, levels, height) - crop.y);
  return crop;
}

static gboolean
begins (const guint8 *bytes, gsize size, const char *with, gsize length)
{
  return size >= length && memcmp (bytes, with, length) == 0;
}

/* A layer is field 3 of the message, of a length that follows (Mapbox Vector Tile 2.1 §4). */
static gboolean
is_bare_vector (const guint8 *bytes, gsize size)
{
  return size > 2 && bytes[0] == 0x1a && (bytes[1] >= 0x80 || bytes[2] == 0x0a || bytes[2] == 0x78);
}

TdTileFormat
td_tile_format_of (gconstpointer bytes, gsize size)
{
  const guint8 *head = bytes;

  if (begins (head, size, "\x89PNG\r\n\x1a\n", 8))
    return TD_TILE_PNG;
  if (begins (head, size, "\xff\xd8\xff", 3))
    return TD_TILE_JPEG;
  if (size >= 12 && begins (head, size, "RIFF", 4) && memcmp (head + 8, "WEBP", 4) == 0)
    return TD_TILE_WEBP;
  if (begins (head, size, "\x1f\x8b", 2) || begins (head, size, "\x78\x9c", 2) ||
      begins (head, size, "\x78\xda", 2) || is_bare_vector (head, size))
    return TD_TILE_VECTOR;
  return TD_TILE_UNKNOWN;
}

gboolean
td_tile_format_is_picture (TdTileFormat format)
{
  return format == TD_TILE_PNG || format == TD_TILE_JPEG || format == TD_TILE_WEBP;
}
