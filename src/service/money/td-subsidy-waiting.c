/* Tidang: what a claim for a subsidy asks for on a day — all of it, or the instalments that are due.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidies.h"

static gboolean
is_paid (const TdLeaf *leaf)
{
  return td_leaf_day (leaf, "paid-on") != TD_DATE_NONE;
}

static gboolean
claim_is_paid (const TdLeaf *claim)
{
  return is_paid (claim) || g_str_equal (td_leaf_get (claim, "state-of"), "paid");
}

/* Who pays an instalment, or -1: everybody, as the claim divides it. */
static int
payer_of (const TdLeaf *instalment)
{
  for (int payer = 0; payer < TD_N_SUBSIDY_PAYERS; payer++)
    if (g_str_equal (td_leaf_get (instalment, "by"), td_subsidy_payer_to_nick ((TdSubsidyPayer)payer)))
      return payer;
  return -1;
}

typedef struct
{
  TdMoney total;
  TdMoney parts[TD_N_SUBSIDY_PAYERS]; /* of the claim */
  TdMoney by[TD_N_SUBSIDY_PAYERS];    /* of its instalments */
  TdMoney named;                      /* all of these */
  guint n_rest;                       /* instalments of everybody */
} Plan;

static void
read_plan (const TdClaimRow *row, Plan *plan)
{
  plan->total = td_leaf_money (row->leaf, "granted", td_leaf_money (row->leaf, "sum", 0));
  for (int payer = 0; payer < TD_N_SUBSIDY_PAYERS; payer++)
    plan->parts[payer] = td_leaf_money (row->leaf, td_subsidy_payer_to_nick ((TdSubsidyPayer)payer), 0);
  for (guint i = 0; i < row->instalments->len; i++)
    {
      const TdLeaf *leaf = row->instalments->pdata[i];
      int payer = payer_of (leaf);

      if (payer < 0)
        {
          plan->n_rest++;
          continue;
        }
      plan->by[payer] += td_leaf_money (leaf, "sum", 0);
      plan->named += td_leaf_money (leaf, "sum", 0);
    }
}

/* The only one of everybody is what the others leave: what was granted may differ from what was asked for. */
static void
ask_for (const Plan *plan, const TdLeaf *instalment, TdClaimWaiting *waiting)
{
  int payer = payer_of (instalment);
  TdMoney sum =
      payer < 0 && plan->n_rest == 1 ? plan->total - plan->named : td_leaf_money (instalment, "sum", 0);

  waiting->sum += sum;
  if (payer >= 0)
    waiting->parts[payer] += sum;
  else if (plan->n_rest == 1)
    for (int p = 0; p < TD_N_SUBSIDY_PAYERS; p++)
      waiting->parts[p] += plan->parts[p] - plan->by[p];
  if (waiting->what->len > 0)
    g_string_append (waiting->what, "、");
  g_string_append (waiting->what, td_leaf_get (instalment, "name"));
}

/* One without a day is asked for at once where everybody pays it, as at completion; a payer's own, as of
 * every year, waits for its day. */
static gboolean
is_due (const TdLeaf *instalment, TdDate on)
{
  TdDate due = td_leaf_day (instalment, "due");

  return due != TD_DATE_NONE ? due <= on : payer_of (instalment) < 0;
}

static void
ask_for_instalments (const TdClaimRow *row, const Plan *plan, TdDate on, TdClaimWaiting *waiting)
{
  for (guint i = 0; i < row->instalments->len; i++)
    {
      const TdLeaf *leaf = row->instalments->pdata[i];

      if (is_paid (leaf) || (payer_of (leaf) < 0 && claim_is_paid (row->leaf)))
        continue;
      if (is_due (leaf, on))
        ask_for (plan, leaf, waiting);
      else
        waiting->later += td_leaf_money (leaf, "sum", 0);
    }
}

gboolean
td_subsidy_claim_waits (const TdClaimRow *row, TdDate on, TdClaimWaiting *waiting)
{
  Plan plan = { 0 };
  TdMoney parts = 0;

  *waiting = (TdClaimWaiting){ .what = g_string_new (NULL) };
  if (!td_subsidy_claim_stands (row->leaf))
    return FALSE;
  read_plan (row, &plan);
  if (row->instalments->len > 0)
    ask_for_instalments (row, &plan, on, waiting);
  else if (!claim_is_paid (row->leaf))
    {
      waiting->sum = plan.total;
      memcpy (waiting->parts, plan.parts, sizeof plan.parts);
    }
  for (int payer = 0; payer < TD_N_SUBSIDY_PAYERS; payer++)
    parts += waiting->parts[payer];
  waiting->split = parts == waiting->sum;
  if (!waiting->split)
    memset (waiting->parts, 0, sizeof waiting->parts);
  return waiting->sum > 0;
}

void
td_claim_waiting_clear (TdClaimWaiting *waiting)
{
  if (waiting->what != NULL)
    g_string_free (g_steal_pointer (&waiting->what), TRUE);
}
