/* Tidang: no undo or redo brings an account below nothing without a word.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* From before an undo or a redo of this action until after it: the store asks it about the accounts of the
 * dossiers that the action is about, and refuses in words. What brings a dossier back to how it stood just
 * before (just after) the action is not asked: that was said when it was stored. NULL with *error. */
typedef struct _TdAccountWatch TdAccountWatch;
TdAccountWatch *td_account_watch_new (TdWorkspace *self, TdStore *store, gint64 action_id, GError **error);
void td_account_watch_free (TdAccountWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAccountWatch, td_account_watch_free)

G_END_DECLS
