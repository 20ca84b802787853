/* Tidang: the count of a vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-roll.h"
#include "td-rule.h"

G_BEGIN_DECLS

typedef enum
{
  TD_RESULT_PASSED,
  TD_RESULT_NOT_PASSED,
  TD_RESULT_UNDECIDED,
  TD_RESULT_NOT_COMPUTABLE
} TdResult;

typedef enum
{
  TD_NOT_COMPUTABLE_NONE,
  TD_NOT_COMPUTABLE_NO_HEADS,    /* N = 0 */
  TD_NOT_COMPUTABLE_NO_AREA,     /* A = 0, or a part in scope has no area */
  TD_NOT_COMPUTABLE_RULE_UNKNOWN /* a gate of the rule is null */
} TdNotComputable;

/* Where a head stands. */
typedef enum
{
  TD_STANCE_SILENT,
  TD_STANCE_AGREE,
  TD_STANCE_OPPOSE,
  TD_STANCE_ABSTAIN,
  TD_STANCE_INVALID, /* only invalid ballots came back: does not participate */
  TD_STANCE_PENDING
} TdStance;

typedef enum
{
  TD_PENDING_NONE,
  TD_PENDING_UNEQUAL,      /* unequal answers of one head's flats or co-owners */
  TD_PENDING_NO_AUTHORITY, /* proxy without written authority */
  TD_PENDING_DISPUTED
} TdPendingCause;

typedef struct
{
  gint64 total, participating, agree, oppose, abstain, invalid, pending, silent;
} TdCounts;

typedef struct
{
  gboolean heads;
  gboolean area;
  gboolean met;
} TdGateResult;

typedef struct
{
  char *code;    /* "consent-occupied", "objection", … stable */
  GArray *parts; /* gint64 part ids, may be empty */
  char *source;  /* title of the text that asks for it */
} TdBlock;

/* A smallest set of heads; of several the one with the fewest rooms, then with the largest area. NULL where
 * none can do it — nobody can in a closed vote whose gates are not met; heads 0 where none is needed. It
 * looks at the gates alone, not at blocked_by. */
typedef struct
{
  gint64 heads;
  TdArea area;
  GArray *parts; /* gint64 part ids of those heads, roll order */
} TdNeed;

typedef struct
{
  TdCounts heads;
  TdCounts area; /* 0.01 m² */
  TdGateResult quorum;
  TdGateResult approval;
  GPtrArray *blocked_by; /* (element-type TdBlock) */
  GArray *pending_parts; /* gint64 */
  TdResult result;
  TdNotComputable reason;
  gboolean final;                     /* FALSE while the vote is open: 目前达到 */
  gboolean passes_any_settling;       /* pending heads exist and it passes however they settle */
  gboolean opponent_completes_quorum; /* without the opponents' or abstainers' own ballots the quorum would
                                         not be met */
  TdNeed *needed;   /* fewest further consenting heads, then fewest rooms, among the silent */
  TdNeed *persuade; /* fewest opponents or abstainers whose change would pass it, alone or with silent ones;
                       at least one, unless both gates are met however the pending heads settle */
  GArray *stances;  /* TdStance per head, in the order of td_roll_heads() */
  GArray *part_stances;   /* TdStance per roll->parts index; parts out of scope: TD_STANCE_SILENT */
  GArray *pending_causes; /* TdPendingCause per head */
  GPtrArray *head_list;   /* (element-type TdHead) */
} TdTally;

typedef struct
{
  const TdRoll *roll;
  const TdRule *rule;
  const GPtrArray *ballots;    /* (element-type TdBallot), the valid current ones; may be NULL */
  const GPtrArray *consents;   /* (element-type TdConsent); may be NULL */
  const GPtrArray *objections; /* (element-type TdObjection); may be NULL */
  gboolean closed;
  gint64 unit_id; /* the unit that gets the lift, for consents asked of its owners in a wider scope; 0: all */
} TdTallyInput;

/* Counts exactly (architecture: a head takes part with all its area as soon as one of its parts has a valid
 * ballot; pending heads stay outside `participating` and the vote is passed only if it passes however they
 * settle; silence never participates). Never fails: N = 0 or A = 0 is TD_RESULT_NOT_COMPUTABLE with its
 * reason. At once for 36 heads and more. (transfer full) */
TdTally *td_tally_count (const TdTallyInput *input);
/* The same without `needed` and `persuade`, for lists. */
TdTally *td_tally_count_quick (const TdTallyInput *input);
void td_tally_free (TdTally *tally);
/* One without anything, for who keeps a count and reads it back. (transfer full) */
TdTally *td_tally_new (void);
void td_tally_add_block (TdTally *tally, const char *code, const char *source, GArray *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTally, td_tally_free)

const char *td_result_to_nick (TdResult result); /* passed not_passed undecided not_computable */
const char *td_stance_to_nick (TdStance stance);

G_END_DECLS
