/* Tidang: entries of a large action, decoded beside the thread that uses them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-entry-ahead.h"

/* So many are under way; fewer entries than these are not worth a thread. */
#define AHEAD 64
#define FEW 16

typedef struct
{
  gint64 seq; /* 0: the end */
  guint8 *bytes;
  gsize size;
  gboolean packed;
  TdEntry *entry;
  GError *error;
} Job;

struct _TdEntryAhead
{
  TdStore *store;
  const GArray *seqs;
  guint sent, taken;
  GThread *thread; /* NULL: few */
  GAsyncQueue *todo, *done;
};

static void
job_free (gpointer data)
{
  Job *job = data;
  g_free (job->bytes);
  g_clear_pointer (&job->entry, td_entry_free);
  g_clear_error (&job->error);
  g_free (job);
}

static gpointer
decode_all (gpointer data)
{
  TdEntryAhead *ahead = data;
  Job *job;
  while ((job = g_async_queue_pop (ahead->todo))->seq != 0)
    {
      g_autofree char *body = td_entry_unpack (job->bytes, job->size, job->packed, &job->error);
      job->entry = body != NULL ? td_entry_decode (body, &job->error) : NULL;
      if (job->entry != NULL)
        job->entry->seq = job->seq;
      g_async_queue_push (ahead->done, job);
    }
  job_free (job);
  return NULL;
}

TdEntryAhead *
td_entry_ahead_new (TdStore *store, const GArray *seqs)
{
  TdEntryAhead *ahead = g_new0 (TdEntryAhead, 1);
  ahead->store = store;
  ahead->seqs = seqs;
  if (seqs->len < FEW)
    return ahead;
  ahead->todo = g_async_queue_new_full (job_free);
  ahead->done = g_async_queue_new_full (job_free);
  ahead->thread = g_thread_new ("tidang-decode", decode_all, ahead);
  return ahead;
}

static gboolean
send_one (TdEntryAhead *ahead, GError **error)
{
  gint64 seq = g_array_index (ahead->seqs, gint64, ahead->sent);
  sqlite3_stmt *s = td_sql (ahead->store, error, "SELECT packed, body FROM entry WHERE seq = ?1", "i", seq);
  if (s == NULL || td_sql_step (ahead->store, s, error) <= 0)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED,
                     "%s: entry %" G_GINT64_FORMAT " is missing", ahead->store->path, seq);
      return FALSE;
    }
  Job *job = g_new0 (Job, 1);
  job->seq = seq;
  job->packed = sqlite3_column_int (s, 0);
  job->size = sqlite3_column_bytes (s, 1);
  job->bytes = g_memdup2 (sqlite3_column_blob (s, 1), job->size);
  sqlite3_reset (s);
  g_async_queue_push (ahead->todo, job);
  ahead->sent++;
  return TRUE;
}

TdEntry *
td_entry_ahead_next (TdEntryAhead *ahead, GError **error)
{
  g_return_val_if_fail (ahead->taken < ahead->seqs->len, NULL);
  if (ahead->thread == NULL)
    return td_entry_read (ahead->store, g_array_index (ahead->seqs, gint64, ahead->taken++), error);
  while (ahead->sent < ahead->seqs->len && ahead->sent < ahead->taken + AHEAD)
    if (!send_one (ahead, error))
      return NULL;
  Job *job = g_async_queue_pop (ahead->done);
  TdEntry *entry = g_steal_pointer (&job->entry);
  if (entry == NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  ahead->taken++;
  return entry;
}

void
td_entry_ahead_free (TdEntryAhead *ahead)
{
  if (ahead->thread != NULL)
    {
      g_async_queue_push (ahead->todo, g_new0 (Job, 1));
      g_thread_join (ahead->thread);
      g_async_queue_unref (ahead->todo);
      g_async_queue_unref (ahead->done);
    }
  g_free (ahead);
}
