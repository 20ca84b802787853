/* Tidang: the numbers of a text's lines beside it, with those marked that something is wrong with.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_LINE_GUTTER (td_line_gutter_get_type ())
G_DECLARE_FINAL_TYPE (TdLineGutter, td_line_gutter, TD, LINE_GUTTER, GtkWidget)

/* Puts itself at the left of the view, which owns it. */
TdLineGutter *td_line_gutter_new (GtkTextView *view);
/* lines: from 1, a set of GUINT_TO_POINTER; takes a use of it. NULL: none. */
void td_line_gutter_mark (TdLineGutter *self, GHashTable *lines);

G_END_DECLS
