/* Tidang: tiles put together into one picture for a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-picture.h"

struct _TdMosaic
{
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean photo;
};

TdMosaic *
td_mosaic_new (int width, int height)
{
  TdMosaic *mosaic = g_new0 (TdMosaic, 1);

  mosaic->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  mosaic->cr = cairo_create (mosaic->surface);
  cairo_set_source_rgb (mosaic->cr, 1, 1, 1);
  cairo_paint (mosaic->cr);
  return mosaic;
}

void
td_mosaic_put (TdMosaic *mosaic, TdTilePicture *tile, double x, double y, double width, double height)
{
  cairo_surface_t *surface = td_tile_picture_surface (tile);
  double across = width / td_tile_picture_width (tile), down = height / td_tile_picture_height (tile);

  cairo_save (mosaic->cr);
  cairo_translate (mosaic->cr, x, y);
  cairo_scale (mosaic->cr, across, down);
  cairo_set_source_surface (mosaic->cr, surface, 0, 0);
  /* Its edge must not fade into what is not there. */
  cairo_pattern_set_extend (cairo_get_source (mosaic->cr), CAIRO_EXTEND_PAD);
  if (across == 1.0 && down == 1.0)
    cairo_pattern_set_filter (cairo_get_source (mosaic->cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (mosaic->cr, 0, 0, td_tile_picture_width (tile), td_tile_picture_height (tile));
  cairo_fill (mosaic->cr);
  cairo_restore (mosaic->cr);
  cairo_surface_destroy (surface);
  mosaic->photo |= td_tile_picture_is_photo (tile);
}

/* One column and one row more than there are: the last ones once again. */
static guint8 *
samples_of (cairo_surface_t *surface, int width, int height)
{
  guint8 *rgb = g_malloc ((gsize)(width + 1) * (gsize)(height + 1) * 3), *out = rgb;
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y <= height; y++)
    {
      const guint8 *line = pixels + (gsize)MIN (y, height - 1) * (gsize)stride;
      const guint32 *row = (const guint32 *)(gconstpointer)line;

      for (int x = 0; x <= width; x++, out += 3)
        {
          guint32 pixel = row[MIN (x, width - 1)];

          out[0] = (guint8)(pixel >> 16);
          out[1] = (guint8)(pixel >> 8);
          out[2] = (guint8)pixel;
        }
    }
  return rgb;
}

TdPicture *
td_mosaic_finish (TdMosaic *mosaic)
{
  int width = cairo_image_surface_get_width (mosaic->surface);
  int height = cairo_image_surface_get_height (mosaic->surface);
  guint8 *rgb;
  TdPicture *picture;

  cairo_destroy (mosaic->cr);
  cairo_surface_flush (mosaic->surface);
  rgb = samples_of (mosaic->surface, width, height);
  cairo_surface_destroy (mosaic->surface);
  picture = td_picture_new_take (rgb, (guint)width + 1, (guint)height + 1, mosaic->photo);
  g_free (mosaic);
  return picture;
}
