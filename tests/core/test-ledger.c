/* Tidang: tests of the ledger — the account, what is said before an entry is stored, households, running
 * cost. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-apportion.h"
#include "td-ledger.h"

#include <string.h>

#define DAY(text) td_date_from_iso (text)
#define MOST 64

/* ---- the account ---- */

static void
test_account (void)
{
  static const TdLedgerEntry entries[] = {
    { 1, 20000, TD_LEDGER_IN, 500000, TD_FUND_OWN, 101, 0, 0 },
    { 2, 20001, TD_LEDGER_IN, 300000, TD_FUND_PROVIDENT, 201, 0, 0 },
    { 3, 20002, TD_LEDGER_OUT, 700000, TD_FUND_OWN, 0, 9, 0 },
    { 4, 20003, TD_LEDGER_IN, 1000000, TD_FUND_SUBSIDY, 0, 0, 0 },
    { 5, 20004, TD_LEDGER_REFUND, 40000, TD_FUND_OWN, 101, 0, 0 },
    { 6, 20005, TD_LEDGER_REVERSAL, 100000, TD_FUND_OWN, 0, 0, 3 },
    { 7, 20006, TD_LEDGER_REVERSAL, 300000, TD_FUND_OWN, 0, 0, 2 },
    { 8, 20007, TD_LEDGER_REVERSAL, 10000, TD_FUND_OWN, 0, 0, 5 },
  };
  TdLedger ledger = td_ledger_count (entries, G_N_ELEMENTS (entries));

  g_assert_cmpint (ledger.fault, ==, TD_LEDGER_OK);
  g_assert_cmpint (ledger.in, ==, 1500000);
  g_assert_cmpint (ledger.out, ==, 630000);
  g_assert_cmpint (ledger.refunds, ==, 30000);
  g_assert_cmpint (ledger.balance, ==, 870000);
  g_assert_cmpint (ledger.funds[TD_FUND_OWN], ==, 500000);
  g_assert_cmpint (ledger.funds[TD_FUND_PROVIDENT], ==, 0);
  g_assert_cmpint (ledger.funds[TD_FUND_SUBSIDY], ==, 1000000);
  g_assert_cmpint (ledger.lowest, ==, 100000);
  g_assert_false (ledger.dip.found);
  g_assert_cmpint (td_ledger_count (NULL, 0).balance, ==, 0);
}

static void
test_faults (void)
{
  static const struct
  {
    TdLedgerEntry entry;
    TdLedgerFault fault;
  } cases[] = {
    { { 9, 20000, TD_LEDGER_IN, 1, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_OK },
    { { 0, 20000, TD_LEDGER_IN, 1, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_NO_ID },
    { { 1, 20000, TD_LEDGER_IN, 1, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_TWICE },
    { { 9, TD_DATE_NONE, TD_LEDGER_IN, 1, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_NO_DATE },
    { { 9, 20000, TD_LEDGER_IN, 0, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_NOT_POSITIVE },
    { { 9, 20000, TD_LEDGER_OUT, -5, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_NOT_POSITIVE },
    { { 9, 20000, TD_LEDGER_IN, TD_APPORTION_MAX_TOTAL + 1, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_TOO_LARGE },
    { { 9, 20000, TD_LEDGER_IN, G_MAXINT64, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_TOO_LARGE },
    { { 9, 20000, TD_LEDGER_REFUND, 1, TD_FUND_OWN, 0, 0, 0 }, TD_LEDGER_NO_HOUSEHOLD },
    { { 9, 20000, TD_LEDGER_REVERSAL, 1, TD_FUND_OWN, 0, 0, 7 }, TD_LEDGER_NO_ORIGINAL },
    { { 9, 20000, TD_LEDGER_REVERSAL, 1, TD_FUND_OWN, 0, 0, 2 }, TD_LEDGER_NO_ORIGINAL },
    { { 9, 19999, TD_LEDGER_REVERSAL, 1, TD_FUND_OWN, 0, 0, 1 }, TD_LEDGER_EARLIER },
    { { 9, 20000, TD_LEDGER_REVERSAL, 60, TD_FUND_OWN, 0, 0, 1 }, TD_LEDGER_OK },
    { { 9, 20000, TD_LEDGER_REVERSAL, 61, TD_FUND_OWN, 0, 0, 1 }, TD_LEDGER_OVERDONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdLedgerEntry entries[] = { { 1, 20000, TD_LEDGER_IN, 100, TD_FUND_OWN, 101, 0, 0 },
                                  { 2, 20000, TD_LEDGER_REVERSAL, 40, TD_FUND_OWN, 0, 0, 1 },
                                  cases[i].entry };
      TdLedger ledger = td_ledger_count (entries, 3);
      TdLedger asked;

      g_assert_cmpstr (td_ledger_fault_to_nick (ledger.fault), ==, td_ledger_fault_to_nick (cases[i].fault));
      g_assert_cmpint (ledger.about, ==, cases[i].fault != TD_LEDGER_OK ? cases[i].entry.id : 0);
      g_assert_cmpint (td_ledger_may_store (entries, 2, &entries[2], &asked), ==,
                       cases[i].fault == TD_LEDGER_OK);
      g_assert_cmpint (asked.fault, ==, cases[i].fault);
    }
}

static void
test_dip (void)
{
  static const struct
  {
    TdLedgerEntry entry;
    gboolean may;
    TdDate on;
    gint64 about;
    TdMoney balance;
  } cases[] = {
    /* what is there: 1000 on day 10, −600 on day 20, +100 on day 30 */
    { { 9, 20, TD_LEDGER_OUT, 400, TD_FUND_OWN, 0, 0, 0 }, TRUE, TD_DATE_NONE, 0, 0 },
    { { 9, 20, TD_LEDGER_OUT, 401, TD_FUND_OWN, 0, 0, 0 }, FALSE, 20, 9, -1 },
    { { 9, 30, TD_LEDGER_OUT, 500, TD_FUND_OWN, 0, 0, 0 },
      TRUE,
      TD_DATE_NONE,
      0,
      0 }, /* the receipt of that day counts */
    { { 9, 29, TD_LEDGER_OUT, 500, TD_FUND_OWN, 0, 0, 0 }, FALSE, 29, 9, -100 },
    { { 9, 9, TD_LEDGER_OUT, 1, TD_FUND_OWN, 0, 0, 0 }, FALSE, 9, 9, -1 },
    /* paid out earlier: it is a later entry that goes below */
    { { 9, 15, TD_LEDGER_REFUND, 500, TD_FUND_OWN, 101, 0, 0 }, FALSE, 20, 2, -100 },
    { { 9, 35, TD_LEDGER_REVERSAL, 501, TD_FUND_OWN, 0, 0, 1 }, FALSE, 35, 9, -1 },
    { { 9, 35, TD_LEDGER_REVERSAL, 600, TD_FUND_OWN, 0, 0, 2 }, TRUE, TD_DATE_NONE, 0, 0 },
    { { 9, 5, TD_LEDGER_IN, 1, TD_FUND_OWN, 0, 0, 0 }, TRUE, TD_DATE_NONE, 0, 0 },
  };
  static const TdLedgerEntry entries[] = {
    { 2, 20, TD_LEDGER_OUT, 600, TD_FUND_OWN, 0, 0, 0 },
    { 1, 10, TD_LEDGER_IN, 1000, TD_FUND_OWN, 101, 0, 0 },
    { 3, 30, TD_LEDGER_IN, 100, TD_FUND_REVENUE, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdLedger ledger;

      g_assert_cmpint (td_ledger_may_store (entries, 3, &cases[i].entry, &ledger), ==, cases[i].may);
      g_assert_cmpint (ledger.dip.found, ==, !cases[i].may);
      g_assert_cmpint (ledger.dip.on, ==, cases[i].on);
      g_assert_cmpint (ledger.dip.entry, ==, cases[i].about);
      g_assert_cmpint (ledger.dip.balance, ==, cases[i].balance);
    }
}

/* An account that is below already: what makes it no worse is stored without a word. */
static void
test_below_already (void)
{
  static const TdLedgerEntry entries[] = { { 1, 10, TD_LEDGER_OUT, 50, TD_FUND_OWN, 0, 0, 0 } };
  TdLedgerEntry in = { 2, 20, TD_LEDGER_IN, 10, TD_FUND_OWN, 0, 0, 0 };
  TdLedgerEntry out = { 2, 20, TD_LEDGER_OUT, 10, TD_FUND_OWN, 0, 0, 0 };
  TdLedger ledger = td_ledger_count (entries, 1);

  g_assert_true (ledger.dip.found);
  g_assert_cmpint (ledger.dip.balance, ==, -50);
  g_assert_true (td_ledger_may_store (entries, 1, &in, NULL));
  g_assert_false (td_ledger_may_store (entries, 1, &out, &ledger));
  g_assert_cmpint (ledger.dip.balance, ==, -60);
}

/* ---- any ledger balances ---- */

static guint
random_entries (GRand *rand, TdLedgerEntry *entries)
{
  guint n = (guint)g_rand_int_range (rand, 0, MOST);
  TdMoney left[MOST];

  for (guint i = 0; i < n; i++)
    {
      TdLedgerEntry *entry = &entries[i];
      guint original = i > 0 ? (guint)g_rand_int_range (rand, 0, (int)i) : 0;

      *entry = (TdLedgerEntry){ .id = i + 1,
                                .on = g_rand_int_range (rand, 1, 30),
                                .kind = (TdLedgerKind)g_rand_int_range (rand, 0, 3),
                                .money = g_rand_int_range (rand, 1, 1000),
                                .fund = (TdFund)g_rand_int_range (rand, 0, TD_N_FUNDS),
                                .household = g_rand_int_range (rand, 1, 6) };
      left[i] = entry->money;
      if (i == 0 || g_rand_int_range (rand, 0, 4) > 0 || entries[original].kind == TD_LEDGER_REVERSAL ||
          left[original] == 0)
        continue;
      entry->kind = TD_LEDGER_REVERSAL;
      entry->reverses = original + 1;
      entry->on = entries[original].on + g_rand_int_range (rand, 0, 5);
      entry->money = g_rand_int_range (rand, 1, (int)left[original] + 1);
      left[original] -= entry->money;
    }
  return n;
}

static TdMoney
effect (const TdLedgerEntry *entries, const TdLedgerEntry *entry)
{
  if (entry->kind == TD_LEDGER_REVERSAL)
    return entries[entry->reverses - 1].kind == TD_LEDGER_IN ? -entry->money : entry->money;
  return entry->kind == TD_LEDGER_IN ? entry->money : -entry->money;
}

/* The balance at the end of a day: within one, what raises it comes first, so it is the lowest there. */
static TdMoney
lowest_day (const TdLedgerEntry *entries, guint n, TdDate *first)
{
  TdMoney lowest = G_MAXINT64, balance = 0;

  *first = TD_DATE_NONE;
  for (TdDate day = 1; day < 40; day++)
    {
      gboolean moved = FALSE;

      for (guint i = 0; i < n; i++)
        if (entries[i].on == day)
          {
            balance += effect (entries, &entries[i]);
            moved = TRUE;
          }
      if (balance < 0 && *first == TD_DATE_NONE)
        *first = day;
      if (moved)
        lowest = MIN (lowest, balance);
    }
  return lowest;
}

static void
check_households (const TdLedgerEntry *entries, guint n, const TdLedger *ledger)
{
  static const TdBorne shares[] = { { 3, 1000 }, { 1, 777 }, { 2, 0 } };
  static const TdMilestone milestones[] = { { 1, 5, 30 }, { 2, 15, 33 }, { 3, TD_DATE_NONE, 37 } };
  g_autoptr (GArray) households = td_ledger_households (entries, n, shares, 3, milestones, 3, 15);
  TdMoney paid = 0, expected = 0;

  g_assert_nonnull (households);
  for (guint i = 0; i < households->len; i++)
    {
      const TdHouseholdMoney *household = &g_array_index (households, TdHouseholdMoney, i);

      g_assert_cmpint (household->open, ==, household->agreed - household->paid);
      g_assert_cmpint (household->overdue, >=, 0);
      g_assert_cmpint (household->overdue > 0, ==, household->since != TD_DATE_NONE);
      g_assert_cmpint (household->overdue, <=, MAX (household->due - household->paid, 0));
      paid += household->paid;
    }
  for (guint i = 0; i < n; i++)
    {
      const TdLedgerEntry *original =
          entries[i].kind == TD_LEDGER_REVERSAL ? &entries[entries[i].reverses - 1] : &entries[i];

      if (original->kind == TD_LEDGER_REFUND ||
          (original->kind == TD_LEDGER_IN &&
           (original->fund == TD_FUND_OWN || original->fund == TD_FUND_PROVIDENT)))
        expected += effect (entries, &entries[i]);
    }
  g_assert_cmpint (paid, ==, expected);
  g_assert_cmpint (paid, ==, ledger->funds[TD_FUND_OWN] + ledger->funds[TD_FUND_PROVIDENT] - ledger->refunds);
}

static void
test_balances (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  guint dips = 0, calm = 0;

  for (guint round = 0; round < 20000; round++)
    {
      TdLedgerEntry entries[MOST];
      guint n = random_entries (rand, entries);
      TdLedger ledger = td_ledger_count (entries, n);
      TdMoney sum = 0, funds = 0, lowest;
      TdDate first;

      g_assert_cmpint (ledger.fault, ==, TD_LEDGER_OK);
      for (guint i = 0; i < n; i++)
        sum += effect (entries, &entries[i]);
      for (guint f = 0; f < TD_N_FUNDS; f++)
        {
          g_assert_cmpint (ledger.funds[f], >=, 0);
          funds += ledger.funds[f];
        }
      g_assert_cmpint (ledger.balance, ==, sum);
      g_assert_cmpint (ledger.in - ledger.out, ==, sum);
      g_assert_cmpint (funds, ==, ledger.in);
      lowest = lowest_day (entries, n, &first);
      g_assert_cmpint (ledger.dip.found, ==, first != TD_DATE_NONE);
      g_assert_cmpint (ledger.dip.on, ==, first);
      if (n > 0 && lowest < 0)
        g_assert_cmpint (ledger.lowest, ==, lowest);
      check_households (entries, n, &ledger);
      dips += ledger.dip.found;
      calm += !ledger.dip.found;
    }
  g_assert_cmpuint (dips, >, 1000);
  g_assert_cmpuint (calm, >, 200);
}

/* What was asked entry by entry never goes below; what was refused would have. */
static void
test_asked (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  guint refused = 0;

  for (guint round = 0; round < 2000; round++)
    {
      TdLedgerEntry offered[MOST], stored[MOST];
      guint n = random_entries (rand, offered), kept = 0;

      for (guint i = 0; i < n; i++)
        {
          TdLedger ledger;

          if (offered[i].kind == TD_LEDGER_REVERSAL)
            continue;
          if (td_ledger_may_store (stored, kept, &offered[i], &ledger))
            stored[kept++] = offered[i];
          else
            {
              g_assert_true (ledger.dip.found && ledger.dip.balance < 0);
              refused++;
            }
        }
      g_assert_false (td_ledger_count (stored, kept).dip.found);
    }
  g_assert_cmpuint (refused, >, 1000);
}

/* The balance at the end of each day 1 … 59, counted day by day and not in one pass. */
static void
daily (const TdLedgerEntry *entries, guint n, TdMoney *days)
{
  for (TdDate day = 0; day < 60; day++)
    {
      days[day] = 0;
      for (guint i = 0; i < n; i++)
        for (guint k = 0; entries[i].on <= day && k < n; k++)
          if (entries[k].id == (entries[i].reverses != 0 ? entries[i].reverses : entries[i].id))
            days[day] += (entries[k].kind == TD_LEDGER_IN) != (entries[i].reverses != 0) ? entries[i].money
                                                                                         : -entries[i].money;
    }
}

/* One entry is put down, changed (sum, day, kind) or taken away; how many entries there are then. */
static guint
change_one (GRand *rand, TdLedgerEntry *entries, guint n)
{
  guint i = n > 0 ? (guint)g_rand_int_range (rand, 0, (int)n) : 0;
  TdLedgerEntry *entry = &entries[i];

  switch (n > 0 ? g_rand_int_range (rand, 0, 5) : 4)
    {
    case 0:
      entry->money = g_rand_int_range (rand, 1, 1500);
      return n;
    case 1:
      entry->on = g_rand_int_range (rand, 1, 40);
      return n;
    case 2:
      entry->kind = entry->reverses != 0 ? entry->kind : (TdLedgerKind)g_rand_int_range (rand, 0, 3);
      return n;
    case 3:
      entries[i] = entries[n - 1];
      return n - 1;
    default:
      entries[n] = (TdLedgerEntry){ .id = MOST + 9,
                                    .on = g_rand_int_range (rand, 1, 40),
                                    .kind = (TdLedgerKind)g_rand_int_range (rand, 0, 3),
                                    .money = g_rand_int_range (rand, 1, 1500),
                                    .household = 1 };
      return n + 1;
    }
}

/* A change is stored without a word if, and only if, no day ends below nothing and lower than it did. */
static void
test_changes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  guint silent = 0, said = 0, faulty = 0;

  for (guint round = 0; round < 20000; round++)
    {
      TdLedgerEntry before[MOST + 1], after[MOST + 1];
      guint n = random_entries (rand, before), m;
      TdMoney was[60], is[60];
      TdDate worse = TD_DATE_NONE;
      TdLedger ledger;
      gboolean may;

      memcpy (after, before, sizeof before);
      m = change_one (rand, after, n);
      may = td_ledger_may_become (before, n, after, m, &ledger);
      if (ledger.fault != TD_LEDGER_OK)
        {
          g_assert_false (may);
          faulty++;
          continue;
        }
      daily (before, n, was);
      daily (after, m, is);
      for (TdDate day = 59; day >= 0; day--)
        worse = is[day] < 0 && is[day] < was[day] ? day : worse;
      g_assert_cmpint (may, ==, worse == TD_DATE_NONE);
      g_assert_cmpint (ledger.dip.found, ==, !may);
      g_assert_cmpint (ledger.dip.on, ==, worse);
      if (!may)
        g_assert_cmpint (ledger.dip.balance, ==, is[worse]);
      silent += may;
      said += !may;
    }
  g_assert_cmpuint (silent, >, 1000);
  g_assert_cmpuint (said, >, 1000);
  g_assert_cmpuint (faulty, <, 10000);
}

/* ---- households ---- */

static void
test_households (void)
{
  static const TdMilestone milestones[] = { { 1, 100, 30 }, { 2, 200, 50 }, { 3, TD_DATE_NONE, 20 } };
  static const struct
  {
    TdMoney paid;
    TdDate today;
    TdHouseholdMoney expected;
  } cases[] = {
    { 0, 99, { 1, 10001, 0, 0, 0, TD_DATE_NONE, 10001, 100, 3000 } },
    { 0, 100, { 1, 10001, 3000, 0, 0, TD_DATE_NONE, 10001, 100, 3000 } },
    { 0, 101, { 1, 10001, 3000, 0, 3000, 100, 10001, 200, 8001 } },
    { 2999, 101, { 1, 10001, 3000, 2999, 1, 100, 7002, 200, 5002 } },
    { 3000, 101, { 1, 10001, 3000, 3000, 0, TD_DATE_NONE, 7001, 200, 5001 } },
    { 3000, 201, { 1, 10001, 8001, 3000, 5001, 200, 7001, TD_DATE_NONE, 0 } },
    { 100, 201, { 1, 10001, 8001, 100, 7901, 100, 9901, TD_DATE_NONE, 0 } },
    { 8001, 201, { 1, 10001, 8001, 8001, 0, TD_DATE_NONE, 2000, TD_DATE_NONE, 0 } },
    { 12000, 201, { 1, 10001, 8001, 12000, 0, TD_DATE_NONE, -1999, TD_DATE_NONE, 0 } },
  };
  static const TdBorne shares[] = { { 1, 10001 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdHouseholdMoney *expected = &cases[i].expected;
      TdLedgerEntry entry = {
        1, 50, TD_LEDGER_IN, MAX (cases[i].paid, 1), TD_FUND_OWN, cases[i].paid > 0 ? 1 : 0, 0, 0
      };
      g_autoptr (GArray) households =
          td_ledger_households (&entry, 1, shares, 1, milestones, 3, cases[i].today);
      const TdHouseholdMoney *household = &g_array_index (households, TdHouseholdMoney, 0);

      g_assert_cmpuint (households->len, ==, 1);
      g_assert_cmpint (household->agreed, ==, expected->agreed);
      g_assert_cmpint (household->due, ==, expected->due);
      g_assert_cmpint (household->paid, ==, expected->paid);
      g_assert_cmpint (household->overdue, ==, expected->overdue);
      g_assert_cmpint (household->since, ==, expected->since);
      g_assert_cmpint (household->open, ==, expected->open);
      g_assert_cmpint (household->next, ==, expected->next);
      g_assert_cmpint (household->next_money, ==, expected->next_money);
    }
}

/* Who joins after the money was called for is asked from that day, and is late the day after it. */
static void
test_joined (void)
{
  static const TdMilestone milestones[] = { { 1, 40, 30 }, { 2, 60, 50 }, { 3, 200, 20 } };
  static const TdBorne shares[] = { { 1, 10000, 100 } };
  static const struct
  {
    TdDate today;
    TdMoney due, overdue;
    TdDate since, next;
    TdMoney next_money;
  } cases[] = {
    { 99, 0, 0, TD_DATE_NONE, 100, 8000 },
    { 100, 8000, 0, TD_DATE_NONE, 100, 8000 },
    { 101, 8000, 8000, 100, 200, 10000 },
    { 201, 10000, 10000, 100, TD_DATE_NONE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) households =
          td_ledger_households (NULL, 0, shares, 1, milestones, 3, cases[i].today);
      const TdHouseholdMoney *household = &g_array_index (households, TdHouseholdMoney, 0);

      g_assert_cmpint (household->due, ==, cases[i].due);
      g_assert_cmpint (household->overdue, ==, cases[i].overdue);
      g_assert_cmpint (household->since, ==, cases[i].since);
      g_assert_cmpint (household->next, ==, cases[i].next);
      g_assert_cmpint (household->next_money, ==, cases[i].next_money);
      g_assert_cmpint (household->from, ==, 100);
    }
}

static void
test_unasked (void)
{
  static const TdLedgerEntry entries[] = {
    { 1, 50, TD_LEDGER_IN, 70, TD_FUND_OWN, 9, 0, 0 },
    { 2, 50, TD_LEDGER_IN, 30, TD_FUND_COMPANY, 1, 0, 0 },
    { 3, 50, TD_LEDGER_IN, 20, TD_FUND_PROVIDENT, 4, 0, 0 },
    { 4, 51, TD_LEDGER_REFUND, 5, TD_FUND_OWN, 9, 0, 0 },
  };
  static const TdBorne shares[] = { { 1, 100 } };
  static const TdMilestone whole[] = { { 1, 60, 100 } }, short_of[] = { { 1, 60, 99 } },
                           wrong[] = { { 1, 60, 101 }, { 2, 70, -1 } };
  g_autoptr (GArray) households = td_ledger_households (entries, 4, shares, 1, whole, 1, 55);
  TdMoney part;

  g_assert_cmpuint (households->len, ==, 3);
  g_assert_cmpint (g_array_index (households, TdHouseholdMoney, 0).paid, ==,
                   0); /* a company's money is not his */
  g_assert_cmpint (g_array_index (households, TdHouseholdMoney, 1).id, ==, 4);
  g_assert_cmpint (g_array_index (households, TdHouseholdMoney, 1).open, ==, -20);
  g_assert_cmpint (g_array_index (households, TdHouseholdMoney, 2).paid, ==, 65);
  g_assert_null (td_ledger_households (entries, 4, shares, 1, short_of, 1, 55));
  g_assert_null (td_ledger_households (entries, 4, shares, 1, wrong, 2, 55));
  g_assert_null (td_ledger_households (entries, 4, shares, 1, NULL, 0, 55));
  g_assert_false (td_milestones_divide (-1, whole, 1, &part));
}

/* ---- running cost ---- */

static void
test_running (void)
{
  TdRunningLine lines[] = {
    { 400000, td_running_years (1, 1), 0 },  /* maintenance, each year */
    { 60000, td_running_inspections (), 0 }, /* 1, 4, 7, 9 of the first ten */
    { 10000, td_running_years (1, 1), 10 },  /* power, dearer by a tenth each year */
    { 500000, td_running_years (10, 5), 0 }, /* ropes */
  };
  TdMoney years[TD_RUNNING_MAX_YEARS];

  g_assert_cmpint (td_running_cost (lines, 1, 10, years), ==, 4000000);
  g_assert_cmpint (td_running_cost (lines + 1, 1, 10, years), ==, 240000);
  g_assert_cmpint (years[0] + years[3] + years[6] + years[8], ==, 240000);
  /* 10000 11000 12100 13310 14641 16105 17715 19486 21434 23577, cut each year */
  g_assert_cmpint (td_running_cost (lines + 2, 1, 10, years), ==, 159368);
  g_assert_cmpint (years[9], ==, 23577);
  g_assert_cmpint (td_running_cost (lines, 4, 10, years), ==, 4000000 + 240000 + 159368 + 500000);
  g_assert_cmpint (years[9], ==, 400000 + 23577 + 500000);
  g_assert_cmpint (td_running_inspections () >> 14 & 1, ==, 1);
  g_assert_cmpint (td_running_inspections () >> 15 & 1, ==, 1);
  g_assert_cmpint (td_running_inspections () >> 13 & 1, ==, 0);
  g_assert_cmpint (td_running_cost (lines, 4, 0, years), ==, -1);
  g_assert_cmpint (td_running_cost (lines, 4, TD_RUNNING_MAX_YEARS + 1, years), ==, -1);
  lines[0].money = -1;
  g_assert_cmpint (td_running_cost (lines, 4, 10, years), ==, -1);
  lines[0] = (TdRunningLine){ TD_APPORTION_MAX_TOTAL, 1, 100 };
  g_assert_cmpint (td_running_cost (lines, 1, 60, years), ==, -1);
  g_assert_cmpint (td_running_cost (NULL, 0, 10, years), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/account", test_account);
  g_test_add_func ("/ledger/faults", test_faults);
  g_test_add_func ("/ledger/dip", test_dip);
  g_test_add_func ("/ledger/below-already", test_below_already);
  g_test_add_func ("/ledger/balances", test_balances);
  g_test_add_func ("/ledger/asked", test_asked);
  g_test_add_func ("/ledger/changes", test_changes);
  g_test_add_func ("/ledger/households", test_households);
  g_test_add_func ("/ledger/unasked", test_unasked);
  g_test_add_func ("/ledger/joined", test_joined);
  g_test_add_func ("/ledger/running", test_running);
  return g_test_run ();
}
