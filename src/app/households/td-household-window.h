/* Tidang: one household — its flat and owners as they stand today, and what can be done with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_HOUSEHOLD_WINDOW (td_household_window_get_type ())
G_DECLARE_FINAL_TYPE (TdHouseholdWindow, td_household_window, TD, HOUSEHOLD_WINDOW, AdwWindow)

/* part_id: of the register or of a frozen roll; 0: the stairwell's first flat. */
void td_household_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id, gint64 part_id);

G_END_DECLS
