/* Tidang: a second person's check of the ballots that the first one entered — 复核.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* Whether a check is wanted is said per vote, of one or many at once. A ballot is checked by another operator
 * than the one who entered it; it counts all the same, but until then it is a gap before the closing. A
 * ballot that replaces another is a new one, and to be checked again. */
typedef struct
{
  gint64 unit_id; /* the unit of the flat */
  gint64 vote_id;
  gint64 ballot_id;
  gint64 part_id;
  char *unit; /* “西韩新苑 7号楼 2单元” */
  char *room;
  char *owner; /* masked, of the co-owner who answered alone; NULL: the whole flat */
  TdBallot *ballot;
  char *entered_by; /* "" where nobody was named */
  gboolean own;     /* entered by the operator who looks now, who therefore cannot check it */
  TdCheckOutcome outcome;
  char *reason;     /* of the return; "" else */
  char *checked_by; /* "" while it waits */
  TdDate checked_on;
} TdCheckLine;
void td_check_line_free (TdCheckLine *line);

/* For the current votes of these units, NULL: of all that have an open one. One action. How many votes are
 * counted with it now; -1 on error. */
gint64 td_checks_require (TdWorkspace *self, const GArray *unit_ids, gboolean wanted, GError **error);

/* Whether a check is wanted of every vote that is opened from now on. Kept in the file and recorded; undo
 * steps over it, as it changes no vote. */
gboolean td_checks_always (TdWorkspace *self);
gboolean td_checks_set_always (TdWorkspace *self, gboolean wanted, GError **error);

/* The ballots of the units' current votes, NULL: of all votes that want a check; `waiting`: without those
 * that are confirmed. In the order of recording within a vote. (transfer full) (element-type TdCheckLine) */
GPtrArray *td_checks_list (TdWorkspace *self, const GArray *unit_ids, gboolean waiting, GError **error);

/* Confirms or returns (with a reason) as one action. Ballots that this operator entered, or that do not stand
 * any more, are left out and named in *refused (element-type char *). How many were recorded; -1 on error. */
gint64 td_checks_record (TdWorkspace *self,
                         const GArray *ballot_ids,
                         TdCheckOutcome outcome,
                         const char *reason,
                         GPtrArray **refused,
                         GError **error);

/* Ids of the ballots of these rooms (NULL-terminated; NULL: all that are not confirmed) in the unit's current
 * vote. (transfer full) */
GArray *td_checks_find (TdWorkspace *self, gint64 unit_id, const char *const *rooms, GError **error);

/* What waits for a check or was returned, as gaps of the vote. vote may be NULL. */
gboolean td_gaps_add_checks (TdWorkspace *self, GPtrArray *gaps, const TdVote *vote, GError **error);

G_END_DECLS
