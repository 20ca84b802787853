/* Tidang: a tile server on this machine, on a thread of its own, that answers as a test wants.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-test-tiles.h"

#include <libsoup/soup.h>

typedef struct
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *base; /* http://127.0.0.1:PORT */
  GMutex lock;
  GCond ready;
  /* What it answers, and what it was asked; under the lock. */
  guint status; /* 0: 200 with a picture */
  const char *body, *type, *location;
  gsize body_size;
  int missing_from; /* level from which on it has nothing; 0: none */
  guint asked;
  GPtrArray *paths; /* with the query */
  char *agent;
} TileServer;

static inline int
asked_level (const char *path, const char *query)
{
  const char *matrix = query != NULL ? strstr (query, "TILEMATRIX=") : NULL;

  if (matrix != NULL)
    return (int)g_ascii_strtoll (matrix + strlen ("TILEMATRIX="), NULL, 10);
  return (int)g_ascii_strtoll (path + 1, NULL, 10);
}

static inline void
tile_server_answer (SoupServer *server,
                    SoupServerMessage *message,
                    const char *path,
                    GHashTable *unused,
                    gpointer data)
{
  TileServer *self = data;
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  SoupMessageHeaders *out = soup_server_message_get_response_headers (message);

  g_mutex_lock (&self->lock);
  self->asked++;
  g_ptr_array_add (self->paths, g_strconcat (path, query != NULL ? "?" : "", query, NULL));
  g_free (self->agent);
  self->agent = g_strdup (
      soup_message_headers_get_one (soup_server_message_get_request_headers (message), "User-Agent"));
  if (self->missing_from > 0 && asked_level (path, query) >= self->missing_from)
    soup_server_message_set_status (message, 404, NULL);
  else if (self->status != 0)
    {
      soup_server_message_set_status (message, self->status, NULL);
      if (self->location != NULL)
        soup_message_headers_append (out, "Location", self->location);
      if (self->body != NULL)
        soup_server_message_set_response (message, self->type, SOUP_MEMORY_COPY, self->body, self->body_size);
    }
  else
    {
      gboolean above = strstr (path, "/cva_w/") != NULL;
      g_autoptr (GBytes) bytes = tile_bytes ("png", above ? 2 : 1);
      gsize size;
      const char *picture = g_bytes_get_data (bytes, &size);

      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY, picture, size);
    }
  g_mutex_unlock (&self->lock);
}

static inline gpointer
tile_server_run (gpointer data)
{
  TileServer *self = data;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, tile_server_answer, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  g_mutex_lock (&self->lock);
  self->base = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static inline TileServer *
tile_server_new (void)
{
  TileServer *self = g_new0 (TileServer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("tile-server", tile_server_run, self);
  g_mutex_lock (&self->lock);
  while (self->base == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

/* body: as it is, with its size; NULL: none. */
static inline void
tile_server_say (TileServer *self, guint status, const char *type, gconstpointer body, gsize size)
{
  g_mutex_lock (&self->lock);
  self->status = status;
  self->type = type;
  self->body = body;
  self->body_size = size;
  g_mutex_unlock (&self->lock);
}

static inline guint
tile_server_asked (TileServer *self)
{
  guint asked;

  g_mutex_lock (&self->lock);
  asked = self->asked;
  g_mutex_unlock (&self->lock);
  return asked;
}

static inline gboolean
tile_server_quit (gpointer data)
{
  g_main_loop_quit (((TileServer *)data)->loop);
  return G_SOURCE_REMOVE;
}

static inline void
tile_server_free (TileServer *self)
{
  g_main_context_invoke (self->context, tile_server_quit, self);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->paths);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self->agent);
  g_free (self->base);
  g_free (self);
}
