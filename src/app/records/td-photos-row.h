/* Tidang: one photo of the works before it is taken in — its picture, its new name, its own stage.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-photos-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals "want" (gboolean wanted) and "choose" (guint stage, guint when: lines of its lists). */
#define TD_TYPE_PHOTOS_ROW (td_photos_row_get_type ())
G_DECLARE_FINAL_TYPE (TdPhotosRow, td_photos_row, TD, PHOTOS_ROW, GtkBox)

/* The words of the two lists are shared by all rows. (transfer floating) */
GtkWidget *td_photos_row_new (GListModel *stages, GListModel *whens);
/* Which photo it is about from now on; pictures: path → GdkTexture, to which its own is added once it is
 * made. NULL: none. */
void td_photos_row_set (TdPhotosRow *self, const TdPhoto *photo, GHashTable *pictures);
/* What is to be said of it now. */
void td_photos_row_show (TdPhotosRow *self, const TdPhotosLine *line);

G_END_DECLS
