/* Tidang: plays a display list on a Cairo context - preview, printer, thumbnails.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"

G_BEGIN_DECLS

/* Paints one page with its top left corner at the origin; one user unit is one point (scale first for a
 * preview). The paper itself is not painted. Same glyphs at the same places as the PDF. Safe from several
 * threads on contexts of their own. */
void td_cairo_play_page (cairo_t *cr, const TdDisplayList *list, guint page);

/* A page as an opaque image on white at `dpi`. Free with cairo_surface_destroy(). */
cairo_surface_t *td_cairo_render_page (const TdDisplayList *list, guint page, double dpi);

/* The same as PNG bytes; a broken surface (out of memory, too large) is a G_IO_ERROR. */
GBytes *td_cairo_render_png (const TdDisplayList *list, guint page, double dpi, GError **error);

G_END_DECLS
