/* Tidang: versions of a dossier's plan.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-plans.h"

#include "td-error.h"
#include "td-leaf-rules.h"
#include "td-leaf-store.h"
#include "td-money.h"
#include "td-workspace-private.h"

const TdLeaf *
td_plan_newest (const GPtrArray *plans)
{
  const TdLeaf *newest = NULL;

  for (guint i = 0; i < plans->len; i++)
    if (newest == NULL || ((const TdLeaf *)plans->pdata[i])->number > newest->number)
      newest = plans->pdata[i];
  return newest;
}

/* 0: it is no number of a version. */
static gint64
number_in (const char *text)
{
  g_autofree char *plain = td_text_compact (text);
  const char *digits = plain;
  gint64 number = 0;

  if (g_str_has_prefix (plain, "第"))
    digits += strlen ("第");
  else if (g_str_has_prefix (plain, "no."))
    digits += strlen ("no.");
  if (g_str_has_suffix (plain, "版") || g_str_has_suffix (plain, "号"))
    plain[strlen (plain) - strlen ("版")] = '\0';
  return g_ascii_string_to_signed (digits, 10, 1, G_MAXINT, &number, NULL) ? number : 0;
}

const TdLeaf *
td_plan_named (const GPtrArray *plans, const char *text)
{
  gint64 number = number_in (text);
  g_autofree char *name = td_text_squeeze (text);
  const TdLeaf *found = NULL;

  for (guint i = 0; i < plans->len; i++)
    {
      const TdLeaf *plan = plans->pdata[i];

      if (plan->number == number)
        return plan;
      if (!g_str_equal (td_leaf_get (plan, "name"), name))
        continue;
      if (found != NULL)
        return NULL;
      found = plan;
    }
  return found;
}

char *
td_plan_to_line (const TdLeaf *plan)
{
  TdMoney cost = td_leaf_money (plan, "cost", -1);
  g_autofree char *sum = cost >= 0 ? td_money_to_words (cost) : NULL;
  const char *name = td_leaf_get (plan, "name");

  return sum != NULL ? g_strdup_printf (_ ("no. %d %s · %s yuan"), plan->number, name, sum)
                     : g_strdup_printf (_ ("no. %d %s"), plan->number, name);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return (*(TdLeaf *const *)b)->number - (*(TdLeaf *const *)a)->number;
}

void
td_plans_sort_newest_first (GPtrArray *plans)
{
  g_ptr_array_sort (plans, newest_first);
}

GPtrArray *
td_plans_newest_first (TdWorkspace *self, gint64 unit_id, GError **error)
{
  GPtrArray *plans = td_leaves_of (self, unit_id, TD_PLAN_KIND, error);

  if (plans != NULL)
    td_plans_sort_newest_first (plans);
  return plans;
}

static gboolean
says_none (const char *text)
{
  static const char *const words[] = { "",     "无", "否",   "没有", "不占用", "不涉及", "无占用",
                                       "none", "no", "不占", "-",    "—",      "/",      "0" };
  g_autofree char *plain = td_text_compact (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (plain, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
td_plan_changes (TdWorkspace *self,
                 gint64 unit_id,
                 const TdVote *vote,
                 guint *changed,
                 gboolean *takes_up,
                 GError **error)
{
  g_autoptr (GPtrArray) plans = NULL;
  const TdLeaf *newest;
  const char *scope;
  TdScope planned;

  *changed = TD_CHANGED_NOTHING;
  if (takes_up != NULL)
    *takes_up = FALSE;
  if (vote == NULL)
    return TRUE;
  plans = td_leaves_of (self, vote->dossier_id != 0 ? vote->dossier_id : unit_id, TD_PLAN_KIND, error);
  if (plans == NULL)
    return FALSE;
  newest = td_plan_newest (plans);
  if (takes_up != NULL)
    *takes_up = newest != NULL && !says_none (td_leaf_get (newest, "occupied"));
  /* Where nobody put a plan down there is nothing to compare the words of the vote with. */
  if (vote->plan_id == 0)
    *changed |= newest != NULL ? TD_CHANGED_UNKNOWN : TD_CHANGED_NOTHING;
  else if (newest == NULL || newest->id != vote->plan_id)
    *changed |= TD_CHANGED_PLAN;
  else
    {
      g_autofree char *hash = td_leaf_hash (newest);

      if (!g_str_equal (hash, vote->plan_hash))
        *changed |= TD_CHANGED_PLAN;
    }
  scope = newest != NULL ? td_leaf_get (newest, "scope") : "";
  if (td_scope_from_nick (scope, &planned) && planned != vote->scope)
    *changed |= TD_CHANGED_SCOPE;
  return TRUE;
}

gboolean
td_plan_rule (TdWorkspace *self,
              gint64 unit_id,
              const char *label,
              const TdLeaf *leaf,
              gint64 leaf_id,
              GError **error)
{
  int number = leaf_id != 0 ? td_store_plan_voted (self->store, leaf_id) : 0;

  if (number == 0)
    return TRUE;
  return td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s: this version of the plan is what vote number %d is about. Put down a new version; the "
         "gates then say what has to be done again."),
      label, number);
}
