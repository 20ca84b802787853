/* Tidang: the works of a dossier above their records — the Gantt chart, what contradicts itself, the papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_WORKS_PANEL (td_works_panel_get_type ())
G_DECLARE_FINAL_TYPE (TdWorksPanel, td_works_panel, TD, WORKS_PANEL, GtkBox)

/* Reads the works anew. */
void td_works_panel_set (TdWorksPanel *self, TdSession *session, gint64 unit_id, gboolean writable);

G_END_DECLS
