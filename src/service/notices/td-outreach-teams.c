/* Tidang: what the teams that go from door to door have done, and what they still owe.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach-teams.h"

#include "td-leaf-store.h"
#include "td-load.h"
#include "td-text.h"
#include "td-workspace-private.h"

/* Visits of these dossiers; NULL: of all. (transfer full) */
static GPtrArray *
load_visits (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
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
  for (guint i = visits->len; unit_ids != NULL && i > 0; i--)
    if (!g_hash_table_contains (units, &((TdLeaf *)visits->pdata[i - 1])->dossier_id))
      g_ptr_array_remove_index (visits, i - 1);
  return g_steal_pointer (&visits);
}

GPtrArray *
td_teams_tally (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  g_autoptr (GPtrArray) visits = load_visits (self, unit_ids, error);

  return visits != NULL ? td_visits_tally (visits, td_workspace_today (self)) : NULL;
}

/* ---- what is owed ---- */

void
td_team_debt_free (TdTeamDebt *debt)
{
  g_free (debt->team);
  g_free (debt->unit);
  g_free (debt->room);
  g_free (debt->owner);
  g_free (debt);
}

static char *
room_of (const TdRoll *roll, gint64 part_id)
{
  for (guint i = 0; part_id != 0 && i < roll->parts->len; i++)
    if (((const TdPart *)roll->parts->pdata[i])->id == part_id)
      return g_strdup (((const TdPart *)roll->parts->pdata[i])->room);
  return g_strdup ("");
}

static gboolean
is_owed (const TdLeaf *visit, TdDate today)
{
  return td_visit_is_late (visit, today) ||
         (td_visit_promise (visit) == TD_PROMISE_OPEN && td_leaf_day (visit, "due") == TD_DATE_NONE);
}

static TdTeamDebt *
debt_of (TdWorkspace *self, const TdLeaf *visit, const TdRoll *roll)
{
  TdTeamDebt *debt = g_new0 (TdTeamDebt, 1);

  debt->leaf_id = visit->id;
  debt->unit_id = visit->dossier_id;
  debt->part_id = visit->part_id;
  debt->team = g_strstrip (g_strdup (td_leaf_get (visit, "team")));
  debt->unit = td_unit_label_of (self, visit->dossier_id);
  debt->room = room_of (roll, visit->part_id);
  debt->owner = g_strdup (td_leaf_get (visit, "owner"));
  debt->made = td_leaf_day (visit, "on");
  debt->due = td_leaf_day (visit, "due");
  debt->days = debt->due != TD_DATE_NONE ? (int)(td_workspace_today (self) - debt->due) : 0;
  return debt;
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const TdTeamDebt *x = *(TdTeamDebt *const *)a, *y = *(TdTeamDebt *const *)b;

  if (x->days != y->days)
    return y->days - x->days;
  return x->made != y->made ? (x->made > y->made) - (x->made < y->made)
                            : (x->leaf_id > y->leaf_id) - (x->leaf_id < y->leaf_id);
}

GPtrArray *
td_teams_debts (TdWorkspace *self, const GArray *unit_ids, GError **error)
{
  g_autoptr (GPtrArray) visits = load_visits (self, unit_ids, error);
  g_autoptr (GPtrArray) debts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_team_debt_free);
  g_autoptr (TdRoll) roll = NULL; /* of the visit before: they stand together */
  gint64 unit_id = 0;

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      const TdLeaf *visit = visits->pdata[i];

      if (!is_owed (visit, td_workspace_today (self)))
        continue;
      if (visit->dossier_id != unit_id)
        {
          g_clear_pointer (&roll, td_roll_free);
          unit_id = visit->dossier_id;
          roll = td_register_load (self, unit_id, error);
        }
      if (roll == NULL)
        return NULL;
      g_ptr_array_add (debts, debt_of (self, visit, roll));
    }
  g_ptr_array_sort (debts, by_due);
  return visits != NULL ? g_steal_pointer (&debts) : NULL;
}
