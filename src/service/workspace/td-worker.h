/* Tidang: one named thread that runs tasks one after another, in order of priority.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The shared pool of g_task_run_in_thread() gives no order and no single thread; a file has one writer. */
typedef struct _TdWorker TdWorker;

typedef void (*TdWorkerFunc) (GTask *task); /* runs on the thread; must return the task */

TdWorker *td_worker_new (const char *name);
/* Takes a reference of the task. Tasks of equal priority (smaller is earlier) run in the order they came.
 * FALSE when the worker is ending: the task was not taken. */
gboolean td_worker_push (TdWorker *worker, GTask *task, TdWorkerFunc func);
/* Called on the thread once it had nothing to do for `delay` micro-seconds after a task (and after this
 * call), and again while it returns TRUE. It must be done soon: a task that comes meanwhile waits for it. */
typedef gboolean (*TdWorkerIdleFunc) (gpointer data);
void td_worker_set_idle (TdWorker *worker, TdWorkerIdleFunc func, gpointer data, gint64 delay);
gboolean td_worker_is_current (TdWorker *worker);
/* Runs what is queued, then ends the thread and waits for it (from the thread itself: without waiting). */
void td_worker_free (TdWorker *worker);

G_END_DECLS
