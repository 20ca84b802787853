/* Tidang: the base map of a map sheet — tiles put together in blocks, and where there are none.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-error.h"
#include "td-map-sheet-private.h"

#define BLOCK 4 /* tiles wide and high */
#define MOST_THREADS 4
#define LARGEST 512 /* pixels of a tile */

typedef struct
{
  TdMapSheetBase *base;
  const TdSheetFrame *frame;
  TdTiles *tiles;
  GCancellable *cancellable;
  TdSheetTiles cover;
  GMutex lock; /* of the base */
} Reading;

typedef struct
{
  int x0, y0, x1, y1; /* tiles, the last not with */
  TdMosaic *mosaic;   /* NULL until there is a tile */
  int side;           /* pixels of a tile */
} Block;

/* Where tiles lie on the map. */
static TdRect
box_of (const Reading *reading, int x0, int y0, int x1, int y1)
{
  double size = (double)TD_MERCATOR_WORLD / (double)(1 << reading->cover.zoom);
  double left, top, right, bottom;

  td_sheet_frame_to_paper (reading->frame, x0 * size - TD_MERCATOR_WORLD / 2.0,
                           y0 * size - TD_MERCATOR_WORLD / 2.0, &left, &top);
  td_sheet_frame_to_paper (reading->frame, x1 * size - TD_MERCATOR_WORLD / 2.0,
                           y1 * size - TD_MERCATOR_WORLD / 2.0, &right, &bottom);
  return (TdRect){ left, top, right - left, bottom - top };
}

static void
put_tile (Block *block, TdTilePicture *tile, int x, int y)
{
  if (block->mosaic == NULL)
    {
      block->side = CLAMP (td_tile_picture_width (tile), TD_MERCATOR_TILE_PIXELS, LARGEST);
      block->mosaic =
          td_mosaic_new ((block->x1 - block->x0) * block->side, (block->y1 - block->y0) * block->side);
    }
  td_mosaic_put (block->mosaic, tile, (x - block->x0) * block->side, (y - block->y0) * block->side,
                 block->side, block->side);
}

/* One place in all layers. The lowest one decides whether there is a map. */
static void
read_tile (Reading *reading, Block *block, int x, int y)
{
  const TdTileId id = { reading->cover.zoom, x, y };
  gboolean shown = FALSE;
  GError *failure = NULL;

  for (guint layer = 0; layer < td_tiles_n_layers (reading->tiles); layer++)
    {
      GError *error = NULL;
      g_autoptr (TdTilePicture) tile = td_tiles_get (reading->tiles, layer, id, reading->cancellable, &error);

      if (error != NULL)
        {
          g_clear_error (&failure);
          failure = error;
          tile = td_tiles_stand_in (reading->tiles, layer, id);
        }
      if (tile != NULL)
        put_tile (block, tile, x, y);
      shown = shown || (layer == 0 && tile != NULL);
    }
  g_mutex_lock (&reading->lock);
  if (!shown)
    {
      TdRect hole = box_of (reading, x, y, x + 1, y + 1);

      g_array_append_val (reading->base->holes, hole);
    }
  reading->base->failed += failure != NULL;
  reading->base->absent += failure == NULL && !shown;
  if (reading->base->error == NULL)
    reading->base->error = g_steal_pointer (&failure);
  g_mutex_unlock (&reading->lock);
  g_clear_error (&failure);
}

static void
read_block (gpointer data, gpointer user_data)
{
  g_autofree Block *block = data;
  Reading *reading = user_data;
  TdMapPaperPiece piece;

  for (int y = block->y0; y < block->y1; y++)
    for (int x = block->x0; x < block->x1; x++)
      if (!g_cancellable_is_cancelled (reading->cancellable))
        read_tile (reading, block, x, y);
  if (block->mosaic == NULL)
    return;
  piece.picture = td_mosaic_finish (block->mosaic);
  piece.box = box_of (reading, block->x0, block->y0, block->x1, block->y1);
  /* The picture repeats its last column and row, below its neighbours: no seam. */
  piece.box.width += piece.box.width / ((block->x1 - block->x0) * block->side);
  piece.box.height += piece.box.height / ((block->y1 - block->y0) * block->side);
  g_mutex_lock (&reading->lock);
  g_array_append_val (reading->base->pieces, piece);
  g_mutex_unlock (&reading->lock);
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const TdRect *one = &((const TdMapPaperPiece *)a)->box, *other = &((const TdMapPaperPiece *)b)->box;

  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  return (one->x > other->x) - (one->x < other->x);
}

static int
by_corner (gconstpointer a, gconstpointer b)
{
  const TdRect *one = a, *other = b;

  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  return (one->x > other->x) - (one->x < other->x);
}

static void
read_blocks (Reading *reading)
{
  const TdSheetTiles *cover = &reading->cover;
  GThreadPool *pool = g_thread_pool_new (read_block, reading,
                                         (int)CLAMP (g_get_num_processors (), 1, MOST_THREADS), FALSE, NULL);

  for (int y = cover->y0; y <= cover->y1; y += BLOCK)
    for (int x = cover->x0; x <= cover->x1; x += BLOCK)
      {
        Block *block = g_new0 (Block, 1);

        *block = (Block){
          .x0 = x, .y0 = y, .x1 = MIN (x + BLOCK, cover->x1 + 1), .y1 = MIN (y + BLOCK, cover->y1 + 1)
        };
        g_thread_pool_push (pool, block, NULL);
      }
  g_thread_pool_free (pool, FALSE, TRUE);
}

static void
picture_clear (gpointer data)
{
  td_picture_unref (((TdMapPaperPiece *)data)->picture);
}

gboolean
td_map_sheet_base_read (TdMapSheetBase *base,
                        const TdSheetFrame *frame,
                        TdTiles *tiles,
                        GCancellable *cancellable,
                        GError **error)
{
  Reading reading = { .base = base, .frame = frame, .tiles = tiles, .cancellable = cancellable };
  guint most;

  base->pieces = g_array_new (FALSE, FALSE, sizeof (TdMapPaperPiece));
  base->holes = g_array_new (FALSE, FALSE, sizeof (TdRect));
  g_array_set_clear_func (base->pieces, picture_clear);
  if (tiles == NULL || td_tiles_n_layers (tiles) == 0)
    return TRUE;
  most = td_base_map_is_online (td_tiles_map (tiles)) ? TD_MAP_SHEET_SERVER_TILES : TD_MAP_SHEET_FILE_TILES;
  reading.cover = td_sheet_tiles (frame, TD_MAP_SHEET_TILE_DPI, td_tiles_min_zoom (tiles),
                                  td_tiles_max_zoom (tiles), most);
  if (reading.cover.x1 < reading.cover.x0)
    {
      base->too_small = TRUE;
      return TRUE;
    }
  base->tiles =
      (guint)(reading.cover.x1 - reading.cover.x0 + 1) * (guint)(reading.cover.y1 - reading.cover.y0 + 1);
  g_mutex_init (&reading.lock);
  read_blocks (&reading);
  g_mutex_clear (&reading.lock);
  g_array_sort (base->pieces, by_place);
  g_array_sort (base->holes, by_corner);
  return td_check_cancelled (cancellable, error);
}

void
td_map_sheet_base_clear (TdMapSheetBase *base)
{
  g_clear_pointer (&base->pieces, g_array_unref);
  g_clear_pointer (&base->holes, g_array_unref);
  g_clear_error (&base->error);
}

char *
td_map_sheet_base_words (const TdMapSheetBase *base)
{
  guint missing = base->absent + base->failed;

  if (base->too_small)
    return g_strdup ("所选底图没有这样小的比例尺");
  if (missing == 0)
    return NULL;
  if (base->failed == 0)
    return g_strdup_printf ("斜线处底图没有内容（%u 块）", missing);
  return g_strdup_printf ("底图缺 %u 块，其中 %u 块读取失败", missing, base->failed);
}
