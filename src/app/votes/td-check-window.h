/* Tidang: a second person goes through the ballots that wait for a check.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_CHECK_WINDOW (td_check_window_get_type ())
G_DECLARE_FINAL_TYPE (TdCheckWindow, td_check_window, TD, CHECK_WINDOW, AdwWindow)

void td_check_window_present (GtkWindow *parent, TdSession *session);

G_END_DECLS
