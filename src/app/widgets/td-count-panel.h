/* Tidang: the count of a vote — bars with their thresholds as marks, exact numbers, and what is still needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-count-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_COUNT_PANEL (td_count_panel_get_type ())
G_DECLARE_FINAL_TYPE (TdCountPanel, td_count_panel, TD, COUNT_PANEL, GtkBox)

/* NULL: there is no vote. */
void td_count_panel_set_state (TdCountPanel *self, const TdCountState *state);

/* Bars and verdict alone, where the room is needed for something else. */
void td_count_panel_set_compact (TdCountPanel *self, gboolean compact);

/* One bar; also the small one of the register. */
#define TD_TYPE_COUNT_BAR (td_count_bar_get_type ())
G_DECLARE_FINAL_TYPE (TdCountBar, td_count_bar, TD, COUNT_BAR, GtkWidget)

GtkWidget *td_count_bar_new (void);
void td_count_bar_set (TdCountBar *self, double agree, double other, double pending, double mark);

G_END_DECLS
