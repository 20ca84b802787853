/* Tidang: the rating of a stairwell on its dossier — where it comes from, why, and the way to its card.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_RATING_CARD (td_rating_card_get_type ())
G_DECLARE_FINAL_TYPE (TdRatingCard, td_rating_card, TD, RATING_CARD, GtkBox)

void td_rating_card_set (TdRatingCard *self, TdSession *session, const TdDossier *dossier);

G_END_DECLS
