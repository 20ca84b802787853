/* Tidang: what the paper for the provident fund says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-makers.h"

#include "td-capital.h"
#include "td-money-cautions.h"
#include "td-workspace-private.h"

static void
list_withdrawal (TdLetterSheet *sheet, GPtrArray *rows, const TdLeaf *leaf)
{
  g_autofree char *number = td_letter_next (rows);
  g_autofree char *relation = td_letter_shown (sheet, leaf, "relation");
  g_autofree char *sum = td_money_to_words (td_leaf_money (leaf, "sum", 0));
  const char *proof = td_leaf_get (leaf, "proof-on");

  if (*proof == '\0')
    proof = td_fund_source_is_proven (leaf) ? "已附" : "";
  td_letter_row (rows, number, td_leaf_get (leaf, "payer"), relation, sum, proof, "", NULL);
  g_string_append (sheet->names, td_leaf_get (leaf, "payer"));
}

gboolean
td_letter_money_withdrawal (TdLetterSheet *sheet, GError **error)
{
  static const char *const columns[] = { "number", "payer", "relation", "sum", "proof", "sign", NULL };
  const TdMoneyBook *book = sheet->desk->money;
  const TdHouseholdMoney *money = td_money_book_household (book, sheet->part->id);
  GPtrArray *rows = td_letter_list (sheet, "withdrawals", columns);
  TdMoney all = 0;

  /* It certifies a share: of none that was agreed on nothing can be said. */
  if (book->shares == NULL || book->shares->fault != TD_SHARES_OK)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: no formula of cost shares was chosen yet. Compare and record one first."),
                    book->label);
  if (money == NULL || money->agreed <= 0)
    return td_fail (
        error, TD_SERVICE_ERROR_REFUSED,
        _ ("%s, %s: by the shares that were agreed on this flat bears nothing; there is no cost to "
           "certify."),
        book->label, sheet->part->room);
  for (guint i = 0; i < book->leaves->len; i++)
    {
      const TdLeaf *leaf = book->leaves->pdata[i];

      if (!g_str_equal (leaf->kind, "fund-source") || leaf->part_id != sheet->part->id ||
          !g_str_equal (td_leaf_get (leaf, "fund"), td_fund_to_nick (TD_FUND_PROVIDENT)))
        continue;
      list_withdrawal (sheet, rows, leaf);
      all += td_leaf_money (leaf, "sum", 0);
    }
  if (rows->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s, %s: nobody is recorded who withdraws from the provident fund. Record the source "
                       "of money with payer and relation first."),
                    book->label, sheet->part->room);
  if (all > money->agreed)
    td_letter_caution (sheet, td_beyond_share_text (book, sheet->part->id));
  td_letter_say_money (sheet, "money-share", money->agreed);
  td_letter_say_money (sheet, "money-paid", money->paid);
  td_letter_say_money (sheet, "money-sum", all);
  td_letter_take (sheet, "money-capital", td_money_to_capital (all));
  td_letter_say_account (sheet, NULL);
  return TRUE;
}
