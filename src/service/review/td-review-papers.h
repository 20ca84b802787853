/* Tidang: the papers of a review — receipt, acceptance, request for papers, refusal, decision, opinions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review-file.h"

G_BEGIN_DECLS

typedef enum
{
  TD_REVIEW_PAPER_RECEIPT,  /* 材料接收凭证 */
  TD_REVIEW_PAPER_ASKED,    /* 一次性告知补正书 */
  TD_REVIEW_PAPER_ACCEPTED, /* 受理通知书 */
  TD_REVIEW_PAPER_REFUSED,  /* 不予受理通知书 */
  TD_REVIEW_PAPER_DECIDED,  /* 办结通知书 */
  TD_REVIEW_PAPER_OPINIONS, /* 联合审查意见表 */
  TD_REVIEW_PAPER_SIGNING,  /* 会签单 */
  TD_REVIEW_PAPER_MINUTES   /* 联审会议纪要 */
} TdReviewPaper;
#define TD_N_REVIEW_PAPERS 8
const char *td_review_paper_to_nick (TdReviewPaper paper); /* receipt asked accepted refused decided … */
gboolean td_review_paper_from_nick (const char *nick, TdReviewPaper *out);
const char *td_review_paper_to_label (TdReviewPaper paper);   /* translated */
const char *td_review_paper_to_chinese (TdReviewPaper paper); /* its heading */
/* Whether what the paper speaks of has happened. */
gboolean td_review_paper_has_ground (const TdReviewFile *file, TdReviewPaper paper);

/* Writes the PDF. Refused where nothing has happened of which it could speak. Letters stand in the dress of
 * GB/T 9704-2012, each with its 送达回证; every opinion leaves room for a real seal, none is drawn. */
gboolean td_review_paper_write (TdWorkspace *self,
                                gint64 unit_id,
                                TdReviewPaper paper,
                                const char *path,
                                GError **error);
/* The same pages for a preview. (transfer full) */
struct _TdDisplayList;
struct _TdDisplayList *
td_review_paper_lay_out (TdWorkspace *self, gint64 unit_id, TdReviewPaper paper, GError **error);

G_END_DECLS
