/* Tidang: the count of a vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tally.h"
#include "td-tally-private.h"

#include <string.h>

/* --- gates --- */

void
td_sum_add (TdSum *sum, gint64 heads, gint64 area)
{
  sum->heads += heads;
  sum->area += area;
}

/* Nothing is a share of nothing: an empty base never meets a gate. */
static TdGateResult
check_gate (const TdGate *gate, TdSum part, TdSum base)
{
  TdGateResult result = { FALSE, FALSE, FALSE };

  if (gate->none)
    return (TdGateResult){ TRUE, TRUE, TRUE };
  if (!gate->known || base.heads <= 0 || base.area <= 0)
    return result;
  result.heads = td_fraction_met (gate->heads, gate->heads_compare, part.heads, base.heads);
  result.area = td_fraction_met (gate->area, gate->area_compare, part.area, base.area);
  result.met = result.heads && result.area;
  return result;
}

TdGateResult
td_state_quorum (const TdState *state)
{
  return check_gate (&state->rule->quorum, state->participating, state->all);
}

TdGateResult
td_state_approval (const TdState *state)
{
  const TdGate *gate = &state->rule->approval;

  return check_gate (gate, state->agree, gate->of_all ? state->all : state->participating);
}

/* A pending head may yet settle as consent, opposition, abstention or invalid. The vote passes for all
 * settlings if and only if each gate does for its own worst one, and these are plain:
 *
 * - participation only grows by a head that settles as valid, so the quorum's worst case is that all turn out
 *   invalid: the quorum as it stands;
 * - for consent against all owners, the worst is that none consents: the gate as it stands;
 * - for consent against the participants, agree/participating is least when every pending head joins the base
 *   and none the consent, for x/(y+w) <= x/y <= (x+w)/(y+w) whenever 0 <= x <= y and w > 0; heads and area
 *   take their least value in the same settling. Where nobody takes part yet, the gate is not met as it
 * stands. */
gboolean
td_state_passes (const TdState *state)
{
  TdState worst = *state;

  if (!td_state_quorum (state).met || !td_state_approval (state).met)
    return FALSE;
  td_sum_add (&worst.participating, state->pending.heads, state->pending.area);
  return td_state_approval (&worst).met;
}

/* --- where each head stands --- */

typedef struct
{
  gboolean opinions[TD_OPINION_INVALID + 1]; /* which of them came back, without the pending ones */
  TdPendingCause pending;
} Answers;

static TdPendingCause
cause_of_ballot (const TdBallot *ballot)
{
  gboolean by_proxy = ballot->way == TD_BY_PROXY || ballot->signer == TD_SIGNER_PROXY;

  if (ballot->disputed)
    return TD_PENDING_DISPUTED;
  return by_proxy && !ballot->authority ? TD_PENDING_NO_AUTHORITY : TD_PENDING_NONE;
}

static void
take_ballot (Answers *answers, const TdBallot *ballot)
{
  TdPendingCause cause = cause_of_ballot (ballot);

  if (ballot->opinion == TD_OPINION_NONE)
    return;
  if (ballot->opinion == TD_OPINION_INVALID || cause == TD_PENDING_NONE)
    answers->opinions[ballot->opinion] = TRUE;
  else if (answers->pending == TD_PENDING_NONE)
    answers->pending = cause;
}

static TdStance
stance_of (const Answers *answers, TdPendingCause *cause)
{
  int valid = answers->opinions[TD_OPINION_AGREE] + answers->opinions[TD_OPINION_OPPOSE] +
              answers->opinions[TD_OPINION_ABSTAIN];

  *cause = answers->pending;
  if (*cause == TD_PENDING_NONE && valid > 1)
    *cause = TD_PENDING_UNEQUAL;
  if (*cause != TD_PENDING_NONE)
    return TD_STANCE_PENDING;
  if (answers->opinions[TD_OPINION_AGREE])
    return TD_STANCE_AGREE;
  if (answers->opinions[TD_OPINION_OPPOSE])
    return TD_STANCE_OPPOSE;
  if (answers->opinions[TD_OPINION_ABSTAIN])
    return TD_STANCE_ABSTAIN;
  return answers->opinions[TD_OPINION_INVALID] ? TD_STANCE_INVALID : TD_STANCE_SILENT;
}

static const TdPart *
part_at (const TdRoll *roll, guint i)
{
  return roll->parts->pdata[i];
}

/* Part id → index of its head + 1, for parts in scope. */
static GHashTable *
heads_by_part (const TdRoll *roll, const GPtrArray *heads)
{
  GHashTable *map = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint h = 0; h < heads->len; h++)
    {
      const TdHead *head = heads->pdata[h];

      for (guint k = 0; k < head->parts->len; k++)
        g_hash_table_insert (map, &((TdPart *)part_at (roll, g_array_index (head->parts, guint, k)))->id,
                             GUINT_TO_POINTER (h + 1));
    }
  return map;
}

static void
find_stances (TdTally *tally, const TdTallyInput *input)
{
  const GPtrArray *heads = tally->head_list;
  g_autofree Answers *answers = g_new0 (Answers, heads->len + 1);

  if (input->ballots != NULL && input->ballots->len > 0)
    {
      g_autoptr (GHashTable) map = heads_by_part (input->roll, heads);

      for (guint i = 0; i < input->ballots->len; i++)
        {
          const TdBallot *ballot = input->ballots->pdata[i];
          guint head = GPOINTER_TO_UINT (g_hash_table_lookup (map, &ballot->part_id));

          if (head > 0)
            take_ballot (&answers[head - 1], ballot);
        }
    }
  g_array_set_size (tally->part_stances, input->roll->parts->len);
  for (guint i = 0; i < tally->part_stances->len; i++)
    g_array_index (tally->part_stances, TdStance, i) = TD_STANCE_SILENT;
  for (guint h = 0; h < heads->len; h++)
    {
      const TdHead *head = heads->pdata[h];
      TdPendingCause cause;
      TdStance stance = stance_of (&answers[h], &cause);

      g_array_append_val (tally->stances, stance);
      g_array_append_val (tally->pending_causes, cause);
      for (guint k = 0; k < head->parts->len; k++)
        {
          guint part = g_array_index (head->parts, guint, k);

          g_array_index (tally->part_stances, TdStance, part) = stance;
          if (stance == TD_STANCE_PENDING)
            g_array_append_val (tally->pending_parts, part_at (input->roll, part)->id);
        }
    }
}

/* --- sums --- */

static gint64 *
count_for (TdCounts *counts, TdStance stance)
{
  switch (stance)
    {
    case TD_STANCE_AGREE:
      return &counts->agree;
    case TD_STANCE_OPPOSE:
      return &counts->oppose;
    case TD_STANCE_ABSTAIN:
      return &counts->abstain;
    case TD_STANCE_INVALID:
      return &counts->invalid;
    case TD_STANCE_PENDING:
      return &counts->pending;
    case TD_STANCE_SILENT:
    default:
      return &counts->silent;
    }
}

static gboolean
participates (const TdRule *rule, TdStance stance)
{
  return stance == TD_STANCE_AGREE || stance == TD_STANCE_OPPOSE ||
         (stance == TD_STANCE_ABSTAIN && rule->abstention_participates);
}

static void
add_up (TdTally *tally, const TdRule *rule)
{
  for (guint h = 0; h < tally->head_list->len; h++)
    {
      const TdHead *head = tally->head_list->pdata[h];
      TdStance stance = g_array_index (tally->stances, TdStance, h);

      tally->heads.total++;
      tally->area.total += head->area;
      *count_for (&tally->heads, stance) += 1;
      *count_for (&tally->area, stance) += head->area;
      if (participates (rule, stance))
        {
          tally->heads.participating++;
          tally->area.participating += head->area;
        }
    }
}

static TdState
state_of (const TdTally *tally, const TdRule *rule)
{
  return (TdState){
    .rule = rule,
    .all = { tally->heads.total, tally->area.total },
    .participating = { tally->heads.participating, tally->area.participating },
    .agree = { tally->heads.agree, tally->area.agree },
    .pending = { tally->heads.pending, tally->area.pending },
  };
}

static gboolean
lacks_area (const TdTally *tally, const TdRoll *roll)
{
  for (guint h = 0; h < tally->head_list->len; h++)
    {
      const TdHead *head = tally->head_list->pdata[h];

      for (guint k = 0; k < head->parts->len; k++)
        if (part_at (roll, g_array_index (head->parts, guint, k))->area <= 0)
          return TRUE;
    }
  return FALSE;
}

static TdNotComputable
why_not_computable (const TdTally *tally, const TdTallyInput *input)
{
  if (tally->head_list->len == 0)
    return TD_NOT_COMPUTABLE_NO_HEADS;
  if (lacks_area (tally, input->roll))
    return TD_NOT_COMPUTABLE_NO_AREA;
  if (!(input->rule->quorum.known || input->rule->quorum.none) || !input->rule->approval.known)
    return TD_NOT_COMPUTABLE_RULE_UNKNOWN;
  return TD_NOT_COMPUTABLE_NONE;
}

/* --- the result --- */

/* Whether everybody who may still consent, doing so, would pass it: the silent, the pending, and those whose
 * ballot was invalid and can be given anew. Each consent moves every gate toward being met. */
static gboolean
could_pass (const TdTally *tally, const TdState *state)
{
  TdState best = *state;
  gint64 heads = tally->heads.silent + tally->heads.pending + tally->heads.invalid;
  gint64 area = tally->area.silent + tally->area.pending + tally->area.invalid;

  best.pending = (TdSum){ 0, 0 };
  td_sum_add (&best.participating, heads, area);
  td_sum_add (&best.agree, heads, area);
  return td_state_passes (&best);
}

static gboolean
others_complete_quorum (const TdState *state)
{
  TdState without = *state;

  if (state->rule->quorum.none || !td_state_quorum (state).met)
    return FALSE;
  without.participating = state->agree;
  return !td_state_quorum (&without).met;
}

static void
judge (TdTally *tally, const TdTallyInput *input, const TdState *state)
{
  gboolean passes = td_state_passes (state);

  tally->quorum = td_state_quorum (state);
  tally->approval = td_state_approval (state);
  tally->passes_any_settling = passes && state->pending.heads > 0;
  tally->opponent_completes_quorum = others_complete_quorum (state);
  if (passes && tally->blocked_by->len == 0)
    tally->result = TD_RESULT_PASSED;
  else if (!input->closed && could_pass (tally, state))
    tally->result = TD_RESULT_UNDECIDED;
  else
    tally->result = TD_RESULT_NOT_PASSED;
}

static void
free_block (gpointer data)
{
  TdBlock *block = data;

  g_free (block->code);
  g_free (block->source);
  g_array_unref (block->parts);
  g_free (block);
}

TdTally *
td_tally_new (void)
{
  TdTally *tally = g_new0 (TdTally, 1);

  tally->blocked_by = g_ptr_array_new_with_free_func (free_block);
  tally->pending_parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  tally->stances = g_array_new (FALSE, FALSE, sizeof (TdStance));
  tally->part_stances = g_array_new (FALSE, FALSE, sizeof (TdStance));
  tally->pending_causes = g_array_new (FALSE, FALSE, sizeof (TdPendingCause));
  tally->head_list = g_ptr_array_new ();
  return tally;
}

void
td_tally_add_block (TdTally *tally, const char *code, const char *source, GArray *parts)
{
  TdBlock *block = g_new0 (TdBlock, 1);

  block->code = g_strdup (code);
  block->source = g_strdup (source);
  block->parts = g_array_ref (parts);
  g_ptr_array_add (tally->blocked_by, block);
}

static TdTally *
count (const TdTallyInput *input, gboolean with_needs)
{
  g_return_val_if_fail (input != NULL && input->roll != NULL && input->rule != NULL, NULL);

  TdTally *tally = td_tally_new ();

  g_ptr_array_unref (tally->head_list);
  tally->head_list = td_roll_heads (input->roll, input->rule->part_kinds);
  tally->final = input->closed;
  find_stances (tally, input);
  add_up (tally, input->rule);
  td_blocks_find (tally, input);
  tally->reason = why_not_computable (tally, input);
  if (tally->reason != TD_NOT_COMPUTABLE_NONE)
    {
      tally->result = TD_RESULT_NOT_COMPUTABLE;
      return tally;
    }

  TdState state = state_of (tally, input->rule);

  judge (tally, input, &state);
  /* Nobody's answer is taken any more after the vote was closed. */
  if (with_needs && (!input->closed || td_state_passes (&state)))
    td_need_find (tally, input->roll, &state);
  return tally;
}

TdTally *
td_tally_count (const TdTallyInput *input)
{
  return count (input, TRUE);
}

TdTally *
td_tally_count_quick (const TdTallyInput *input)
{
  return count (input, FALSE);
}

void
td_tally_free (TdTally *tally)
{
  if (tally == NULL)
    return;
  g_ptr_array_unref (tally->blocked_by);
  g_array_unref (tally->pending_parts);
  g_array_unref (tally->stances);
  g_array_unref (tally->part_stances);
  g_array_unref (tally->pending_causes);
  g_ptr_array_unref (tally->head_list);
  td_need_free (tally->needed);
  td_need_free (tally->persuade);
  g_free (tally);
}

const char *
td_result_to_nick (TdResult result)
{
  static const char *const nicks[] = { "passed", "not_passed", "undecided", "not_computable" };

  g_return_val_if_fail ((guint)result < G_N_ELEMENTS (nicks), NULL);

  return nicks[result];
}

const char *
td_stance_to_nick (TdStance stance)
{
  static const char *const nicks[] = { "silent", "agree", "oppose", "abstain", "invalid", "pending" };

  g_return_val_if_fail ((guint)stance < G_N_ELEMENTS (nicks), NULL);

  return nicks[stance];
}
