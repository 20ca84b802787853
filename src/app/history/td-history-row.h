/* Tidang: one line of the history, which unfolds into what changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-history-line.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Its buttons activate "history.fold", "history.look-back" and "history.undo" of an ancestor with the
 * action's number (x). */
#define TD_TYPE_HISTORY_ROW (td_history_row_get_type ())
G_DECLARE_FINAL_TYPE (TdHistoryRow, td_history_row, TD, HISTORY_ROW, GtkBox)

GtkWidget *td_history_row_new (void);
/* NULL: none. `past`: whether one can look back from here. */
void td_history_row_set_line (TdHistoryRow *self, TdHistoryLine *line, gboolean past);

G_END_DECLS
