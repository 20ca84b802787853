/* Tidang: a duplicate joined into the dossier on show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_UNIT_JOIN_DIALOG (td_unit_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdUnitJoinDialog, td_unit_join_dialog, TD, UNIT_JOIN_DIALOG, AdwWindow)

void td_unit_join_dialog_present (GtkWindow *parent, TdSession *session, gint64 kept);

G_END_DECLS
