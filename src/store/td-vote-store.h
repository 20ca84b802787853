/* Tidang: votes with their frozen rolls, and what comes back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-register.h"
#include "td-roll.h"
#include "td-rule.h"
#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 dossier_id;
  int number; /* 1, 2, … among the votes that count the dossier; given by the store */
  TdMatter matter;
  TdScope scope;
  char *rule_id;
  int rule_version;
  char *rule_hash;
  char *rule_title;
  char *rule_source;      /* title of the principal source */
  gboolean missing_local; /* 地方文件未取得 */
  int round;
  int batch;
  TdDate from, until; /* inclusive; until TD_DATE_NONE: open end */
  char *plan_version;
  gboolean closed;
  TdDate closed_on;
  char *roll_hash;  /* of the newest version */
  int roll_version; /* 1 when frozen, +1 at each 更正 */
  gint64 heads;     /* of the newest roll version */
  TdArea area;
  guint part_kinds; /* kinds that count, from the rule */
} TdVoteRow;
TdVoteRow *td_vote_row_new (void);
TdVoteRow *td_vote_row_copy (const TdVoteRow *row);
void td_vote_row_free (TdVoteRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVoteRow, td_vote_row_free)

/* ---- writing; inside an action ---- */

/* Freezes `roll` (version 1) and opens the vote; hash, heads and area are computed here. 0 on error. The
 * pack's bytes are kept by hash when given, so that the rule can be read for ever. */
gint64
td_store_vote_open (TdStore *store, const TdVoteRow *row, const TdRoll *roll, GBytes *pack, GError **error);
gboolean td_store_vote_close (TdStore *store, gint64 vote_id, TdDate on, GError **error);
gboolean td_store_vote_set_window (TdStore *store,
                                   gint64 vote_id,
                                   TdDate from,
                                   TdDate until,
                                   int batch,
                                   GError **error);
/* 更正: the roll becomes version n+1 with a new hash; parts are matched by id; ballots stay. */
gboolean td_store_vote_correct (TdStore *store,
                                gint64 vote_id,
                                const TdRoll *roll,
                                gint64 part_id,
                                const char *reason,
                                const char *evidence,
                                GError **error);

/* A second current ballot of the same part and owner is CONFLICT; with replace_reason the older one is kept
 * as replaced. The ballot's id; 0 on error. */
gint64 td_store_ballot_add (TdStore *store,
                            gint64 vote_id,
                            const TdBallot *ballot,
                            const char *replace_reason,
                            GError **error);
gboolean td_store_ballot_set_disputed (TdStore *store, gint64 ballot_id, gboolean disputed, GError **error);
gboolean td_store_ballot_remove (TdStore *store, gint64 ballot_id, const char *reason, GError **error);
gint64 td_store_delivery_add (TdStore *store, gint64 vote_id, const TdDelivery *delivery, GError **error);
/* The newest of a part and kind holds. */
gint64 td_store_consent_set (TdStore *store, gint64 vote_id, const TdConsent *consent, GError **error);
gint64 td_store_objection_add (TdStore *store, gint64 vote_id, const TdObjection *objection, GError **error);
gboolean
td_store_objection_settle (TdStore *store, gint64 objection_id, const char *how, TdDate on, GError **error);

/* ---- reading ---- */

TdVoteRow *td_store_vote (TdStore *store, gint64 vote_id, GError **error);
/* Of a dossier, oldest first. (transfer full) (element-type TdVoteRow) */
GPtrArray *td_store_votes (TdStore *store, gint64 dossier_id, GError **error);
/* Those of the dossier and the wider ones whose frozen roll holds flats of it, by number: a number is given
 * once among the votes that count a dossier. (transfer full) (element-type TdVoteRow) */
GPtrArray *td_store_votes_counting (TdStore *store, gint64 dossier_id, GError **error);
/* Of these the one with the number; 0: the newest open one, else the newest. 0: none. */
gint64 td_store_vote_counting (TdStore *store, gint64 dossier_id, int number);
gboolean td_store_has_wide_votes (TdStore *store);
gint64 td_store_vote_by_number (TdStore *store, gint64 dossier_id, int number); /* 0: the newest; 0: none */
/* The frozen roll; version 0: the newest. (transfer full) */
TdRoll *td_store_vote_roll (TdStore *store, gint64 vote_id, int version, GError **error);
/* Current ballots in order of recording. (transfer full) (element-type TdBallot) */
GPtrArray *td_store_ballots (TdStore *store, gint64 vote_id, GError **error);
/* All that ever came back for one part, replaced ones too, oldest first. */
GPtrArray *td_store_ballots_of_part (TdStore *store, gint64 vote_id, gint64 part_id, GError **error);
/* What stands of one part: the flat's own ballot, or those of its co-owners. */
GPtrArray *td_store_ballots_standing (TdStore *store, gint64 vote_id, gint64 part_id, GError **error);
TdBallot *
td_store_ballot_current (TdStore *store, gint64 vote_id, gint64 part_id, gint64 owner_id); /* or NULL */
GPtrArray *
td_store_deliveries (TdStore *store, gint64 vote_id, GError **error); /* TdDelivery, newest per part */
GPtrArray *td_store_consents (TdStore *store, gint64 vote_id, GError **error);   /* TdConsent */
GPtrArray *td_store_objections (TdStore *store, gint64 vote_id, GError **error); /* TdObjection */
/* Keeps the bytes of a pack or survey scheme; inside an action. */
gboolean td_store_pack_keep (TdStore *store, const char *hash, GBytes *bytes, GError **error);
GBytes *td_store_pack (TdStore *store, const char *hash, GError **error); /* (transfer full) */

typedef struct
{
  int version;
  char *hash;
  gint64 part_id;
  char *reason;
  char *evidence;
  gint64 at; /* micro-seconds */
  char *who;
} TdCorrectionRow;
void td_correction_row_free (TdCorrectionRow *row);
GPtrArray *td_store_corrections (TdStore *store, gint64 vote_id, GError **error);

/* What a count needs of a vote: the newest roll with ids, kinds, areas, occupancy, titles and rooms of its
 * parts, the numbers of their owners, the joins; and what came back. Names, telephones, notes and papers are
 * "" or NULL. It all belongs to the pass and is gone when the function returns. */
typedef struct
{
  const TdVoteRow *vote;
  TdRoll *roll;
  GPtrArray *ballots;
  GPtrArray *consents;   /* TdConsent */
  GPtrArray *objections; /* TdObjection */
  GHashTable *delivered; /* set of gint64 *: the parts that the papers were delivered to */
} TdVoteData;
typedef gboolean (*TdVoteDataFunc) (const TdVoteData *data, gpointer user_data); /* FALSE stops */
/* Several votes in the order of their ids (of each 500 given ones), in one pass over each table; an id that
 * is no vote's is passed over. */
gboolean td_store_votes_foreach (TdStore *store,
                                 const gint64 *vote_ids,
                                 gsize n,
                                 TdVoteDataFunc func,
                                 gpointer user_data,
                                 GError **error);

/* ---- kept counts ---- */

/* A count is a fixed function of what an action on its dossier can change, so it may be kept beside the
 * entries: local, derived, deleted by every action on the dossier, never looked at by a check or an undo. The
 * bytes are the caller's; the store only promises that they are those kept since the dossier's last change.
 */
typedef struct
{
  const TdVoteRow *vote;
  const TdDossierRow
      *dossier;        /* names, number, place, stage, rating and flats as listed; the rest is empty */
  const guint8 *bytes; /* NULL: nothing is kept */
  gsize size;
} TdVoteCountRow;
typedef gboolean (*TdVoteCountFunc) (const TdVoteCountRow *row, gpointer user_data); /* FALSE stops */
/* The current votes of all dossiers, open before closed, then the newest, in one pass. */
gboolean td_store_counts_foreach (TdStore *store, TdVoteCountFunc func, gpointer user_data, GError **error);
/* The current votes of which nothing is kept, or bytes that do not begin with `version`. (transfer full)
 * array of gint64 */
GArray *td_store_counts_missing (TdStore *store, guint8 version, GError **error);
/* What is kept of one vote, or NULL. (transfer full) */
GBytes *td_store_count_kept (TdStore *store, gint64 dossier_id, gint64 vote_id);

/* What was counted since td_store_counts_new() is kept by td_store_counts_keep(), unless something was
 * written meanwhile here or by another connection. A file that is only read keeps nothing. */
typedef struct _TdVoteCounts TdVoteCounts;
TdVoteCounts *td_store_counts_new (TdStore *store);
void td_store_counts_add (TdVoteCounts *counts, gint64 dossier_id, gint64 vote_id, GBytes *bytes);
gboolean td_store_counts_keep (TdVoteCounts *counts, GError **error);
void td_store_counts_free (TdVoteCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVoteCounts, td_store_counts_free)

G_END_DECLS
