/* Tidang: everything that was done to a dossier, newest first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_HISTORY_PAGE (td_history_page_get_type ())
G_DECLARE_FINAL_TYPE (TdHistoryPage, td_history_page, TD, HISTORY_PAGE, GtkBox)

/* unit_id 0: of the whole file. */
void td_history_page_show (TdHistoryPage *self, TdSession *session, gint64 unit_id);

G_END_DECLS
