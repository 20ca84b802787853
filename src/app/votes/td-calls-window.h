/* Tidang: samples are drawn, and what the owners say when they are called back is recorded.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_CALLS_WINDOW (td_calls_window_get_type ())
G_DECLARE_FINAL_TYPE (TdCallsWindow, td_calls_window, TD, CALLS_WINDOW, AdwWindow)

/* A sample is drawn from the votes of these units; all that was ever drawn is listed. */
void td_calls_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids);

G_END_DECLS
