/* Tidang: a duplicate joined into the dossier on show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void td_unit_join_dialog_present (GtkWindow *parent, TdSession *session, gint64 kept);

G_END_DECLS
