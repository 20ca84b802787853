/* Tidang: what a stage of the rail offers — its steps, what holds each up, whether a reason is asked for (no
 * widgets). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"

G_BEGIN_DECLS

/* The steps of a stage in the dossier's procedure, branches too. (transfer full) (element-type guint) */
GArray *td_rail_steps (const TdCourse *course, TdStage stage);
/* Which of them is meant at first: in the stage where the dossier stands the next one of its
 * course, else the first. Index
 * in `steps`. */
guint td_rail_first_meant (const TdCourse *course, const GArray *steps);

/* What is asked before the dossier goes to a step. */
typedef struct
{
  char *asked;   /* “Go on to “施工”?” */
  char *holds;   /* what holds it up, a line for each; "" */
  char *said;    /* suggestions that are not met, a line for each; "" */
  gboolean here; /* it stands there already */
  gboolean back;
  gboolean by_authority; /* something holds it up */
  gboolean wants_reason; /* back, or by authority */
  const char *button;    /* static, translated */
  const char *why;       /* why a reason is asked for; "" */
} TdRailState;
TdRailState *td_rail_state_new (const TdCourse *course, guint step);
void td_rail_state_free (TdRailState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRailState, td_rail_state_free)

G_END_DECLS
