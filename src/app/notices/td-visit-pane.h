/* Tidang: whom to talk to about a vote, beside the list of votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_VISIT_PANE (td_visit_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdVisitPane, td_visit_pane, TD, VISIT_PANE, GtkBox)

void td_visit_pane_set_session (TdVisitPane *self, TdSession *session);
/* 0: of no stairwell. Names are masked again with each other stairwell. */
void td_visit_pane_show (TdVisitPane *self, gint64 unit_id);

G_END_DECLS
