/* Tidang: the account of one lift, counted, and asked before an entry is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ledger.h"

#include "td-apportion.h"
#include "td-ledger-private.h"
#include "td-nicks.h"

#define MOST_MOVED (TD_APPORTION_MAX_TOTAL * 1000)

/* ---- what is wrong with an entry ---- */

static TdLedgerFault
check_alone (const TdLedgerEntry *entry)
{
  if (entry->id <= 0)
    return TD_LEDGER_NO_ID;
  if (entry->on == TD_DATE_NONE)
    return TD_LEDGER_NO_DATE;
  if (entry->money <= 0)
    return TD_LEDGER_NOT_POSITIVE;
  if (entry->money > TD_APPORTION_MAX_TOTAL)
    return TD_LEDGER_TOO_LARGE;
  return entry->kind == TD_LEDGER_REFUND && entry->household == 0 ? TD_LEDGER_NO_HOUSEHOLD : TD_LEDGER_OK;
}

static TdLedgerFault
check_reversal (const TdLedgerEntry *entry, GHashTable *by_id, GHashTable *taken)
{
  const TdLedgerEntry *original = g_hash_table_lookup (by_id, &entry->reverses);
  gint64 *sum;

  if (original == NULL || original->kind == TD_LEDGER_REVERSAL)
    return TD_LEDGER_NO_ORIGINAL;
  if (entry->on < original->on)
    return TD_LEDGER_EARLIER;
  sum = g_hash_table_lookup (taken, &original->id);
  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (taken, (gpointer)&original->id, sum);
    }
  if (entry->money > original->money - *sum)
    return TD_LEDGER_OVERDONE;
  *sum += entry->money;
  return TD_LEDGER_OK;
}

/* Each entry and where its id stands; NULL and *ledger with the fault. */
static GHashTable *
index_entries (const TdLedgerEntry *entries, guint n, TdLedger *ledger)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  TdMoney moved = 0;

  for (guint i = 0; i < n && ledger->fault == TD_LEDGER_OK; i++)
    {
      ledger->about = entries[i].id;
      ledger->fault = check_alone (&entries[i]);
      if (ledger->fault == TD_LEDGER_OK &&
          !g_hash_table_insert (by_id, (gpointer)&entries[i].id, (gpointer)&entries[i]))
        ledger->fault = TD_LEDGER_TWICE;
      if (ledger->fault == TD_LEDGER_OK && (moved += entries[i].money) > MOST_MOVED)
        ledger->fault = TD_LEDGER_TOO_LARGE;
    }
  for (guint i = 0; i < n && ledger->fault == TD_LEDGER_OK; i++)
    if (entries[i].kind == TD_LEDGER_REVERSAL)
      {
        ledger->about = entries[i].id;
        ledger->fault = check_reversal (&entries[i], by_id, taken);
      }
  if (ledger->fault != TD_LEDGER_OK)
    return NULL;
  ledger->about = 0;
  return g_steal_pointer (&by_id);
}

/* ---- moments ---- */

static int
by_moment (gconstpointer a, gconstpointer b)
{
  const TdLedgerMove *x = a, *y = b;

  if (x->entry->on != y->entry->on)
    return x->entry->on < y->entry->on ? -1 : 1;
  if ((x->change > 0) != (y->change > 0))
    return x->change > 0 ? -1 : 1;
  return x->entry->id < y->entry->id ? -1 : 1;
}

GArray *
td_ledger_moves (const TdLedgerEntry *entries, guint n, TdLedger *ledger)
{
  g_autoptr (GHashTable) by_id = index_entries (entries, n, ledger);
  GArray *moves;

  if (by_id == NULL)
    return NULL;
  moves = g_array_sized_new (FALSE, FALSE, sizeof (TdLedgerMove), n);
  for (guint i = 0; i < n; i++)
    {
      gboolean back = entries[i].kind == TD_LEDGER_REVERSAL;
      TdLedgerMove move = { .entry = &entries[i],
                            .original =
                                back ? g_hash_table_lookup (by_id, &entries[i].reverses) : &entries[i] };

      move.change = (move.original->kind == TD_LEDGER_IN) != back ? entries[i].money : -entries[i].money;
      g_array_append_val (moves, move);
    }
  g_array_sort (moves, by_moment);
  return moves;
}

static void
add_move (TdLedger *ledger, const TdLedgerMove *move)
{
  TdMoney left = move->entry->kind == TD_LEDGER_REVERSAL ? -move->entry->money : move->entry->money;

  switch (move->original->kind)
    {
    case TD_LEDGER_IN:
      ledger->in += left;
      ledger->funds[move->original->fund] += left;
      break;
    case TD_LEDGER_REFUND:
      ledger->refunds += left;
      ledger->out += left;
      break;
    case TD_LEDGER_OUT:
    case TD_LEDGER_REVERSAL:
    default:
      ledger->out += left;
      break;
    }
  ledger->balance += move->change;
}

TdLedger
td_ledger_count (const TdLedgerEntry *entries, guint n)
{
  TdLedger ledger = { .dip.on = TD_DATE_NONE };
  g_autoptr (GArray) moves = NULL;

  g_return_val_if_fail (n == 0 || entries != NULL, ledger);

  moves = td_ledger_moves (entries, n, &ledger);
  for (guint i = 0; moves != NULL && i < moves->len; i++)
    {
      const TdLedgerMove *move = &g_array_index (moves, TdLedgerMove, i);

      add_move (&ledger, move);
      if (i == 0 || ledger.balance < ledger.lowest)
        ledger.lowest = ledger.balance;
      if (ledger.balance < 0 && !ledger.dip.found)
        ledger.dip = (TdLedgerDip){ TRUE, move->entry->on, move->entry->id, ledger.balance };
    }
  return ledger;
}

/* ---- before it is stored ---- */

/* Where one counting stands at the end of a day. */
typedef struct
{
  const GArray *moves;
  guint i;
  TdMoney balance;
} Walk;

static TdDate
next_day (const Walk *walk)
{
  return walk->i < walk->moves->len ? g_array_index (walk->moves, TdLedgerMove, walk->i).entry->on
                                    : G_MAXINT32;
}

/* The entry that took the balance below nothing on that day, 0: none of it did. */
static gint64
walk_to (Walk *walk, TdDate day)
{
  gint64 below = 0;

  for (; next_day (walk) == day; walk->i++)
    {
      const TdLedgerMove *move = &g_array_index (walk->moves, TdLedgerMove, walk->i);

      walk->balance += move->change;
      below = walk->balance < 0 && move->change < 0 ? move->entry->id : below;
    }
  return below;
}

/* Of one day what raises the account comes first, so its end is the lowest that it comes to. */
static void
find_new_dip (const GArray *before, const GArray *after, TdLedgerDip *dip)
{
  Walk was = { before, 0, 0 }, is = { after, 0, 0 };
  TdDate day;

  *dip = (TdLedgerDip){ .on = TD_DATE_NONE };
  while (!dip->found && (day = MIN (next_day (&was), next_day (&is))) != G_MAXINT32)
    {
      gint64 below = walk_to (&is, day);

      walk_to (&was, day);
      if (is.balance < 0 && is.balance < was.balance)
        *dip = (TdLedgerDip){ TRUE, day, below, is.balance };
    }
}

gboolean
td_ledger_may_become (const TdLedgerEntry *before,
                      guint n_before,
                      const TdLedgerEntry *after,
                      guint n_after,
                      TdLedger *ledger)
{
  TdLedger counted, former = { .fault = TD_LEDGER_OK };
  g_autoptr (GArray) was = NULL, is = NULL;

  g_return_val_if_fail ((n_before == 0 || before != NULL) && (n_after == 0 || after != NULL), FALSE);

  counted = td_ledger_count (after, n_after);
  if (counted.fault == TD_LEDGER_OK)
    {
      is = td_ledger_moves (after, n_after, &counted);
      was = td_ledger_moves (before, n_before, &former);
      if (was == NULL)
        was = g_array_new (FALSE, FALSE, sizeof (TdLedgerMove));
      find_new_dip (was, is, &counted.dip);
    }
  if (ledger != NULL)
    *ledger = counted;
  return counted.fault == TD_LEDGER_OK && !counted.dip.found;
}

gboolean
td_ledger_may_store (const TdLedgerEntry *entries, guint n, const TdLedgerEntry *entry, TdLedger *ledger)
{
  g_autofree TdLedgerEntry *with = g_new (TdLedgerEntry, n + 1);

  g_return_val_if_fail (entry != NULL && (n == 0 || entries != NULL), FALSE);

  for (guint i = 0; i < n; i++)
    with[i] = entries[i];
  with[n] = *entry;
  return td_ledger_may_become (entries, n, with, n + 1, ledger);
}

/* ---- words ---- */

static const TdWords fund_words[] = {
  [TD_FUND_OWN] = { "own", "自筹", NULL },
  [TD_FUND_PROVIDENT] = { "provident", "住房公积金", NULL },
  [TD_FUND_MAINTENANCE] = { "maintenance", "专项维修资金", NULL },
  [TD_FUND_SUBSIDY] = { "subsidy", "财政补贴", NULL },
  [TD_FUND_COMPANY] = { "company", "企业出资", NULL },
  [TD_FUND_REVENUE] = { "revenue", "公共收益", NULL },
  [TD_FUND_OTHER] = { "other", "其他", NULL },
};

static const TdWords kind_words[] = {
  [TD_LEDGER_IN] = { "in", "收入", NULL },
  [TD_LEDGER_OUT] = { "out", "支出", NULL },
  [TD_LEDGER_REFUND] = { "refund", "退还", NULL },
  [TD_LEDGER_REVERSAL] = { "reversal", "冲正", NULL },
};

/* clang-format off */
TD_DEFINE_NICKS (TdFund, td_fund, fund_words)
TD_DEFINE_NICKS (TdLedgerKind, td_ledger_kind, kind_words)
/* clang-format on */

const char *
td_ledger_fault_to_nick (TdLedgerFault fault)
{
  static const char *const nicks[] = { "ok",        "no-id",        "twice",       "no-date", "not-positive",
                                       "too-large", "no-household", "no-original", "earlier", "overdone" };

  g_return_val_if_fail ((guint)fault < G_N_ELEMENTS (nicks), NULL);
  return nicks[fault];
}
