/* Tidang: the map — every stairwell with a place, its rating and its stage (一张图).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_MAP_PAGE (td_map_page_get_type ())
G_DECLARE_FINAL_TYPE (TdMapPage, td_map_page, TD, MAP_PAGE, GtkBox)

G_END_DECLS
