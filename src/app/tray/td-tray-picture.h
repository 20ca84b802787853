/* Tidang: a picture of a form with the boxes that were found on it outlined.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-tray.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As wide as it may be, at most as large as it is. What was found is told by the line: thin for an empty box,
 * thick for a marked one, with a question mark for one that is not sure. */
#define TD_TYPE_TRAY_PICTURE (td_tray_picture_get_type ())
G_DECLARE_FINAL_TYPE (TdTrayPicture, td_tray_picture, TD, TRAY_PICTURE, GtkWidget)

/* `boxes` (TdTrayBox, in dots of the texture) are copied, NULL: none; `name` is said by a screen reader. */
GtkWidget *td_tray_picture_new (GdkTexture *texture, const GArray *boxes, const char *name);
/* Whose boxes stand out; 0: nobody's. FALSE: it has none of them. */
gboolean td_tray_picture_set_row (TdTrayPicture *self, gint64 row_id);
/* Where they lie, in the widget. FALSE: it has none of them. */
gboolean td_tray_picture_row_area (TdTrayPicture *self, gint64 row_id, graphene_rect_t *area);

G_END_DECLS
