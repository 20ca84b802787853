/* Tidang: deadlines of papers that hang — 方案公示, 表决结果公示, 批前公示 and 补贴公示.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-announcements.h"
#include "td-leaf-store.h"
#include "td-paper-words.h"
#include "td-procedures.h"
#include "td-workspace-private.h"

typedef struct
{
  TdWorkspace *workspace;
  const TdDeadlineAsk *ask;
  TdDeadlineAdd add;
  gpointer data;
  const GPtrArray *procedures; /* at hand */
  GHashTable *recorded;        /* gint64: dossiers whose announcements are records of their own */
} Collecting;

/* Of the whole file's votes nearly all have the same rule, which the workspace has at hand. */
static TdRule *
rule_of (TdWorkspace *self, gint64 vote_id)
{
  g_autoptr (TdVoteRow) vote = td_store_vote (self->store, vote_id, NULL);

  return vote == NULL ? NULL : td_workspace_rule_of_vote (self, vote, NULL);
}

/* ---- in words ---- */

typedef struct
{
  const char *title, *paper;
} Title;

/* In the order of their days: torn down, not known, still to come, over. The next stage is what a paper waits
 * for. */
static const struct
{
  TdStage stage;
  Title titles[4];
} kinds[TD_N_ANNOUNCES] = {
  [TD_ANNOUNCE_PLAN] = { TD_STAGE_NOTICE,
                         { { N_ ("The notice before the works was torn down: put it up again"),
                             "方案公示被撕毁：请重新张贴" },
                           { N_ ("The notice before the works hangs; its last day is not known"),
                             "方案公示中，截止日期不明" },
                           { N_ ("The notice before the works ends"), "方案公示期满" },
                           { N_ ("The notice before the works has ended: settle what came in and go on"),
                             "方案公示已期满：请办结收到的意见并转入下一阶段" } } },
  [TD_ANNOUNCE_RESULT] = { TD_STAGE_NOTICE,
                           { { N_ ("The notice of the result was torn down: put it up again"),
                               "表决结果公示被撕毁：请重新张贴" },
                             { N_ ("The notice of the result hangs; its last day is not known"),
                               "表决结果公示中，截止日期不明" },
                             { N_ ("The notice of the result ends"), "表决结果公示期满" },
                             { N_ ("The notice of the result has ended: go on with the next stage"),
                               "表决结果公示已期满：请转入下一阶段" } } },
  [TD_ANNOUNCE_PERMIT] = { TD_STAGE_REVIEW,
                           { { N_ ("The notice before the permit was torn down: put it up again"),
                               "批前公示被撕毁：请重新张贴" },
                             { N_ ("The notice before the permit hangs; its last day is not known"),
                               "批前公示中，截止日期不明" },
                             { N_ ("The notice before the permit ends"), "批前公示期满" },
                             { N_ ("The notice before the permit has ended: settle what came in and go on"),
                               "批前公示已期满：请办结收到的意见并转入下一环节" } } },
  [TD_ANNOUNCE_SUBSIDY] = { TD_STAGE_SUBSIDY,
                            { { N_ ("The notice of the subsidy was torn down: put it up again"),
                                "补贴公示被撕毁：请重新张贴" },
                              { N_ ("The notice of the subsidy hangs; its last day is not known"),
                                "补贴公示中，截止日期不明" },
                              { N_ ("The notice of the subsidy ends"), "补贴公示期满" },
                              { N_ ("The notice of the subsidy has ended: go on with the payment"),
                                "补贴公示已期满：请办理拨付" } } },
};

static void
take_words (TdDeadline *deadline, TdAnnounce what, const TdNoticePeriod *period, TdDate today)
{
  gboolean over = period->until != TD_DATE_NONE && period->until < today;
  int i = period->broken && !over ? 0 : period->until == TD_DATE_NONE ? 1 : over ? 3 : 2;
  const Title *title = &kinds[what].titles[i];

  td_due_take_title (deadline, g_strdup (_ (title->title)), g_strdup (title->paper));
  td_due_take_basis (deadline, td_announced_to_sentence (what, period), td_announced_on_paper (what, period));
}

static TdCounted
counted_of (const TdNoticePeriod *period)
{
  if (period->days < 0 || !period->unit_known)
    return TD_COUNTED_NOT;
  return period->working ? TD_COUNTED_WORKING : TD_COUNTED_CALENDAR;
}

/* Takes the deadline. */
static void
add_notice (const Collecting *collecting,
            TdDeadline *deadline,
            TdAnnounce what,
            const TdNoticePeriod *period,
            const char *source)
{
  TdDate today = collecting->ask->today;

  deadline->since = period->from;
  deadline->due = period->until;
  deadline->counted = counted_of (period);
  deadline->days = period->days;
  deadline->tentative = period->tentative;
  deadline->mend = period->until == TD_DATE_NONE || period->until >= today ? TD_MEND_NOTICE : TD_MEND_STAGE;
  take_words (deadline, what, period, today);
  if (period->basis == TD_NOTICE_OF_RULE)
    td_due_take_text (&deadline->rule, g_strdup (source));
  collecting->add (deadline, collecting->data);
}

/* ---- of records ---- */

static gboolean
take_board (const Collecting *collecting, const TdUnit *unit, const TdVoteRow *vote, GError **error)
{
  g_autoptr (TdNoticeBoard) board = td_notice_board_load (collecting->workspace, unit->id, 0, error);
  const TdDueRow row = { .dossier_id = unit->id,
                         .region = unit->place,
                         .compound = unit->compound,
                         .building = unit->building,
                         .unit = unit->unit,
                         .vote_id = vote != NULL ? vote->id : 0 };

  for (int what = 0; board != NULL && what < TD_N_ANNOUNCES; what++)
    {
      const TdAnnounced *latest = td_notice_board_latest (board, (TdAnnounce)what);
      TdDeadline *deadline;

      if (latest == NULL || unit->stage > kinds[what].stage)
        continue;
      deadline = td_due_of_row (&td_due_notice, &row);
      deadline->item_id = latest->announcement->id;
      if (deadline->item_id == 0)
        deadline->item_id = what == TD_ANNOUNCE_RESULT ? TD_PAPER_RESULT : TD_PAPER_NOTICE;
      add_notice (collecting, deadline, (TdAnnounce)what, &latest->period, latest->source);
    }
  return board != NULL;
}

static gboolean
take_dossier (const Collecting *collecting, gint64 unit_id, GError **error)
{
  TdWorkspace *self = collecting->workspace;
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (GPtrArray) votes = unit != NULL ? td_store_votes (self->store, unit_id, NULL) : NULL;

  if (unit == NULL)
    return FALSE;
  return take_board (collecting, unit, votes != NULL && votes->len > 0 ? votes->pdata[votes->len - 1] : NULL,
                     error);
}

static gboolean
take_records (Collecting *collecting, GError **error)
{
  GError *cause = NULL;
  gint64 only = collecting->ask->unit_id;
  g_autoptr (GPtrArray) leaves =
      td_store_leaves_living (collecting->workspace->store, only, TD_LEAF_ANNOUNCEMENT, &cause);

  if (leaves == NULL)
    return td_fail_with (error, cause, collecting->workspace->name);
  for (guint i = 0; i < leaves->len; i++)
    {
      gint64 id = ((const TdLeaf *)leaves->pdata[i])->dossier_id;

      if (g_hash_table_add (collecting->recorded, g_memdup2 (&id, sizeof id)) &&
          !take_dossier (collecting, id, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- of the words of papers ---- */

/* A day that cannot be read was refused when it was entered; of an older file it is passed over. */
static gboolean
take_notice (const TdDueRow *row, gpointer data)
{
  Collecting *collecting = data;
  gboolean result = g_str_equal (row->word, "result-from");
  g_autoptr (TdRule) rule = result ? NULL : rule_of (collecting->workspace, row->vote_id);
  TdAnnounce what = result ? TD_ANNOUNCE_RESULT : TD_ANNOUNCE_PLAN;
  TdDate from = td_date_parse_loose (row->body, 0);
  const TdNotice *asked;
  const char *source;
  TdNoticePeriod period;
  TdDeadline *deadline;

  if (from == TD_DATE_NONE || row->stage > TD_STAGE_NOTICE ||
      g_hash_table_contains (collecting->recorded, &row->dossier_id))
    return TRUE;
  asked =
      td_procedure_notice (td_procedures_choose (collecting->procedures, row->region, collecting->ask->today),
                           rule, what, &source);
  td_notice_compute (asked, row->period, from, collecting->ask->calendar, &period);
  deadline = td_due_of_row (&td_due_notice, row);
  deadline->item_id = result ? TD_PAPER_RESULT : TD_PAPER_NOTICE; /* a vote has one of each */
  add_notice (collecting, deadline, what, &period, source);
  return TRUE;
}

static gboolean
collect_notices (TdWorkspace *self,
                 const TdDeadlineAsk *ask,
                 TdDeadlineAdd add,
                 gpointer data,
                 GError **error)
{
  g_autoptr (GHashTable) recorded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Collecting collecting = { self, ask, add, data, td_procedures_at_hand (self->data_dir, error), recorded };
  GError *cause = NULL;

  if (collecting.procedures == NULL || !take_records (&collecting, error))
    return FALSE;
  if (td_store_due_foreach (self->store, TD_DUE_NOTICES, ask->unit_id, TD_DATE_NONE, TD_DATE_NONE,
                            take_notice, &collecting, &cause))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

const TdDeadlineSource td_due_notice = { "notice", N_ ("Notices that hang"), "公示期", collect_notices,
                                         NULL };
