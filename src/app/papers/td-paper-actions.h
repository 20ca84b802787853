/* Tidang: the papers of a dossier as a card: preview, print, export.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void td_paper_actions_fill (GtkGrid *grid, TdSession *session, const TdDossier *dossier);

G_END_DECLS
