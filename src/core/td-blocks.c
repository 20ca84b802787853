/* Tidang: what stops a vote beside the count — consents that a rule asks for, written objections.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tally-private.h"

/* Consenting to the lift, to pay and to have one's own part occupied are different things: a ballot never
 * stands for a consent. */
static gboolean
is_given (const TdTallyInput *input, gint64 part_id, TdConsentKind kind)
{
  gboolean given = FALSE;

  for (guint i = 0; input->consents != NULL && i < input->consents->len; i++)
    {
      const TdConsent *consent = input->consents->pdata[i];

      if (consent->part_id == part_id && consent->kind == kind)
        given = consent->given; /* the last word counts */
    }
  return given;
}

static gboolean
is_refused (const TdTallyInput *input, gint64 part_id, TdConsentKind kind)
{
  gboolean refused = FALSE;

  for (guint i = 0; input->consents != NULL && i < input->consents->len; i++)
    {
      const TdConsent *consent = input->consents->pdata[i];

      if (consent->part_id == part_id && consent->kind == kind)
        refused = !consent->given;
    }
  return refused;
}

/* Whether this consent is asked of this part. */
static gboolean
is_asked (const TdTallyInput *input, const TdPart *part, TdStance stance, TdConsentKind kind)
{
  switch (kind)
    {
    case TD_CONSENT_OCCUPIED:
      return part->occupied;
    case TD_CONSENT_OWNER_UNIT:
      return part->title == TD_TITLE_PUBLIC_RENT;
    case TD_CONSENT_ALL_OF_UNIT:
      return input->unit_id == 0 || part->unit_id == input->unit_id;
    case TD_CONSENT_AGREEMENT:
      return stance == TD_STANCE_AGREE;
    case TD_CONSENT_AFFECTED:
    case TD_CONSENT_AGAIN:
    default:
      /* Who is affected, only the desk can say: a recorded refusal stops it. */
      return FALSE;
    }
}

static void
add_block (TdTally *tally, const TdRule *rule, const char *code, GArray *parts)
{
  const TdSource *source = rule->sources->len > 0 ? rule->sources->pdata[0] : NULL;

  td_tally_add_block (tally, code, source != NULL ? source->title : rule->title, parts);
}

/* A second consent in writing after the notice: the heads that gave it must meet the approval gate again. */
static gboolean
consent_again_met (const TdTally *tally, const TdTallyInput *input)
{
  TdState state = { .rule = input->rule };

  for (guint h = 0; h < tally->head_list->len; h++)
    {
      const TdHead *head = tally->head_list->pdata[h];
      TdStance stance = g_array_index (tally->stances, TdStance, h);
      gboolean again = FALSE;

      td_sum_add (&state.all, 1, head->area);
      if (stance == TD_STANCE_AGREE || stance == TD_STANCE_OPPOSE || stance == TD_STANCE_ABSTAIN)
        td_sum_add (&state.participating, 1, head->area);
      for (guint k = 0; k < head->parts->len && !again; k++)
        {
          const TdPart *part = input->roll->parts->pdata[g_array_index (head->parts, guint, k)];

          again = stance == TD_STANCE_AGREE && is_given (input, part->id, TD_CONSENT_AGAIN);
        }
      if (again)
        td_sum_add (&state.agree, 1, head->area);
    }
  return td_state_approval (&state).met;
}

static void
check_consent (TdTally *tally, const TdTallyInput *input, TdConsentKind kind)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *code = g_strconcat ("consent-", td_consent_kind_to_nick (kind), NULL);

  for (guint i = 0; i < input->roll->parts->len; i++)
    {
      const TdPart *part = input->roll->parts->pdata[i];
      TdStance stance = g_array_index (tally->part_stances, TdStance, i);
      gboolean asked =
          kind == TD_CONSENT_AGAIN ? stance == TD_STANCE_AGREE : is_asked (input, part, stance, kind);

      if ((asked && !is_given (input, part->id, kind)) ||
          (kind != TD_CONSENT_AGAIN && is_refused (input, part->id, kind)))
        g_array_append_val (missing, part->id);
    }
  if (kind == TD_CONSENT_AGAIN ? !consent_again_met (tally, input) : missing->len > 0)
    add_block (tally, input->rule, code, missing);
}

static void
check_objections (TdTally *tally, const TdTallyInput *input)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean open = FALSE;

  for (guint i = 0; i < input->objections->len; i++)
    {
      const TdObjection *objection = input->objections->pdata[i];

      if (!objection->written || objection->settled)
        continue;
      open = TRUE;
      if (objection->part_id != 0)
        g_array_append_val (parts, objection->part_id);
    }
  if (open)
    add_block (tally, input->rule, "objection", parts);
}

void
td_blocks_find (TdTally *tally, const TdTallyInput *input)
{
  const TdRule *rule = input->rule;

  for (guint i = 0; rule->consents != NULL && i < rule->consents->len; i++)
    check_consent (tally, input, g_array_index (rule->consents, TdConsentKind, i));
  if (rule->objections == TD_OBJECTION_BLOCK && input->objections != NULL)
    check_objections (tally, input);
}
