/* Tidang: the undo list — the last actions, undone down to a chosen one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_UNDO_DIALOG (td_undo_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdUndoDialog, td_undo_dialog, TD, UNDO_DIALOG, AdwWindow)

typedef void (*TdUndoChosen) (gint64 action_id, gpointer data);
/* chosen_func: called with the oldest action that is to be undone, while the dialog is there. */
void td_undo_dialog_present (GtkWindow *parent, TdSession *session, TdUndoChosen chosen_func, gpointer data);

G_END_DECLS
