/* Tidang: dossiers in the bin, and how to restore them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_BIN_PAGE (td_bin_page_get_type ())
G_DECLARE_FINAL_TYPE (TdBinPage, td_bin_page, TD, BIN_PAGE, GtkBox)

G_END_DECLS
