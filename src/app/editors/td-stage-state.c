/* Tidang: one stage for many dossiers as a person asks for it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-stage-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

TdStageValues *
td_stage_values_new (TdStage stage, const char *reason)
{
  TdStageValues *values = g_new0 (TdStageValues, 1);
  values->stage = stage;
  values->reason = g_strdup (reason != NULL ? reason : "");
  return values;
}

TdStageValues *
td_stage_values_copy (const TdStageValues *values)
{
  return td_stage_values_new (values->stage, values->reason);
}

void
td_stage_values_free (TdStageValues *values)
{
  if (values == NULL)
    return;
  g_free (values->reason);
  g_free (values);
}

TdStageState *
td_stage_state_new (const TdStageValues *values, guint n_units)
{
  TdStageState *state = g_new0 (TdStageState, 1);
  state->title = g_strdup_printf (
      ngettext ("Set the stage of %u stairwell", "Set the stage of %u stairwells", n_units), n_units);
  state->fault = td_typed_fault (values->reason, TD_TYPED_TEXT);
  if (values->stage == TD_N_STAGES - 1)
    state->hint = g_strdup ("");
  else if (td_text_is_blank (values->reason))
    state->hint =
        g_strdup (_ ("Those that are further already stay as they are and are listed: going back needs a "
                     "reason."));
  else
    state->hint = g_strdup (_ ("Those that are further already go back, with this reason."));
  return state;
}

void
td_stage_state_free (TdStageState *state)
{
  if (state == NULL)
    return;
  g_free (state->title);
  g_free (state->hint);
  g_free (state);
}

char *
td_stage_said (TdStage stage, gint64 done)
{
  return g_strdup_printf (ngettext ("%d dossier set to “%s”.", "%d dossiers set to “%s”.", (gulong)done),
                          (int)done, td_stage_to_label (stage));
}
