/* Tidang: the sheets that were imported, and how to take one back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_IMPORTS_PAGE (td_imports_page_get_type ())
G_DECLARE_FINAL_TYPE (TdImportsPage, td_imports_page, TD, IMPORTS_PAGE, GtkBox)

G_END_DECLS
