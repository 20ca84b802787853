/* Tidang: what a subsidy's formula comes to, and which conditions of its rule are met.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidy-private.h"

#include "td-apportion.h"
#include "td-ids.h"

/* ---- sums ---- */

static TdSumResult
read_fact (const TdSubsidyFacts *facts, TdSubsidyFact fact, gint64 *out, TdSubsidyFact *missing)
{
  TdFactValue value = facts->values[fact];

  *missing = fact;
  *out = value.value;
  return value.known ? TD_SUM_OK : TD_SUM_MISSING;
}

static void
note (GArray *steps, TdSumStep step)
{
  if (steps != NULL)
    g_array_append_val (steps, step);
}

static TdSumResult
by_storeys (const TdSum *sum, gint64 storeys, GArray *steps, TdMoney *out)
{
  const TdSumRow *last = &g_array_index (sum->rows, TdSumRow, sum->rows->len - 1);
  gint64 further = storeys - last->to;

  for (guint i = 0; i < sum->rows->len; i++)
    {
      const TdSumRow *row = &g_array_index (sum->rows, TdSumRow, i);

      if (storeys < row->from || storeys > row->to)
        continue;
      *out = row->sum;
      note (steps, (TdSumStep){ .kind = TD_STEP_STOREYS, .count = storeys, .money = *out });
      return TD_SUM_OK;
    }
  if (storeys < last->to || sum->above == TD_SHARE_EDGE_REFUSE)
    return TD_SUM_BEYOND;
  if (sum->above == TD_SHARE_EDGE_UNKNOWN)
    return TD_SUM_UNKNOWN;
  *out = last->sum;
  note (steps, (TdSumStep){ .kind = TD_STEP_STOREYS, .count = last->to, .money = *out });
  if (sum->above != TD_SHARE_EDGE_STEP)
    return TD_SUM_OK;
  *out += further * sum->step;
  note (steps, (TdSumStep){ .kind = TD_STEP_FURTHER, .count = further, .base = sum->step, .money = *out });
  return TD_SUM_OK;
}

static TdSumResult
by_stops (const TdSum *sum,
          TdMoney base,
          const TdSubsidyFacts *facts,
          GArray *steps,
          TdMoney *out,
          TdSubsidyFact *missing)
{
  gint64 value;
  TdSumResult result = read_fact (facts, TD_SUBSIDY_STOPS, &value, missing);
  gint64 more = CLAMP (value, 0, 1000) - sum->stops;

  if (result != TD_SUM_OK)
    return result;
  *out = MAX (base + more * sum->step, 0);
  note (steps, (TdSumStep){ .kind = TD_STEP_GIVEN, .money = base });
  if (more != 0)
    note (steps, (TdSumStep){ .kind = TD_STEP_STOPS, .count = more, .base = sum->step, .money = *out });
  return TD_SUM_OK;
}

static TdSumResult
by_fact (const TdSum *sum, const TdSubsidyFacts *facts, GArray *steps, TdMoney *out, TdSubsidyFact *missing)
{
  gint64 value;
  TdSumResult result = read_fact (facts, sum->of, &value, missing);
  gboolean percent = sum->kind == TD_SUM_PERCENT;

  if (result != TD_SUM_OK)
    return result;
  value = CLAMP (value, 0, TD_APPORTION_MAX_TOTAL);
  *out = percent ? (TdMoney)((__int128)value * sum->percent / 100) : value;
  note (steps, (TdSumStep){ .kind = percent ? TD_STEP_PERCENT : TD_STEP_ACTUAL,
                            .count = percent ? sum->percent : 0,
                            .of = sum->of,
                            .base = value,
                            .money = *out });
  return TD_SUM_OK;
}

/* A sum before its cap, with `base` for the one it starts from. */
static TdSumResult
by_kind (const TdSum *sum,
         TdMoney base,
         const TdSubsidyFacts *facts,
         GArray *steps,
         TdMoney *out,
         TdSubsidyFact *missing)
{
  gint64 value;
  TdSumResult result;

  switch (sum->kind)
    {
    case TD_SUM_FLAT:
      *out = base;
      note (steps, (TdSumStep){ .kind = TD_STEP_GIVEN, .money = base });
      return TD_SUM_OK;
    case TD_SUM_STOREYS:
      result = read_fact (facts, TD_SUBSIDY_STOREYS, &value, missing);
      return result == TD_SUM_OK ? by_storeys (sum, CLAMP (value, 0, 1000), steps, out) : result;
    case TD_SUM_STOPS:
      return by_stops (sum, base, facts, steps, out, missing);
    case TD_SUM_PERCENT:
    case TD_SUM_ACTUAL:
      return by_fact (sum, facts, steps, out, missing);
    case TD_SUM_LIMIT:
      *out = sum->cap;
      note (steps, (TdSumStep){ .kind = TD_STEP_LIMIT, .money = sum->cap });
      return TD_SUM_AT_MOST;
    case TD_SUM_NOT_KNOWN:
    default:
      return TD_SUM_UNKNOWN;
    }
}

TdSumResult
td_sum_compute (const TdSum *sum,
                const TdSubsidyFacts *facts,
                GArray *steps,
                TdMoney *out,
                TdSubsidyFact *missing)
{
  TdFactValue reserved = facts->values[TD_SUBSIDY_RESERVED_SHAFT];
  gboolean other;
  TdMoney money = 0;
  TdSumResult result;

  if (sum->reserved != TD_RESERVED_SAME && !reserved.known)
    {
      *missing = TD_SUBSIDY_RESERVED_SHAFT;
      return TD_SUM_MISSING;
    }
  reserved.value = sum->reserved != TD_RESERVED_SAME && reserved.value != 0;
  other = reserved.value && sum->reserved == TD_RESERVED_SUM;
  result = by_kind (sum, other ? sum->reserved_sum : sum->sum, facts, steps, &money, missing);
  if (result != TD_SUM_OK && result != TD_SUM_AT_MOST)
    return result;
  if (other)
    note (steps, (TdSumStep){ .kind = TD_STEP_SHAFT_SUM, .base = sum->reserved_sum, .money = money });
  if (sum->cap >= 0 && money > sum->cap)
    {
      money = sum->cap;
      note (steps, (TdSumStep){ .kind = TD_STEP_CAP, .base = sum->cap, .money = money });
    }
  if (reserved.value && sum->reserved == TD_RESERVED_PERCENT)
    {
      money = (TdMoney)((__int128)money * sum->reserved_percent / 100);
      note (steps, (TdSumStep){ .kind = TD_STEP_RESERVED, .count = sum->reserved_percent, .money = money });
    }
  *out = money;
  return sum->at_most ? TD_SUM_AT_MOST : result;
}

/* ---- conditions ---- */

static TdFindingState
find_order (const TdSubsidyCondition *condition, const TdSubsidyFacts *facts, TdFinding *finding)
{
  TdFactValue other = facts->values[condition->other];

  if (!finding->value.known || !other.known)
    {
      if (finding->value.known)
        {
          finding->fact = condition->other;
          finding->value = other;
        }
      return TD_FINDING_FACT_MISSING;
    }
  if (condition->kind == TD_CONDITION_BEFORE)
    return finding->value.value < other.value ? TD_FINDING_MET : TD_FINDING_NOT_MET;
  return finding->value.value <= other.value ? TD_FINDING_MET : TD_FINDING_NOT_MET;
}

/* By the year alone where the day is not known: it decides unless the anniversary lies in that very year. */
static TdFindingState
by_built_year (const TdSubsidyCondition *condition,
               const TdSubsidyFacts *facts,
               TdDate on,
               TdFinding *finding)
{
  TdFactValue built = facts->values[TD_SUBSIDY_BUILT_YEAR];
  int year;

  if (!built.known || !td_date_get (on, &year, NULL, NULL) || year - built.value == condition->least)
    return TD_FINDING_FACT_MISSING;
  finding->fact = TD_SUBSIDY_BUILT_YEAR;
  finding->value = built;
  return year - built.value > condition->least ? TD_FINDING_MET : TD_FINDING_NOT_MET;
}

static TdFindingState
find_years (const TdSubsidyCondition *condition, const TdSubsidyFacts *facts, TdFinding *finding)
{
  TdFactValue other = facts->values[condition->other];
  TdDate reached;

  if (!other.known)
    {
      finding->fact = condition->other;
      finding->value = other;
      return TD_FINDING_FACT_MISSING;
    }
  if (!finding->value.known)
    return by_built_year (condition, facts, (TdDate)other.value, finding);
  reached = td_date_add_years ((TdDate)finding->value.value, (int)condition->least);
  return reached != TD_DATE_NONE && reached <= other.value ? TD_FINDING_MET : TD_FINDING_NOT_MET;
}

static TdFindingState
find_place (const TdSubsidyCondition *condition, const TdSubsidyFacts *facts)
{
  if (facts->place == NULL || *facts->place == '\0')
    return TD_FINDING_FACT_MISSING;
  for (guint i = 0; condition->places[i] != NULL; i++)
    if (td_region_within (facts->place, condition->places[i]))
      return TD_FINDING_MET;
  return TD_FINDING_NOT_MET;
}

static TdFindingState
find (const TdSubsidyCondition *condition, const TdSubsidyFacts *facts, TdFinding *finding)
{
  finding->fact = condition->fact;
  finding->value = facts->values[condition->fact];
  if (!condition->known)
    return TD_FINDING_RULE_UNKNOWN;
  switch (condition->kind)
    {
    case TD_CONDITION_BEFORE:
    case TD_CONDITION_NOT_AFTER:
      return find_order (condition, facts, finding);
    case TD_CONDITION_YEARS:
      return find_years (condition, facts, finding);
    case TD_CONDITION_PLACES:
      return find_place (condition, facts);
    case TD_CONDITION_WITHIN:
    default:
      if (!finding->value.known)
        return TD_FINDING_FACT_MISSING;
      return finding->value.value >= condition->least && finding->value.value <= condition->most
                 ? TD_FINDING_MET
                 : TD_FINDING_NOT_MET;
    }
}

GArray *
td_subsidy_findings (const TdSubsidyRule *rule, const TdSubsidyFacts *facts)
{
  GArray *findings = g_array_new (FALSE, TRUE, sizeof (TdFinding));

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      TdFinding finding = { .condition = i };

      finding.state = find (rule->conditions->pdata[i], facts, &finding);
      g_array_append_val (findings, finding);
    }
  return findings;
}

/* How much a finding stands in the way: not met most, then what is missing, then what the rule leaves open.
 */
static int
weight_of (TdFindingState state)
{
  static const int weights[] = { [TD_FINDING_MET] = 0,
                                 [TD_FINDING_RULE_UNKNOWN] = 1,
                                 [TD_FINDING_FACT_MISSING] = 2,
                                 [TD_FINDING_NOT_MET] = 3 };

  return weights[state];
}

TdFindingState
td_subsidy_settled (const TdSubsidyRule *rule, const GArray *findings, guint condition)
{
  guint any = ((TdSubsidyCondition *)rule->conditions->pdata[condition])->any;
  TdFindingState best = g_array_index (findings, TdFinding, condition).state;

  for (guint i = 0; any > 0 && i < findings->len; i++)
    {
      TdFindingState state = g_array_index (findings, TdFinding, i).state;

      if (((TdSubsidyCondition *)rule->conditions->pdata[i])->any == any &&
          weight_of (state) < weight_of (best))
        best = state;
    }
  return best;
}

TdFindingState
td_subsidy_settle (const TdSubsidyRule *rule, const GArray *findings)
{
  TdFindingState worst = TD_FINDING_MET;

  for (guint i = 0; i < findings->len; i++)
    {
      TdFindingState state = td_subsidy_settled (rule, findings, i);

      if (weight_of (state) > weight_of (worst))
        worst = state;
    }
  return worst;
}
