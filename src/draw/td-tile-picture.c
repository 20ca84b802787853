/* Tidang: the pixels of a map's tile, for the screen and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tile-picture.h"

#include "td-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define LARGEST_SIDE 1024

struct _TdTilePicture
{
  gatomicrefcount refs;
  int width, height, stride;
  gboolean photo;
  GBytes *pixels; /* of this part: from its first pixel to its last */
};

static TdTilePicture *
tile_picture_new (int width, int height, int stride, gboolean photo, GBytes *pixels)
{
  TdTilePicture *picture = g_new0 (TdTilePicture, 1);

  g_atomic_ref_count_init (&picture->refs);
  picture->width = width;
  picture->height = height;
  picture->stride = stride;
  picture->photo = photo;
  picture->pixels = pixels;
  return picture;
}

TdTilePicture *
td_tile_picture_ref (TdTilePicture *picture)
{
  g_atomic_ref_count_inc (&picture->refs);
  return picture;
}

void
td_tile_picture_unref (TdTilePicture *picture)
{
  if (picture == NULL || !g_atomic_ref_count_dec (&picture->refs))
    return;
  g_bytes_unref (picture->pixels);
  g_free (picture);
}

static guint32
multiplied (guint32 colour, guint32 alpha)
{
  return (colour * alpha + 127) / 255;
}

TdTilePicture *
td_tile_picture_decode (GBytes *bytes, GError **error)
{
  g_autoptr (TdPicture) decoded = td_picture_new_from_bytes (bytes, LARGEST_SIDE, error);

  if (decoded == NULL)
    return NULL;

  int width = (int)td_picture_width (decoded), height = (int)td_picture_height (decoded);
  const guint8 *rgb = td_picture_rgb (decoded), *alpha = td_picture_alpha (decoded);
  gsize n = (gsize)width * height;
  guint32 *out = g_new (guint32, n);

  for (gsize i = 0; i < n; i++, rgb += 3)
    {
      guint32 a = alpha != NULL ? alpha[i] : 255;

      out[i] = a << 24 | multiplied (rgb[0], a) << 16 | multiplied (rgb[1], a) << 8 | multiplied (rgb[2], a);
    }
  return tile_picture_new (width, height, width * 4, td_picture_is_photo (decoded),
                           g_bytes_new_take (out, n * 4));
}

gboolean
td_tile_picture_reads (const char *format)
{
  g_autoptr (GSList) formats = gdk_pixbuf_get_formats ();
  gboolean found = FALSE;

  for (GSList *l = formats; l != NULL; l = l->next)
    {
      g_autofree char *name = gdk_pixbuf_format_get_name (l->data);

      found = found || strcmp (name, format) == 0;
    }
  return found;
}

TdTilePicture *
td_tile_picture_crop (TdTilePicture *picture, int x, int y, int width, int height)
{
  g_return_val_if_fail (x >= 0 && y >= 0 && width > 0 && height > 0, NULL);
  g_return_val_if_fail (x + width <= picture->width && y + height <= picture->height, NULL);

  gsize begin = (gsize)y * picture->stride + (gsize)x * 4,
        length = (gsize)(height - 1) * picture->stride + (gsize)width * 4;

  return tile_picture_new (width, height, picture->stride, picture->photo,
                           g_bytes_new_from_bytes (picture->pixels, begin, length));
}

gboolean
td_tile_picture_is_photo (const TdTilePicture *picture)
{
  return picture->photo;
}

int
td_tile_picture_width (const TdTilePicture *picture)
{
  return picture->width;
}

int
td_tile_picture_height (const TdTilePicture *picture)
{
  return picture->height;
}

int
td_tile_picture_stride (const TdTilePicture *picture)
{
  return picture->stride;
}

GBytes *
td_tile_picture_pixels (TdTilePicture *picture)
{
  return g_bytes_ref (picture->pixels);
}

cairo_surface_t *
td_tile_picture_surface (TdTilePicture *picture)
{
  static const cairo_user_data_key_t key;
  /* Cairo takes pixels that it may write; nobody draws on this surface. */
  guint8 *data = (guint8 *)g_bytes_get_data (picture->pixels, NULL);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, picture->width,
                                                                  picture->height, picture->stride);

  cairo_surface_set_user_data (surface, &key, td_tile_picture_ref (picture),
                               (cairo_destroy_func_t)td_tile_picture_unref);
  return surface;
}
