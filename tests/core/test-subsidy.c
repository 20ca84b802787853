/* Tidang: tests of the subsidies — conditions one by one, which rule, parts that sum, and what a rule's file
 * may not say. SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsidy-support.h"

#include <string.h>

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
    { "shanghai-2020", "filed=2020-01-01", "missing missing", "in-force started accepted works-cost" },
    { "shanghai-2020", "started=2020-01-01 applied=2020-01-01", "missing missing",
      "in-force filed accepted works-cost" },
    { "hangzhou-2024-renew", "lift-age=20", "met missing", "cost" },
    { "hangzhou-2024-renew", "lift-age=2", "not-met missing", "risky cost" },
    { "unnamed-2016", "storeys=5 applied=2018-01-01", "met missing", "stops reserved-shaft completed" },
  };
  g_autoptr (GPtrArray) rules = load_subsidies ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdSubsidyRule *rule = td_subsidies_find (rules, cases[i].rule);
      g_autoptr (GPtrArray) findings = g_ptr_array_new (), missing = g_ptr_array_new ();
      TdSubsidyFacts facts;

      read_subsidy_facts (cases[i].facts, &facts);

      g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rule, &facts, td_date_from_iso (TODAY));

      for (guint k = 0; k < check->findings->len; k++)
        {
          const TdFinding *finding = &g_array_index (check->findings, TdFinding, k);

          g_ptr_array_add (findings, (gpointer)td_finding_state_to_nick (finding->state));
          /* What is missing is not said to be what another fact is. */
          g_assert_true (finding->state != TD_FINDING_FACT_MISSING || !finding->value.known);
        }
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
  g_autoptr (GPtrArray) rules = load_subsidies ();
  TdSubsidyFacts facts;

  read_subsidy_facts ("registered=2024-01-01", &facts);
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
  g_autoptr (GPtrArray) rules = load_subsidies ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSubsidyFacts facts;

      read_subsidy_facts (cases[i].facts, &facts);

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
    /* The city's own before the province's pilot, of which nobody knows whether it still holds. */
    { "370202001001", "storeys=5 listed=yes cost=1", "qingdao-2017", TD_WORKS_RETROFIT },
    { "370202001001", "storeys=5 listed=no cost=1", "qingdao-2017", TD_WORKS_RETROFIT },
    { "330102001001", "lift-age=20 cost=1", "hangzhou-2024-renew", TD_WORKS_RENEW },
    { "110101001001", "lift-age=20 cost=1", "cn-bonds-2024", TD_WORKS_RENEW },
    { "371702001001", "", "shandong-pilot-2017", TD_WORKS_RETROFIT }, /* a draft is never chosen */
    { "230102001001", "storeys=6", NULL, TD_WORKS_RETROFIT },
    { NULL, "storeys=6", NULL, TD_WORKS_RETROFIT },
  };
  g_autoptr (GPtrArray) rules = load_subsidies ();
  g_autoptr (GPtrArray) heze = td_subsidies_for (rules, "371702001001", TD_WORKS_RETROFIT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSubsidyFacts facts;
      const TdSubsidyRule *rule;

      read_subsidy_facts (cases[i].facts, &facts);
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
    const char *lift, *today, *expected;
  } cases[] = {
    { "2024-03-01", "2024-04-01", "2025-05-31" }, { "2024-03-01", "2025-05-31", "2025-05-31" },
    { "2024-03-01", "2025-06-01", "2025-10-31" }, { "2024-03-01", "2025-10-31", "2025-10-31" },
    { "2024-03-01", "2025-11-01", "2025-10-31" }, /* late */
    { "2024-03-01", "2027-01-01", "2025-10-31" }, { "2025-12-31", "2025-06-01", "2026-05-31" },
    { "2024-12-31", "2025-01-01", "2025-05-31" }, { "", "2025-06-01", "2025-10-31" },
    { "", "2025-11-01", "2026-05-31" },           { "2024-03-01", "", "" },
  };
  g_autoptr (GPtrArray) rules = load_subsidies ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = td_date_to_iso (
          td_subsidy_next_window (td_subsidies_find (rules, "chengdu-2018"), td_date_from_iso (cases[i].lift),
                                  td_date_from_iso (cases[i].today)));

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
    g_assert_true (check->missing->len > 0 || (check->warnings & TD_SUBSIDY_WARN_VALIDITY) != 0);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  g_autoptr (GPtrArray) rules = load_subsidies ();
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
  g_autoptr (GPtrArray) rules = load_subsidies ();
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
          free_of_conditions.known_in = 0;

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
  read_subsidy_facts ("owners=12 storeys=6 accepted=2026-01-01", &facts);

  g_autoptr (TdSubsidyCheck) check = td_subsidy_check (rules->pdata[0], &facts, td_date_from_iso (TODAY));
  g_autofree char *text = write_subsidy_check (check);
  const TdYearlySum *yearly = check->yearly->pdata[0];

  /* the null condition: 未取得政策原文 */
  g_assert_cmpstr (text, ==, "not-known 100000.01 province=33000.00 city=33000.00 district=34000.01");
  g_assert_cmpint (g_array_index (check->findings, TdFinding, 0).state, ==, TD_FINDING_RULE_UNKNOWN);
  g_assert_cmpint (yearly->money, ==, 330000);
  g_assert_cmpint (g_array_index (yearly->payments, TdMoney, 0), ==, 47143);
  g_assert_cmpint (g_array_index (yearly->payments, TdMoney, 6), ==, 47142);
  g_assert_cmpint (((TdSubsidyRule *)rules->pdata[0])->copies, ==, 3);

  read_subsidy_facts ("owners=12 storeys=10 accepted=2026-01-01", &facts);

  g_autoptr (TdSubsidyCheck) higher = td_subsidy_check (rules->pdata[0], &facts, td_date_from_iso (TODAY));

  g_assert_cmpint (higher->sum, ==, 13000000);
  /* 超过五层 is not five */
  read_subsidy_facts ("owners=12 storeys=5 accepted=2026-01-01", &facts);

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

/* Bytes changed, cut out and doubled: a fault or a rule, never more. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  gsize size = sizeof OWN - 1;
  guint good = 0, bad = 0;

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new_len (OWN, (gssize)size);
      g_autoptr (GError) error = NULL;

      for (int change = g_rand_int_range (rand, 1, 4); change > 0; change--)
        {
          gssize at = g_rand_int_range (rand, 0, (int)text->len - 8);

          switch (g_rand_int_range (rand, 0, 4))
            {
            case 0:
              text->str[at] = (char)g_rand_int_range (rand, 0, 256);
              break;
            case 1:
              text->str[at] = "0123456789-/.\"{}[]:,"[g_rand_int_range (rand, 0, 20)];
              break;
            case 2:
              g_string_erase (text, at, g_rand_int_range (rand, 1, 8));
              break;
            default:
              g_string_insert_len (text, at, text->str + at, 1);
              break;
            }
        }

      g_autoptr (GPtrArray) parsed = td_subsidies_parse (text->str, text->len, &error);

      for (guint i = 0; parsed != NULL && i < parsed->len; i++)
        {
          TdSubsidyFacts facts;

          random_facts (rand, &facts);

          g_autoptr (TdSubsidyCheck) check = td_subsidy_check (parsed->pdata[i], &facts, 20000);

          check_sums (check);
          check_state (check);
        }
      good += parsed != NULL;
      bad += parsed == NULL;
      g_assert_cmpint (parsed == NULL, ==, error != NULL);
      if (error != NULL)
        g_assert_cmpuint (strlen (error->message), >, 0);
    }
  g_assert_cmpuint (good, >, 10);
  g_assert_cmpuint (bad, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/subsidy/findings", test_findings);
  g_test_add_func ("/subsidy/elsewhere", test_elsewhere);
  g_test_add_func ("/subsidy/warnings", test_warnings);
  g_test_add_func ("/subsidy/choose", test_choose);
  g_test_add_func ("/subsidy/windows", test_windows);
  g_test_add_func ("/subsidy/random", test_random);
  g_test_add_func ("/subsidy/monotone", test_monotone);
  g_test_add_func ("/subsidy/own", test_own);
  g_test_add_func ("/subsidy/faults", test_faults);
  g_test_add_func ("/subsidy/hostile", test_hostile);
  return g_test_run ();
}
