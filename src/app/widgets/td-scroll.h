/* Tidang: what has just opened is scrolled to; a list within a page does not keep the wheel.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once the widget has its place, whatever it scrolls in shows all of it, or its beginning where there is no
 * room for all. One that is hidden or gone by then is left alone. */
void td_scroll_soon (GtkWidget *widget);

/* Where the inner one can go no further, the wheel moves what it lies in: GTK leaves it standing there. */
void td_scroll_hand_on (GtkScrolledWindow *inner);

G_END_DECLS
