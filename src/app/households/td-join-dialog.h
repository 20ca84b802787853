/* Tidang: a person confirms that flats are one buyer's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_JOIN_DIALOG (td_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdJoinDialog, td_join_dialog, TD, JOIN_DIALOG, AdwWindow)

/* `roll`: of the open vote, else the register's. kinds: what the rule counts. part_id: chosen from the start,
 * or 0: the first proposal. */
void td_join_dialog_present (GtkWindow *parent,
                             TdSession *session,
                             const TdUnit *unit,
                             const TdRoll *roll,
                             guint kinds,
                             gint64 part_id);

G_END_DECLS
