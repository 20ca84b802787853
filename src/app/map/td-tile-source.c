/* Tidang: one layer of a base map's tiles, as the map asks for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-source.h"

#include "td-map-frame.h"

struct _TdTileSource
{
  ShumateMapSource parent_instance;
  TdTileQueue *queue; /* not owned; NULL: ended */
  guint layer;
};

G_DEFINE_FINAL_TYPE (TdTileSource, td_tile_source, SHUMATE_TYPE_MAP_SOURCE)

typedef struct
{
  ShumateTile *tile;
  GTask *task; /* NULL: the map was answered */
} Filling;

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_clear_object (&filling->task);
  g_object_unref (filling->tile);
  g_free (filling);
}

/* The pixels are shared, not copied. */
static GdkPaintable *
paintable_of (TdTilePicture *picture)
{
  g_autoptr (GBytes) pixels = td_tile_picture_pixels (picture);

  return GDK_PAINTABLE (gdk_memory_texture_new (td_tile_picture_width (picture),
                                                td_tile_picture_height (picture), GDK_MEMORY_DEFAULT, pixels,
                                                (gsize)td_tile_picture_stride (picture)));
}

/* A tile that failed is done as well: else the map would keep the tiles of every level that was shown before.
 * It is not told a success, so that it asks again when the tile comes back into view. */
static void
answered (TdTilePicture *picture, const GError *error, gpointer data)
{
  Filling *filling = data;
  g_autoptr (GTask) task = g_steal_pointer (&filling->task);

  if (picture != NULL)
    {
      g_autoptr (GdkPaintable) paintable = paintable_of (picture);

      shumate_tile_set_paintable (filling->tile, paintable);
    }
  shumate_tile_set_state (filling->tile, SHUMATE_STATE_DONE);
  if (task == NULL)
    return;
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
fill_tile_async (ShumateMapSource *source,
                 ShumateTile *tile,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  TdTileSource *self = TD_TILE_SOURCE (source);
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Filling *filling;

  shumate_tile_set_fade_in (tile, FALSE);
  if (self->queue == NULL)
    {
      shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  shumate_tile_set_state (tile, SHUMATE_STATE_LOADING);
  filling = g_new0 (Filling, 1);
  filling->tile = g_object_ref (tile);
  filling->task = task;
  td_tile_queue_ask (self->queue, self->layer,
                     (TdTileId){ (int)shumate_tile_get_zoom_level (tile), (int)shumate_tile_get_x (tile),
                                 (int)shumate_tile_get_y (tile) },
                     cancellable, answered, filling, filling_free);
}

static gboolean
fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
td_tile_source_class_init (TdTileSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = fill_tile_async;
  source_class->fill_tile_finish = fill_tile_finish;
}

static void
td_tile_source_init (TdTileSource *self)
{
}

TdTileSource *
td_tile_source_new (TdTileQueue *queue, guint layer)
{
  g_autofree char *id = g_strdup_printf ("tiles-%u", layer);
  TdTileSource *self =
      g_object_new (TD_TYPE_TILE_SOURCE, "id", id, "name", "tiles", "tile-size", TD_MERCATOR_TILE_PIXELS,
                    "min-zoom-level", TD_MAP_MIN_ZOOM, "max-zoom-level", TD_MAP_MAX_ZOOM, "projection",
                    SHUMATE_MAP_PROJECTION_MERCATOR, NULL);

  self->queue = queue;
  self->layer = layer;
  return self;
}

void
td_tile_source_end (TdTileSource *self)
{
  self->queue = NULL;
}
