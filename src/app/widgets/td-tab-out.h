/* Tidang: Tab leads out of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In GTK 4.8 Tab goes from line to line of a GtkListView or GtkColumnView, through all 146,000 of a province,
 * and of a GtkListBox. From now on it goes over the controls of the line in focus and then to what follows
 * the list; the arrows move between lines. Lists in popovers stay as they are, and so do list boxes that are
 * forms: of those only the “navigation-sidebar” ones are one stop. */
void td_tab_out_watch (void);

G_END_DECLS
