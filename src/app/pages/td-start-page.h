/* Tidang: what the window shows while no workspace is open.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_START_PAGE (td_start_page_get_type ())
G_DECLARE_FINAL_TYPE (TdStartPage, td_start_page, TD, START_PAGE, GtkBox)

/* Lists the workspaces that the desktop remembers and that are still there: first the one that was open last
 * (“” for none), then the newest. */
void td_start_page_refresh (TdStartPage *self, const char *last_file);

G_END_DECLS
