/* Tidang: asks for the rating and the stage of a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-ratings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_STANDING_DIALOG (td_standing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdStandingDialog, td_standing_dialog, TD, STANDING_DIALOG, AdwWindow)

void td_standing_dialog_present (GtkWindow *parent,
                                 TdSession *session,
                                 const TdUnit *unit,
                                 const TdSurveyCard *card);

G_END_DECLS
