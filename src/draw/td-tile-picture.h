/* Tidang: the pixels of a map's tile, for the screen and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-picture.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Immutable; may be shared between threads; atomic reference count. Pixels are Cairo's ARGB32: 32 bits in the
 * machine's own order, colours multiplied by alpha (GDK_MEMORY_DEFAULT is the same). */
typedef struct _TdTilePicture TdTilePicture;

/* PNG, JPEG, and WebP where gdk-pixbuf has its loader; a side of more than 1024 pixels is scaled down to it.
 * TD_PICTURE_ERROR otherwise. */
TdTilePicture *td_tile_picture_decode (GBytes *bytes, GError **error);
/* Whether this computer reads a format, by gdk-pixbuf's name for it: "png", "jpeg", "webp". */
gboolean td_tile_picture_reads (const char *format);
TdTilePicture *td_tile_picture_ref (TdTilePicture *picture);
void td_tile_picture_unref (TdTilePicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTilePicture, td_tile_picture_unref)

/* A part of it, of the same pixels: nothing is copied. The part must lie inside. (transfer full) */
TdTilePicture *td_tile_picture_crop (TdTilePicture *picture, int x, int y, int width, int height);

/* Whether it came as a JPEG. */
gboolean td_tile_picture_is_photo (const TdTilePicture *picture);
int td_tile_picture_width (const TdTilePicture *picture);
int td_tile_picture_height (const TdTilePicture *picture);
int td_tile_picture_stride (const TdTilePicture *picture); /* bytes from a row to the next */
/* From the first pixel to the last. (transfer full) */
GBytes *td_tile_picture_pixels (TdTilePicture *picture);
/* An image surface on the same pixels, which must not be drawn on. (transfer full) */
cairo_surface_t *td_tile_picture_surface (TdTilePicture *picture);

/* Tiles side by side, and one layer above the other, on white: one opaque picture for a page. */
typedef struct _TdMosaic TdMosaic;
TdMosaic *td_mosaic_new (int width, int height);
/* Scales the tile to the box, whose corners are pixels of the mosaic and may lie outside. */
void td_mosaic_put (TdMosaic *mosaic, TdTilePicture *tile, double x, double y, double width, double height);
/* Consumes the mosaic. The picture has one column and one row more, which repeat the last ones: what lies
 * beside it is drawn over them, and no seam is seen. (transfer full) */
TdPicture *td_mosaic_finish (TdMosaic *mosaic);

G_END_DECLS
