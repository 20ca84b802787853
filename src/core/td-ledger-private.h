/* Tidang: what the files of the ledger share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ledger.h"

/* An entry, what it does to the account, and the entry that says whose it is: itself, or what it takes back.
 */
typedef struct
{
  const TdLedgerEntry *entry;
  const TdLedgerEntry *original;
  TdMoney change;
} TdLedgerMove;

/* In the order of the account; NULL and ledger->fault where an entry is wrong. array of TdLedgerMove */
GArray *td_ledger_moves (const TdLedgerEntry *entries, guint n, TdLedger *ledger);
