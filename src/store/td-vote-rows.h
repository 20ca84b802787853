/* Tidang: what the files that write and read votes share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"
#include "td-vote-store.h"

G_BEGIN_DECLS

/* Of vote v, as td_vote_row_read() takes them from a statement's first columns. */
#define TD_VOTE_COLUMNS                                                                                      \
  "v.id, v.dossier_id, v.number, v.matter, v.scope, v.rule_id, v.rule_version, v.rule_hash, v.rule_title,"   \
  " v.rule_source, v.missing_local, v.round, v.batch, v.opens, v.ends, v.plan_version, v.closed,"            \
  " v.closed_on, v.part_kinds, v.roll_hash, v.roll_version, v.heads, v.area"
#define TD_VOTE_N_COLUMNS 23
TdVoteRow *td_vote_row_read (sqlite3_stmt *s);

int td_vote_next_number (TdStore *store, const TdVoteRow *vote);
/* Hash of a stored roll version; erased values by their kept commitments. (transfer full) */
char *td_vote_roll_hash (TdStore *store, gint64 vote_id, int version, const TdRoll *roll);
/* Keeps the commitments of one part's values in all frozen versions, before they are destroyed. */
gboolean td_vote_keep_commitments (TdStore *store, gint64 part_id, GError **error);

G_END_DECLS
