/* Tidang: says to a screen reader what GTK 4.8 and libadwaita 1.2 leave unsaid in their own widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on each window, when it is realized, has the parts of GTK's widgets named that take the focus or
 * are pressed and are named after their class otherwise: the button of a drop-down, the list and the headings
 * of a table, an expander, the cross of a message. Icons are left out: the words beside them say the same. */
void td_spoken_watch (void);

G_END_DECLS
