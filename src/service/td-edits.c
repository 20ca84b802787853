/* Tidang: plain edits of a dossier and its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-load.h"
#include "td-part-fields.h"
#include "td-register.h"

gboolean
td_unit_set_stage (TdWorkspace *self, gint64 unit_id, TdStage stage, const char *reason, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *label = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (unit == NULL ||
      (stage < unit->stage &&
       !td_check_reason (reason, _ ("Going back to an earlier stage needs a reason."), error)))
    return FALSE;
  label = td_unit_label (unit);
  params = g_strdup_printf ("{\"stage\":\"%s\"}", td_stage_to_nick (stage));
  store = td_action_begin (self, "set-stage", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_dossier_set_stage (store, unit_id, stage, &cause);
  return td_action_end (self, store, done, cause, unit_id, label, NULL, error);
}

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
  g_autoptr (GError) why = NULL;
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, &why);
  g_autofree char *label = unit != NULL ? td_unit_label (unit) : NULL;

  if (unit == NULL)
    g_ptr_array_add (refused, g_strdup (why->message));
  else if (stage < unit->stage && td_text_is_blank (reason))
    g_ptr_array_add (refused,
                     g_strdup_printf (_ ("%s: it is already further (%s); going back needs a reason."), label,
                                      td_stage_to_label (unit->stage)));
  else if (stage != unit->stage)
    return td_store_dossier_set_stage (store, unit_id, stage, error) ? 1 : -1;
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
