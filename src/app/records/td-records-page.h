/* Tidang: the leaves of one dossier, or of the file, by area and kind.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_RECORDS_PAGE (td_records_page_get_type ())
G_DECLARE_FINAL_TYPE (TdRecordsPage, td_records_page, TD, RECORDS_PAGE, GtkBox)

/* unit_id 0: those of the file. */
void td_records_page_show (TdRecordsPage *self, TdSession *session, gint64 unit_id);

G_END_DECLS
