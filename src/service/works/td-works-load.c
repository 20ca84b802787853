/* Tidang: the works of a dossier, read from its leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-load.h"

#include "td-error.h"
#include "td-leaf-store.h"

/* The newest that fills the role on this day, as td_parties_find() says. */
static const TdLeaf *
party_of (const GPtrArray *leaves, const char *role, TdDate today)
{
  const TdLeaf *found = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];
      TdDate until;

      if (!g_str_equal (leaf->kind, "party") || !g_str_equal (td_leaf_get (leaf, "role"), role))
        continue;
      until = td_leaf_day (leaf, "until");
      if ((until == TD_DATE_NONE || until >= today) &&
          (found == NULL || td_leaf_day (leaf, "since") >= td_leaf_day (found, "since")))
        found = leaf;
    }
  return found;
}

static char *
company_name (TdStore *store, const TdLeaf *party)
{
  gint64 id = party != NULL ? td_leaf_link (party, "company") : 0;
  g_autoptr (TdLeaf) company = id != 0 ? td_store_leaf (store, id, TRUE, NULL) : NULL;

  return g_strdup (company != NULL ? td_leaf_get (company, "name") : "");
}

static void
name_parties (TdWorks *works, TdStore *store, const GPtrArray *leaves)
{
  static const struct
  {
    TdActKind act;
    const char *role;
  } whose[] = { { TD_ACT_CONTRACT, "contractor" },
                { TD_ACT_INSTALL_NOTICE, "installer" },
                { TD_ACT_START, "contractor" },
                { TD_ACT_INSPECTION, "inspector" },
                { TD_ACT_ACCEPTANCE, "builder" } };

  for (guint i = 0; i < works->acts->len; i++)
    for (guint w = 0; w < G_N_ELEMENTS (whose); w++)
      {
        TdAct *act = works->acts->pdata[i];

        if (act->kind != whose[w].act)
          continue;
        g_free (act->party);
        act->party = company_name (store, party_of (leaves, whose[w].role, works->today));
      }
}

/* Whoever is entered as the unit that uses the lift has been found. */
static void
add_user_unit (TdWorks *works, TdStore *store, const GPtrArray *leaves)
{
  const TdLeaf *party = party_of (leaves, "user-unit", works->today);
  TdAct *act;

  if (party == NULL)
    return;
  act = td_act_new (TD_ACT_USER_UNIT, td_leaf_day (party, "since"));
  g_free (act->party);
  act->party = company_name (store, party);
  g_ptr_array_add (works->acts, act);
}

TdWorks *
td_works_load (TdWorkspace *self, gint64 unit_id, const GPtrArray *acts, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves = store != NULL ? td_store_leaves (store, unit_id, NULL, &cause) : NULL;
  TdWorks *works;

  if (leaves == NULL)
    {
      if (cause != NULL)
        td_fail_with (error, cause, self->name);
      return NULL;
    }
  works = td_works_compute (leaves, acts, td_workspace_today (self));
  name_parties (works, store, leaves);
  add_user_unit (works, store, leaves);
  return works;
}
