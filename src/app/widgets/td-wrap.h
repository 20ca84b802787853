/* Tidang: children beside each other at their own widths, in as many lines as it takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Unlike a flow box it has no columns: a long child does not widen the others. A child that expands takes
 * what its line has left. The layout may be given to another widget, too (a rail, a switcher). */
#define TD_TYPE_WRAP_LAYOUT (td_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (TdWrapLayout, td_wrap_layout, TD, WRAP_LAYOUT, GtkLayoutManager)

/* A widget with that layout; children of a template come in their order. */
#define TD_TYPE_WRAP (td_wrap_get_type ())
G_DECLARE_FINAL_TYPE (TdWrap, td_wrap, TD, WRAP, GtkWidget)

void td_wrap_append (TdWrap *self, GtkWidget *child);
void td_wrap_clear (TdWrap *self);

G_END_DECLS
