/* Tidang: jobs of the window on the workspace's own thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-counts.h"
#include "td-search.h"

#define PROGRESS_INTERVAL (50 * G_TIME_SPAN_MILLISECOND)
/* Long enough for a window that has just opened its file. */
#define IDLE_DELAY (400 * G_TIME_SPAN_MILLISECOND)
#define COUNTS_AT_ONCE 200

typedef struct
{
  TdJobFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

/* The write-ahead log is folded in between jobs, where nobody waits for it. */
static void
keep_log_short (TdWorkspace *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->store == NULL || self->read_only || now - self->checkpoint_at < G_USEC_PER_SEC)
    return;
  self->checkpoint_at = now;
  td_store_checkpoint (self->store, FALSE);
}

/* What may wait until nobody does: each call a few milliseconds, but for the first search of a long file. */
static gboolean
work_idly (gpointer data)
{
  TdWorkspace *self = data;

  if (self->store == NULL)
    return FALSE;
  td_store_own (self->store);
  td_workspace_look_after_daily (self, FALSE);
  if (!self->search_prepared)
    {
      self->search_prepared = TRUE;
      td_store_search_prepare (self->store, FALSE, NULL);
      return TRUE;
    }
  return td_counts_catch_up (self, COUNTS_AT_ONCE);
}

static void
start_worker (TdWorkspace *self)
{
  self->worker = td_worker_new ("td-workspace");
  if (!self->read_only)
    td_counts_note_change (self, 0);
  td_worker_set_idle (self->worker, work_idly, self, IDLE_DELAY);
}

/* Takes both. */
static void
return_result (GTask *task, gpointer result, GError *error)
{
  const Job *job = g_task_get_task_data (task);

  if (error == NULL)
    {
      g_task_return_pointer (task, result, job->result_free);
      return;
    }
  if (result != NULL && job->result_free != NULL)
    job->result_free (result);
  g_task_return_error (task, error);
}

static void
refuse_closed (GTask *task)
{
  g_task_return_new_error (task, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED, "%s",
                           _ ("The workspace is closed. Open it again."));
}

static void
run_job (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  TdWorkspace *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gpointer result = NULL;

  if (self->store != NULL)
    td_store_own (self->store);
  if (td_check_cancelled (cancellable, &error))
    result = job->func (self, job->data, cancellable, &error);
  keep_log_short (self);
  return_result (task, result, error);
}

/* (transfer full) */
static GTask *
new_task (TdWorkspace *self,
          int io_priority,
          TdJobFunc func,
          gpointer data,
          GDestroyNotify data_free,
          GDestroyNotify result_free,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, td_workspace_run_async);
  g_task_set_priority (task, io_priority);
  /* An action that was stored is a success even when the cancelling came a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  g_task_set_task_data (task, job, job_free);
  return task;
}

void
td_workspace_run_async (TdWorkspace *self,
                        int io_priority,
                        TdJobFunc func,
                        gpointer data,
                        GDestroyNotify data_free,
                        GDestroyNotify result_free,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TD_IS_WORKSPACE (self));
  g_return_if_fail (func != NULL);

  task = new_task (self, io_priority, func, data, data_free, result_free, cancellable, callback, user_data);
  if (self->store != NULL && self->worker == NULL)
    start_worker (self);
  if (self->worker == NULL || !td_worker_push (self->worker, task, run_job))
    refuse_closed (task);
}

gpointer
td_workspace_run_finish (TdWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, td_workspace_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- reading beside the writer ---- */

/* While this thread runs a reader's job: whose, and the connection. */
static _Thread_local struct
{
  const TdWorkspace *of;
  TdStore *store;
} reading;

TdStore *
td_workspace_store_here (TdWorkspace *self)
{
  return reading.of == self ? reading.store : self->store;
}

/* Under the mutex. FALSE: the writer's thread must do it. */
static gboolean
reader_is_ready (TdWorkspace *self)
{
  if (self->reader_held > 0 || self->store == NULL)
    return FALSE;
  if (self->reader_store == NULL)
    self->reader_store = td_store_open_beside (self->store, NULL);
  if (self->reader_store == NULL)
    return FALSE;
  td_store_own (self->reader_store);
  return td_store_snapshot_begin (self->reader_store, NULL);
}

static void
run_reading (GTask *task)
{
  TdWorkspace *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  gpointer result = NULL;
  GError *error = NULL;

  g_mutex_lock (&self->reader_mutex);
  if (!reader_is_ready (self))
    {
      g_mutex_unlock (&self->reader_mutex);
      if (!td_worker_push (self->worker, task, run_job))
        refuse_closed (task);
      return;
    }
  reading.of = self;
  reading.store = self->reader_store;
  if (td_check_cancelled (g_task_get_cancellable (task), &error))
    result = job->func (self, job->data, g_task_get_cancellable (task), &error);
  reading.of = NULL;
  td_store_snapshot_end (self->reader_store);
  g_mutex_unlock (&self->reader_mutex);
  return_result (task, result, error);
}

static void
close_reader_store (TdWorkspace *self)
{
  if (self->reader_store != NULL)
    td_store_own (self->reader_store);
  g_clear_pointer (&self->reader_store, td_store_close);
}

void
td_workspace_hold_reader (TdWorkspace *self)
{
  g_mutex_lock (&self->reader_mutex);
  self->reader_held++;
  close_reader_store (self);
  g_mutex_unlock (&self->reader_mutex);
}

void
td_workspace_release_reader (TdWorkspace *self)
{
  g_mutex_lock (&self->reader_mutex);
  self->reader_held--;
  g_mutex_unlock (&self->reader_mutex);
}

void
td_workspace_read_async (TdWorkspace *self,
                         int io_priority,
                         TdJobFunc func,
                         gpointer data,
                         GDestroyNotify data_free,
                         GDestroyNotify result_free,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TD_IS_WORKSPACE (self));
  g_return_if_fail (func != NULL);

  task = new_task (self, io_priority, func, data, data_free, result_free, cancellable, callback, user_data);
  if (self->store != NULL && self->worker == NULL)
    start_worker (self);
  if (self->store != NULL && self->reader == NULL)
    self->reader = td_worker_new ("td-reader");
  if (self->reader == NULL || !td_worker_push (self->reader, task, run_reading))
    refuse_closed (task);
}

void
td_workspace_end_jobs (TdWorkspace *self)
{
  /* The reader first: what it cannot do it hands on. */
  g_clear_pointer (&self->reader, td_worker_free);
  close_reader_store (self);
  g_clear_pointer (&self->worker, td_worker_free);
}

gboolean
td_progress_step (const TdProgress *progress,
                  gint64 *last,
                  gint64 done,
                  gint64 total,
                  const char *what,
                  GError **error)
{
  gint64 now;

  if (progress == NULL)
    return TRUE;
  if (!td_check_cancelled (progress->cancellable, error))
    return FALSE;
  if (progress->func == NULL)
    return TRUE;
  now = g_get_monotonic_time ();
  if (*last == 0 || now - *last >= PROGRESS_INTERVAL || done == total)
    {
      *last = now;
      progress->func (done, total, what, progress->data);
    }
  return TRUE;
}

gboolean
td_steps_report (gint64 done, gint64 total, gpointer data)
{
  TdSteps *steps = data;

  return td_progress_step (steps->progress, &steps->last, done, total, steps->what, NULL);
}
