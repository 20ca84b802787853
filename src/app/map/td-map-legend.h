/* Tidang: what the colours of the map say, with the numbers, and a tick to hide each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-items.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "toggled" (guint class, gboolean shown). */
#define TD_TYPE_MAP_LEGEND (td_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (TdMapLegend, td_map_legend, TD, MAP_LEGEND, GtkBox)

void td_map_legend_set_show (TdMapLegend *self, const TdMapShow *show);

/* How many places lie far off. */
void td_map_legend_set_far (TdMapLegend *self, guint n);

G_END_DECLS
