/* Tidang: what the files of the count share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tally.h"

/* Heads and their area together. */
typedef struct
{
  gint64 heads;
  gint64 area;
} TdSum;

/* Where a count stands, as far as the gates look at it. */
typedef struct
{
  const TdRule *rule;
  TdSum all;
  TdSum participating;
  TdSum agree;
  TdSum pending; /* outside participating */
} TdState;

void td_sum_add (TdSum *sum, gint64 heads, gint64 area);
TdGateResult td_state_quorum (const TdState *state);
TdGateResult td_state_approval (const TdState *state);
/* Both gates met, however the pending heads settle. */
gboolean td_state_passes (const TdState *state);

/* The sets of td-need.c. `tally` holds heads and stances. */
void td_need_find (TdTally *tally, const TdRoll *roll, const TdState *state);
void td_need_free (TdNeed *need);

/* The obstacles beside the gates, into tally->blocked_by. */
void td_blocks_find (TdTally *tally, const TdTallyInput *input);
