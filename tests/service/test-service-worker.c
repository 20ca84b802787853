/* Tidang: the worker thread runs tasks in order, one at a time, and ends cleanly.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-worker.h"

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean open; /* the first task waits for it, so that the others queue up */
  GString *order;
  GThread *thread;
  gboolean several_threads;
} Log;

typedef struct
{
  Log *log;
  char name;
  gboolean waits;
} Step;

static void
run_step (GTask *task)
{
  Step *step = g_task_get_task_data (task);
  Log *log = step->log;

  g_mutex_lock (&log->mutex);
  while (step->waits && !log->open)
    g_cond_wait (&log->cond, &log->mutex);
  if (log->thread == NULL)
    log->thread = g_thread_self ();
  log->several_threads |= log->thread != g_thread_self ();
  g_string_append_c (log->order, step->name);
  g_mutex_unlock (&log->mutex);
  g_task_return_boolean (task, TRUE);
}

static gboolean
push (TdWorker *worker, Log *log, char name, int priority, gboolean waits)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Step *step = g_new0 (Step, 1);

  step->log = log;
  step->name = name;
  step->waits = waits;
  g_task_set_task_data (task, step, g_free);
  g_task_set_priority (task, priority);
  return td_worker_push (worker, task, run_step);
}

static void
log_init (Log *log)
{
  *log = (Log){ 0 };
  g_mutex_init (&log->mutex);
  g_cond_init (&log->cond);
  log->order = g_string_new (NULL);
}

static void
log_open (Log *log)
{
  g_mutex_lock (&log->mutex);
  log->open = TRUE;
  g_cond_broadcast (&log->cond);
  g_mutex_unlock (&log->mutex);
}

static void
log_clear (Log *log)
{
  g_mutex_clear (&log->mutex);
  g_cond_clear (&log->cond);
  g_string_free (log->order, TRUE);
}

static void
test_order (void)
{
  TdWorker *worker = td_worker_new ("test");
  Log log;

  log_init (&log);
  push (worker, &log, 'a', G_PRIORITY_HIGH - 1, TRUE);
  push (worker, &log, 'l', G_PRIORITY_LOW, FALSE);
  push (worker, &log, 'd', G_PRIORITY_DEFAULT, FALSE);
  push (worker, &log, 'e', G_PRIORITY_DEFAULT, FALSE);
  push (worker, &log, 'm', G_PRIORITY_LOW, FALSE);
  push (worker, &log, 'h', G_PRIORITY_HIGH, FALSE);
  push (worker, &log, 'f', G_PRIORITY_DEFAULT, FALSE);
  log_open (&log);
  td_worker_free (worker); /* runs what is queued */
  g_assert_cmpstr (log.order->str, ==, "ahdeflm");
  g_assert_false (log.several_threads);
  g_assert_true (log.thread != g_thread_self ());
  log_clear (&log);
}

static void
free_from_task (GTask *task)
{
  TdWorker *worker = g_task_get_task_data (task);

  g_assert_true (td_worker_is_current (worker));
  td_worker_free (worker); /* must neither wait for itself nor be used afterwards */
  g_task_return_boolean (task, TRUE);
}

static void
count_done (GObject *source, GAsyncResult *result, gpointer data)
{
  int *done = data;

  g_assert_true (g_task_propagate_boolean (G_TASK (result), NULL));
  (*done)++;
}

static void
test_free_inside (void)
{
  TdWorker *worker = td_worker_new ("test");
  int done = 0;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, count_done, &done);

  g_assert_false (td_worker_is_current (worker));
  g_assert_false (td_worker_is_current (NULL));
  g_task_set_task_data (task, worker, NULL);
  g_assert_true (td_worker_push (worker, task, free_from_task));
  while (done == 0)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  Log *log;
  int left;
} Idle;

static gboolean
run_idle (gpointer data)
{
  Idle *idle = data;
  Log *log = idle->log;

  g_mutex_lock (&log->mutex);
  g_string_append_c (log->order, '.');
  log->several_threads |= log->thread != NULL && log->thread != g_thread_self ();
  idle->left--;
  g_cond_broadcast (&log->cond);
  g_mutex_unlock (&log->mutex);
  return idle->left > 0;
}

static void
wait_for_dots (Idle *idle)
{
  g_mutex_lock (&idle->log->mutex);
  while (idle->left > 0)
    g_cond_wait (&idle->log->cond, &idle->log->mutex);
  g_mutex_unlock (&idle->log->mutex);
}

/* Idle work comes after the tasks and as long as it asks for more; a task wakes it again. */
static void
test_idle (void)
{
  TdWorker *worker = td_worker_new ("test");
  Log log;
  Idle idle = { &log, 3 };

  log_init (&log);
  push (worker, &log, 'a', G_PRIORITY_DEFAULT, TRUE);
  td_worker_set_idle (worker, run_idle, &idle, 1000);
  push (worker, &log, 'b', G_PRIORITY_LOW, FALSE);
  log_open (&log);
  wait_for_dots (&idle);
  g_mutex_lock (&log.mutex);
  idle.left = 1;
  g_mutex_unlock (&log.mutex);
  push (worker, &log, 'c', G_PRIORITY_DEFAULT, FALSE);
  wait_for_dots (&idle);
  td_worker_free (worker);
  g_assert_cmpstr (log.order->str, ==, "ab...c.");
  g_assert_false (log.several_threads);
  log_clear (&log);
}

/* Nothing idle is begun once the worker is ending. */
static void
test_idle_ends (void)
{
  TdWorker *worker = td_worker_new ("test");
  Log log;
  Idle idle = { &log, G_MAXINT };

  log_init (&log);
  td_worker_set_idle (worker, run_idle, &idle, G_TIME_SPAN_HOUR);
  push (worker, &log, 'a', G_PRIORITY_DEFAULT, FALSE);
  td_worker_free (worker);
  g_assert_cmpstr (log.order->str, ==, "a");
  log_clear (&log);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/worker/order", test_order);
  g_test_add_func ("/service/worker/free-inside", test_free_inside);
  g_test_add_func ("/service/worker/idle", test_idle);
  g_test_add_func ("/service/worker/idle-ends", test_idle_ends);
  return g_test_run ();
}
