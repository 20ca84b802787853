/* Tidang: where dossiers stand in their procedures, and their official acts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-act.h"
#include "td-store.h"

G_BEGIN_DECLS

/* Strings are never NULL when read, NULL counts as "" when written. */
typedef struct
{
  gint64 dossier_id;
  char *procedure_id;
  int procedure_version;
  char *procedure_hash; /* its bytes: td_store_pack() */
  char *step;
} TdCourseRow;
void td_course_row_free (TdCourseRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCourseRow, td_course_row_free)

typedef struct
{
  gint64 dossier_id;
  char *step;
  TdDate on;
  char *held; /* conditions passed by authority, “;” between them; "" */
  char *reason;
  char *by; /* operator's name; only read */
} TdStepMarkRow;
void td_step_mark_row_free (TdStepMarkRow *row);

/* *row NULL: it never went a step, only its stage is known. FALSE on error. */
gboolean td_store_course (TdStore *store, gint64 dossier_id, TdCourseRow **row, GError **error);
/* (transfer full) (element-type TdStepMarkRow) */
GPtrArray *td_store_step_marks (TdStore *store, gint64 dossier_id, GError **error);
/* By day, then id; of a kind that this program does not know none. (transfer full) (element-type TdAct) */
GPtrArray *td_store_acts (TdStore *store, gint64 dossier_id, GError **error);
/* The dossier of an act; 0: there is none. */
gint64 td_store_act_dossier (TdStore *store, gint64 act_id);

/* Inside an action; each is added or written over. The one of a mark is the action's operator. */
gboolean td_store_course_put (TdStore *store, const TdCourseRow *row, GError **error);
gboolean td_store_step_mark_put (TdStore *store, const TdStepMarkRow *row, GError **error);
/* id 0: a new one, whose id is written to the act. */
gboolean td_store_act_put (TdStore *store, gint64 dossier_id, TdAct *act, GError **error);
gboolean td_store_act_remove (TdStore *store, gint64 act_id, GError **error);

G_END_DECLS
