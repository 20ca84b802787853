/* Tidang: what each household agreed to, owes and has paid, and what running the lift costs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ledger-private.h"

#include "td-apportion.h"

gboolean
td_milestones_divide (TdMoney share, const TdMilestone *milestones, guint n, TdMoney *parts)
{
  g_autofree TdWeight *weights = g_new0 (TdWeight, n);
  gint64 percent = 0;

  g_return_val_if_fail (n == 0 || (milestones != NULL && parts != NULL), FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (milestones[i].percent < 0)
        return FALSE;
      percent += milestones[i].percent;
      weights[i] = (TdWeight)milestones[i].percent;
    }
  return percent == 100 && td_apportion (share, weights, n, parts);
}

/* ---- what was paid ---- */

static TdHouseholdMoney *
household_of (GArray *households, GHashTable *index, gint64 id)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (index, &id, NULL, &found))
    {
      TdHouseholdMoney household = { .id = id, .since = TD_DATE_NONE, .next = TD_DATE_NONE };
      gint64 *key = g_new (gint64, 1);

      *key = id;
      found = GUINT_TO_POINTER (households->len);
      g_array_append_val (households, household);
      g_hash_table_insert (index, key, found);
    }
  return &g_array_index (households, TdHouseholdMoney, GPOINTER_TO_UINT (found));
}

static gboolean
counts_for_household (const TdLedgerEntry *entry)
{
  if (entry->household == 0)
    return FALSE;
  return entry->kind == TD_LEDGER_REFUND ||
         (entry->kind == TD_LEDGER_IN && (entry->fund == TD_FUND_OWN || entry->fund == TD_FUND_PROVIDENT));
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const TdHouseholdMoney *)a)->id, y = ((const TdHouseholdMoney *)b)->id;

  return x < y ? -1 : x > y;
}

static GArray *
collect (const GArray *moves, const TdBorne *shares, guint n_shares)
{
  GArray *households = g_array_new (FALSE, TRUE, sizeof (TdHouseholdMoney));
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < n_shares; i++)
    {
      TdHouseholdMoney *household = household_of (households, index, shares[i].id);

      household->agreed += shares[i].money;
      household->from = shares[i].from;
    }
  n_shares = households->len;
  for (guint i = 0; i < moves->len; i++)
    {
      const TdLedgerMove *move = &g_array_index (moves, TdLedgerMove, i);

      if (counts_for_household (move->original))
        household_of (households, index, move->original->household)->paid += move->change;
    }
  if (households->len > n_shares)
    qsort (&g_array_index (households, TdHouseholdMoney, n_shares), households->len - n_shares,
           sizeof (TdHouseholdMoney), by_id);
  return households;
}

/* ---- what is due ---- */

typedef struct
{
  TdDate due;
  guint index;
} Call;

/* By day; of one day as they were given; what was not called for stands last. */
static int
by_due (gconstpointer a, gconstpointer b)
{
  const Call *x = a, *y = b;

  if (x->due != y->due)
    return x->due == TD_DATE_NONE ? 1 : y->due == TD_DATE_NONE ? -1 : x->due < y->due ? -1 : 1;
  return x->index < y->index ? -1 : 1;
}

/* Money covers the earliest call first. */
static gboolean
call (TdHouseholdMoney *household, const TdMilestone *milestones, const Call *calls, guint n, TdDate today)
{
  g_autofree TdMoney *parts = g_new0 (TdMoney, n);
  TdMoney called = 0;

  if (household->agreed > 0 && !td_milestones_divide (household->agreed, milestones, n, parts))
    return FALSE;
  for (guint i = 0; i < n && calls[i].due != TD_DATE_NONE; i++)
    {
      TdDate due = MAX (calls[i].due, household->from);
      gboolean over = due < today;

      called += parts[calls[i].index];
      if (due <= today)
        household->due = called;
      if (parts[calls[i].index] == 0 || called <= household->paid)
        continue;
      if (over)
        {
          household->overdue = called - household->paid;
          if (household->since == TD_DATE_NONE)
            household->since = due;
        }
      else if (household->next == TD_DATE_NONE || household->next == due)
        {
          household->next = due;
          household->next_money = called - household->paid;
        }
    }
  household->open = household->agreed - household->paid;
  return TRUE;
}

static gboolean
make_calls (const TdMilestone *milestones, guint n, Call *calls)
{
  gint64 percent = 0;

  for (guint i = 0; i < n; i++)
    {
      if (milestones[i].percent < 0)
        return FALSE;
      percent += milestones[i].percent;
      calls[i] = (Call){ milestones[i].due, i };
    }
  if (n > 0)
    qsort (calls, n, sizeof *calls, by_due);
  return percent == 100;
}

GArray *
td_ledger_households (const TdLedgerEntry *entries,
                      guint n,
                      const TdBorne *shares,
                      guint n_shares,
                      const TdMilestone *milestones,
                      guint n_milestones,
                      TdDate today)
{
  g_autofree Call *calls = g_new0 (Call, n_milestones);
  g_autoptr (GArray) households = NULL;
  g_autoptr (GArray) moves = NULL;
  TdLedger ledger = { 0 };

  g_return_val_if_fail (n == 0 || entries != NULL, NULL);
  g_return_val_if_fail (n_shares == 0 || shares != NULL, NULL);
  g_return_val_if_fail (n_milestones == 0 || milestones != NULL, NULL);

  moves = td_ledger_moves (entries, n, &ledger);
  if (moves == NULL || !make_calls (milestones, n_milestones, calls))
    return NULL;
  households = collect (moves, shares, n_shares);
  for (guint i = 0; i < households->len; i++)
    if (!call (&g_array_index (households, TdHouseholdMoney, i), milestones, calls, n_milestones, today))
      return NULL;
  return g_steal_pointer (&households);
}

/* ---- running cost ---- */

guint64
td_running_years (int first, int every)
{
  guint64 years = 0;

  g_return_val_if_fail (first >= 1 && every >= 1, 0);

  for (int year = first; year <= TD_RUNNING_MAX_YEARS; year += every)
    years |= G_GUINT64_CONSTANT (1) << (year - 1);
  return years;
}

guint64
td_running_inspections (void)
{
  static const int early[] = { 1, 4, 7, 9, 11, 13 };
  guint64 years = td_running_years (15, 1);

  for (guint i = 0; i < G_N_ELEMENTS (early); i++)
    years |= G_GUINT64_CONSTANT (1) << (early[i] - 1);
  return years;
}

static gboolean
add_line (const TdRunningLine *line, int years, TdMoney *per_year)
{
  TdMoney money = line->money;

  if (money < 0 || line->rise < 0 || line->rise > 100)
    return FALSE;
  for (int y = 0; y < years; y++)
    {
      if (money > TD_APPORTION_MAX_TOTAL)
        return FALSE;
      if ((line->years >> y & 1) != 0)
        per_year[y] += money;
      if (per_year[y] > TD_APPORTION_MAX_TOTAL)
        return FALSE;
      money += (TdMoney)((__int128)money * line->rise / 100);
    }
  return TRUE;
}

TdMoney
td_running_cost (const TdRunningLine *lines, guint n, int years, TdMoney *per_year)
{
  TdMoney total = 0;

  g_return_val_if_fail ((n == 0 || lines != NULL) && per_year != NULL, -1);

  if (years < 1 || years > TD_RUNNING_MAX_YEARS)
    return -1;
  for (int y = 0; y < years; y++)
    per_year[y] = 0;
  for (guint i = 0; i < n; i++)
    if (!add_line (&lines[i], years, per_year))
      return -1;
  for (int y = 0; y < years; y++)
    total += per_year[y];
  return total <= TD_APPORTION_MAX_TOTAL ? total : -1;
}
