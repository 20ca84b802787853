/* Tidang: how much room a window asks for, and what lies beyond an edge: for the tests of the smallest
 * screen. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Each names `what` when it fails, and goes on. */

/* Lets the window come to rest. */
void td_room_settle (void);

/* It asks for no more than TD_FIT_LEAST_WIDTH × TD_FIT_LEAST_HEIGHT. */
void td_room_check_least (GtkWidget *window, const char *what);

/* What scrolls sideways asks for nothing, so what is in it is looked at: tables may be as wide as they like,
 * pages of text and fields may not. */
void td_room_check_inside (GtkWidget *widget, const char *what);

/* Nothing lies beyond the edge of what it is in, wherever it was placed. */
void td_room_check_edges (GtkWidget *window, const char *what);

G_END_DECLS
