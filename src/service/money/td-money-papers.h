/* Tidang: the papers of money and subsidies, as PDF and for a preview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  TD_MONEY_PAPER_SHARES,       /* 资金筹措与费用分摊表 */
  TD_MONEY_PAPER_REMINDER,     /* 催缴单, of one flat */
  TD_MONEY_PAPER_RECEIPT,      /* 收款收据, of the last payment of one flat */
  TD_MONEY_PAPER_PUBLIC,       /* 资金使用公示: no names */
  TD_MONEY_PAPER_APPLICATION,  /* 补贴资金申请表 */
  TD_MONEY_PAPER_DISTRIBUTION, /* 补贴资金分配共同确认表 */
  TD_MONEY_PAPER_SUMMARY, /* 补贴资金汇总表, of the file: one row for each lift, those paid left out */
  TD_MONEY_PAPER_REQUEST, /* 资金请示, of the file */
  TD_MONEY_PAPER_NOTICE   /* 拟补贴公示, of the file */
} TdMoneyPaper;
#define TD_N_MONEY_PAPERS 9
/* shares reminder receipt public application distribution summary request notice */
const char *td_money_paper_to_nick (TdMoneyPaper paper);
gboolean td_money_paper_from_nick (const char *nick, TdMoneyPaper *out);
const char *td_money_paper_to_label (TdMoneyPaper paper); /* translated */
gboolean td_money_paper_of_flat (TdMoneyPaper paper);     /* it speaks of one flat */
gboolean td_money_paper_of_file (TdMoneyPaper paper);     /* … of all dossiers; unit_id is 0 then */

/* Writes the PDF. part_id: the flat of a paper that speaks of one, else 0. Refused where there is nothing of
 * which it could speak, with what to record first. No seal is drawn; official ones leave it room. */
gboolean td_money_paper_write (TdWorkspace *self,
                               TdMoneyPaper paper,
                               gint64 unit_id,
                               gint64 part_id,
                               const char *path,
                               GError **error);
/* The same pages for a preview. (transfer full) */
struct _TdDisplayList;
struct _TdDisplayList *td_money_paper_lay_out (TdWorkspace *self,
                                               TdMoneyPaper paper,
                                               gint64 unit_id,
                                               gint64 part_id,
                                               GError **error);

G_END_DECLS
