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
  TdTiles *tiles;
  gboolean online, fetch;
  const TdProgress *progress;
  gint64 total;
  GCancellable *cancellable;
  TdSheetTiles cover;
  GMutex lock; /* of the base and what follows */
  gint64 asked;
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

  td_sheet_frame_to_paper (&reading->base->frame, x0 * size - TD_MERCATOR_WORLD / 2.0,
                           y0 * size - TD_MERCATOR_WORLD / 2.0, &left, &top);
  td_sheet_frame_to_paper (&reading->base->frame, x1 * size - TD_MERCATOR_WORLD / 2.0,
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

/* How one place came out, in all layers. The lowest one decides whether there is a map. */
typedef struct
{
  gboolean shown;
  guint waiting, failed; /* layers */
  GError *error;
} Outcome;

static void
count_asked (Reading *reading)
{
  if (reading->progress->func == NULL)
    return;
  g_mutex_lock (&reading->lock);
  reading->asked++;
  reading->progress->func (MIN (reading->asked, reading->total), reading->total, NULL,
                           reading->progress->data);
  g_mutex_unlock (&reading->lock);
}

static TdTilePicture *
fetch_layer (Reading *reading, guint layer, TdTileId id, GError **error)
{
  TdTilePicture *tile = td_tiles_get (reading->tiles, layer, id, reading->cancellable, error);

  count_asked (reading);
  return tile;
}

static void
read_layer (Reading *reading, Block *block, guint layer, TdTileId id, Outcome *outcome)
{
  gboolean unknown;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdTilePicture) tile = td_tiles_get_kept (reading->tiles, layer, id, &unknown, &error);

  if (unknown && reading->fetch)
    {
      g_autoptr (TdTilePicture) stand_in = g_steal_pointer (&tile);

      unknown = FALSE;
      tile = fetch_layer (reading, layer, id, &error);
      if (error != NULL)
        tile = g_steal_pointer (&stand_in);
    }
  else if (error != NULL)
    tile = td_tiles_stand_in (reading->tiles, layer, id);
  if (tile != NULL)
    put_tile (block, tile, id.x, id.y);
  outcome->shown = outcome->shown || (layer == 0 && tile != NULL);
  outcome->waiting += unknown;
  outcome->failed += error != NULL;
  if (outcome->error == NULL)
    outcome->error = g_steal_pointer (&error);
}

static void
read_tile (Reading *reading, Block *block, int x, int y)
{
  const TdTileId id = { reading->cover.zoom, x, y };
  TdMapSheetBase *base = reading->base;
  Outcome outcome = { 0 };

  for (guint layer = 0; layer < td_tiles_n_layers (reading->tiles); layer++)
    read_layer (reading, block, layer, id, &outcome);
  g_mutex_lock (&reading->lock);
  if (!outcome.shown)
    {
      TdRect hole = box_of (reading, x, y, x + 1, y + 1);

      g_array_append_val (base->holes, hole);
    }
  base->failed += outcome.failed > 0;
  base->waiting += outcome.failed == 0 && outcome.waiting > 0;
  base->absent += outcome.failed == 0 && outcome.waiting == 0 && !outcome.shown;
  if (reading->online)
    base->to_ask += outcome.waiting + outcome.failed;
  if (base->error == NULL)
    base->error = g_steal_pointer (&outcome.error);
  g_mutex_unlock (&reading->lock);
  g_clear_error (&outcome.error);
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

/* ---- the whole ---- */

static TdMapSheetBase *
base_new (const TdSheetFrame *frame, TdTiles *tiles)
{
  TdMapSheetBase *base = g_new0 (TdMapSheetBase, 1);

  g_atomic_ref_count_init (&base->references);
  base->tiles = tiles != NULL ? td_tiles_ref (tiles) : NULL;
  base->frame = *frame;
  base->pieces = g_array_new (FALSE, FALSE, sizeof (TdMapPaperPiece));
  base->holes = g_array_new (FALSE, FALSE, sizeof (TdRect));
  g_array_set_clear_func (base->pieces, picture_clear);
  return base;
}

void
td_map_sheet_base_unref (TdMapSheetBase *base)
{
  if (base == NULL || !g_atomic_ref_count_dec (&base->references))
    return;
  g_clear_pointer (&base->tiles, td_tiles_unref);
  g_array_unref (base->pieces);
  g_array_unref (base->holes);
  g_clear_error (&base->error);
  g_free (base);
}

static gboolean
is_same_frame (const TdSheetFrame *a, const TdSheetFrame *b)
{
  return a->width == b->width && a->height == b->height && a->denominator == b->denominator && a->x == b->x &&
         a->y == b->y;
}

/* Of the sheet before, where it lies on the same part of the world; NULL: there is none. */
static TdMapSheetBase *
base_before (const TdSheetFrame *frame, TdTiles *tiles, const TdMapSheetOptions *options)
{
  TdMapSheetBase *base = options->before != NULL ? options->before->base : NULL;

  return base != NULL && base->tiles == tiles && is_same_frame (&base->frame, frame) ? base : NULL;
}

static void
read_cover (TdMapSheetBase *base,
            const TdMapSheetBase *before,
            const TdMapSheetOptions *options,
            GCancellable *cancellable)
{
  gboolean online = td_base_map_is_online (td_tiles_map (base->tiles));
  Reading reading = { .base = base,
                      .tiles = base->tiles,
                      .online = online,
                      .fetch = online && options->fetch,
                      .progress = &options->progress,
                      .total = before != NULL ? before->to_ask : 0,
                      .cancellable = cancellable };

  reading.cover = td_sheet_tiles (&base->frame, TD_MAP_SHEET_TILE_DPI, td_tiles_min_zoom (base->tiles),
                                  td_tiles_max_zoom (base->tiles),
                                  online ? TD_MAP_SHEET_SERVER_TILES : TD_MAP_SHEET_FILE_TILES);
  base->too_small = reading.cover.x1 < reading.cover.x0;
  if (base->too_small)
    return;
  base->places =
      (guint)(reading.cover.x1 - reading.cover.x0 + 1) * (guint)(reading.cover.y1 - reading.cover.y0 + 1);
  if (reading.fetch)
    td_tiles_try_again (base->tiles);
  g_mutex_init (&reading.lock);
  read_blocks (&reading);
  g_mutex_clear (&reading.lock);
  g_array_sort (base->pieces, by_place);
  g_array_sort (base->holes, by_corner);
}

TdMapSheetBase *
td_map_sheet_base_read (const TdSheetFrame *frame,
                        TdTiles *tiles,
                        const TdMapSheetOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  TdMapSheetBase *before = base_before (frame, tiles, options);
  g_autoptr (TdMapSheetBase) base = NULL;

  if (before != NULL && !(options->fetch && before->to_ask > 0))
    {
      g_atomic_ref_count_inc (&before->references);
      return before;
    }
  base = base_new (frame, tiles);
  if (tiles != NULL && td_tiles_n_layers (tiles) > 0)
    read_cover (base, before, options, cancellable);
  return td_check_cancelled (cancellable, error) ? g_steal_pointer (&base) : NULL;
}

/* ---- what is missing ---- */

static gboolean
is_online (const TdMapSheetBase *base)
{
  return base->tiles != NULL && td_base_map_is_online (td_tiles_map (base->tiles));
}

static GString *
begin_part (GString *words)
{
  return g_string_append (words, words->len > 0 ? "；" : "");
}

/* On paper, Chinese whatever the locale. */
char *
td_map_sheet_base_words (const TdMapSheetBase *base)
{
  GString *words = g_string_new (NULL);

  if (base->too_small)
    g_string_append (words, "所选底图没有这样小的比例尺");
  if (is_online (base) && base->failed > 0)
    g_string_append_printf (begin_part (words), "底图离线：%u 块未取到，该处为斜线或较粗略的底图",
                            base->failed);
  else if (base->failed > 0)
    g_string_append_printf (begin_part (words), "底图 %u 块读取失败", base->failed);
  if (base->waiting > 0)
    g_string_append_printf (begin_part (words), "底图未取全：缺 %u 块，该处为斜线或较粗略的底图",
                            base->waiting);
  if (base->absent > 0)
    g_string_append_printf (begin_part (words), "斜线处底图没有内容（%u 块）", base->absent);
  return g_string_free (words, words->len == 0);
}

char *
td_map_sheet_base_sentence (const TdMapSheetBase *base)
{
  const char *name = base->tiles != NULL ? td_tiles_name (base->tiles) : "";

  if (base->too_small)
    return g_strdup_printf (_ ("%s: this base map begins at a larger scale."), name);
  if (is_online (base) && base->failed > 0)
    return g_strdup_printf (ngettext ("Base map offline: %u tile of %u is missing. %s",
                                      "Base map offline: %u tiles of %u are missing. %s", base->failed),
                            base->failed, base->places, base->error->message);
  if (base->failed > 0)
    return g_strdup_printf (ngettext ("%s: %u tile of %u could not be had (%s)",
                                      "%s: %u tiles of %u could not be had (%s)", base->failed),
                            name, base->failed, base->places, base->error->message);
  if (base->waiting > 0)
    return g_strdup_printf (ngettext ("%s: %u tile of %u is not on this computer yet.",
                                      "%s: %u tiles of %u are not on this computer yet.", base->waiting),
                            name, base->waiting, base->places);
  if (base->absent > 0)
    return g_strdup_printf (ngettext ("%s: the map has nothing for %u tile of %u",
                                      "%s: the map has nothing for %u tiles of %u", base->absent),
                            name, base->absent, base->places);
  return NULL;
}
