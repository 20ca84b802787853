/* Tidang: what the files of the review share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-act.h"
#include "td-leaf.h"
#include "td-review-file.h"
#include "td-workspace-private.h"

/* The parts of a dossier that an approval pins, as they are now. (transfer full) */
TdReviewSeen *td_review_see (TdWorkspace *self, gint64 unit_id, GError **error);
/* The events of a dossier by day, and the pack that its applications name: the latest one's id or NULL
 * (transfer full). (transfer full) (element-type TdReviewEvent) */
GPtrArray *td_review_events_load (TdWorkspace *self, gint64 unit_id, char **pack, GError **error);
/* The pack by that id, else the one of the place. *lost may be NULL. (transfer full) */
TdReviewPack *
td_review_pack_of (TdWorkspace *self, const char *id, const char *place, gboolean *lost, GError **error);
/* `acts` with those that the review itself stands for where nobody recorded them: applied for, accepted,
 * joint review passed. NULL without an error: there is no review. (transfer full) (element-type TdAct) */
GPtrArray *td_review_acts (TdWorkspace *self, const TdUnit *unit, const GPtrArray *acts, GError **error);
/* The leaf that td_review_record() puts down, checked against what stands in `file`; the event gets the
 * department's name and what there is to be seen. (transfer full) */
TdLeaf *td_review_file_prepare (TdWorkspace *self,
                                const TdReviewFile *file,
                                TdReviewEvent *event,
                                const char *pack,
                                gboolean anyway,
                                GError **error);
/* As if the event stood there already; of a file that nobody else holds. */
void td_review_file_add (TdReviewFile *file, const TdReviewEvent *event);
