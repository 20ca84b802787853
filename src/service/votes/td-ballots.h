/* Tidang: checks of a ballot that single ballots and sheets of ballots share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-vote-find.h"

G_BEGIN_DECLS

/* Within the vote's window? `where` begins the sentence. */
gboolean td_ballot_check_date (const TdVoteRow *vote, const char *where, TdDate date, GError **error);

/* One ballot that was found to be in order, and what it takes the place of. */
typedef struct
{
  const TdPart *part; /* of the roll of `found` */
  gint64 owner_id;    /* 0: the whole flat */
  GPtrArray *old;     /* (element-type TdBallot): they are replaced or withdrawn */
  TdBallot *ballot;   /* NULL: the old one is withdrawn */
  const char *reason; /* borrowed from the options; NULL: none is needed */
  char *where;        /* “西韩新苑 7号楼 2单元 501” */
} TdBallotPlan;
gboolean td_ballot_plan (TdWorkspace *self,
                         const TdFound *found,
                         gint64 unit_id,
                         const char *room,
                         const TdBallotOptions *options,
                         TdBallotPlan *plan,
                         GError **error);
/* Inside an action. */
gboolean
td_ballot_plan_store (TdStore *store, const TdFound *found, const TdBallotPlan *plan, GError **error);
void td_ballot_plan_clear (TdBallotPlan *plan);

/* The id of the part's owner of this name, blanks and widths apart; 0: none, or two of one name. */
gint64 td_part_find_owner (const TdPart *part, const char *name);

G_END_DECLS
