/* Tidang: what an announcement asks beyond its fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-rules.h"
#include "td-notices.h"

#include "td-error.h"
#include "td-vote-store.h"
#include "td-workspace-private.h"

/* A number that names no vote would make a notice of nothing. */
static gboolean
check_round (TdWorkspace *self, gint64 unit_id, const char *label, int round, GError **error)
{
  g_autoptr (GPtrArray) votes = td_store_votes_counting (self->store, unit_id, error);

  if (votes == NULL)
    return FALSE;
  for (guint i = 0; i < votes->len; i++)
    if (((const TdVoteRow *)votes->pdata[i])->number == round)
      return TRUE;
  if (votes->len == 0)
    return td_fail (
        error, TD_SERVICE_ERROR_USAGE,
        _ ("%s: there is no vote yet, so no round %d. Leave the round empty, or open the vote first."), label,
        round);
  return td_fail (error, TD_SERVICE_ERROR_USAGE,
                  _ ("%s: there is no round %d of the vote; the last is round %u."), label, round,
                  votes->len);
}

gboolean
td_announcement_rule (TdWorkspace *self,
                      gint64 unit_id,
                      const char *label,
                      const TdLeaf *leaf,
                      gint64 leaf_id,
                      GError **error)
{
  int round = leaf != NULL ? (int)td_leaf_count (leaf, "round", 0) : 0;

  return leaf == NULL ||
         (td_notice_check_order (label, td_leaf_day (leaf, "from"), td_leaf_day (leaf, "until"), error) &&
          (round == 0 || check_round (self, unit_id, label, round, error)));
}
