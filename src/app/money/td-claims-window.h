/* Tidang: the subsidies of several stairwells — their claims, and the papers that list them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_CLAIMS_WINDOW (td_claims_window_get_type ())
G_DECLARE_FINAL_TYPE (TdClaimsWindow, td_claims_window, TD, CLAIMS_WINDOW, AdwWindow)

/* unit_ids: gint64; copied. */
void td_claims_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids);

G_END_DECLS
