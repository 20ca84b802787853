/* Tidang: a page of a blank PDF form, with the places of its fields.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-form-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_FORM_SHEET (td_form_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TdFormSheet, td_form_sheet, TD, FORM_SHEET, GtkWidget)

/* Signals: “pressed” (double x, double y, int place): the page at so many mm, or the place that is there, -1
 * for none; “moved” (int place, double x, double y): a place was drawn to these mm. */

/* The page as it is seen, mm; picture NULL: there is none. */
void td_form_sheet_set_page (TdFormSheet *self, GdkTexture *picture, double width, double height);
/* What is picked on the form, of which those are drawn that lie on this page; `filled`: the picture shows
 * what stands there. */
void td_form_sheet_set_places (TdFormSheet *self, const char *const *picked, guint page, gboolean filled);
/* Dots to a millimetre; 0: as wide as there is room. */
void td_form_sheet_set_zoom (TdFormSheet *self, double zoom);
/* Where a millimetre of the page lies in the widget. */
GdkRectangle td_form_sheet_find (TdFormSheet *self, double x, double y);
/* Whether places can be put and moved. */
void td_form_sheet_set_writes (TdFormSheet *self, gboolean writes);

G_END_DECLS
