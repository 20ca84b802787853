/* Tidang: records of which one alone can stand — its place in a batch, an exception from an approval, the
 * choice of a lot. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf-rules.h"

#include "td-batch.h"
#include "td-error.h"
#include "td-leaf-store.h"
#include "td-workspace-private.h"

/* Another one of its kind that says the same of `link`, and yes to `chosen` where one is given. NULL: none.
 */
static TdLeaf *
other_of (const GPtrArray *leaves, const TdLeaf *leaf, gint64 leaf_id, const char *link, const char *chosen)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      TdLeaf *other = leaves->pdata[i];

      if (other->id != leaf_id && td_leaf_link (other, link) == td_leaf_link (leaf, link) &&
          (chosen == NULL || td_leaf_yes (other, chosen)))
        return other;
    }
  return NULL;
}

static gboolean
check_once (TdWorkspace *self,
            gint64 unit_id,
            const char *label,
            const TdLeaf *leaf,
            gint64 leaf_id,
            const char *link,
            const char *chosen,
            const char *sentence,
            GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  const TdLeaf *other;
  g_autofree char *id = NULL;

  if (leaf == NULL || (chosen != NULL && !td_leaf_yes (leaf, chosen)))
    return TRUE;
  leaves = td_store_leaves (self->store, unit_id, leaf->kind, &cause);
  if (leaves == NULL)
    return td_fail_with (error, cause, label);
  other = other_of (leaves, leaf, leaf_id, link, chosen);
  if (other == NULL)
    return TRUE;
  id = g_strdup_printf ("%" G_GINT64_FORMAT, other->id);
  /* Translators: a dossier, what stands there already, and the number by which it is changed. */
  return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: %s (id %s)."), label, sentence, id);
}

gboolean
td_batch_unit_rule (TdWorkspace *self,
                    gint64 unit_id,
                    const char *label,
                    const TdLeaf *leaf,
                    gint64 leaf_id,
                    GError **error)
{
  return check_once (self, unit_id, label, leaf, leaf_id, "batch", NULL,
                     _ ("it stands in this batch already. Change that record to move it to another lot"),
                     error);
}

gboolean
td_batch_exception_rule (TdWorkspace *self,
                         gint64 unit_id,
                         const char *label,
                         const TdLeaf *leaf,
                         gint64 leaf_id,
                         GError **error)
{
  return check_once (self, unit_id, label, leaf, leaf_id, "of", NULL,
                     _ ("an exception from this approval stands there already. Change that record"), error);
}

gboolean
td_bid_rule (TdWorkspace *self,
             gint64 unit_id,
             const char *label,
             const TdLeaf *leaf,
             gint64 leaf_id,
             GError **error)
{
  return check_once (self, unit_id, label, leaf, leaf_id, "lot", "chosen",
                     _ ("another company is chosen for this lot already. Take that choice back first"),
                     error);
}
