/* Tidang: one stage for many dossiers as a person asks for it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-stage-many.h"

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
  char *sums;        /* “9 can go on, 3 held up” */
  char *hint;        /* what will happen to those that cannot */
  char *button;      /* “Set 9 stairwells” */
  const char *fault; /* what is wrong with the reason; translated, static, "" for nothing */
  gboolean can_do;   /* somebody would be set */
} TdStageState;
/* look: of that stage; NULL: it is not known yet. */
TdStageState *td_stage_state_new (const TdStageValues *values, guint n_units, const TdStageLook *look);
void td_stage_state_free (TdStageState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStageState, td_stage_state_free)

/* Stairwells that have something in common, to be unfolded. */
typedef struct
{
  char *title;      /* “✗ Works contract signed: 3 stairwells” */
  char *more;       /* the law, and where it is mended; "" */
  GPtrArray *names; /* (element-type char *) of the stairwells */
  GArray *ids;      /* gint64: beside the names */
} TdStageGroup;
/* What is lacking, by condition; then those that are further, that cannot be looked at, and that can go on.
 * (transfer full) (element-type TdStageGroup) */
GPtrArray *td_stage_groups (const TdStageLook *look);

/* “11 dossiers stand at Notice now.” (transfer full) */
char *td_stage_said (TdStage stage, gint64 done);

G_END_DECLS
