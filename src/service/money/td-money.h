/* Tidang: the money of a dossier — its cost, who pays, the account, what is outstanding.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-act.h"
#include "td-leaves.h"
#include "td-money-leaves.h"
#include "td-units.h"

G_BEGIN_DECLS

#define TD_RUNNING_YEARS 10

/* Where the cost that is shared comes from. */
typedef enum
{
  TD_COST_UNKNOWN,
  TD_COST_SAID,     /* by whoever asks */
  TD_COST_CHOSEN,   /* of the newest “share-plan” */
  TD_COST_ACTUAL,   /* sum of the actual items */
  TD_COST_ESTIMATE, /* sum of the estimate */
  TD_COST_PLAN      /* of the newest plan of the lift */
} TdCostFrom;
#define TD_N_COST_FROMS 6
const char *td_cost_from_to_nick (TdCostFrom from);  /* unknown said chosen actual estimate plan */
const char *td_cost_from_to_label (TdCostFrom from); /* translated */
const char *td_pays_to_label (TdPays pays);          /* translated */
/* “pays”, “pays, by the ballot of 2026-08-20”. (transfer full) */
char *td_money_flat_pays_text (const TdMoneyFlat *flat);

/* All of it as it stands today; read in one go and not changed any more. */
typedef struct
{
  TdUnit *unit;
  char *label;       /* “西韩新苑 7号楼 2单元” */
  TdRoll *roll;      /* as the register stands today */
  GPtrArray *leaves; /* (element-type TdLeaf), of the dossier, all kinds */
  GPtrArray *acts;   /* (element-type TdAct) */
  TdDate today;

  /* What it costs; -1: nothing is known of it. */
  TdMoney estimate, actual;
  TdMoney compensation;
  TdMoney cost, deducted; /* what is shared */
  TdCostFrom cost_from;
  gboolean open_ground;

  /* Who pays how much. */
  GArray *flats;               /* TdMoneyFlat, one for each part of the roll, in its order; with what the
                                  ballots of the newest vote on the lift say */
  int ballots_vote;            /* that vote's number; 0: none */
  const TdLeaf *plan;          /* the newest “share-plan”; NULL: none was chosen */
  const TdShareScheme *chosen; /* its formula; NULL: none, or not at hand any more */
  gboolean chosen_differs;     /* the formula at hand is not the one that was agreed on: its hash differs */
  TdShares *shares;            /* by `chosen`; NULL where there is none */
  GArray *borne;               /* TdBorne: the shares, and those who joined later */

  /* The account. */
  GArray *entries; /* TdLedgerEntry */
  TdLedger ledger;
  GArray *milestones; /* TdMilestone, as they are to be used: of 100 % in all */
  gboolean
      milestones_differ; /* those put down do not make 100 %: one of 100 % without a day stands instead */
  GArray *households;    /* TdHouseholdMoney; empty with a fault of the ledger */

  /* Where money of the maintenance fund is planned or came in: the vote on its use, which is a matter of its
   * own (Civil Code art. 278 (5); art. 281). */
  gboolean has_fund_money;
  int fund_vote; /* the newest such vote's number; 0: none was held in the program */
  gboolean fund_vote_closed, fund_vote_passed;

  TdMoney running[TD_RUNNING_YEARS];
  TdMoney running_all; /* -1: cannot be computed; 0: nothing is known */
} TdMoneyBook;

TdMoneyBook *td_money_book_load (TdWorkspace *self, gint64 unit_id, GError **error);
void td_money_book_free (TdMoneyBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMoneyBook, td_money_book_free)

const TdMoneyFlat *td_money_book_flat (const TdMoneyBook *book, gint64 part_id);
/* NULL: it neither owes nor paid anything. */
const TdHouseholdMoney *td_money_book_household (const TdMoneyBook *book, gint64 part_id);
/* Its room, "" for none. */
const char *td_money_book_room (const TdMoneyBook *book, gint64 part_id);
/* Of all households. */
typedef struct
{
  TdMoney agreed, due, paid, overdue, open;
  guint n_overdue;
} TdMoneyTotals;
TdMoneyTotals td_money_book_totals (const TdMoneyBook *book);

/* “1,234.50”, with thousands marks. (transfer full) */
char *td_money_to_words (TdMoney money);

G_END_DECLS
