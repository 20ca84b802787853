/* Tidang: where dossiers stand in their procedures, and their official acts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-store.h"

#include "td-rows.h"

void
td_course_row_free (TdCourseRow *row)
{
  if (row == NULL)
    return;
  g_free (row->procedure_id);
  g_free (row->procedure_hash);
  g_free (row->step);
  g_free (row);
}

void
td_step_mark_row_free (TdStepMarkRow *row)
{
  if (row == NULL)
    return;
  g_free (row->step);
  g_free (row->held);
  g_free (row->reason);
  g_free (row->by);
  g_free (row);
}

/* ---- reading ---- */

gboolean
td_store_course (TdStore *store, gint64 dossier_id, TdCourseRow **row, GError **error)
{
  sqlite3_stmt *s;
  int step;

  *row = NULL;
  /* An older file that is only read has none. */
  if (!td_table_exists (store, "course"))
    return TRUE;
  s = td_sql (store, error,
              "SELECT dossier_id, procedure_id, procedure_version, procedure_hash, step FROM course"
              " WHERE dossier_id = ?1",
              "i", dossier_id);
  step = s != NULL ? td_sql_step (store, s, error) : -1;
  if (step > 0)
    {
      TdCourseRow *read = g_new0 (TdCourseRow, 1);

      read->dossier_id = sqlite3_column_int64 (s, 0);
      read->procedure_id = td_column_text (s, 1);
      read->procedure_version = sqlite3_column_int (s, 2);
      read->procedure_hash = td_column_text (s, 3);
      read->step = td_column_text (s, 4);
      sqlite3_reset (s);
      *row = read;
    }
  return step >= 0;
}

static gpointer
read_mark (sqlite3_stmt *s)
{
  TdStepMarkRow *row = g_new0 (TdStepMarkRow, 1);

  row->dossier_id = sqlite3_column_int64 (s, 0);
  row->step = td_column_text (s, 1);
  row->on = td_store_date_read (s, 2);
  row->held = td_column_text (s, 3);
  row->reason = td_column_text (s, 4);
  row->by = td_column_text (s, 5);
  return row;
}

GPtrArray *
td_store_step_marks (TdStore *store, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *s;

  if (!td_table_exists (store, "step_mark"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_step_mark_row_free);
  s = td_sql (
      store, error,
      "SELECT m.dossier_id, m.step, m.entered_on, m.held, m.reason, coalesce(o.name, '')"
      " FROM step_mark m LEFT JOIN operator o ON o.id = m.made_by WHERE m.dossier_id = ?1 ORDER BY m.id",
      "i", dossier_id);
  return s == NULL ? NULL
                   : td_sql_collect (store, s, read_mark, (GDestroyNotify)td_step_mark_row_free, error);
}

GPtrArray *
td_store_acts (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_act_free);
  sqlite3_stmt *s;
  int step = -1;

  if (!td_table_exists (store, "act"))
    return g_steal_pointer (&acts);
  s = td_sql (store, error,
              "SELECT id, kind, outcome, made_on, number, party, paper, note FROM act WHERE dossier_id = ?1"
              " ORDER BY made_on = '', made_on, id",
              "i", dossier_id);
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      TdActKind kind;
      TdAct *act;

      if (!td_act_kind_from_nick ((const char *)sqlite3_column_text (s, 1), &kind))
        continue;
      act = g_new0 (TdAct, 1);
      act->id = sqlite3_column_int64 (s, 0);
      act->kind = kind;
      act->outcome = (TdActOutcome)sqlite3_column_int (s, 2);
      act->on = td_store_date_read (s, 3);
      act->number = td_column_text (s, 4);
      act->party = td_column_text (s, 5);
      act->paper = td_column_text (s, 6);
      act->note = td_column_text (s, 7);
      g_ptr_array_add (acts, act);
    }
  return step == 0 ? g_steal_pointer (&acts) : NULL;
}

gint64
td_store_act_dossier (TdStore *store, gint64 act_id)
{
  return td_sql_int (store, 0, "SELECT dossier_id FROM act WHERE id = ?1", "i", act_id);
}

/* ---- writing ---- */

gboolean
td_store_course_put (TdStore *store, const TdCourseRow *row, GError **error)
{
  gint64 id;

  if (!td_action_check (store, error))
    return FALSE;
  id = td_sql_int (store, 0, "SELECT id FROM course WHERE dossier_id = ?1", "i", row->dossier_id);
  if (id != 0)
    return td_sql_run (
        store, error,
        "UPDATE course SET procedure_id = ?2, procedure_version = ?3, procedure_hash = ?4, step = ?5"
        " WHERE id = ?1",
        "isiss", id, row->procedure_id, (gint64)row->procedure_version, row->procedure_hash, row->step);
  return td_sql_run (
      store, error,
      "INSERT INTO course (id, dossier_id, procedure_id, procedure_version, procedure_hash, step)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      "iisiss", td_store_new_id (store), row->dossier_id, row->procedure_id, (gint64)row->procedure_version,
      row->procedure_hash, row->step);
}

gboolean
td_store_step_mark_put (TdStore *store, const TdStepMarkRow *row, GError **error)
{
  g_autofree char *on = td_store_date_text (row->on);
  gint64 id;

  if (!td_action_check (store, error))
    return FALSE;
  id = td_sql_int (store, 0, "SELECT id FROM step_mark WHERE dossier_id = ?1 AND step = ?2", "is",
                   row->dossier_id, row->step);
  if (id != 0)
    return td_sql_run (
        store, error,
        "UPDATE step_mark SET entered_on = ?2, held = ?3, reason = ?4, made_by = ?5 WHERE id = ?1", "isssi",
        id, on, row->held, row->reason, store->action.operator_id);
  return td_sql_run (store, error,
                     "INSERT INTO step_mark (id, dossier_id, step, entered_on, held, reason, made_by)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                     "iissssi", td_store_new_id (store), row->dossier_id, row->step, on, row->held,
                     row->reason, store->action.operator_id);
}

gboolean
td_store_act_put (TdStore *store, gint64 dossier_id, TdAct *act, GError **error)
{
  g_autofree char *on = td_store_date_text (act->on);
  const char *kind = td_act_kind_to_nick (act->kind);

  if (!td_action_check (store, error))
    return FALSE;
  if (act->id != 0)
    return td_sql_run (
        store, error,
        "UPDATE act SET kind = ?2, outcome = ?3, made_on = ?4, number = ?5, party = ?6, paper = ?7,"
        " note = ?8 WHERE id = ?1",
        "isisssss", act->id, kind, (gint64)act->outcome, on, act->number, act->party, act->paper, act->note);
  act->id = td_store_new_id (store);
  return td_sql_run (store, error,
                     "INSERT INTO act (id, dossier_id, kind, outcome, made_on, number, party, paper, note)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     "iisisssss", act->id, dossier_id, kind, (gint64)act->outcome, on, act->number,
                     act->party, act->paper, act->note);
}

gboolean
td_store_act_remove (TdStore *store, gint64 act_id, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "DELETE FROM act WHERE id = ?1", "i", act_id);
}
