/* Tidang: names and places put right — a unit renumbered, a compound renamed or moved, a region code
 * replaced. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rename.h"

#include "td-action.h"
#include "td-desk-place.h"
#include "td-ids.h"
#include "td-load.h"
#include "td-register.h"

#define LABELS 20

static const char *const why = N_ ("Say why: the name stands on papers that were printed.");

static char *
chosen (const char *wanted, const char *stored)
{
  return td_text_is_blank (wanted) ? g_strdup (stored) : td_text_squeeze (wanted);
}

static gboolean
is_taken (TdWorkspace *self, const TdDossierRow *row, const char *compound, GError **error)
{
  gint64 other =
      td_store_dossier_by_label (self->store, row->compound_id, NULL, row->building, row->unit, NULL);
  g_autoptr (TdUnit) unit = other == 0 || other == row->id ? NULL : td_unit_load (self, other, NULL);

  if (unit == NULL)
    return FALSE;
  td_fail (error, TD_SERVICE_ERROR_REFUSED,
           _ ("There is a unit %s %s %s already (file %s). If both are the same stairwell, join them."),
           compound, row->building, row->unit, unit->file_no);
  return TRUE;
}

/* ---- one unit ---- */

gboolean
td_unit_rename (TdWorkspace *self,
                gint64 unit_id,
                const char *compound,
                const char *building,
                const char *unit,
                const char *reason,
                GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autoptr (TdUnit) known = store == NULL ? NULL : td_unit_load (self, unit_id, error);
  g_autoptr (TdDossierRow) row = known == NULL ? NULL : td_store_dossier (store, unit_id, NULL);
  g_autofree char *label = known == NULL ? NULL : td_unit_label (known);
  g_autofree char *new_compound = NULL;
  GError *cause = NULL;
  gboolean done;

  if (row == NULL || !td_check_reason (reason, _ (why), error))
    return FALSE;
  new_compound = chosen (compound, row->compound);
  g_autofree char *new_building = chosen (building, row->building), *new_unit = chosen (unit, row->unit);
  if (g_str_equal (new_compound, row->compound) && g_str_equal (new_building, row->building) &&
      g_str_equal (new_unit, row->unit))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s is named so already."), label);
  store = td_action_begin (self, "rename-unit", TD_ACTION_UNDOABLE, reason, NULL, error);
  if (store == NULL)
    return FALSE;
  g_free (row->building);
  row->building = g_steal_pointer (&new_building);
  g_free (row->unit);
  row->unit = g_steal_pointer (&new_unit);
  if (!g_str_equal (new_compound, row->compound))
    {
      g_autoptr (TdCompoundRow) other = td_compound_row_new (row->region, row->place_name, new_compound);

      row->compound_id = td_store_compound_put (store, other, &cause);
    }
  if (row->compound_id != 0 && is_taken (self, row, new_compound, error))
    {
      td_store_rollback (store);
      return FALSE;
    }
  done = row->compound_id != 0 && td_store_dossier_update (store, row, &cause);
  return td_action_end (self, store, done, cause, unit_id, label, NULL, error);
}

/* ---- a compound ---- */

static gboolean
renumber_all (TdStore *store, gint64 compound_id, GError **error)
{
  g_autoptr (GArray) ids = td_store_dossiers_of (store, compound_id, NULL, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!td_store_dossier_renumber (store, g_array_index (ids, gint64, i), NULL, error))
      return FALSE;
  return ids != NULL;
}

/* NULL with an error: no such code. (transfer full) */
static char *
check_region (TdWorkspace *self, const char *code, GError **error)
{
  g_autofree char *full = td_region_normalize (code);

  if (full == NULL || strlen (full) != 12)
    {
      td_fail (error, TD_SERVICE_ERROR_USAGE,
               _ ("“%s” is not a region code. Give up to 12 digits; find them by name first."), code);
      return NULL;
    }
  return g_steal_pointer (&full);
}

static gboolean
write_compound (TdWorkspace *self, TdCompoundRow *row, const TdCompoundChange *change, GError **error)
{
  if (!td_text_is_blank (change->name))
    {
      g_free (row->name);
      row->name = td_text_squeeze (change->name);
    }
  if (change->region != NULL)
    {
      g_free (row->region);
      row->region = g_strdup (change->region);
      g_free (row->place_name);
      row->place_name = td_text_is_blank (change->place_name)
                            ? td_workspace_region_name (self, change->region)
                            : td_text_squeeze (change->place_name);
    }
  return td_store_compound_update (self->store, row, error) &&
         (!change->renumber || renumber_all (self->store, row->id, error));
}

static gboolean
compound_is_free (TdWorkspace *self, const TdCompoundRow *row, const TdCompoundChange *change, GError **error)
{
  const char *name = td_text_is_blank (change->name) ? row->name : change->name;
  const char *region = change->region != NULL ? change->region : row->region;
  gint64 other = td_store_compound_find (self->store, region, name);

  if (other == 0 || other == row->id)
    return TRUE;
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("The community has a compound %s already. Rename its units one by one, or join those that "
         "are the same."),
      name);
}

gboolean
td_compound_change (TdWorkspace *self,
                    gint64 unit_id,
                    const TdCompoundChange *change,
                    const char *reason,
                    GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autoptr (TdUnit) unit = store == NULL ? NULL : td_unit_load (self, unit_id, error);
  g_autoptr (TdDossierRow) dossier = unit == NULL ? NULL : td_store_dossier (store, unit_id, NULL);
  g_autoptr (TdCompoundRow) row =
      dossier == NULL ? NULL : td_store_compound (store, dossier->compound_id, NULL);
  TdCompoundChange known = *change;
  g_autofree char *region = NULL;
  GError *cause = NULL;
  gboolean done;

  if (row == NULL || !td_check_reason (reason, _ (why), error))
    return FALSE;
  if (change->region != NULL && (region = check_region (self, change->region, error)) == NULL)
    return FALSE;
  known.region = region;
  if (!compound_is_free (self, row, &known, error))
    return FALSE;
  store = td_action_begin (self, region != NULL ? "move-compound" : "rename-compound", TD_ACTION_UNDOABLE,
                           reason, NULL, error);
  if (store == NULL)
    return FALSE;
  done = write_compound (self, row, &known, &cause);
  return td_action_end (self, store, done, cause, 0, unit->compound, NULL, error);
}

/* ---- a region code ---- */

static gboolean
replace_all (TdWorkspace *self, const GPtrArray *rows, const char *to, gboolean renumber, GError **error)
{
  const TdCompoundChange change = { .region = to, .renumber = renumber };

  for (guint i = 0; i < rows->len; i++)
    if (!write_compound (self, g_ptr_array_index (rows, i), &change, error))
      return FALSE;
  return TRUE;
}

static gboolean
all_are_free (TdWorkspace *self, const GPtrArray *rows, const char *to, GError **error)
{
  const TdCompoundChange change = { .region = to };

  for (guint i = 0; i < rows->len; i++)
    if (!compound_is_free (self, g_ptr_array_index (rows, i), &change, error))
      return FALSE;
  return TRUE;
}

gboolean
td_region_replace (TdWorkspace *self,
                   const char *from,
                   const char *to,
                   gboolean renumber,
                   const char *reason,
                   GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autofree char *old = store == NULL ? NULL : check_region (self, from, error);
  g_autofree char *new = old == NULL ? NULL : check_region (self, to, error);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  gboolean done;

  if (new == NULL || !td_check_reason (reason, _ ("Say by which notice the code was replaced."), error))
    return FALSE;
  if (g_str_equal (old, new))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("Both codes are the same."));
  rows = td_store_compounds (store, old, &cause);
  if (rows == NULL)
    return td_fail_with (error, cause, self->name);
  if (rows->len == 0)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("No compound has the code %s."), old);
  if (!all_are_free (self, rows, new, error))
    return FALSE;
  store = td_action_begin (self, "replace-region", TD_ACTION_UNDOABLE, reason, NULL, error);
  if (store == NULL)
    return FALSE;
  done = replace_all (self, rows, new, renumber, &cause) && td_desk_place_follow (self, old, new, &cause);
  done = td_action_end (self, store, done, cause, 0, old, NULL, error);
  td_desk_place_reload (self);
  return done;
}

/* ---- what is touched ---- */

void
td_touched_free (TdTouched *touched)
{
  g_ptr_array_unref (touched->labels);
  g_free (touched);
}

static gboolean
touch_compound (TdWorkspace *self, TdTouched *touched, gint64 compound_id, GError **error)
{
  g_autoptr (GArray) ids = td_store_dossiers_of (self->store, compound_id, NULL, error);

  if (ids == NULL)
    return FALSE;
  touched->compounds++;
  touched->units += (int)ids->len;
  for (guint i = 0; i < ids->len && touched->labels->len < LABELS; i++)
    g_ptr_array_add (touched->labels, td_unit_label_of (self, g_array_index (ids, gint64, i)));
  return TRUE;
}

TdTouched *
td_touched_list (TdWorkspace *self, gint64 unit_id, const char *region, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (TdTouched) touched = g_new0 (TdTouched, 1);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  gboolean good = TRUE;

  touched->labels = g_ptr_array_new_with_free_func (g_free);
  if (store == NULL)
    return NULL;
  if (unit_id != 0)
    {
      g_autoptr (TdDossierRow) row = td_store_dossier (store, unit_id, &cause);

      good = row != NULL && touch_compound (self, touched, row->compound_id, &cause);
    }
  else
    {
      g_autofree char *code = check_region (self, region, error);

      if (code == NULL)
        return NULL;
      rows = td_store_compounds (store, code, &cause);
      good = rows != NULL;
      for (guint i = 0; good && i < rows->len; i++)
        good =
            touch_compound (self, touched, ((const TdCompoundRow *)g_ptr_array_index (rows, i))->id, &cause);
    }
  if (good)
    return g_steal_pointer (&touched);
  td_fail_with (error, cause, self->name);
  return NULL;
}
