/* Tidang: a stairwell is put on the map or taken off it, as a job and the sentence about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing-job.h"

#include <glib/gi18n.h>

struct _TdPlacingJob
{
  TdPlacing *placing;
  gboolean building, clear;
  TdPlaced placed;
};

TdPlacingJob *
td_placing_job_new (const TdPlacing *placing, gboolean building, const TdPlaced *placed)
{
  TdPlacingJob *job = g_new0 (TdPlacingJob, 1);

  job->placing = td_placing_copy (placing);
  job->building = building;
  job->clear = placed == NULL;
  if (placed != NULL)
    job->placed = *placed;
  return job;
}

void
td_placing_job_free (gpointer job)
{
  TdPlacingJob *self = job;

  td_placing_free (self->placing);
  g_free (self);
}

gpointer
td_placing_job_run (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error)
{
  const TdPlacingJob *self = job;
  gboolean done = self->clear
                      ? td_placing_clear (workspace, self->placing, self->building, error)
                      : td_placing_put (workspace, self->placing, self->building, &self->placed, error);

  if (!done)
    return NULL;
  return g_strdup_printf (self->clear ? _ ("Taken off the map: %s") : _ ("Placed on the map: %s"),
                          self->placing->label);
}
