/* Tidang: what leaves of money say to the ledger, to the shares and to the running cost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot.h"
#include "td-leaf.h"
#include "td-ledger.h"

G_BEGIN_DECLS

/* The kinds are those of resources/leaves/money.json. All lists are (element-type TdLeaf) and may hold leaves
 * of other kinds, which are passed over. */

/* Leaves of "payment" but `without` (0: all of them). Money of a flat without a source is its own, other
 * money of no known source is TD_FUND_OTHER. (transfer full) array of TdLedgerEntry */
GArray *td_money_entries (const GPtrArray *leaves, gint64 without);
/* One of them; its id may be 0 while it is not stored. */
TdLedgerEntry td_money_entry (const TdLeaf *payment);

/* Leaves of "milestone" in order of their days, those without one last. (transfer full) array of TdMilestone
 */
GArray *td_money_milestones (const GPtrArray *leaves);

/* Whether a household pays: agreeing to the lift is not paying. */
typedef enum
{
  TD_PAYS_NOT_ASKED,
  TD_PAYS_YES,
  TD_PAYS_NO,
  TD_PAYS_LATER /* not now, perhaps later (暂不出资) */
} TdPays;
#define TD_N_PAYS 4
const char *td_pays_to_nick (TdPays pays); /* not-asked yes no later */

/* Where that is known from. */
typedef enum
{
  TD_PAYS_FROM_NOTHING,
  TD_PAYS_FROM_RECORD, /* a leaf "pays" of its own */
  TD_PAYS_FROM_BALLOT  /* 同意（出资）, 同意（不出资） on the ballot */
} TdPaysFrom;
#define TD_N_PAYS_FROMS 3
const char *td_pays_from_to_nick (TdPaysFrom from); /* "" record ballot */

/* What is known of one flat. */
typedef struct
{
  gint64 part_id;
  TdPays pays; /* by the latest of its leaves of "pays", else by its ballot */
  TdPaysFrom pays_from;
  TdDate signed_on; /* of that one */
  TdShareAgreed agreed;
  TdMoney fixed;
  TdRatio weight;
  TdDate joined; /* he came later; TD_DATE_NONE: he did not */
  TdMoney late;  /* what was agreed with him then */
  gboolean late_to_payers;
} TdMoneyFlat;

/* One for each part of the roll, in its order. (transfer full) array of TdMoneyFlat */
GArray *td_money_flats (const GPtrArray *leaves, const TdRoll *roll);
/* Agreeing to the lift is not paying; but a ballot that asks for both says both. Fills in the flats that
 * nobody asked in a record of its own, whose ballots (element-type TdBallot, of one vote) all agree and all
 * answer the same: whole flats, or every one of the owners. Not where a check denied one of them, and not
 * where the owners of `roll` are no longer those who were asked (`asked`, the roll of the vote). */
void td_money_flats_take_ballots (GArray *flats,
                                  const GPtrArray *ballots,
                                  const TdRoll *asked,
                                  const TdRoll *roll);

/* Sums of "cost-item": of one `stage` ("estimate", "actual"), and of one `what` or of all (NULL). -1: there
 * is none. */
TdMoney td_money_cost (const GPtrArray *leaves, const char *stage, const char *what);
/* Sum of "compensation". */
TdMoney td_money_compensation (const GPtrArray *leaves);
/* The newest "share-plan"; NULL: none was chosen. (transfer none) */
const TdLeaf *td_money_plan (const GPtrArray *leaves);
/* What was agreed of joining later beside the formula: `late-percent` of the share within `late-years`,
 * `late-after` from then on (left out: to be agreed); without years always `late-percent`. NULL: nothing was;
 * the formula holds. (transfer full) */
TdShareLate *td_money_plan_late (const TdLeaf *plan);
void td_money_plan_late_free (TdShareLate *late);
/* The newest leaf of a kind: by number where it has one, else by id. NULL: none. (transfer none) */
const TdLeaf *td_money_newest (const GPtrArray *leaves, const char *kind);

/* What the first payers and those who joined later bear of the shares: what a joiner pays to the earlier
 * payers is divided among them by td_borne_divide(), in the order in which they joined. (transfer full) array
 * of TdBorne, in the order of the shares, then the joiners */
GArray *td_money_borne (const TdShares *shares, const GArray *flats);

/* Leaves of "running-cost" over so many years; per_year has room for them. -1 as td_running_cost(); 0 where
 * nothing is known. */
TdMoney td_money_running (const GPtrArray *leaves, int years, TdMoney *per_year);

G_END_DECLS
