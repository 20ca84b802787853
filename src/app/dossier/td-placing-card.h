/* Tidang: where a stairwell stands, on its dossier — its coordinates, and the ways to change them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_PLACING_CARD (td_placing_card_get_type ())
G_DECLARE_FINAL_TYPE (TdPlacingCard, td_placing_card, TD, PLACING_CARD, GtkBox)

/* Reads the place anew. */
void td_placing_card_set (TdPlacingCard *self, TdSession *session, gint64 unit_id);

G_END_DECLS
