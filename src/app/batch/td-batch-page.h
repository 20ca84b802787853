/* Tidang: a batch of works — its stairwells in a grid, and what is set for many of them at once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A TdPage. */
#define TD_TYPE_BATCH_PAGE (td_batch_page_get_type ())
G_DECLARE_FINAL_TYPE (TdBatchPage, td_batch_page, TD, BATCH_PAGE, GtkBox)

G_END_DECLS
