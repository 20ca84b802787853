/* Tidang: the campaign — every vote with how far it has come and what is still to do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"

G_BEGIN_DECLS

/* One vote with its figures, from the kept counts: no personal data. */
typedef struct
{
  gint64 unit_id; /* the dossier that keeps it */
  gint64 vote_id;
  int number;
  gboolean open;
  TdScope scope;
  char *unit; /* “西韩新苑 7号楼 2单元” */
  char *file_no;
  char *place; /* 12-digit region code or "" */
  char *compound;
  char
      *covers; /* of a wider vote: the other stairwells that it counts, “7号楼 2单元、7号楼 3单元”; or NULL */
  TdDate from, until;
  gint64 parts, reached; /* flats that count; of them, delivered to or answered */
  TdCounts heads, area;
  TdResult result;
  gboolean final;
  gboolean gates_met;      /* both proportions; the result may still wait for a consent or an objection */
  gboolean passes_anyhow;  /* however what is to be verified settles */
  gint64 needed, persuade; /* fewest further owners, fewest who would have to change; -1: none can */
  TdArea needed_area, persuade_area;
  char *opposing, *silent; /* rooms with “、” between */
  char *state;             /* td_tally_to_sentence() */
  gboolean second_look;    /* a second person's check is wanted */
  int unchecked;           /* ballots that wait for it */
  int drawn, open_calls, denied;
  char *key;    /* strcmp() of it is the order of addresses */
  char *folded; /* what a search looks in */
} TdCampaignLine;
/* Counted references; lists hold one. (transfer full) */
TdCampaignLine *td_campaign_line_new (void);
void td_campaign_line_unref (TdCampaignLine *line);
/* Fills key and folded, once the texts stand. */
void td_campaign_line_seal (TdCampaignLine *line);

/* The current votes of all dossiers, open before closed, then by address. Held in memory: after an action
 * only its dossier is counted again. May be read by any thread, changed by none. (transfer full)
 * (element-type TdCampaignLine) */
GPtrArray *td_campaign_list (TdWorkspace *self, const TdProgress *progress, GError **error);

/* What a list of votes can be narrowed to: the places above and within `place`, or its compounds. */
typedef struct
{
  char *name;
  char *place;    /* region code prefix; "": all */
  char *compound; /* NULL: a place */
} TdCampaignGroup;
void td_campaign_group_free (TdCampaignGroup *group);
/* Of the lines whose place begins with `place` ("": all): first all, then `place` and those above it, then
 * its compounds, or where these are many the places at the first level of regions at which they differ.
 * (transfer full) (element-type TdCampaignGroup) */
GPtrArray *td_campaign_groups (TdWorkspace *self, const GPtrArray *lines, const char *place);

typedef enum
{
  TD_CAMPAIGN_ALL,
  TD_CAMPAIGN_OPEN,        /* under way */
  TD_CAMPAIGN_UNDELIVERED, /* 未送达完 */
  TD_CAMPAIGN_SHORT,       /* 差人: more consents are needed, and can be had */
  TD_CAMPAIGN_REACHED,     /* 已达到 */
  TD_CAMPAIGN_AT_RISK,     /* 未通过风险: the silent ones alone are not enough, or it failed */
  TD_CAMPAIGN_OVERDUE,     /* open past its last day */
  TD_CAMPAIGN_PENDING,     /* 待核实 */
  TD_CAMPAIGN_UNCHECKED,   /* 待复核 */
  TD_CAMPAIGN_TO_CALL      /* 待回访 */
} TdCampaignState;
#define TD_N_CAMPAIGN_STATES 10
const char *td_campaign_state_to_label (TdCampaignState state); /* translated */
gboolean td_campaign_line_is (const TdCampaignLine *line, TdCampaignState state, TdDate today);

/* Sums over lines, for the last row. */
typedef struct
{
  gint64 votes, open, reached_votes;
  gint64 parts, reached;
  TdCounts heads, area;
  gint64 needed;
  TdArea needed_area;
  gint64 unchecked, drawn, open_calls;
} TdCampaignSums;
void td_campaign_sums_add (TdCampaignSums *sums, const TdCampaignLine *line);

/* What is to be said before the votes of these units are closed: closed before their last day, ballots that
 * wait for a check or a call-back, answers to be verified. Many of one kind are told as a number. (transfer
 * full) (element-type char *), translated */
GPtrArray *td_campaign_closing_remarks (TdWorkspace *self, const GArray *unit_ids, GError **error);

/* Whom to talk to about one vote. */
typedef struct
{
  TdPart *part; /* of the roll; names and phones as they are: who shows them masks them */
  TdStance stance;
  gboolean reached;
} TdVisit;
typedef struct
{
  char *unit;
  char *state;         /* td_tally_to_sentence() */
  GPtrArray *persuade; /* TdVisit: fewest whose change would pass it */
  GPtrArray *silent;   /* TdVisit: those that `needed` names first, then by area, largest first */
  guint needed;        /* how many of `silent` are named by it */
} TdVisits;
void td_visits_free (TdVisits *visits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdVisits, td_visits_free)
/* Of the unit's current vote. (transfer full) */
TdVisits *td_visits_load (TdWorkspace *self, gint64 unit_id, GError **error);

G_END_DECLS
