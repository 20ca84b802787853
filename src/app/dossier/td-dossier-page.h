/* Tidang: the page of one dossier — where it stands, what is next, the elevation, the count, the papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "history" (gint64 unit) · "loaded" (char *title). */
#define TD_TYPE_DOSSIER_PAGE (td_dossier_page_get_type ())
G_DECLARE_FINAL_TYPE (TdDossierPage, td_dossier_page, TD, DOSSIER_PAGE, GtkBox)

void td_dossier_page_show (TdDossierPage *self, TdSession *session, gint64 unit_id);

G_END_DECLS
