/* Tidang: tells a screen reader which parts of a page lie behind others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 and libadwaita 1.2 offer every page of a stack, the ones behind as well as the one in front, and
 * what a revealer keeps folded, to a screen reader: who steps through the window would have to step through
 * all that nobody sees. From now on those parts of `widget` are said to be hidden, and as soon as they are
 * shown no more. Does nothing for a widget that never keeps a part behind another, nor a second time. */
void td_unseen_watch (GtkWidget *widget);

G_END_DECLS
