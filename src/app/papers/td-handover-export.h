/* Tidang: the handover pack and the whole of a dossier, asked for in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to put it and how many pages a volume has; made with progress and a way to stop. */
void td_handover_export_present (GtkWindow *parent, TdSession *session, const TdUnit *unit);
/* The same for the whole dossier, masked or in full for a purpose. */
void td_dossier_export_present (GtkWindow *parent, TdSession *session, const TdUnit *unit);

G_END_DECLS
