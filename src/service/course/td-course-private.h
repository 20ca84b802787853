/* Tidang: what the files of the course share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"
#include "td-course-store.h"
#include "td-works.h"
#include "td-workspace-private.h"

/* The facts of one dossier with what they borrow. */
typedef struct _TdGateWorld
{
  TdFacts facts;
  TdVote *vote;       /* the latest on the lift; NULL: none */
  TdRoll *listed;     /* the register's, where there is no vote */
  const TdRoll *roll; /* of these two: to name flats */
  TdCalendar *calendar;
  GPtrArray *consents;  /* TdConsentFact */
  GPtrArray *announced; /* TdAnnounceFact */
  GPtrArray *acts;      /* TdAct, with those of the review and of the works */
  TdWorks *works;
} TdGateWorld;
void td_gate_world_free (TdGateWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGateWorld, td_gate_world_free)
/* acts is borrowed. */
TdGateWorld *
td_gate_world_load (TdWorkspace *self, const TdUnit *unit, const GPtrArray *acts, GError **error);

/* What of plan and scope is not any more as it was voted on (TdChanged), and what that makes invalid.
 * (transfer full) */
char *td_changes_to_text (guint changed);

/* Where one dossier stands, without facts. */
typedef struct
{
  TdUnit *unit;
  char *label;
  TdProcedure *procedure;
  gboolean newer, begun;
  guint step;
} TdStanding;
void td_standing_clear (TdStanding *standing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdStanding, td_standing_clear)
gboolean td_standing_load (TdWorkspace *self, gint64 unit_id, TdStanding *out, GError **error);

/* Inside an action: the bytes of a procedure at hand, into the file. */
gboolean
td_course_keep_procedure (TdWorkspace *self, TdStore *store, const TdProcedure *procedure, GError **error);
/* Of the store inside an action: from where it stands to a step of the main line. lines: those of the way; it
 * was looked at whether they may be passed. */
gboolean td_course_write (TdWorkspace *self,
                          TdStore *store,
                          const TdStanding *standing,
                          guint to,
                          const GPtrArray *lines,
                          const char *reason,
                          GError **error);
/* May the dossier go there? *lines: the way (transfer full), NULL on the way back. FALSE: *error says all
 * that holds it up. */
gboolean td_course_check (TdWorkspace *self,
                          const TdStanding *standing,
                          guint to,
                          const char *reason,
                          GPtrArray **lines,
                          GError **error);
/* Inside an action: what a person did elsewhere has brought the dossier to this step or further. Where its
 * gate holds it up, it stays; nothing is done on the way back. */
gboolean td_course_follow (TdWorkspace *self, TdStore *store, gint64 unit_id, gboolean voted, GError **error);
/* As td_gate_line_to_text(). */
char *td_gate_line_say (const TdRoll *roll, const TdGateLine *line);
