/* Tidang: what the import assistant has the worker do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-values.h"
#include "td-session.h"

G_BEGIN_DECLS

/* How the sheets would be read; the answer is a TdImportSketch. */
void td_intake_job_sketch (TdSession *session,
                           const TdIntakeValues *values,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* A dry run or the import itself; the answer is a TdImportReport, also where all or nothing was asked for and
 * some rows are refused. rejects: where those go; NULL: beside the sheet under a free name, in an import. */
void td_intake_job_import (TdSession *session,
                           const TdIntakeValues *values,
                           gboolean dry_run,
                           const char *rejects,
                           TdRelay *relay,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Says only what goes wrong. */
void td_intake_job_forget (TdSession *session, const char *signature);

G_END_DECLS
