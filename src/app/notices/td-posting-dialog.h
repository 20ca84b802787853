/* Tidang: the form of one place where a notice is posted, and of what happened there, with its photo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_POSTING_DIALOG (td_posting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPostingDialog, td_posting_dialog, TD, POSTING_DIALOG, AdwWindow)

/* posting_id: where something happened; 0: a new place of the announcement. What stands there is read when
 * the form opens. */
void td_posting_dialog_present (GtkWindow *parent,
                                TdSession *session,
                                gint64 unit_id,
                                gint64 announcement_id,
                                gint64 posting_id);

G_END_DECLS
