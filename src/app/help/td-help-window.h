/* Tidang: the guide, in a window of its own beside the work.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_HELP_WINDOW (td_help_window_get_type ())
G_DECLARE_FINAL_TYPE (TdHelpWindow, td_help_window, TD, HELP_WINDOW, AdwWindow)

/* Shows a page of the guide (td_guide_pages()); there is one such window for all. */
void td_help_window_present (GtkApplication *application, const char *page);

G_END_DECLS
