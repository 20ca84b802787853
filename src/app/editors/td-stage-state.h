/* Tidang: one stage for many dossiers as a person asks for it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* What stands in the form. Immutable. */
typedef struct
{
  TdStage stage;
  char *reason;
} TdStageValues;
TdStageValues *td_stage_values_new (TdStage stage, const char *reason);
TdStageValues *td_stage_values_copy (const TdStageValues *values);
void td_stage_values_free (TdStageValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStageValues, td_stage_values_free)

typedef struct
{
  char *title;       /* “Set the stage of 12 stairwells” */
  char *hint;        /* what will happen to those that are further */
  const char *fault; /* what is wrong with the reason; translated, static, "" for nothing */
} TdStageState;
TdStageState *td_stage_state_new (const TdStageValues *values, guint n_units);
void td_stage_state_free (TdStageState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStageState, td_stage_state_free)

/* “11 dossiers stand at Notice now.” (transfer full) */
char *td_stage_said (TdStage stage, gint64 done);

G_END_DECLS
