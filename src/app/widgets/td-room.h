/* Tidang: how wide its child wants to be, in dots that grow with the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One child, of the template. Properties "least" and "wish" (int, dots at the usual size of text): the width
 * it cannot do without (0: the child's own), and the one from which on it is at ease. A flap that folds by
 * the natural width of its parts folds by the wish. */
#define TD_TYPE_ROOM (td_room_get_type ())
G_DECLARE_FINAL_TYPE (TdRoom, td_room, TD, ROOM, GtkWidget)

G_END_DECLS
