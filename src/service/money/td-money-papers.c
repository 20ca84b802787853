/* Tidang: the papers of money.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-capital.h"
#include "td-text.h"
#include "td-workspace-private.h"

/* In Chinese, whatever the interface speaks. */
static const char *
chosen_word (const TdLetterSheet *sheet, const TdLeaf *leaf, const char *field)
{
  const TdLeafKind *kind =
      td_leaf_kinds_find (td_leaf_kinds_at_hand (sheet->desk->self->data_dir, NULL), leaf->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, field) : -1;
  const GPtrArray *choices = at >= 0 ? td_leaf_kind_field (kind, (guint)at)->choices : NULL;

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    if (g_str_equal (((const TdLeafChoice *)choices->pdata[i])->id, td_leaf_get (leaf, field)))
      return ((const TdLeafChoice *)choices->pdata[i])->title;
  return "";
}

static const char *
first_said (const TdLeaf *leaf, const char *field, const TdLeaf *other, const char *others)
{
  const char *text = leaf != NULL ? td_leaf_get (leaf, field) : "";

  return *text != '\0' ? text : other != NULL ? td_leaf_get (other, others) : "";
}

/* “街道社区监管（某街道办事处）”; owners who watch over it together are persons and not named. (transfer
 * full) */
static char *
supervisor_text (const TdLetterSheet *sheet, const TdLeaf *account)
{
  static const char *const by_others[] = { "street", "bank", "company", NULL };
  const char *how = account != NULL ? chosen_word (sheet, account, "supervised") : "";
  const char *who = account != NULL && g_strv_contains (by_others, td_leaf_get (account, "supervised"))
                        ? td_leaf_get (account, "supervisor")
                        : "";

  return *who != '\0' ? g_strdup_printf ("%s（%s）", how, who) : g_strdup (how);
}

void
td_letter_say_account (TdLetterSheet *sheet, const TdLeaf *claim)
{
  const TdLeaf *account = td_money_newest (sheet->desk->money->leaves, "account");

  td_letter_say (sheet, "money-bank", first_said (claim, "bank", account, "bank"));
  td_letter_take (sheet, "money-account-name",
                  g_strdup (first_said (claim, "account-name", account, "name")));
  td_letter_take (sheet, "money-account-no", g_strdup (first_said (claim, "account", account, "number")));
  td_letter_take (sheet, "money-supervisor", supervisor_text (sheet, account));
}

/* ---- 资金筹措与费用分摊表 ---- */

static const char *const fund_columns[] = { "source", "sum", "detail", NULL };

void
td_letter_list_sources (TdLetterSheet *sheet)
{
  GPtrArray *rows = td_letter_list (sheet, "funds", fund_columns);

  for (guint i = 0; i < sheet->desk->money->leaves->len; i++)
    {
      const TdLeaf *leaf = sheet->desk->money->leaves->pdata[i];
      g_autofree char *money = NULL;
      g_autofree char *detail = NULL;

      if (!g_str_equal (leaf->kind, "fund-source"))
        continue;
      money = td_money_to_words (td_leaf_money (leaf, "sum", 0));
      detail = g_strjoin (" ", td_money_book_room (sheet->desk->money, leaf->part_id),
                          td_leaf_get (leaf, "number"), NULL);
      td_letter_row (rows, chosen_word (sheet, leaf, "fund"), money, g_strstrip (detail), NULL);
    }
  td_letter_say_flag (sheet, "listed", rows->len > 0);
}

const char *
td_letter_pays_word (const TdMoneyFlat *flat)
{
  static const char *const words[TD_N_PAYS] = { "未征询", "同意出资", "不出资", "暂不出资" };
  static const char *const on_ballot[TD_N_PAYS] = { "未征询", "同意出资（票）", "不出资（票）",
                                                    "暂不出资（票）" };

  return flat->pays_from == TD_PAYS_FROM_BALLOT ? on_ballot[flat->pays] : words[flat->pays];
}

static void
list_shares (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "number", "room", "floor", "area", "coefficient",
                                         "share",  "pays", "sign",  NULL };
  GPtrArray *rows = td_letter_list_signed (sheet, "shares", columns, "sign");
  const TdShares *shares = sheet->desk->money->shares;
  g_autofree char *total = td_money_to_words (shares->total);

  for (guint i = 0; i < shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (shares->shares, TdShare, i);
      const TdPart *part = td_roll_find (sheet->desk->money->roll, share->id);
      const TdMoneyFlat *flat = td_money_book_flat (sheet->desk->money, share->id);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *floor =
          g_strdup_printf ("%d", part->floor != 0 ? part->floor : td_room_floor (part->room));
      g_autofree char *area = td_area_to_string (part->area);
      g_autofree char *coefficient = td_ratio_to_string (share->coefficient);
      g_autofree char *money = td_money_to_words (share->money);

      td_letter_row (rows, number, part->room, floor, area, coefficient, money, td_letter_pays_word (flat),
                     "", NULL);
    }
  td_letter_row (rows, "", "合计", "", "", "", total, "", "", NULL);
}

guint
td_letter_n_payers (const TdMoneyBook *book)
{
  guint n = 0;

  for (guint i = 0; i < book->shares->shares->len; i++)
    n += g_array_index (book->shares->shares, TdShare, i).money > 0 ? 1 : 0;
  return n;
}

gboolean
td_letter_money_shares (TdLetterSheet *sheet, GError **error)
{
  const TdMoneyBook *book = sheet->desk->money;
  const TdSource *source;

  if (book->shares == NULL || book->shares->fault != TD_SHARES_OK)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no formula of cost shares was chosen yet. Compare and record one first."),
                    book->label);
  source = book->chosen->sources->len > 0 ? book->chosen->sources->pdata[0] : NULL;
  td_letter_say_money (sheet, "money-cost", book->cost);
  td_letter_take (sheet, "money-payers", g_strdup_printf ("%u", td_letter_n_payers (book)));
  td_letter_say (sheet, "money-formula", td_leaf_get (book->plan, "name"));
  td_letter_say (sheet, "money-formula-source", source != NULL ? source->title : "");
  td_letter_take (sheet, "money-digest", g_strndup (td_leaf_get (book->plan, "formula-hash"), 12));
  td_letter_say_money (sheet, "money-compensation", book->compensation);
  td_letter_say_money (sheet, "money-deducted", book->deducted);
  td_letter_say_account (sheet, NULL);
  td_letter_list_sources (sheet);
  list_shares (sheet);
  return TRUE;
}

/* ---- 催缴单 ---- */

static void
list_milestones (TdLetterSheet *sheet, TdMoney share)
{
  static const char *const columns[] = { "name", "due", "percent", "sum", NULL };
  GPtrArray *rows = td_letter_list (sheet, "milestones", columns);
  const GArray *milestones = sheet->desk->money->milestones;
  const TdHouseholdMoney *household = td_money_book_household (sheet->desk->money, sheet->part->id);
  g_autofree TdMoney *parts = g_new0 (TdMoney, milestones->len);

  if (household != NULL && household->from != 0)
    {
      g_autofree char *due = td_date_to_iso (household->from);
      g_autofree char *money = td_money_to_words (share);

      td_letter_row (rows, "后加入补缴", due, "100%", money, NULL);
      return;
    }
  if (!td_milestones_divide (share, (const TdMilestone *)(const void *)milestones->data, milestones->len,
                             parts))
    return;
  for (guint i = 0; i < milestones->len; i++)
    {
      const TdMilestone *milestone = &g_array_index (milestones, TdMilestone, i);
      g_autofree char *due = td_date_to_iso (milestone->due);
      g_autofree char *percent = g_strdup_printf ("%d%%", milestone->percent);
      g_autofree char *money = td_money_to_words (parts[i]);
      const char *name = "";

      for (guint l = 0; l < sheet->desk->money->leaves->len; l++)
        if (((const TdLeaf *)sheet->desk->money->leaves->pdata[l])->id == milestone->id)
          name = td_leaf_get (sheet->desk->money->leaves->pdata[l], "name");
      td_letter_row (rows, name, due, percent, money, NULL);
    }
}

gboolean
td_letter_money_reminder (TdLetterSheet *sheet, GError **error)
{
  const TdHouseholdMoney *money = td_money_book_household (sheet->desk->money, sheet->part->id);

  if (money == NULL || money->overdue <= 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, %s: nothing is overdue."),
                    sheet->desk->money->label, sheet->part->room);
  td_letter_say_money (sheet, "money-share", money->agreed);
  td_letter_say_money (sheet, "money-due", money->due);
  td_letter_say_money (sheet, "money-paid", money->paid);
  td_letter_say_money (sheet, "money-overdue", money->overdue);
  td_letter_take (sheet, "money-capital", td_money_to_capital (money->overdue));
  td_letter_say_day (sheet, "money-since", money->since);
  if (money->from != 0)
    td_letter_say_day (sheet, "money-joined", money->from);
  td_letter_say_account (sheet, NULL);
  list_milestones (sheet, money->agreed);
  return TRUE;
}

/* ---- 收款收据 ---- */

/* The last one that came in from the flat. */
static const TdLeaf *
last_payment (const TdLetterSheet *sheet)
{
  const TdLeaf *last = NULL;

  for (guint i = 0; i < sheet->desk->money->leaves->len; i++)
    {
      const TdLeaf *leaf = sheet->desk->money->leaves->pdata[i];

      if (g_str_equal (leaf->kind, "payment") && leaf->part_id == sheet->part->id &&
          g_str_equal (td_leaf_get (leaf, "kind"), "in") &&
          (last == NULL || td_leaf_day (leaf, "on") > td_leaf_day (last, "on") ||
           (td_leaf_day (leaf, "on") == td_leaf_day (last, "on") && leaf->id > last->id)))
        last = leaf;
    }
  return last;
}

/* Who paid, as it was recorded; else the flat's owners: it is their receipt. (transfer full) */
static char *
payer_names (const TdLetterSheet *sheet, const TdLeaf *payment)
{
  GString *names = g_string_new (td_leaf_get (payment, "party"));

  if (names->len > 0)
    return g_string_free (names, FALSE);
  for (guint i = 0; i < sheet->part->owners->len; i++)
    {
      const TdOwner *owner = sheet->part->owners->pdata[i];

      if (!owner->erased && !td_text_is_blank (owner->name))
        g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", owner->name);
    }
  return g_string_free (names, FALSE);
}

/* “首期款”: as it was recorded, else the milestone that it was paid for. */
static const char *
payment_aim (const TdLetterSheet *sheet, const TdLeaf *payment)
{
  const TdLeaf *milestone = td_leaf_book_find (sheet->desk->leaves, td_leaf_link (payment, "milestone"));
  const char *aim = td_leaf_get (payment, "for");

  return *aim == '\0' && milestone != NULL ? td_leaf_get (milestone, "name") : aim;
}

gboolean
td_letter_money_receipt (TdLetterSheet *sheet, GError **error)
{
  const TdLeaf *payment = last_payment (sheet);
  g_autofree char *payer = NULL;
  TdLedgerEntry entry;

  if (payment == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, %s: no payment is recorded."),
                    sheet->desk->money->label, sheet->part->room);
  entry = td_money_entry (payment);
  td_letter_say (sheet, "money-receipt", td_leaf_get (payment, "receipt"));
  payer = payer_names (sheet, payment);
  td_letter_say (sheet, "money-party", payer);
  td_letter_say (sheet, "money-for", payment_aim (sheet, payment));
  td_letter_say (sheet, "money-fund", td_fund_to_chinese (entry.fund));
  td_letter_say_day (sheet, "money-on", entry.on);
  td_letter_say_money (sheet, "money-sum", entry.money);
  td_letter_take (sheet, "money-capital", td_money_to_capital (entry.money));
  td_letter_say_account (sheet, NULL);
  g_string_append (sheet->names, payer);
  return TRUE;
}

/* ---- 资金使用公示 ---- */

static void
list_funds (TdLetterSheet *sheet)
{
  GPtrArray *rows = td_letter_list (sheet, "funds", fund_columns);

  for (int fund = 0; fund < TD_N_FUNDS; fund++)
    if (sheet->desk->money->ledger.funds[fund] != 0)
      {
        g_autofree char *money = td_money_to_words (sheet->desk->money->ledger.funds[fund]);

        td_letter_row (rows, td_fund_to_chinese ((TdFund)fund), money, "", NULL);
      }
  td_letter_say_flag (sheet, "listed", rows->len > 0);
}

/* The company of the file that is the other side: linked, or written by its name. NULL: none. */
static const TdLeaf *
company_of (const TdLetterSheet *sheet, const TdLeaf *leaf)
{
  const TdLeafBook *book = sheet->desk->leaves;
  const TdLeaf *linked = td_leaf_book_find (book, td_leaf_link (leaf, "company"));
  const char *party = td_leaf_get (leaf, "party");

  for (guint i = 0; linked == NULL && *party != '\0' && i < book->shared->len; i++)
    {
      const TdLeaf *other = book->shared->pdata[i];

      if (g_str_equal (other->kind, "company") && g_str_equal (td_leaf_get (other, "name"), party))
        return other;
    }
  return linked;
}

/* No names of persons: the flat, or a company of the file; money that came in without either is called by its
 * source. (transfer full) */
static char *
payment_what (const TdLetterSheet *sheet, const TdLeaf *leaf, const TdLedgerEntry *entry)
{
  const TdLeaf *company = company_of (sheet, leaf);
  const char *room = td_money_book_room (sheet->desk->money, leaf->part_id);
  const char *whose = *room != '\0' ? room : company != NULL ? td_leaf_get (company, "name") : "";
  const char *aim = td_leaf_get (leaf, "for");
  const char *kind = entry->kind != TD_LEDGER_IN ? td_ledger_kind_to_chinese (entry->kind)
                     : *room != '\0'             ? "出资款"
                                                 : td_fund_to_chinese (entry->fund);
  gboolean back = entry->kind == TD_LEDGER_REVERSAL && *aim != '\0';

  return g_strconcat (whose, *whose != '\0' ? " " : "", back ? "冲正：" : "", *aim != '\0' ? aim : kind,
                      NULL);
}

/* The entry itself; of a reversal the one that it takes back. */
static const TdLedgerEntry *
original_of (const TdMoneyBook *book, const TdLedgerEntry *entry)
{
  for (guint i = 0; entry->kind == TD_LEDGER_REVERSAL && i < book->entries->len; i++)
    {
      const TdLedgerEntry *other = &g_array_index (book->entries, TdLedgerEntry, i);

      if (other->id == entry->reverses)
        return other;
    }
  return entry;
}

static int
by_on (gconstpointer a, gconstpointer b)
{
  const TdLeaf *x = *(const TdLeaf *const *)a, *y = *(const TdLeaf *const *)b;
  TdDate first = td_leaf_day (x, "on"), second = td_leaf_day (y, "on");

  if (first != second)
    return first < second ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

static void
list_payments (TdLetterSheet *sheet)
{
  static const char *const columns[] = { "number", "when", "what", "in", "out", "remark", NULL };
  GPtrArray *rows = td_letter_list (sheet, "payments", columns);
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();

  for (guint i = 0; i < sheet->desk->money->leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)sheet->desk->money->leaves->pdata[i])->kind, "payment"))
      g_ptr_array_add (payments, sheet->desk->money->leaves->pdata[i]);
  g_ptr_array_sort (payments, by_on);
  for (guint i = 0; i < payments->len; i++)
    {
      const TdLeaf *leaf = payments->pdata[i];
      TdLedgerEntry entry = td_money_entry (leaf);
      /* In the column of what it takes back, with a minus: the columns make the sums that stand above them.
       */
      gboolean in = original_of (sheet->desk->money, &entry)->kind == TD_LEDGER_IN;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *what = payment_what (sheet, leaf, &entry);
      g_autofree char *money =
          td_money_to_words (entry.kind == TD_LEDGER_REVERSAL ? -entry.money : entry.money);

      td_letter_row (rows, number, td_leaf_get (leaf, "on"), what, in ? money : "", in ? "" : money,
                     td_leaf_get (leaf, "below"), NULL);
    }
  g_autofree char *all_in = td_money_to_words (sheet->desk->money->ledger.in);
  g_autofree char *all_out = td_money_to_words (sheet->desk->money->ledger.out);

  td_letter_row (rows, "", "", "合计", all_in, all_out, "", NULL);
}

gboolean
td_letter_money_public (TdLetterSheet *sheet, GError **error)
{
  const TdLedger *ledger = &sheet->desk->money->ledger;

  if (sheet->desk->money->entries->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: no payment is recorded."),
                    sheet->desk->money->label);
  td_letter_say_money (sheet, "money-in", ledger->in);
  td_letter_say_money (sheet, "money-out", ledger->out);
  td_letter_say_money (sheet, "money-refunds", ledger->refunds);
  td_letter_say_flag (sheet, "money-refunded", ledger->refunds != 0);
  td_letter_say_money (sheet, "money-balance", ledger->balance);
  td_letter_say_day (sheet, "money-below-on", ledger->dip.found ? ledger->dip.on : TD_DATE_NONE);
  td_letter_say_account (sheet, NULL);
  list_funds (sheet);
  list_payments (sheet);
  return TRUE;
}
