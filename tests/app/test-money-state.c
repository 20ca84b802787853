/* Tidang: tests of money and subsidy as a person reads them — tables whose sums are checked against the rows
 * above, what is proposed, where something missing is entered, a document's own rule, claims of many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rule-state.h"
#include "td-subsidy-state.h"
#include "td-test-service.h"

#include <string.h>

#define TODAY td_date_new (2026, 9, 1)

static gint64
add_unit (Desk *desk, const char *building, const char *rooms)
{
  g_autoptr (GString) sheet = g_string_new ("区划代码,小区,楼栋,单元,房号,建筑面积,业主\n");
  g_auto (GStrv) words = g_strsplit (rooms, " ", -1);
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autofree char *name = g_strdup_printf ("东圃小区/%s/1单元", building);
  g_autofree char *file = g_strdup_printf ("%s.csv", building);
  g_autoptr (TdImportReport) report = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (sheet, "370502001001,东圃小区,%s,1单元,%s,80.00,业主%u\n", building, words[i],
                            i + 1);
  report = import_text (desk, &options, file, sheet->str, TRUE);
  return resolve (desk, name);
}

static TdMoneyFile *
money_of (Desk *desk, gint64 unit)
{
  const TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (GError) error = NULL;
  TdMoneyFile *file = td_money_file_load (desk->workspace, unit, &ask, &error);

  g_assert_no_error (error);
  return file;
}

static TdSubsidyFile *
subsidy_of (Desk *desk, gint64 unit, const char *rule)
{
  g_autoptr (GError) error = NULL;
  TdSubsidyFile *file = td_subsidy_file_load (desk->workspace, unit, rule, &error);

  g_assert_no_error (error);
  return file;
}

static gint64
part_of (const TdMoneyFile *file, const char *room)
{
  return td_roll_find_room (file->book->roll, room, NULL)->id;
}

/* "payment on=2026-08-01 kind=in sum=100.00"; room: NULL, or whose it is. */
static void
put (Desk *desk, gint64 unit, const char *room, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (TdLeaf) leaf = td_leaf_new (words[0]);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      td_leaf_set (leaf, pair[0], pair[1]);
    }
  if (room != NULL)
    {
      g_autoptr (TdMoneyFile) file = money_of (desk, unit);

      leaf->part_id = part_of (file, room);
    }
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
}

static const TdMoneyRow *
row_named (const GPtrArray *rows, const char *name)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const TdMoneyRow *)rows->pdata[i])->cells[0], name))
      return rows->pdata[i];
  g_error ("no row “%s”", name);
}

static TdMoney
money_in (const char *cell)
{
  g_autoptr (GString) plain = g_string_new (cell);
  TdMoney money = 0;

  g_string_replace (plain, ",", "", 0);
  g_string_replace (plain, " fixed", "", 0);
  return td_money_parse (plain->str, &money) ? money : 0;
}

/* The last row of a column is what the rows above make. */
static TdMoney
assert_sums (const GPtrArray *rows, guint column)
{
  const TdMoneyRow *last = rows->pdata[rows->len - 1];
  TdMoney sum = 0;

  g_assert_true (last->strong);
  for (guint i = 0; i + 1 < rows->len; i++)
    sum += money_in (((const TdMoneyRow *)rows->pdata[i])->cells[column]);
  g_assert_cmpint (sum, ==, money_in (last->cells[column]));
  return sum;
}

/* ---- money ---- */

static void
test_cost (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201 301");
  g_autoptr (TdMoneyFile) before = money_of (desk, unit);
  g_autoptr (TdMoneyFile) file = NULL;
  g_autoptr (GPtrArray) none = td_money_cost_rows (before);
  g_autoptr (GPtrArray) rows = NULL;
  const TdMoneyRow *row;

  g_assert_cmpuint (none->len, ==, 0);
  put (desk, unit, NULL, "cost-item stage=estimate what=lift sum=300000.00");
  put (desk, unit, NULL, "cost-item stage=estimate what=design sum=20000.00");
  put (desk, unit, NULL, "cost-item stage=actual what=lift sum=310000.50");
  file = money_of (desk, unit);
  rows = td_money_cost_rows (file);
  g_assert_cmpuint (rows->len, ==, 3);
  row = row_named (rows, "lift and installation");
  g_assert_cmpstr (row->cells[3], ==, "10,000.50");
  g_assert_true (row->alarming);
  g_assert_cmpstr (row_named (rows, "design and review")->cells[2], ==, "");
  g_assert_cmpint (assert_sums (rows, 1), ==, 32000000);
  g_assert_cmpint (assert_sums (rows, 2), ==, 31000050);
}

static void
test_shares (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201 301 302 401 501 601");
  g_autoptr (TdMoneyFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) formulas = NULL;
  g_auto (GStrv) titles = NULL;
  guint computable = 0;

  put (desk, unit, NULL, "cost-item stage=estimate what=lift sum=333333.37");
  put (desk, unit, "302", "own-share how=fixed sum=1000.00");
  put (desk, unit, "501", "own-share how=free");
  file = money_of (desk, unit);
  rows = td_money_share_rows (file);
  titles = td_money_share_titles (file);
  formulas = td_money_formulas (file);
  for (guint i = 0; i < formulas->len; i++)
    {
      const TdMoneyFormula *formula = formulas->pdata[i];

      computable += formula->computable ? 1 : 0;
      g_assert_false (formula->chosen);
      if (!formula->computable)
        g_assert_cmpstr (formula->about, !=, "");
    }
  g_assert_cmpuint (computable, >, 2);
  g_assert_cmpuint (computable, <, formulas->len);
  g_assert_cmpuint (g_strv_length (titles), ==, computable + 2);
  /* Seven flats and their sum: every column makes the whole, to the fen. */
  g_assert_cmpuint (rows->len, ==, 8);
  for (guint c = 2; c < computable + 2; c++)
    g_assert_cmpint (assert_sums (rows, c), ==, 33333337);
  g_assert_cmpstr (row_named (rows, "302")->cells[2], ==, "1,000.00 fixed");
  g_assert_cmpstr (row_named (rows, "501")->cells[2], ==, "free");
  g_assert_cmpstr (row_named (rows, "601")->cells[1], ==, "6");
  /* An empty field says what the shares are reckoned with. */
  {
    const char *const wanted[TD_N_MONEY_FIELDS] = { "333333.37", "0.00", "2026-09-01" };

    for (guint i = 0; i < TD_N_MONEY_FIELDS; i++)
      {
        g_autofree char *in_use = td_money_field_in_use (file, (TdMoneyField)i);

        g_assert_cmpstr (in_use, ==, wanted[i]);
      }
  }
  /* What is heard of a row names its columns. */
  {
    g_autofree char *name = td_money_row_to_name (row_named (rows, "302"), (const char *const *)titles);

    g_assert_true (g_str_has_prefix (name, "302, Floor 3, "));
    g_assert_nonnull (strstr (name, " 1,000.00 fixed"));
  }
}

static void
test_ask (void)
{
  static const struct
  {
    const char *cost, *deducted, *day;
    int at;
  } cases[] = {
    { "", "", "", -1 },
    { "480,000", "", "", -1 },
    { "480000", "20000.50", "2026-08-31", -1 },
    { "viel", "", "", TD_MONEY_COST },
    { "-5", "", "", TD_MONEY_COST },
    { "1", "1e5", "", TD_MONEY_DEDUCTED },
    { "1", "", "32.13.", TD_MONEY_AGREED_ON },
    { "1", "", "2026-09-02", TD_MONEY_AGREED_ON }, /* tomorrow */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdMoneyTyped typed = { cases[i].cost, cases[i].deducted, cases[i].day, TD_SHARES_OF_ALL, TRUE };
      TdMoneyAsk read = td_money_ask_read (&typed, TODAY);

      g_assert_cmpint (read.at, ==, cases[i].at);
      g_assert_true ((*read.fault != '\0') == (cases[i].at >= 0));
      g_assert_cmpint (read.ask.of, ==, TD_SHARES_OF_ALL);
      g_assert_true (read.ask.open_ground);
    }
}

static void
test_households (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201 301");
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (TdMoneyFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) ledger = NULL;
  g_autofree char *headline = NULL;

  ask.cost = 30000000;
  g_assert_true (td_shares_choose (desk->workspace, unit, "cn-equal", &ask, TD_DATE_NONE, NULL));
  put (desk, unit, NULL, "milestone name=一期 percent=60 due=2026-08-01");
  put (desk, unit, NULL, "milestone name=二期 percent=40 due=2026-10-01");
  put (desk, unit, "101", "pays agrees=yes on=2026-07-01");
  put (desk, unit, "101", "payment on=2026-07-20 kind=in fund=own sum=60000.00");
  put (desk, unit, "201", "payment on=2026-07-20 kind=in fund=own sum=10000.00");
  put (desk, unit, NULL, "payment on=2026-07-20 kind=out sum=65000.00");
  put (desk, unit, NULL, "payment on=2026-08-20 kind=out sum=6000.00 below=垫付");
  file = money_of (desk, unit);
  rows = td_money_household_rows (file);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (row_named (rows, "101")->cells[1], ==, "pays");
  g_assert_cmpstr (row_named (rows, "101")->cells[5], ==, "40,000.00 by 2026-10-01");
  g_assert_cmpstr (row_named (rows, "201")->cells[5], ==, "overdue 50,000.00, since 2026-08-01");
  g_assert_true (row_named (rows, "201")->alarming);
  g_assert_false (row_named (rows, "101")->alarming);
  assert_sums (rows, 2);
  assert_sums (rows, 4);
  assert_sums (rows, 6);
  /* Of one day what comes in goes first: the account is below nothing only at the end. */
  ledger = td_money_ledger_rows (file);
  g_assert_cmpuint (ledger->len, ==, 4);
  g_assert_cmpstr (((const TdMoneyRow *)ledger->pdata[2])->cells[4], ==, "5,000.00");
  g_assert_cmpstr (((const TdMoneyRow *)ledger->pdata[3])->cells[4], ==, "-1,000.00");
  g_assert_true (((const TdMoneyRow *)ledger->pdata[3])->alarming);
  g_assert_false (((const TdMoneyRow *)ledger->pdata[2])->alarming);
  headline = td_money_headline (file);
  g_assert_cmpstr (
      headline, ==,
      "Cost 300,000.00 yuan (as agreed) · account -1,000.00 yuan · 2 flats behind with 110,000.00 yuan");
}

static void
test_running (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201");
  g_autoptr (TdMoneyFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  put (desk, unit, NULL, "running-cost what=upkeep sum=4000.00");
  put (desk, unit, NULL, "running-cost what=parts sum=10000.00 first=5 every=5");
  file = money_of (desk, unit);
  rows = td_money_running_rows (file);
  g_assert_cmpuint (rows->len, ==, 10);
  g_assert_cmpstr (((const TdMoneyRow *)rows->pdata[4])->cells[1], ==, "14,000.00");
  g_assert_cmpstr (((const TdMoneyRow *)rows->pdata[9])->cells[2], ==, "60,000.00");
}

static void
test_proposals (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "301 401");
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  g_autoptr (TdMoneyFile) file = NULL;
  g_autoptr (TdLeaf) payment = NULL;
  g_autoptr (TdLeaf) any = NULL;
  g_autoptr (TdLeaf) join = NULL;
  g_autofree char *why = NULL;

  ask.cost = 10000000;
  g_assert_true (td_shares_choose (desk->workspace, unit, "cn-equal", &ask, TD_DATE_NONE, NULL));
  put (desk, unit, NULL, "milestone name=一期 percent=100 due=2026-08-01");
  put (desk, unit, "401", "fund-source fund=provident sum=20000.00 payer=甲 relation=spouse");
  file = money_of (desk, unit);
  payment = td_money_propose_payment (file, part_of (file, "301"));
  g_assert_cmpstr (td_leaf_get (payment, "sum"), ==, "50000.00");
  g_assert_cmpstr (td_leaf_get (payment, "kind"), ==, "in");
  g_assert_cmpstr (td_leaf_get (payment, "on"), ==, "2026-09-01");
  any = td_money_propose_payment (file, 0);
  g_assert_cmpstr (td_leaf_get (any, "sum"), ==, "");
  join = td_money_propose_join (file, part_of (file, "301"), &why);
  g_assert_nonnull (why);
  g_assert_cmpint (join->part_id, ==, part_of (file, "301"));
  /* What is missing leads to the leaf that is changed, or to a new one. */
  for (guint i = 0; i < file->cautions->len; i++)
    {
      const TdCaution *caution = file->cautions->pdata[i];
      g_autoptr (TdLeaf) leaf = td_money_mend (file, caution);

      if (caution->kind == TD_CAUTION_NO_PROOF)
        {
          g_assert_cmpint (leaf->id, ==, caution->leaf_id);
          g_assert_cmpstr (td_leaf_get (leaf, "sum"), ==, "20000.00");
        }
      if (caution->kind == TD_CAUTION_NO_ACCOUNT)
        {
          g_assert_cmpint (leaf->id, ==, 0);
          g_assert_cmpstr (leaf->kind, ==, "account");
        }
    }
  g_assert_cmpuint (file->cautions->len, >=, 2);
}

/* ---- subsidy ---- */

static void
test_conditions (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201 301 401 501 601");
  g_autoptr (TdSubsidyFile) before = subsidy_of (desk, unit, "dongying-2025");
  g_autoptr (TdSubsidyFile) file = NULL;
  g_autoptr (GPtrArray) lines = td_subsidy_lines_of (before);
  g_autoptr (GPtrArray) met = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *headline = td_subsidy_headline (before);
  g_autofree char *after = NULL;
  g_autofree char *why = td_subsidy_why (before);
  gboolean storeys = FALSE, shaft = FALSE;

  g_assert_cmpstr (headline, ==, "facts are missing");
  g_assert_nonnull (strstr (why, "东建字〔2025〕54号"));
  for (guint i = 0; i < lines->len; i++)
    {
      const TdSubsidyLine *line = lines->pdata[i];

      if (i == 0)
        {
          g_assert_cmpint (line->enter, ==, TD_ENTER_ACT);
          g_assert_cmpint (line->act, ==, TD_ACT_FILING);
          g_assert_cmpstr (line->sign, ==, "?");
        }
      storeys |= g_str_equal (line->fact, "residential storeys is missing");
      shaft |= g_str_equal (line->fact, "reserved shaft is missing");
    }
  /* What only the sum asks for is named as well, with the leaf in which it is entered. */
  g_assert_true (shaft);
  g_assert_true (storeys);
  put (desk, unit, NULL, "subsidy-facts storeys=5 reserved-shaft=no filed=2025-07-11");
  file = subsidy_of (desk, unit, "dongying-2025");
  after = td_subsidy_headline (file);
  g_assert_cmpstr (after, ==, "can be claimed: 180,000.00 yuan");
  met = td_subsidy_lines_of (file);
  g_assert_cmpuint (met->len, ==, 1);
  g_assert_cmpstr (((const TdSubsidyLine *)met->pdata[0])->sign, ==, "✓");
  rows = td_subsidy_sum_rows (file);
  g_assert_cmpstr (row_named (rows, "Whole sum")->cells[1], ==, "180,000.00");
  g_assert_cmpstr (row_named (rows, "city")->cells[1], ==, "90,000.00");
  g_assert_cmpstr (row_named (rows, "city")->cells[2], ==, "50%");
  g_assert_cmpstr (row_named (rows, "Later: 后期维护保养")->cells[2], ==, "8 yearly payments of 2,250.00");
  g_assert_cmpstr (row_named (rows, "Paid at completion")->cells[1], ==, "162,000.00");
}

/* What has expired is said and not computed. */
static void
test_expired (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201");
  g_autoptr (TdSubsidyFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *headline = NULL;

  put (desk, unit, NULL, "subsidy-facts storeys=7");
  file = subsidy_of (desk, unit, "changsha-2021");
  headline = td_subsidy_headline (file);
  g_assert_cmpstr (headline, ==, "the rule has expired; nothing is computed");
  rows = td_subsidy_sum_rows (file);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_claims (Desk *desk, gconstpointer data)
{
  gint64 one = add_unit (desk, "1号楼", "101 201"), two = add_unit (desk, "2号楼", "101 201"),
         three = add_unit (desk, "3号楼", "101 201");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdClaimsFile) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *headline = NULL;
  gboolean differs;
  g_autoptr (TdSubsidyFile) subsidy = NULL;
  g_autofree char *given = NULL;

  put (desk, one, NULL, "subsidy-claim rule=x on=2026-08-01 sum=100000.00 city=40000.00 district=60000.00");
  put (desk, two, NULL, "subsidy-claim rule=x on=2026-08-02 sum=80000.00 state-of=paid");
  g_array_append_val (ids, one);
  g_array_append_val (ids, two);
  g_array_append_val (ids, three);
  file = td_claims_file_load (desk->workspace, ids, NULL);
  rows = td_claims_rows (file);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (((const TdMoneyRow *)rows->pdata[1])->cells[6], ==, "paid");
  g_assert_cmpstr (((const TdMoneyRow *)rows->pdata[2])->cells[3], ==, "100,000.00");
  g_assert_cmpstr (((const TdMoneyRow *)rows->pdata[2])->cells[4], ==, "40,000.00");
  headline = td_claims_headline (file);
  g_assert_cmpstr (headline, ==,
                   "1 claim waits for 100,000.00 yuan. 1 is paid, refused or withdrawn and left out. "
                   "1 stairwell has no claim yet.");
  g_assert_true (td_claims_any_waits (file));
  subsidy = subsidy_of (desk, one, NULL);
  given = td_subsidy_beneficiaries_text (subsidy, &differs);
  g_assert_cmpstr (given, ==, "Nobody is recorded yet who receives it.");
  g_assert_false (differs);
}

static void
test_proofs (Desk *desk, gconstpointer data)
{
  gint64 unit = add_unit (desk, "1号楼", "101 201");
  g_autoptr (TdSubsidyFile) before = subsidy_of (desk, unit, "shanghai-2020");
  g_autoptr (TdSubsidyFile) file = NULL;
  g_autofree char *headline = td_subsidy_proofs_headline (before);
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  g_autoptr (TdLeaf) leaf = NULL;

  g_assert_cmpstr (headline, ==, "0 of 1 in hand.");
  leaf = td_subsidy_proof_leaf (before, before->proofs->pdata[0]);
  g_assert_cmpstr (td_leaf_get (leaf, "name"), ==, "资金补贴申请备案表");
  g_assert_cmpstr (td_leaf_get (leaf, "copies"), ==, "1");
  put (desk, unit, NULL, "subsidy-paper name=资金补贴申请备案表 copies=3 on=2026-08-30");
  put (desk, unit, NULL, "subsidy-paper name=承诺书");
  file = subsidy_of (desk, unit, "shanghai-2020");
  after = td_subsidy_proofs_headline (file);
  g_assert_cmpstr (after, ==, "1 of 1 in hand.");
  g_assert_cmpuint (file->proofs->len, ==, 2);
  text = td_subsidy_proof_to_text (file->proofs->pdata[0]);
  g_assert_cmpstr (text, ==, "资金补贴申请备案表 — in hand, 3 copies, 2026-08-30");
}

/* ---- a document's own rule ---- */

static TdRuleTyped
typed_rule (const char *sums, TdRuleSums kind)
{
  TdRuleTyped typed = { .sums = kind };

  for (int i = 0; i < TD_N_RULE_FIELDS; i++)
    typed.texts[i] = "";
  typed.texts[TD_RULE_TITLE] = "某办法";
  typed.texts[TD_RULE_PLACE] = "370502";
  typed.texts[TD_RULE_SUMS] = sums;
  return typed;
}

static void
test_rule_sums (void)
{
  static const struct
  {
    TdRuleSums kind;
    const char *sums;
    gboolean good;
  } cases[] = {
    { TD_RULE_EACH_LIFT, "100000", TRUE },
    { TD_RULE_EACH_LIFT, "100,000.00", TRUE },
    { TD_RULE_EACH_LIFT, "十万", FALSE },
    { TD_RULE_EACH_LIFT, "-1", FALSE },
    { TD_RULE_BY_STOREYS, "4 160000\n5 180000\n6+ 200000", TRUE },
    { TD_RULE_BY_STOREYS, "4层 160000\n5-6层 180000\n7层及以上：200000\n", TRUE },
    { TD_RULE_BY_STOREYS, "4 160000\n6 200000", FALSE },  /* a gap */
    { TD_RULE_BY_STOREYS, "6+ 200000\n7 210000", FALSE }, /* nothing after an open one */
    { TD_RULE_BY_STOREYS, "7-5 200000", FALSE },
    { TD_RULE_BY_STOREYS, "四 160000", FALSE },
    { TD_RULE_BY_STOREYS, "99999999999999999999 1", FALSE },
    { TD_RULE_BY_STOREYS, "4160000", FALSE },
    { TD_RULE_PERCENT, "40 280000", TRUE },
    { TD_RULE_PERCENT, "40%", TRUE },
    { TD_RULE_PERCENT, "0", FALSE },
    { TD_RULE_PERCENT, "101", FALSE },
    { TD_RULE_PERCENT, "40 viel", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdRuleTyped typed = typed_rule (cases[i].sums, cases[i].kind);
      g_auto (TdRuleState) state = { 0 };

      td_rule_state_init (&state, &typed, TODAY);
      g_assert_cmpint (state.wanted, ==, -1);
      if ((state.at < 0) != cases[i].good)
        g_error ("“%s”: %s", cases[i].sums, state.fault);
      if (cases[i].good)
        {
          g_autofree char *json = td_own_rule_to_json (&state.rule);
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) rules = td_subsidies_parse (json, strlen (json), &error);

          g_assert_no_error (error);
          g_assert_cmpuint (rules->len, ==, 1);
        }
      else
        g_assert_cmpint (state.at, ==, TD_RULE_SUMS);
    }
}

static void
test_rule_fields (void)
{
  static const struct
  {
    TdRuleField field;
    const char *text;
    int at;
  } cases[] = {
    { TD_RULE_PLACE, "37050", TD_RULE_PLACE },
    { TD_RULE_PLACE, "abc", TD_RULE_PLACE },
    { TD_RULE_FROM, "gestern", TD_RULE_FROM },
    { TD_RULE_TO, "2026-13-01", TD_RULE_TO },
    { TD_RULE_CITY, "101", TD_RULE_CITY },
    { TD_RULE_CITY, "50%", -1 },
    { TD_RULE_COPIES, "0", TD_RULE_COPIES },
    { TD_RULE_COPIES, "3", -1 },
    { TD_RULE_STOREYS, "many", TD_RULE_STOREYS },
    { TD_RULE_RESERVED, "50", -1 },
    { TD_RULE_PAPERS, "使用登记证\n\n 竣工验收表 ", -1 },
  };
  TdRuleTyped empty = typed_rule ("", TD_RULE_EACH_LIFT);
  g_auto (TdRuleState) nothing = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdRuleTyped typed = typed_rule ("1", TD_RULE_EACH_LIFT);
      g_auto (TdRuleState) state = { 0 };

      typed.texts[cases[i].field] = cases[i].text;
      td_rule_state_init (&state, &typed, TODAY);
      g_assert_cmpint (state.at, ==, cases[i].at);
      if (cases[i].field == TD_RULE_PAPERS)
        g_assert_cmpuint (g_strv_length (state.papers), ==, 2);
    }
  td_rule_state_init (&nothing, &empty, TODAY);
  g_assert_cmpint (nothing.wanted, ==, TD_RULE_SUMS);
}

#define ADD(name, func) g_test_add ("/money-state/" name, Desk, NULL, desk_set_up, func, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cost", test_cost);
  ADD ("shares", test_shares);
  g_test_add_func ("/money-state/ask", test_ask);
  ADD ("households", test_households);
  ADD ("running", test_running);
  ADD ("proposals", test_proposals);
  ADD ("conditions", test_conditions);
  ADD ("expired", test_expired);
  ADD ("claims", test_claims);
  ADD ("proofs", test_proofs);
  g_test_add_func ("/money-state/rule-sums", test_rule_sums);
  g_test_add_func ("/money-state/rule-fields", test_rule_fields);
  return g_test_run ();
}
