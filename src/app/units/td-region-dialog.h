/* Tidang: a region code replaced by another one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_REGION_DIALOG (td_region_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdRegionDialog, td_region_dialog, TD, REGION_DIALOG, AdwWindow)

/* from: the code that is chosen at first where stairwells have it; NULL or "" for none. */
void td_region_dialog_present (GtkWindow *parent, TdSession *session, const char *from);

G_END_DECLS
