/* Tidang: a face as the font book makes it; for td-font*.c alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-font.h"

G_BEGIN_DECLS

/* Opens a face. NULL with TD_FONT_ERROR_UNREADABLE or TD_FONT_ERROR_RESTRICTED. */
TdFace *td_face_open (const char *path, guint index, const char *family, GError **error);
void td_face_set_id (TdFace *face, guint id);
void td_face_close (TdFace *face);

G_END_DECLS
