/* Tidang: the menu of a line of the region tree.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* On the view of td_place_tree_new(): by the second button of the mouse, the menu key or Shift+F10. */
void td_place_menu_attach (GtkListView *view);

G_END_DECLS
