/* Tidang: what the import assistant has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-jobs.h"

#include "td-import-sketch.h"

#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  TdIntakeValues *values;
  gboolean dry_run;
  char *rejects;
  TdRelay *relay;
} IntakeJob;

static void
intake_job_free (gpointer data)
{
  IntakeJob *job = data;
  td_intake_values_free (job->values);
  g_free (job->rejects);
  g_clear_pointer (&job->relay, td_relay_unref);
  g_free (job);
}

static IntakeJob *
job_new (const TdIntakeValues *values)
{
  IntakeJob *job = g_new0 (IntakeJob, 1);
  job->values = td_intake_values_copy (values);
  return job;
}

static gpointer
run_sketch (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  const IntakeJob *job = data;
  TdImportOptions options = td_intake_values_to_options (job->values, TRUE, NULL);
  TdProgress progress = { NULL, NULL, cancellable };
  return td_import_sketch (workspace, job->values->path, &options, &progress, error);
}

void
td_intake_job_sketch (TdSession *session,
                      const TdIntakeValues *values,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  td_session_run (session, G_PRIORITY_HIGH, run_sketch, job_new (values), intake_job_free,
                  (GDestroyNotify)td_import_sketch_free, cancellable, callback, user_data);
}

/* Beside the sheet, or where that cannot be written beside the workspace; never over a file that is there. */
static char *
free_rejects_path (TdWorkspace *workspace, const char *sheet)
{
  g_autofree char *folder = g_path_get_dirname (sheet);
  if (g_access (folder, W_OK) != 0)
    {
      g_free (folder);
      folder = g_path_get_dirname (td_workspace_get_path (workspace));
    }
  for (guint n = 1;; n++)
    {
      g_autofree char *path = td_intake_rejects_path (sheet, folder, n);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gpointer
run_import (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  IntakeJob *job = data;
  TdImportReport *report = NULL;
  g_autofree char *rejects = job->rejects != NULL ? g_strdup (job->rejects)
                             : job->dry_run       ? NULL
                                                  : free_rejects_path (workspace, job->values->path);
  TdImportOptions options = td_intake_values_to_options (job->values, job->dry_run, rejects);
  TdProgress progress = td_relay_progress (job->relay);
  if (!td_import_sheet (workspace, job->values->path, &options, &progress, &report, error))
    {
      /* All or nothing was asked for: the report says why, and that is the answer. */
      if (report != NULL && report->refused_rows > 0 &&
          g_error_matches (*error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED))
        g_clear_error (error);
      else
        g_clear_pointer (&report, td_import_report_free);
    }
  return report;
}

void
td_intake_job_import (TdSession *session,
                      const TdIntakeValues *values,
                      gboolean dry_run,
                      const char *rejects,
                      TdRelay *relay,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  IntakeJob *job = job_new (values);
  job->dry_run = dry_run;
  job->rejects = g_strdup (rejects);
  job->relay = td_relay_ref (relay);
  td_session_run (session, G_PRIORITY_DEFAULT, run_import, job, intake_job_free,
                  (GDestroyNotify)td_import_report_free, cancellable, callback, user_data);
}

/* ---- forgetting ---- */

static gpointer
run_forget (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!td_workspace_is_read_only (workspace))
    td_import_forget_layout (workspace, data, error);
  return NULL;
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TdSession) session = data;
  g_autoptr (GError) error = NULL;
  td_workspace_run_finish (TD_WORKSPACE (source), result, &error);
  if (error != NULL)
    td_session_fail (session, error);
}

void
td_intake_job_forget (TdSession *session, const char *signature)
{
  td_session_run (session, G_PRIORITY_HIGH, run_forget, g_strdup (signature), g_free, NULL, NULL,
                  forgotten_cb, g_object_ref (session));
}
