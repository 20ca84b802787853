/* Tidang: which recorded version of the plan a vote was about, said after it was opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-vote-plan.h"

#include "td-action.h"
#include "td-leaf-store.h"
#include "td-plans.h"
#include "td-vote-find.h"

gboolean
td_vote_plan_is_open (const TdVote *vote)
{
  return vote != NULL && vote->plan_id == 0 && vote->plan_version != NULL;
}

/* Whether the vote waits for its version at all. */
static gboolean
check_vote (TdStore *store, const TdFound *found, GError **error)
{
  g_autofree char *hash = NULL;
  GError *cause = NULL;
  gint64 pinned = 0;

  if (!td_store_vote_plan (store, found->vote->id, &pinned, &hash, &cause))
    return td_fail_with (error, cause, found->label);
  if (pinned != 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: vote number %d has its version of the plan already. Another version needs a "
                       "vote of its own; where the entry that named it is wrong, undo that."),
                    found->label, found->vote->number);
  if (found->vote->plan_version == NULL || *found->vote->plan_version == '\0')
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: vote number %d names no plan, so its answers were no ballots on one. Open a vote "
                       "on the plan, or go on by authority with the reason."),
                    found->label, found->vote->number);
  return TRUE;
}

/* The wider vote's plan lies with the dossier that keeps the vote. (transfer full) */
static TdLeaf *
version_of (TdWorkspace *self, const TdFound *found, const char *version, GError **error)
{
  g_autoptr (GPtrArray) plans = td_leaves_of (self, found->vote->dossier_id, TD_PLAN_KIND, error);
  const TdLeaf *plan = plans != NULL ? td_plan_named (plans, version) : NULL;

  if (plans != NULL && plan == NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
             _ ("%s: no version “%s” of the plan is put down. Put it down first, or name one by its number."),
             found->label, version);
  return plan != NULL ? td_leaf_copy (plan) : NULL;
}

gboolean
td_vote_plan_is (TdWorkspace *self,
                 gint64 unit_id,
                 int number,
                 const char *version,
                 const char *reason,
                 GError **error)
{
  g_autoptr (TdFound) found = NULL;
  g_autoptr (TdLeaf) plan = NULL;
  g_autofree char *why = td_text_squeeze (reason != NULL ? reason : ""), *hash = NULL, *params = NULL;
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  gboolean done;

  if (store == NULL)
    return FALSE;
  if (*why == '\0')
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s",
                    _ ("Say from what it is known that this is the version that was voted on."));
  if ((found = td_find_vote (self, unit_id, number, error)) == NULL || !check_vote (store, found, error) ||
      (plan = version_of (self, found, version, error)) == NULL)
    return FALSE;
  hash = td_leaf_hash (plan);
  params = g_strdup_printf ("{\"vote\":\"%" G_GINT64_FORMAT "\",\"version\":\"%d\"}", found->vote->id,
                            plan->number);
  store = td_action_begin (self, "voted-plan", TD_ACTION_UNDOABLE, why, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_vote_plan_pin (store, found->vote->dossier_id, found->vote->id, plan->id, hash, &cause);
  return td_action_end (self, store, done, cause, td_found_changes (found), found->label, NULL, error);
}
