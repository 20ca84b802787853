/* Tidang: how many leaves of each area a dossier has, and the way to them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "records" (): they are to be shown. */
#define TD_TYPE_RECORDS_CARD (td_records_card_get_type ())
G_DECLARE_FINAL_TYPE (TdRecordsCard, td_records_card, TD, RECORDS_CARD, GtkBox)

void td_records_card_set (TdRecordsCard *self, TdSession *session, gint64 unit_id);

G_END_DECLS
