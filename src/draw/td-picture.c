/* Tidang: pictures decoded, checked and turned upright before they come near a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define MAX_PIXELS 100000000

struct _TdPicture
{
  gatomicrefcount refs;
  guint width, height;
  guint8 *rgb;
  guint8 *alpha;
};

G_DEFINE_QUARK (td_picture_error, td_picture_error)

/* Says no to a picture bomb before its pixels are allocated. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  gboolean *too_large = user_data;

  if (width <= 0 || height <= 0 || (gint64)width * height > MAX_PIXELS)
    {
      *too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0); /* 1 × 1 would still allocate all of it */
    }
}

/* The decoder leaves what is missing of a cut picture empty and says nothing: the end mark must be there.
 * That of a JPEG must follow its first scan; a thumbnail's before it does not count, and a camera's data
 * behind it does not matter. */
static gboolean
is_cut (GBytes *bytes)
{
  gsize size, at = 2;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > 8 && memcmp (data, "\x89PNG", 4) == 0)
    return !memmem (data + 8, size - 8, "IEND", 4);
  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (at + 4 <= size && data[at] == 0xff && data[at + 1] != 0xda)
    at += data[at + 1] == 0xff ? 1 : 2 + (data[at + 2] << 8 | data[at + 3]);
  return at >= size || !memmem (data + at, size - at, "\xff\xd9", 2);
}

static GdkPixbuf *
decode (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) cause = NULL;
  gboolean too_large = FALSE, ok;
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &too_large);
  ok = gdk_pixbuf_loader_write_bytes (loader, bytes, &cause);
  ok = gdk_pixbuf_loader_close (loader, ok ? &cause : NULL) && ok;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (too_large)
    {
      g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE,
                   "The picture has more than %d million pixels", MAX_PIXELS / 1000000);
      return NULL;
    }
  if (!ok || !pixbuf)
    {
      g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN, "The picture cannot be read: %s",
                   cause ? cause->message : "it is empty");
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static GdkPixbuf *
scale_down (GdkPixbuf *pixbuf, guint max_side)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int longer = MAX (width, height);

  if (max_side == 0 || longer <= (int)max_side)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (gint64)width * max_side / longer),
                                  MAX (1, (gint64)height * max_side / longer), GDK_INTERP_BILINEAR);
}

static void
copy_pixels (TdPicture *picture, GdkPixbuf *pixbuf)
{
  int channels = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gsize n = (gsize)picture->width * picture->height, at = 0;
  gboolean opaque = TRUE;

  picture->rgb = g_malloc (n * 3);
  if (gdk_pixbuf_get_has_alpha (pixbuf))
    picture->alpha = g_malloc (n);
  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++, at++)
      {
        const guint8 *p = pixels + (gsize)y * stride + (gsize)x * channels;

        picture->rgb[at * 3] = p[0];
        picture->rgb[at * 3 + 1] = p[1];
        picture->rgb[at * 3 + 2] = p[2];
        if (picture->alpha)
          {
            picture->alpha[at] = p[3];
            opaque = opaque && p[3] == 255;
          }
      }
  if (opaque)
    g_clear_pointer (&picture->alpha, g_free);
}

TdPicture *
td_picture_new_from_bytes (GBytes *bytes, guint max_side, GError **error)
{
  g_autoptr (GdkPixbuf) whole = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  TdPicture *picture;

  g_return_val_if_fail (bytes, NULL);

  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN,
                   "The picture cannot be read: it is empty");
      return NULL;
    }
  if (is_cut (bytes))
    {
      g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN,
                   "The picture cannot be read: its end is missing");
      return NULL;
    }
  whole = decode (bytes, error);
  if (!whole)
    return NULL;
  pixbuf = scale_down (whole, max_side);
  if (!pixbuf)
    {
      g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE, "There is no memory for the picture");
      return NULL;
    }
  picture = g_new0 (TdPicture, 1);
  g_atomic_ref_count_init (&picture->refs);
  picture->width = gdk_pixbuf_get_width (pixbuf);
  picture->height = gdk_pixbuf_get_height (pixbuf);
  copy_pixels (picture, pixbuf);
  return picture;
}

TdPicture *
td_picture_ref (TdPicture *picture)
{
  g_atomic_ref_count_inc (&picture->refs);
  return picture;
}

void
td_picture_unref (TdPicture *picture)
{
  if (!g_atomic_ref_count_dec (&picture->refs))
    return;
  g_free (picture->rgb);
  g_free (picture->alpha);
  g_free (picture);
}

guint
td_picture_width (const TdPicture *picture)
{
  return picture->width;
}

guint
td_picture_height (const TdPicture *picture)
{
  return picture->height;
}

const guint8 *
td_picture_rgb (const TdPicture *picture)
{
  return picture->rgb;
}

const guint8 *
td_picture_alpha (const TdPicture *picture)
{
  return picture->alpha;
}
