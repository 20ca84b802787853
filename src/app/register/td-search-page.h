/* Tidang: one search over stairwells, owners, flats, numbers and notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_SEARCH_PAGE (td_search_page_get_type ())
G_DECLARE_FINAL_TYPE (TdSearchPage, td_search_page, TD, SEARCH_PAGE, GtkBox)

G_END_DECLS
