/* Tidang: deadlines of papers that hang — 公示 and 表决结果公示.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-notices.h"
#include "td-workspace-private.h"

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
} Collecting;

/* Of the whole file's votes nearly all have the same rule, which the workspace has at hand. */
static TdRule *
rule_of (TdWorkspace *self, gint64 vote_id)
{
  g_autoptr (TdVoteRow) vote = td_store_vote (self->store, vote_id, NULL);

  return vote == NULL ? NULL : td_workspace_rule_of_vote (self, vote, NULL);
}

/* In the order of their days: not known, still to come, over. */
static const struct
{
  const char *title, *paper;
} result_titles[] = { { N_ ("The notice of the result hangs; its last day is not known"),
                        "表决结果公示中，截止日期不明" },
                      { N_ ("The notice of the result ends"), "表决结果公示期满" },
                      { N_ ("The notice of the result has ended: go on with the next stage"),
                        "表决结果公示已期满：请转入下一阶段" } },
  notice_titles[] = { { N_ ("The notice before the works hangs; its last day is not known"),
                        "方案公示中，截止日期不明" },
                      { N_ ("The notice before the works ends"), "方案公示期满" },
                      { N_ ("The notice before the works has ended: settle what came in and go on"),
                        "方案公示已期满：请办结收到的意见并转入下一阶段" } };

static void
take_titles (TdDeadline *deadline, TdPaperKind kind, const TdNoticePeriod *period, TdDate today)
{
  int i = period->until == TD_DATE_NONE ? 0 : period->until < today ? 2 : 1;
  const char *title = kind == TD_PAPER_RESULT ? result_titles[i].title : notice_titles[i].title;
  const char *paper = kind == TD_PAPER_RESULT ? result_titles[i].paper : notice_titles[i].paper;

  td_due_take_title (deadline, g_strdup (_ (title)), g_strdup (paper));
}

static TdCounted
counted_of (const TdNoticePeriod *period)
{
  if (period->days < 0 || !period->unit_known)
    return TD_COUNTED_NOT;
  return period->working ? TD_COUNTED_WORKING : TD_COUNTED_CALENDAR;
}

/* A day that cannot be read was refused when it was entered; of an older file it is passed over. */
static gboolean
take_notice (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;
  TdPaperKind kind = g_str_equal (row->word, "result-from") ? TD_PAPER_RESULT : TD_PAPER_NOTICE;
  g_autoptr (TdRule) rule = kind == TD_PAPER_NOTICE ? rule_of (collecting->workspace, row->vote_id) : NULL;
  TdDate from = td_date_parse_loose (row->body, 0);
  TdNoticePeriod period;
  TdDeadline *deadline;

  /* The next stage is what was waited for. */
  if (from == TD_DATE_NONE || row->stage > TD_STAGE_NOTICE)
    return TRUE;
  td_notice_compute (rule != NULL ? &rule->notice : NULL, row->period, from, collecting->ask->calendar,
                     &period);
  deadline = td_due_of_row (&td_due_notice, row);
  deadline->item_id = kind; /* a vote has one of each */
  deadline->since = from;
  deadline->due = period.until;
  deadline->counted = counted_of (&period);
  deadline->days = period.days;
  deadline->tentative = period.tentative;
  deadline->mend =
      period.until == TD_DATE_NONE || period.until >= collecting->ask->today ? TD_MEND_NOTICE : TD_MEND_STAGE;
  take_titles (deadline, kind, &period, collecting->ask->today);
  td_due_take_basis (deadline, td_notice_to_sentence (kind, &period), td_notice_on_paper (kind, &period));
  if (period.basis == TD_NOTICE_OF_RULE && rule->sources->len > 0)
    td_due_take_text (&deadline->rule, g_strdup (((TdSource *)rule->sources->pdata[0])->title));
  collecting->add (deadline, collecting->data);
  return TRUE;
}

static gboolean
collect_notices (TdWorkspace *self,
                 const TdDeadlineAsk *ask,
                 TdDeadlineAdd add,
                 gpointer data,
                 GError **error)
{
  Collecting collecting = { self, ask, add, data };
  GError *cause = NULL;

  if (td_store_due_foreach (self->store, TD_DUE_NOTICES, ask->unit_id, TD_DATE_NONE, TD_DATE_NONE,
                            take_notice, &collecting, &cause))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

const TdDeadlineSource td_due_notice = { "notice", N_ ("Notices that hang"), collect_notices, NULL };
