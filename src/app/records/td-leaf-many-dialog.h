/* Tidang: one record set for many dossiers — what would be done is said before it is done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaf.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_LEAF_MANY_DIALOG (td_leaf_many_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdLeafManyDialog, td_leaf_many_dialog, TD, LEAF_MANY_DIALOG, AdwWindow)

/* unit_ids: at least one. leaf: kind and values that stand in the form at first. One step that can be undone;
 * what refuses it is listed while the form is filled in. */
void td_leaf_many_dialog_present (GtkWindow *parent,
                                  TdSession *session,
                                  const GArray *unit_ids,
                                  const TdLeaf *leaf);

G_END_DECLS
