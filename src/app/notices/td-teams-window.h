/* Tidang: what the teams have done from door to door, over all dossiers, and what they still owe.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_TEAMS_WINDOW (td_teams_window_get_type ())
G_DECLARE_FINAL_TYPE (TdTeamsWindow, td_teams_window, TD, TEAMS_WINDOW, AdwWindow)

void td_teams_window_present (GtkWindow *parent, TdSession *session);

G_END_DECLS
