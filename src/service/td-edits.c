/* Tidang: plain edits of a dossier and its flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-action.h"
#include "td-load.h"
#include "td-part-fields.h"
#include "td-register.h"

gboolean
td_unit_set_rating (TdWorkspace *self, gint64 unit_id, TdRating rating, const char *reason, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *label = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (unit == NULL ||
      (rating == TD_RATING_UNSUITABLE &&
       !td_check_reason (reason, _ ("Say why the unit is unsuitable: the owners will ask."), error)))
    return FALSE;
  label = td_unit_label (unit);
  params = g_strdup_printf ("{\"rating\":\"%s\"}", td_rating_to_nick (rating));
  store = td_action_begin (self, "set-rating", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_dossier_set_rating (store, unit_id, rating, reason, &cause);
  return td_action_end (self, store, done, cause, unit_id, label, NULL, error);
}

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

gboolean
td_unit_set_standing (TdWorkspace *self,
                      gint64 unit_id,
                      TdRating rating,
                      TdStage stage,
                      const char *reason,
                      GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autofree char *label = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  TdStore *store;
  gboolean done;

  if (unit == NULL ||
      (rating == TD_RATING_UNSUITABLE &&
       !td_check_reason (reason, _ ("Say why the unit is unsuitable: the owners will ask."), error)) ||
      (stage < unit->stage &&
       !td_check_reason (reason, _ ("Going back to an earlier stage needs a reason."), error)))
    return FALSE;
  label = td_unit_label (unit);
  params = g_strdup_printf ("{\"rating\":\"%s\",\"stage\":\"%s\"}", td_rating_to_nick (rating),
                            td_stage_to_nick (stage));
  store = td_action_begin (self, "set-standing", TD_ACTION_UNDOABLE, reason, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_dossier_set_rating (store, unit_id, rating, reason, &cause) &&
         td_store_dossier_set_stage (store, unit_id, stage, &cause);
  return td_action_end (self, store, done, cause, unit_id, label, NULL, error);
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
