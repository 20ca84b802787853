/* Tidang: a page as a PNG of any size, drawn and written in bands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is written next; FALSE with an error ends the drawing. */
typedef gboolean (*TdPngWrite) (gconstpointer data, gsize size, gpointer user_data, GError **error);

/* So many are drawn; an A0 sheet at 300 dpi has 139 million. */
#define TD_PNG_MOST_PIXELS 300000000LL
#define TD_PNG_MOST_SIDE 32000

/* Pixels of a page's side of so many points. */
guint td_png_side (double points, double dpi);
gboolean td_png_fits (const TdDisplayList *list, guint page, double dpi);

/* An opaque picture on white with its resolution written in it, 8 bits of red, green and blue: the same
 * pixels as td_cairo_render_page(). Bands are drawn and compressed on several threads; about 30 MB whatever
 * the size of the page. The page must fit. */
gboolean td_png_render (const TdDisplayList *list,
                        guint page,
                        double dpi,
                        TdPngWrite write,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
