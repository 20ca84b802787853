/* Tidang: the review of a dossier — departments with their clocks and opinions, what happened, its papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_REVIEW_CARD (td_review_card_get_type ())
G_DECLARE_FINAL_TYPE (TdReviewCard, td_review_card, TD, REVIEW_CARD, GtkBox)

void td_review_card_set (TdReviewCard *self, TdSession *session, gint64 unit_id);
void td_review_card_set_writable (TdReviewCard *self, gboolean writable);

G_END_DECLS
