/* Tidang: sheets that come to the window — dropped on it, or named to the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-window.h"

G_BEGIN_DECLS

/* The import assistant with these sheets, one after another; without a workspace as soon as one is open. */
void td_window_import (TdWindow *self, const char *const *paths);

void td_window_init_intake (TdWindow *self);
void td_window_install_intake_actions (GtkWidgetClass *widget_class);

/* Somebody works with an open file now: what waited for that is imported. */
void td_window_import_waiting (TdWindow *self);

G_END_DECLS
