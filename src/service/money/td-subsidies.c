/* Tidang: subsidies of a dossier — the rules at hand, and what follows for it condition by condition.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-subsidies.h"

#include "td-data-files.h"
#include "td-ratings.h"
#include "td-workspace-private.h"

/* ---- rules ---- */

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("The subsidy rules %s are not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer rule)
{
  return ((const TdSubsidyRule *)rule)->id;
}

static const char *
label_of (gconstpointer rule)
{
  return ((const TdSubsidyRule *)rule)->title;
}

static gpointer
ref_rule (gpointer rule)
{
  return td_subsidy_rule_ref (rule);
}

static void
unref_rule (gpointer rule)
{
  td_subsidy_rule_unref (rule);
}

static const TdDataValues rule_files = {
  "subsidies", N_ ("Subsidy rules"), unused_text, td_subsidies_parse, id_of, ref_rule, unref_rule, label_of
};

GPtrArray *
td_subsidy_rules_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  return td_data_values_read (&rule_files, data_dir, problems, error);
}

const GPtrArray *
td_subsidy_rules_at_hand (const char *data_dir, GError **error)
{
  return td_data_values_at_hand (&rule_files, data_dir, error);
}

const TdDataValues *
td_subsidy_rule_files (void)
{
  return &rule_files;
}

/* ---- facts ---- */

static void
know (TdSubsidyFacts *facts, TdSubsidyFact fact, gboolean known, gint64 value)
{
  if (known && !facts->values[fact].known)
    facts->values[fact] = (TdFactValue){ TRUE, value };
}

/* What a person put down goes before what the dossier says. */
static void
take_answers (TdSubsidyFacts *facts, const TdLeaf *answers)
{
  for (int fact = 0; fact < TD_N_SUBSIDY_FACTS && answers != NULL; fact++)
    {
      const char *field = td_subsidy_fact_to_nick ((TdSubsidyFact)fact);
      TdDate day = td_leaf_day (answers, field);

      if (*td_leaf_get (answers, field) == '\0')
        continue;
      switch (td_subsidy_fact_kind ((TdSubsidyFact)fact))
        {
        case TD_SUBSIDY_YES_NO:
          know (facts, (TdSubsidyFact)fact, TRUE, td_leaf_yes (answers, field));
          break;
        case TD_SUBSIDY_DATE:
          know (facts, (TdSubsidyFact)fact, day != TD_DATE_NONE, day);
          break;
        case TD_SUBSIDY_MONEY:
          know (facts, (TdSubsidyFact)fact, TRUE, td_leaf_money (answers, field, 0));
          break;
        case TD_SUBSIDY_NUMBER:
        default:
          know (facts, (TdSubsidyFact)fact, TRUE, td_leaf_count (answers, field, 0));
          break;
        }
    }
}

static void
take_act (TdSubsidyFacts *facts, TdSubsidyFact fact, const GPtrArray *acts, TdActKind kind)
{
  const TdAct *act = td_acts_find (acts, kind);

  know (facts, fact, act != NULL && act->on != TD_DATE_NONE, act != NULL ? act->on : 0);
}

static void
take_acts (TdSubsidyFacts *facts, const TdMoneyBook *money)
{
  const TdLeaf *claim = td_money_newest (money->leaves, "subsidy-claim");

  take_act (facts, TD_SUBSIDY_PLANNED, money->acts, TD_ACT_PLANNING);
  take_act (facts, TD_SUBSIDY_FILED, money->acts, TD_ACT_FILING);
  take_act (facts, TD_SUBSIDY_STARTED, money->acts, TD_ACT_START);
  take_act (facts, TD_SUBSIDY_ACCEPTED, money->acts, TD_ACT_ACCEPTANCE);
  take_act (facts, TD_SUBSIDY_REGISTERED, money->acts, TD_ACT_REGISTRATION);
  take_act (facts, TD_SUBSIDY_APPLIED, money->acts, TD_ACT_CLAIM);
  if (claim != NULL)
    know (facts, TD_SUBSIDY_APPLIED, td_leaf_day (claim, "on") != TD_DATE_NONE, td_leaf_day (claim, "on"));
}

/* What of the actual costs counts: construction alone, and with survey and design. */
static void
take_costs (TdSubsidyFacts *facts, const GPtrArray *leaves)
{
  static const char *const build[] = { "works", "lift", "survey", "design" };
  TdMoney sums[G_N_ELEMENTS (build)], works = 0, all = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (build); i++)
    {
      sums[i] = td_money_cost (leaves, "actual", build[i]);
      any |= i < 2 && sums[i] >= 0;
      works += i < 2 ? MAX (sums[i], 0) : 0;
      all += MAX (sums[i], 0);
    }
  know (facts, TD_SUBSIDY_WORKS_COST, any, works);
  know (facts, TD_SUBSIDY_BUILD_COST, any, all);
  know (facts, TD_SUBSIDY_UTILITIES, td_money_cost (leaves, "actual", "utilities") >= 0,
        td_money_cost (leaves, "actual", "utilities"));
}

TdSubsidyFacts
td_subsidy_facts_of (const TdMoneyBook *money)
{
  TdSubsidyFacts facts = { .place = *money->unit->place != '\0' ? money->unit->place : NULL };
  const TdLeaf *lift = td_money_newest (money->leaves, "plan");
  g_autoptr (GPtrArray) heads = td_roll_heads (money->roll, TD_KINDS_FLATS);
  gint64 built = money->unit->built_year != NULL ? g_ascii_strtoll (money->unit->built_year, NULL, 10) : 0;

  take_answers (&facts, td_money_newest (money->leaves, "subsidy-facts"));
  take_acts (&facts, money);
  take_costs (&facts, money->leaves);
  know (&facts, TD_SUBSIDY_STOREYS, money->unit->storeys_value > 0, money->unit->storeys_value);
  know (&facts, TD_SUBSIDY_STOPS, lift != NULL && td_leaf_count (lift, "stops", 0) > 0,
        lift != NULL ? td_leaf_count (lift, "stops", 0) : 0);
  know (&facts, TD_SUBSIDY_OWNERS, heads->len > 0, heads->len);
  know (&facts, TD_SUBSIDY_BUILT_YEAR, built >= 1900 && built <= 2100, built);
  know (&facts, TD_SUBSIDY_COST, money->actual >= 0, money->actual);
  return facts;
}

/* ---- one dossier ---- */

void
td_subsidy_book_free (TdSubsidyBook *book)
{
  if (book == NULL)
    return;
  td_money_book_free (book->money);
  g_clear_pointer (&book->low_income, g_array_unref);
  g_clear_pointer (&book->rules, g_ptr_array_unref);
  g_clear_pointer (&book->check, td_subsidy_check_free);
  g_free (book);
}

/* What the survey card knows of the building, where nothing else does. */
static void
take_card (TdWorkspace *self, TdSubsidyBook *book)
{
  gint64 unit_id = book->money->unit->id;
  g_autofree char *storeys = td_survey_answered (self, unit_id, "storeys");
  g_autofree char *shaft = td_survey_answered (self, unit_id, "shaft-reserved");
  gint64 n = g_ascii_strtoll (storeys, NULL, 10);

  know (&book->facts, TD_SUBSIDY_STOREYS, n > 0, n);
  know (&book->facts, TD_SUBSIDY_RESERVED_SHAFT, g_str_equal (shaft, "yes") || g_str_equal (shaft, "no"),
        g_str_equal (shaft, "yes"));
}

static void
take_low_income (TdSubsidyBook *book)
{
  book->low_income = g_array_new (FALSE, FALSE, sizeof (TdBorne));
  for (guint i = 0; i < book->money->leaves->len; i++)
    {
      const TdLeaf *leaf = book->money->leaves->pdata[i];
      TdBorne payer = { leaf->part_id, td_leaf_money (leaf, "paid", 0) };

      if (g_str_equal (leaf->kind, "low-income"))
        g_array_append_val (book->low_income, payer);
    }
  book->facts.low_income_known = book->low_income->len > 0;
  book->facts.low_income = (const TdBorne *)(void *)book->low_income->data;
  book->facts.n_low_income = book->low_income->len;
}

/* A rule that counts by the day of filing means that of the works (施工备案), which the works permit stands
 * for; elsewhere it is a filing for the subsidy, which no permit replaces. */
static gboolean
take_rule (TdSubsidyBook *book, const GPtrArray *rules, const char *id, GError **error)
{
  const char *place = book->facts.place != NULL ? book->facts.place : "";
  TdSubsidyFacts filed = book->facts;

  take_act (&filed, TD_SUBSIDY_FILED, book->money->acts, TD_ACT_WORKS_PERMIT);
  book->rules = td_subsidies_for (rules, place, book->works);
  book->rule = id != NULL ? td_subsidies_find (rules, id)
                          : td_subsidies_choose (rules, book->works, &filed, book->money->today);
  if (book->rule != NULL && book->rule->basis == TD_SUBSIDY_FILED)
    book->facts = filed;
  if (id != NULL && book->rule == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    _ ("There is no subsidy rule “%s”. “subsidy --rules” lists those at hand."), id);
  return TRUE;
}

/* NULL: the one to begin with. */
static const char *
claimed_rule (const TdSubsidyBook *book, const GPtrArray *rules)
{
  const TdLeaf *claim = td_money_newest (book->money->leaves, "subsidy-claim");
  const TdSubsidyRule *rule = claim != NULL ? td_subsidies_find (rules, td_leaf_get (claim, "rule")) : NULL;

  return rule != NULL ? rule->id : NULL;
}

/* The year in which a lift was made: of its registration, else of its acceptance, else of the claim; of one
 * that has none of them yet it cannot be before this one. */
static TdDate
lift_day (const TdSubsidyBook *book)
{
  static const TdSubsidyFact facts[] = { TD_SUBSIDY_REGISTERED, TD_SUBSIDY_ACCEPTED, TD_SUBSIDY_APPLIED };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (book->facts.values[facts[i]].known)
      return (TdDate)book->facts.values[facts[i]].value;
  return book->money->today;
}

static TdSubsidyBook *
load (TdWorkspace *self, gint64 unit_id, const char *rule, gboolean claimed, GError **error)
{
  const GPtrArray *rules = td_subsidy_rules_at_hand (self->data_dir, error);
  g_autoptr (TdSubsidyBook) book = g_new0 (TdSubsidyBook, 1);
  const TdLeaf *answers;

  book->next_window = TD_DATE_NONE;
  book->money = rules != NULL ? td_money_book_load (self, unit_id, error) : NULL;
  if (book->money == NULL)
    return NULL;
  book->facts = td_subsidy_facts_of (book->money);
  take_card (self, book);
  answers = td_money_newest (book->money->leaves, "subsidy-facts");
  if (answers != NULL)
    td_lift_works_from_nick (td_leaf_get (answers, "works"), &book->works);
  take_low_income (book);
  if (!take_rule (book, rules, claimed ? claimed_rule (book, rules) : rule, error))
    return NULL;
  if (book->rule != NULL)
    {
      book->check = td_subsidy_check (book->rule, &book->facts, book->money->today);
      book->next_window = td_subsidy_next_window (book->rule, lift_day (book), book->money->today);
    }
  return g_steal_pointer (&book);
}

TdSubsidyBook *
td_subsidy_book_load (TdWorkspace *self, gint64 unit_id, const char *rule, GError **error)
{
  return load (self, unit_id, rule, FALSE, error);
}

TdSubsidyBook *
td_subsidy_book_load_claimed (TdWorkspace *self, gint64 unit_id, GError **error)
{
  return load (self, unit_id, NULL, TRUE, error);
}
