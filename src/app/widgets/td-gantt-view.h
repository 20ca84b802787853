/* Tidang: a Gantt chart on the screen — the drawing of the paper, with a button over each row.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-gantt.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "width" (double): so many points are there to draw in; "row" (guint): a row was chosen. */
#define TD_TYPE_GANTT_VIEW (td_gantt_view_get_type ())
G_DECLARE_FINAL_TYPE (TdGanttView, td_gantt_view, TD, GANTT_VIEW, GtkWidget)

/* list: one page; boxes: (element-type TdRect) of the rows on it; words: what each says to a screen reader.
 * All NULL: empty. */
void td_gantt_view_set (TdGanttView *self,
                        TdDisplayList *list,
                        const GArray *boxes,
                        const char *const *words,
                        gboolean writable);
/* Points that are there to draw in, as last told; 0: it was never shown. */
double td_gantt_view_get_width (TdGanttView *self);

G_END_DECLS
