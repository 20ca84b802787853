/* Tidang: the account of a dossier, entry by entry, with the balance after each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-statement.h"

#include "td-error.h"

const char *
td_ledger_kind_to_label (TdLedgerKind kind)
{
  static const char *const labels[] = {
    [TD_LEDGER_IN] = NC_ ("payment", "in"),
    [TD_LEDGER_OUT] = NC_ ("payment", "out"),
    [TD_LEDGER_REFUND] = NC_ ("payment", "refund"),
    [TD_LEDGER_REVERSAL] = NC_ ("payment", "reversal"),
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "payment", labels[kind]);
}

const char *
td_fund_to_label (TdFund fund)
{
  static const char *const labels[TD_N_FUNDS] = {
    [TD_FUND_OWN] = NC_ ("fund", "own money"),
    [TD_FUND_PROVIDENT] = NC_ ("fund", "housing provident fund"),
    [TD_FUND_MAINTENANCE] = NC_ ("fund", "maintenance fund"),
    [TD_FUND_SUBSIDY] = NC_ ("fund", "subsidy"),
    [TD_FUND_COMPANY] = NC_ ("fund", "company"),
    [TD_FUND_REVENUE] = NC_ ("fund", "public revenue"),
    [TD_FUND_OTHER] = NC_ ("fund", "other"),
  };

  g_return_val_if_fail ((guint)fund < TD_N_FUNDS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "fund", labels[fund]);
}

static const TdStatementLine *
original_of (const GArray *lines, gint64 id)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, TdStatementLine, i).entry.id == id)
      return &g_array_index (lines, TdStatementLine, i);
  return NULL;
}

static int
by_ledger (gconstpointer a, gconstpointer b)
{
  const TdStatementLine *x = a, *y = b;

  if (x->entry.on != y->entry.on)
    return x->entry.on < y->entry.on ? -1 : 1;
  if (x->raises != y->raises)
    return x->raises ? -1 : 1;
  return (x->entry.id > y->entry.id) - (x->entry.id < y->entry.id);
}

GArray *
td_money_statement (const TdMoneyBook *book)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (TdStatementLine));
  TdMoney balance = 0;

  for (guint i = 0; book->ledger.fault == TD_LEDGER_OK && i < book->leaves->len; i++)
    if (g_str_equal (((const TdLeaf *)book->leaves->pdata[i])->kind, "payment"))
      {
        TdStatementLine line = { .leaf = book->leaves->pdata[i] };

        line.entry = td_money_entry (line.leaf);
        line.raises = line.entry.kind == TD_LEDGER_IN;
        g_array_append_val (lines, line);
      }
  for (guint i = 0; i < lines->len; i++)
    {
      TdStatementLine *line = &g_array_index (lines, TdStatementLine, i);
      const TdStatementLine *original =
          line->entry.kind == TD_LEDGER_REVERSAL ? original_of (lines, line->entry.reverses) : NULL;

      line->raises |= original != NULL && original->entry.kind != TD_LEDGER_IN;
    }
  g_array_sort (lines, by_ledger);
  for (guint i = 0; i < lines->len; i++)
    {
      TdStatementLine *line = &g_array_index (lines, TdStatementLine, i);

      balance += line->raises ? line->entry.money : -line->entry.money;
      line->balance = balance;
    }
  return lines;
}

char *
td_statement_line_to_text (const TdMoneyBook *book, const TdStatementLine *line)
{
  const char *room = td_money_book_room (book, line->leaf->part_id);
  const char *aim = td_leaf_get (line->leaf, "for");
  GString *text = g_string_new (room);

  if (*aim != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", aim);
  if (line->entry.kind != TD_LEDGER_IN && line->entry.kind != TD_LEDGER_OUT)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            td_ledger_kind_to_label (line->entry.kind));
  if (line->entry.kind == TD_LEDGER_IN)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", td_fund_to_label (line->entry.fund));
  if (text->len == 0)
    g_string_append (text, td_ledger_kind_to_label (line->entry.kind));
  return g_string_free (text, FALSE);
}
