/* Tidang: counts of many votes — kept ones where there are any, made anew and kept where not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"
#include "td-workspace-private.h"

G_BEGIN_DECLS

/* The counts of votes made in this call, by the vote's id. */
typedef GHashTable TdFreshCounts; /* gint64 → GBytes */

/* Counts the votes anew (array of gint64), and keeps what it may. NULL: cancelled, or an error. (transfer
 * full) */
TdFreshCounts *
td_counts_make (TdWorkspace *self, const GArray *vote_ids, const TdProgress *progress, GError **error);
/* The newest votes of which no count is kept. (transfer full) array of gint64; NULL on error */
GArray *td_counts_missing (TdWorkspace *self, GError **error);
/* Without lists; NULL: nothing is kept, or it was not among them. (transfer full) */
TdTally *td_count_kept (TdWorkspace *self, gint64 dossier_id, gint64 vote_id);
TdTally *td_count_fresh (TdFreshCounts *fresh, gint64 vote_id);

/* Something of the unit was stored (0: of many): its count is to be kept again. */
void td_counts_note_change (TdWorkspace *self, gint64 unit_id);
/* Keeps counts that are not kept yet: at most `most` of them, 0: all. TRUE while there are more. Errors are
 * left aside: that nothing is kept only costs the next one time. */
gboolean td_counts_catch_up (TdWorkspace *self, guint most);

G_END_DECLS
