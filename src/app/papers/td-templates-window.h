/* Tidang: templates of the papers, edited beside the page that they set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_TEMPLATES_WINDOW (td_templates_window_get_type ())
G_DECLARE_FINAL_TYPE (TdTemplatesWindow, td_templates_window, TD, TEMPLATES_WINDOW, AdwWindow)

/* unit_id: whose values are shown at first; 0: the file's first dossier. */
void td_templates_window_present (GtkWindow *parent, TdSession *session, gint64 unit_id);

G_END_DECLS
