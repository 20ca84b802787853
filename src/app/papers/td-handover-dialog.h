/* Tidang: a handover pack or a bound dossier, asked for — who hands over to whom, how many pages a volume
 * has, names masked or in full, and what it will lack. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_HANDOVER_DIALOG (td_handover_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdHandoverDialog, td_handover_dialog, TD, HANDOVER_DIALOG, AdwWindow)

/* whole: the bound dossier. The dossier is looked at while it is filled in; it is made with progress and a
 * way to stop. */
void td_handover_dialog_present (GtkWindow *parent, TdSession *session, const TdUnit *unit, gboolean whole);

G_END_DECLS
