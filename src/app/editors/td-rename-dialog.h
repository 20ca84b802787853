/* Tidang: names and place of a unit put right.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Loads the unit and opens. */
void td_rename_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id);

G_END_DECLS
