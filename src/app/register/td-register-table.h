/* Tidang: lines of the register as a table for other programs (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register-layout.h"

G_BEGIN_DECLS

/* With a row of headings; NULL among the units is left out. A tab or a line break within a cell becomes a
 * blank. (element-type TdUnit) (transfer full) */
char *td_register_table_to_plain (const GPtrArray *units, const TdListColumn *columns, guint n);
/* The same as HTML: a spreadsheet takes the cells as text, so that a file number keeps its digits. */
char *td_register_table_to_html (const GPtrArray *units, const TdListColumn *columns, guint n);

G_END_DECLS
