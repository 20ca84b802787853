/* Tidang: a map source without tiles.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-plain-source.h"

#include "td-map-frame.h"

struct _TdPlainSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (TdPlainSource, td_plain_source, SHUMATE_TYPE_MAP_SOURCE)

/* A tile without a picture is done at once. */
static void
fill_tile_async (ShumateMapSource *source,
                 ShumateTile *tile,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  shumate_tile_set_fade_in (tile, FALSE);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
td_plain_source_class_init (TdPlainSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = fill_tile_async;
  source_class->fill_tile_finish = fill_tile_finish;
}

static void
td_plain_source_init (TdPlainSource *self)
{
}

ShumateMapSource *
td_plain_source_new (void)
{
  return g_object_new (TD_TYPE_PLAIN_SOURCE, "id", "plain", "name", "plain", "tile-size", 256,
                       "min-zoom-level", TD_MAP_MIN_ZOOM, "max-zoom-level", TD_MAP_MAX_ZOOM, "projection",
                       SHUMATE_MAP_PROJECTION_MERCATOR, NULL);
}
