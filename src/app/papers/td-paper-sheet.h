/* Tidang: one page of a paper on the screen, drawn off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_PAPER_SHEET (td_paper_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TdPaperSheet, td_paper_sheet, TD, PAPER_SHEET, GtkWidget)

GtkWidget *td_paper_sheet_new (void);
void td_paper_sheet_set_page (TdPaperSheet *self, TdDisplayList *list, guint page, double zoom);

/* What was drawn stands enlarged until it is drawn anew. */
void td_paper_sheet_set_zoom (TdPaperSheet *self, double zoom);

G_END_DECLS
