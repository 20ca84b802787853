/* Tidang: plain edits of a dossier and its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-course-private.h"
#include "td-load.h"
#include "td-part-fields.h"
#include "td-register.h"

/* 1 set, 0 as it was or put aside, -1: the whole action must stop. */
static int
set_stage_of (TdWorkspace *self,
              TdStore *store,
              gint64 unit_id,
              TdStage stage,
              const char *reason,
              GPtrArray *refused,
              GError **error)
{
  g_auto (TdStanding) standing = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) why = NULL;
  gboolean loaded = td_standing_load (self, unit_id, &standing, &why);
  guint to = loaded ? td_procedure_of_stage (standing.procedure, stage) : 0;

  if (loaded && stage == standing.unit->stage)
    return 0;
  if (loaded && stage < standing.unit->stage && td_text_is_blank (reason))
    g_ptr_array_add (refused,
                     g_strdup_printf (_ ("%s: it is already further (%s); going back needs a reason."),
                                      standing.label, td_stage_to_label (standing.unit->stage)));
  else if (loaded && td_course_check (self, &standing, to, reason, &lines, &why))
    /* A reason stands with those alone that needed one. */
    return td_course_write (
               self, store, &standing, to, lines,
               stage < standing.unit->stage || (lines != NULL && td_gate_holds (lines) > 0) ? reason : NULL,
               error)
               ? 1
               : -1;
  else
    g_ptr_array_add (refused, g_strdup (why->message));
  return 0;
}

gint64
td_unit_set_stage_many (TdWorkspace *self,
                        const GArray *unit_ids,
                        TdStage stage,
                        const char *reason,
                        const TdProgress *progress,
                        GPtrArray **refused,
                        GError **error)
{
  g_autoptr (GPtrArray) aside = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *params = g_strdup_printf ("{\"stage\":\"%s\"}", td_stage_to_nick (stage));
  TdStore *store = td_action_begin (self, "set-stage", TD_ACTION_UNDOABLE, reason, params, error);
  GError *cause = NULL;
  gint64 done = 0, last = 0;
  int effect = 0;

  if (store == NULL)
    return -1;
  for (guint i = 0; effect >= 0 && i < unit_ids->len; i++)
    {
      effect =
          td_progress_step (progress, &last, i, unit_ids->len, _ ("Setting the stage"), &cause)
              ? set_stage_of (self, store, g_array_index (unit_ids, gint64, i), stage, reason, aside, &cause)
              : -1;
      done += effect > 0;
    }
  if (!td_action_end (self, store, effect >= 0, cause, 0, self->name, NULL, error))
    return -1;
  if (refused != NULL)
    *refused = g_steal_pointer (&aside);
  return done;
}

gboolean
td_part_edit (TdWorkspace *self,
              gint64 unit_id,
              gint64 part_id,
              const char *const *fields,
              const char *reason,
              GError **error)
{
  g_autoptr (TdRoll) roll = td_register_load (self, unit_id, error);
  const TdPart *part = roll == NULL ? NULL : td_roll_find (roll, part_id);
  g_autoptr (TdPart) edited = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (roll == NULL)
    return FALSE;
  if (part == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                    _ ("This flat is not in the unit's register. Load the unit anew."));
  edited = td_part_copy (part);
  if (!td_part_apply_fields (edited, fields, error))
    return FALSE;
  params = g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", part_id);
  store = td_action_begin (self, "edit-part", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_part_update (store, edited, &cause);
  return td_action_end (self, store, done, cause, unit_id, part->room, NULL, error);
}
