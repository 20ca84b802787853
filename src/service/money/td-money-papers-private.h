/* Tidang: what the files of the papers of money share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-money-papers.h"
#include "td-paper-source.h"
#include "td-shares.h"
#include "td-subsidies.h"

#include "td-letter.h"

G_BEGIN_DECLS

#define TD_MONEY_PAPER_LISTS 2

/* A paper while it is filled. Papers for a Chinese office are Chinese whatever the locale. */
typedef struct
{
  TdWorkspace *self;
  TdMoneyBook *book;      /* of the dossier; NULL for a paper of the file */
  TdSubsidyBook *subsidy; /* keeps the book of a paper of subsidies; else NULL */
  GPtrArray *claims;      /* (element-type TdClaimRow) of the file; NULL elsewhere */
  TdPaperSource *source;  /* of the dossier, or of the first claim's */
  const TdPart *part;     /* of a paper of one flat */
  GPtrArray *values;      /* name, text, … */
  GPtrArray *texts;       /* char *, owned */
  TdLetterList lists[TD_MONEY_PAPER_LISTS];
  guint n_lists;
  GString *names; /* people */
} TdMoneySheet;

void td_money_sheet_take (TdMoneySheet *sheet, const char *name, char *text); /* takes `text` */
void td_money_sheet_money (TdMoneySheet *sheet, const char *name, TdMoney money);
void td_money_sheet_day (TdMoneySheet *sheet, const char *name, TdDate day);
/* “1” or nothing. */
void td_money_sheet_flag (TdMoneySheet *sheet, const char *name, gboolean on);
/* Begins a list; rows go to the array that is given back, which the sheet keeps. columns: static. */
GPtrArray *td_money_sheet_list (TdMoneySheet *sheet, const char *name, const char *const *columns);
void td_money_sheet_row (GPtrArray *rows, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Account and supervision of the newest “account”; a claim's own goes before it. */
void td_money_sheet_account (TdMoneySheet *sheet, const TdLeaf *claim);

/* td-subsidy-papers.c */
gboolean td_money_sheet_application (TdMoneySheet *sheet, GError **error);
gboolean td_money_sheet_distribution (TdMoneySheet *sheet, GError **error);
gboolean td_money_sheet_claims (TdMoneySheet *sheet, TdMoneyPaper paper, GError **error);

G_END_DECLS
