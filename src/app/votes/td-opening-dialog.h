/* Tidang: opens a vote, after showing what freezing the roll will mean.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_OPENING_DIALOG (td_opening_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdOpeningDialog, td_opening_dialog, TD, OPENING_DIALOG, AdwWindow)

void td_opening_dialog_present (GtkWindow *parent, TdSession *session, const TdUnit *unit);
/* One action for all of them; those that cannot be opened are shown before and listed after. */
void td_opening_dialog_present_many (GtkWindow *parent, TdSession *session, const GArray *unit_ids);

G_END_DECLS
