/* Tidang: tests of the money of a dossier — formulas side by side, what was agreed, the account before and
 * after a payment, households, joining later; through the store, undone and done again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"
#include "td-deadlines.h"
#include "td-letters.h"
#include "td-money-cautions.h"
#include "td-money-lines.h"
#include "td-statement.h"
#include "td-test-money.h"

#include <string.h>

static void
refused (Desk *desk, gint64 unit, const char *room, const char *text, const char *said)
{
  g_autoptr (TdLeaf) leaf = leaf_of (desk, unit, room, text);
  g_autoptr (GError) error = NULL;

  g_assert_false (td_leaf_put (desk->workspace, unit, leaf, &error));
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” does not say “%s”", error->message, said);
}

/* ---- formulas ---- */

/* domain.md §4.5; the sums of each by hand. */
static const struct
{
  const char *formula, *rooms, *total, *shares;
  TdSharesFault fault;
} vectors[] = {
  { "yanji-case", "301 302 401 402 501 502 601 602 701 702", "360000",
    "301=20000.00 302=20000.00 401=28000.00 402=28000.00 501=36000.00 502=36000.00 601=44000.00 602=44000.00 "
    "701=52000.00 702=52000.00",
    TD_SHARES_OK },
  { "dongpu-area-floor", "301 302 401 402 501 502 601 602", "500000",
    "301=51470.59 302=51470.59 401=58823.53 402=58823.53 501=66176.47 502=66176.47 601=73529.41 "
    "602=73529.41",
    TD_SHARES_OK },
  { "cn-area", "101:50.00 201:100.00 301:150.00", "300000", "101=50000.00 201=100000.00 301=150000.00",
    TD_SHARES_OK },
  { "cn-equal", "101 201 301", "100000", "101=33333.33 201=33333.33 301=33333.34", TD_SHARES_OK },
  { "dongpu-area-floor", "301 1001", "500000", "", TD_SHARES_BEYOND },
  { "beijing-2022", "301 401", "500000", "", TD_SHARES_UNKNOWN },
};

static void
test_vectors (Desk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const char *const formulas[] = { vectors[i].formula, NULL };
      TdSharesAsk ask = TD_SHARES_ASK_INIT;
      Desk own = { 0 };
      g_autoptr (TdMoneyBook) book = NULL;
      g_autoptr (TdShareSheet) sheet = NULL;
      const TdShares *shares;
      gint64 unit;

      desk_set_up (&own, NULL);
      unit = fill (&own, vectors[i].rooms);
      book = book_of (&own, unit);
      ask.formulas = formulas;
      ask.cost = yuan (vectors[i].total);
      sheet = td_share_sheet_new (own.workspace, book, &ask, NULL);
      g_assert_cmpuint (sheet->columns->len, ==, 1);
      shares = ((TdShareColumn *)sheet->columns->pdata[0])->shares;
      g_assert_cmpint (shares->fault, ==, vectors[i].fault);
      if (vectors[i].fault == TD_SHARES_OK)
        {
          g_auto (GStrv) wanted = g_strsplit (vectors[i].shares, " ", -1);

          g_assert_cmpuint (g_strv_length (wanted), ==, shares->shares->len);
          for (guint w = 0; wanted[w] != NULL; w++)
            {
              g_auto (GStrv) pair = g_strsplit (wanted[w], "=", 2);
              const TdShare *share = td_shares_find (shares, part_of (&own, unit, pair[0]));
              g_autofree char *got = td_money_to_string (share->money);

              g_assert_cmpstr (got, ==, pair[1]);
            }
        }
      desk_tear_down (&own, NULL);
    }
}

/* All formulas of the place, the same flats, whatever total: each sums to it to the fen. */
static void
test_always_sum (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "101:61.37 201:80.01 202:79.99 301:93.05 402:120.50 501:80.00 601:33.33");
  g_autoptr (TdMoneyBook) book = book_of (desk, unit);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260901);
  guint good = 0;

  for (guint round = 0; round < 300; round++)
    {
      TdSharesAsk ask = TD_SHARES_ASK_INIT;
      g_autoptr (TdShareSheet) sheet = NULL;

      ask.cost = ((gint64)g_rand_int (random) << 8) + 1;
      ask.deducted = g_rand_int_range (random, 0, 2) * (ask.cost / 3);
      sheet = td_share_sheet_new (desk->workspace, book, &ask, NULL);
      g_assert_cmpuint (sheet->columns->len, >, 3);
      for (guint c = 0; c < sheet->columns->len; c++)
        {
          const TdShares *shares = ((TdShareColumn *)sheet->columns->pdata[c])->shares;
          TdMoney sum = 0;

          for (guint i = 0; i < shares->shares->len; i++)
            sum += g_array_index (shares->shares, TdShare, i).money;
          if (shares->fault != TD_SHARES_OK)
            continue;
          g_assert_cmpint (sum, ==, ask.cost - ask.deducted);
          good++;
        }
    }
  g_assert_cmpuint (good, >, 900);
}

/* ---- agreeing is not paying ---- */

static void
test_agreeing (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "101 201 301 401");
  g_autoptr (TdMoneyBook) before = NULL;
  g_autoptr (TdMoneyBook) after = NULL;
  g_autoptr (GError) error = NULL;
  TdSharesAsk ask = TD_SHARES_ASK_INIT;
  gint64 first = part_of (desk, unit, "101"), top = part_of (desk, unit, "401");

  put (desk, unit, "101", "pays agrees=yes on=2026-08-01");
  put (desk, unit, "101", "pays agrees=no on=2026-08-20");
  put (desk, unit, "201", "pays agrees=no later=yes on=2026-08-20");
  put (desk, unit, "401", "pays agrees=no on=2026-08-20");
  /* Put down later, signed earlier: what was signed last counts. */
  put (desk, unit, "401", "pays agrees=yes on=2026-08-19");
  put (desk, unit, "401", "pays agrees=yes on=2026-08-21");
  choose (desk, unit, "cn-equal", "90000");
  before = book_of (desk, unit);
  g_assert_cmpint (td_money_book_flat (before, first)->pays, ==, TD_PAYS_NO);
  g_assert_cmpint (td_money_book_flat (before, part_of (desk, unit, "201"))->pays, ==, TD_PAYS_LATER);
  g_assert_cmpint (td_money_book_flat (before, top)->pays, ==, TD_PAYS_YES);
  g_assert_cmpuint (before->shares->shares->len, ==, 2);
  g_assert_cmpint (td_money_book_household (before, top)->agreed, ==, yuan ("45000"));
  g_assert_cmpint (td_money_book_household (before, top)->paid, ==, 0);
  g_assert_null (td_money_book_household (before, first));
  g_assert_cmpstr (td_leaf_get (before->plan, "formula-hash"), ==, before->chosen->hash);
  g_assert_false (before->chosen_differs);
  /* What cannot be computed is not chosen. */
  ask.cost = yuan ("90000");
  g_assert_false (td_shares_choose (desk->workspace, unit, "beijing-2022", &ask, TD_DATE_NONE, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (td_shares_choose (desk->workspace, unit, "nowhere", &ask, TD_DATE_NONE, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  put (desk, unit, "401", "own-share how=fixed sum=60000.00");
  after = book_of (desk, unit);
  g_assert_cmpint (td_money_book_household (after, top)->agreed, ==, yuan ("60000"));
  g_assert_cmpint (td_money_book_household (after, part_of (desk, unit, "301"))->agreed, ==, yuan ("30000"));
}

/* ---- the account ---- */

static void
test_never_below (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401"), in;
  g_autoptr (TdMoneyBook) book = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reverse = NULL;
  g_autofree char *small = NULL;

  in = put (desk, unit, "301", "payment on=2026-08-01 kind=in sum=1000.00");
  put (desk, unit, NULL, "payment on=2026-08-05 kind=out sum=600.00");
  refused (desk, unit, NULL, "payment on=2026-08-06 kind=out sum=500.00", "-100.00 yuan on 2026-08-06");
  /* In time: what came in later does not help. */
  put (desk, unit, "401", "payment on=2026-08-10 kind=in sum=1000.00");
  refused (desk, unit, NULL, "payment on=2026-08-06 kind=out sum=500.00", "-100.00");
  put (desk, unit, NULL, "payment on=2026-08-06 kind=out sum=500.00 below=公司垫付");
  book = book_of (desk, unit);
  g_assert_true (book->ledger.dip.found);
  g_assert_cmpint (book->ledger.balance, ==, yuan ("900"));
  g_clear_pointer (&book, td_money_book_free);
  /* What was spent cannot go; a refund names its flat; nothing is taken back twice. */
  g_assert_false (td_leaf_remove (desk->workspace, unit, in, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  refused (desk, unit, NULL, "payment on=2026-08-20 kind=refund sum=1.00", "flat");
  refused (desk, unit, NULL, "payment on=2026-08-20 kind=reversal sum=1.00", "takes back");
  reverse =
      g_strdup_printf ("payment on=2026-08-20 kind=reversal sum=1000.01 reverses=%" G_GINT64_FORMAT, in);
  refused (desk, unit, NULL, reverse, "More");
  small = g_strdup_printf ("payment on=2026-08-20 kind=reversal sum=100.00 reverses=%" G_GINT64_FORMAT, in);
  put (desk, unit, NULL, small);
  book = book_of (desk, unit);
  g_assert_cmpint (book->ledger.balance, ==, yuan ("800"));
  g_assert_cmpint (td_money_book_household (book, part_of (desk, unit, "301"))->paid, ==, yuan ("900"));
}

static void
test_milestones (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401 501");
  const TdHouseholdMoney *money;
  g_autoptr (TdMoneyBook) book = NULL;
  TdMoneyTotals totals;

  choose (desk, unit, "cn-equal", "90000");
  put (desk, unit, NULL, "milestone name=签约 percent=40 due=2026-08-01");
  book = book_of (desk, unit);
  g_assert_true (book->milestones_differ);
  g_assert_cmpint (td_money_book_totals (book).overdue, ==, 0);
  g_clear_pointer (&book, td_money_book_free);
  put (desk, unit, NULL, "milestone name=到货 percent=50 due=2026-09-01");
  refused (desk, unit, NULL, "milestone name=验收 percent=11 due=2026-12-01", "101%");
  put (desk, unit, NULL, "milestone name=验收 percent=10 due=2026-12-01");
  put (desk, unit, "301", "payment on=2026-07-20 kind=in sum=12000.00");
  put (desk, unit, "401", "payment on=2026-07-20 kind=in sum=2000.00");
  put (desk, unit, "401", "payment on=2026-07-21 kind=in sum=1000.00 fund=provident");
  book = book_of (desk, unit);
  g_assert_false (book->milestones_differ);
  totals = td_money_book_totals (book);
  g_assert_cmpint (totals.agreed, ==, yuan ("90000"));
  g_assert_cmpint (totals.paid, ==, yuan ("15000"));
  /* Of 12,000 each: 9,000 and 12,000 are overdue; what is due today is not. */
  g_assert_cmpint (totals.overdue, ==, yuan ("21000"));
  g_assert_cmpuint (totals.n_overdue, ==, 2);
  g_assert_cmpint (totals.due, ==, yuan ("81000"));
  money = td_money_book_household (book, part_of (desk, unit, "401"));
  g_assert_cmpint (money->overdue, ==, yuan ("9000"));
  g_assert_cmpint (money->since, ==, td_date_new (2026, 8, 1));
  g_assert_cmpint (book->ledger.funds[TD_FUND_PROVIDENT], ==, yuan ("1000"));
}

static void
test_running (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301");
  g_autoptr (TdMoneyBook) book = NULL;

  put (desk, unit, NULL, "running-cost what=upkeep sum=4000.00");
  put (desk, unit, NULL, "running-cost what=inspection sum=600.00");
  put (desk, unit, NULL, "running-cost what=parts sum=5000.00 first=5 every=5");
  book = book_of (desk, unit);
  /* 10 × 4,000; inspected in years 1, 4, 7, 9; parts in 5 and 10. */
  g_assert_cmpint (book->running_all, ==, yuan ("52400"));
  g_assert_cmpint (book->running[4], ==, yuan ("9000"));
}

/* ---- deadlines ---- */

static guint
count_due (Desk *desk, const char *source, const char *said)
{
  TdDueFilter filter = TD_DUE_FILTER_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDueList) list = NULL;
  guint n = 0;

  filter.source = source;
  list = td_deadlines_list (desk->workspace, &filter, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->rows->len; i++)
    n += strstr (((const TdDeadline *)list->rows->pdata[i])->paper, said) != NULL;
  return n;
}

static void
test_deadlines (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");

  choose (desk, unit, "cn-equal", "60000");
  put (desk, unit, NULL, "milestone name=签约 percent=40 due=2026-08-01");
  put (desk, unit, NULL, "milestone name=到货 percent=60 due=2026-10-01");
  g_assert_cmpuint (count_due (desk, "money", "2户逾期未缴，共24,000.00元"), ==, 1);
  g_assert_cmpuint (count_due (desk, "money", "“到货”缴款到期"), ==, 1);
  put (desk, unit, "301", "payment on=2026-08-20 kind=in sum=12000.00");
  g_assert_cmpuint (count_due (desk, "money", "1户逾期未缴，共12,000.00元"), ==, 1);
  put (desk, unit, "301", "payment on=2026-08-20 kind=in sum=18000.00");
  put (desk, unit, "401", "payment on=2026-08-20 kind=in sum=30000.00");
  g_assert_cmpuint (count_due (desk, "money", ""), ==, 0);
  put (desk, unit, NULL, "instalment name=第1年 sum=2250.00 due=2027-08-01");
  put (desk, unit, NULL, "instalment name=第2年 sum=2250.00 due=2028-08-01 paid-on=2026-08-01");
  g_assert_cmpuint (count_due (desk, "money", "补贴分期：第1年"), ==, 1);
  g_assert_cmpuint (count_due (desk, "money", ""), ==, 1);
}

/* ---- in a few sentences ---- */

static void
assert_lines (Desk *desk, gint64 unit, const char *const *wanted, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = td_money_lines_load (desk->workspace, unit, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (lines->pdata[i], ==, wanted[i]);
}

static void
test_lines (Desk *desk, gconstpointer data)
{
  static const char *const wanted[] = {
    "Shares: 各户均摊, 60,000.00 yuan",
    "Account: in 1,000.00, out 1,500.00, balance -500.00 yuan",
    "The account was below nothing on 2026-08-20.",
    "Behind with payments: 401, 301 (59,000.00 yuan)",
  };
  gint64 unit = fill (desk, "301 401");

  assert_lines (desk, unit, NULL, 0);
  choose (desk, unit, "cn-equal", "60000");
  put (desk, unit, NULL, "milestone name=签约 percent=100 due=2026-08-01");
  put (desk, unit, "301", "payment on=2026-08-10 kind=in sum=1000.00");
  put (desk, unit, NULL, "payment on=2026-08-20 kind=out sum=1500.00 below=垫付");
  assert_lines (desk, unit, wanted, G_N_ELEMENTS (wanted));
}

/* ---- through the store, back and forth ---- */

static void
test_balances_and_undo (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401 501");
  static const char *const rooms[] = { "301", "401", "501" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260902);
  TdMoney balances[41] = { 0 };
  guint stored = 0;

  for (guint i = 0; i < 60 && stored < 40; i++)
    {
      gboolean in = g_rand_boolean (random);
      int sum = g_rand_int_range (random, 1, 100000);
      g_autofree char *text =
          g_strdup_printf ("payment on=2026-0%d-1%d kind=%s sum=%d.%02d", g_rand_int_range (random, 1, 9),
                           g_rand_int_range (random, 0, 9), in ? "in" : "out", sum / 100, sum % 100);
      g_autoptr (TdLeaf) leaf = leaf_of (desk, unit, in ? rooms[i % 3] : NULL, text);
      g_autoptr (TdMoneyBook) book = NULL;
      TdMoney paid = 0;

      if (!td_leaf_put (desk->workspace, unit, leaf, NULL))
        continue;
      book = book_of (desk, unit);
      balances[stored + 1] = balances[stored] + (in ? sum : -sum);
      stored++;
      g_assert_cmpint (book->ledger.balance, ==, balances[stored]);
      g_assert_cmpint (book->ledger.in - book->ledger.out, ==, book->ledger.balance);
      g_assert_false (book->ledger.dip.found);
      for (guint h = 0; h < book->households->len; h++)
        paid += g_array_index (book->households, TdHouseholdMoney, h).paid;
      g_assert_cmpint (paid, ==, book->ledger.in);
    }
  g_assert_cmpuint (stored, >, 10);
  for (guint i = stored; i > 0; i--)
    {
      g_autoptr (TdHistoryItem) item = td_undo (desk->workspace, NULL);
      g_autoptr (TdMoneyBook) book = book_of (desk, unit);

      g_assert_nonnull (item);
      g_assert_cmpint (book->ledger.balance, ==, balances[i - 1]);
    }
}

/* ---- what is missing ---- */

/* "below proof:301 account", as they are found. (transfer full) */
static char *
cautions_of (Desk *desk, gint64 unit)
{
  g_autoptr (TdMoneyBook) book = book_of (desk, unit);
  g_autoptr (GPtrArray) cautions = td_money_cautions (book);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cautions->len; i++)
    {
      const TdCaution *caution = cautions->pdata[i];

      g_assert_cmpstr (caution->text, !=, "");
      g_assert_true (caution->law == (caution->kind == TD_CAUTION_NO_FUND_VOTE));
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", td_caution_to_nick (caution->kind));
      if (caution->part_id != 0)
        g_string_append_printf (text, ":%s", td_money_book_room (book, caution->part_id));
    }
  return g_string_free (text, FALSE);
}

static void
assert_cautions (Desk *desk, gint64 unit, const char *wanted)
{
  g_autofree char *found = cautions_of (desk, unit);

  g_assert_cmpstr (found, ==, wanted);
}

/* Civil Code art. 278 (5): the fund has a vote of its own. */
static void
vote_on_fund (Desk *desk, gint64 unit, gboolean pass)
{
  static const char *const rooms[] = { "301", "401" };
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  options.matter = TD_MATTER_USE_FUND;
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (opened);
  assert_cautions (desk, unit, "fund-vote account");
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;

      ballot.opinion = pass ? TD_OPINION_AGREE : TD_OPINION_OPPOSE;
      g_assert_true (td_ballot_record (desk->workspace, unit, rooms[i], &ballot, &error));
    }
  assert_cautions (desk, unit, "fund-vote account");
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
}

static void
test_fund_vote (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");
  gint64 source;

  source = put (desk, unit, NULL, "fund-source fund=maintenance sum=20000.00");
  assert_cautions (desk, unit, "fund-vote account");
  vote_on_fund (desk, unit, FALSE);
  assert_cautions (desk, unit, "fund-vote account");
  vote_on_fund (desk, unit, TRUE);
  assert_cautions (desk, unit, "account");
  g_assert_true (td_leaf_remove (desk->workspace, unit, source, NULL));
  assert_cautions (desk, unit, "");
}

/* A vote that was held elsewhere is recorded with the source. */
static void
test_fund_vote_elsewhere (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");

  put (desk, unit, NULL, "account bank=行 name=共管户 number=62 supervised=joint");
  put (desk, unit, NULL, "payment on=2026-08-01 kind=in fund=maintenance sum=100.00");
  assert_cautions (desk, unit, "fund-vote");
  put (desk, unit, NULL, "fund-source fund=maintenance sum=100.00 vote-on=2026-07-01");
  assert_cautions (desk, unit, "");
  put (desk, unit, NULL, "fund-source fund=maintenance sum=50.00");
  assert_cautions (desk, unit, "fund-vote");
}

static void
test_proofs (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");
  gint64 payment;
  g_autoptr (TdLeaf) back = NULL;

  put (desk, unit, NULL, "account bank=行 name=户 number=62 supervised=bank");
  payment = put (desk, unit, "401", "payment on=2026-08-01 kind=in fund=provident sum=300.00");
  assert_cautions (desk, unit, "proof:401");
  put (desk, unit, "401", "fund-source fund=provident sum=200.00 payer=甲 relation=spouse");
  assert_cautions (desk, unit, "proof:401");
  put (desk, unit, "401",
       "fund-source fund=provident sum=200.00 payer=乙 relation=owner proof-on=2026-07-30");
  assert_cautions (desk, unit, "proof:401");
  /* More came than the proofs say; a reversal takes it back. */
  put (desk, unit, "301", "fund-source fund=provident sum=50.00 payer=丙 relation=owner proof-on=2026-07-30");
  assert_cautions (desk, unit, "proof:401");
  put (desk, unit, "301", "payment on=2026-08-02 kind=in fund=provident sum=80.00");
  assert_cautions (desk, unit, "proof:401 beyond-proof:301");
  {
    g_autofree char *text = g_strdup_printf (
        "payment on=2026-08-03 kind=reversal sum=300.00 reverses=%" G_GINT64_FORMAT, payment);

    put (desk, unit, NULL, text);
  }
  assert_cautions (desk, unit, "proof:401 beyond-proof:301");
}

static void
test_other_cautions (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");

  assert_cautions (desk, unit, "");
  put (desk, unit, NULL, "cost-item stage=estimate what=lift sum=1000.00");
  put (desk, unit, NULL, "cost-item stage=actual what=lift sum=1000.00");
  assert_cautions (desk, unit, "");
  put (desk, unit, NULL, "cost-item stage=actual what=works sum=0.01");
  assert_cautions (desk, unit, "over-estimate");
  put (desk, unit, NULL, "account bank=行 name=户 number=62");
  assert_cautions (desk, unit, "supervision over-estimate");
  put (desk, unit, NULL, "account bank=行 name=户 number=63 supervised=joint");
  put (desk, unit, NULL, "fund-source fund=own sum=900.00");
  assert_cautions (desk, unit, "sources over-estimate");
  put (desk, unit, NULL, "fund-source fund=company sum=100.01");
  assert_cautions (desk, unit, "over-estimate");
  put (desk, unit, "301", "pays agrees=no on=2026-08-01");
  put (desk, unit, "301", "payment on=2026-08-02 kind=in fund=own sum=1.00");
  assert_cautions (desk, unit, "over-estimate refused-paid:301");
  put (desk, unit, NULL, "payment on=2026-08-03 kind=out sum=5.00 below=垫付");
  assert_cautions (desk, unit, "below over-estimate refused-paid:301");
}

/* ---- said before it is stored ---- */

static void
test_foreseen (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *room, *text, *said, *field;
  } cases[] = {
    { NULL, "payment kind=out", NULL, NULL },
    { NULL, "payment on=2026-08-02 sum=5.00", NULL, NULL },
    { NULL, "payment on=2026-08-02 kind=in sum=5.00", "After it the account stands at 105.00 yuan.", NULL },
    { NULL, "payment on=2026-08-02 kind=out sum=100.00", "After it the account stands at 0.00 yuan.", NULL },
    { NULL, "payment on=2026-08-02 kind=out sum=100.01",
      "The account would stand at -0.01 yuan on 2026-08-02.", "below" },
    { NULL, "payment on=2026-08-02 kind=out sum=100.01 below=垫付",
      "The account would stand at -0.01 yuan on 2026-08-02.", NULL },
    /* Before the money came. */
    { NULL, "payment on=2026-07-31 kind=out sum=1.00", "The account would stand at -1.00 yuan on 2026-07-31.",
      "below" },
    { NULL, "payment on=2026-08-02 kind=refund sum=1.00", "A refund needs the flat that it goes to.", NULL },
    { "301", "payment on=2026-08-02 kind=in fund=provident sum=5.00", "No proof of withdrawal", NULL },
    { NULL, "milestone name=二 percent=70",
      "Together the milestones ask for 110% of the shares; 100% is wanted.", NULL },
    { NULL, "milestone name=二 percent=60", "Together the milestones ask for the whole share.", NULL },
    { NULL, "account name=x", NULL, NULL },
  };
  gint64 unit = fill (desk, "301 401");
  g_autoptr (TdLeafBook) book = NULL;

  put (desk, unit, NULL, "payment on=2026-08-01 kind=in sum=100.00");
  put (desk, unit, NULL, "milestone name=一 percent=40");
  book = td_leaf_book_load (desk->workspace, unit, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdLeaf) leaf = leaf_of (desk, unit, cases[i].room, cases[i].text);
      const char *field = "x";
      g_autofree char *said = td_leaf_foresee (book, leaf, &field);

      if ((said == NULL) != (cases[i].said == NULL) || (said != NULL && strstr (said, cases[i].said) == NULL))
        g_error ("%s: “%s”", cases[i].text, said);
      g_assert_cmpstr (field, ==, cases[i].field);
    }
}

/* The statement's last balance is the ledger's, whatever was entered in whatever order. */
static void
test_statement (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gint64 in = 0;

  for (guint round = 0; round < 25; round++)
    {
      g_autofree char *text = g_strdup_printf (
          "payment on=2026-%02d-%02d kind=%s sum=%d.%02d below=x", g_rand_int_range (random, 1, 9),
          g_rand_int_range (random, 1, 29), g_rand_boolean (random) ? "in" : "out",
          g_rand_int_range (random, 1, 900), g_rand_int_range (random, 0, 100));
      g_autoptr (TdMoneyBook) book = NULL;
      g_autoptr (GArray) lines = NULL;
      gint64 id = put (desk, unit, NULL, text);
      TdMoney before = 0;

      in = strstr (text, "kind=in") != NULL ? id : in;
      book = book_of (desk, unit);
      lines = td_money_statement (book);
      g_assert_cmpuint (lines->len, ==, round + 1);
      for (guint i = 0; i < lines->len; i++)
        {
          const TdStatementLine *line = &g_array_index (lines, TdStatementLine, i);

          g_assert_cmpint (line->balance - before, ==, line->raises ? line->entry.money : -line->entry.money);
          g_assert_true (i == 0 || line->entry.on >= g_array_index (lines, TdStatementLine, i - 1).entry.on);
          before = line->balance;
        }
      g_assert_cmpint (before, ==, book->ledger.balance);
    }
}

/* ---- papers ---- */

static void
test_withdrawal (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk, "301 401");
  g_autofree char *path = g_build_filename (desk->folder, "提取.pdf", NULL);
  const TdLetterKind *kind = td_letter_kind_find ("money-withdrawal");
  TdLetterWanted wanted = { .unit_id = unit, .part_id = part_of (desk, unit, "401") };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (kind);
  g_assert_false (td_letters_write (desk->workspace, kind, &wanted, path, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  put (desk, unit, "401", "fund-source fund=provident sum=20000.00 payer=王某 relation=owner");
  put (desk, unit, "401",
       "fund-source fund=provident sum=10000.00 payer=李某 relation=spouse proof-on=2026-08-01");
  /* It certifies a share: nothing can be said of none that was agreed on. */
  g_assert_false (td_letters_write (desk->workspace, kind, &wanted, path, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  choose (desk, unit, "cn-equal", "90000");
  td_letters_write (desk->workspace, kind, &wanted, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service-money/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("vectors", test_vectors);
  ADD ("always-sum", test_always_sum);
  ADD ("agreeing", test_agreeing);
  ADD ("never-below", test_never_below);
  ADD ("milestones", test_milestones);
  ADD ("running", test_running);
  ADD ("deadlines", test_deadlines);
  ADD ("lines", test_lines);
  ADD ("fund-vote", test_fund_vote);
  ADD ("fund-vote-elsewhere", test_fund_vote_elsewhere);
  ADD ("proofs", test_proofs);
  ADD ("other-cautions", test_other_cautions);
  ADD ("foreseen", test_foreseen);
  ADD ("statement", test_statement);
  ADD ("withdrawal", test_withdrawal);
  ADD ("balances-and-undo", test_balances_and_undo);
#undef ADD
  return g_test_run ();
}
