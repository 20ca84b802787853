/* Tidang: papers of announcements and of those who object.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"

G_BEGIN_DECLS

typedef enum
{
  TD_NOTICE_PAPER_REPORT, /* 公示情况报告, of one announcement; in the dress of GB/T 9704-2012, photos below
                           */
  TD_NOTICE_PAPER_OBJECTIONS, /* 异议处理记录 */
  TD_NOTICE_PAPER_VISITS,     /* 上门名单 */
  TD_NOTICE_PAPER_HOUSEHOLD   /* 单户告知单, of one flat */
} TdNoticePaper;
#define TD_N_NOTICE_PAPERS 4
const char *td_notice_paper_to_nick (TdNoticePaper paper); /* report objections visits household */
gboolean td_notice_paper_from_nick (const char *nick, TdNoticePaper *out);
const char *td_notice_paper_to_chinese (TdNoticePaper paper); /* its heading */

/* announcement_id: of the report; 0: the latest of the plan's that counts. part_id: of the household's.
 * Refused where there is nothing of which it could speak. Owners are named by their flat, or masked. */
gboolean td_notice_paper_write (TdWorkspace *self,
                                gint64 unit_id,
                                TdNoticePaper paper,
                                gint64 announcement_id,
                                gint64 part_id,
                                const char *path,
                                GError **error);

G_END_DECLS
