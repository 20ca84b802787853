/* Tidang: the next step of a dossier with all its gaps, each of which leads to where it is mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-dossier-state.h"
#include "td-gap-target.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals "gap" (const TdGap *, valid during the signal) and "go-on" (guint step, gboolean held): to the next
 * step of the procedure, at once unless something holds it up. Opening and closing the vote are the actions
 * dossier.open-vote and dossier.close-vote of the page, a notice dossier.new-notice. */
#define TD_TYPE_DOSSIER_NEXT (td_dossier_next_get_type ())
G_DECLARE_FINAL_TYPE (TdDossierNext, td_dossier_next, TD, DOSSIER_NEXT, GtkBox)

/* `dossier` is kept until the next call; NULL: none, and no offer is looked at. */
void td_dossier_next_set (TdDossierNext *self, const TdDossier *dossier, const TdDossierOffer *offer);

G_END_DECLS
