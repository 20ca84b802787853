/* Tidang: the desk's own papers — laid out for the window, or a PDF in its place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk-paper.h"

G_BEGIN_DECLS

/* One of the two below: what a paper says is gathered once, whatever is made of it. */
typedef gpointer (*TdDeskMaker) (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error);
gpointer td_desk_make_pages (TdPress *press,
                             TdDeskPaper paper,
                             const TdDeskInput *input,
                             GError **error); /* TdDisplayList */
gpointer
td_desk_make_pdf (TdPress *press, TdDeskPaper paper, const TdDeskInput *input, GError **error); /* GBytes */

/* Whole or not at all; an error names the path. */
gboolean td_pdf_write (GBytes *pdf, const char *path, GError **error);

G_END_DECLS
