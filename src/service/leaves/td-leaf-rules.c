/* Tidang: which kinds of leaves ask something beyond their fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-rules.h"

#include "td-announcement.h"
#include "td-batch.h"
#include "td-plans.h"

gboolean
td_leaf_rules_check (TdWorkspace *self,
                     gint64 unit_id,
                     const char *label,
                     const char *kind,
                     const TdLeaf *leaf,
                     gint64 leaf_id,
                     GError **error)
{
  static const struct
  {
    const char *kind;
    TdLeafRule *rule;
  } rules[] = {
    { "payment", td_payment_rule },
    { "milestone", td_milestone_rule },
    { TD_LEAF_ANNOUNCEMENT, td_announcement_rule },
    { TD_PLAN_KIND, td_plan_rule },
    { TD_BATCH_UNIT, td_batch_unit_rule },
    { TD_BATCH_EXCEPTION, td_batch_exception_rule },
    { TD_BATCH_BID, td_bid_rule },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].kind, kind) && !rules[i].rule (self, unit_id, label, leaf, leaf_id, error))
      return FALSE;
  return TRUE;
}

char *
td_leaf_foresee (const TdLeafBook *book, const TdLeaf *leaf, const char **field)
{
  static const struct
  {
    const char *kind;
    TdLeafForesight *foresee;
  } rules[] = {
    { "payment", td_payment_foresee },
    { "milestone", td_milestone_foresee },
  };

  *field = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].kind, leaf->kind))
      return rules[i].foresee (book->leaves, leaf, field);
  return NULL;
}
