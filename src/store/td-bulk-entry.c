/* Tidang: entries of an import, made beside the thread that writes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bulk-entry.h"
#include "td-entry-pack.h"

#define MAX_WAITING 512

typedef struct
{
  TdAddedDossier *dossier; /* NULL: the end; afterwards: it is made */
  gint64 id;
  guint8 hash[TD_HASH_SIZE];
  guint8 *packed; /* NULL: it could not be made shorter */
  gsize packed_size;
  GString *body; /* then */
} Job;

struct _TdEntryQueue
{
  TdStore *store;
  GThread *thread;
  GAsyncQueue *todo;
  GAsyncQueue *done;
  guint waiting;
  gint64 action_id;
  char *head, *tail; /* of every entry, around the dossier's id */
};

void
td_added_dossier_free (TdAddedDossier *dossier)
{
  if (dossier == NULL)
    return;
  td_dossier_row_free (dossier->row);
  g_free (dossier->file_no);
  g_free (dossier->building_key);
  g_free (dossier->unit_key);
  td_added_parts_clear (&dossier->parts);
  g_free (dossier);
}

static void
job_free (gpointer data)
{
  Job *job = data;
  td_added_dossier_free (job->dossier);
  if (job->body != NULL)
    g_string_free (job->body, TRUE);
  g_free (job->packed);
  g_free (job);
}

static void
make_entry (const TdEntryQueue *queue, Job *job, TdCommitter *committer, TdPacker *packer, GString *body)
{
  g_string_assign (body, queue->head);
  g_string_append_printf (body, "%" G_GINT64_FORMAT, job->id);
  g_string_append (body, queue->tail);
  td_bulk_encode_dossier (committer, body, queue->action_id, job->dossier);
  g_string_append (body, "]}");
  td_hash_bytes (body->str, body->len, job->hash);
  job->packed = td_packer_pack (packer, body, &job->packed_size);
  if (job->packed == NULL)
    job->body = g_string_new_len (body->str, (gssize)body->len);
  g_clear_pointer (&job->dossier, td_added_dossier_free);
}

static gpointer
work (gpointer data)
{
  TdEntryQueue *queue = data;
  TdCommitter *committer = td_committer_new ();
  TdPacker *packer = td_packer_new ();
  g_autoptr (GString) body = g_string_sized_new (16384);
  Job *job;
  while ((job = g_async_queue_pop (queue->todo))->dossier != NULL)
    {
      make_entry (queue, job, committer, packer, body);
      g_async_queue_push (queue->done, job);
    }
  job_free (job);
  td_packer_free (packer);
  td_committer_free (committer);
  return NULL;
}

TdEntryQueue *
td_entry_queue_new (TdStore *store)
{
  static const char nobody[] = "\"subject\":[\"dossier\",\"0\"]";
  TdEntryQueue *queue = g_new0 (TdEntryQueue, 1);
  g_autoptr (GString) header = g_string_new (NULL);
  td_entry_header (store, header, &store->action, TD_SUBJECT_DOSSIER, 0, NULL);
  const char *at = strstr (header->str, nobody) + sizeof nobody - 1 - strlen ("0\"]");
  queue->head = g_strndup (header->str, at - header->str);
  queue->tail = g_strdup (at + 1);
  queue->store = store;
  queue->action_id = store->action.id;
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
              "iiii", store->action.id, (gint64)TD_SUBJECT_DOSSIER, job->id, store->desk);
  if (s == NULL)
    return FALSE;
  gboolean packed = job->packed != NULL;
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
td_entry_queue_push (TdEntryQueue *queue, TdAddedDossier *dossier, GError **error)
{
  Job *job = g_new0 (Job, 1);
  job->id = dossier->id;
  job->dossier = dossier;
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
  g_free (queue->head);
  g_free (queue->tail);
  g_free (queue);
}
