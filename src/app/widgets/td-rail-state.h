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

/* What holds it up, and leads to where it is mended. */
typedef struct
{
  char *text; /* “✗ Works contract signed (not yet)” */
  const TdGateLine *line;
} TdRailLine;

/* What is asked before the dossier goes to a step. */
typedef struct
{
  char *asked;      /* “Go on to “施工”?” */
  GPtrArray *holds; /* (element-type TdRailLine) all that holds it up */
  GPtrArray *way;   /* (element-type TdGateLine) that they point into */
  char *said;       /* suggestions that are not met, a line for each; "" */
  gboolean here;    /* it stands there already */
  gboolean back;
  gboolean by_authority; /* something holds it up */
  gboolean wants_reason; /* back, or by authority */
  const char *button;    /* static, translated */
  const char *why;       /* why a reason is asked for; "" */
} TdRailState;
TdRailState *td_rail_state_new (const TdCourse *course, guint step);
void td_rail_state_free (TdRailState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRailState, td_rail_state_free)

/* The one button that goes on. */
typedef struct
{
  guint step;  /* the next one of the course */
  guint holds; /* how much holds it up; 0: it goes on at once */
  char *label; /* “Go on to “施工””, “Go on to “施工”: 2 things missing…” */
} TdGoOn;
/* NULL: it stands at its last step. (transfer full) */
TdGoOn *td_go_on_new (const TdCourse *course);
void td_go_on_free (TdGoOn *go_on);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGoOn, td_go_on_free)

G_END_DECLS
