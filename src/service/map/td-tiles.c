/* Tidang: the tiles of a desk's base map, decoded — for the window and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tiles.h"

#include "td-base-map-check.h"
#include "td-error.h"
#include "td-mbtiles.h"
#include "td-tile-cache.h"
#include "td-tile-net.h"

/* Decoded: one ancestor gives the parts of many tiles. */
#define MOST_DECODED 48
/* Beyond that a tile would be a few pixels. */
#define MOST_LEVELS 8
/* Each level more is another question to a server. */
#define MOST_LEVELS_ASKED 2
#define MOST_NOTHING 50000

typedef struct
{
  guint layer;
  TdTileId tile;
  TdTilePicture *picture; /* NULL: the map has none there */
  guint64 used;
} Decoded;

struct _TdTiles
{
  gatomicrefcount refs;
  TdBaseMap *map;
  TdMbtiles *file;
  TdTileNet *net;
  TdTileCache *cache;
  char *cache_names[2];
  char *tianditu, *name, *credit, *hosts, *warning;
  GMutex lock; /* of what is decoded and what there is not */
  Decoded decoded[MOST_DECODED];
  GHashTable *nothing; /* gint64: tiles that the server said it does not have */
  guint n_decoded;
  guint64 clock;
};

/* ---- opening ---- */

static char *
datum_warning (const TdMbtilesFacts *facts)
{
  g_autofree char *words = g_strconcat (facts->name, " ", facts->credit, NULL);

  switch (td_map_words_datum (words))
    {
    case TD_DATUM_GCJ02:
      return g_strdup (
          _ ("This file names a map of Amap, Tencent or Google: if its tiles are in GCJ-02, every "
             "stairwell stands several hundred metres beside its building."));
    case TD_DATUM_BD09:
      return g_strdup (_ ("This file names a map of Baidu: if its tiles are in BD-09, every stairwell stands "
                          "about a kilometre beside its building."));
    default:
      return NULL;
    }
}

static const char *
own_credit (const TdTiles *self)
{
  return self->map->credits[self->map->kind];
}

static gboolean
open_file (TdTiles *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const TdMbtilesFacts *facts;

  self->file = td_mbtiles_open (self->map->path, &cause);
  if (self->file == NULL)
    return td_fail_with (error, g_steal_pointer (&cause), self->map->path);
  facts = td_mbtiles_facts (self->file);
  if (facts->format == TD_TILE_WEBP && !td_tile_picture_reads ("webp"))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s holds WebP pictures, which this computer does not read yet. Install the package "
                       "webp-pixbuf-loader, then choose the file again."),
                    self->map->path);
  self->name = *facts->name != '\0' ? g_strdup (facts->name) : g_path_get_basename (self->map->path);
  self->credit = g_strdup (*own_credit (self) != '\0' ? own_credit (self) : facts->credit);
  self->warning = datum_warning (facts);
  return TRUE;
}

static char *
cache_folder (const TdTilesOptions *options)
{
  return options != NULL && options->cache_dir != NULL
             ? g_build_filename (options->cache_dir, "tiles", NULL)
             : g_build_filename (g_get_user_cache_dir (), "tidang", "tiles", NULL);
}

static void
open_server (TdTiles *self, const TdTilesOptions *options)
{
  g_autofree char *folder = cache_folder (options);

  self->tianditu = g_strdup (options != NULL ? options->tianditu : NULL);
  self->net = td_tile_net_new ();
  self->nothing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cache = td_tile_cache_new (
      folder, options != NULL && options->cache_bytes > 0 ? options->cache_bytes : TD_TILES_CACHE_BYTES);
  for (guint i = 0; i < td_base_map_n_layers (self->map); i++)
    self->cache_names[i] = td_base_map_cache_name (self->map, self->tianditu, i);
  self->hosts = td_base_map_hosts (self->map, self->tianditu);
  if (self->map->kind == TD_BASE_MAP_TIANDITU)
    {
      self->name = g_strdup (_ ("Tianditu"));
      self->credit = g_strdup (_ ("Tianditu"));
    }
  else
    {
      self->name = g_strdup (self->hosts);
      self->credit = g_strdup (own_credit (self));
    }
}

TdTiles *
td_tiles_open (const TdBaseMap *map, const TdTilesOptions *options, GError **error)
{
  g_autoptr (TdTiles) self = g_new0 (TdTiles, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->map = td_base_map_copy (map);
  if (!td_base_map_check (map, error))
    return NULL;
  if (map->kind == TD_BASE_MAP_FILE && !open_file (self, error))
    return NULL;
  if (td_base_map_is_online (map))
    open_server (self, options);
  return g_steal_pointer (&self);
}

TdTiles *
td_tiles_ref (TdTiles *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
td_tiles_unref (TdTiles *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_decoded; i++)
    td_tile_picture_unref (self->decoded[i].picture);
  td_mbtiles_close (self->file);
  td_tile_net_free (self->net);
  td_tile_cache_free (self->cache);
  g_clear_pointer (&self->nothing, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->cache_names); i++)
    g_free (self->cache_names[i]);
  g_free (self->tianditu);
  g_free (self->name);
  g_free (self->credit);
  g_free (self->hosts);
  g_free (self->warning);
  td_base_map_free (self->map);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* ---- what it is ---- */

const TdBaseMap *
td_tiles_map (const TdTiles *self)
{
  return self->map;
}

guint
td_tiles_n_layers (const TdTiles *self)
{
  return td_base_map_n_layers (self->map);
}

int
td_tiles_min_zoom (const TdTiles *self)
{
  if (self->file != NULL)
    return td_mbtiles_facts (self->file)->min_zoom;
  return self->map->kind == TD_BASE_MAP_TIANDITU ? 1 : 0;
}

int
td_tiles_max_zoom (const TdTiles *self)
{
  return self->file != NULL ? td_mbtiles_facts (self->file)->max_zoom : td_base_map_max_zoom (self->map);
}

gboolean
td_tiles_bounds (const TdTiles *self, TdLonLat *south_west, TdLonLat *north_east)
{
  if (self->file == NULL || !td_mbtiles_facts (self->file)->has_bounds)
    return FALSE;
  *south_west = td_mbtiles_facts (self->file)->south_west;
  *north_east = td_mbtiles_facts (self->file)->north_east;
  return TRUE;
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

const char *
td_tiles_name (const TdTiles *self)
{
  return or_nothing (self->name);
}

const char *
td_tiles_credit (const TdTiles *self)
{
  return or_nothing (self->credit);
}

const char *
td_tiles_approval (const TdTiles *self)
{
  return self->map->approvals[self->map->kind];
}

const char *
td_tiles_warning (const TdTiles *self)
{
  return self->warning;
}

const char *
td_tiles_hosts (const TdTiles *self)
{
  return or_nothing (self->hosts);
}

void
td_tiles_try_again (TdTiles *self)
{
  if (self->net != NULL)
    td_tile_net_resume (self->net);
}

/* ---- what is decoded ---- */

static gboolean
is_same (const Decoded *one, guint layer, TdTileId tile)
{
  return one->layer == layer && one->tile.z == tile.z && one->tile.x == tile.x && one->tile.y == tile.y;
}

/* TRUE: *picture is it, or NULL where the map has none. */
static gboolean
find_decoded (TdTiles *self, guint layer, TdTileId tile, TdTilePicture **picture)
{
  gboolean found = FALSE;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->n_decoded && !found; i++)
    if (is_same (&self->decoded[i], layer, tile))
      {
        found = TRUE;
        self->decoded[i].used = ++self->clock;
        *picture = self->decoded[i].picture != NULL ? td_tile_picture_ref (self->decoded[i].picture) : NULL;
      }
  g_mutex_unlock (&self->lock);
  return found;
}

/* In place of what was not used for longest. */
static void
keep_decoded (TdTiles *self, guint layer, TdTileId tile, TdTilePicture *picture)
{
  Decoded *place = NULL;

  g_mutex_lock (&self->lock);
  if (self->n_decoded < MOST_DECODED)
    place = &self->decoded[self->n_decoded++];
  else
    {
      place = &self->decoded[0];
      for (guint i = 1; i < self->n_decoded; i++)
        if (self->decoded[i].used < place->used)
          place = &self->decoded[i];
      td_tile_picture_unref (place->picture);
    }
  *place = (Decoded){ layer, tile, picture != NULL ? td_tile_picture_ref (picture) : NULL, ++self->clock };
  g_mutex_unlock (&self->lock);
}

/* ---- what the server does not have ---- */

static gint64
key_of (guint layer, TdTileId tile)
{
  return ((gint64)layer << 60) | ((gint64)tile.z << 54) | ((gint64)tile.x << 27) | tile.y;
}

static void
note_answer (TdTiles *self, guint layer, TdTileId tile, gboolean nothing)
{
  gint64 key = key_of (layer, tile);

  g_mutex_lock (&self->lock);
  if (!nothing)
    g_hash_table_remove (self->nothing, &key);
  else if (g_hash_table_size (self->nothing) < MOST_NOTHING)
    g_hash_table_add (self->nothing, g_memdup2 (&key, sizeof key));
  g_mutex_unlock (&self->lock);
}

static gboolean
is_nothing (TdTiles *self, guint layer, TdTileId tile)
{
  gint64 key = key_of (layer, tile);
  gboolean nothing;

  g_mutex_lock (&self->lock);
  nothing = g_hash_table_contains (self->nothing, &key);
  g_mutex_unlock (&self->lock);
  return nothing;
}

/* ---- one tile of the map ---- */

static TdTilePicture *
decode (TdTiles *self, TdTileId tile, GBytes *bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;
  TdTilePicture *picture = td_tile_picture_decode (bytes, &cause);

  if (picture == NULL)
    td_fail (error, TD_SERVICE_ERROR_FILE, _ ("%s: the tile %d/%d/%d is damaged (%s)."),
             self->file != NULL ? self->map->path : self->hosts, tile.z, tile.x, tile.y, cause->message);
  return picture;
}

static TdTilePicture *
read_from_file (TdTiles *self, TdTileId tile, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = td_mbtiles_read (self->file, tile, &cause);

  if (cause != NULL)
    {
      td_fail_with (error, g_steal_pointer (&cause), self->map->path);
      return NULL;
    }
  return bytes != NULL ? decode (self, tile, bytes, error) : NULL;
}

/* A server may repeat what it was sent. */
static void
pass_on (TdTiles *self, GError **error, GError *cause)
{
  g_autofree char *message = td_base_map_redact (self->map, cause->message);

  g_set_error_literal (error, cause->domain, cause->code, message);
  g_error_free (cause);
}

static TdTilePicture *
get_from_server (TdTiles *self, guint layer, TdTileId tile, GCancellable *cancellable, GError **error)
{
  gboolean old = FALSE;
  g_autoptr (GBytes) kept = td_tile_cache_get (self->cache, self->cache_names[layer], tile, &old);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) cause = NULL;
  TdTilePicture *picture = kept != NULL && !old ? td_tile_picture_decode (kept, NULL) : NULL;

  if (picture != NULL)
    return picture;
  address = td_base_map_address (self->map, self->tianditu, layer, tile);
  bytes = td_tile_net_get (self->net, address, self->hosts, cancellable, &cause);
  if (cause != NULL)
    pass_on (self, error, g_steal_pointer (&cause));
  if (bytes == NULL)
    return NULL;
  picture = decode (self, tile, bytes, error);
  if (picture != NULL)
    td_tile_cache_put (self->cache, self->cache_names[layer], tile, bytes);
  return picture;
}

/* The tile itself; FALSE: it failed. *picture NULL: the map has none. */
static gboolean
get_whole (TdTiles *self,
           guint layer,
           TdTileId tile,
           GCancellable *cancellable,
           TdTilePicture **picture,
           GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (find_decoded (self, layer, tile, picture))
    return TRUE;
  *picture = self->file != NULL ? read_from_file (self, tile, &cause)
                                : get_from_server (self, layer, tile, cancellable, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (self->net != NULL)
    note_answer (self, layer, tile, *picture == NULL);
  keep_decoded (self, layer, tile, *picture);
  return TRUE;
}

/* The part of an ancestor's picture, which is given up. */
static TdTilePicture *
part_of (TdTilePicture *whole, TdTileId tile, int levels)
{
  TdTileCrop crop;
  TdTilePicture *part;

  if (levels == 0)
    return whole;
  crop = td_tile_crop (tile, levels, td_tile_picture_width (whole), td_tile_picture_height (whole));
  part = td_tile_picture_crop (whole, crop.x, crop.y, crop.width, crop.height);
  td_tile_picture_unref (whole);
  return part;
}

TdTilePicture *
td_tiles_get (TdTiles *self, guint layer, TdTileId tile, GCancellable *cancellable, GError **error)
{
  int first = MAX (0, tile.z - td_tiles_max_zoom (self)), last = tile.z - td_tiles_min_zoom (self);

  g_return_val_if_fail (layer < td_tiles_n_layers (self), NULL);
  if (!td_tile_id_is_valid (tile))
    return NULL;
  last = MIN (last, self->net != NULL ? first + MOST_LEVELS_ASKED : MAX (first, MOST_LEVELS));
  for (int levels = first; levels <= last; levels++)
    {
      TdTilePicture *whole;

      if (!td_check_cancelled (cancellable, error) ||
          !get_whole (self, layer, td_tile_id_ancestor (tile, levels), cancellable, &whole, error))
        return NULL;
      if (whole != NULL)
        return part_of (whole, tile, levels);
    }
  return NULL;
}

/* Of a server, without asking it. */
static TdTilePicture *
read_kept (TdTiles *self, guint layer, TdTileId tile)
{
  gboolean old;
  TdTilePicture *whole = NULL;
  g_autoptr (GBytes) kept = NULL;

  if (find_decoded (self, layer, tile, &whole) && whole != NULL)
    return whole;
  kept = td_tile_cache_get (self->cache, self->cache_names[layer], tile, &old);
  return kept != NULL ? td_tile_picture_decode (kept, NULL) : NULL;
}

TdTilePicture *
td_tiles_get_kept (TdTiles *self, guint layer, TdTileId tile, gboolean *unknown, GError **error)
{
  int first = MAX (0, tile.z - td_tiles_max_zoom (self)), last = tile.z - td_tiles_min_zoom (self);

  g_return_val_if_fail (layer < td_tiles_n_layers (self), NULL);
  *unknown = FALSE;
  if (self->net == NULL)
    return td_tiles_get (self, layer, tile, NULL, error);
  if (!td_tile_id_is_valid (tile))
    return NULL;
  for (int levels = first; levels <= MIN (last, first + MOST_LEVELS_ASKED); levels++)
    {
      TdTileId ancestor = td_tile_id_ancestor (tile, levels);
      TdTilePicture *whole = read_kept (self, layer, ancestor);

      if (whole != NULL)
        return part_of (whole, tile, levels);
      *unknown = !is_nothing (self, layer, ancestor);
      if (*unknown)
        return td_tiles_stand_in (self, layer, tile);
    }
  return NULL;
}

TdTilePicture *
td_tiles_stand_in (TdTiles *self, guint layer, TdTileId tile)
{
  g_return_val_if_fail (layer < td_tiles_n_layers (self), NULL);
  for (int levels = 0; levels <= MIN (MOST_LEVELS, tile.z); levels++)
    {
      TdTileId ancestor = td_tile_id_ancestor (tile, levels);
      TdTilePicture *whole = NULL;
      gboolean old;

      if (!find_decoded (self, layer, ancestor, &whole) && self->cache != NULL)
        {
          g_autoptr (GBytes) kept = td_tile_cache_get (self->cache, self->cache_names[layer], ancestor, &old);

          whole = kept != NULL ? td_tile_picture_decode (kept, NULL) : NULL;
          if (whole != NULL && levels > 0)
            keep_decoded (self, layer, ancestor, whole);
        }
      if (whole != NULL)
        return part_of (whole, tile, levels);
    }
  return NULL;
}
