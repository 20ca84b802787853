/* Tidang: procedures, edited as text beside the steps that they give.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_PROCEDURES_WINDOW (td_procedures_window_get_type ())
G_DECLARE_FINAL_TYPE (TdProceduresWindow, td_procedures_window, TD, PROCEDURES_WINDOW, AdwWindow)

/* unit_id: the dossier that is open, 0 for none: its procedure is shown first. */
void td_procedures_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id);

G_END_DECLS
