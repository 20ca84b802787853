/* Tidang: where a dossier stands in its procedure, the gate before its next step, and its official acts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-procedures.h"
#include "td-units.h"

G_BEGIN_DECLS

/* When a step was entered. */
typedef struct
{
  int step; /* in the procedure; -1: it has no such step (any more) */
  char *id; /* of the step */
  TdDate on;
  GStrv
      held; /* conditions that were not met and passed by authority: “vote”, “before:install-notice:start” */
  char *reason; /* "" */
  char *by;     /* operator, "" */
} TdStepMark;

/* A dossier's course as it stands today; not changed any more once it was read. */
typedef struct _TdCourse
{
  gint64 unit_id;
  char *label;            /* “西韩新苑 7号楼 2单元” */
  TdProcedure *procedure; /* that it goes by */
  gboolean newer;         /* a newer version of it is at hand */
  gboolean begun;         /* it goes by it since a step was entered; FALSE: only its stage is known */
  guint step;
  TdStage stage;              /* of the dossier; the step's, unless the procedure has none of it */
  int next;                   /* -1: it is at the last one */
  GPtrArray *marks;           /* (element-type TdStepMark) */
  GPtrArray *acts;            /* (element-type TdAct), by day */
  GPtrArray *gate;            /* (element-type TdGateLine) before `next`; empty at the end */
  const TdFacts *facts;       /* what the gates look at */
  const TdRoll *roll;         /* by which flats are named; may be NULL */
  struct _TdGateWorld *world; /* private: keeps these two */
} TdCourse;
TdCourse *td_course_load (TdWorkspace *self, gint64 unit_id, GError **error);
void td_course_free (TdCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCourse, td_course_free)

/* What became invalid since the vote, as a sentence: said at once where a plan is put down. NULL: nothing, or
 * it cannot be read. (transfer full) */
char *td_course_invalid (TdWorkspace *self, gint64 unit_id);

/* The conditions on the way to a step, as td_procedure_way(). (transfer full) (element-type TdGateLine) */
GPtrArray *td_course_way (const TdCourse *course, guint step);

/* Whether no further vote is what comes next: one was passed, or what is on record belongs to a later stage;
 * unless plan or scope changed since. */
gboolean td_course_is_settled (const TdCourse *course);

/* The notice that the gate before the next step waits for and that hangs nowhere yet. FALSE: none. */
gboolean td_course_notice_to_post (const TdCourse *course, TdAnnounce *what);

/* Where a condition is mended. */
typedef enum
{
  TD_GATE_AT_SURVEY,
  TD_GATE_AT_VOTE,
  TD_GATE_AT_FLATS, /* the first of its parts */
  TD_GATE_AT_NOTICE,
  TD_GATE_AT_OBJECTIONS,
  TD_GATE_AT_ACTS, /* its want's act */
  TD_GATE_AT_RECORDS
} TdGatePlace;
TdGatePlace td_gate_place (const TdGateLine *line);
const char *td_gate_place_to_nick (TdGatePlace place); /* survey vote flats notice objections acts records */

/* “Installation notice before works begun: not yet”. Translated. (transfer full) */
char *td_gate_line_to_text (const TdCourse *course, const TdGateLine *line);
const char *td_gate_place_to_label (TdGatePlace place); /* the card of the dossier, translated */
/* “vote”, “act:contract”, “before:install-notice:start”: the same whatever the language. (transfer full) */
char *td_want_to_code (const TdWant *want);
/* “Works contract signed”, of no dossier. Translated. (transfer full) */
char *td_want_to_text (const TdWant *want);

/* Goes to a step of the main line. All that holds it up is said at once; with a reason it is passed by
 * authority, and that is recorded. On the way back a reason is asked for. The stage follows. To the step
 * where it stands: nothing is changed. */
gboolean
td_course_go (TdWorkspace *self, gint64 unit_id, const char *step, const char *reason, GError **error);
/* Adds an act, or changes the one with its id; values that cannot be are refused with the field's name. The
 * id of a new one is written to it. */
gboolean td_act_put (TdWorkspace *self, gint64 unit_id, TdAct *act, GError **error);
gboolean td_act_remove (TdWorkspace *self, gint64 unit_id, gint64 act_id, GError **error);

G_END_DECLS
