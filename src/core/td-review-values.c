/* Tidang: review packs as values, which of them holds where, and two of them side by side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-review-private.h"

#include "td-ids.h"
#include "td-nicks.h"
#include "td-rule-private.h"

#include <string.h>

typedef struct
{
  TdReviewPack pack;
  gatomicrefcount refs;
} Counted;

static const TdWords ways[TD_N_REVIEW_WAYS] = {
  [TD_REVIEW_WAY_REVIEW] = { "review", "审查", NULL },
  [TD_REVIEW_WAY_COMMITMENT] = { "commitment", "告知承诺", NULL },
  [TD_REVIEW_WAY_WAIVED] = { "waived", "免于办理", NULL },
  [TD_REVIEW_WAY_EASED] = { "eased", "减免或者告知承诺", NULL },
};

static const TdWords kinds[TD_N_REVIEW_EVENTS] = {
  [TD_REVIEW_APPLIED] = { "applied", "收件", NULL },
  [TD_REVIEW_ASKED] = { "asked", "一次性告知补正", NULL },
  [TD_REVIEW_SUPPLIED] = { "supplied", "补正材料收讫", NULL },
  [TD_REVIEW_ACCEPTED] = { "accepted", "受理", NULL },
  [TD_REVIEW_REFUSED] = { "refused", "不予受理", NULL },
  [TD_REVIEW_SENT] = { "sent", "转办", NULL },
  [TD_REVIEW_OPINION] = { "opinion", "部门意见", NULL },
  [TD_REVIEW_SUSPENDED] = { "suspended", "中止计时", NULL },
  [TD_REVIEW_RESUMED] = { "resumed", "恢复计时", NULL },
  [TD_REVIEW_EXTENDED] = { "extended", "延长期限", NULL },
  [TD_REVIEW_DECIDED] = { "decided", "办结", NULL },
  [TD_REVIEW_DELIVERED] = { "delivered", "送达", NULL },
  [TD_REVIEW_WITHDRAWN] = { "withdrawn", "撤回申请", NULL },
};

static const TdWords verdicts[TD_N_REVIEW_VERDICTS] = {
  [TD_REVIEW_VERDICT_NONE] = { "none", "", NULL },
  [TD_REVIEW_VERDICT_AGREE] = { "agree", "同意", NULL },
  [TD_REVIEW_VERDICT_CONDITIONS] = { "conditions", "附条件同意", NULL },
  [TD_REVIEW_VERDICT_RETURN] = { "return", "不同意，退回", NULL },
};

static const TdWords stages[TD_N_REVIEW_STAGES] = {
  [TD_REVIEW_NOT_BEGUN] = { "not-begun", "未申请", NULL },
  [TD_REVIEW_RECEIVED] = { "received", "已收件", NULL },
  [TD_REVIEW_WANTING] = { "wanting", "待补正", NULL },
  [TD_REVIEW_RUNNING] = { "running", "审查中", NULL },
  [TD_REVIEW_PAUSED] = { "paused", "中止计时", NULL },
  [TD_REVIEW_NOT_TAKEN] = { "not-taken", "不予受理", NULL },
  [TD_REVIEW_GRANTED] = { "granted", "准予", NULL },
  [TD_REVIEW_DENIED] = { "denied", "不予", NULL },
  [TD_REVIEW_CLOSED] = { "closed", "已办结送达", NULL },
  [TD_REVIEW_GONE] = { "gone", "已撤回", NULL },
};

static const TdWords row_states[TD_N_ROW_STATES] = {
  [TD_ROW_WAITING] = { "waiting", "未到", NULL },
  [TD_ROW_READY] = { "ready", "待转办", NULL },
  [TD_ROW_SENT] = { "sent", "办理中", NULL },
  [TD_ROW_AGREED] = { "agreed", "同意", NULL },
  [TD_ROW_CONDITIONS] = { "conditions", "附条件同意", NULL },
  [TD_ROW_RETURNED] = { "returned", "退回", NULL },
  [TD_ROW_WAIVED] = { "waived", "免于办理", NULL },
};

/* clang-format off */
TD_DEFINE_NICKS (TdReviewWay, td_review_way, ways)
TD_DEFINE_NICKS (TdReviewEventKind, td_review_event_kind, kinds)
TD_DEFINE_NICKS (TdReviewVerdict, td_review_verdict, verdicts)
/* clang-format on */

const char *
td_review_stage_to_nick (TdReviewStage stage)
{
  g_return_val_if_fail ((guint)stage < G_N_ELEMENTS (stages), NULL);
  return stages[stage].nick;
}

const char *
td_review_stage_to_chinese (TdReviewStage stage)
{
  g_return_val_if_fail ((guint)stage < G_N_ELEMENTS (stages), NULL);
  return stages[stage].chinese;
}

const char *
td_review_row_state_to_nick (TdReviewRowState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (row_states), NULL);
  return row_states[state].nick;
}

const char *
td_review_row_state_to_chinese (TdReviewRowState state)
{
  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (row_states), NULL);
  return row_states[state].chinese;
}

const char *
td_review_light_to_nick (TdReviewLight light)
{
  static const char *const nicks[] = { "off", "green", "amber", "red", "paused", "kept", "missed" };

  g_return_val_if_fail ((guint)light < G_N_ELEMENTS (nicks), NULL);
  return nicks[light];
}

const char *
td_review_fault_kind_to_nick (TdReviewFaultKind kind)
{
  static const char *const nicks[TD_N_REVIEW_FAULTS] = {
    [TD_REVIEW_FAULT_AHEAD] = "ahead",
    [TD_REVIEW_FAULT_NOT_APPLIED] = "not-applied",
    [TD_REVIEW_FAULT_APPLIED_TWICE] = "applied-twice",
    [TD_REVIEW_FAULT_ASKED_TWICE] = "asked-twice",
    [TD_REVIEW_FAULT_ASKED_LATE] = "asked-late",
    [TD_REVIEW_FAULT_NOT_ASKED] = "not-asked",
    [TD_REVIEW_FAULT_ACCEPTED_LATE] = "accepted-late",
    [TD_REVIEW_FAULT_ACCEPTED_TWICE] = "accepted-twice",
    [TD_REVIEW_FAULT_NOT_ACCEPTED] = "not-accepted",
    [TD_REVIEW_FAULT_TAKEN] = "taken",
    [TD_REVIEW_FAULT_NO_DEPARTMENT] = "no-department",
    [TD_REVIEW_FAULT_NOT_SENT] = "not-sent",
    [TD_REVIEW_FAULT_SENT_TWICE] = "sent-twice",
    [TD_REVIEW_FAULT_OUT_OF_TURN] = "out-of-turn",
    [TD_REVIEW_FAULT_OPINION_TWICE] = "opinion-twice",
    [TD_REVIEW_FAULT_NO_VERDICT] = "no-verdict",
    [TD_REVIEW_FAULT_NO_REASONS] = "no-reasons",
    [TD_REVIEW_FAULT_PAUSED_TWICE] = "paused-twice",
    [TD_REVIEW_FAULT_NOT_PAUSED] = "not-paused",
    [TD_REVIEW_FAULT_NOT_TOLD] = "not-told",
    [TD_REVIEW_FAULT_EXTENDED_TWICE] = "extended-twice",
    [TD_REVIEW_FAULT_EXTENDED_LATE] = "extended-late",
    [TD_REVIEW_FAULT_NOT_APPROVED] = "not-approved",
    [TD_REVIEW_FAULT_DECIDED_OPEN] = "decided-open",
    [TD_REVIEW_FAULT_DECIDED_RETURNED] = "decided-returned",
    [TD_REVIEW_FAULT_DECIDED_PAUSED] = "decided-paused",
    [TD_REVIEW_FAULT_NOT_DECIDED] = "not-decided",
    [TD_REVIEW_FAULT_OVER] = "over",
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

/* ---- memory ---- */

static void
value_init (TdReviewValue *value)
{
  value->value = -1;
  value->source = g_strdup ("");
  value->grade = g_strdup ("");
}

static void
value_clear (TdReviewValue *value)
{
  g_free (value->source);
  g_free (value->grade);
}

static void
step_free (gpointer data)
{
  TdReviewStep *step = data;

  g_free (step->id);
  g_free (step->title);
  g_free (step->department);
  g_free (step->source);
  g_free (step->grade);
  g_strfreev (step->papers);
  value_clear (&step->days);
  value_clear (&step->seal);
  g_free (step);
}

TdReviewStep *
td_review_step_new (void)
{
  TdReviewStep *step = g_new0 (TdReviewStep, 1);

  step->block = 1;
  value_init (&step->days);
  value_init (&step->seal);
  return step;
}

TdReviewPack *
td_review_pack_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  TdReviewPack *pack = &counted->pack;

  g_atomic_ref_count_init (&counted->refs);
  pack->window = g_strdup ("");
  value_init (&pack->window_is);
  value_init (&pack->ask);
  value_init (&pack->decide);
  value_init (&pack->extend);
  value_init (&pack->deliver);
  value_init (&pack->days);
  value_init (&pack->seals);
  value_init (&pack->departments);
  pack->valid_from = pack->valid_to = TD_DATE_NONE;
  pack->steps = g_ptr_array_new_with_free_func (step_free);
  pack->sources = g_ptr_array_new_with_free_func (td_source_free);
  return pack;
}

TdReviewPack *
td_review_pack_ref (const TdReviewPack *pack)
{
  g_return_val_if_fail (pack != NULL, NULL);
  g_atomic_ref_count_inc (&((Counted *)pack)->refs);
  return (TdReviewPack *)pack;
}

void
td_review_pack_unref (TdReviewPack *pack)
{
  if (pack == NULL || !g_atomic_ref_count_dec (&((Counted *)pack)->refs))
    return;
  g_free (pack->id);
  g_free (pack->hash);
  g_free (pack->title);
  g_free (pack->place);
  g_free (pack->place_name);
  g_free (pack->replaced_by);
  g_free (pack->window);
  value_clear (&pack->window_is);
  value_clear (&pack->ask);
  value_clear (&pack->decide);
  value_clear (&pack->extend);
  value_clear (&pack->deliver);
  value_clear (&pack->days);
  value_clear (&pack->seals);
  value_clear (&pack->departments);
  g_ptr_array_unref (pack->steps);
  g_ptr_array_unref (pack->sources);
  g_strfreev (pack->notes);
  g_free (pack);
}

TdReviewEvent *
td_review_event_new (TdReviewEventKind kind, TdDate on)
{
  TdReviewEvent *event = g_new0 (TdReviewEvent, 1);

  event->kind = kind;
  event->on = on;
  event->told = TD_DATE_NONE;
  event->department = g_strdup ("");
  event->number = g_strdup ("");
  event->person = g_strdup ("");
  event->text = g_strdup ("");
  event->seen = g_strdup ("");
  event->page = g_strdup ("");
  return event;
}

TdReviewEvent *
td_review_event_copy (const TdReviewEvent *event)
{
  TdReviewEvent *copy = g_new (TdReviewEvent, 1);

  *copy = *event;
  copy->department = g_strdup (event->department);
  copy->number = g_strdup (event->number);
  copy->person = g_strdup (event->person);
  copy->text = g_strdup (event->text);
  copy->seen = g_strdup (event->seen);
  copy->page = g_strdup (event->page);
  return copy;
}

void
td_review_event_free (TdReviewEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->department);
  g_free (event->number);
  g_free (event->person);
  g_free (event->text);
  g_free (event->seen);
  g_free (event->page);
  g_free (event);
}

/* ---- which of them ---- */

static gboolean
in_force (const TdReviewPack *pack, TdDate today)
{
  return *pack->replaced_by == '\0' &&
         (today == TD_DATE_NONE || ((pack->valid_from == TD_DATE_NONE || pack->valid_from <= today) &&
                                    (pack->valid_to == TD_DATE_NONE || today <= pack->valid_to)));
}

static gboolean
is_better (const TdReviewPack *a, const TdReviewPack *b)
{
  gsize la = strlen (a->place);
  gsize lb = strlen (b->place);

  return la != lb ? la > lb : a->version > b->version;
}

const TdReviewPack *
td_review_packs_choose (const GPtrArray *packs, const char *place, TdDate today)
{
  const TdReviewPack *best = NULL;

  g_return_val_if_fail (packs != NULL && place != NULL, NULL);
  for (guint i = 0; i < packs->len; i++)
    {
      const TdReviewPack *pack = packs->pdata[i];

      if ((*pack->place == '\0' || td_region_within (place, pack->place)) && in_force (pack, today) &&
          (best == NULL || is_better (pack, best)))
        best = pack;
    }
  return best;
}

const TdReviewPack *
td_review_packs_find (const GPtrArray *packs, const char *id)
{
  g_return_val_if_fail (packs != NULL && id != NULL, NULL);
  for (guint i = 0; i < packs->len; i++)
    if (g_str_equal (((const TdReviewPack *)packs->pdata[i])->id, id))
      return packs->pdata[i];
  return NULL;
}

const TdReviewStep *
td_review_pack_step (const TdReviewPack *pack, guint i)
{
  g_return_val_if_fail (i < pack->steps->len, NULL);
  return pack->steps->pdata[i];
}

const char *
td_review_step_name (const TdReviewStep *step)
{
  return *step->department != '\0' ? step->department : step->title;
}

int
td_review_pack_find (const TdReviewPack *pack, const char *name)
{
  g_return_val_if_fail (pack != NULL && name != NULL, -1);
  for (guint i = 0; *name != '\0' && i < pack->steps->len; i++)
    {
      const TdReviewStep *step = pack->steps->pdata[i];

      if (g_str_equal (step->id, name) || g_str_equal (step->department, name) ||
          g_str_equal (step->title, name))
        return (int)i;
    }
  return -1;
}

/* ---- totals ---- */

/* Working days of a step; -1: not known. What is waived takes none. */
static int
days_of (const TdReviewStep *step)
{
  return step->way == TD_REVIEW_WAY_WAIVED ? 0 : step->days.value;
}

static int
seals_of (const TdReviewStep *step)
{
  return step->way == TD_REVIEW_WAY_WAIVED ? 0 : step->seal.value;
}

/* A block takes as long as its longest step. */
static void
sum_days (const TdReviewPack *pack, TdReviewTotal *total)
{
  gboolean known = pack->steps->len > 0;
  int longest = 0;

  for (guint i = 0; i < pack->steps->len; i++)
    {
      const TdReviewStep *step = pack->steps->pdata[i];
      gboolean last = i + 1 == pack->steps->len || td_review_pack_step (pack, i + 1)->block != step->block;

      known = known && days_of (step) >= 0;
      longest = MAX (longest, days_of (step));
      if (!last)
        continue;
      total->at_least += longest;
      longest = 0;
    }
  total->path = known ? total->at_least : -1;
}

void
td_review_pack_total (const TdReviewPack *pack, TdReviewTotal *total)
{
  gboolean seals_known = pack->steps->len > 0;
  gboolean named = pack->steps->len > 0;
  int seals = 0;
  int departments = 0;

  *total = (TdReviewTotal){ 0 };
  for (guint i = 0; i < pack->steps->len; i++)
    {
      const TdReviewStep *step = pack->steps->pdata[i];

      seals_known = seals_known && seals_of (step) >= 0;
      seals += MAX (seals_of (step), 0);
      /* Whom somebody merely proposed is nobody's statement about the place. */
      named = named && step->basis != TD_BASIS_PROPOSAL && *step->department != '\0';
      departments += step->way != TD_REVIEW_WAY_WAIVED;
    }
  sum_days (pack, total);
  total->stated = pack->days.value >= 0;
  total->days = total->stated ? pack->days.value : total->path;
  total->seals_stated = pack->seals.value >= 0;
  total->seals = total->seals_stated ? pack->seals.value : seals_known ? seals : -1;
  total->departments = pack->departments.value >= 0 ? pack->departments.value : named ? departments : -1;
}

TdReviewComparison *
td_review_compare (const TdReviewPack *first, const TdReviewPack *second)
{
  TdReviewComparison *comparison;

  g_return_val_if_fail (first != NULL && second != NULL, NULL);
  comparison = g_new0 (TdReviewComparison, 1);
  td_review_pack_total (first, &comparison->first);
  td_review_pack_total (second, &comparison->second);
  comparison->pairs = g_array_new (FALSE, FALSE, sizeof (TdReviewPair));
  for (guint i = 0; i < first->steps->len; i++)
    {
      TdReviewPair pair = { (int)i, td_review_pack_find (second, td_review_pack_step (first, i)->id) };

      g_array_append_val (comparison->pairs, pair);
    }
  for (guint i = 0; i < second->steps->len; i++)
    {
      TdReviewPair pair = { -1, (int)i };

      if (td_review_pack_find (first, td_review_pack_step (second, i)->id) < 0)
        g_array_append_val (comparison->pairs, pair);
    }
  return comparison;
}

void
td_review_comparison_free (TdReviewComparison *comparison)
{
  if (comparison == NULL)
    return;
  g_array_unref (comparison->pairs);
  g_free (comparison);
}
