/* Tidang: gets a map's tiles from a server, and leaves it alone after failures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-net.h"

#include "td-error.h"
#include "td-json.h"
#include "td-tile.h"

#include <libsoup/soup.h>

#define AGENT "Tidang/" TD_VERSION
#define TIMEOUT_SECONDS 10
#define MAX_CONNECTIONS 4
#define LARGEST_TILE (4 << 20)
#define MOST_OF_REASON 4096
#define LONGEST_REASON 80 /* characters */
/* After so many failures one after another a pause, at first so long, then twice as long up to the longest.
 */
#define FAILURES_TO_PAUSE 4
#define PAUSE_SECONDS 30
#define LONGEST_PAUSE_SECONDS 600

struct _TdTileNet
{
  SoupSession *session;
  GMutex lock; /* of what follows */
  guint failures;
  gint64 pause;       /* seconds, of the next one */
  gint64 pause_until; /* monotonic; 0: none */
  GError *cause;
};

TdTileNet *
td_tile_net_new (void)
{
  TdTileNet *self = g_new0 (TdTileNet, 1);

  self->session = soup_session_new_with_options ("user-agent", AGENT, "timeout", TIMEOUT_SECONDS, "max-conns",
                                                 MAX_CONNECTIONS, "max-conns-per-host", MAX_CONNECTIONS,
                                                 "idle-timeout", 30, NULL);
  g_mutex_init (&self->lock);
  self->pause = PAUSE_SECONDS;
  return self;
}

void
td_tile_net_free (TdTileNet *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->session);
  g_clear_error (&self->cause);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* ---- pauses ---- */

void
td_tile_net_resume (TdTileNet *self)
{
  g_mutex_lock (&self->lock);
  self->failures = 0;
  self->pause = PAUSE_SECONDS;
  self->pause_until = 0;
  g_mutex_unlock (&self->lock);
}

/* TRUE with the cause of the failure before. */
static gboolean
is_paused (TdTileNet *self, GError **error)
{
  gboolean paused;

  g_mutex_lock (&self->lock);
  paused = self->pause_until > g_get_monotonic_time ();
  if (paused && error != NULL)
    *error = g_error_copy (self->cause);
  g_mutex_unlock (&self->lock);
  return paused;
}

/* final: the next request would be answered the same way. */
static void
note_failure (TdTileNet *self, const GError *cause, gboolean final)
{
  g_mutex_lock (&self->lock);
  self->failures++;
  if (final || self->failures >= FAILURES_TO_PAUSE)
    {
      g_clear_error (&self->cause);
      self->cause = g_error_copy (cause);
      if (self->pause_until <= g_get_monotonic_time ())
        {
          self->pause_until = g_get_monotonic_time () + self->pause * G_USEC_PER_SEC;
          self->pause = MIN (self->pause * 2, LONGEST_PAUSE_SECONDS);
        }
    }
  g_mutex_unlock (&self->lock);
}

/* ---- causes ---- */

static gboolean
fail_connection (GError **error, const GError *cause, const char *host)
{
  if (cause->domain == G_RESOLVER_ERROR)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s is not found: this computer has no connection, or the name is wrong."), host);
  if (cause->domain == G_TLS_ERROR)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s cannot prove that it is the one: its certificate is not valid here. Check this "
                       "computer’s date, or ask who runs the server."),
                    host);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s does not answer."), host);
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s cannot be reached. Check the network, then try again."), host);
}

static gboolean
fail_status (GError **error, guint status, const char *host)
{
  switch (status)
    {
    case 401:
    case 403:
    case 418:
      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s refuses (status %u): the key is wrong, of another type, or used up for today."),
                      host, status);
    case 429:
      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s was asked too often (status %u). Wait, then try again."), host, status);
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return td_fail (
          error, TD_SERVICE_ERROR_REFUSED,
          _ ("%s sends the program to another place (status %u), which nobody asked for. Check the "
             "address: http or https?"),
          host, status);
    default:
      return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s answers with a fault (status %u)."), host,
                      status);
    }
}

/* The sentence of a server that gives its reason as JSON, as Tianditu does; NULL: none. (transfer full) */
static char *
reason_in (GBytes *body)
{
  static const char *const keys[] = { "msg", "message", "error" };
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autoptr (JsonNode) root = td_json_load (data, size, NULL);

  for (guint i = 0; root != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (root), keys[i]);
      const char *text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
                             ? json_node_get_string (node)
                             : NULL;

      if (text != NULL && *text != '\0')
        return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), LONGEST_REASON));
    }
  return NULL;
}

/* Of an answer that is no tile: only its beginning matters. */
static char *
read_reason (GInputStream *stream, GCancellable *cancellable)
{
  g_autofree char *bytes = g_malloc (MOST_OF_REASON);
  g_autoptr (GBytes) body = NULL;
  gsize size = 0;

  g_input_stream_read_all (stream, bytes, MOST_OF_REASON, &size, cancellable, NULL);
  body = g_bytes_new_static (bytes, size);
  return reason_in (body);
}

static gboolean
fail_answer (GError **error, guint status, const char *host, const char *reason)
{
  g_autoptr (GError) cause = NULL;

  fail_status (&cause, status, host);
  if (reason == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    td_fail (error, (TdServiceError)cause->code, _ ("%s The server says: “%s”."), cause->message, reason);
  return FALSE;
}

/* Whether asking for another tile is useless too. */
static gboolean
is_final (guint status)
{
  return status == 401 || status == 403 || status == 418 || status == 429 || (status >= 300 && status < 400);
}

/* ---- one request ---- */

static GBytes *
read_body (GInputStream *stream, const char *host, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;

  for (;;)
    {
      guint8 piece[16384];
      gssize n = g_input_stream_read (stream, piece, sizeof piece, cancellable, &cause);

      if (n < 0)
        {
          if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            td_check_cancelled (cancellable, error);
          else
            fail_connection (error, cause, host);
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (all->len + (gsize)n > LARGEST_TILE)
        {
          td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s sends something that is too large for a tile."),
                   host);
          return NULL;
        }
      g_byte_array_append (all, piece, (guint)n);
    }
}

/* A picture, or nothing without an error. */
static GBytes *
take_picture (GBytes *body, const char *host, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);

  if (size == 0)
    return NULL;
  switch (td_tile_format_of (data, size))
    {
    case TD_TILE_VECTOR:
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s sends vector tiles, which are not shown. Ask for an address of PNG, JPEG or WebP."),
               host);
      return NULL;
    case TD_TILE_UNKNOWN:
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s answers with something that is not a picture. Check the address and the key."), host);
      return NULL;
    default:
      return g_bytes_ref (body);
    }
}

static GBytes *
ask (TdTileNet *self,
     SoupMessage *message,
     const char *host,
     GCancellable *cancellable,
     gboolean *final,
     GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GInputStream) stream = soup_session_send (self->session, message, cancellable, &cause);
  g_autoptr (GBytes) body = NULL;
  g_autofree char *reason = NULL;
  guint status = soup_message_get_status (message);

  if (stream == NULL)
    {
      if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        td_check_cancelled (cancellable, error);
      else
        fail_connection (error, cause, host);
      return NULL;
    }
  if (status == 404 || status == 410 || status == 204)
    return NULL;
  if (status != 200)
    {
      *final = is_final (status);
      reason = read_reason (stream, cancellable);
      fail_answer (error, status, host, reason);
      return NULL;
    }
  body = read_body (stream, host, cancellable, error);
  return body != NULL ? take_picture (body, host, error) : NULL;
}

GBytes *
td_tile_net_get (TdTileNet *self,
                 const char *address,
                 const char *host,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GError) cause = NULL;
  GBytes *bytes;
  gboolean final = FALSE;

  if (!td_check_cancelled (cancellable, error) || is_paused (self, error))
    return NULL;
  message = soup_message_new (SOUP_METHOD_GET, address);
  if (message == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: this is not an address. Check it."), host);
      return NULL;
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  bytes = ask (self, message, host, cancellable, &final, &cause);
  if (cause == NULL)
    td_tile_net_resume (self);
  else if (!g_error_matches (cause, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED))
    note_failure (self, cause, final);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return bytes;
}
