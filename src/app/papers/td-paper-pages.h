/* Tidang: the pages of a paper on the screen — turned, made larger and smaller, fitted to the width.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TD_TYPE_PAPER_PAGES (td_paper_pages_get_type ())
G_DECLARE_FINAL_TYPE (TdPaperPages, td_paper_pages, TD, PAPER_PAGES, GtkBox)

/* Only the pages in sight are drawn. NULL: none. */
void td_paper_pages_show (TdPaperPages *self, TdDisplayList *list);

/* zoom 1: a point is a pixel; 0: fitted to the width. */
void td_paper_pages_set_zoom (TdPaperPages *self, double zoom);
/* 0 while fitted: a page that lies has another zoom than one that stands. */
double td_paper_pages_get_zoom (TdPaperPages *self);
/* The next step larger (up > 0) or smaller. */
void td_paper_pages_step_zoom (TdPaperPages *self, int up);
/* By so many pages; G_MININT and G_MAXINT: to the first and the last. */
void td_paper_pages_turn (TdPaperPages *self, int by);

G_END_DECLS
