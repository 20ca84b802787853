/* Tidang: every shipped subsidy rule against its source, at the edge of its words and days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsidy-support.h"

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
  { "haizhu-2018", "storeys=7 single-title=no first-lift=yes", "expired" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=3", "not-known beyond city=beyond district=beyond" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=4", "open 80000.00 city=40000.00 district=40000.00" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=5", "open 80000.00 city=40000.00 district=40000.00" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=7", "open 100000.00 city=50000.00 district=50000.00" },
  { "hengyang-2018", "accepted=2019-01-01 storeys=8", "open 120000.00 city=60000.00 district=60000.00" },
  { "hengyang-2018", "accepted=2018-01-01 storeys=33", "open 120000.00 city=60000.00 district=60000.00" },
  { "hengyang-2018", "accepted=2017-12-31 storeys=8", "not-eligible" },
  { "hengyang-2018", "storeys=8", "open 120000.00 city=60000.00 district=60000.00" },
  { "hengyang-2018", "accepted=2019-01-01", "open missing city=missing district=missing" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-02-01 upper-money=30000",
    "open 100000.00 state=30000.00 city=35000.00 district=35000.00" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-01-01 upper-money=0",
    "open 100000.00 state=0.00 city=50000.00 district=50000.00" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-01-01 upper-money=130000",
    "open 100000.00 state=100000.00 city=0.00 district=0.00" },
  { "yueyang", "in-area=yes accepted=2024-01-01 applied=2024-01-01",
    "open 100000.00 state=missing city=missing district=missing" },
  { "yueyang", "in-area=yes accepted=2024-01-02 applied=2024-01-01", "not-eligible" },
  { "shaoguan-pilot", "listed=yes", "open 30000.00" },
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
  { "haidian-2018", "cost=500000", "open 250000.00 city=200000.00 district=50000.00" },
  { "haidian-2018", "cost=600000", "open 300000.00 city=240000.00 district=60000.00" },
  { "haidian-2018", "cost=700000", "open 300000.00 city=240000.00 district=60000.00" },
  { "haidian-2018", "cost=0.03", "open 0.01 city=0.01 district=0.00" },
  { "haidian-2018", "", "open missing city=missing district=missing" },
  { "jinan-2018", "in-area=yes storeys=4", "open 160000.00" },
  { "jinan-2018", "in-area=yes storeys=5", "open 180000.00" },
  { "jinan-2018", "in-area=yes storeys=6", "open 200000.00" },
  { "jinan-2018", "in-area=yes storeys=7", "open 220000.00" },
  { "jinan-2018", "in-area=yes storeys=8", "not-known beyond" },
  { "jinan-2018", "in-area=yes storeys=3", "not-known beyond" },
  { "qingdao-2017", "storeys=4 reserved-shaft=no", "not-known unknown city=100000.00 district=unknown" },
  { "qingdao-2017", "storeys=4 reserved-shaft=yes", "not-known unknown city=50000.00 district=unknown" },
  { "qingdao-2017", "storeys=3 reserved-shaft=yes", "not-eligible" },
  { "qingdao-2023", "storeys=6", "not-known unknown" },
  { "shandong-pilot-2017", "listed=yes cost=500000", "open 200000.00 province=200000.00" },
  { "shandong-pilot-2017", "listed=yes cost=625000.01", "open 250000.00 province=250000.00" },
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
  { "changzhou", "storeys=6", "open 100000.00" },
  { "changzhou", "storeys=5", "open 90000.00" },
  { "changzhou", "storeys=4", "open 80000.00" },
  { "changzhou", "storeys=2", "open 80000.00" },
  { "xuzhou", "in-area=yes storeys=6", "open 100000.00 city=50000.00 district=50000.00" },
  { "xuzhou", "in-area=yes storeys=5", "open 80000.00 city=40000.00 district=40000.00" },
  { "yangzhou", "storeys=5", "open 160000.00" },
  { "yangzhou", "storeys=6", "open 180000.00" },
  { "yangzhou", "storeys=7", "open 200000.00" },
  { "yangzhou", "storeys=4", "not-known beyond" },
  { "chengdu-2018", "storeys=6 owner-funded=yes", "open 200000.00" },
  { "chengdu-2018", "storeys=5 owner-funded=yes", "not-eligible" },
  { "hangzhou-pilot-2017", "listed=yes", "open 200000.00" },
  { "hangzhou-2024-renew", "lift-age=15 cost=150000", "due 45000.00" },
  { "hangzhou-2024-renew", "lift-age=14 risky=yes cost=300000", "due 60000.00" },
  { "hangzhou-2024-renew", "lift-age=14 risky=no cost=300000", "not-eligible" },
  { "hangzhou-2024-renew", "lift-age=14 cost=300000", "open 60000.00" },
  { "hangzhou-2024-rebuild", "lift-age=20 cost=300000", "due 50000.00" },
  { "hangzhou-2024-overhaul", "lift-age=20 cost=300000", "due 30000.00" },
  { "chuzhou", "storeys=4", "open 150000.00" },
  { "chuzhou", "storeys=7", "open 180000.00" },
  { "chuzhou", "storeys=8", "not-known unknown" },
  { "tongling", "storeys=5", "open 160000.00" },
  { "tongling", "storeys=7", "open 200000.00" },
  { "hefei", "", "open 250000.00" },
  { "chongqing", "build-cost=300000", "not-known at-most 180000.00" },
  { "chongqing", "build-cost=500000", "not-known at-most 250000.00" },
  { "yichang", "accepted=2020-01-01 applied=2020-01-01", "open 100000.00" },
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
  { "liwan-2017", "", "open 100000.00" },
  { "tianhe-2018", "first-lift=yes", "open 100000.00" },
  { "tianhe-2018", "first-lift=no", "not-eligible" },
  { "yuexiu-2018", "", "open 100000.00" },
  { "panyu-2018", "low-income=2", "not-known unknown" },
  { "zhengzhou-2019", "in-area=yes registered=2020-01-01 applied=2020-01-01", "not-known at-most 150000.00" },
};

static void
test_vectors (void)
{
  g_autoptr (GPtrArray) rules = load_subsidies ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const TdSubsidyRule *rule = td_subsidies_find (rules, vectors[i].rule);
      TdSubsidyFacts facts;

      g_test_message ("%s: %s", vectors[i].rule, vectors[i].facts);
      g_assert_nonnull (rule);
      g_hash_table_add (seen, rule->id);
      read_subsidy_facts (vectors[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));
      g_autofree char *text = write_subsidy_check (check);

      g_assert_cmpstr (text, ==, vectors[i].expected);
      g_assert_cmpuint (check->findings->len, ==, rule->conditions->len);
    }
  for (guint i = 0; i < rules->len; i++)
    g_assert_true (g_hash_table_contains (seen, ((TdSubsidyRule *)rules->pdata[i])->id));
}

/* A source that speaks of one year alone: nothing before it, due in it, provisional after it — never due. */
static void
test_known_in (void)
{
  static const struct
  {
    const char *rule, *facts, *today, *expected;
  } cases[] = {
    { "liwan-2017", "", "2016-12-31", "not-yet" },
    { "liwan-2017", "", "2017-01-01", "due 100000.00" },
    { "liwan-2017", "", "2017-12-31", "due 100000.00" },
    { "liwan-2017", "", "2018-01-01", "open 100000.00" },
    { "tianhe-2018", "first-lift=yes", "2018-12-31", "due 100000.00" },
    { "tianhe-2018", "first-lift=yes", "2019-01-01", "open 100000.00" },
    { "tianhe-2018", "first-lift=no", "2026-01-01", "not-eligible" },
    { "yuexiu-2018", "", "2018-06-01", "due 100000.00" },
    { "yuexiu-2018", "", "2026-06-01", "open 100000.00" },
    { "hangzhou-pilot-2017", "listed=yes", "2017-08-22", "due 200000.00" },
    { "hangzhou-pilot-2017", "listed=yes", "2018-01-01", "open 200000.00" },
    { "shandong-pilot-2017", "listed=yes cost=500000", "2017-06-01", "due 200000.00 province=200000.00" },
    { "shandong-pilot-2017", "listed=yes cost=500000", "2026-06-01", "open 200000.00 province=200000.00" },
    { "haidian-2018", "cost=500000", "2018-06-01", "due 250000.00 city=200000.00 district=50000.00" },
    { "haidian-2018", "cost=500000", "2017-06-01", "not-yet" },
    { "panyu-2018", "low-income=2", "2026-06-01", "not-known unknown" },
  };
  g_autoptr (GPtrArray) rules = load_subsidies ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdDate today = td_date_from_iso (cases[i].today);
      TdSubsidyFacts facts;

      read_subsidy_facts (cases[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check =
          td_subsidy_check (td_subsidies_find (rules, cases[i].rule), &facts, today);
      g_autofree char *text = write_subsidy_check (check);

      g_test_message ("%s on %s", cases[i].rule, cases[i].today);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true ((check->warnings & TD_SUBSIDY_WARN_VALIDITY) == 0 || check->state != TD_SUBSIDY_DUE);
    }
}

/* What its source does not date is provisional until the office was asked, and nothing is computed by a rule
 * that the office says is over. A rule that says it itself asks nobody. */
static void
test_office (void)
{
  static const struct
  {
    const char *rule, *facts, *today, *expected;
    gboolean asks;
  } cases[] = {
    { "hefei", "", TODAY, "open 250000.00", TRUE },
    { "hefei", "in-force=yes", TODAY, "due 250000.00", FALSE },
    { "hefei", "in-force=no", TODAY, "expired", FALSE },
    { "xuzhou", "in-area=yes storeys=6 in-force=yes", TODAY, "due 100000.00 city=50000.00 district=50000.00",
      FALSE },
    { "xuzhou", "in-area=no storeys=6", TODAY, "not-eligible", FALSE },
    /* 有效期随《办法（试行）》，没有取得: known in its own year alone */
    { "jinan-2018", "in-area=yes storeys=6 registered=2018-06-01", TODAY, "due 200000.00", FALSE },
    { "jinan-2018", "in-area=yes storeys=6 registered=2019-01-01", TODAY, "open 200000.00", TRUE },
    { "jinan-2018", "in-area=yes storeys=6 registered=2025-09-10 in-force=yes", TODAY, "due 200000.00",
      FALSE },
    { "jinan-2018", "in-area=yes storeys=6 registered=2017-12-31", TODAY, "not-yet", FALSE },
    { "jinan-2018", "in-area=yes storeys=6 registered=2017-12-31 in-force=yes", TODAY, "due 200000.00",
      FALSE },
    { "hengyang-2018", "accepted=2026-01-01 storeys=7", TODAY,
      "open 100000.00 city=50000.00 district=50000.00", TRUE },
    { "chengdu-2018", "storeys=6 owner-funded=yes", TODAY, "open 200000.00", TRUE },
    /* the end stands in a condition of its basis, in its head, or it is in force */
    { "zengcheng-2018", "storeys=6 owners=10 planned=2018-01-01 registered=2020-12-31", TODAY,
      "due 100000.00", FALSE },
    { "dongying-before-2025", "filed=2025-07-10 storeys=6", TODAY,
      "due 100000.00 city=20000.00 district=80000.00", FALSE },
    { "dongying-2025", "filed=2025-07-11 storeys=5 reserved-shaft=no", TODAY,
      "due 180000.00 city=90000.00 district=90000.00", FALSE },
    { "haizhu-2018", "storeys=7 single-title=no first-lift=yes registered=2021-06-06 in-force=yes", TODAY,
      "expired", FALSE },
    /* It counts registrations, and there is none. */
    { "changsha-2021", "", "2024-05-01", "open 100000.00", FALSE },
    { "changsha-2021", "registered=2024-05-01", "2024-05-01", "due 100000.00", FALSE },
    { "haizhu-2018", "storeys=7 single-title=no first-lift=yes", "2019-06-01", "open 100000.00", FALSE },
    /* where nothing could be claimed, nobody has to ask */
    { "qingdao-2023", "", TODAY, "not-known unknown", FALSE },
    { "zhengzhou-2019", "in-area=yes registered=2020-01-01 applied=2020-01-01", TODAY,
      "not-known at-most 150000.00", FALSE },
  };
  g_autoptr (GPtrArray) rules = load_subsidies ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSubsidyFacts facts;
      gboolean asks = FALSE;

      read_subsidy_facts (cases[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (td_subsidies_find (rules, cases[i].rule), &facts,
                                                           td_date_from_iso (cases[i].today));
      g_autofree char *text = write_subsidy_check (check);

      g_test_message ("%s: %s", cases[i].rule, cases[i].facts);
      g_assert_cmpstr (text, ==, cases[i].expected);
      for (guint k = 0; k < check->missing->len; k++)
        asks |= g_array_index (check->missing, TdSubsidyFact, k) == TD_SUBSIDY_HOLDS;
      g_assert_cmpint (asks, ==, cases[i].asks);
    }
}

/* No shipped rule that leaves its end open comes out as due of itself. */
static void
test_nothing_undated_is_due (void)
{
  g_autoptr (GPtrArray) rules = load_subsidies ();
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const TdSubsidyRule *rule = td_subsidies_find (rules, vectors[i].rule);
      TdDate today = td_date_from_iso (TODAY);
      TdSubsidyFacts facts;

      read_subsidy_facts (vectors[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) plain = td_subsidy_check (rule, &facts, today);

      if (td_subsidy_rule_dated (rule, plain->basis))
        continue;
      g_assert_cmpint (plain->state, !=, TD_SUBSIDY_DUE);
      facts.values[TD_SUBSIDY_HOLDS] = (TdFactValue){ TRUE, 1 };

      g_autoptr (TdSubsidyCheck) asked = td_subsidy_check (rule, &facts, today);

      g_assert_cmpint (asked->sum, ==, plain->sum);
      g_assert_cmpint (asked->warnings & TD_SUBSIDY_WARN_VALIDITY, ==, 0);
      n += asked->state == TD_SUBSIDY_DUE ? 1 : 0;
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_yearly (void)
{
  g_autoptr (GPtrArray) rules = load_subsidies ();
  TdSubsidyFacts facts;

  read_subsidy_facts ("filed=2025-08-01 storeys=5 reserved-shaft=no", &facts);

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
  g_autoptr (GPtrArray) rules = load_subsidies ();
  const TdSubsidyRule *rule = td_subsidies_find (rules, "changzhou");
  TdSubsidyFacts facts;

  read_subsidy_facts ("storeys=6 low-income=2 utilities=12000", &facts);

  g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));
  const TdExtraSum *income = check->extras->pdata[0], *pipes = check->extras->pdata[1];

  g_assert_cmpint (income->result, ==, TD_SUM_OK);
  g_assert_cmpint (income->money, ==, 5000000 + 8000000);
  g_assert_cmpint (g_array_index (income->payers, TdBorne, 1).id, ==, 9);
  g_assert_cmpint (g_array_index (income->payers, TdBorne, 1).money, ==, 8000000);
  g_assert_cmpint (pipes->money, ==, 1200000);

  read_subsidy_facts ("storeys=6 in-force=yes", &facts);

  g_autoptr (TdSubsidyCheck) without = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (without->state, ==, TD_SUBSIDY_DUE);
  g_assert_cmpint (((TdExtraSum *)without->extras->pdata[0])->result, ==, TD_SUM_MISSING);
  g_assert_cmpint (((TdExtraSum *)without->extras->pdata[1])->result, ==, TD_SUM_MISSING);
}

/* How a sum came about: the last step is the sum, each goes from the one before it. */
static void
test_steps (void)
{
  static const struct
  {
    const char *rule, *facts, *steps;
  } cases[] = {
    { "changsha-2021", "registered=2024-05-01", "given 100000.00" },
    { "dongying-2025", "filed=2025-07-11 storeys=9 reserved-shaft=yes",
      "storeys 9 200000.00|reserved 50 100000.00" },
    { "dongying-2025", "filed=2025-07-11 storeys=5 reserved-shaft=no", "storeys 5 180000.00" },
    { "dongying-2025", "filed=2025-07-10 storeys=5 reserved-shaft=no", "" },
    { "unnamed-2016", "storeys=6 stops=7 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
      "given 100000.00|stops 1 105000.00" },
    { "unnamed-2016", "storeys=6 stops=17 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
      "given 100000.00|stops 11 155000.00|cap 150000.00" },
    { "unnamed-2016", "storeys=6 stops=4 reserved-shaft=no completed=2010-01-01 applied=2018-07-30",
      "given 100000.00|stops -2 90000.00" },
    { "unnamed-2016", "storeys=6 stops=7 reserved-shaft=yes completed=2010-01-01 applied=2018-07-30",
      "given 50000.00|stops 1 55000.00|shaft-sum 55000.00" },
    { "shandong-pilot-2017", "listed=yes cost=625000.01", "percent 40 250000.00" },
    { "shandong-pilot-2017", "listed=yes cost=800000", "percent 40 320000.00|cap 250000.00" },
    { "heze-2022-draft", "", "limit 100000.00" },
    { "jinan-2018", "in-area=yes storeys=8", "" },
    { "dongying-2025", "filed=2025-07-11 storeys=6", "" },
  };
  static const char *const nicks[] = { "given",  "storeys", "further", "stops",    "percent",
                                       "actual", "limit",   "cap",     "reserved", "shaft-sum" };
  g_autoptr (GPtrArray) rules = load_subsidies ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSubsidyFacts facts;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TdSubsidyCheck) check = NULL;

      read_subsidy_facts (cases[i].facts, &facts);
      check = td_subsidy_check (td_subsidies_find (rules, cases[i].rule), &facts, td_date_from_iso (TODAY));
      for (guint s = 0; s < check->steps->len; s++)
        {
          const TdSumStep *step = &g_array_index (check->steps, TdSumStep, s);
          g_autofree char *money = td_money_to_string (step->money);
          g_autofree char *count =
              step->count != 0 ? g_strdup_printf (" %" G_GINT64_FORMAT, step->count) : g_strdup ("");

          g_string_append_printf (text, "%s%s%s %s", s > 0 ? "|" : "", nicks[step->kind], count, money);
        }
      g_assert_cmpstr (text->str, ==, cases[i].steps);
      if (check->steps->len > 0)
        g_assert_cmpint (g_array_index (check->steps, TdSumStep, check->steps->len - 1).money, ==,
                         check->sum);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/subsidy-places/vectors", test_vectors);
  g_test_add_func ("/subsidy-places/steps", test_steps);
  g_test_add_func ("/subsidy-places/yearly", test_yearly);
  g_test_add_func ("/subsidy-places/known-in", test_known_in);
  g_test_add_func ("/subsidy-places/office", test_office);
  g_test_add_func ("/subsidy-places/undated", test_nothing_undated_is_due);
  g_test_add_func ("/subsidy-places/extras", test_extras);
  return g_test_run ();
}
