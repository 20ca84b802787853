/* Tidang: names and place of a unit put right.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_RENAME_DIALOG (td_rename_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdRenameDialog, td_rename_dialog, TD, RENAME_DIALOG, AdwWindow)

/* Loads the unit and opens. */
void td_rename_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id);

G_END_DECLS
