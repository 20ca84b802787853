/* Tidang: the notices of a dossier — their days, the places where they hang, what happened there, papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_NOTICES_CARD (td_notices_card_get_type ())
G_DECLARE_FINAL_TYPE (TdNoticesCard, td_notices_card, TD, NOTICES_CARD, GtkBox)

/* unit: copied. */
void td_notices_card_set (TdNoticesCard *self, TdSession *session, const TdUnit *unit);
void td_notices_card_set_writable (TdNoticesCard *self, gboolean writable);
/* The form of a new notice, with what td_notice_propose() proposes. */
void td_notices_card_add (TdNoticesCard *self);

G_END_DECLS
