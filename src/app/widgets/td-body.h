/* Tidang: the body of a dialog, which scrolls where the screen is too small for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Property "child" (GtkWidget). It wishes the height that its child has at the width given to it and can do
 * with little; a GtkScrolledWindow that takes its child's height asks for it without a width, as if no line
 * were broken.
 */
#define TD_TYPE_BODY (td_body_get_type ())
G_DECLARE_FINAL_TYPE (TdBody, td_body, TD, BODY, GtkWidget)

G_END_DECLS
