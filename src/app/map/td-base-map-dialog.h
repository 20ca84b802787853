/* Tidang: chooses the base map of this desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-base-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_BASE_MAP_DIALOG (td_base_map_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdBaseMapDialog, td_base_map_dialog, TD, BASE_MAP_DIALOG, AdwWindow)

/* now: what is shown at first; copied. Signal "chosen" (const TdBaseMap *): it can be opened, for a file was
 * looked into. */
TdBaseMapDialog *td_base_map_dialog_present (GtkWindow *parent, const TdBaseMap *now);

G_END_DECLS
