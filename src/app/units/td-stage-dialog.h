/* Tidang: asks for the stage that many dossiers are to be set to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_STAGE_DIALOG (td_stage_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdStageDialog, td_stage_dialog, TD, STAGE_DIALOG, AdwWindow)

/* unit_ids: at least one. One step that can be undone; what was refused is listed. */
void td_stage_dialog_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids);

G_END_DECLS
