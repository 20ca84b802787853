/* Tidang: the ledger of those who object to a lift — objections, visits, petitions, mediations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "objection" (guint64 part_id, 0: from outside the roll): it is to be looked at. */
#define TD_TYPE_OUTREACH_CARD (td_outreach_card_get_type ())
G_DECLARE_FINAL_TYPE (TdOutreachCard, td_outreach_card, TD, OUTREACH_CARD, GtkBox)

void td_outreach_card_set (TdOutreachCard *self, TdSession *session, gint64 unit_id);
void td_outreach_card_set_writable (TdOutreachCard *self, gboolean writable);

G_END_DECLS
