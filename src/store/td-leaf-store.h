/* Tidang: leaves of dossiers and of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-store.h"

G_BEGIN_DECLS

/* dossier_id 0: the shared ones of the file; kind NULL: of every kind, those too that are not at hand. By
 * kind, number and id. Of a shared leaf only the dossier_id is 0. (transfer full) (element-type TdLeaf) */
GPtrArray *td_store_leaves (TdStore *store, gint64 dossier_id, const char *kind, GError **error);
/* Of a kind in all dossiers that are not deleted, by dossier, number and id. (transfer full) (element-type
 * TdLeaf) */
GPtrArray *td_store_leaves_of_kind (TdStore *store, const char *kind, GError **error);
/* The same of one dossier alone, unless that is 0. (transfer full) (element-type TdLeaf) */
GPtrArray *td_store_leaves_living (TdStore *store, gint64 dossier_id, const char *kind, GError **error);
/* NULL with no error: there is none (any more). (transfer full) */
TdLeaf *td_store_leaf (TdStore *store, gint64 leaf_id, gboolean shared, GError **error);
/* One other leaf that links to this one, by any field; 0: none. */
gint64 td_store_leaf_linked (TdStore *store, gint64 leaf_id);

/* Which version of the plan a vote was about and its hash when the vote was opened; *plan_id 0: none was
 * pinned. FALSE on error. */
gboolean td_store_vote_plan (TdStore *store, gint64 vote_id, gint64 *plan_id, char **hash, GError **error);
/* Leaf (gint64, owned) → number of the first vote about it (GINT_TO_POINTER), of a dossier. (transfer full)
 */
GHashTable *td_store_plans_voted (TdStore *store, gint64 dossier_id, GError **error);
/* The number of a vote that was about this leaf; 0: none was. */
int td_store_plan_voted (TdStore *store, gint64 leaf_id);
/* Inside an action, once for a vote. */
gboolean td_store_vote_plan_pin (TdStore *store,
                                 gint64 dossier_id,
                                 gint64 vote_id,
                                 gint64 plan_id,
                                 const char *hash,
                                 GError **error);

/* Inside an action. id 0: a new one, whose id is written to it, and its number where the kind is numbered.
 * Only what differs is written. Texts go where an erasure finds them; the flat is the leaf's part_id. */
gboolean td_store_leaf_put (TdStore *store, const TdLeafKind *kind, TdLeaf *leaf, GError **error);
gboolean td_store_leaf_remove (TdStore *store, gint64 leaf_id, gboolean shared, GError **error);

G_END_DECLS
