/* Tidang: what an announcement asks beyond its fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-rules.h"
#include "td-notices.h"

gboolean
td_announcement_rule (TdWorkspace *self,
                      gint64 unit_id,
                      const char *label,
                      const TdLeaf *leaf,
                      gint64 leaf_id,
                      GError **error)
{
  return leaf == NULL ||
         td_notice_check_order (label, td_leaf_day (leaf, "from"), td_leaf_day (leaf, "until"), error);
}
