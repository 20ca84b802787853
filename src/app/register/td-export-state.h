/* Tidang: where a list is exported to, as a person asks for it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *heading;    /* “1,234 stairwells in 8 columns” */
  const char *hint; /* translated, static: what is wrong with the name, or what will happen; "" for nothing */
  gboolean can_export;
} TdExportState;
/* exists: there is a file of this name. (transfer full) */
TdExportState *td_export_state_new (const char *path, gboolean exists, guint n_units, guint n_columns);
void td_export_state_free (TdExportState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdExportState, td_export_state_free)

G_END_DECLS
