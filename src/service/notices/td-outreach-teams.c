/* Tidang: what the teams that go from door to door have done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach-teams.h"

#include "td-leaf-store.h"
#include "td-workspace-private.h"

GPtrArray *
td_teams_tally (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GHashTable) units = g_hash_table_new (g_int64_hash, g_int64_equal);
  GError *cause = NULL;

  visits = store != NULL ? td_store_leaves_living (store, 0, TD_LEAF_VISIT, &cause) : NULL;
  if (visits == NULL)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  for (guint i = 0; unit_ids != NULL && i < unit_ids->len; i++)
    g_hash_table_add (units, &g_array_index (unit_ids, gint64, i));
  for (guint i = 0; i < visits->len; i++)
    if (unit_ids == NULL || g_hash_table_contains (units, &((TdLeaf *)visits->pdata[i])->dossier_id))
      g_ptr_array_add (chosen, visits->pdata[i]);
  return td_visits_tally (chosen, td_workspace_today (self));
}
