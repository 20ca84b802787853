/* Tidang: entries of an import, made beside the thread that writes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plain functions copy a half-done hash without an allocation, which the new interface cannot. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "td-bulk-entry.h"

#include <openssl/sha.h>
#include <zlib.h>

#define MAX_WAITING 512
#define BLOCK 64

/* ---- commitments ---- */

struct _TdCommitter
{
  SHA256_CTX inner;
  SHA256_CTX outer;
};

TdCommitter *
td_committer_new (void)
{
  return g_new0 (TdCommitter, 1);
}

void
td_committer_free (TdCommitter *committer)
{
  g_free (committer);
}

void
td_committer_key (TdCommitter *committer, const guint8 key[TD_KEY_SIZE])
{
  guint8 pad[BLOCK];
  memset (pad, 0x36, sizeof pad);
  for (int i = 0; i < TD_KEY_SIZE; i++)
    pad[i] ^= key[i];
  SHA256_Init (&committer->inner);
  SHA256_Update (&committer->inner, pad, sizeof pad);
  for (int i = 0; i < BLOCK; i++)
    pad[i] ^= 0x36 ^ 0x5c;
  SHA256_Init (&committer->outer);
  SHA256_Update (&committer->outer, pad, sizeof pad);
}

static guint8 *
put_field (guint8 *p, const char *text, gsize size)
{
  guint64 length = GUINT64_TO_BE ((guint64)size);
  memcpy (p, &length, sizeof length);
  memcpy (p + sizeof length, text, size);
  return p + sizeof length + size;
}

/* The commitment of td_commitment() as 64 hexadecimal digits. */
static void
commit_hex (const TdCommitter *committer, const char *table, const char *column, const char *value, char *out)
{
  static const char digits[] = "0123456789abcdef";
  guint8 small[512], digest[SHA256_DIGEST_LENGTH];
  gsize size = strlen (value), room = 24 + strlen (table) + strlen (column) + size;
  guint8 *bytes = room <= sizeof small ? small : g_malloc (room);
  guint8 *end = put_field (bytes, table, strlen (table));
  end = put_field (end, column, strlen (column));
  end = put_field (end, value, size);
  SHA256_CTX context = committer->inner;
  SHA256_Update (&context, bytes, end - bytes);
  SHA256_Final (digest, &context);
  context = committer->outer;
  SHA256_Update (&context, digest, sizeof digest);
  SHA256_Final (digest, &context);
  if (bytes != small)
    g_free (bytes);
  for (guint i = 0; i < sizeof digest; i++)
    {
      out[2 * i] = digits[digest[i] >> 4];
      out[2 * i + 1] = digits[digest[i] & 15];
    }
}

void
td_committer_append (TdCommitter *committer,
                     GString *out,
                     const char *table,
                     const char *column,
                     const char *value)
{
  char text[72] = "{\"c\":\"";
  if (value == NULL || *value == '\0')
    {
      g_string_append (out, "\"\"");
      return;
    }
  commit_hex (committer, table, column, value, text + 6);
  text[70] = '"';
  text[71] = '}';
  g_string_append_len (out, text, sizeof text);
}

void
td_commit_value (const guint8 key[TD_KEY_SIZE],
                 const char *table,
                 const char *column,
                 const char *value,
                 char out[65])
{
  TdCommitter committer;
  td_committer_key (&committer, key);
  commit_hex (&committer, table, column, value, out);
  out[64] = '\0';
}

/* ---- queue ---- */

typedef struct
{
  gint64 dossier_id;
  GString *body;
  guint8 hash[TD_HASH_SIZE];
  guint8 *packed;
  gsize packed_size; /* 0: could not be deflated */
} Job;

struct _TdEntryQueue
{
  TdStore *store;
  GThread *thread;
  GAsyncQueue *todo;
  GAsyncQueue *done;
  guint waiting;
};

static void
job_free (gpointer data)
{
  Job *job = data;
  if (job->body != NULL)
    g_string_free (job->body, TRUE);
  g_free (job->packed);
  g_free (job);
}

static void
work_on (Job *job, z_stream *stream)
{
  td_hash_bytes (job->body->str, job->body->len, job->hash);
  gsize room = deflateBound (stream, job->body->len);
  job->packed = g_malloc (room);
  stream->next_in = (Bytef *)job->body->str;
  stream->avail_in = job->body->len;
  stream->next_out = job->packed;
  stream->avail_out = room;
  if (deflate (stream, Z_FINISH) == Z_STREAM_END)
    job->packed_size = room - stream->avail_out;
  deflateReset (stream);
}

static gpointer
work (gpointer data)
{
  TdEntryQueue *queue = data;
  z_stream stream = { 0 };
  Job *job;
  if (deflateInit (&stream, 1) != Z_OK)
    g_error ("zlib cannot be used");
  while ((job = g_async_queue_pop (queue->todo))->body != NULL)
    {
      work_on (job, &stream);
      g_async_queue_push (queue->done, job);
    }
  job_free (job);
  deflateEnd (&stream);
  return NULL;
}

TdEntryQueue *
td_entry_queue_new (TdStore *store)
{
  TdEntryQueue *queue = g_new0 (TdEntryQueue, 1);
  queue->store = store;
  queue->todo = g_async_queue_new_full (job_free);
  queue->done = g_async_queue_new_full (job_free);
  queue->thread = g_thread_new ("tidang-entries", work, queue);
  return queue;
}

static gboolean
write_job (TdEntryQueue *queue, Job *job, GError **error)
{
  TdStore *store = queue->store;
  sqlite3_stmt *s =
      td_sql (store, error,
              "INSERT INTO entry (action_id, subject_kind, subject_id, desk, hash, prev, packed, body)"
              " VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?6, ?7)",
              "iiii", store->action.id, (gint64)TD_SUBJECT_DOSSIER, job->dossier_id, store->desk);
  if (s == NULL)
    return FALSE;
  gboolean packed = job->packed_size > 0;
  sqlite3_bind_blob (s, 5, job->hash, sizeof job->hash, SQLITE_STATIC);
  sqlite3_bind_int (s, 6, packed);
  sqlite3_bind_blob64 (s, 7, packed ? (gconstpointer)job->packed : job->body->str,
                       packed ? job->packed_size : job->body->len, SQLITE_STATIC);
  gboolean good = td_sql_step (store, s, error) == 0;
  sqlite3_clear_bindings (s);
  return good;
}

static gboolean
write_down_to (TdEntryQueue *queue, guint left, GError **error)
{
  while (queue->waiting > 0)
    {
      Job *job =
          queue->waiting > left ? g_async_queue_pop (queue->done) : g_async_queue_try_pop (queue->done);
      if (job == NULL)
        return TRUE;
      queue->waiting--;
      gboolean good = write_job (queue, job, error);
      job_free (job);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

gboolean
td_entry_queue_push (TdEntryQueue *queue, gint64 dossier_id, GString *body, GError **error)
{
  Job *job = g_new0 (Job, 1);
  job->dossier_id = dossier_id;
  job->body = body;
  g_async_queue_push (queue->todo, job);
  queue->waiting++;
  return write_down_to (queue, MAX_WAITING, error);
}

gboolean
td_entry_queue_flush (TdEntryQueue *queue, GError **error)
{
  return write_down_to (queue, 0, error);
}

void
td_entry_queue_free (TdEntryQueue *queue)
{
  g_async_queue_push (queue->todo, g_new0 (Job, 1));
  g_thread_join (queue->thread);
  g_async_queue_unref (queue->todo);
  g_async_queue_unref (queue->done);
  g_free (queue);
}
