/* Tidang: what the files that write and read votes share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"
#include "td-vote-store.h"

G_BEGIN_DECLS

/* Hash of a stored roll version; erased values by their kept commitments. (transfer full) */
char *td_vote_roll_hash (TdStore *store, gint64 vote_id, int version, const TdRoll *roll);
/* Keeps the commitments of one part's values in all frozen versions, before they are destroyed. */
gboolean td_vote_keep_commitments (TdStore *store, gint64 part_id, GError **error);

G_END_DECLS
