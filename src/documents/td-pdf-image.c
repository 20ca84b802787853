/* Tidang: pictures on their way into a PDF - no larger than their place needs, photos as they came.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-pdf-image.h"

#include "td-pdf-font.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#define QUALITY 85
#define KEPT_IN_MEMORY (256 * 1024) /* of all that is encoded anew; the rest goes to temporary files */

typedef struct
{
  double width, height; /* of its largest place, points */
  TdHaruImage *image;
  guint orientation; /* as it is stored */
} Place;

struct _TdPdfImages
{
  TdHaru *haru;
  gboolean keep_photos;
  GHashTable *places;   /* TdPicture → Place */
  GPtrArray *temporary; /* paths, removed at the end */
  gsize in_memory;
};

static void
note_place (TdPdfImages *images, const TdItem *item)
{
  Place *place = g_hash_table_lookup (images->places, item->image.picture);

  if (!place)
    {
      place = g_new0 (Place, 1);
      g_hash_table_insert (images->places, item->image.picture, place);
    }
  place->width = MAX (place->width, item->image.box.width);
  place->height = MAX (place->height, item->image.box.height);
}

static void
remove_file (gpointer path)
{
  g_unlink (path);
  g_free (path);
}

TdPdfImages *
td_pdf_images_new (const TdDisplayList *list, TdHaru *haru, gboolean keep_photos)
{
  TdPdfImages *images = g_new0 (TdPdfImages, 1);

  images->haru = haru;
  images->keep_photos = keep_photos;
  images->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  images->temporary = g_ptr_array_new_with_free_func (remove_file);
  for (guint p = 0; p < td_display_list_n_pages (list); p++)
    {
      const TdPage *page = td_display_list_page (list, p);

      for (gsize i = 0; i < page->n_items; i++)
        if (page->items[i].kind == TD_ITEM_IMAGE)
          note_place (images, &page->items[i]);
    }
  return images;
}

void
td_pdf_images_free (TdPdfImages *images)
{
  g_hash_table_unref (images->places);
  g_ptr_array_unref (images->temporary);
  g_free (images);
}

TdHaruImage *
td_pdf_images_find (const TdPdfImages *images, const TdPicture *picture, guint *orientation)
{
  const Place *place = g_hash_table_lookup (images->places, picture);

  *orientation = place ? place->orientation : 1;
  return place ? place->image : NULL;
}

static guint
most_pixels (double points)
{
  return (guint)MAX (1, ceil (points / 72.0 * TD_PDF_PICTURE_DPI));
}

static TdHaruImage *
pass_through (const TdPdfImages *images, TdPicture *picture, const TdPictureJpeg *came)
{
  guint width = td_picture_width (picture), height = td_picture_height (picture);
  gboolean on_side = came->orientation >= 5;

  return td_haru_add_jpeg (images->haru,
                           &(TdHaruJpeg){ on_side ? height : width, on_side ? width : height,
                                          came->components, came->bytes, came->path, came->size });
}

/* The name of a temporary file with these bytes, removed with `images`; NULL when there is no room. */
static const char *
put_aside (TdPdfImages *images, GBytes *bytes)
{
  g_autofree char *path = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int fd = g_file_open_tmp ("tidang-picture-XXXXXX", &path, NULL);
  gboolean written = fd >= 0;

  for (gsize at = 0; written && at < size;)
    {
      ssize_t n = write (fd, (const guint8 *)data + at, size - at);

      written = n > 0;
      at += written ? (gsize)n : 0;
    }
  if (fd >= 0)
    {
      close (fd);
      g_ptr_array_add (images->temporary, g_strdup (path));
    }
  return written ? images->temporary->pdata[images->temporary->len - 1] : NULL;
}

static TdHaruImage *
add_photo (TdPdfImages *images, TdPicture *picture, GBytes *jpeg)
{
  gsize size = g_bytes_get_size (jpeg);
  const char *path = images->in_memory + size > KEPT_IN_MEMORY ? put_aside (images, jpeg) : NULL;

  if (!path)
    images->in_memory += size;
  return td_haru_add_jpeg (images->haru,
                           &(TdHaruJpeg){ td_picture_width (picture), td_picture_height (picture), 3,
                                          path ? NULL : jpeg, path, size });
}

static TdHaruImage *
add_samples (TdPdfImages *images, TdPicture *picture)
{
  guint width = td_picture_width (picture), height = td_picture_height (picture);
  gsize pixels = (gsize)width * height, size;
  g_autoptr (GBytes) rgb = td_pdf_deflate (td_picture_rgb (picture), pixels * 3, 6);
  g_autoptr (GBytes) alpha = NULL;
  const char *path = NULL;

  if (td_picture_alpha (picture))
    alpha = td_pdf_deflate (td_picture_alpha (picture), pixels, 6);
  size = g_bytes_get_size (rgb);
  if (images->in_memory + size > KEPT_IN_MEMORY)
    path = put_aside (images, rgb);
  if (!path)
    images->in_memory += size;
  return td_haru_add_image (images->haru, width, height, path ? NULL : rgb, path, size, alpha);
}

static gboolean
embed (TdPdfImages *images, TdPicture *picture, Place *place, GError **error)
{
  guint width = most_pixels (place->width), height = most_pixels (place->height);
  g_autoptr (TdPicture) smaller = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  TdPictureJpeg came;

  place->orientation = 1;
  if ((images->keep_photos ||
       (td_picture_width (picture) <= width && td_picture_height (picture) <= height)) &&
      td_picture_jpeg (picture, &came))
    {
      place->orientation = came.orientation;
      place->image = pass_through (images, picture, &came);
      return TRUE;
    }
  smaller = td_picture_at_most (picture, width, height, error);
  if (!smaller)
    return FALSE;
  if (td_picture_is_photo (smaller))
    jpeg = td_picture_encode_jpeg (smaller, QUALITY);
  place->image = jpeg ? add_photo (images, smaller, jpeg) : add_samples (images, smaller);
  return TRUE;
}

gboolean
td_pdf_images_embed (TdPdfImages *images, const TdPage *page, GError **error)
{
  for (gsize i = 0; i < page->n_items; i++)
    {
      TdPicture *picture = page->items[i].kind == TD_ITEM_IMAGE ? page->items[i].image.picture : NULL;
      Place *place = picture ? g_hash_table_lookup (images->places, picture) : NULL;

      if (place && !place->image && !embed (images, picture, place, error))
        return FALSE;
    }
  return TRUE;
}
