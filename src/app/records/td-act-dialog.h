/* Tidang: the form of one official act.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-course.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_ACT_DIALOG (td_act_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdActDialog, td_act_dialog, TD, ACT_DIALOG, AdwWindow)

/* act: with id 0 a new one as it is proposed; else the one that is changed or removed. */
void td_act_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdAct *act);

G_END_DECLS
