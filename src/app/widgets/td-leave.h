/* Tidang: Escape asks once more before it throws away what was typed into a dialog.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on, in each modal window and in those of td_leave_ask(): when texts stand in its fields that a
 * hand has written and that differ from what stood there before, the first Escape says that a second one
 * discards them, in the title, beside the field and to a screen reader. A press on Cancel is an answer and is
 * not asked about. */
void td_leave_watch (void);
/* This window's fields are asked about, too, although it is not modal. */
void td_leave_ask (GtkWindow *window);

G_END_DECLS
