/* Tidang: the papers of money, and how all papers of money and subsidies are set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-money-papers-private.h"

#include "td-capital.h"
#include "td-desk-press.h"
#include "td-workspace-private.h"

static const struct
{
  const char *nick, *template, *label, *chinese;
  gboolean of_flat, of_file, official;
} papers[TD_N_MONEY_PAPERS] = {
  [TD_MONEY_PAPER_SHARES] = { "shares", "money-shares", N_ ("Sources of money and cost shares"),
                              "资金筹措与费用分摊表", FALSE, FALSE, FALSE },
  [TD_MONEY_PAPER_REMINDER] = { "reminder", "money-reminder", N_ ("Reminder to pay"), "催缴单", TRUE, FALSE,
                                FALSE },
  [TD_MONEY_PAPER_RECEIPT] = { "receipt", "money-receipt", N_ ("Receipt"), "收款收据", TRUE, FALSE, FALSE },
  [TD_MONEY_PAPER_PUBLIC] = { "public", "money-public", N_ ("Public notice of the account"), "资金使用公示",
                              FALSE, FALSE, FALSE },
  [TD_MONEY_PAPER_APPLICATION] = { "application", "subsidy-application", N_ ("Application for the subsidy"),
                                   "补贴资金申请表", FALSE, FALSE, FALSE },
  [TD_MONEY_PAPER_DISTRIBUTION] = { "distribution", "subsidy-distribution",
                                    N_ ("Confirmation of how the subsidy is shared"),
                                    "补贴资金分配共同确认表", FALSE, FALSE, FALSE },
  [TD_MONEY_PAPER_SUMMARY] = { "summary", "subsidy-summary", N_ ("Summary of subsidies"), "补贴资金汇总表",
                               FALSE, TRUE, FALSE },
  [TD_MONEY_PAPER_REQUEST] = { "request", "subsidy-request", N_ ("Request for the money"), "补贴资金请示",
                               FALSE, TRUE, TRUE },
  [TD_MONEY_PAPER_NOTICE] = { "notice", "subsidy-notice", N_ ("Notice of proposed subsidies"), "拟补贴公示",
                              FALSE, TRUE, TRUE },
};

const char *
td_money_paper_to_nick (TdMoneyPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_MONEY_PAPERS, NULL);
  return papers[paper].nick;
}

gboolean
td_money_paper_from_nick (const char *nick, TdMoneyPaper *out)
{
  for (guint i = 0; i < TD_N_MONEY_PAPERS; i++)
    if (g_str_equal (papers[i].nick, nick))
      {
        *out = (TdMoneyPaper)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_money_paper_to_label (TdMoneyPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_MONEY_PAPERS, NULL);
  return _ (papers[paper].label);
}

gboolean
td_money_paper_of_flat (TdMoneyPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_MONEY_PAPERS, FALSE);
  return papers[paper].of_flat;
}

gboolean
td_money_paper_of_file (TdMoneyPaper paper)
{
  g_return_val_if_fail ((guint)paper < TD_N_MONEY_PAPERS, FALSE);
  return papers[paper].of_file;
}

/* ---- values and lists ---- */

static void
list_clear (TdLetterList *list)
{
  if (list->rows != NULL)
    g_ptr_array_unref ((GPtrArray *)list->rows);
}

static void
sheet_clear (TdMoneySheet *sheet)
{
  if (sheet->subsidy != NULL)
    td_subsidy_book_free (sheet->subsidy);
  else
    td_money_book_free (sheet->book);
  g_clear_pointer (&sheet->claims, g_ptr_array_unref);
  g_clear_pointer (&sheet->source, td_paper_source_free);
  g_clear_pointer (&sheet->values, g_ptr_array_unref);
  g_clear_pointer (&sheet->texts, g_ptr_array_unref);
  for (guint i = 0; i < sheet->n_lists; i++)
    list_clear (&sheet->lists[i]);
  if (sheet->names != NULL)
    g_string_free (sheet->names, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdMoneySheet, sheet_clear)

void
td_money_sheet_take (TdMoneySheet *sheet, const char *name, char *text)
{
  g_ptr_array_add (sheet->texts, text);
  g_ptr_array_add (sheet->values, (gpointer)name);
  g_ptr_array_add (sheet->values, text);
}

void
td_money_sheet_money (TdMoneySheet *sheet, const char *name, TdMoney money)
{
  td_money_sheet_take (sheet, name, td_money_to_words (money));
}

void
td_money_sheet_day (TdMoneySheet *sheet, const char *name, TdDate day)
{
  td_money_sheet_take (sheet, name, day != TD_DATE_NONE ? td_date_to_chinese (day) : g_strdup (""));
}

void
td_money_sheet_flag (TdMoneySheet *sheet, const char *name, gboolean on)
{
  td_money_sheet_take (sheet, name, g_strdup (on ? "1" : ""));
}

GPtrArray *
td_money_sheet_list (TdMoneySheet *sheet, const char *name, const char *const *columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_assert (sheet->n_lists < TD_MONEY_PAPER_LISTS);
  sheet->lists[sheet->n_lists++] = (TdLetterList){ name, columns, rows, NULL };
  return rows;
}

void
td_money_sheet_row (GPtrArray *rows, const char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list more;

  g_strv_builder_add (row, first);
  va_start (more, first);
  for (const char *text = va_arg (more, const char *); text != NULL; text = va_arg (more, const char *))
    g_strv_builder_add (row, text);
  va_end (more);
  g_ptr_array_add (rows, g_strv_builder_end (row));
}

/* In Chinese, whatever the interface speaks. */
static const char *
chosen_word (const TdMoneySheet *sheet, const TdLeaf *leaf, const char *field)
{
  const TdLeafKind *kind =
      td_leaf_kinds_find (td_leaf_kinds_at_hand (sheet->self->data_dir, NULL), leaf->kind);
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

void
td_money_sheet_account (TdMoneySheet *sheet, const TdLeaf *claim)
{
  const TdLeaf *account = td_money_newest (sheet->book->leaves, "account");

  td_money_sheet_take (sheet, "money-bank", g_strdup (first_said (claim, "bank", account, "bank")));
  td_money_sheet_take (sheet, "money-account-name",
                       g_strdup (first_said (claim, "account-name", account, "name")));
  td_money_sheet_take (sheet, "money-account-no",
                       g_strdup (first_said (claim, "account", account, "number")));
  td_money_sheet_take (sheet, "money-supervisor",
                       g_strdup (account != NULL ? chosen_word (sheet, account, "supervised") : ""));
}

/* ---- 资金筹措与费用分摊表 ---- */

static const char *const fund_columns[] = { "source", "sum", "detail", NULL };

static void
list_sources (TdMoneySheet *sheet)
{
  GPtrArray *rows = td_money_sheet_list (sheet, "funds", fund_columns);

  for (guint i = 0; i < sheet->book->leaves->len; i++)
    {
      const TdLeaf *leaf = sheet->book->leaves->pdata[i];
      g_autofree char *money = NULL;
      g_autofree char *detail = NULL;

      if (!g_str_equal (leaf->kind, "fund-source"))
        continue;
      money = td_money_to_words (td_leaf_money (leaf, "sum", 0));
      detail = g_strjoin (" ", td_money_book_room (sheet->book, leaf->part_id), td_leaf_get (leaf, "number"),
                          NULL);
      td_money_sheet_row (rows, chosen_word (sheet, leaf, "fund"), money, g_strstrip (detail), NULL);
    }
}

static const char *
pays_word (TdPays pays)
{
  static const char *const words[TD_N_PAYS] = { "未征询", "同意出资", "不出资", "暂不出资" };

  return words[pays];
}

static void
list_shares (TdMoneySheet *sheet)
{
  static const char *const columns[] = { "number", "room", "floor", "area", "coefficient",
                                         "share",  "pays", "sign",  NULL };
  GPtrArray *rows = td_money_sheet_list (sheet, "shares", columns);
  const TdShares *shares = sheet->book->shares;
  g_autofree char *total = td_money_to_words (shares->total);

  for (guint i = 0; i < shares->shares->len; i++)
    {
      const TdShare *share = &g_array_index (shares->shares, TdShare, i);
      const TdPart *part = td_roll_find (sheet->book->roll, share->id);
      const TdMoneyFlat *flat = td_money_book_flat (sheet->book, share->id);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *floor =
          g_strdup_printf ("%d", part->floor != 0 ? part->floor : td_room_floor (part->room));
      g_autofree char *area = td_area_to_string (part->area);
      g_autofree char *coefficient = td_ratio_to_string (share->coefficient);
      g_autofree char *money = td_money_to_words (share->money);

      td_money_sheet_row (rows, number, part->room, floor, area, coefficient, money, pays_word (flat->pays),
                          "", NULL);
    }
  td_money_sheet_row (rows, "", "合计", "", "", "", total, "", "", NULL);
}

static gboolean
fill_shares (TdMoneySheet *sheet, GError **error)
{
  const TdMoneyBook *book = sheet->book;
  const TdSource *source;

  if (book->shares == NULL || book->shares->fault != TD_SHARES_OK)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no formula of cost shares was chosen yet. Compare and record one first."),
                    book->label);
  source = book->chosen->sources->len > 0 ? book->chosen->sources->pdata[0] : NULL;
  td_money_sheet_money (sheet, "money-cost", book->cost);
  td_money_sheet_take (sheet, "money-payers", g_strdup_printf ("%u", book->shares->shares->len));
  td_money_sheet_take (sheet, "money-formula", g_strdup (td_leaf_get (book->plan, "name")));
  td_money_sheet_take (sheet, "money-formula-source", g_strdup (source != NULL ? source->title : ""));
  td_money_sheet_take (sheet, "money-digest", g_strndup (td_leaf_get (book->plan, "formula-hash"), 12));
  td_money_sheet_money (sheet, "money-compensation", book->compensation);
  td_money_sheet_money (sheet, "money-deducted", book->deducted);
  td_money_sheet_account (sheet, NULL);
  list_sources (sheet);
  list_shares (sheet);
  return TRUE;
}

/* ---- 催缴单 ---- */

static void
list_milestones (TdMoneySheet *sheet, TdMoney share)
{
  static const char *const columns[] = { "name", "due", "percent", "sum", NULL };
  GPtrArray *rows = td_money_sheet_list (sheet, "milestones", columns);
  const GArray *milestones = sheet->book->milestones;
  g_autofree TdMoney *parts = g_new0 (TdMoney, milestones->len);

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

      for (guint l = 0; l < sheet->book->leaves->len; l++)
        if (((const TdLeaf *)sheet->book->leaves->pdata[l])->id == milestone->id)
          name = td_leaf_get (sheet->book->leaves->pdata[l], "name");
      td_money_sheet_row (rows, name, due, percent, money, NULL);
    }
}

static gboolean
fill_reminder (TdMoneySheet *sheet, GError **error)
{
  const TdHouseholdMoney *money = td_money_book_household (sheet->book, sheet->part->id);

  if (money == NULL || money->overdue <= 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, %s: nothing is overdue."), sheet->book->label,
                    sheet->part->room);
  td_money_sheet_money (sheet, "money-share", money->agreed);
  td_money_sheet_money (sheet, "money-due", money->due);
  td_money_sheet_money (sheet, "money-paid", money->paid);
  td_money_sheet_money (sheet, "money-overdue", money->overdue);
  td_money_sheet_take (sheet, "money-capital", td_money_to_capital (money->overdue));
  td_money_sheet_day (sheet, "money-since", money->since);
  td_money_sheet_account (sheet, NULL);
  list_milestones (sheet, money->agreed);
  return TRUE;
}

/* ---- 收款收据 ---- */

/* The last one that came in from the flat. */
static const TdLeaf *
last_payment (const TdMoneySheet *sheet)
{
  const TdLeaf *last = NULL;

  for (guint i = 0; i < sheet->book->leaves->len; i++)
    {
      const TdLeaf *leaf = sheet->book->leaves->pdata[i];

      if (g_str_equal (leaf->kind, "payment") && leaf->part_id == sheet->part->id &&
          g_str_equal (td_leaf_get (leaf, "kind"), "in") &&
          (last == NULL || td_leaf_day (leaf, "on") > td_leaf_day (last, "on") ||
           (td_leaf_day (leaf, "on") == td_leaf_day (last, "on") && leaf->id > last->id)))
        last = leaf;
    }
  return last;
}

static gboolean
fill_receipt (TdMoneySheet *sheet, GError **error)
{
  const TdLeaf *payment = last_payment (sheet);
  TdLedgerEntry entry;

  if (payment == NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, %s: no payment is recorded."),
                    sheet->book->label, sheet->part->room);
  entry = td_money_entry (payment);
  td_money_sheet_take (sheet, "money-receipt", g_strdup (td_leaf_get (payment, "receipt")));
  td_money_sheet_take (sheet, "money-party", g_strdup (td_leaf_get (payment, "party")));
  td_money_sheet_take (sheet, "money-for", g_strdup (td_leaf_get (payment, "for")));
  td_money_sheet_take (sheet, "money-fund", g_strdup (td_fund_to_chinese (entry.fund)));
  td_money_sheet_day (sheet, "money-on", entry.on);
  td_money_sheet_money (sheet, "money-sum", entry.money);
  td_money_sheet_take (sheet, "money-capital", td_money_to_capital (entry.money));
  td_money_sheet_account (sheet, NULL);
  g_string_append (sheet->names, td_leaf_get (payment, "party"));
  return TRUE;
}

/* ---- 资金使用公示 ---- */

static void
list_funds (TdMoneySheet *sheet)
{
  GPtrArray *rows = td_money_sheet_list (sheet, "funds", fund_columns);

  for (int fund = 0; fund < TD_N_FUNDS; fund++)
    if (sheet->book->ledger.funds[fund] != 0)
      {
        g_autofree char *money = td_money_to_words (sheet->book->ledger.funds[fund]);

        td_money_sheet_row (rows, td_fund_to_chinese ((TdFund)fund), money, "", NULL);
      }
}

/* No names: the flat, or the company. (transfer full) */
static char *
payment_what (const TdMoneySheet *sheet, const TdLeaf *leaf, const TdLedgerEntry *entry)
{
  const char *room = td_money_book_room (sheet->book, leaf->part_id);
  const char *aim = td_leaf_get (leaf, "for");

  if (*room != '\0')
    return g_strdup_printf ("%s %s", room, *aim != '\0' ? aim : td_ledger_kind_to_chinese (entry->kind));
  return g_strdup (*aim != '\0' ? aim : td_ledger_kind_to_chinese (entry->kind));
}

/* Whether it raises the account: a reversal does the contrary of what it takes back. */
static gboolean
raises (const TdMoneyBook *book, const TdLedgerEntry *entry)
{
  for (guint i = 0; entry->kind == TD_LEDGER_REVERSAL && i < book->entries->len; i++)
    {
      const TdLedgerEntry *other = &g_array_index (book->entries, TdLedgerEntry, i);

      if (other->id == entry->reverses)
        return other->kind != TD_LEDGER_IN;
    }
  return entry->kind == TD_LEDGER_IN;
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
list_payments (TdMoneySheet *sheet)
{
  static const char *const columns[] = { "number", "when", "what", "in", "out", "remark", NULL };
  GPtrArray *rows = td_money_sheet_list (sheet, "payments", columns);
  g_autoptr (GPtrArray) payments = g_ptr_array_new ();

  for (guint i = 0; i < sheet->book->leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)sheet->book->leaves->pdata[i])->kind, "payment"))
      g_ptr_array_add (payments, sheet->book->leaves->pdata[i]);
  g_ptr_array_sort (payments, by_on);
  for (guint i = 0; i < payments->len; i++)
    {
      const TdLeaf *leaf = payments->pdata[i];
      TdLedgerEntry entry = td_money_entry (leaf);
      gboolean in = raises (sheet->book, &entry);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *what = payment_what (sheet, leaf, &entry);
      g_autofree char *money = td_money_to_words (entry.money);

      td_money_sheet_row (rows, number, td_leaf_get (leaf, "on"), what, in ? money : "", in ? "" : money,
                          td_leaf_get (leaf, "below"), NULL);
    }
}

static gboolean
fill_public (TdMoneySheet *sheet, GError **error)
{
  const TdLedger *ledger = &sheet->book->ledger;

  if (sheet->book->entries->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: no payment is recorded."), sheet->book->label);
  td_money_sheet_money (sheet, "money-in", ledger->in);
  td_money_sheet_money (sheet, "money-out", ledger->out);
  td_money_sheet_money (sheet, "money-refunds", ledger->refunds);
  td_money_sheet_money (sheet, "money-balance", ledger->balance);
  td_money_sheet_day (sheet, "money-below-on", ledger->dip.found ? ledger->dip.on : TD_DATE_NONE);
  td_money_sheet_account (sheet, NULL);
  list_funds (sheet);
  list_payments (sheet);
  return TRUE;
}

/* ---- set ---- */

static gboolean
fill (TdMoneySheet *sheet, TdMoneyPaper paper, GError **error)
{
  switch (paper)
    {
    case TD_MONEY_PAPER_SHARES:
      return fill_shares (sheet, error);
    case TD_MONEY_PAPER_REMINDER:
      return fill_reminder (sheet, error);
    case TD_MONEY_PAPER_RECEIPT:
      return fill_receipt (sheet, error);
    case TD_MONEY_PAPER_PUBLIC:
      return fill_public (sheet, error);
    case TD_MONEY_PAPER_APPLICATION:
      return td_money_sheet_application (sheet, error);
    case TD_MONEY_PAPER_DISTRIBUTION:
      return td_money_sheet_distribution (sheet, error);
    case TD_MONEY_PAPER_SUMMARY:
    case TD_MONEY_PAPER_REQUEST:
    case TD_MONEY_PAPER_NOTICE:
    default:
      return td_money_sheet_claims (sheet, paper, error);
    }
}

static gboolean
take_flat (TdMoneySheet *sheet, TdMoneyPaper paper, gint64 part_id, GError **error)
{
  if (!papers[paper].of_flat)
    return TRUE;
  sheet->part = td_roll_find (sheet->book->roll, part_id);
  if (sheet->part == NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: “%s” speaks of one flat. Say which."),
                    sheet->book->label, _ (papers[paper].label));
  td_money_sheet_take (sheet, "room", g_strdup (sheet->part->room));
  return TRUE;
}

static gboolean
load_books (TdMoneySheet *sheet, TdMoneyPaper paper, gint64 unit_id, GError **error)
{
  if (papers[paper].of_file)
    {
      sheet->claims = td_subsidy_claims (sheet->self, error);
      return sheet->claims != NULL;
    }
  if (paper < TD_MONEY_PAPER_APPLICATION)
    return (sheet->book = td_money_book_load (sheet->self, unit_id, error)) != NULL;
  sheet->subsidy = td_subsidy_book_load (sheet->self, unit_id, NULL, error);
  sheet->book = sheet->subsidy != NULL ? sheet->subsidy->money : NULL;
  return sheet->book != NULL;
}

static gboolean
load (TdMoneySheet *sheet, TdMoneyPaper paper, gint64 unit_id, gint64 part_id, GError **error)
{
  /* Only its dossier is wanted: the days of a notice are no reason to refuse this paper. */
  const TdPaperOptions options = { .kind = TD_PAPER_CONSENT };

  sheet->values = g_ptr_array_new ();
  sheet->texts = g_ptr_array_new_with_free_func (g_free);
  sheet->names = g_string_new (NULL);
  if (!load_books (sheet, paper, unit_id, error) || !take_flat (sheet, paper, part_id, error) ||
      !fill (sheet, paper, error))
    return FALSE;
  /* A paper of the file stands for no unit, but the setting asks for one. */
  if (sheet->claims != NULL)
    unit_id = ((const TdClaimRow *)sheet->claims->pdata[0])->unit_id;
  sheet->source = td_paper_source_load (sheet->self, unit_id, &options, error);
  g_ptr_array_add (sheet->values, NULL);
  return sheet->source != NULL;
}

typedef gpointer (*LetterFunc) (TdPress *press, const TdLetter *letter, GError **error);

static gpointer
make_pdf (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_pdf (press, letter, error);
}

static gpointer
make_pages (TdPress *press, const TdLetter *letter, GError **error)
{
  return td_letter_layout (press, letter, error);
}

static gpointer
set_paper (TdWorkspace *self,
           TdMoneyPaper paper,
           gint64 unit_id,
           gint64 part_id,
           LetterFunc make,
           GError **error)
{
  g_auto (TdMoneySheet) sheet = { .self = self };
  TdPress *press = td_workspace_press (self, error);
  TdPaperCommon common = { .printed_on = td_workspace_today (self),
                           .operator_name = td_workspace_get_operator (self),
                           .allow_missing = TRUE };
  GError *cause = NULL;
  TdLetter letter = { .nick = papers[paper].template,
                      .common = &common,
                      .landscape = paper == TD_MONEY_PAPER_SUMMARY,
                      .official = papers[paper].official };
  gpointer made;

  if (press == NULL || !load (&sheet, paper, unit_id, part_id, error))
    return NULL;
  letter.input = &sheet.source->input;
  letter.values = (const char *const *)sheet.values->pdata;
  letter.lists = sheet.lists;
  letter.n_lists = sheet.n_lists;
  letter.names = sheet.names->str;
  made = make (press, &letter, &cause);
  if (made == NULL)
    td_fail_with (error, cause, papers[paper].chinese);
  return made;
}

gboolean
td_money_paper_write (TdWorkspace *self,
                      TdMoneyPaper paper,
                      gint64 unit_id,
                      gint64 part_id,
                      const char *path,
                      GError **error)
{
  g_autoptr (GBytes) bytes = set_paper (self, paper, unit_id, part_id, make_pdf, error);

  return bytes != NULL && td_pdf_write (bytes, path, error);
}

struct _TdDisplayList *
td_money_paper_lay_out (TdWorkspace *self, TdMoneyPaper paper, gint64 unit_id, gint64 part_id, GError **error)
{
  return set_paper (self, paper, unit_id, part_id, make_pages, error);
}
