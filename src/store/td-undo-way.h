/* Tidang: what hangs on rows that an undo would take away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"

G_BEGIN_DECLS

/* After the ops of `entry` were taken back, where the file has later ones: the later action whose row hangs
 * on one that went (a ballot on its vote, a flat on its dossier), with the op of the row that went in *op; 0:
 * none. Rows that stood before entry `before`, the first of the action that is undone or redone, are in
 * nobody's way: redoing only brings back what was. `wide`: a vote may count flats of several dossiers.
 * Compounds that went are added to `compounds` (gint64). */
gint64 td_undo_way_blocked (TdStore *store,
                            const TdEntry *entry,
                            gint64 before,
                            gboolean wide,
                            GArray *compounds,
                            const TdOp **op);
/* After all entries of an action were: the later action that has put a stairwell into a compound that went.
 */
gint64 td_undo_way_settled (TdStore *store, gint64 compound_id, gint64 action_id);

G_END_DECLS
