/* Tidang: undoing and redoing, with progress and a way to stop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_UNDO_STRIP (td_undo_strip_get_type ())
G_DECLARE_FINAL_TYPE (TdUndoStrip, td_undo_strip, TD, UNDO_STRIP, GtkBox)

/* Shown when it takes longer than a moment; what came of it is said through the session, as is a refusal. One
 * at a time. action_id 0: the newest. */
void td_undo_strip_run (TdUndoStrip *self, TdSession *session, gint64 action_id, gboolean redo);
/* The newest one after the other, down to and with this one. Stopped on the way it says how many. */
void td_undo_strip_run_down_to (TdUndoStrip *self, TdSession *session, gint64 action_id);

G_END_DECLS
