/* Tidang: the records of a dossier as they stood after each action, from the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* One record that an action put down, changed or took away. */
typedef struct
{
  TdLeaf *before; /* NULL: it was not there */
  TdLeaf *after;  /* NULL: it is gone */
} TdLeafTurn;

/* Action id (gint64) → what it did to records (element-type TdLeafTurn), in the order of the journal. Texts
 * that were erased are empty. One pass over the dossier's entries. (transfer full); NULL on error. */
GHashTable *td_leaf_story (TdWorkspace *self, gint64 unit_id, GError **error);

G_END_DECLS
