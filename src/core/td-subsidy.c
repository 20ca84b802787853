/* Tidang: what a subsidy rule gives for one lift, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-private.h"

#include "td-apportion.h"

#include <string.h>

static void
free_extra (gpointer data)
{
  TdExtraSum *extra = data;

  g_array_unref (extra->payers);
  g_free (extra);
}

static void
free_yearly (gpointer data)
{
  TdYearlySum *yearly = data;

  g_array_unref (yearly->payments);
  g_free (yearly);
}

void
td_subsidy_check_free (TdSubsidyCheck *check)
{
  if (check == NULL)
    return;
  g_clear_pointer (&check->findings, g_array_unref);
  g_array_unref (check->missing);
  g_array_unref (check->steps);
  g_array_unref (check->parts);
  g_ptr_array_unref (check->extras);
  g_ptr_array_unref (check->yearly);
  g_free (check);
}

/* ---- the day that counts ---- */

gboolean
td_subsidy_rule_dated (const TdSubsidyRule *rule, TdDate day)
{
  int year = 0;

  if (rule->known_in > 0)
    return td_date_get (day, &year, NULL, NULL) && year == rule->known_in;
  if (rule->status == TD_SUBSIDY_IN_FORCE || rule->status == TD_SUBSIDY_ENDED ||
      rule->valid_to != TD_DATE_NONE)
    return TRUE;
  for (guint i = 0; rule->basis >= 0 && i < rule->conditions->len; i++)
    {
      const TdSubsidyCondition *condition = rule->conditions->pdata[i];

      if (condition->kind == TD_CONDITION_WITHIN && condition->any == 0 && condition->known &&
          condition->fact == (TdSubsidyFact)rule->basis && condition->most != G_MAXINT64)
        return TRUE;
    }
  return FALSE;
}

/* The rule does not say it: what the office said decides, and without that it is open at best. */
static TdSubsidyState
ask_office (const TdSubsidyRule *rule, TdFactValue in_force, TdSubsidyCheck *check)
{
  if (in_force.known)
    {
      check->warnings &= ~(TdSubsidyWarning)TD_SUBSIDY_WARN_STATUS_UNKNOWN;
      return in_force.value != 0 ? TD_SUBSIDY_DUE : TD_SUBSIDY_EXPIRED;
    }
  if (rule->known_in > 0 && check->basis < td_date_new (rule->known_in, 1, 1))
    return TD_SUBSIDY_NOT_YET;
  check->warnings |= TD_SUBSIDY_WARN_VALIDITY;
  return TD_SUBSIDY_DUE;
}

static TdSubsidyState
judge_day (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdDate today, TdSubsidyCheck *check)
{
  gboolean known = rule->basis >= 0 && facts->values[rule->basis].known;

  check->basis = known ? (TdDate)facts->values[rule->basis].value : today;
  if (!known)
    check->warnings |= TD_SUBSIDY_WARN_BASIS_TODAY;
  if (rule->valid_from != TD_DATE_NONE && check->basis < rule->valid_from)
    return TD_SUBSIDY_NOT_YET;
  if (!td_subsidy_rule_dated (rule, check->basis))
    return ask_office (rule, facts->values[TD_SUBSIDY_HOLDS], check);
  if (rule->valid_to != TD_DATE_NONE && check->basis > rule->valid_to)
    return TD_SUBSIDY_EXPIRED;
  /* It has ended, and when is not known. */
  if (rule->status == TD_SUBSIDY_ENDED && rule->valid_to == TD_DATE_NONE)
    return TD_SUBSIDY_EXPIRED;
  if (rule->valid_to != TD_DATE_NONE && today > rule->valid_to)
    check->warnings |= TD_SUBSIDY_WARN_TEXT_OVER;
  return TD_SUBSIDY_DUE;
}

static TdSubsidyWarning
warnings_of (const TdSubsidyRule *rule)
{
  const TdSource *source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;
  TdSubsidyWarning warnings = TD_SUBSIDY_WARN_NONE;

  if (rule->status == TD_SUBSIDY_DRAFT)
    warnings |= TD_SUBSIDY_WARN_DRAFT;
  if (rule->status == TD_SUBSIDY_STATUS_UNKNOWN)
    warnings |= TD_SUBSIDY_WARN_STATUS_UNKNOWN;
  if (source == NULL || strchr ("CDU", source->grade[0]) != NULL)
    warnings |= TD_SUBSIDY_WARN_WEAK_SOURCE;
  if (rule->unknown->len > 0)
    warnings |= TD_SUBSIDY_WARN_VALUES_UNKNOWN;
  return warnings;
}

/* ---- the parts of the whole ---- */

static void
note_missing (TdSubsidyCheck *check, TdSubsidyFact fact)
{
  guint at = 0;

  while (at < check->missing->len && g_array_index (check->missing, TdSubsidyFact, at) < fact)
    at++;
  if (at == check->missing->len || g_array_index (check->missing, TdSubsidyFact, at) != fact)
    g_array_insert_val (check->missing, at, fact);
}

static TdSumResult
compute (const TdSum *sum, const TdSubsidyFacts *facts, TdSubsidyCheck *check, GArray *steps, TdMoney *out)
{
  TdSubsidyFact missing = TD_SUBSIDY_STOREYS;
  TdSumResult result = td_sum_compute (sum, facts, steps, out, &missing);
  TdSubsidyFacts assumed = *facts;
  TdMoney ignored;

  if (result != TD_SUM_MISSING)
    return result;
  note_missing (check, missing);
  /* Another fact may be missing as well. */
  assumed.values[missing].known = TRUE;
  if (td_sum_compute (sum, &assumed, NULL, &ignored, &missing) == TD_SUM_MISSING)
    note_missing (check, missing);
  return result;
}

/* A part of its own: a sum, or what was given already. */
static TdSumResult
own_part (const TdSubsidySplit *split, const TdSubsidyFacts *facts, TdSubsidyCheck *check, TdMoney *out)
{
  if (split->kind == TD_SPLIT_SUM)
    return compute (&split->sum, facts, check, NULL, out);
  *out = CLAMP (facts->values[split->fact].value, 0, TD_APPORTION_MAX_TOTAL);
  if (facts->values[split->fact].known)
    return TD_SUM_OK;
  note_missing (check, split->fact);
  return TD_SUM_MISSING;
}

/* First what has a sum of its own; the worst of these is what can be said of the others. */
static TdSumResult
own_parts (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdSubsidyCheck *check, TdMoney *rest)
{
  TdSumResult worst = TD_SUM_OK;

  for (guint i = 0; i < rule->split->len; i++)
    {
      const TdSubsidySplit *split = rule->split->pdata[i];
      TdSubsidyPart part = { .payer = split->payer };

      if (split->kind == TD_SPLIT_SUM || split->kind == TD_SPLIT_FACT)
        {
          TdMoney money = 0;

          part.result = own_part (split, facts, check, &money);
          if (part.result == TD_SUM_OK)
            part.money = rule->has_sum ? MIN (money, *rest) : money;
          /* A fact can be found, what the rule leaves open cannot: TdSumResult is in that order. */
          worst = MAX (worst, part.result);
          *rest -= part.money;
        }
      g_array_append_val (check->parts, part);
    }
  return worst;
}

static void
shared_parts (const TdSubsidyRule *rule, TdSubsidyCheck *check, TdSumResult result, TdMoney rest)
{
  g_autofree TdWeight *weights = g_new0 (TdWeight, rule->split->len);
  g_autofree TdMoney *moneys = g_new0 (TdMoney, rule->split->len);

  for (guint i = 0; i < rule->split->len; i++)
    {
      const TdSubsidySplit *split = rule->split->pdata[i];

      if (split->kind == TD_SPLIT_PERCENT)
        weights[i] = (TdWeight)split->percent;
      else if (split->kind == TD_SPLIT_REST)
        weights[i] = 1;
    }
  td_apportion (rest, weights, rule->split->len, moneys);
  for (guint i = 0; i < rule->split->len; i++)
    if (weights[i] > 0)
      {
        g_array_index (check->parts, TdSubsidyPart, i).result = result;
        g_array_index (check->parts, TdSubsidyPart, i).money = result == TD_SUM_OK ? moneys[i] : 0;
      }
}

static void
compute_whole (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdSubsidyCheck *check)
{
  TdMoney rest;
  TdSumResult worst;

  if (rule->has_sum)
    check->result = compute (&rule->sum, facts, check, check->steps, &check->sum);
  rest = rule->has_sum && check->result == TD_SUM_OK ? check->sum : 0;
  worst = own_parts (rule, facts, check, &rest);
  if (!rule->has_sum)
    {
      check->result = worst;
      check->sum = worst == TD_SUM_OK ? -rest : 0;
      return;
    }
  if (check->result != TD_SUM_OK)
    for (guint i = 0; i < check->parts->len; i++)
      g_array_index (check->parts, TdSubsidyPart, i) =
          (TdSubsidyPart){ .payer = g_array_index (check->parts, TdSubsidyPart, i).payer,
                           .result = check->result };
  shared_parts (rule, check, check->result == TD_SUM_OK ? worst : check->result, rest);
}

/* ---- what is beside it ---- */

static TdSumResult
per_low_income (const TdSubsidyExtra *extra, const TdSubsidyFacts *facts, TdExtraSum *sum)
{
  if (!facts->low_income_known)
    return TD_SUM_MISSING;
  for (guint i = 0; i < facts->n_low_income; i++)
    {
      TdBorne payer = facts->low_income[i];

      payer.money = (TdMoney)((__int128)MAX (payer.money, 0) * extra->percent / 100);
      if (extra->sum.cap >= 0)
        payer.money = MIN (payer.money, extra->sum.cap);
      sum->money += payer.money;
      g_array_append_val (sum->payers, payer);
    }
  return TD_SUM_OK;
}

static void
compute_extras (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdSubsidyCheck *check)
{
  for (guint i = 0; i < rule->extras->len; i++)
    {
      const TdSubsidyExtra *extra = rule->extras->pdata[i];
      TdExtraSum *sum = g_new0 (TdExtraSum, 1);
      TdSubsidyFact missing;

      sum->extra = i;
      sum->payers = g_array_new (FALSE, TRUE, sizeof (TdBorne));
      /* What is beside the sum never holds it up: a fact it wants is not among the missing ones. */
      sum->result = extra->low_income ? per_low_income (extra, facts, sum)
                                      : td_sum_compute (&extra->sum, facts, NULL, &sum->money, &missing);
      g_ptr_array_add (check->extras, sum);
    }
}

/* ---- what comes later ---- */

static gboolean
part_of (const TdSubsidyCheck *check, const TdSubsidyYearly *yearly, TdMoney *out)
{
  *out = check->sum;
  if (!yearly->of_payer)
    return check->result == TD_SUM_OK;
  for (guint i = 0; i < check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (check->parts, TdSubsidyPart, i);

      if (part->payer != yearly->payer)
        continue;
      *out = part->money;
      return part->result == TD_SUM_OK;
    }
  return FALSE;
}

static TdYearlySum *
pay_yearly (const TdSubsidyYearly *yearly, guint index, TdMoney part)
{
  TdYearlySum *sum = g_new0 (TdYearlySum, 1);
  g_autofree TdWeight *weights = g_new0 (TdWeight, (gsize)yearly->years);

  sum->yearly = index;
  sum->money = (TdMoney)((__int128)part * yearly->percent / 100);
  sum->payments = g_array_sized_new (FALSE, TRUE, sizeof (TdMoney), (guint)yearly->years);
  g_array_set_size (sum->payments, (guint)yearly->years);
  for (int y = 0; y < yearly->years; y++)
    weights[y] = 1;
  td_apportion (sum->money, weights, (guint)yearly->years, (TdMoney *)sum->payments->data);
  return sum;
}

static void
compute_yearly (const TdSubsidyRule *rule, TdSubsidyCheck *check)
{
  check->at_completion = check->sum;
  check->at_completion_known = check->result == TD_SUM_OK;
  for (guint i = 0; i < rule->yearly->len; i++)
    {
      const TdSubsidyYearly *yearly = rule->yearly->pdata[i];
      TdMoney part;

      if (!part_of (check, yearly, &part))
        {
          check->at_completion_known = FALSE;
          continue;
        }
      g_ptr_array_add (check->yearly, pay_yearly (yearly, i, part));
      check->at_completion -= ((TdYearlySum *)check->yearly->pdata[check->yearly->len - 1])->money;
    }
  if (!check->at_completion_known)
    check->at_completion = 0;
}

/* ---- the whole ---- */

/* Whether the rule counts by a day that has not come, or that nobody put down: a lift that is not registered
 * yet gets nothing by a rule that counts registrations. The day of the claim comes with the claim. */
static gboolean
lacks_day (const TdSubsidyRule *rule, const TdSubsidyFacts *facts)
{
  return rule->basis >= 0 && rule->basis != TD_SUBSIDY_APPLIED && !facts->values[rule->basis].known;
}

static TdSubsidyState
settle (const TdSubsidyCheck *check, TdFindingState conditions, gboolean no_day)
{
  if (conditions == TD_FINDING_NOT_MET)
    return TD_SUBSIDY_NOT_ELIGIBLE;
  if (check->result == TD_SUM_UNKNOWN || check->result == TD_SUM_AT_MOST || check->result == TD_SUM_BEYOND ||
      conditions == TD_FINDING_RULE_UNKNOWN)
    return TD_SUBSIDY_NOT_KNOWN;
  return conditions == TD_FINDING_FACT_MISSING || check->result == TD_SUM_MISSING || no_day ||
                 (check->warnings & TD_SUBSIDY_WARN_VALIDITY) != 0
             ? TD_SUBSIDY_OPEN
             : TD_SUBSIDY_DUE;
}

static void
note_findings (const TdSubsidyRule *rule, TdSubsidyCheck *check)
{
  for (guint i = 0; i < check->findings->len; i++)
    {
      const TdFinding *finding = &g_array_index (check->findings, TdFinding, i);

      if (finding->state == TD_FINDING_FACT_MISSING &&
          td_subsidy_settled (rule, check->findings, i) != TD_FINDING_MET)
        note_missing (check, finding->fact);
    }
}

TdSubsidyCheck *
td_subsidy_check (const TdSubsidyRule *rule, const TdSubsidyFacts *facts, TdDate today)
{
  TdSubsidyCheck *check = g_new0 (TdSubsidyCheck, 1);
  TdFindingState conditions;

  check->missing = g_array_new (FALSE, FALSE, sizeof (TdSubsidyFact));
  check->steps = g_array_new (FALSE, FALSE, sizeof (TdSumStep));
  check->parts = g_array_new (FALSE, TRUE, sizeof (TdSubsidyPart));
  check->extras = g_ptr_array_new_with_free_func (free_extra);
  check->yearly = g_ptr_array_new_with_free_func (free_yearly);
  check->result = TD_SUM_NOT_COMPUTED;
  g_return_val_if_fail (rule != NULL && facts != NULL && today != TD_DATE_NONE, check);

  check->warnings = warnings_of (rule);
  check->findings = td_subsidy_findings (rule, facts);
  conditions = td_subsidy_settle (rule, check->findings);
  check->state = judge_day (rule, facts, today, check);
  if (check->state != TD_SUBSIDY_DUE)
    return check;
  note_findings (rule, check);
  if (conditions != TD_FINDING_NOT_MET)
    {
      compute_whole (rule, facts, check);
      compute_extras (rule, facts, check);
      compute_yearly (rule, check);
    }
  check->state = settle (check, conditions, lacks_day (rule, facts));
  if (check->state == TD_SUBSIDY_OPEN && lacks_day (rule, facts))
    note_missing (check, (TdSubsidyFact)rule->basis);
  /* Where nothing could be claimed anyway, nobody need ask the office. */
  if (check->state == TD_SUBSIDY_OPEN && (check->warnings & TD_SUBSIDY_WARN_VALIDITY) != 0)
    note_missing (check, TD_SUBSIDY_HOLDS);
  return check;
}
