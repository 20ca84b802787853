/* Tidang: what the papers say beyond the roll and the vote — entered once, kept with the dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-papers.h"

G_BEGIN_DECLS

/* The words of a plan and the days of its notices belong to the version of the plan that a vote is about:
 * another version starts without them. All others are the dossier's. */
typedef enum
{
  TD_PAPER_ASKER,     /* 征询人：发起人、实施主体 */
  TD_PAPER_COMMITTEE, /* 居委会; printed from the place where it is empty */
  TD_PAPER_CONTACT,   /* where and how to object */
  TD_PAPER_WITNESSES, /* 见证人, 、-separated: what ballots start with */
  TD_PAPER_PLAN_NAME,
  TD_PAPER_PLAN_PLACE,
  TD_PAPER_PLAN_STOPS,
  TD_PAPER_PLAN_ESTIMATE,
  TD_PAPER_PLAN_SHARING,
  TD_PAPER_NOTICE_FROM,   /* the day on which the 公示 is posted */
  TD_PAPER_NOTICE_PERIOD, /* 15, 15个工作日 or the last day; empty: as the rule says */
  TD_PAPER_RESULT_FROM,   /* the same of the 表决结果公示, of which no rule speaks */
  TD_PAPER_RESULT_PERIOD,
  TD_PAPER_PURPOSE, /* of one print: recorded with it, not kept */
  TD_N_PAPER_WORDS
} TdPaperWord;
#define TD_N_KEPT_WORDS TD_PAPER_PURPOSE
const char *td_paper_word_to_nick (TdPaperWord word);  /* asker committee contact witnesses plan-name … */
const char *td_paper_word_to_label (TdPaperWord word); /* translated */

struct _TdKeptWords
{
  gboolean has_plan;            /* the vote is about a plan */
  char *words[TD_N_KEPT_WORDS]; /* "" where nothing was entered */
};
TdKeptWords *td_kept_words_new (void);
void td_kept_words_free (TdKeptWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdKeptWords, td_kept_words_free)

/* number 0: of the current vote; of the dossier alone where there is none. The day and the period of a notice
 * are those of its announcement, where one was recorded (td-announcements.h). (transfer full) */
TdKeptWords *td_kept_words_load (TdWorkspace *self, gint64 unit_id, int vote_number, GError **error);
/* The words themselves, as they are kept beside an announcement. */
TdKeptWords *td_kept_words_load_kept (TdWorkspace *self, gint64 unit_id, int vote_number, GError **error);
/* One undoable action; the days of a notice that was recorded go to its announcement. words[i] NULL: stays as
 * it is, "": taken back. Days and periods that cannot be read are refused. */
gboolean td_kept_words_set (TdWorkspace *self,
                            const GArray *unit_ids,
                            int vote_number,
                            const char *const words[TD_N_KEPT_WORDS],
                            GError **error);

/* Does the paper have a place for the word? Without a plan, none of a plan. */
gboolean td_paper_uses_word (TdPaperKind kind, gboolean has_plan, TdPaperWord word);
/* Bits 1 << TdPaperWord that the paper would leave blank. What the place, a signature or the day of posting
 * gives is not among them. */
guint td_paper_words_missing (TdPaperKind kind, gboolean has_plan, const char *const words[TD_N_KEPT_WORDS]);
/* “who asks, stops”; NULL for none. (transfer full) */
char *td_paper_words_to_text (guint bits);

G_END_DECLS
