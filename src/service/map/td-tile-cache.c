/* Tidang: tiles that were got from a server, kept on this computer up to a number of bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-cache.h"

#include <glib/gstdio.h>

#define FRESH_SECONDS (30 * 24 * 3600)
/* So much of the limit stays when something has to go, so that it need not go at every tile. */
#define KEEP_PERCENT 80

struct _TdTileCache
{
  char *folder;
  gint64 most;
  GMutex lock;
  gint64 bytes; /* -1: not counted yet */
};

typedef struct
{
  char *path;
  gint64 bytes, time;
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *)data)->path);
}

TdTileCache *
td_tile_cache_new (const char *folder, gint64 most_bytes)
{
  TdTileCache *self = g_new0 (TdTileCache, 1);

  self->folder = g_strdup (folder);
  self->most = most_bytes;
  self->bytes = -1;
  g_mutex_init (&self->lock);
  return self;
}

void
td_tile_cache_free (TdTileCache *self)
{
  if (self == NULL)
    return;
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self);
}

static char *
tile_path (const TdTileCache *self, const char *map, TdTileId tile)
{
  g_autofree char *name = g_strdup_printf ("%d-%d-%d", tile.z, tile.x, tile.y);

  return g_build_filename (self->folder, map, name, NULL);
}

GBytes *
td_tile_cache_get (TdTileCache *self, const char *map, TdTileId tile, gboolean *old)
{
  g_autofree char *path = tile_path (self, map, tile);
  GStatBuf about;
  char *bytes;
  gsize size;

  if (g_stat (path, &about) != 0 || !g_file_get_contents (path, &bytes, &size, NULL))
    return NULL;
  *old = g_get_real_time () / G_USEC_PER_SEC - about.st_mtime > FRESH_SECONDS;
  return g_bytes_new_take (bytes, size);
}

/* ---- the limit ---- */

static void
list_folder (const char *folder, GArray *kept, gint64 *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      if (g_lstat (path, &about) != 0)
        continue;
      if (S_ISDIR (about.st_mode))
        list_folder (path, kept, bytes);
      else if (S_ISREG (about.st_mode))
        {
          Kept one = { g_steal_pointer (&path), about.st_size, about.st_mtime };

          *bytes += about.st_size;
          g_array_append_val (kept, one);
        }
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Kept *)a)->time, second = ((const Kept *)b)->time;

  return first < second ? -1 : first > second;
}

/* Counts what is there, which another window may have changed, and removes what is too much. */
static void
tidy_up (TdTileCache *self)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  gint64 bytes = 0;

  g_array_set_clear_func (kept, kept_clear);
  list_folder (self->folder, kept, &bytes);
  if (bytes > self->most)
    {
      g_array_sort (kept, compare_times);
      for (guint i = 0; i < kept->len && bytes > self->most / 100 * KEEP_PERCENT; i++)
        {
          const Kept *one = &g_array_index (kept, Kept, i);

          if (g_unlink (one->path) == 0)
            bytes -= one->bytes;
        }
    }
  self->bytes = bytes;
}

void
td_tile_cache_put (TdTileCache *self, const char *map, TdTileId tile, GBytes *bytes)
{
  g_autofree char *path = tile_path (self, map, tile), *folder = g_path_get_dirname (path);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      g_debug ("a tile is not kept: %s", error != NULL ? error->message : folder);
      return;
    }
  g_mutex_lock (&self->lock);
  if (self->bytes >= 0)
    self->bytes += (gint64)size;
  if (self->bytes < 0 || self->bytes > self->most)
    tidy_up (self);
  g_mutex_unlock (&self->lock);
}

void
td_tile_cache_remove (TdTileCache *self, const char *map, TdTileId tile)
{
  g_autofree char *path = tile_path (self, map, tile);

  g_unlink (path);
}
