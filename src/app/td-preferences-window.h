/* Tidang: the preferences of this desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Each choice holds at once and is remembered by td-desk; the language from the next start on. */
#define TD_TYPE_PREFERENCES_WINDOW (td_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (TdPreferencesWindow,
                      td_preferences_window,
                      TD,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

G_END_DECLS
