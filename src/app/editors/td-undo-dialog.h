/* Tidang: the undo list — the last actions, undone down to a chosen one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_UNDO_DIALOG (td_undo_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdUndoDialog, td_undo_dialog, TD, UNDO_DIALOG, AdwWindow)

void td_undo_dialog_present (GtkWindow *parent, TdSession *session);

G_END_DECLS
