/* Tidang: objections of people who are not on the roll.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_OBJECTION_DIALOG (td_objection_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdObjectionDialog, td_objection_dialog, TD, OBJECTION_DIALOG, AdwWindow)

/* `vote` is looked at now only. */
void td_objection_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdVote *vote);

G_END_DECLS
