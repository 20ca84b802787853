/* Tidang: a tile server on this machine, on a thread of its own, that answers as a test wants.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-test-tiles.h"

#include <gio/gio.h>

/* One question after another, each on a connection of its own. */
typedef struct
{
  GThread *thread;
  GSocketListener *listener;
  GCancellable *end;
  char *base; /* http://127.0.0.1:PORT */
  GMutex lock;
  /* What it answers, and what it was asked; under the lock. */
  guint status; /* 0: 200 with a picture */
  const char *body, *type, *location;
  gsize body_size;
  int missing_from; /* level from which on it has nothing; 0: none */
  guint every;      /* only each so-many-th question gets the status and the body; 0: all */
  guint delay_ms;   /* before each answer */
  gboolean cut;     /* it hangs up in the midst of its answer */
  guint asked;
  GPtrArray *paths; /* with the query */
  char *agent;
} TileServer;

static inline int
asked_level (const char *path)
{
  const char *matrix = strstr (path, "TILEMATRIX=");

  return (int)g_ascii_strtoll (matrix != NULL ? matrix + strlen ("TILEMATRIX=") : path + 1, NULL, 10);
}

/* Head and body of what is answered to a path. (transfer full) */
static inline GBytes *
tile_server_answer (TileServer *self, const char *path)
{
  GString *head = g_string_new (NULL);
  g_autoptr (GBytes) picture = NULL;
  gboolean missing = self->missing_from > 0 && asked_level (path) >= self->missing_from;
  gboolean good = self->status == 0 || (self->every > 0 && self->asked % self->every != 0);
  guint status = missing ? 404 : good ? 200 : self->status;
  const char *body = missing ? NULL : self->body, *type = self->type;
  gsize size = body != NULL ? self->body_size : 0;

  if (!missing && good)
    {
      picture = tile_bytes ("png", strstr (path, "/cva_w/") != NULL ? 2 : 1);
      body = g_bytes_get_data (picture, &size);
      type = "image/png";
    }
  g_string_append_printf (
      head, "HTTP/1.1 %u Answer\r\nConnection: close\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n", status,
      size);
  if (body != NULL)
    g_string_append_printf (head, "Content-Type: %s\r\n", type);
  if (self->location != NULL)
    g_string_append_printf (head, "Location: %s\r\n", self->location);
  g_string_append (head, "\r\n");
  if (body != NULL)
    g_string_append_len (head, body, (gssize)size);
  return g_string_free_to_bytes (head);
}

static inline void
tile_server_serve (TileServer *self, GSocketConnection *connection)
{
  g_autoptr (GDataInputStream) in =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autofree char *first = g_data_input_stream_read_line (in, NULL, self->end, NULL);
  g_auto (GStrv) words = g_strsplit (first != NULL ? first : "", " ", 3);
  g_autoptr (GBytes) answer = NULL;
  char *line;
  gsize size;
  gconstpointer data;
  guint delay_ms;

  if (g_strv_length (words) < 2)
    return;
  g_mutex_lock (&self->lock);
  self->asked++;
  g_ptr_array_add (self->paths, g_strdup (words[1]));
  g_mutex_unlock (&self->lock);
  while ((line = g_data_input_stream_read_line (in, NULL, self->end, NULL)) != NULL &&
         *g_strchomp (line) != '\0')
    {
      if (g_ascii_strncasecmp (line, "User-Agent: ", 12) == 0)
        {
          g_mutex_lock (&self->lock);
          g_free (self->agent);
          self->agent = g_strdup (line + 12);
          g_mutex_unlock (&self->lock);
        }
      g_free (line);
    }
  g_free (line);
  g_mutex_lock (&self->lock);
  answer = tile_server_answer (self, words[1]);
  delay_ms = self->delay_ms;
  data = g_bytes_get_data (answer, &size);
  size = self->cut ? size * 2 / 3 : size;
  g_mutex_unlock (&self->lock);
  g_usleep (delay_ms * 1000);
  /* Who does not want the rest of a large body hangs up. */
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), data, size, NULL,
                             self->end, NULL);
}

static inline gpointer
tile_server_run (gpointer data)
{
  TileServer *self = data;

  for (;;)
    {
      g_autoptr (GSocketConnection) connection =
          g_socket_listener_accept (self->listener, NULL, self->end, NULL);

      if (connection == NULL)
        return NULL;
      tile_server_serve (self, connection);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
}

static inline TileServer *
tile_server_new (void)
{
  TileServer *self = g_new0 (TileServer, 1);
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (host, 0), got = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->end = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &got, &error);
  g_assert_no_error (error);
  self->base =
      g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
  self->thread = g_thread_new ("tile-server", tile_server_run, self);
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

static inline void
tile_server_free (TileServer *self)
{
  g_cancellable_cancel (self->end);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->end);
  g_ptr_array_unref (self->paths);
  g_mutex_clear (&self->lock);
  g_free (self->agent);
  g_free (self->base);
  g_free (self);
}
