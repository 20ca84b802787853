/* Tidang: where a list is exported to, as a person asks for it (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-state.h"

#include "td-register-state.h"
#include "td-text.h"

#include <glib/gi18n.h>

TdExportState *
td_export_state_new (const char *path, gboolean exists, guint n_units, guint n_columns)
{
  TdExportState *state = g_new0 (TdExportState, 1);
  g_autofree char *units = td_units_counted (n_units);
  state->heading =
      g_strdup_printf (ngettext ("%s in %u column", "%s in %u columns", n_columns), units, n_columns);
  state->hint = "";
  if (td_text_is_blank (path))
    state->hint = _ ("Say where the list is to be saved.");
  else if (!g_path_is_absolute (path))
    state->hint = _ ("Give the whole name, with its folder.");
  else if (!g_str_has_suffix (path, ".xlsx") && !g_str_has_suffix (path, ".csv"))
    state->hint = _ ("The name must end in .xlsx or .csv.");
  else
    {
      state->can_export = TRUE;
      state->hint = exists ? _ ("A file of this name is there and will be replaced.") : "";
    }
  return state;
}

void
td_export_state_free (TdExportState *state)
{
  if (state == NULL)
    return;
  g_free (state->heading);
  g_free (state);
}
