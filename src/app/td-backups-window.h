/* Tidang: the copies of a file — the daily ones, one made now, and the way back from any of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_BACKUPS_WINDOW (td_backups_window_get_type ())
G_DECLARE_FINAL_TYPE (TdBackupsWindow, td_backups_window, TD, BACKUPS_WINDOW, AdwWindow)

/* Restoring asks for a new name and activates win.restore-from of the parent with the path of the copy. */
void td_backups_window_present (GtkWindow *parent, TdSession *session);

G_END_DECLS
