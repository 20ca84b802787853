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
/* Which of two votes of a dossier is the current one: open before closed, then the newest. */
#define TD_VOTE_IS_NEARER "(w.closed < v.closed OR (w.closed = v.closed AND w.number > v.number))"
TdVoteRow *td_vote_row_read (sqlite3_stmt *s);

int td_vote_next_number (TdStore *store, const TdVoteRow *vote);
/* What a count looks at of a ballot, a consent, an objection; `c` is the first column. */
#define TD_BALLOT_NUMBERS(b)                                                                                 \
  b ".id, " b ".part_id, " b ".owner_id, " b ".opinion, " b ".pay, " b ".cause, " b ".way, " b ".signer, " b \
    ".authority, " b ".disputed"
#define TD_BALLOT_N_NUMBERS 10
void td_ballot_read_numbers (TdBallot *ballot, sqlite3_stmt *s, int c);
#define TD_CONSENT_COLUMNS(b) b ".part_id, " b ".kind, " b ".given"
void td_consent_read_into (TdConsent *consent, sqlite3_stmt *s, int c);
#define TD_OBJECTION_NUMBERS(b) b ".id, " b ".part_id, " b ".written, " b ".settled"
#define TD_OBJECTION_N_NUMBERS 4
void td_objection_read_numbers (TdObjection *objection, sqlite3_stmt *s, int c);

/* Hash of a stored roll version; erased values by their kept commitments. (transfer full) */
char *td_vote_roll_hash (TdStore *store, gint64 vote_id, int version, const TdRoll *roll);
/* Keeps the commitments of one part's values in all frozen versions, before they are destroyed. */
gboolean td_vote_keep_commitments (TdStore *store, gint64 part_id, GError **error);

/* A version of a vote's frozen roll. */
typedef struct
{
  gint64 vote_id;
  gint64 version;
} TdRollVersion;
/* Those that hold the part. (transfer full) (element-type TdRollVersion) */
GArray *td_vote_versions_of_part (TdStore *store, gint64 part_id, GError **error);

G_END_DECLS
