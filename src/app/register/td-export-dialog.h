/* Tidang: asks where a list of stairwells is to be exported to, and exports it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-columns.h"
#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_EXPORT_DIALOG (td_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TdExportDialog, td_export_dialog, TD, EXPORT_DIALOG, AdwWindow)

/* Exactly these, in this order and these columns. */
void td_export_dialog_present (GtkWindow *parent,
                               TdSession *session,
                               const GArray *unit_ids,
                               const TdListColumn *columns,
                               guint n_columns);

G_END_DECLS
