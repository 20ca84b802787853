/* Tidang: jobs run on the workspace's own thread, their signals on the main one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-workspace-private.h"

typedef struct
{
  GThread *thread;
  int done;
  gint64 count;
  GError *error;
} Result;

typedef struct
{
  GThread *job_thread;
  char *path;
} ImportJob;

static void
import_job_free (gpointer data)
{
  ImportJob *job = data;

  g_free (job->path);
  g_free (job);
}

static gpointer
run_import (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  ImportJob *job = data;
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  TdProgress progress = { NULL, NULL, cancellable };
  TdImportReport *report = NULL;

  job->job_thread = g_thread_self ();
  if (td_import_sheet (self, job->path, &options, &progress, &report, error))
    return report;
  g_clear_pointer (&report, td_import_report_free);
  return NULL;
}

static void
on_import_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Result *out = data;
  TdImportReport *report = td_workspace_run_finish (TD_WORKSPACE (source), result, &out->error);

  out->thread = g_thread_self ();
  out->count = report == NULL ? -1 : report->added;
  g_clear_pointer (&report, td_import_report_free);
  out->done++;
}

static void
start_import (Desk *desk, GCancellable *cancellable, Result *result)
{
  ImportJob *job = g_new0 (ImportJob, 1);

  job->path = sheet_path ("roster-stairwells.xlsx");
  td_workspace_run_async (desk->workspace, G_PRIORITY_DEFAULT, run_import, job, import_job_free,
                          (GDestroyNotify)td_import_report_free, cancellable, on_import_done, result);
}

static void
wait_for (int *done, int wanted)
{
  while (*done < wanted)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  GThread *thread;
  int count;
} Changes;

static void
on_changed (TdWorkspace *workspace, guint64 unit_id, gpointer data)
{
  Changes *changes = data;

  changes->thread = g_thread_self ();
  changes->count++;
}

static void
test_import (Desk *desk, gconstpointer data)
{
  Result result = { 0 };
  Changes changes = { 0 };
  gint64 units;

  g_signal_connect (desk->workspace, "changed", G_CALLBACK (on_changed), &changes);
  start_import (desk, NULL, &result);
  g_assert_cmpint (changes.count, ==, 0); /* never before the main loop comes round */
  wait_for (&result.done, 1);
  wait_for (&changes.count, 1);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.count, ==, 38);
  g_assert_true (result.thread == g_thread_self ());
  g_assert_true (changes.thread == g_thread_self ());
  units = td_units_count (desk->workspace, NULL, NULL);
  g_assert_cmpint (units, ==, 3);
}

static void
test_cancelled (Desk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Result result = { 0 };

  g_cancellable_cancel (cancellable);
  start_import (desk, cancellable, &result);
  wait_for (&result.done, 1);
  g_assert_error (result.error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_cmpint (td_units_count (desk->workspace, NULL, NULL), ==, 0);
  g_clear_error (&result.error);
}

typedef struct
{
  GMutex mutex;
  int running, most;
  GThread *thread;
} Guard;

static gpointer
run_count (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  Guard *guard = data;
  gint64 n;

  g_mutex_lock (&guard->mutex);
  guard->running++;
  guard->most = MAX (guard->most, guard->running);
  if (guard->thread == NULL)
    guard->thread = g_thread_self ();
  g_assert_true (guard->thread == g_thread_self ());
  g_mutex_unlock (&guard->mutex);
  n = td_units_count (self, NULL, error);
  g_mutex_lock (&guard->mutex);
  guard->running--;
  g_mutex_unlock (&guard->mutex);
  return n < 0 ? NULL : GINT_TO_POINTER ((int)n + 1);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  int *done = data;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (GPOINTER_TO_INT (td_workspace_run_finish (TD_WORKSPACE (source), result, &error)), ==, 1);
  g_assert_no_error (error);
  (*done)++;
}

static void
test_one_after_another (Desk *desk, gconstpointer data)
{
  Guard guard = { 0 };
  int done = 0;

  g_mutex_init (&guard.mutex);
  for (int i = 0; i < 50; i++)
    td_workspace_run_async (desk->workspace, i % 3, run_count, &guard, NULL, NULL, NULL, on_counted, &done);
  wait_for (&done, 50);
  g_assert_cmpint (guard.most, ==, 1);
  g_assert_true (guard.thread != g_thread_self ());
  g_mutex_clear (&guard.mutex);
}

static gpointer
run_fail (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  td_unit_resolve (self, "没有/1/1", error);
  return NULL;
}

static void
on_failed (GObject *source, GAsyncResult *result, gpointer data)
{
  int *done = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (td_workspace_run_finish (TD_WORKSPACE (source), result, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  (*done)++;
}

static void
test_failing (Desk *desk, gconstpointer data)
{
  int done = 0;

  td_workspace_run_async (desk->workspace, 0, run_fail, NULL, NULL, NULL, NULL, on_failed, &done);
  wait_for (&done, 1);
}

static void
on_refused (GObject *source, GAsyncResult *result, gpointer data)
{
  int *done = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (td_workspace_run_finish (TD_WORKSPACE (source), result, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  (*done)++;
}

static void
test_after_close (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Result result = { 0 };
  int done = 0;

  start_import (desk, NULL, &result); /* what is queued is still done */
  td_workspace_close (desk->workspace);
  td_workspace_close (desk->workspace);
  wait_for (&result.done, 1);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.count, ==, 38);

  td_workspace_run_async (desk->workspace, 0, run_fail, NULL, NULL, NULL, NULL, on_refused, &done);
  wait_for (&done, 1);
  g_assert_cmpint (td_units_count (desk->workspace, NULL, &error), ==, -1);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
test_second_opener (Desk *desk, gconstpointer data)
{
  TdOpenOptions options = { .data_dir = desk->folder };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) reader = NULL;

  g_assert_null (td_workspace_open (desk->path, &options, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_LOCKED);
  g_assert_cmpint (td_service_exit_status (error), ==, 4);
  g_clear_error (&error);

  options.fall_back = TRUE;
  reader = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  g_assert_true (td_workspace_is_read_only (reader));
  g_assert_nonnull (td_workspace_get_notice (reader));
  g_assert_cmpint (td_units_count (reader, NULL, NULL), ==, 0);
  g_assert_false (td_operator_add (reader, "某某", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_READ_ONLY);
}

static void
test_creating (Desk *desk, gconstpointer data)
{
  g_autofree char *other = g_build_filename (desk->folder, "other.tidang", NULL);
  g_autofree char *text = g_build_filename (desk->folder, "text.tidang", NULL);
  g_autofree char *none = g_build_filename (desk->folder, "none.tidang", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (td_workspace_create (desk->path, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (td_workspace_create (other, "青岛", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (
      g_file_set_contents (text, "this is no workspace, only a text that is long enough", -1, NULL));
  g_assert_null (td_workspace_open (text, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (td_workspace_open (none, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FILE);
}

static void
test_operators (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gboolean found = FALSE;

  g_assert_true (td_operator_add (desk->workspace, " 王某某 ", "1234", &error));
  g_assert_no_error (error);
  g_assert_false (td_operator_add (desk->workspace, "王某某", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  list = td_operators_list (desk->workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const TdOperator *op = g_ptr_array_index (list, i);

      found |= g_str_equal (op->name, "王某某") && op->has_pin;
    }
  g_assert_true (found);
  g_assert_cmpstr (td_workspace_get_operator (desk->workspace), ==, "李某某");
  g_assert_cmpint (td_workspace_today (desk->workspace), ==, td_date_new (2026, 9, 1));
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

/* ---- reading beside the writer ---- */

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean open; /* the writer's job may end */
  gboolean begun;
} Gate;

static gpointer
run_gate (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  gate->begun = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return NULL;
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

typedef struct
{
  GThread *thread; /* that ran it */
  TdStore *store;
  GArray *ids;
  int done;
} Reading;

static gpointer
run_ids (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;

  reading->thread = g_thread_self ();
  reading->store = td_workspace_store (self, NULL);
  filter.stage = TD_STAGE_NOTICE;
  filter.order = TD_UNIT_ORDER_VOTE;
  return td_units_ids (self, &filter, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;

  reading->ids = td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  reading->done++;
}

static void
gated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  int *done = data;

  td_workspace_run_finish (TD_WORKSPACE (source), result, NULL);
  *done += 1;
}

static guint
read_notices (Desk *desk, Reading *reading)
{
  guint n;

  *reading = (Reading){ 0 };
  td_workspace_read_async (desk->workspace, G_PRIORITY_HIGH, run_ids, reading, NULL,
                           (GDestroyNotify)g_array_unref, NULL, read_cb, reading);
  while (reading->done == 0)
    g_main_context_iteration (NULL, TRUE);
  n = reading->ids->len;
  g_array_unref (reading->ids);
  return n;
}

static gpointer
run_stage (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = td_units_ids (self, NULL, error);

  g_assert_cmpint (td_unit_set_stage_many (self, ids, TD_STAGE_NOTICE, "按月报", NULL, NULL, error), ==, 3);
  return NULL;
}

/* A list is read while a job keeps the writer; what was stored before is all in it; and while an import has
 * the file for itself, the writer's thread does it. */
static void
test_reading_beside (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  Gate gate = { .open = FALSE };
  Reading reading;
  int done = 0;

  g_mutex_init (&gate.mutex);
  g_cond_init (&gate.cond);
  g_assert_cmpuint (read_notices (desk, &reading), ==, 0);
  g_assert_true (reading.store != desk->workspace->store);
  td_workspace_run_async (desk->workspace, G_PRIORITY_DEFAULT, run_stage, NULL, NULL, NULL, NULL, gated_cb,
                          &done);
  while (done == 0)
    g_main_context_iteration (NULL, TRUE);
  td_workspace_run_async (desk->workspace, G_PRIORITY_DEFAULT, run_gate, &gate, NULL, NULL, NULL, gated_cb,
                          &done);
  g_assert_cmpuint (read_notices (desk, &reading), ==, 3);
  g_assert_cmpint (done, ==, 1);
  gate_open (&gate);
  while (done < 2)
    g_main_context_iteration (NULL, TRUE);
  td_workspace_hold_reader (desk->workspace);
  g_assert_null (desk->workspace->reader_store);
  g_assert_cmpuint (read_notices (desk, &reading), ==, 3);
  g_assert_true (reading.store == desk->workspace->store);
  td_workspace_release_reader (desk->workspace);
  g_assert_cmpuint (read_notices (desk, &reading), ==, 3);
  g_assert_true (reading.store != desk->workspace->store);
  g_mutex_clear (&gate.mutex);
  g_cond_clear (&gate.cond);
}

static gpointer
run_one_stage (TdWorkspace *self, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = td_units_ids (self, NULL, error);

  td_unit_set_stage (self, g_array_index (ids, gint64, 0), (TdStage)GPOINTER_TO_INT (data), "改", error);
  return NULL;
}

/* Many changes and looks in turn: each look sees the last change. */
static void
test_reading_follows (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  Reading reading;

  for (int i = 0; i < 40; i++)
    {
      int done = 0;

      td_workspace_run_async (desk->workspace, G_PRIORITY_DEFAULT, run_one_stage,
                              GINT_TO_POINTER (i % 2 == 0 ? TD_STAGE_NOTICE : TD_STAGE_REVIEW), NULL, NULL,
                              NULL, gated_cb, &done);
      while (done == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (read_notices (desk, &reading), ==, i % 2 == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/jobs/import", test_import);
  add ("/service/jobs/cancelled", test_cancelled);
  add ("/service/jobs/one-after-another", test_one_after_another);
  add ("/service/jobs/failing", test_failing);
  add ("/service/jobs/after-close", test_after_close);
  add ("/service/jobs/reading-beside", test_reading_beside);
  add ("/service/jobs/reading-follows", test_reading_follows);
  add ("/service/workspace/second-opener", test_second_opener);
  add ("/service/workspace/creating", test_creating);
  add ("/service/workspace/operators", test_operators);
  return g_test_run ();
}
