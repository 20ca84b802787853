/* Tidang: the first rows of an import as they would be stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-imports.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills the view with the rows of a dry run; only columns in which something stands. The report must live
 * until this is called again, with NULL at the latest. */
void td_intake_rows_show (GtkColumnView *view, const TdImportReport *report);

G_END_DECLS
