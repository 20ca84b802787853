/* Tidang: a dossier as it stood after an action, for reading alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "present" (gint64 unit): back to the dossier as it is · "loaded" (char *title). */
#define TD_TYPE_PAST_PAGE (td_past_page_get_type ())
G_DECLARE_FINAL_TYPE (TdPastPage, td_past_page, TD, PAST_PAGE, GtkBox)

/* What goes wrong is said through `session`; the past has a session of its own. */
void td_past_page_show (TdPastPage *self, TdSession *session, gint64 unit_id, gint64 action_id);
/* Forgets the past that it shows. */
void td_past_page_close (TdPastPage *self);

G_END_DECLS
