/* Tidang: a chart on the screen — the same drawing steps as on paper, with its text for a screen reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

struct _TdDisplayList;

#define TD_TYPE_CHART_VIEW (td_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TdChartView, td_chart_view, TD, CHART_VIEW, GtkWidget)

/* The first page of the list, as wide as there is room for; `text` says what is on it. NULL: empty. */
void td_chart_view_set_list (TdChartView *self, struct _TdDisplayList *list, const char *text);

G_END_DECLS
