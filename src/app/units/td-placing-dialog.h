/* Tidang: coordinates for a stairwell, pasted or from a photo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_PLACING_DIALOG (td_placing_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdPlacingDialog, td_placing_dialog, TD, PLACING_DIALOG, AdwWindow)

/* Loads the unit and opens. text: what stands there at first; NULL: what is on the clipboard, if that is a
 * place.
 */
void td_placing_dialog_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const char *text);
/* The same, and asks for a photo at once. */
void td_placing_dialog_present_photo (GtkWindow *parent, TdSession *session, gint64 unit_id);

G_END_DECLS
