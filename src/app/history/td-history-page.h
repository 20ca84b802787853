/* Tidang: what was done to a dossier, a flat, a field or the whole file, newest first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal: "look-back" (gint64 unit, gint64 action). */
#define TD_TYPE_HISTORY_PAGE (td_history_page_get_type ())
G_DECLARE_FINAL_TYPE (TdHistoryPage, td_history_page, TD, HISTORY_PAGE, GtkBox)

/* unit_id 0: of the whole file. Keeps the narrowing of td_history_page_narrow() for the same unit. */
void td_history_page_show (TdHistoryPage *self, TdSession *session, gint64 unit_id);
/* Before it is shown: only what touched this flat and this field. part_id 0, room and field NULL: everything.
 */
void td_history_page_narrow (TdHistoryPage *self,
                             gint64 unit_id,
                             gint64 part_id,
                             const char *room,
                             const char *field);

G_END_DECLS
