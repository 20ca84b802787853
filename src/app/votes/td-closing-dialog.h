/* Tidang: asks before a vote is closed, and closes it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says what the vote comes to and what is early about closing it; closing can be undone. */
void td_closing_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const TdVote *vote);

G_END_DECLS
