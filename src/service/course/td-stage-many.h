/* Tidang: many dossiers asked at once whether they may go to a stage — which can, and what the others lack.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"

G_BEGIN_DECLS

/* What would become of one dossier. */
typedef enum
{
  TD_GOING_ON,
  TD_GOING_HELD,    /* its gates hold it up: by authority alone, with a reason */
  TD_GOING_BACK,    /* it is further already: with a reason */
  TD_GOING_NOWHERE, /* it stands there */
  TD_GOING_UNKNOWN  /* it cannot be said */
} TdGoing;
#define TD_N_GOINGS 5
const char *td_going_to_nick (TdGoing going); /* goes held back there unknown */

typedef struct
{
  gint64 unit_id;
  char *label; /* “西韩新苑 7号楼 2单元” */
  TdGoing going;
  char *step;       /* title of the step that it would go to, "" */
  char *why;        /* of TD_GOING_UNKNOWN; "" */
  GPtrArray *lacks; /* (element-type char *) translated: each condition that holds it up, with its flats */
} TdStageUnit;

/* A condition, and which dossiers have not met it. */
typedef struct
{
  char *code; /* td_want_to_code() */
  char *text; /* “Works contract signed”, translated */
  char *source;
  TdBasis basis;
  gboolean holds; /* FALSE: it is said, and holds nobody up */
  TdGatePlace place;
  GArray *units; /* guint: of the dossiers in TdStageLook */
} TdStageLack;

typedef struct
{
  TdStage stage;
  GPtrArray *units; /* (element-type TdStageUnit), in the order asked for */
  GPtrArray *lacks; /* (element-type TdStageLack): those that hold somebody up first, then suggestions and
                       remarks; each in the order of the procedure */
  guint n[TD_N_GOINGS];
} TdStageLook;
TdStageLook *td_stage_look_new (TdStage stage);
void td_stage_look_free (TdStageLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStageLook, td_stage_look_free)

/* Adds a dossier with the lines of its way (element-type TdGateLine); lines NULL: none were asked for. Takes
 * nothing. course: whose words name the flats. Pure. */
void td_stage_look_add (TdStageLook *look,
                        const TdCourse *course,
                        TdGoing going,
                        const char *step,
                        const GPtrArray *lines);

/* Nothing is written: what td_unit_set_stage_many() would do without a reason, and with one. A dossier that
 * cannot be read is TD_GOING_UNKNOWN, and says why. progress may be NULL. (transfer full) */
TdStageLook *td_stage_look_many (TdWorkspace *self,
                                 const GArray *unit_ids,
                                 TdStage stage,
                                 const TdProgress *progress,
                                 GError **error);

/* “12 go on, 3 are held up, 1 stands there already”. (transfer full) */
char *td_stage_look_sums (const TdStageLook *look);
/* How many td_unit_set_stage_many() would set. */
guint td_stage_look_sets (const TdStageLook *look, gboolean with_reason);
/* The first `most` names, and how many there are beside them. (transfer full) */
char *td_stage_lack_names (const TdStageLook *look, const TdStageLack *lack, guint most);

G_END_DECLS
