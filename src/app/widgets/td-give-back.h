/* Tidang: gives the focus back when a menu closes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* When `popover` closes, `to` has the focus again, unless what was chosen in it has led the focus elsewhere.
 * GTK 4.8 leaves it with the widget that the popover hangs on, where no key does anything. */
void td_give_back (GtkPopover *popover, GtkWidget *to);

G_END_DECLS
