/* Tidang: what leaves of money say to the ledger, to the shares and to the running cost.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-leaves.h"

static gboolean
is_kind (const TdLeaf *leaf, const char *kind)
{
  return g_str_equal (leaf->kind, kind);
}

static gboolean
says (const TdLeaf *leaf, const char *field, const char *value)
{
  return g_str_equal (td_leaf_get (leaf, field), value);
}

/* ---- the ledger ---- */

TdLedgerEntry
td_money_entry (const TdLeaf *payment)
{
  TdLedgerEntry entry = { .id = payment->id,
                          .on = td_leaf_day (payment, "on"),
                          .kind = TD_LEDGER_IN,
                          .money = td_leaf_money (payment, "sum", 0),
                          .fund = payment->part_id != 0 ? TD_FUND_OWN : TD_FUND_OTHER,
                          .household = payment->part_id,
                          .milestone = td_leaf_link (payment, "milestone"),
                          .reverses = td_leaf_link (payment, "reverses") };

  td_ledger_kind_from_nick (td_leaf_get (payment, "kind"), &entry.kind);
  td_fund_from_nick (td_leaf_get (payment, "fund"), &entry.fund);
  if (entry.kind != TD_LEDGER_REVERSAL)
    entry.reverses = 0;
  return entry;
}

GArray *
td_money_entries (const GPtrArray *leaves, gint64 without)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (TdLedgerEntry));

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (is_kind (leaf, "payment") && leaf->id != without)
        {
          TdLedgerEntry entry = td_money_entry (leaf);

          g_array_append_val (entries, entry);
        }
    }
  return entries;
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const TdMilestone *x = a, *y = b;

  if ((x->due == TD_DATE_NONE) != (y->due == TD_DATE_NONE))
    return x->due == TD_DATE_NONE ? 1 : -1;
  if (x->due != y->due)
    return x->due < y->due ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

GArray *
td_money_milestones (const GPtrArray *leaves)
{
  GArray *milestones = g_array_new (FALSE, FALSE, sizeof (TdMilestone));

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      TdMilestone milestone = { .id = leaf->id,
                                .due = td_leaf_day (leaf, "due"),
                                .percent = (int)td_leaf_count (leaf, "percent", 0) };

      if (is_kind (leaf, "milestone"))
        g_array_append_val (milestones, milestone);
    }
  g_array_sort (milestones, by_due);
  return milestones;
}

/* ---- flats ---- */

const char *
td_pays_to_nick (TdPays pays)
{
  static const char *const nicks[TD_N_PAYS] = { "not-asked", "yes", "no", "later" };

  g_return_val_if_fail ((guint)pays < TD_N_PAYS, NULL);
  return nicks[pays];
}

const char *
td_pays_from_to_nick (TdPaysFrom from)
{
  static const char *const nicks[TD_N_PAYS_FROMS] = { "", "record", "ballot" };

  g_return_val_if_fail ((guint)from < TD_N_PAYS_FROMS, NULL);
  return nicks[from];
}

/* Of two the later day counts; of one day, or where a day is missing, the one put down later. */
static gboolean
is_later (const TdLeaf *leaf, const TdLeaf *than)
{
  TdDate day = td_leaf_day (leaf, "on"), other = td_leaf_day (than, "on");

  if (day != TD_DATE_NONE && other != TD_DATE_NONE && day != other)
    return day > other;
  return leaf->id > than->id;
}

static const TdLeaf *
latest_of (const GPtrArray *leaves, const char *kind, gint64 part_id)
{
  const TdLeaf *latest = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (leaf->part_id == part_id && is_kind (leaf, kind) && (latest == NULL || is_later (leaf, latest)))
        latest = leaf;
    }
  return latest;
}

static void
take_own_share (TdMoneyFlat *flat, const TdLeaf *own)
{
  if (says (own, "how", "free"))
    flat->agreed = TD_SHARE_FREE;
  else if (says (own, "how", "fixed"))
    {
      flat->agreed = TD_SHARE_FIXED;
      flat->fixed = td_leaf_money (own, "sum", 0);
    }
  else if (!td_ratio_parse (td_leaf_get (own, "weight"), &flat->weight))
    flat->weight = TD_RATIO_NONE;
}

static TdMoneyFlat
flat_of (const GPtrArray *leaves, gint64 part_id)
{
  TdMoneyFlat flat = {
    .part_id = part_id, .signed_on = TD_DATE_NONE, .weight = TD_RATIO_NONE, .joined = TD_DATE_NONE
  };
  const TdLeaf *pays = latest_of (leaves, "pays", part_id);
  const TdLeaf *own = latest_of (leaves, "own-share", part_id);
  const TdLeaf *late = latest_of (leaves, "joins-later", part_id);

  if (pays != NULL)
    {
      flat.pays = td_leaf_yes (pays, "agrees")  ? TD_PAYS_YES
                  : td_leaf_yes (pays, "later") ? TD_PAYS_LATER
                                                : TD_PAYS_NO;
      flat.signed_on = td_leaf_day (pays, "on");
      flat.pays_from = TD_PAYS_FROM_RECORD;
    }
  if (own != NULL)
    take_own_share (&flat, own);
  if (late != NULL)
    {
      flat.joined = td_leaf_day (late, "on");
      flat.late = td_leaf_money (late, "sum", 0);
      flat.late_to_payers = says (late, "to", "payers");
    }
  return flat;
}

GArray *
td_money_flats (const GPtrArray *leaves, const TdRoll *roll)
{
  GArray *flats = g_array_new (FALSE, FALSE, sizeof (TdMoneyFlat));

  for (guint i = 0; i < roll->parts->len; i++)
    {
      TdMoneyFlat flat = flat_of (leaves, ((const TdPart *)roll->parts->pdata[i])->id);

      g_array_append_val (flats, flat);
    }
  return flats;
}

/* ---- what the ballots say ---- */

static gboolean
has_owner (const TdPart *part, gint64 owner_id)
{
  for (guint i = 0; i < part->owners->len; i++)
    if (((const TdOwner *)part->owners->pdata[i])->id == owner_id)
      return TRUE;
  return FALSE;
}

/* Who bought the flat meanwhile promised nothing. */
static gboolean
same_owners (const TdPart *asked, const TdPart *now)
{
  if (asked == NULL || now == NULL || asked->owners->len != now->owners->len)
    return FALSE;
  for (guint i = 0; i < now->owners->len; i++)
    if (!has_owner (asked, ((const TdOwner *)now->owners->pdata[i])->id))
      return FALSE;
  return TRUE;
}

/* What all ballots of the flat say, UNSAID where they do not say one thing; *on: the day of the last. */
static TdPay
answer_of (const GPtrArray *ballots, const TdPart *part, TdDate *on)
{
  TdPay pay = TD_PAY_UNSAID;
  gboolean whole = FALSE;
  guint owners = 0;

  *on = TD_DATE_NONE;
  for (guint i = 0; i < ballots->len; i++)
    {
      const TdBallot *ballot = ballots->pdata[i];

      if (ballot->part_id != part->id)
        continue;
      if (ballot->opinion != TD_OPINION_AGREE || ballot->disputed || ballot->pay == TD_PAY_UNSAID ||
          (pay != TD_PAY_UNSAID && ballot->pay != pay))
        return TD_PAY_UNSAID;
      pay = ballot->pay;
      whole |= ballot->owner_id == 0;
      owners += ballot->owner_id != 0 && has_owner (part, ballot->owner_id);
      *on = MAX (*on, ballot->date);
    }
  return whole || owners >= MAX (part->owners->len, 1) ? pay : TD_PAY_UNSAID;
}

void
td_money_flats_take_ballots (GArray *flats, const GPtrArray *ballots, const TdRoll *asked, const TdRoll *roll)
{
  for (guint i = 0; i < flats->len; i++)
    {
      TdMoneyFlat *flat = &g_array_index (flats, TdMoneyFlat, i);
      const TdPart *part = td_roll_find (roll, flat->part_id);
      TdDate on = TD_DATE_NONE;
      TdPay pay;

      if (flat->pays_from != TD_PAYS_FROM_NOTHING || !same_owners (td_roll_find (asked, flat->part_id), part))
        continue;
      pay = answer_of (ballots, part, &on);
      if (pay == TD_PAY_UNSAID)
        continue;
      flat->pays = pay == TD_PAY_YES ? TD_PAYS_YES : TD_PAYS_NO;
      flat->pays_from = TD_PAYS_FROM_BALLOT;
      flat->signed_on = on;
    }
}

/* ---- sums ---- */

TdMoney
td_money_cost (const GPtrArray *leaves, const char *stage, const char *what)
{
  TdMoney sum = -1;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (is_kind (leaf, "cost-item") && says (leaf, "stage", stage) &&
          (what == NULL || says (leaf, "what", what)))
        sum = MAX (sum, 0) + td_leaf_money (leaf, "sum", 0);
    }
  return sum;
}

TdMoney
td_money_compensation (const GPtrArray *leaves)
{
  TdMoney sum = 0;

  for (guint i = 0; i < leaves->len; i++)
    if (is_kind (leaves->pdata[i], "compensation"))
      sum += td_leaf_money (leaves->pdata[i], "sum", 0);
  return sum;
}

const TdLeaf *
td_money_newest (const GPtrArray *leaves, const char *kind)
{
  const TdLeaf *newest = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (is_kind (leaf, kind) && (newest == NULL || leaf->number > newest->number ||
                                   (leaf->number == newest->number && leaf->id > newest->id)))
        newest = leaf;
    }
  return newest;
}

const TdLeaf *
td_money_plan (const GPtrArray *leaves)
{
  return td_money_newest (leaves, "share-plan");
}

/* ---- joining later ---- */

void
td_money_plan_late_free (TdShareLate *late)
{
  if (late == NULL)
    return;
  g_array_unref (late->steps);
  g_free (late);
}

TdShareLate *
td_money_plan_late (const TdLeaf *plan)
{
  TdShareLateStep step = { 0 };
  TdShareLate *late;
  const char *to;

  step.percent = plan != NULL ? (int)td_leaf_count (plan, "late-percent", -1) : -1;
  if (step.percent < 0)
    return NULL;
  step.years = (int)td_leaf_count (plan, "late-years", 0);
  to = td_leaf_get (plan, "late-to");
  late = g_new0 (TdShareLate, 1);
  late->given = TRUE;
  late->steps = g_array_new (FALSE, FALSE, sizeof (TdShareLateStep));
  late->percent = step.years > 0 ? (int)td_leaf_count (plan, "late-after", -1) : step.percent;
  late->to = g_str_equal (to, "payers")    ? TD_LATE_TO_PAYERS
             : g_str_equal (to, "account") ? TD_LATE_TO_ACCOUNT
                                           : TD_LATE_TO_UNKNOWN;
  if (step.years > 0)
    g_array_append_val (late->steps, step);
  return late;
}

static int
by_joined (gconstpointer a, gconstpointer b)
{
  const TdMoneyFlat *x = *(const TdMoneyFlat *const *)a, *y = *(const TdMoneyFlat *const *)b;

  if (x->joined != y->joined)
    return x->joined < y->joined ? -1 : 1;
  return x->part_id < y->part_id ? -1 : 1;
}

static void
add_joiner (GArray *borne, const TdMoneyFlat *flat)
{
  TdBorne joiner = { flat->part_id, flat->late, flat->joined };
  g_autoptr (GArray) returned =
      flat->late_to_payers ? td_borne_divide (flat->late, (const TdBorne *)(void *)borne->data, borne->len)
                           : NULL;

  for (guint i = 0; returned != NULL && i < returned->len; i++)
    g_array_index (borne, TdBorne, i).money -= g_array_index (returned, TdBorne, i).money;
  g_array_append_val (borne, joiner);
}

GArray *
td_money_borne (const TdShares *shares, const GArray *flats)
{
  GArray *borne = g_array_new (FALSE, FALSE, sizeof (TdBorne));
  g_autoptr (GPtrArray) joiners = g_ptr_array_new ();

  for (guint i = 0; shares != NULL && i < shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (shares->shares, TdShare, i);
      TdBorne one = { share->id, share->money };

      g_array_append_val (borne, one);
    }
  for (guint i = 0; i < flats->len; i++)
    if (g_array_index (flats, TdMoneyFlat, i).joined != TD_DATE_NONE)
      g_ptr_array_add (joiners, &g_array_index (flats, TdMoneyFlat, i));
  g_ptr_array_sort (joiners, by_joined);
  for (guint i = 0; i < joiners->len; i++)
    add_joiner (borne, joiners->pdata[i]);
  return borne;
}

/* ---- running cost ---- */

TdMoney
td_money_running (const GPtrArray *leaves, int years, TdMoney *per_year)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TdRunningLine));

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      gint64 every = td_leaf_count (leaf, "every", 0), first = td_leaf_count (leaf, "first", 1);
      TdRunningLine line = { .money = td_leaf_money (leaf, "sum", 0),
                             .rise = (int)td_leaf_count (leaf, "rise", 0) };

      if (!is_kind (leaf, "running-cost"))
        continue;
      line.years = every == 0 && says (leaf, "what", "inspection")
                       ? td_running_inspections ()
                       : td_running_years ((int)first, every > 0 ? (int)every : 1);
      g_array_append_val (lines, line);
    }
  return td_running_cost ((const TdRunningLine *)(void *)lines->data, lines->len, years, per_year);
}
