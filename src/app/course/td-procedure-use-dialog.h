/* Tidang: asks before dossiers go on by another procedure, and says what would become of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* id: of a procedure at hand; unit_id 0: all dossiers of its place. One action that can be undone, with a
 * reason. */
void td_procedure_use_dialog_present (GtkWindow *parent, TdSession *session, const char *id, gint64 unit_id);

G_END_DECLS
