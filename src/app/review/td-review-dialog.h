/* Tidang: the form of one step of a review.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-review-file.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_REVIEW_DIALOG (td_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdReviewDialog, td_review_dialog, TD, REVIEW_DIALOG, AdwWindow)

/* event: with id 0 what a new one starts with. file is held. */
void td_review_dialog_present (GtkWindow *parent,
                               TdSession *session,
                               TdReviewFile *file,
                               const TdReviewEvent *event);

G_END_DECLS
