/* Tidang: how long the notices of a vote hang.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-notice.h"
#include "td-paper-words.h"
#include "td-votes.h"

G_BEGIN_DECLS

/* A day in any form with its year; NULL or "": TD_DATE_NONE. */
gboolean td_notice_read_from (const char *text, TdDate *from, GError **error);
/* Whether td_notice_parse() takes it; NULL and "" are well. */
gboolean td_notice_check_period (const char *text, GError **error);

/* kind: TD_PAPER_NOTICE, of which the vote's rule may speak, or TD_PAPER_RESULT, of which none does; vote may
 * be NULL. from and period as kept words (td-paper-words.h). Counted on the holidays at hand
 * (td_holidays_load()).
 */
gboolean td_notice_load (TdWorkspace *self,
                         const TdVote *vote,
                         TdPaperKind kind,
                         const char *from,
                         const char *period,
                         TdNoticePeriod *out,
                         GError **error);
/* Both, from the words kept with a dossier. */
gboolean td_notices_of_words (TdWorkspace *self,
                              const TdVote *vote,
                              const TdKeptWords *words,
                              TdNoticePeriod *notice,
                              TdNoticePeriod *result,
                              GError **error);

/* “Notice: 2026-09-12 to 2026-09-22, 10 days”, with 暂定 and 未取得政策原文 where they hold; NULL before it
 * is posted. (transfer full) */
char *td_notice_to_sentence (TdPaperKind kind, const TdNoticePeriod *period);
/* The same in Chinese whatever the language. (transfer full) */
char *td_notice_on_paper (TdPaperKind kind, const TdNoticePeriod *period);

G_END_DECLS
