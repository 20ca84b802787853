/* Tidang: the money of one dossier — what it costs, who pays how much, the account, its papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_MONEY_PAGE (td_money_page_get_type ())
G_DECLARE_FINAL_TYPE (TdMoneyPage, td_money_page, TD, MONEY_PAGE, GtkBox)

void td_money_page_show (TdMoneyPage *self, TdSession *session, gint64 unit_id);

G_END_DECLS
