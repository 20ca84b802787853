/* Tidang: where a dossier stands in its procedure, and going on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course-private.h"

#include "td-action.h"
#include "td-load.h"

#include <string.h>

/* ---- where it stands ---- */

void
td_standing_clear (TdStanding *standing)
{
  td_unit_free (standing->unit);
  g_free (standing->label);
  g_clear_pointer (&standing->procedure, td_procedure_unref);
}

static TdProcedure *
kept_procedure (TdStore *store, const char *hash)
{
  g_autoptr (GBytes) bytes = td_store_pack (store, hash, NULL);
  gsize size;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);

  return data == NULL ? NULL : td_procedure_parse (data, size, NULL);
}

/* The one it goes by already, even when a newer one came; else the one at hand for its place. */
static gboolean
take_procedure (TdWorkspace *self,
                TdStore *store,
                const TdCourseRow *row,
                TdStanding *standing,
                GError **error)
{
  const GPtrArray *at_hand = td_procedures_at_hand (self->data_dir, error);
  const TdProcedure *here;

  if (at_hand == NULL)
    return FALSE;
  here = td_procedures_choose (at_hand, standing->unit->place, td_workspace_today (self));
  if (row != NULL && (here == NULL || !g_str_equal (here->hash, row->procedure_hash)))
    {
      standing->procedure = kept_procedure (store, row->procedure_hash);
      standing->newer =
          standing->procedure != NULL && here != NULL && g_str_equal (standing->procedure->id, here->id);
    }
  if (standing->procedure == NULL && here != NULL)
    standing->procedure = td_procedure_ref (here);
  if (standing->procedure == NULL)
    return td_fail (
        error, TD_SERVICE_ERROR_NOT_FOUND,
        _ ("%s: no procedure is at hand for this place. Put one into the folder “procedures” of the "
           "program's data."),
        standing->label);
  return TRUE;
}

gboolean
td_standing_load (TdWorkspace *self, gint64 unit_id, TdStanding *out, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (TdCourseRow) row = NULL;
  GError *cause = NULL;
  int step = -1;

  *out = (TdStanding){ 0 };
  out->unit = store == NULL ? NULL : td_unit_load (self, unit_id, error);
  if (out->unit == NULL)
    return FALSE;
  out->label = td_unit_label (out->unit);
  if (!td_store_course (store, unit_id, &row, &cause))
    return td_fail_with (error, cause, self->name);
  if (!take_procedure (self, store, row, out, error))
    return FALSE;
  if (row != NULL)
    step = td_procedure_find (out->procedure, row->step);
  /* A list may have said another stage since: that is where it stands. */
  out->begun = step >= 0 && td_procedure_step (out->procedure, (guint)step)->stage == out->unit->stage;
  out->step = out->begun ? (guint)step : td_procedure_of_stage (out->procedure, out->unit->stage);
  return TRUE;
}

/* ---- the course ---- */

static void
mark_free (gpointer data)
{
  TdStepMark *mark = data;

  g_free (mark->id);
  g_strfreev (mark->held);
  g_free (mark->reason);
  g_free (mark->by);
  g_free (mark);
}

void
td_course_free (TdCourse *course)
{
  if (course == NULL)
    return;
  g_free (course->label);
  g_clear_pointer (&course->procedure, td_procedure_unref);
  g_clear_pointer (&course->marks, g_ptr_array_unref);
  g_clear_pointer (&course->gate, g_ptr_array_unref);
  g_clear_pointer (&course->world, td_gate_world_free);
  g_clear_pointer (&course->acts, g_ptr_array_unref);
  g_free (course);
}

static GPtrArray *
marks_of (const TdProcedure *procedure, const GPtrArray *rows)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func (mark_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const TdStepMarkRow *row = rows->pdata[i];
      TdStepMark *mark = g_new0 (TdStepMark, 1);

      mark->step = td_procedure_find (procedure, row->step);
      mark->id = g_strdup (row->step);
      mark->on = row->on;
      mark->held = g_strsplit (row->held, ";", -1);
      mark->reason = g_strdup (row->reason);
      mark->by = g_strdup (row->by);
      g_ptr_array_add (marks, mark);
    }
  return marks;
}

TdCourse *
td_course_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autoptr (TdCourse) course = g_new0 (TdCourse, 1);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  TdStore *store;

  if (!td_standing_load (self, unit_id, &standing, error))
    return NULL;
  store = td_workspace_store (self, error);
  rows = store == NULL ? NULL : td_store_step_marks (store, unit_id, &cause);
  course->acts = rows == NULL ? NULL : td_store_acts (store, unit_id, &cause);
  if (course->acts == NULL)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  course->world = td_gate_world_load (self, standing.unit, course->acts, error);
  if (course->world == NULL)
    return NULL;
  course->facts = &course->world->facts;
  course->roll = course->world->roll;
  course->unit_id = unit_id;
  course->label = g_steal_pointer (&standing.label);
  course->procedure = g_steal_pointer (&standing.procedure);
  course->newer = standing.newer;
  course->begun = standing.begun;
  course->step = standing.step;
  course->stage = standing.unit->stage;
  course->next = td_procedure_next (course->procedure, course->step);
  course->marks = marks_of (course->procedure, rows);
  course->gate = course->next >= 0
                     ? td_procedure_way (course->procedure, course->step, (guint)course->next, course->facts)
                     : g_ptr_array_new ();
  return g_steal_pointer (&course);
}

char *
td_course_invalid (TdWorkspace *self, gint64 unit_id)
{
  g_autoptr (TdCourse) course = td_course_load (self, unit_id, NULL);
  guint changed =
      course != NULL && course->facts->voted != TD_VOTED_NONE ? course->facts->changed : TD_CHANGED_NOTHING;

  return changed != TD_CHANGED_NOTHING ? td_changes_to_text (changed) : NULL;
}

GPtrArray *
td_course_way (const TdCourse *course, guint step)
{
  return td_procedure_way (course->procedure, course->step, step, course->facts);
}

/* ---- going on ---- */

static gboolean
way_asks_for_anything (const TdProcedure *procedure, guint from, guint to)
{
  TdFacts nothing = { .today = TD_DATE_NONE };
  g_autoptr (GPtrArray) lines = td_procedure_way (procedure, from, to, &nothing);

  for (guint i = 0; i < lines->len; i++)
    if (((const TdGateLine *)lines->pdata[i])->want->blocks)
      return TRUE;
  return FALSE;
}

/* All at once, one a line. */
static gboolean
fail_with_lines (const TdStanding *standing,
                 guint to,
                 const TdRoll *roll,
                 const GPtrArray *lines,
                 GError **error)
{
  GString *text = g_string_new (NULL);
  g_autofree char *all = NULL;

  for (guint i = 0; i < lines->len; i++)
    if (((const TdGateLine *)lines->pdata[i])->holds)
      {
        g_autofree char *line = td_gate_line_say (roll, lines->pdata[i]);

        g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", line);
      }
  all = g_string_free (text, FALSE);
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s cannot go on to “%s” yet: %s. Mend these, or pass the gate by authority with a reason."),
      standing->label, td_procedure_step (standing->procedure, to)->title, all);
}

gboolean
td_course_check (TdWorkspace *self,
                 const TdStanding *standing,
                 guint to,
                 const char *reason,
                 GPtrArray **lines,
                 GError **error)
{
  g_autoptr (TdGateWorld) world = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GPtrArray) way = NULL;
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;

  *lines = NULL;
  if (store == NULL)
    return FALSE;
  if (to < standing->step && !td_procedure_step (standing->procedure, to)->branch)
    return td_check_reason (reason, _ ("Going back to an earlier stage needs a reason."), error);
  if (!way_asks_for_anything (standing->procedure, standing->step, to))
    return TRUE;
  acts = td_store_acts (store, standing->unit->id, &cause);
  if (acts == NULL)
    return td_fail_with (error, cause, self->name);
  world = td_gate_world_load (self, standing->unit, acts, error);
  if (world == NULL)
    return FALSE;
  way = td_procedure_way (standing->procedure, standing->step, to, &world->facts);
  if (td_gate_holds (way) > 0 && td_text_is_blank (reason))
    return fail_with_lines (standing, to, world->roll, way, error);
  *lines = g_steal_pointer (&way);
  return TRUE;
}

static char *
held_of (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const TdGateLine *line = lines->pdata[i];
      g_autofree char *code = td_want_to_code (line->want);

      if (line->holds)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", code);
    }
  return g_string_free (text, FALSE);
}

gboolean
td_course_keep_procedure (TdWorkspace *self, TdStore *store, const TdProcedure *procedure, GError **error)
{
  g_autoptr (GBytes) kept = td_store_pack (store, procedure->hash, NULL);
  g_autoptr (GBytes) bytes = kept != NULL ? NULL : td_procedure_bytes (procedure, self->data_dir);

  /* Many dossiers go by one: it is read and hashed once. */
  return bytes == NULL || td_store_pack_keep (store, procedure->hash, bytes, error);
}

gboolean
td_course_write (TdWorkspace *self,
                 TdStore *store,
                 const TdStanding *standing,
                 guint to,
                 const GPtrArray *lines,
                 const char *reason,
                 GError **error)
{
  const TdStep *step = td_procedure_step (standing->procedure, to);
  const TdStep *at = td_procedure_step (standing->procedure, step->branch ? standing->step : to);
  g_autofree char *held = held_of (lines);
  TdCourseRow row = { standing->unit->id, standing->procedure->id, standing->procedure->version,
                      standing->procedure->hash, at->id };
  TdStepMarkRow mark = {
    standing->unit->id, step->id, td_workspace_today (self), held, (char *)reason, NULL
  };

  return td_course_keep_procedure (self, store, standing->procedure, error) &&
         td_store_course_put (store, &row, error) && td_store_step_mark_put (store, &mark, error) &&
         (at->stage == standing->unit->stage ||
          td_store_dossier_set_stage (store, standing->unit->id, (int)at->stage, error));
}

gboolean
td_course_follow (TdWorkspace *self, TdStore *store, gint64 unit_id, gboolean voted, GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) held = NULL;
  int to;

  if (!td_standing_load (self, unit_id, &standing, error))
    return FALSE;
  to = td_procedure_voting (standing.procedure);
  if (to >= 0 && voted)
    to = td_procedure_next (standing.procedure, (guint)to);
  if (to < 0 || (guint)to <= standing.step)
    return TRUE;
  if (td_course_check (self, &standing, (guint)to, NULL, &lines, &held))
    return td_course_write (self, store, &standing, (guint)to, lines, NULL, error);
  if (g_error_matches (held, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&held));
  return FALSE;
}

static gboolean
go (TdWorkspace *self,
    const TdStanding *standing,
    guint to,
    const char *code,
    const char *params,
    const char *reason,
    GError **error)
{
  g_autoptr (GPtrArray) lines = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (td_workspace_writable (self, error) == NULL ||
      !td_course_check (self, standing, to, reason, &lines, error))
    return FALSE;
  store = td_action_begin (self, code, TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_course_write (self, store, standing, to, lines, reason, &cause);
  return td_action_end (self, store, done, cause, standing->unit->id, standing->label, NULL, error);
}

gboolean
td_course_go (TdWorkspace *self, gint64 unit_id, const char *step, const char *reason, GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autofree char *params = NULL;
  int to;

  if (!td_standing_load (self, unit_id, &standing, error))
    return FALSE;
  to = td_procedure_find (standing.procedure, step);
  if (to < 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: the procedure “%s” has no step “%s”."),
                    standing.label, standing.procedure->title, step);
  if (standing.begun && (guint)to == standing.step)
    return TRUE;
  params = td_action_params ("what", td_procedure_step (standing.procedure, (guint)to)->title);
  return go (self, &standing, (guint)to, "go-step", params, reason, error);
}

gboolean
td_unit_set_stage (TdWorkspace *self, gint64 unit_id, TdStage stage, const char *reason, GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autofree char *params = g_strdup_printf ("{\"stage\":\"%s\"}", td_stage_to_nick (stage));
  guint to;

  if (!td_standing_load (self, unit_id, &standing, error))
    return FALSE;
  if (stage == standing.unit->stage)
    return TRUE;
  to = td_procedure_of_stage (standing.procedure, stage);
  return go (self, &standing, to, "set-stage", params, reason, error);
}
