/* Tidang: which tiles of a base map are fetched when — after a moment, newest first, not what has gone (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-queue.h"

#include "td-workspace.h"

/* A server answers slowly and several at a time; a file is as fast as decoding. */
#define SERVER_THREADS 4
#define FILE_THREADS 2
#define MOST_RETRIES 2

typedef enum
{
  WAITING, /* for its moment, or for its level */
  FETCHING,
  FAILED
} Stage;

typedef struct
{
  gatomicrefcount refs;
  TdTileQueue *queue; /* NULL: nobody waits for it; main thread alone */
  Stage stage;
  guint layer;
  TdTileId tile;
  guint64 serial;
  gint64 due; /* monotonic */
  guint retries;
  gboolean told;       /* the first call was made */
  GError *failure;     /* the last one, until a picture comes */
  GCancellable *outer; /* the asker's */
  GCancellable *stop;  /* ours: the asker's, or the end of the queue */
  gulong stopped;
  TdTileQueueFunc func;
  gpointer data;
  GDestroyNotify data_free;
  /* What a thread works with and gives back. */
  GMainContext *context;
  TdTiles *tiles;
  TdTilePicture *picture;
  GError *error;
} Request;

struct _TdTileQueue
{
  TdTiles *tiles;
  GMainContext *context;
  GThreadPool *pool;
  GPtrArray *requests; /* Request, in all stages */
  int zoom;            /* -1: not known */
  int wait_ms;
  guint64 serial;
  GSource *timer;
  char *cause;
  guint n_failed;
  gboolean busy;
  GFunc changed;
  gpointer changed_data;
};

static void
request_unref (Request *request)
{
  if (!g_atomic_ref_count_dec (&request->refs))
    return;
  g_clear_object (&request->outer);
  g_clear_object (&request->stop);
  g_clear_pointer (&request->picture, td_tile_picture_unref);
  g_clear_error (&request->error);
  g_clear_error (&request->failure);
  g_clear_pointer (&request->tiles, td_tiles_unref);
  g_clear_pointer (&request->context, g_main_context_unref);
  g_free (request);
}

/* The map keeps what it asked for at another level until it moves again. */
static gboolean
is_wanted_level (const TdTileQueue *self, const Request *request)
{
  return self->zoom < 0 || request->tile.z == self->zoom;
}

/* ---- what is told ---- */

static void
note_change (TdTileQueue *self)
{
  guint failed = 0;
  const char *cause = NULL;
  gboolean busy = FALSE;

  for (guint i = 0; i < self->requests->len; i++)
    {
      const Request *request = g_ptr_array_index (self->requests, i);

      if (!is_wanted_level (self, request))
        continue;
      busy = busy || request->stage != FAILED;
      if (request->failure == NULL)
        continue;
      failed++;
      cause = request->failure->message;
    }
  if (failed == self->n_failed && busy == self->busy && g_strcmp0 (cause, self->cause) == 0)
    return;
  g_free (self->cause);
  self->cause = g_strdup (cause);
  self->n_failed = failed;
  self->busy = busy;
  if (self->changed != NULL)
    self->changed (self, self->changed_data);
}

/* Nobody waits for it any more. */
static void
let_go (Request *request)
{
  if (request->outer != NULL && request->stopped != 0)
    g_signal_handler_disconnect (request->outer, request->stopped);
  request->stopped = 0;
  request->queue = NULL;
  g_cancellable_cancel (request->stop);
  if (request->data_free != NULL)
    request->data_free (request->data);
  request->data_free = NULL;
  request_unref (request);
}

static void
tell (Request *request, TdTilePicture *picture, const GError *error)
{
  request->told = TRUE;
  request->func (picture, error, request->data);
}

static void
tell_cancelled (Request *request)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  if (!request->told)
    tell (request, NULL, error);
}

/* ---- fetching ---- */

static gboolean fetched (gpointer data);

static int
newest_first (gconstpointer a, gconstpointer b, gpointer unused)
{
  guint64 first = ((const Request *)a)->serial, second = ((const Request *)b)->serial;

  return first > second ? -1 : first < second;
}

/* On a thread of the pool. */
static void
fetch (gpointer data, gpointer unused)
{
  Request *request = data;

  request->picture =
      td_tiles_get (request->tiles, request->layer, request->tile, request->stop, &request->error);
  if (request->error != NULL && !g_cancellable_is_cancelled (request->stop))
    request->picture = td_tiles_stand_in (request->tiles, request->layer, request->tile);
  g_main_context_invoke_full (request->context, G_PRIORITY_DEFAULT, fetched, request, NULL);
}

static void
send_off (TdTileQueue *self, Request *request)
{
  request->stage = FETCHING;
  request->serial = ++self->serial;
  g_atomic_ref_count_inc (&request->refs);
  g_thread_pool_push (self->pool, request, NULL);
}

/* ---- the moment ---- */

static gboolean run_due (gpointer data);

static void
arm (TdTileQueue *self, gint64 at)
{
  gint64 now = g_get_monotonic_time ();

  if (self->timer != NULL && g_source_get_ready_time (self->timer) <= at)
    return;
  if (self->timer == NULL)
    {
      self->timer = g_timeout_source_new (0);
      g_source_set_callback (self->timer, run_due, self, NULL);
      g_source_attach (self->timer, self->context);
    }
  g_source_set_ready_time (self->timer, MAX (at, now));
}

/* Takes out what was cancelled, sends off what is due, and waits for the next. */
static gboolean
run_due (gpointer data)
{
  TdTileQueue *self = data;
  gint64 now = g_get_monotonic_time (), next = G_MAXINT64;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();

  g_clear_pointer (&self->timer, g_source_unref);
  for (guint i = self->requests->len; i-- > 0;)
    {
      Request *request = g_ptr_array_index (self->requests, i);

      if (request->stage != FETCHING && g_cancellable_is_cancelled (request->outer))
        g_ptr_array_add (gone, g_ptr_array_remove_index_fast (self->requests, i));
      else if (request->stage == WAITING && is_wanted_level (self, request))
        {
          if (request->due <= now)
            send_off (self, request);
          else
            next = MIN (next, request->due);
        }
    }
  if (next < G_MAXINT64)
    arm (self, next);
  for (guint i = 0; i < gone->len; i++)
    {
      tell_cancelled (g_ptr_array_index (gone, i));
      let_go (g_ptr_array_index (gone, i));
    }
  note_change (self);
  return G_SOURCE_REMOVE;
}

/* In the asker's call: only a note of it is made. */
static void
stopped_cb (GCancellable *outer, Request *request)
{
  g_cancellable_cancel (request->stop);
  if (request->queue != NULL)
    arm (request->queue, 0);
}

void
td_tile_queue_ask (TdTileQueue *self,
                   guint layer,
                   TdTileId tile,
                   GCancellable *cancellable,
                   TdTileQueueFunc func,
                   gpointer data,
                   GDestroyNotify data_free)
{
  Request *request = g_new0 (Request, 1);

  g_atomic_ref_count_init (&request->refs);
  request->queue = self;
  request->layer = layer;
  request->tile = tile;
  request->due = g_get_monotonic_time () + self->wait_ms * 1000;
  request->outer = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  request->stop = g_cancellable_new ();
  request->func = func;
  request->data = data;
  request->data_free = data_free;
  request->context = g_main_context_ref (self->context);
  request->tiles = td_tiles_ref (self->tiles);
  request->stopped = g_signal_connect (request->outer, "cancelled", G_CALLBACK (stopped_cb), request);
  g_ptr_array_add (self->requests, request);
  arm (self, g_cancellable_is_cancelled (request->outer) ? 0 : request->due);
}

void
td_tile_queue_set_zoom (TdTileQueue *self, int zoom)
{
  gint64 due = g_get_monotonic_time () + self->wait_ms * 1000;

  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  /* A level that is only passed through does not count. */
  for (guint i = 0; i < self->requests->len; i++)
    {
      Request *request = g_ptr_array_index (self->requests, i);

      if (request->stage == WAITING && request->tile.z == zoom)
        request->due = due;
    }
  arm (self, due);
  note_change (self);
}

/* ---- what came ---- */

static void
wait_again (TdTileQueue *self, Request *request)
{
  request->stage = WAITING;
  request->due = g_get_monotonic_time () + self->wait_ms * 1000;
  arm (self, request->due);
}

/* The server is back: what it failed to give before is asked for once more. */
static void
retry_some (TdTileQueue *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      Request *request = g_ptr_array_index (self->requests, i);

      if (request->stage == FAILED && request->retries < MOST_RETRIES)
        {
          request->retries++;
          wait_again (self, request);
        }
    }
}

/* The reference that the thread held is given up here. */
static gboolean
fetched (gpointer data)
{
  Request *request = data;
  TdTileQueue *self = request->queue;
  TdTilePicture *picture = g_steal_pointer (&request->picture);

  if (self != NULL && g_cancellable_is_cancelled (request->outer))
    {
      g_ptr_array_remove_fast (self->requests, request);
      tell_cancelled (request);
      let_go (request);
    }
  else if (self != NULL && request->error != NULL)
    {
      request->stage = FAILED;
      g_clear_error (&request->failure);
      request->failure = g_steal_pointer (&request->error);
      tell (request, picture, request->failure);
    }
  else if (self != NULL)
    {
      g_ptr_array_remove_fast (self->requests, request);
      tell (request, picture, NULL);
      let_go (request);
      if (self->n_failed > 0)
        retry_some (self);
    }
  g_clear_pointer (&picture, td_tile_picture_unref);
  if (self != NULL)
    note_change (self);
  request_unref (request);
  return G_SOURCE_REMOVE;
}

/* ---- failures ---- */

guint
td_tile_queue_n_failed (const TdTileQueue *self)
{
  return self->n_failed;
}

const char *
td_tile_queue_cause (const TdTileQueue *self)
{
  return self->cause;
}

gboolean
td_tile_queue_is_busy (const TdTileQueue *self)
{
  return self->busy;
}

void
td_tile_queue_retry (TdTileQueue *self)
{
  td_tiles_try_again (self->tiles);
  for (guint i = 0; i < self->requests->len; i++)
    {
      Request *request = g_ptr_array_index (self->requests, i);

      if (request->stage != FAILED)
        continue;
      request->retries = 0;
      request->stage = WAITING;
      request->due = 0;
    }
  arm (self, 0);
}

void
td_tile_queue_watch (TdTileQueue *self, GFunc changed, gpointer data)
{
  self->changed = changed;
  self->changed_data = data;
}

/* ---- the queue ---- */

TdTileQueue *
td_tile_queue_new (TdTiles *tiles)
{
  TdTileQueue *self = g_new0 (TdTileQueue, 1);
  gboolean online = td_base_map_is_online (td_tiles_map (tiles));

  self->tiles = td_tiles_ref (tiles);
  self->context = g_main_context_ref_thread_default ();
  self->pool = g_thread_pool_new (fetch, NULL, online ? SERVER_THREADS : FILE_THREADS, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, newest_first, NULL);
  self->requests = g_ptr_array_new ();
  self->zoom = -1;
  self->wait_ms = online ? TD_TILE_QUEUE_WAIT_MS : TD_TILE_QUEUE_FILE_WAIT_MS;
  return self;
}

void
td_tile_queue_free (TdTileQueue *self)
{
  if (self == NULL)
    return;
  self->changed = NULL;
  while (self->requests->len > 0)
    {
      Request *request = g_ptr_array_steal_index_fast (self->requests, self->requests->len - 1);

      tell_cancelled (request);
      let_go (request);
    }
  /* Threads that are at work end by themselves: what they fetch is cancelled. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_ptr_array_unref (self->requests);
  g_free (self->cause);
  td_tiles_unref (self->tiles);
  g_main_context_unref (self->context);
  g_free (self);
}
