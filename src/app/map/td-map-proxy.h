/* Tidang: a mark of the map for the keyboard and the screen reader: a button without a face.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 knows no accessible without a widget, so the largest marks have one each. Signals "activated" and
 * "focused" (gboolean in). The pointer does not see it. */
#define TD_TYPE_MAP_PROXY (td_map_proxy_get_type ())
G_DECLARE_FINAL_TYPE (TdMapProxy, td_map_proxy, TD, MAP_PROXY, GtkWidget)

TdMapProxy *td_map_proxy_new (void);
void td_map_proxy_set_label (TdMapProxy *self, const char *label);

G_END_DECLS
