/* Tidang: a joint review of many stairwells — one step, or a meeting; what would be done is said before it is
 * done. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_REVIEW_MANY_DIALOG (td_review_many_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdReviewManyDialog, td_review_many_dialog, TD, REVIEW_MANY_DIALOG, AdwWindow)

/* unit_ids: at least one. One step that can be undone; what refuses it is listed while the form is filled in.
 */
void td_review_many_dialog_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids);

G_END_DECLS
