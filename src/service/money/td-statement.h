/* Tidang: the account of a dossier, entry by entry, with the balance after each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-money.h"

G_BEGIN_DECLS

typedef struct
{
  const TdLeaf *leaf; /* of the book */
  TdLedgerEntry entry;
  gboolean raises; /* it comes in; a reversal does the contrary of what it takes back */
  TdMoney balance; /* after it */
} TdStatementLine;

/* In the order of td_ledger_count(): by day, of one day what raises the account first, then by id. The last
 * balance is the ledger's. Empty where the ledger has a fault. (transfer full) array of TdStatementLine */
GArray *td_money_statement (const TdMoneyBook *book);

/* What a line is about without a name of a person: the flat, else the company's kind of payment and what it
 * is for; translated. (transfer full) */
char *td_statement_line_to_text (const TdMoneyBook *book, const TdStatementLine *line);

const char *td_ledger_kind_to_label (TdLedgerKind kind); /* translated */
const char *td_fund_to_label (TdFund fund);              /* translated */

G_END_DECLS
