/* Tidang: the bin — dossiers put aside with a reason, and restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin.h"

#include "td-action.h"
#include "td-bin-store.h"
#include "td-ids.h"
#include "td-load.h"
#include "td-register.h"

void
td_bin_item_free (TdBinItem *item)
{
  g_free (item->file_no);
  g_free (item->label);
  g_free (item->place_name);
  g_free (item->who);
  g_free (item->reason);
  g_free (item->joined_into);
  g_free (item);
}

/* ---- into the bin ---- */

gboolean
td_bin_check_votes (TdWorkspace *self, gint64 unit_id, const char *label, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) votes = td_store_votes_counting (self->store, unit_id, &cause);

  if (votes == NULL)
    return td_fail_with (error, cause, label);
  for (guint i = 0; i < votes->len; i++)
    {
      const TdVoteRow *vote = g_ptr_array_index (votes, i);

      if (!vote->closed)
        return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                        _ ("%s: vote no. %d is open and its owners have been asked. Close the vote first."),
                        label, vote->number);
    }
  return TRUE;
}

static gboolean
check_all (TdWorkspace *self, const gint64 *unit_ids, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (TdUnit) unit = td_unit_load (self, unit_ids[i], error);
      g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);

      if (unit == NULL || !td_bin_check_votes (self, unit_ids[i], label, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_bin_put (TdWorkspace *self, const gint64 *unit_ids, gsize n, const char *reason, GError **error)
{
  GError *cause = NULL;
  gboolean done = TRUE;
  TdStore *store;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && n > 0, FALSE);

  if (td_workspace_writable (self, error) == NULL ||
      !td_check_reason (reason, _ ("Say why the dossier goes into the bin."), error) ||
      !check_all (self, unit_ids, n, error))
    return FALSE;
  store = td_action_begin (self, "bin", TD_ACTION_UNDOABLE, reason, NULL, error);
  if (store == NULL)
    return FALSE;
  for (gsize i = 0; done && i < n; i++)
    done = td_store_dossier_set_deleted (store, unit_ids[i], TRUE, &cause);
  return td_action_end (self, store, done, cause, n == 1 ? unit_ids[0] : 0, self->name, NULL, error);
}

/* ---- out of it ---- */

static gboolean
can_restore (TdWorkspace *self, const TdDossierRow *row, const char *label, GError **error)
{
  gint64 into = td_store_joined_into (self->store, row->id);
  gint64 other;

  if (row->deleted != 1)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s is not in the bin."), label);
  if (into != 0)
    {
      g_autofree char *name = td_unit_label_of (self, into);

      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s was joined into %s. Undo the joining in the history instead."), label, name);
    }
  other = td_store_dossier_by_label (self->store, row->compound_id, NULL, row->building, row->unit, NULL);
  if (other != 0)
    {
      g_autoptr (TdUnit) unit = td_unit_load (self, other, NULL);

      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("There is a unit %s now (file %s). Rename it or put it in the bin first."), label,
                      unit != NULL ? unit->file_no : "");
    }
  return TRUE;
}

gboolean
td_bin_restore (TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autoptr (TdUnit) unit = store == NULL ? NULL : td_unit_load (self, unit_id, error);
  g_autoptr (TdDossierRow) row = unit == NULL ? NULL : td_store_dossier (store, unit_id, NULL);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  GError *cause = NULL;
  gboolean done;

  if (row == NULL || !can_restore (self, row, label, error))
    return FALSE;
  store = td_action_begin (self, "bin-restore", TD_ACTION_UNDOABLE, NULL, NULL, error);
  if (store == NULL)
    return FALSE;
  done = td_store_dossier_set_deleted (store, unit_id, FALSE, &cause);
  return td_action_end (self, store, done, cause, unit_id, label, NULL, error);
}

/* ---- what is in it ---- */

static TdBinItem *
item_from_row (TdWorkspace *self, const TdDossierRow *row)
{
  TdBinItem *item = g_new0 (TdBinItem, 1);
  gint64 action_id = td_store_binned_by (self->store, row->id),
         into = td_store_joined_into (self->store, row->id);
  TdActionRow *action = action_id == 0 ? NULL : td_store_action (self->store, action_id, NULL);

  item->unit_id = row->id;
  item->file_no = td_file_no_formatted (row->file_no);
  item->label = g_strdup_printf ("%s %s %s", row->compound, row->building, row->unit);
  item->place_name = g_strdup (row->place_name);
  item->action_id = action_id;
  item->at = action == NULL ? 0 : action->at;
  item->who = g_strdup (action == NULL ? "" : action->who);
  item->reason = g_strdup (action == NULL ? "" : action->reason);
  item->joined_into = into == 0 ? NULL : td_unit_label_of (self, into);
  g_clear_pointer (&action, td_action_row_free);
  return item;
}

static gboolean
holds (const TdBinItem *item, const char *folded)
{
  const char *const texts[] = { item->label, item->file_no, item->place_name, item->reason, item->who };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *own = g_utf8_casefold (texts[i], -1);

      if (strstr (own, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
td_bin_list (TdWorkspace *self, const char *text, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autofree char *folded = td_text_is_blank (text) ? NULL : g_utf8_casefold (text, -1);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *items;

  if (store == NULL)
    return NULL;
  rows = td_store_binned (store, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)td_bin_item_free);
  for (guint i = 0; i < rows->len; i++)
    {
      TdBinItem *item = item_from_row (self, g_ptr_array_index (rows, i));

      if (folded == NULL || holds (item, folded))
        g_ptr_array_add (items, item);
      else
        td_bin_item_free (item);
    }
  return items;
}

/* Compared by the folded names, as everywhere. */
static gboolean
is_named (const TdDossierRow *row, const char *text, const char *bare)
{
  g_auto (GStrv) names = g_strsplit (text, "/", 3);
  g_autofree char *compound = NULL, *building = NULL, *unit = NULL, *own = NULL;

  if (bare != NULL)
    return g_str_equal (row->file_no, bare);
  if (g_strv_length (names) != 3)
    return FALSE;
  compound = td_compound_key (names[0]);
  building = td_building_key (names[1]);
  unit = td_unit_key (names[2]);
  own = td_compound_key (row->compound);
  return g_str_equal (own, compound) && g_str_equal (row->building_key, building) &&
         g_str_equal (row->unit_key, unit);
}

gint64
td_bin_resolve (TdWorkspace *self, const char *text, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autofree char *bare = td_file_no_bare (text);
  GError *cause = NULL;
  g_autoptr (GPtrArray) rows = store == NULL ? NULL : td_store_binned (store, &cause);
  gint64 found = 0;
  guint n = 0;

  if (store == NULL)
    return 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_named (g_ptr_array_index (rows, i), text, bare))
      {
        found = ((const TdDossierRow *)g_ptr_array_index (rows, i))->id;
        n++;
      }
  if (rows == NULL)
    td_fail_with (error, cause, self->name);
  else if (n == 0)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s is not in the bin."), text);
  else if (n > 1)
    td_fail (error, TD_SERVICE_ERROR_AMBIGUOUS,
             _ ("Several dossiers in the bin are named %s. Give the file number of one."), text);
  return n == 1 ? found : 0;
}
