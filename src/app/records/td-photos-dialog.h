/* Tidang: photos of the works looked over, then taken in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_PHOTOS_DIALOG (td_photos_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPhotosDialog, td_photos_dialog, TD, PHOTOS_DIALOG, AdwWindow)

/* files: (element-type GFile) photos and folders, read when the window opens; NULL: they are chosen there.
 * label: of the stairwell. */
void td_photos_dialog_present (GtkWindow *parent,
                               TdSession *session,
                               gint64 unit_id,
                               const char *label,
                               const GSList *files);

G_END_DECLS
