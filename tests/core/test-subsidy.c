/* Tidang: tests of the subsidies — every shipped rule, words at the edge, parts that sum, and what a rule's
 * file may not say. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-apportion.h"
#include "td-subsidy.h"

#include <string.h>

#define TODAY "2026-11-21"

static void
load_file (GPtrArray *rules, const char *name)
{
  g_autofree char *path = g_build_filename (TD_TEST_SUBSIDIES, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pack = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  pack = td_subsidies_parse (bytes, size, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < pack->len; i++)
    g_ptr_array_add (rules, td_subsidy_rule_ref (pack->pdata[i]));
}

static GPtrArray *
load_all (void)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify)td_subsidy_rule_unref);
  g_autoptr (GDir) dir = g_dir_open (TD_TEST_SUBSIDIES, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      load_file (rules, name);
  return rules;
}

/* ---- facts from words: "storeys=5 reserved-shaft=no filed=2025-07-11 cost=500000" ---- */

static TdBorne low_income[2] = { { 7, 5000000 }, { 9, 12345678 } };

static void
read_facts (const char *text, TdSubsidyFacts *facts)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  *facts = (TdSubsidyFacts){ .place = "430102001001" };
  for (guint w = 0; words[w] != NULL && *words[w] != '\0'; w++)
    {
      g_auto (GStrv) pair = g_strsplit (words[w], "=", 2);
      TdSubsidyFact fact;
      TdFactValue value = { TRUE, 0 };
      TdMoney money;

      if (g_str_equal (pair[0], "low-income"))
        {
          facts->low_income_known = TRUE;
          facts->low_income = low_income;
          facts->n_low_income = (guint)atoi (pair[1]);
          continue;
        }
      g_assert_true (td_subsidy_fact_from_nick (pair[0], &fact));
      switch (td_subsidy_fact_kind (fact))
        {
        case TD_SUBSIDY_YES_NO:
          value.value = g_str_equal (pair[1], "yes");
          break;
        case TD_SUBSIDY_DATE:
          value.value = td_date_from_iso (pair[1]);
          g_assert_cmpint (value.value, !=, TD_DATE_NONE);
          break;
        case TD_SUBSIDY_MONEY:
          g_assert_true (td_money_parse (pair[1], &money));
          value.value = money;
          break;
        case TD_SUBSIDY_NUMBER:
        default:
          value.value = atoi (pair[1]);
          break;
        }
      facts->values[fact] = value;
    }
}

/* “due 180000.00 city=90000.00 district=90000.00”; of a sum that is not known: why; a part that is not:
 * “district=unknown”.
 */
static char *
write_check (const TdSubsidyCheck *check)
{
  GString *text = g_string_new (td_subsidy_state_to_nick (check->state));
  g_autofree char *sum = td_money_to_string (check->sum);

  if (check->result == TD_SUM_NOT_COMPUTED)
    return g_string_free (text, FALSE);
  if (check->result == TD_SUM_OK)
    g_string_append_printf (text, " %s", sum);
  else
    g_string_append_printf (text, " %s", td_sum_result_to_nick (check->result));
  if (check->result == TD_SUM_AT_MOST)
    g_string_append_printf (text, " %s", sum);
  for (guint i = 0; i < check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (check->parts, TdSubsidyPart, i);
      g_autofree char *money = td_money_to_string (part->money);

      g_string_append_printf (text, " %s=%s", td_subsidy_payer_to_nick (part->payer),
                              part->result == TD_SUM_OK ? money : td_sum_result_to_nick (part->result));
    }
  return g_string_free (text, FALSE);
}

/* ---- every rule of the sources ---- */

static const struct
{
  const char *rule, *facts, *expected;
} vectors[] = {
  { "changsha-2021", "registered=2024-05-01", "due 100000.00" },
  { "changsha-2021", "registered=2026-05-17", "due 100000.00" },
  { "changsha-2021", "registered=2026-05-18", "expired" },
  { "changsha-2021", "registered=2021-05-18", "due 100000.00" },
  { "changsha-2021", "registered=2021-05-17", "not-yet" },
  { "changsha-2021", "", "expired" }, /* as of today */
  { "hengyang-2018", "accepted=2019-01-01 storeys=3", "not-known beyond city=beyond district=beyond" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=4", "due 80000.00 city=40000.00 district=40000.00" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=5", "due 80000.00 city=40000.00 district=40000.00" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=7", "due 100000.00 city=50000.00 district=50000.00" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=8", "due 120000.00 city=60000.00 district=60000.00" },
  { "hengyang-2018", "accepted=2018-01-01 storeys=33", "due 120000.00 city=60000.00 district=60000.00" },
  { "hengyang-2018", "accepted=2017-12-31 storeys=8", "not-eligible" },
  { "hengyang-2018", "storeys=8", "open 120000.00 city=60000.00 district=60000.00" },
  { "hengyang-2018", "accepted=2019-01-01", "open missing city=missing district=missing" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-02-01 upper-money=30000",
    "due 100000.00 state=30000.00 city=35000.00 district=35000.00" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-01-01 upper-money=0",
    "due 100000.00 state=0.00 city=50000.00 district=50000.00" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-01-01 upper-money=130000",
    "due 100000.00 state=100000.00 city=0.00 district=0.00" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-01-01",
    "due 100000.00 state=missing city=missing district=missing" },
  { "yueyang", "in-area=yes accepted=2024-01-02 applied=2024-01-01", "not-eligible" },
  { "shaoguan-pilot", "listed=yes", "due 30000.00" },
  { "shaoguan-pilot", "listed=no", "not-eligible" },
  { "haizhu-2018", "storeys=7 single-title=no first-lift=yes registered=2018-06-06", "due 100000.00" },
  { "haizhu-2018", "storeys=7 single-title=no first-lift=yes registered=2018-06-05", "not-yet" },
  { "haizhu-2018", "storeys=7 single-title=no first-lift=yes registered=2021-06-05", "due 100000.00" },
  { "haizhu-2018", "storeys=7 single-title=no first-lift=yes registered=2021-06-06", "expired" },
  { "haizhu-2018", "storeys=6 single-title=no first-lift=yes registered=2019-06-06", "not-eligible" },
  { "haizhu-2018", "storeys=7 single-title=no first-lift=no registered=2019-06-06", "not-eligible" },
  { "zengcheng-2018", "storeys=6 owners=10 planned=2018-01-01 registered=2020-12-31", "due 100000.00" },
  { "zengcheng-2018", "storeys=6 owners=10 planned=2018-01-01 registered=2021-01-01", "not-eligible" },
  { "zengcheng-2018", "storeys=6 owners=10 planned=2017-12-31 registered=2020-12-31", "not-eligible" },
  { "zengcheng-2018", "storeys=6 owners=9 planned=2018-01-01 registered=2020-12-31", "not-eligible" },
  { "zengcheng-2018", "storeys=5 owners=10 planned=2018-01-01 registered=2020-12-31", "not-eligible" },
  { "shanghai-2020",
    "filed=2020-01-01 started=2020-02-01 accepted=2020-09-01 applied=2020-10-01 works-cost=500000",
    "due 200000.00" },
  { "shanghai-2020",
    "filed=2020-01-01 started=2020-02-01 accepted=2020-09-01 applied=2020-10-01 works-cost=700000",
    "due 280000.00" },
  { "shanghai-2020",
    "filed=2020-01-01 started=2020-02-01 accepted=2020-09-01 applied=2020-10-01 works-cost=900000",
    "due 280000.00" },
  { "shanghai-2020",
    "filed=2020-01-01 started=2020-02-01 accepted=2020-09-01 applied=2020-10-01 works-cost=0.04",
    "due 0.01" },
  { "shanghai-2020",
    "filed=2020-02-01 started=2020-02-01 accepted=2020-09-01 applied=2020-10-01 works-cost=500000",
    "not-eligible" },
  { "shanghai-2020", "filed=2020-01-01 accepted=2020-09-01 applied=2020-10-01 works-cost=500000",
    "open 200000.00" },
  { "haidian-2018", "cost=500000", "due 250000.00 city=200000.00 district=50000.00" },
  { "haidian-2018", "cost=600000", "due 300000.00 city=240000.00 district=60000.00" },
  { "haidian-2018", "cost=700000", "due 300000.00 city=240000.00 district=60000.00" },
  { "haidian-2018", "cost=0.03", "due 0.01 city=0.01 district=0.00" },
  { "haidian-2018", "", "open missing city=missing district=missing" },
  { "jinan-2018", "in-area=yes storeys=4", "due 160000.00" },
  { "jinan-2018", "in-area=yes storeys=5", "due 180000.00" },
  { "jinan-2018", "in-area=yes storeys=6", "due 200000.00" },
  { "jinan-2018", "in-area=yes storeys=7", "due 220000.00" },
  { "jinan-2018", "in-area=yes storeys=8", "not-known beyond" },
  { "jinan-2018", "in-area=yes storeys=3", "not-known beyond" },
  { "qingdao-2017", "storeys=4 reserved-shaft=no", "not-known unknown city=100000.00 district=unknown" },
  { "qingdao-2017", "storeys=4 reserved-shaft=yes", "not-known unknown city=50000.00 district=unknown" },
  { "qingdao-2017", "storeys=3 reserved-shaft=yes", "not-eligible" },
  { "qingdao-2023", "storeys=6", "not-known unknown" },
  { "shandong-pilot-2017", "listed=yes cost=500000", "due 200000.00 province=200000.00" },
  { "shandong-pilot-2017", "listed=yes cost=625000.01", "due 250000.00 province=250000.00" },
  { "weifang-2024", "in-area=yes accepted=2025-01-01", "not-known at-most 150000.00" },
  { "weifang-2020", "", "expired" },
  { "dongying-2025", "filed=2025-07-11 storeys=5 reserved-shaft=no",
    "due 180000.00 city=90000.00 district=90000.00" },
  { "dongying-2025", "filed=2025-07-11 storeys=4 reserved-shaft=no",
    "due 160000.00 city=80000.00 district=80000.00" },
  { "dongying-2025", "filed=2025-07-11 storeys=6 reserved-shaft=no",
    "due 200000.00 city=100000.00 district=100000.00" },
  { "dongying-2025", "filed=2025-07-11 storeys=9 reserved-shaft=yes",
    "due 100000.00 city=50000.00 district=50000.00" },
  { "dongying-2025", "filed=2025-07-10 storeys=6 reserved-shaft=no", "not-eligible" },
  { "dongying-2025", "filed=2025-07-11 storeys=6", "open missing city=missing district=missing" },
  { "dongying-before-2025", "filed=2025-07-10 storeys=6", "due 100000.00 city=20000.00 district=80000.00" },
  { "dongying-before-2025", "filed=2025-07-11 storeys=6", "not-eligible" },
  { "heze-2022-draft", "", "not-known at-most 100000.00" },
  { "changzhou", "storeys=6", "due 100000.00" },
  { "changzhou", "storeys=5", "due 90000.00" },
  { "changzhou", "storeys=4", "due 80000.00" },
  { "changzhou", "storeys=2", "due 80000.00" },
  { "xuzhou", "in-area=yes storeys=6", "due 100000.00 city=50000.00 district=50000.00" },
  { "xuzhou", "in-area=yes storeys=5", "due 80000.00 city=40000.00 district=40000.00" },
  { "yangzhou", "storeys=5", "due 160000.00" },
  { "yangzhou", "storeys=6", "due 180000.00" },
  { "yangzhou", "storeys=7", "due 200000.00" },
  { "yangzhou", "storeys=4", "not-known beyond" },
  { "chengdu-2018", "storeys=6 owner-funded=yes", "due 200000.00" },
  { "chengdu-2018", "storeys=5 owner-funded=yes", "not-eligible" },
  { "hangzhou-pilot-2017", "listed=yes", "due 200000.00" },
  { "hangzhou-2024-renew", "lift-age=15 cost=150000", "due 45000.00" },
  { "hangzhou-2024-renew", "lift-age=14 risky=yes cost=300000", "due 60000.00" },
  { "hangzhou-2024-renew", "lift-age=14 risky=no cost=300000", "not-eligible" },
  { "hangzhou-2024-renew", "lift-age=14 cost=300000", "open 60000.00" },
  { "hangzhou-2024-rebuild", "lift-age=20 cost=300000", "due 50000.00" },
  { "hangzhou-2024-overhaul", "lift-age=20 cost=300000", "due 30000.00" },
  { "chuzhou", "storeys=4", "due 150000.00" },
  { "chuzhou", "storeys=7", "due 180000.00" },
  { "chuzhou", "storeys=8", "not-known unknown" },
  { "tongling", "storeys=5", "due 160000.00" },
  { "tongling", "storeys=7", "due 200000.00" },
  { "hefei", "", "due 250000.00" },
  { "chongqing", "build-cost=300000", "not-known at-most 180000.00" },
  { "chongqing", "build-cost=500000", "not-known at-most 250000.00" },
  { "yichang", "accepted=2020-01-01 applied=2020-01-01", "due 100000.00" },
  { "unnamed-2016", "storeys=6 stops=7 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
    "due 105000.00" },
  { "unnamed-2016", "storeys=6 stops=6 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
    "due 100000.00" },
  { "unnamed-2016", "storeys=6 stops=16 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
    "due 150000.00" },
  { "unnamed-2016", "storeys=6 stops=17 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
    "due 150000.00" },
  { "unnamed-2016", "storeys=6 stops=4 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
    "due 90000.00" },
  { "unnamed-2016", "storeys=6 stops=7 reserved-shaft=yes completed=2010-01-01 applied=2018-07-30",
    "due 55000.00" },
  { "unnamed-2016", "storeys=6 stops=6 reserved-shaft=no completed=2010-01-01 applied=2018-07-31",
    "expired" },
  { "unnamed-2016", "storeys=4 stops=6 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
    "not-eligible" },
  { "unnamed-2016", "storeys=5 stops=6 reserved-shaft=no completed=2013-07-30 applied=2018-07-30",
    "due 100000.00" },
  { "unnamed-2016", "storeys=5 stops=6 reserved-shaft=no completed=2013-07-31 applied=2018-07-30",
    "not-eligible" },
  { "unnamed-2016", "storeys=5 stops=6 reserved-shaft=no built-year=2012 applied=2018-07-30",
    "due 100000.00" },
  { "unnamed-2016", "storeys=5 stops=6 reserved-shaft=no built-year=2013 applied=2018-07-30",
    "open 100000.00" },
  { "unnamed-2016", "storeys=5 stops=6 reserved-shaft=no built-year=2014 applied=2018-07-30",
    "not-eligible" },
  { "cn-bonds-2024", "", "not-known unknown" },
};

static void
test_vectors (void)
{
  g_autoptr (GPtrArray) rules = load_all ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const TdSubsidyRule *rule = td_subsidies_find (rules, vectors[i].rule);
      TdSubsidyFacts facts;

      g_test_message ("%s: %s", vectors[i].rule, vectors[i].facts);
      g_assert_nonnull (rule);
      g_hash_table_add (seen, rule->id);
      read_facts (vectors[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));
      g_autofree char *text = write_check (check);

      g_assert_cmpstr (text, ==, vectors[i].expected);
      g_assert_cmpuint (check->findings->len, ==, rule->conditions->len);
    }
  for (guint i = 0; i < rules->len; i++)
    g_assert_true (g_hash_table_contains (seen, ((TdSubsidyRule *)rules->pdata[i])->id));
}

static void
test_yearly (void)
{
  g_autoptr (GPtrArray) rules = load_all ();
  TdSubsidyFacts facts;

  read_facts ("filed=2025-08-01 storeys=5 reserved-shaft=no", &facts);

  g_autoptr (TdSubsidyCheck) check =
      td_subsidy_check (td_subsidies_find (rules, "dongying-2025"), &facts, td_date_from_iso (TODAY));
  const TdYearlySum *yearly = check->yearly->pdata[0];

  g_assert_true (check->at_completion_known);
  g_assert_cmpint (check->at_completion, ==, 16200000);
  g_assert_cmpint (yearly->money, ==, 1800000);
  g_assert_cmpuint (yearly->payments->len, ==, 8);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (g_array_index (yearly->payments, TdMoney, i), ==, 225000);
}

static void
test_extras (void)
{
  g_autoptr (GPtrArray) rules = load_all ();
  const TdSubsidyRule *rule = td_subsidies_find (rules, "changzhou");
  TdSubsidyFacts facts;

  read_facts ("storeys=6 low-income=2 utilities=12000", &facts);

  g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));
  const TdExtraSum *income = check->extras->pdata[0], *pipes = check->extras->pdata[1];

  g_assert_cmpint (income->result, ==, TD_SUM_OK);
  g_assert_cmpint (income->money, ==, 5000000 + 8000000);
  g_assert_cmpint (g_array_index (income->payers, TdBorne, 1).id, ==, 9);
  g_assert_cmpint (g_array_index (income->payers, TdBorne, 1).money, ==, 8000000);
  g_assert_cmpint (pipes->money, ==, 1200000);

  read_facts ("storeys=6", &facts);

  g_autoptr (TdSubsidyCheck) without = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (without->state, ==, TD_SUBSIDY_DUE);
  g_assert_cmpint (((TdExtraSum *)without->extras->pdata[0])->result, ==, TD_SUM_MISSING);
  g_assert_cmpint (((TdExtraSum *)without->extras->pdata[1])->result, ==, TD_SUM_MISSING);
}

/* ---- condition by condition ---- */

static void
test_findings (void)
{
  static const struct
  {
    const char *rule, *facts, *findings, *missing;
  } cases[] = {
    { "zengcheng-2018", "storeys=6 owners=9 planned=2018-01-01", "met not-met met missing", "registered" },
    { "zengcheng-2018", "", "missing missing missing missing", "storeys owners planned registered" },
    { "changsha-2021", "registered=2024-01-01", "met", "" },
    { "shanghai-2020", "filed=2020-01-01", "missing missing", "started accepted works-cost" },
    { "shanghai-2020", "started=2020-01-01 applied=2020-01-01", "missing missing",
      "filed accepted works-cost" },
    { "hangzhou-2024-renew", "lift-age=20", "met missing", "cost" },
    { "hangzhou-2024-renew", "lift-age=2", "not-met missing", "risky cost" },
    { "unnamed-2016", "storeys=5 applied=2018-01-01", "met missing", "stops reserved-shaft completed" },
  };
  g_autoptr (GPtrArray) rules = load_all ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdSubsidyRule *rule = td_subsidies_find (rules, cases[i].rule);
      g_autoptr (GPtrArray) findings = g_ptr_array_new (), missing = g_ptr_array_new ();
      TdSubsidyFacts facts;

      read_facts (cases[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));

      for (guint k = 0; k < check->findings->len; k++)
        g_ptr_array_add (findings, (gpointer)td_finding_state_to_nick (
                                       g_array_index (check->findings, TdFinding, k).state));
      for (guint k = 0; k < check->missing->len; k++)
        g_ptr_array_add (
            missing, (gpointer)td_subsidy_fact_to_nick (g_array_index (check->missing, TdSubsidyFact, k)));
      g_ptr_array_add (findings, NULL);
      g_ptr_array_add (missing, NULL);

      g_autofree char *found = g_strjoinv (" ", (GStrv)findings->pdata);
      g_autofree char *wanted = g_strjoinv (" ", (GStrv)missing->pdata);

      g_test_message ("%s: %s", cases[i].rule, cases[i].facts);
      g_assert_cmpstr (found, ==, cases[i].findings);
      if (!g_str_equal (td_subsidy_state_to_nick (check->state), "not-eligible"))
        g_assert_cmpstr (wanted, ==, cases[i].missing);
    }
}

static void
test_elsewhere (void)
{
  g_autoptr (GPtrArray) rules = load_all ();
  TdSubsidyFacts facts;

  read_facts ("registered=2024-01-01", &facts);
  facts.place = "430112001001";

  g_autoptr (TdSubsidyCheck) outside =
      td_subsidy_check (td_subsidies_find (rules, "changsha-2021"), &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (outside->state, ==, TD_SUBSIDY_NOT_ELIGIBLE);
  facts.place = NULL;

  g_autoptr (TdSubsidyCheck) nowhere =
      td_subsidy_check (td_subsidies_find (rules, "changsha-2021"), &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (nowhere->state, ==, TD_SUBSIDY_OPEN);
  g_assert_cmpint (g_array_index (nowhere->missing, TdSubsidyFact, 0), ==, TD_SUBSIDY_IN_AREA);
}

static void
test_warnings (void)
{
  static const struct
  {
    const char *rule, *facts, *today;
    TdSubsidyWarning has, has_not;
  } cases[] = {
    { "heze-2022-draft", "", TODAY, TD_SUBSIDY_WARN_DRAFT | TD_SUBSIDY_WARN_WEAK_SOURCE,
      TD_SUBSIDY_WARN_STATUS_UNKNOWN },
    { "changsha-2021", "registered=2026-05-17", "2026-05-17", TD_SUBSIDY_WARN_VALUES_UNKNOWN,
      TD_SUBSIDY_WARN_TEXT_OVER | TD_SUBSIDY_WARN_DRAFT | TD_SUBSIDY_WARN_WEAK_SOURCE |
          TD_SUBSIDY_WARN_BASIS_TODAY },
    { "changsha-2021", "registered=2026-05-17", "2026-05-18", TD_SUBSIDY_WARN_TEXT_OVER,
      TD_SUBSIDY_WARN_BASIS_TODAY },
    { "changsha-2021", "", "2022-01-01", TD_SUBSIDY_WARN_BASIS_TODAY, TD_SUBSIDY_WARN_TEXT_OVER },
    { "jinan-2018", "", TODAY, TD_SUBSIDY_WARN_STATUS_UNKNOWN, TD_SUBSIDY_WARN_DRAFT },
  };
  g_autoptr (GPtrArray) rules = load_all ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSubsidyFacts facts;

      read_facts (cases[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (td_subsidies_find (rules, cases[i].rule), &facts,
                                                           td_date_from_iso (cases[i].today));

      g_assert_cmpint (check->warnings & cases[i].has, ==, cases[i].has);
      g_assert_cmpint (check->warnings & cases[i].has_not, ==, 0);
    }
}

/* ---- which rule, and when ---- */

static void
test_choose (void)
{
  static const struct
  {
    const char *place, *facts, *expected;
    TdLiftWorks works;
  } cases[] = {
    { "370502001001", "filed=2025-07-10 storeys=5", "dongying-before-2025", TD_WORKS_RETROFIT },
    { "370502001001", "filed=2025-07-11 storeys=5", "dongying-2025", TD_WORKS_RETROFIT },
    { "370202001001", "storeys=5 listed=yes cost=1", "shandong-pilot-2017", TD_WORKS_RETROFIT },
    { "370202001001", "storeys=5 listed=no cost=1", "shandong-pilot-2017", TD_WORKS_RETROFIT },
    { "330102001001", "lift-age=20 cost=1", "hangzhou-2024-renew", TD_WORKS_RENEW },
    { "110101001001", "lift-age=20 cost=1", "cn-bonds-2024", TD_WORKS_RENEW },
    { "371702001001", "", "shandong-pilot-2017", TD_WORKS_RETROFIT }, /* a draft is never chosen */
    { "230102001001", "storeys=6", NULL, TD_WORKS_RETROFIT },
    { NULL, "storeys=6", NULL, TD_WORKS_RETROFIT },
  };
  g_autoptr (GPtrArray) rules = load_all ();
  g_autoptr (GPtrArray) heze = td_subsidies_for (rules, "371702001001", TD_WORKS_RETROFIT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSubsidyFacts facts;
      const TdSubsidyRule *rule;

      read_facts (cases[i].facts, &facts);
      facts.place = cases[i].place;
      rule = td_subsidies_choose (rules, cases[i].works, &facts, td_date_from_iso (TODAY));
      g_assert_cmpstr (rule != NULL ? rule->id : NULL, ==, cases[i].expected);
    }
  g_assert_cmpuint (heze->len, ==, 2);
  g_assert_cmpstr (((TdSubsidyRule *)heze->pdata[0])->id, ==, "heze-2022-draft");
}

static void
test_windows (void)
{
  static const struct
  {
    const char *basis, *today, *expected;
  } cases[] = {
    { "2024-03-01", "2024-04-01", "2025-05-31" },
    { "2024-03-01", "2025-05-31", "2025-05-31" },
    { "2024-03-01", "2025-06-01", "2025-10-31" },
    { "2024-03-01", "2025-11-01", "2026-05-31" },
    { "2024-12-31", "2025-01-01", "2025-05-31" },
    { "", "2025-06-01", "2025-10-31" },
    { "2024-03-01", "", "" },
  };
  g_autoptr (GPtrArray) rules = load_all ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = td_date_to_iso (
          td_subsidy_next_window (td_subsidies_find (rules, "chengdu-2018"),
                                  td_date_from_iso (cases[i].basis), td_date_from_iso (cases[i].today)));

      g_assert_cmpstr (day, ==, cases[i].expected);
    }
  g_assert_cmpint (td_subsidy_next_window (td_subsidies_find (rules, "hefei"), 0, 0), ==, TD_DATE_NONE);
}

/* ---- what holds of any rule ---- */

static void
random_facts (GRand *rand, TdSubsidyFacts *facts)
{
  *facts = (TdSubsidyFacts){ .place = "430102001001", .low_income = low_income, .n_low_income = 2 };
  facts->low_income_known = g_rand_boolean (rand);
  for (int f = 0; f < TD_N_SUBSIDY_FACTS; f++)
    {
      static const int least[] = { 1, 0, 15000, 0 }, most[] = { 40, 2, 21000, 200000000 };
      TdSubsidyFactKind kind = td_subsidy_fact_kind ((TdSubsidyFact)f);

      facts->values[f].known = g_rand_int_range (rand, 0, 8) > 0;
      facts->values[f].value = g_rand_int_range (rand, least[kind], most[kind]);
      if (f == TD_SUBSIDY_BUILT_YEAR)
        facts->values[f].value = g_rand_int_range (rand, 1970, 2026);
    }
}

static void
check_sums (const TdSubsidyCheck *check)
{
  TdMoney parts = 0, later = 0;
  gboolean all = check->parts->len > 0;

  for (guint i = 0; i < check->parts->len; i++)
    {
      const TdSubsidyPart *part = &g_array_index (check->parts, TdSubsidyPart, i);

      g_assert_cmpint (part->money, >=, 0);
      parts += part->money;
      all = all && part->result == TD_SUM_OK;
    }
  if (all && check->result == TD_SUM_OK)
    g_assert_cmpint (parts, ==, check->sum);
  for (guint i = 0; i < check->yearly->len; i++)
    {
      const TdYearlySum *yearly = check->yearly->pdata[i];
      TdMoney sum = 0;

      for (guint y = 0; y < yearly->payments->len; y++)
        sum += g_array_index (yearly->payments, TdMoney, y);
      g_assert_cmpint (sum, ==, yearly->money);
      later += sum;
    }
  if (check->at_completion_known)
    g_assert_cmpint (check->at_completion + later, ==, check->sum);
}

static void
check_state (const TdSubsidyCheck *check)
{
  gboolean computed = check->result != TD_SUM_NOT_COMPUTED;

  g_assert_cmpint (computed, ==,
                   check->state == TD_SUBSIDY_DUE || check->state == TD_SUBSIDY_OPEN ||
                       check->state == TD_SUBSIDY_NOT_KNOWN);
  if (!computed)
    g_assert_cmpint (check->sum + check->at_completion + check->parts->len + check->extras->len, ==, 0);
  if (check->state == TD_SUBSIDY_DUE)
    g_assert_cmpint (check->result, ==, TD_SUM_OK);
  if (check->state == TD_SUBSIDY_OPEN)
    g_assert_cmpuint (check->missing->len, >, 0);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autoptr (GPtrArray) rules = load_all ();
  guint seen[6] = { 0 };

  for (guint round = 0; round < 40000; round++)
    {
      TdSubsidyFacts facts;
      TdDate today = g_rand_int_range (rand, 15000, 21000);

      random_facts (rand, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rules->pdata[round % rules->len], &facts, today);

      check_sums (check);
      check_state (check);
      seen[check->state]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_cmpuint (seen[i], >, 50);
}

/* More storeys never give less where the table rises, nor does a dearer lift. */
static void
test_monotone (void)
{
  g_autoptr (GPtrArray) rules = load_all ();
  guint rising = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const TdSubsidyRule *rule = rules->pdata[i];
      TdSubsidyFact fact = rule->sum.kind == TD_SUM_STOREYS ? TD_SUBSIDY_STOREYS
                           : rule->sum.kind == TD_SUM_STOPS ? TD_SUBSIDY_STOPS
                                                            : rule->sum.of;
      TdMoney last = 0;

      if (!rule->has_sum || rule->sum.kind < TD_SUM_STOREYS)
        continue;
      for (gint64 value = 0; value < 60; value++)
        {
          TdSubsidyFacts facts = { 0 };

          for (int f = 0; f < TD_N_SUBSIDY_FACTS; f++)
            facts.values[f] = (TdFactValue){ TRUE, 0 };
          facts.values[fact].value = fact >= TD_SUBSIDY_COST ? value * 1234567 : value;

          TdSubsidyRule free_of_conditions = *rule;
          g_autoptr (GPtrArray) none = g_ptr_array_new ();

          free_of_conditions.conditions = none;
          free_of_conditions.valid_from = free_of_conditions.valid_to = TD_DATE_NONE;
          free_of_conditions.status = TD_SUBSIDY_IN_FORCE;

          g_autoptr (TdSubsidyCheck) check = td_subsidy_check (&free_of_conditions, &facts, 20000);

          if (check->result != TD_SUM_OK && check->result != TD_SUM_AT_MOST)
            continue;
          g_assert_cmpint (check->sum, >=, last);
          last = check->sum;
        }
      g_assert_cmpint (last, >, 0);
      rising++;
    }
  g_assert_cmpuint (rising, >=, 14);
}

/* ---- a rule of one's own, and what its file may not say ---- */

static const char OWN[] =
    "{\"format\":\"tidang-subsidy/"
    "1\",\"version\":3,\"rules\":[{\"id\":\"own\",\"title\":\"本市办法\",\"place\":\"4301\","
    "\"place_name\":\"长沙市\",\"status\":\"in-force\",\"basis\":\"accepted\",\"conditions\":[{\"fact\":"
    "\"owners\","
    "\"at_least\":null,\"text\":\"若干户以上\"},{\"fact\":\"storeys\",\"more_than\":5,\"text\":\"超过五层\"}]"
    ","
    "\"sum\":{\"kind\":\"storeys\",\"rows\":[{\"to\":6,\"sum\":\"100000.01\"},{\"from\":7,\"to\":8,\"sum\":"
    "\"120000.00\"}],"
    "\"above\":{\"step\":\"5000.00\"}},\"split\":[{\"by\":\"province\",\"percent\":33},{\"by\":\"city\","
    "\"percent\":33},"
    "{\"by\":\"district\",\"percent\":34}],\"yearly\":[{\"title\":\"维护\",\"of\":\"city\",\"percent\":10,"
    "\"years\":7}],"
    "\"beneficiaries\":[\"payers\"],\"copies\":3,\"papers\":[\"申请表\"],\"sources\":[{\"title\":\"x\","
    "\"grade\":\"B\"}]}]}";

static void
test_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = td_subsidies_parse (OWN, strlen (OWN), &error);
  TdSubsidyFacts facts;

  g_assert_no_error (error);
  read_facts ("owners=12 storeys=6 accepted=2026-01-01", &facts);

  g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rules->pdata[0], &facts, td_date_from_iso (TODAY));
  g_autofree char *text = write_check (check);
  const TdYearlySum *yearly = check->yearly->pdata[0];

  /* the null condition: 未取得政策原文 */
  g_assert_cmpstr (text, ==, "not-known 100000.01 province=33000.00 city=33000.00 district=34000.01");
  g_assert_cmpint (g_array_index (check->findings, TdFinding, 0).state, ==, TD_FINDING_RULE_UNKNOWN);
  g_assert_cmpint (yearly->money, ==, 330000);
  g_assert_cmpint (g_array_index (yearly->payments, TdMoney, 0), ==, 47143);
  g_assert_cmpint (g_array_index (yearly->payments, TdMoney, 6), ==, 47142);
  g_assert_cmpint (((TdSubsidyRule *)rules->pdata[0])->copies, ==, 3);

  read_facts ("owners=12 storeys=10 accepted=2026-01-01", &facts);

  g_autoptr (TdSubsidyCheck) higher = td_subsidy_check (rules->pdata[0], &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (higher->sum, ==, 13000000);
  /* 超过五层 is not five */
  read_facts ("owners=12 storeys=5 accepted=2026-01-01", &facts);

  g_autoptr (TdSubsidyCheck) lower = td_subsidy_check (rules->pdata[0], &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (lower->state, ==, TD_SUBSIDY_NOT_ELIGIBLE);
}

static const struct
{
  const char *from, *to, *message;
} faults[] = {
  { "\"own\"", "\"Own\"", "$.rules[0].id: “Own” has other characters than a–z, 0–9 and -" },
  { "\"4301\"", "\"43011\"", "$.rules[0].place: “43011” is no region code of 2, 4, 6, 9 or 12 digits" },
  { "\"in-force\"", "\"valid\"", "$.rules[0].status: “valid” is none of in-force, draft, ended" },
  { "\"accepted\"", "\"storeys\"", "$.rules[0].basis: “storeys” is no date" },
  { "\"accepted\"", "\"finished\"", "$.rules[0].basis: “finished” is not known" },
  { "\"more_than\":5", "\"more_than\":5,\"at_most\":5",
    "$.rules[0].conditions[1]: nothing can be in that range" },
  { "\"more_than\":5", "\"over\":5", "$.rules[0].conditions[1].over: unknown key" },
  { "\"more_than\":5", "\"is\":true",
    "$.rules[0].conditions[1]: needs one of at_least, more_than, at_most, less_than" },
  { "\"fact\":\"storeys\",\"more_than\":5", "\"fact\":\"cost\"",
    "$.rules[0].conditions[1].fact: no condition is on a sum of money" },
  { "\"fact\":\"storeys\",\"more_than\":5",
    "\"fact\":\"filed\",\"before\":\"started\",\"from\":\"2020-01-01\"",
    "$.rules[0].conditions[1]: needs one of from and to, before, not_after" },
  { "\"fact\":\"storeys\",\"more_than\":5",
    "\"fact\":\"filed\",\"from\":\"2020-01-01\",\"to\":\"2019-01-01\"",
    "$.rules[0].conditions[1].to: lies before from" },
  { "\"fact\":\"storeys\",\"more_than\":5", "\"within\":[\"4\"]",
    "$.rules[0].conditions[1].within: “4” is no region code of 2, 4, 6, 9 or 12 digits" },
  { "\"text\":\"超过五层\"", "\"text\":7", "$.rules[0].conditions[1].text: must be a string" },
  { "\"from\":7", "\"from\":8", "$.rules[0].sum.rows[1].from: does not follow the row before it" },
  { "\"to\":8", "\"to\":6", "$.rules[0].sum.rows[1].to: lies below from" },
  { "100000.01", "-1", "$.rules[0].sum.rows[0].sum: “-1” is no sum of the form 100000.00" },
  { ",\"above\":{\"step\":\"5000.00\"}", "", "$.rules[0].sum.above: missing" },
  { "\"kind\":\"storeys\"", "\"kind\":\"floors\"",
    "$.rules[0].sum.kind: “floors” is none of limit, flat, storeys, stops, percent, actual" },
  { "\"percent\":34", "\"percent\":35", "$.rules[0].split: the percents make 101, not 100" },
  { "\"by\":\"city\"", "\"by\":\"province\"", "$.rules[0].split: “province” stands twice" },
  { "\"percent\":34", "\"percent\":34,\"rest\":true",
    "$.rules[0].split[2]: needs one of sum, fact, percent, rest" },
  { "\"of\":\"city\"", "\"of\":\"state\"", "$.rules[0].yearly[0].of: “state” has no part in split" },
  { "\"years\":7", "\"years\":0", "$.rules[0].yearly[0].years: must be a whole number from 1 to 50" },
  { "\"payers\"", "\"everybody\"", "$.rules[0].beneficiaries: “everybody” is not known" },
  { "\"copies\":3", "\"copies\":3,\"windows\":{\"days\":[\"02-29\"],\"next_year\":true}",
    "$.rules[0].windows.days: “02-29” is no day of every year of the form MM-DD" },
  { "\"copies\":3", "\"copies\":3,\"windows\":{\"days\":[\"10-31\",\"05-31\"],\"next_year\":true}",
    "$.rules[0].windows.days: must ascend" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GString) bad = g_string_new (OWN);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (bad, faults[i].from, faults[i].to, 1), ==, 1);
      g_assert_null (td_subsidies_parse (bad->str, bad->len, &error));
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_VALUE);

      g_auto (GStrv) lines = g_strsplit (error->message, "\n", -1);

      g_test_message ("%s", error->message);
      g_assert_true (g_strv_contains ((const char *const *)lines, faults[i].message));
    }
  for (gsize cut = 0; cut < sizeof OWN - 1; cut += 3)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (td_subsidies_parse (OWN, cut, &error));
      g_assert_error (error, TD_RULE_ERROR, TD_RULE_ERROR_SYNTAX);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/subsidy/vectors", test_vectors);
  g_test_add_func ("/subsidy/yearly", test_yearly);
  g_test_add_func ("/subsidy/extras", test_extras);
  g_test_add_func ("/subsidy/findings", test_findings);
  g_test_add_func ("/subsidy/elsewhere", test_elsewhere);
  g_test_add_func ("/subsidy/warnings", test_warnings);
  g_test_add_func ("/subsidy/choose", test_choose);
  g_test_add_func ("/subsidy/windows", test_windows);
  g_test_add_func ("/subsidy/random", test_random);
  g_test_add_func ("/subsidy/monotone", test_monotone);
  g_test_add_func ("/subsidy/own", test_own);
  g_test_add_func ("/subsidy/faults", test_faults);
  return g_test_run ();
}
