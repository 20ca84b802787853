/* Tidang: the words of subsidies — states, conditions, who pays, what is to be known.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidies.h"

#include "td-error.h"

const char *
td_subsidy_state_to_label (TdSubsidyState state)
{
  static const char *const labels[] = {
    [TD_SUBSIDY_DUE] = N_ ("can be claimed"),
    [TD_SUBSIDY_OPEN] = N_ ("facts are missing"),
    [TD_SUBSIDY_NOT_ELIGIBLE] = N_ ("conditions are not met"),
    [TD_SUBSIDY_NOT_KNOWN] = N_ ("the text of the rule is not at hand (未取得政策原文)"),
    [TD_SUBSIDY_NOT_YET] = N_ ("the rule is not valid yet; nothing is computed"),
    [TD_SUBSIDY_EXPIRED] = N_ ("the rule has expired; nothing is computed"),
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (labels), NULL);
  return _ (labels[state]);
}

const char *
td_subsidy_check_to_label (const TdSubsidyCheck *check)
{
  /* Which facts are missing besides stands with the conditions. */
  if (check->state == TD_SUBSIDY_OPEN && (check->warnings & TD_SUBSIDY_WARN_VALIDITY) != 0)
    return _ ("provisional: whether the rule still holds is not known");
  return td_subsidy_state_to_label (check->state);
}

const char *
td_finding_state_to_label (TdFindingState state)
{
  static const char *const labels[] = {
    [TD_FINDING_MET] = NC_ ("condition", "met"),
    [TD_FINDING_NOT_MET] = NC_ ("condition", "not met"),
    [TD_FINDING_FACT_MISSING] = NC_ ("condition", "not known"),
    [TD_FINDING_RULE_UNKNOWN] = NC_ ("condition", "text not at hand (未取得政策原文)"),
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "condition", labels[state]);
}

const char *
td_subsidy_payer_to_label (TdSubsidyPayer payer)
{
  static const char *const labels[] = {
    [TD_PAYER_STATE] = NC_ ("payer", "state"),
    [TD_PAYER_PROVINCE] = NC_ ("payer", "province"),
    [TD_PAYER_CITY] = NC_ ("payer", "city"),
    [TD_PAYER_DISTRICT] = NC_ ("payer", "district or county"),
  };

  g_return_val_if_fail ((guint)payer < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "payer", labels[payer]);
}

const char *
td_subsidy_fact_to_label (TdSubsidyFact fact)
{
  static const char *const labels[TD_N_SUBSIDY_FACTS] = {
    [TD_SUBSIDY_STOREYS] = NC_ ("fact", "residential storeys"),
    [TD_SUBSIDY_STOPS] = NC_ ("fact", "stops"),
    [TD_SUBSIDY_OWNERS] = NC_ ("fact", "owners"),
    [TD_SUBSIDY_BUILT_YEAR] = NC_ ("fact", "year built"),
    [TD_SUBSIDY_LIFT_AGE] = NC_ ("fact", "age of the old lift"),
    [TD_SUBSIDY_RESERVED_SHAFT] = NC_ ("fact", "reserved shaft"),
    [TD_SUBSIDY_OWNER_FUNDED] = NC_ ("fact", "mainly paid by the owners"),
    [TD_SUBSIDY_SINGLE_TITLE] = NC_ ("fact", "single title"),
    [TD_SUBSIDY_IN_AREA] = NC_ ("fact", "within the area of the rule"),
    [TD_SUBSIDY_LISTED] = NC_ ("fact", "in the list or quota"),
    [TD_SUBSIDY_FIRST_LIFT] = NC_ ("fact", "first lift claimed for"),
    [TD_SUBSIDY_RISKY] = NC_ ("fact", "unsafe"),
    [TD_SUBSIDY_HOLDS] = NC_ ("fact", "the rule is in force"),
    [TD_SUBSIDY_COMPLETED] = NC_ ("fact", "building completed"),
    [TD_SUBSIDY_PLANNED] = NC_ ("fact", "planning permit"),
    [TD_SUBSIDY_FILED] = NC_ ("fact", "filed"),
    [TD_SUBSIDY_STARTED] = NC_ ("fact", "works begun"),
    [TD_SUBSIDY_ACCEPTED] = NC_ ("fact", "completion acceptance"),
    [TD_SUBSIDY_REGISTERED] = NC_ ("fact", "use registered"),
    [TD_SUBSIDY_APPLIED] = NC_ ("fact", "subsidy applied for"),
    [TD_SUBSIDY_COST] = NC_ ("fact", "actual cost"),
    [TD_SUBSIDY_WORKS_COST] = NC_ ("fact", "cost of construction"),
    [TD_SUBSIDY_BUILD_COST] = NC_ ("fact", "cost of survey, design and construction"),
    [TD_SUBSIDY_UTILITIES] = NC_ ("fact", "cost of pipes and lines moved"),
    [TD_SUBSIDY_UPPER_MONEY] = NC_ ("fact", "money from state or province"),
  };

  g_return_val_if_fail ((guint)fact < TD_N_SUBSIDY_FACTS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "fact", labels[fact]);
}

const char *
td_sum_result_to_label (TdSumResult result)
{
  static const char *const labels[] = {
    [TD_SUM_OK] = "",
    [TD_SUM_MISSING] = N_ ("a fact is missing"),
    [TD_SUM_UNKNOWN] = N_ ("the sum is not known (未取得政策原文)"),
    [TD_SUM_AT_MOST] = N_ ("only the most that is given is known"),
    [TD_SUM_BEYOND] = N_ ("the rule says nothing of so many storeys"),
    [TD_SUM_NOT_COMPUTED] = N_ ("not computed"),
  };

  g_return_val_if_fail ((guint)result < G_N_ELEMENTS (labels), NULL);
  return *labels[result] != '\0' ? _ (labels[result]) : "";
}

char *
td_subsidy_value_to_text (TdSubsidyFact fact, TdFactValue value)
{
  if (!value.known)
    return g_strdup (_ ("not known"));
  switch (td_subsidy_fact_kind (fact))
    {
    case TD_SUBSIDY_YES_NO:
      return g_strdup (value.value != 0 ? _ ("yes") : _ ("no"));
    case TD_SUBSIDY_DATE:
      return td_date_to_iso ((TdDate)value.value);
    case TD_SUBSIDY_MONEY:
      return td_money_to_words (value.value);
    case TD_SUBSIDY_NUMBER:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value.value);
    }
}

GPtrArray *
td_subsidy_warnings (const TdSubsidyRule *rule, const TdSubsidyCheck *check)
{
  static const struct
  {
    TdSubsidyWarning warning;
    const char *sentence;
  } sentences[] = {
    { TD_SUBSIDY_WARN_DRAFT, N_ ("The rule is a draft.") },
    { TD_SUBSIDY_WARN_WEAK_SOURCE, N_ ("Its source is not the official text.") },
    { TD_SUBSIDY_WARN_STATUS_UNKNOWN, N_ ("Whether it is still in force is not known; ask the office.") },
    { TD_SUBSIDY_WARN_VALUES_UNKNOWN, N_ ("Something of it is not known (未取得政策原文).") },
    { TD_SUBSIDY_WARN_TEXT_OVER, N_ ("The text has run out since; the day that counts lies within it.") },
    { TD_SUBSIDY_WARN_VALIDITY,
      N_ ("Its source does not say how long it holds: the sum is provisional. Ask the office and put the "
          "answer down under “Facts for the subsidy”, or add the document's own rule with its days.") },
    { TD_SUBSIDY_WARN_BASIS_TODAY, N_ ("The day that counts is not known yet; judged as of today.") },
  };
  GPtrArray *said = g_ptr_array_new_with_free_func (g_free);

  TdSubsidyWarning warnings = check->warnings;

  /* The one says all of the other. */
  if ((warnings & TD_SUBSIDY_WARN_VALIDITY) != 0)
    warnings &= ~(TdSubsidyWarning)TD_SUBSIDY_WARN_STATUS_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((warnings & sentences[i].warning) != 0)
      g_ptr_array_add (said, g_strdup (_ (sentences[i].sentence)));
  for (guint i = 0; rule->notes != NULL && rule->notes[i] != NULL; i++)
    g_ptr_array_add (said, g_strdup (rule->notes[i]));
  return said;
}

/* ---- how a sum came about ---- */

/* (transfer full) */
static char *
step_text (const TdSumStep *step)
{
  g_autofree char *money = td_money_to_words (step->money);
  g_autofree char *base = td_money_to_words (ABS (step->base));
  const char *of = td_subsidy_fact_to_label (step->of);

  switch (step->kind)
    {
    case TD_STEP_GIVEN:
      return g_strdup_printf (_ ("Each lift: %s yuan"), money);
    case TD_STEP_STOREYS:
      return g_strdup_printf (_ ("%d residential storeys: %s yuan"), (int)step->count, money);
    case TD_STEP_FURTHER:
      return g_strdup_printf (_ ("%d storeys above the table, %s yuan each: %s yuan"), (int)step->count, base,
                              money);
    case TD_STEP_STOPS:
      return step->count > 0
                 ? g_strdup_printf (_ ("%d stops more, %s yuan each: %s yuan"), (int)step->count, base, money)
                 : g_strdup_printf (_ ("%d stops fewer, %s yuan each: %s yuan"), (int)-step->count, base,
                                    money);
    case TD_STEP_PERCENT:
      return g_strdup_printf (_ ("%d%% of %s, %s yuan: %s yuan"), (int)step->count, of, base, money);
    case TD_STEP_ACTUAL:
      return g_strdup_printf (_ ("What was paid, %s: %s yuan"), of, money);
    case TD_STEP_LIMIT:
      return g_strdup_printf (_ ("At most %s yuan"), money);
    case TD_STEP_CAP:
      return g_strdup_printf (_ ("No more than %s yuan is given: %s yuan"), base, money);
    case TD_STEP_RESERVED:
      return g_strdup_printf (_ ("Reserved shaft, %d%%: %s yuan"), (int)step->count, money);
    case TD_STEP_SHAFT_SUM:
    default:
      return g_strdup_printf (_ ("Reserved shaft: it starts from %s yuan"), base);
    }
}

GPtrArray *
td_subsidy_steps (const TdSubsidyRule *rule, const TdSubsidyCheck *check)
{
  GPtrArray *said = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < check->steps->len; i++)
    g_ptr_array_add (said, step_text (&g_array_index (check->steps, TdSumStep, i)));
  if (check->steps->len > 0 && rule->has_sum && check->result == TD_SUM_AT_MOST)
    g_ptr_array_add (said, g_strdup (td_sum_result_to_label (TD_SUM_AT_MOST)));
  return said;
}

const char *
td_double_why_to_nick (TdDoubleWhy why)
{
  static const char *const nicks[] = { "unit", "registration", "device", "address" };

  g_return_val_if_fail ((guint)why < G_N_ELEMENTS (nicks), NULL);
  return nicks[why];
}

const char *
td_double_why_to_label (TdDoubleWhy why)
{
  static const char *const labels[] = {
    [TD_DOUBLE_UNIT] = N_ ("two claims of one stairwell"),
    [TD_DOUBLE_REGISTRATION] = N_ ("the same registration number"),
    [TD_DOUBLE_DEVICE] = N_ ("the same device code"),
    [TD_DOUBLE_ADDRESS] = N_ ("the same address"),
  };

  g_return_val_if_fail ((guint)why < G_N_ELEMENTS (labels), NULL);
  return _ (labels[why]);
}
