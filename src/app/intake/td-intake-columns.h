/* Tidang: the sheets of an import with their first rows — which are taken, where the headings stand, what
 * each column holds. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "column" (char *key, char *field) · "header" (char *sheet, guint row) · "taken" (char *sheet,
 * gboolean taken) · "forget" (char *signature). */
#define TD_TYPE_INTAKE_COLUMNS (td_intake_columns_get_type ())
G_DECLARE_FINAL_TYPE (TdIntakeColumns, td_intake_columns, TD, INTAKE_COLUMNS, GtkBox)

/* Takes sketch; NULL: nothing to show. The sheet on show stays, and the focus with it. */
void td_intake_columns_show (TdIntakeColumns *self, TdImportSketch *sketch);
const TdImportSketch *td_intake_columns_get (TdIntakeColumns *self);

G_END_DECLS
