/* Tidang: the money of one lift — what came in and went out, what each household owes, and what running it
 * costs. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-share.h"

G_BEGIN_DECLS

/* ---- entries ---- */

typedef enum
{
  TD_FUND_OWN,         /* 自筹 */
  TD_FUND_PROVIDENT,   /* 住房公积金 */
  TD_FUND_MAINTENANCE, /* 专项维修资金: its use is a matter of its own, Civil Code art. 278 (5) */
  TD_FUND_SUBSIDY,     /* 财政补贴 */
  TD_FUND_COMPANY,     /* 企业出资 */
  TD_FUND_REVENUE,     /* 公共收益 */
  TD_FUND_OTHER,       /* 其他: interest, a donation */
  TD_N_FUNDS
} TdFund;
const char *td_fund_to_nick (TdFund fund); /* own provident maintenance subsidy company revenue other */
gboolean td_fund_from_nick (const char *nick, TdFund *out);
const char *td_fund_to_chinese (TdFund fund);

typedef enum
{
  TD_LEDGER_IN,      /* into the account */
  TD_LEDGER_OUT,     /* to whoever works for the lift, or compensation */
  TD_LEDGER_REFUND,  /* back to a household */
  TD_LEDGER_REVERSAL /* 冲正: takes back an entry, or a part of it; nothing is ever struck out */
} TdLedgerKind;
const char *td_ledger_kind_to_nick (TdLedgerKind kind); /* in out refund reversal */
gboolean td_ledger_kind_from_nick (const char *nick, TdLedgerKind *out);
const char *td_ledger_kind_to_chinese (TdLedgerKind kind);

typedef struct
{
  gint64 id; /* unique, above 0 */
  TdDate on;
  TdLedgerKind kind;
  TdMoney money;    /* fen, above 0 */
  TdFund fund;      /* of what came in; what goes out is paid from the account, whose money has no names */
  gint64 household; /* part id; 0: nobody's (a subsidy, a contractor); a refund needs one */
  gint64 milestone; /* 0: none */
  gint64 reverses;  /* id of the entry that a reversal takes back; else 0 */
} TdLedgerEntry;

typedef enum
{
  TD_LEDGER_OK,
  TD_LEDGER_NO_ID, /* not above 0 */
  TD_LEDGER_TWICE, /* the id of another entry */
  TD_LEDGER_NO_DATE,
  TD_LEDGER_NOT_POSITIVE, /* a sum of 0 or below */
  TD_LEDGER_TOO_LARGE,    /* above TD_APPORTION_MAX_TOTAL, or all together above a thousand times that */
  TD_LEDGER_NO_HOUSEHOLD, /* a refund to nobody */
  TD_LEDGER_NO_ORIGINAL,  /* a reversal of an entry that is not there, or of a reversal */
  TD_LEDGER_EARLIER,      /* a reversal dated before its original */
  TD_LEDGER_OVERDONE      /* more is taken back than there was */
} TdLedgerFault;
const char *td_ledger_fault_to_nick (TdLedgerFault fault); /* ok no-id twice no-date not-positive … */

/* ---- the account ---- */

/* A moment at which the account is below nothing. */
typedef struct
{
  gboolean found;
  TdDate on;
  gint64 entry;    /* the one that brings it below */
  TdMoney balance; /* after it: below 0 */
} TdLedgerDip;

typedef struct
{
  TdLedgerFault fault;
  gint64 about;    /* id of the entry that the fault is about; nothing else is set then */
  TdMoney in, out; /* what is left of each after reversals; refunds are in `out` */
  TdMoney refunds;
  TdMoney balance;           /* in − out */
  TdMoney funds[TD_N_FUNDS]; /* of `in`: they sum to it */
  TdLedgerDip dip;           /* the first */
  TdMoney lowest;            /* the lowest balance at any moment; ≤ 0 where the account never was above */
} TdLedger;

/* Counts the account. The order is by day; of one day what raises the account comes first, since a ledger
 * knows no hours; then by id. Entries come in any order. */
TdLedger td_ledger_count (const TdLedgerEntry *entries, guint n);

/* What would follow if `after` stood in place of `before`, whatever was put down, changed or taken away:
 * asked before it is stored. TRUE when it may be without a word: no day ends below nothing and lower than it
 * did. Else *ledger (that of `after`) says why: its fault, or as dip the first such day with its balance at
 * the end and the entry that brings it there (0: none of that day). What came before is not compared where it
 * has a fault of its own. `ledger` may be NULL. */
gboolean td_ledger_may_become (const TdLedgerEntry *before,
                               guint n_before,
                               const TdLedgerEntry *after,
                               guint n_after,
                               TdLedger *ledger);
/* The same of one more: what would follow if `entry` were stored as well. */
gboolean
td_ledger_may_store (const TdLedgerEntry *entries, guint n, const TdLedgerEntry *entry, TdLedger *ledger);

/* ---- households ---- */

/* A milestone by which a part of each share is to be paid. */
typedef struct
{
  gint64 id;
  TdDate due;  /* TD_DATE_NONE: not yet called for */
  int percent; /* of the share; all together 100 */
} TdMilestone;

typedef struct
{
  gint64 id;
  TdMoney agreed;  /* its share; 0 for one that paid without an agreement */
  TdMoney due;     /* called for so far */
  TdMoney paid;    /* in, less refunds and reversals */
  TdMoney overdue; /* called for before today and not paid: 催缴 */
  TdDate since;    /* due day of the first milestone that is not covered; TD_DATE_NONE: nothing is overdue */
  TdMoney open;    /* agreed − paid; below 0: paid too much */
  TdDate next;     /* due day of the next milestone after today that is not covered; TD_DATE_NONE: none */
  TdMoney next_money; /* all that is to be paid by then */
  TdDate from;        /* as in TdBorne: what was called for before is due on that day */
} TdHouseholdMoney;

/* What each milestone asks of a share: td_apportion() by percent in the order given, so that the parts sum to
 * it. FALSE: percents that do not make 100, or a share below 0 or too large. `parts` has room for n. */
gboolean td_milestones_divide (TdMoney share, const TdMilestone *milestones, guint n, TdMoney *parts);

/* Agreed, due and paid on `today`, in the order of `shares`, then households that paid without a share, by
 * id. A day that is due counts as due on that day; overdue begins the day after. Money of the funds own and
 * provident counts for a household, whatever its entry's milestone: it covers the earliest first. NULL: the
 * milestones do not make 100, or the ledger has a fault. (transfer full) array of TdHouseholdMoney */
GArray *td_ledger_households (const TdLedgerEntry *entries,
                              guint n,
                              const TdBorne *shares,
                              guint n_shares,
                              const TdMilestone *milestones,
                              guint n_milestones,
                              TdDate today);

/* ---- running cost ---- */

#define TD_RUNNING_MAX_YEARS 60

/* A line of what running the lift costs. */
typedef struct
{
  TdMoney money; /* fen, in its first year */
  guint64 years; /* bit y: it falls due in year y + 1 after handover */
  int rise;      /* percent a year on the year before, cut to the fen */
} TdRunningLine;

/* Every `every` years from year `first` on; both from 1. */
guint64 td_running_years (int first, int every);
/* Years of the periodic inspection after handover: 1, 4, 7, 9, 11, 13, 15 (TSG T7001-2023 as paraphrased,
 * grade D), then each (no source): a beginning, which a person may change. */
guint64 td_running_inspections (void);

/* What each of `years` years costs, into per_year (room for them), and all together; -1: a line below 0, a
 * rise outside 0–100, years outside 1–TD_RUNNING_MAX_YEARS, or above TD_APPORTION_MAX_TOTAL. */
TdMoney td_running_cost (const TdRunningLine *lines, guint n, int years, TdMoney *per_year);

G_END_DECLS
