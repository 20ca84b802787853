/* Tidang: what is done to make sure of the ballots — a second person's check, samples, call-backs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-store.h"

G_BEGIN_DECLS

/* ---- 复核 ---- */

/* Whether a second person's check is wanted of the vote's ballots; inside an action. */
gboolean td_store_vote_set_second_look (TdStore *store, gint64 vote_id, gboolean wanted, GError **error);
gboolean td_store_vote_second_look (TdStore *store, gint64 vote_id);

/* Who entered the ballot: the operator of the action that wrote it, also where an undo and a redo by others
 * came later; 0 where nobody was named. */
gint64 td_store_ballot_author (TdStore *store, gint64 ballot_id);
/* Where it lies; whether it is a current one. *room (transfer full) is NULL where there is no such ballot. */
gboolean
td_store_ballot_place (TdStore *store, gint64 ballot_id, gint64 *unit_id, gint64 *part_id, char **room);
/* The operator's id, added when new; outside an action. 0: name is NULL or "", or an error. */
gint64 td_store_operator_ensure (TdStore *store, const char *name, GError **error);
char *td_store_operator_name (TdStore *store, gint64 operator_id); /* (transfer full), "" for none */

typedef struct
{
  gint64 ballot_id;
  TdCheckOutcome outcome;
  char *reason; /* with RETURNED */
  TdDate on;
  gint64 by;
} TdCheckRow;
void td_check_row_free (TdCheckRow *row);
/* Of the vote's current ballots. (transfer full) (element-type TdCheckRow) */
GPtrArray *td_store_checks (TdStore *store, gint64 vote_id, GError **error);
/* One check per ballot, the newest holds; inside an action. row->by is who checked. */
gboolean td_store_check_set (TdStore *store, const TdCheckRow *row, GError **error);

/* ---- 抽查回访 ---- */

typedef struct
{
  gint64 id;
  gint64 vote_id;
  gint64 dossier_id; /* of the vote */
  gint64 draw;       /* the samples of one draw over several votes share it: the id of the first */
  int method;
  char *seed;
  int wanted;      /* ballots asked for in the whole draw; 0: by percent */
  int percent;     /* 0: by number */
  int drawn;       /* in the whole draw */
  int population;  /* of the whole draw */
  char *keys_hash; /* td_sample_population_hash() of it */
  TdDate on;
} TdSampleRow;
void td_sample_row_free (TdSampleRow *row);

typedef struct
{
  gint64 id;
  gint64 sample_id;
  gint64 vote_id;
  gint64 part_id;
  gint64 ballot_id;
  int position; /* in the draw, from 1 */
  char *key;
  TdCallOutcome outcome;
  TdDate on;
  char *by;
  char *remark;
} TdCallRow;
void td_call_row_free (TdCallRow *row);

/* A ballot that a sample may hold. */
typedef struct
{
  gint64 ballot_id;
  gint64 part_id;
  char *file_no; /* 20 digits: of the unit that the flat lies in */
  int vote_number;
  char *room;
  int owner; /* 1, 2 …: which of the co-owners on the roll answered alone; 0: the flat */
} TdCandidateRow;
void td_candidate_row_free (TdCandidateRow *row);
/* Current ballots of the vote that agree, oppose or abstain, are not disputed and in no sample yet. (transfer
 * full) (element-type TdCandidateRow) */
GPtrArray *td_store_sample_candidates (TdStore *store, gint64 vote_id, GError **error);

/* Inside an action; gives row->id (and row->draw where that is 0). */
gboolean td_store_sample_add (TdStore *store, TdSampleRow *row, GError **error);
gboolean td_store_call_add (TdStore *store, const TdSampleRow *sample, const TdCallRow *row, GError **error);
/* outcome, on, by and remark of row->id; inside an action. */
gboolean td_store_call_set (TdStore *store, const TdCallRow *row, GError **error);

/* vote_id 0: of all votes; oldest first. (transfer full) (element-type TdSampleRow) */
GPtrArray *td_store_samples (TdStore *store, gint64 vote_id, GError **error);
/* Of the vote, by draw and position. (transfer full) (element-type TdCallRow) */
GPtrArray *td_store_calls (TdStore *store, gint64 vote_id, GError **error);

/* ---- for the page of all votes ---- */

typedef struct
{
  gint64 vote_id;
  int second_look; /* a check is wanted */
  int unchecked;   /* current ballots without a confirming check; 0 where none is wanted */
  int drawn, open, denied;
} TdCampaignMarks;
/* Of all votes (of those that these dossiers keep: array of gint64, NULL: all) of which one of these is not
 * 0, by the vote's id; a denial counts while its ballot is the current one. (transfer full) array of
 * TdCampaignMarks */
GArray *td_store_campaign_marks (TdStore *store, const GArray *dossier_ids, GError **error);
/* For each vote of a building or compound, by its id and then by address: a stairwell whose flats it froze,
 * but for the one that keeps it. (transfer full) array of TdCampaignWide */
typedef struct
{
  gint64 vote_id, unit_id;
} TdCampaignWide;
GArray *td_store_campaign_wide (TdStore *store, GError **error);
/* Those of a vote; NULL: all are 0. */
const TdCampaignMarks *td_campaign_marks_find (const GArray *marks, gint64 vote_id);

G_END_DECLS
