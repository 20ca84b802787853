/* Tidang: the office's own forms — added, their fields put where they belong, filled.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_FORMS_WINDOW (td_forms_window_get_type ())
G_DECLARE_FINAL_TYPE (TdFormsWindow, td_forms_window, TD, FORMS_WINDOW, AdwWindow)

/* unit_id: whose values are shown at first, 0: the file's first dossier. picked: (gint64) what is marked in
 * the register, may be NULL. Every change of a form is an action of the file: the window behind undoes it. */
void td_forms_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id, const GArray *picked);

G_END_DECLS
