/* Tidang: the form of one leaf, made from its kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_LEAF_DIALOG (td_leaf_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdLeafDialog, td_leaf_dialog, TD, LEAF_DIALOG, AdwWindow)

/* leaf: with id 0 a new one as it is proposed; else the one that is changed or removed, of which the id
 * is enough. What the form offers, and the leaf, are read when it opens. */
void td_leaf_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdLeaf *leaf);
/* The same with where what is proposed comes from, said above the fields. */
void td_leaf_dialog_present_proposed (GtkWindow *parent,
                                      TdSession *session,
                                      gint64 unit_id,
                                      const TdLeaf *leaf,
                                      const char *from);

G_END_DECLS
