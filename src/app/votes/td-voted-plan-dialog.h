/* Tidang: says which recorded version of the plan a vote was about that named it in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_VOTED_PLAN_DIALOG (td_voted_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdVotedPlanDialog, td_voted_plan_dialog, TD, VOTED_PLAN_DIALOG, AdwWindow)

/* vote: one that td_vote_plan_is_open(). */
void td_voted_plan_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdVote *vote);

G_END_DECLS
