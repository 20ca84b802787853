/* Tidang: the Gantt chart (横道图) on paper, of a dossier's works or of all stairwells of a batch.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace.h"

G_BEGIN_DECLS

/* By its id, number or name; 0 with NOT_FOUND, which lists those that there are. */
gint64 td_works_find_batch (TdWorkspace *self, const char *text, GError **error);

/* On paper: A4 landscape, as many pages as it takes. unit_id 0: of the batch. REFUSED without a stage, with
 * what to enter first. (transfer full) */
struct _TdDisplayList *
td_works_chart_pages (TdWorkspace *self, gint64 unit_id, gint64 batch_id, GError **error);
gboolean
td_works_chart_write (TdWorkspace *self, gint64 unit_id, gint64 batch_id, const char *path, GError **error);

G_END_DECLS
