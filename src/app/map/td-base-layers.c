/* Tidang: the base map below the units — its tiles, whose map it is, and what is said when it fails.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-base-layers.h"

#include "td-base-map-state.h"
#include "td-map-frame.h"
#include "td-tile-source.h"

#include <glib/gi18n.h>

#define MOST_LAYERS 2
#define REST_MS 400

struct _TdBaseLayers
{
  GObject parent_instance;
  ShumateMap *map;
  ShumateLayer *above;
  GtkWidget *bar, *heading, *cause, *retry, *credit;
  TdBaseMap *wanted;
  TdTiles *tiles;
  char *fault; /* why it could not be opened */
  TdTileQueue *queue;
  TdTileSource *sources[MOST_LAYERS];
  ShumateLayer *layers[MOST_LAYERS];
  GCancellable *opening;
  guint rest;     /* until the view has come to rest */
  gboolean blank; /* when it last did */
};

G_DEFINE_FINAL_TYPE (TdBaseLayers, td_base_layers, G_TYPE_OBJECT)

/* ---- what is said ---- */

static void
show_bar (TdBaseLayers *self)
{
  TdBaseMapTrouble trouble = { .online = td_base_map_is_online (self->wanted), .fault = self->fault };
  g_autofree char *heading = NULL, *cause = NULL;

  if (self->queue != NULL)
    {
      trouble.n_failed = td_tile_queue_n_failed (self->queue);
      trouble.cause = td_tile_queue_cause (self->queue);
      trouble.blank = self->blank && !td_tile_queue_is_busy (self->queue) ? self->tiles : NULL;
    }
  heading = td_base_map_trouble_heading (&trouble);
  cause = td_base_map_trouble_cause (&trouble);
  gtk_label_set_text (GTK_LABEL (self->heading), heading != NULL ? heading : "");
  gtk_label_set_text (GTK_LABEL (self->cause), cause);
  gtk_widget_set_visible (self->cause, *cause != '\0');
  gtk_widget_set_visible (self->retry, td_base_map_trouble_may_pass (&trouble));
  gtk_widget_set_visible (self->bar, heading != NULL);
}

static void
show_credit (TdBaseLayers *self)
{
  g_autofree char *text = self->tiles != NULL ? td_base_map_credit_line (td_tiles_credit (self->tiles),
                                                                         td_tiles_approval (self->tiles),
                                                                         td_tiles_hosts (self->tiles))
                                              : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->credit), text);
  gtk_widget_set_visible (self->credit, *text != '\0');
}

/* ---- a map of somewhere else ---- */

typedef struct
{
  TdTiles *tiles;
  TdTileId first, last; /* corners of what is in view */
} Look;

static void
look_free (gpointer data)
{
  td_tiles_unref (((Look *)data)->tiles);
  g_free (data);
}

/* Whether a file has no tile at all for the view. Nearly always the first one answers. */
static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *look = data;
  gboolean found = FALSE;

  for (int x = look->first.x; x <= look->last.x && !found; x++)
    for (int y = look->first.y; y <= look->last.y && !found; y++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (TdTilePicture) picture =
            td_tiles_get (look->tiles, 0, (TdTileId){ look->first.z, x, y }, NULL, &error);

        found = picture != NULL || error != NULL;
      }
  g_task_return_boolean (task, !found);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdBaseLayers *self = TD_BASE_LAYERS (source);
  const Look *look = g_task_get_task_data (G_TASK (result));

  if (self->tiles != look->tiles)
    return;
  self->blank = g_task_propagate_boolean (G_TASK (result), NULL);
  show_bar (self);
}

/* A server is not asked for that: it has the whole country, or says that it fails. */
static gboolean
rested (gpointer data)
{
  TdBaseLayers *self = data;
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  TdMapFrame frame = td_map_frame_at (
      gtk_widget_get_width (GTK_WIDGET (self->map)), gtk_widget_get_height (GTK_WIDGET (self->map)),
      shumate_viewport_get_zoom_level (viewport),
      (TdLonLat){ shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                  shumate_location_get_latitude (SHUMATE_LOCATION (viewport)) });
  TdMercatorBox box = td_map_frame_box (&frame, 0);
  g_autoptr (GTask) task = NULL;
  Look *look;

  self->rest = 0;
  if (self->queue == NULL || self->wanted->kind != TD_BASE_MAP_FILE || frame.width < 2)
    return G_SOURCE_REMOVE;
  look = g_new0 (Look, 1);
  look->tiles = td_tiles_ref (self->tiles);
  look->first = td_tile_id_at ((int)frame.zoom, box.x0, box.y0);
  look->last = td_tile_id_at ((int)frame.zoom, box.x1, box.y1);
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_thread);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (TdBaseLayers *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->queue != NULL)
    self->rest = g_timeout_add (REST_MS, rested, self);
}

static void
changed_cb (gpointer queue, gpointer data)
{
  moved_cb (data);
  show_bar (data);
}

/* ---- layers ---- */

static void
zoom_cb (TdBaseLayers *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  if (self->queue != NULL)
    td_tile_queue_set_zoom (self->queue, (int)shumate_viewport_get_zoom_level (viewport));
}

static void
take_away (TdBaseLayers *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->blank = FALSE;
  for (guint i = 0; i < MOST_LAYERS; i++)
    {
      if (self->sources[i] != NULL)
        td_tile_source_end (self->sources[i]);
      if (self->layers[i] != NULL && self->map != NULL)
        shumate_map_remove_layer (self->map, self->layers[i]);
      self->layers[i] = NULL;
      g_clear_object (&self->sources[i]);
    }
  g_clear_pointer (&self->queue, td_tile_queue_free);
  g_clear_pointer (&self->tiles, td_tiles_unref);
  g_clear_pointer (&self->fault, g_free);
}

static void
put_in (TdBaseLayers *self)
{
  guint n = td_tiles_n_layers (self->tiles);

  if (n == 0)
    return;
  self->queue = td_tile_queue_new (self->tiles);
  td_tile_queue_watch (self->queue, changed_cb, self);
  zoom_cb (self);
  for (guint i = 0; i < n && i < MOST_LAYERS; i++)
    {
      self->sources[i] = td_tile_source_new (self->queue, i);
      self->layers[i] = SHUMATE_LAYER (shumate_map_layer_new (SHUMATE_MAP_SOURCE (self->sources[i]),
                                                              shumate_map_get_viewport (self->map)));
      shumate_map_insert_layer_behind (self->map, self->layers[i], self->above);
    }
}

/* ---- opening ---- */

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const TdTilesOptions options = { .tianditu = g_getenv ("TIDANG_TIANDITU") };
  GError *error = NULL;
  TdTiles *tiles = td_tiles_open (data, &options, &error);

  if (tiles != NULL)
    g_task_return_pointer (task, tiles, (GDestroyNotify)td_tiles_unref);
  else
    g_task_return_error (task, error);
}

GCancellable *
td_base_layers_open (const TdBaseMap *map, gpointer source, GAsyncReadyCallback callback)
{
  GCancellable *opening = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (source, opening, callback, NULL);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, td_base_map_copy (map), (GDestroyNotify)td_base_map_free);
  g_task_run_in_thread (task, open_thread);
  return opening;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TdBaseLayers *self = TD_BASE_LAYERS (source);
  g_autoptr (GError) error = NULL;
  TdTiles *tiles = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->opening || self->map == NULL)
    {
      g_clear_pointer (&tiles, td_tiles_unref);
      return;
    }
  g_clear_object (&self->opening);
  self->tiles = tiles;
  if (tiles != NULL)
    put_in (self);
  else
    self->fault = g_strdup (error->message);
  show_bar (self);
  show_credit (self);
}

void
td_base_layers_set (TdBaseLayers *self, const TdBaseMap *map)
{
  TdBaseMap *wanted = td_base_map_copy (map);

  g_return_if_fail (self->map != NULL);
  take_away (self);
  td_base_map_free (self->wanted);
  self->wanted = wanted;
  g_clear_object (&self->opening);
  show_bar (self);
  show_credit (self);
  if (wanted->kind != TD_BASE_MAP_NONE)
    self->opening = td_base_layers_open (wanted, self, opened_cb);
}

const TdBaseMap *
td_base_layers_get (TdBaseLayers *self)
{
  return self->wanted;
}

TdTiles *
td_base_layers_get_tiles (TdBaseLayers *self)
{
  return self->tiles;
}

const char *
td_base_layers_get_fault (TdBaseLayers *self)
{
  return self->opening != NULL ? _ ("The base map is still being opened. Open this window again in a moment.")
                               : self->fault;
}

static void
retry_cb (TdBaseLayers *self)
{
  if (self->queue != NULL)
    td_tile_queue_retry (self->queue);
  else
    td_base_layers_set (self, self->wanted);
}

/* ---- the two widgets ---- */

static void
add_bar (TdBaseLayers *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->bar = g_object_ref_sink (
      g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL));
  self->heading = gtk_label_new ("");
  self->cause = gtk_label_new ("");
  self->retry = gtk_button_new_with_mnemonic (_ ("_Try again"));
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->cause), 0);
  gtk_label_set_wrap (GTK_LABEL (self->cause), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_add_css_class (self->cause, "caption");
  gtk_widget_add_css_class (self->bar, "base-bar");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (self->retry, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->heading);
  gtk_box_append (GTK_BOX (words), self->cause);
  gtk_box_append (GTK_BOX (self->bar), words);
  gtk_box_append (GTK_BOX (self->bar), self->retry);
  gtk_widget_set_visible (self->bar, FALSE);
  g_signal_connect_object (self->retry, "clicked", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
}

static void
td_base_layers_dispose (GObject *object)
{
  TdBaseLayers *self = TD_BASE_LAYERS (object);

  td_base_layers_end (self);
  g_clear_object (&self->bar);
  g_clear_object (&self->credit);
  g_clear_pointer (&self->wanted, td_base_map_free);
  G_OBJECT_CLASS (td_base_layers_parent_class)->dispose (object);
}

static void
td_base_layers_class_init (TdBaseLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_base_layers_dispose;
}

static void
td_base_layers_init (TdBaseLayers *self)
{
  self->wanted = td_base_map_new (TD_BASE_MAP_NONE);
  self->credit = g_object_ref_sink (gtk_label_new (""));
  gtk_label_set_xalign (GTK_LABEL (self->credit), 0);
  gtk_label_set_wrap (GTK_LABEL (self->credit), TRUE);
  gtk_widget_add_css_class (self->credit, "base-credit");
  gtk_widget_set_halign (self->credit, GTK_ALIGN_START);
  gtk_widget_set_visible (self->credit, FALSE);
  add_bar (self);
}

void
td_base_layers_end (TdBaseLayers *self)
{
  if (self->map == NULL)
    return;
  take_away (self);
  g_clear_object (&self->opening);
  g_signal_handlers_disconnect_by_data (shumate_map_get_viewport (self->map), self);
  self->map = NULL;
  self->above = NULL;
}

TdBaseLayers *
td_base_layers_new (ShumateMap *map, ShumateLayer *above)
{
  TdBaseLayers *self = g_object_new (TD_TYPE_BASE_LAYERS, NULL);

  self->map = map;
  self->above = above;
  g_signal_connect_swapped (shumate_map_get_viewport (map), "notify::zoom-level", G_CALLBACK (zoom_cb), self);
  g_signal_connect_swapped (shumate_map_get_viewport (map), "notify", G_CALLBACK (moved_cb), self);
  return self;
}

GtkWidget *
td_base_layers_get_bar (TdBaseLayers *self)
{
  return self->bar;
}

GtkWidget *
td_base_layers_get_credit (TdBaseLayers *self)
{
  return self->credit;
}
