/* Tidang: a stairwell is put on the map or taken off it, as a job and the sentence about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-placing.h"

G_BEGIN_DECLS

typedef struct _TdPlacingJob TdPlacingJob;

/* Copies what was read of it. building: all of its building; placed NULL: its place is taken away. */
TdPlacingJob *td_placing_job_new (const TdPlacing *placing, gboolean building, const TdPlaced *placed);
void td_placing_job_free (gpointer job);
/* A TdJobFunc; the answer is a sentence (char *). */
gpointer td_placing_job_run (TdWorkspace *workspace, gpointer job, GCancellable *cancellable, GError **error);

G_END_DECLS
