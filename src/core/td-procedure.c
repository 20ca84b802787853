/* Tidang: procedures as values, and which of them holds where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedure-private.h"

#include "td-ids.h"
#include "td-nicks.h"
#include "td-rule-private.h"

#include <string.h>

typedef struct
{
  TdProcedure procedure;
  gatomicrefcount refs;
} Counted;

static const TdWords announces[TD_N_ANNOUNCES] = {
  [TD_ANNOUNCE_PLAN] = { "plan", "方案公示", NULL },
  [TD_ANNOUNCE_RESULT] = { "result", "表决结果公示", NULL },
  [TD_ANNOUNCE_PERMIT] = { "permit", "批前公示", NULL },
  [TD_ANNOUNCE_SUBSIDY] = { "subsidy", "补贴公示", NULL },
};
TD_DEFINE_NICKS (TdAnnounce, td_announce, announces)

const char *
td_want_kind_to_nick (TdWantKind kind)
{
  static const char *const nicks[] = {
    [TD_WANT_RATED] = "rated",
    [TD_WANT_VOTE] = "vote",
    [TD_WANT_CONSENT] = "consent",
    [TD_WANT_UNCHANGED] = "unchanged",
    [TD_WANT_ANNOUNCED] = "announced",
    [TD_WANT_OBJECTIONS] = "objections",
    [TD_WANT_ACT] = "act",
    [TD_WANT_PARTY] = "party",
    [TD_WANT_BEFORE] = "before",
    [TD_WANT_WITHIN] = "within",
    [TD_WANT_FINDINGS] = "findings",
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

const char *
td_met_to_nick (TdMet met)
{
  static const char *const nicks[] = {
    [TD_MET] = "met",
    [TD_OPEN] = "open",
    [TD_TOO_LATE] = "too-late",
    [TD_NOT_KNOWN] = "not-known",
    [TD_NOT_ASKED] = "not-asked",
  };

  g_return_val_if_fail ((guint)met < G_N_ELEMENTS (nicks), NULL);
  return nicks[met];
}

/* ---- memory ---- */

void
td_want_free (TdWant *want)
{
  g_free (want->source);
  g_free (want->say);
  g_free (want);
}

void
td_step_notice_free (TdStepNotice *notice)
{
  td_pack_clear_notice (&notice->notice);
  g_free (notice->source);
  g_free (notice);
}

TdStep *
td_step_new (void)
{
  TdStep *step = g_new0 (TdStep, 1);

  step->wants = g_ptr_array_new_with_free_func ((GDestroyNotify)td_want_free);
  return step;
}

void
td_step_free (TdStep *step)
{
  g_free (step->id);
  g_free (step->title);
  g_free (step->help);
  g_free (step->source);
  g_strfreev (step->actors);
  g_strfreev (step->papers);
  g_ptr_array_unref (step->wants);
  g_free (step);
}

TdProcedure *
td_procedure_new (void)
{
  Counted *counted = g_new0 (Counted, 1);
  TdProcedure *procedure = &counted->procedure;

  g_atomic_ref_count_init (&counted->refs);
  procedure->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)td_step_free);
  procedure->notices = g_ptr_array_new_with_free_func ((GDestroyNotify)td_step_notice_free);
  procedure->sources = g_ptr_array_new_with_free_func (td_source_free);
  return procedure;
}

TdProcedure *
td_procedure_ref (const TdProcedure *procedure)
{
  g_return_val_if_fail (procedure != NULL, NULL);
  g_atomic_ref_count_inc (&((Counted *)procedure)->refs);
  return (TdProcedure *)procedure;
}

void
td_procedure_unref (TdProcedure *procedure)
{
  if (procedure == NULL || !g_atomic_ref_count_dec (&((Counted *)procedure)->refs))
    return;
  g_free (procedure->id);
  g_free (procedure->hash);
  g_free (procedure->title);
  g_free (procedure->place);
  g_free (procedure->place_name);
  g_ptr_array_unref (procedure->steps);
  g_ptr_array_unref (procedure->notices);
  g_ptr_array_unref (procedure->sources);
  g_strfreev (procedure->notes);
  g_free (procedure);
}

/* ---- which of them ---- */

static gboolean
in_force (const TdProcedure *procedure, TdDate today)
{
  return today == TD_DATE_NONE ||
         ((procedure->valid_from == TD_DATE_NONE || procedure->valid_from <= today) &&
          (procedure->valid_to == TD_DATE_NONE || today <= procedure->valid_to));
}

static gboolean
is_better (const TdProcedure *a, const TdProcedure *b)
{
  gsize la = strlen (a->place);
  gsize lb = strlen (b->place);

  return la != lb ? la > lb : a->version > b->version;
}

const TdProcedure *
td_procedures_choose (const GPtrArray *procedures, const char *place, TdDate today)
{
  const TdProcedure *best = NULL;

  g_return_val_if_fail (procedures != NULL && place != NULL, NULL);
  for (guint i = 0; i < procedures->len; i++)
    {
      const TdProcedure *procedure = procedures->pdata[i];

      if ((*procedure->place == '\0' || td_region_within (place, procedure->place)) &&
          in_force (procedure, today) && (best == NULL || is_better (procedure, best)))
        best = procedure;
    }
  return best;
}

const TdProcedure *
td_procedures_find (const GPtrArray *procedures, const char *id)
{
  for (guint i = 0; i < procedures->len; i++)
    if (g_str_equal (((const TdProcedure *)procedures->pdata[i])->id, id))
      return procedures->pdata[i];
  return NULL;
}

/* ---- steps ---- */

const TdStep *
td_procedure_step (const TdProcedure *procedure, guint i)
{
  g_return_val_if_fail (i < procedure->steps->len, NULL);
  return procedure->steps->pdata[i];
}

int
td_procedure_find (const TdProcedure *procedure, const char *step)
{
  for (guint i = 0; i < procedure->steps->len; i++)
    if (g_str_equal (td_procedure_step (procedure, i)->id, step))
      return (int)i;
  return -1;
}

guint
td_procedure_of_stage (const TdProcedure *procedure, TdStage stage)
{
  int best = -1;
  int last = 0;

  for (guint i = 0; i < procedure->steps->len; i++)
    {
      const TdStep *step = td_procedure_step (procedure, i);

      if (step->branch)
        continue;
      last = (int)i;
      if (step->stage >= stage &&
          (best < 0 || step->stage < td_procedure_step (procedure, (guint)best)->stage))
        best = (int)i;
    }
  return (guint)(best >= 0 ? best : last);
}

int
td_procedure_next (const TdProcedure *procedure, guint step)
{
  for (guint i = step + 1; i < procedure->steps->len; i++)
    {
      const TdStep *next = td_procedure_step (procedure, i);

      if (!next->branch && !(next->optional && next->wants->len == 0))
        return (int)i;
    }
  return -1;
}

static gboolean
asks_for_vote (const TdStep *step)
{
  for (guint i = 0; i < step->wants->len; i++)
    if (((const TdWant *)step->wants->pdata[i])->kind == TD_WANT_VOTE)
      return TRUE;
  return FALSE;
}

int
td_procedure_voting (const TdProcedure *procedure)
{
  int before = -1;

  for (guint i = 0; i < procedure->steps->len; i++)
    {
      const TdStep *step = td_procedure_step (procedure, i);

      if (step->branch)
        continue;
      if (asks_for_vote (step))
        return before;
      before = (int)i;
    }
  return -1;
}

const TdNotice *
td_procedure_notice (const TdProcedure *procedure,
                     const TdRule *rule,
                     TdAnnounce announce,
                     const char **source)
{
  if (source != NULL)
    *source = "";
  if (announce == TD_ANNOUNCE_PLAN && rule != NULL && (rule->notice.days > 0 || rule->notice.by != NULL))
    {
      if (source != NULL && rule->sources->len > 0)
        *source = ((const TdSource *)rule->sources->pdata[0])->title;
      return &rule->notice;
    }
  for (guint i = 0; procedure != NULL && i < procedure->notices->len; i++)
    {
      const TdStepNotice *notice = procedure->notices->pdata[i];

      if (notice->announce != announce)
        continue;
      if (source != NULL)
        *source = notice->source;
      return &notice->notice;
    }
  return NULL;
}
