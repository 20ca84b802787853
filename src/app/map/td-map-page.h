/* Tidang: the map — every stairwell with a place, its rating and its stage (一张图).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-unit-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_MAP_PAGE (td_map_page_get_type ())
G_DECLARE_FINAL_TYPE (TdMapPage, td_map_page, TD, MAP_PAGE, GtkBox)

/* Asks whether this MBTiles file shall lie below the stairwells. */
void td_map_page_offer_base (TdMapPage *self, const char *path);
/* Only the stairwells of this filter, with some of them (ids, NULL: none) selected and in view; one
 * alone with its card open. */
void td_map_page_show_filter (TdMapPage *self, const TdUnitFilter *filter, const GArray *marked);

G_END_DECLS
