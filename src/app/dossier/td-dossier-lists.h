/* Tidang: the short lists beside the elevation — what was done last, who owns what.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* now: micro-seconds. */
void td_dossier_list_recent (GtkGrid *grid, const TdDossier *dossier, gint64 now);
void td_dossier_list_owners (GtkGrid *grid, const TdDossier *dossier);

G_END_DECLS
