/* Tidang: the small window in which operators are added, renamed, removed and given a PIN.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "renamed" (char *name): whoever acts now has this name from now on. */
#define TD_TYPE_OPERATORS_WINDOW (td_operators_window_get_type ())
G_DECLARE_FINAL_TYPE (TdOperatorsWindow, td_operators_window, TD, OPERATORS_WINDOW, AdwWindow)

/* acting: the name that acts now. */
TdOperatorsWindow *td_operators_window_new (GtkWindow *parent, TdSession *session, const char *acting);

G_END_DECLS
