/* Tidang: the count of a vote as bars, marks, numbers and sentences (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* One bar; all shares are of the bar's length, 0 … 1 (for drawing only: whether a gate is met is never
 * computed from them). */
typedef struct
{
  char *title;  /* “Taking part · owners” */
  char *number; /* “8 / 12 ≥ 2/3 ✓” */
  double agree, other, pending;
  double mark; /* the threshold; < 0: the rule has none */
  gboolean met;
} TdCountBarState;

typedef struct
{
  GPtrArray *bars; /* (element-type TdCountBarState) */
  char *rule;      /* title of the rule */
  char *rule_id;   /* what tells it from others, for whoever points at the title; NULL: there is no rule */
  char *verdict;   /* one sentence */
  const char *verdict_style;
  const char *verdict_sign;
  GPtrArray *notes; /* (element-type char *): pending, opponent completes the quorum, what blocks … */
} TdCountState;

/* `sentence`: what td_tally_to_sentence() says. (transfer full) */
TdCountState *td_count_state_new (const TdVote *vote, const char *sentence);
void td_count_state_free (TdCountState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCountState, td_count_state_free)

/* “101, 301 and 3 more”: rooms of part ids in roll order, at most `limit` of them. (transfer full) */
char *td_count_rooms (const TdRoll *roll, const GArray *part_ids, guint limit);

G_END_DECLS
