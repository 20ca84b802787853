/* Tidang: the undo list — the last actions, undone down to a chosen one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void td_undo_dialog_present (GtkWindow *parent, TdSession *session);

G_END_DECLS
