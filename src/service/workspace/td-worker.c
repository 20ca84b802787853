/* Tidang: one named thread that runs tasks one after another, in order of priority.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-worker.h"

struct _TdWorker
{
  GThread *thread;
  GMutex mutex;
  GCond cond;
  GQueue items; /* (element-type Item), first to run at the head */
  guint64 count;
  gboolean ending;
  TdWorkerIdleFunc idle;
  gpointer idle_data;
  gint64 idle_delay;
  gboolean idle_due;  /* something ran since it said that there is no more */
  gboolean abandoned; /* freed from its own thread: nobody joins */
};

typedef struct
{
  GTask *task;
  TdWorkerFunc func;
  int priority;
  guint64 number;
} Item;

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Item *one = a, *other = b;

  if (one->priority != other->priority)
    return one->priority < other->priority ? -1 : 1;
  return one->number < other->number ? -1 : 1;
}

/* NULL: it is ending, or (*idle) nothing came for long enough. */
static Item *
wait_for_item (TdWorker *worker, gboolean *idle)
{
  Item *item;
  gint64 until = 0;

  *idle = FALSE;
  g_mutex_lock (&worker->mutex);
  while ((item = g_queue_pop_head (&worker->items)) == NULL && !worker->ending && !*idle)
    {
      if (worker->idle == NULL || !worker->idle_due)
        g_cond_wait (&worker->cond, &worker->mutex);
      else
        {
          until = until != 0 ? until : g_get_monotonic_time () + worker->idle_delay;
          *idle = !g_cond_wait_until (&worker->cond, &worker->mutex, until);
        }
    }
  worker->idle_due = worker->idle_due || item != NULL;
  /* A task that came at the last moment goes first. */
  if (*idle && (item != NULL || worker->ending))
    *idle = FALSE;
  g_mutex_unlock (&worker->mutex);
  return item;
}

static void
destroy (TdWorker *worker)
{
  g_mutex_clear (&worker->mutex);
  g_cond_clear (&worker->cond);
  g_free (worker);
}

static gpointer
run_thread (gpointer data)
{
  TdWorker *worker = data;
  gboolean idle;
  Item *item;

  while ((item = wait_for_item (worker, &idle)) != NULL || idle)
    {
      if (idle)
        {
          gboolean more = worker->idle (worker->idle_data);

          g_mutex_lock (&worker->mutex);
          worker->idle_due = more;
          g_mutex_unlock (&worker->mutex);
          continue;
        }
      item->func (item->task);
      g_object_unref (item->task);
      g_free (item);
    }
  if (worker->abandoned)
    {
      g_thread_unref (worker->thread);
      destroy (worker);
    }
  return NULL;
}

TdWorker *
td_worker_new (const char *name)
{
  TdWorker *worker = g_new0 (TdWorker, 1);

  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->cond);
  g_queue_init (&worker->items);
  worker->thread = g_thread_new (name, run_thread, worker);
  return worker;
}

gboolean
td_worker_push (TdWorker *worker, GTask *task, TdWorkerFunc func)
{
  Item *item;
  gboolean taken;

  g_mutex_lock (&worker->mutex);
  taken = !worker->ending;
  if (taken)
    {
      item = g_new0 (Item, 1);
      item->task = g_object_ref (task);
      item->func = func;
      item->priority = g_task_get_priority (task);
      item->number = worker->count++;
      g_queue_insert_sorted (&worker->items, item, compare_items, NULL);
      g_cond_signal (&worker->cond);
    }
  g_mutex_unlock (&worker->mutex);
  return taken;
}

void
td_worker_set_idle (TdWorker *worker, TdWorkerIdleFunc func, gpointer data, gint64 delay)
{
  g_mutex_lock (&worker->mutex);
  worker->idle = func;
  worker->idle_data = data;
  worker->idle_delay = delay;
  worker->idle_due = TRUE;
  g_cond_signal (&worker->cond);
  g_mutex_unlock (&worker->mutex);
}

gboolean
td_worker_is_current (TdWorker *worker)
{
  return worker != NULL && g_thread_self () == worker->thread;
}

void
td_worker_free (TdWorker *worker)
{
  if (worker == NULL)
    return;
  g_mutex_lock (&worker->mutex);
  worker->ending = TRUE;
  g_cond_signal (&worker->cond);
  g_mutex_unlock (&worker->mutex);
  /* The last reference to the owner may be that of a task which has just ended here. */
  if (td_worker_is_current (worker))
    {
      worker->abandoned = TRUE;
      return;
    }
  g_thread_join (worker->thread);
  destroy (worker);
}
