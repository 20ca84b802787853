/* Tidang: the subsidy of one dossier — which rule applies and why, condition by condition, the sum, the
 * claim. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_SUBSIDY_PAGE (td_subsidy_page_get_type ())
G_DECLARE_FINAL_TYPE (TdSubsidyPage, td_subsidy_page, TD, SUBSIDY_PAGE, GtkBox)

void td_subsidy_page_show (TdSubsidyPage *self, TdSession *session, gint64 unit_id);

G_END_DECLS
