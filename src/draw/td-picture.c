/* Tidang: pictures decoded, checked and turned upright before they come near a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-picture-private.h"
#include "td-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

/* A file is looked through at an eighth of its size: a JPEG decoder takes one number of each block then, and
 * nothing is left to be scaled. */
#define GLANCE 8

#define MAX_PIXELS 100000000

struct _TdPicture
{
  gatomicrefcount refs;
  guint width, height;
  GMutex lock; /* of the samples of a file */
  guint8 *rgb;
  guint8 *alpha;
  GBytes *bytes; /* of a JPEG that may be passed through */
  char *path;    /* of a file */
  gsize size;    /* of its bytes */
  gboolean photo;
  guint components;  /* of a JPEG that may be passed through, else 0 */
  guint orientation; /* of it as it is stored: 1 … 8 */
  double dpi;        /* 0: unknown */
};

/* What the head of a picture says before its pixels are allocated. */
typedef struct
{
  int width, height;
  int max_side; /* to decode at; 0: as it is */
  gboolean glance;
  gboolean too_large;
} Head;

G_DEFINE_QUARK (td_picture_error, td_picture_error)

/* Says no to a picture bomb before its pixels are allocated. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Head *head = user_data;
  int longer = MAX (width, height);

  head->width = width;
  head->height = height;
  if (width <= 0 || height <= 0 || (gint64)width * height > MAX_PIXELS)
    {
      head->too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0); /* 1 × 1 would still allocate all of it */
    }
  else if (head->glance)
    gdk_pixbuf_loader_set_size (loader, (width + GLANCE - 1) / GLANCE, (height + GLANCE - 1) / GLANCE);
  else if (head->max_side > 0 && longer > head->max_side)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (gint64)width * head->max_side / longer),
                                MAX (1, (gint64)height * head->max_side / longer));
}

/* The decoder leaves what is missing of a cut picture empty and says nothing: the end mark must be there.
 * That of a JPEG must follow its first scan; a thumbnail's before it does not count, and a camera's data
 * behind it does not matter. */
gboolean
td_picture_is_cut (GBytes *bytes)
{
  gsize size, at = 2;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > 8 && memcmp (data, "\x89PNG", 4) == 0)
    return !memmem (data + 8, size - 8, "IEND", 4);
  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (at + 4 <= size && data[at] == 0xff && data[at + 1] != 0xda)
    at += data[at + 1] == 0xff ? 1 : 2 + (data[at + 2] << 8 | data[at + 3]);
  if (at + 2 < size && data[size - 2] == 0xff && data[size - 1] == 0xd9)
    return FALSE;
  return at >= size || !memmem (data + at, size - at, "\xff\xd9", 2);
}

/* The number of colours of a JPEG of 8 bits, 0 for anything else (ITU-T T.81 table B.1: SOF0 … SOF2 are what
 * readers of PDF decode). */
static guint
jpeg_components (GBytes *bytes)
{
  gsize size, at = 2;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < 4 || data[0] != 0xff || data[1] != 0xd8)
    return 0;
  while (at + 10 < size && data[at] == 0xff && data[at + 1] != 0xda)
    {
      if (data[at + 1] >= 0xc0 && data[at + 1] <= 0xc2)
        return data[at + 4] == 8 ? data[at + 9] : 0;
      at += data[at + 1] == 0xff ? 1 : 2 + (data[at + 2] << 8 | data[at + 3]);
    }
  return 0;
}

/* The picture as it is stored; its option “orientation” says how it is to be turned. */
static GdkPixbuf *
decode (GBytes *bytes, Head *head, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) cause = NULL;
  gboolean ok;
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), head);
  ok = gdk_pixbuf_loader_write_bytes (loader, bytes, &cause);
  ok = gdk_pixbuf_loader_close (loader, ok ? &cause : NULL) && ok;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (head->too_large)
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
  return g_object_ref (pixbuf);
}

/* 1 … 8 (EXIF 2.3 §4.6.4); 1 where nothing, or nothing known, is said. */
static guint
orientation_of (GdkPixbuf *pixbuf)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

  return orientation != NULL && *orientation >= '1' && *orientation <= '8' && orientation[1] == '\0'
             ? (guint)(*orientation - '0')
             : 1;
}

/* Of the picture as it is stored. */
static double
dpi_of (GdkPixbuf *pixbuf)
{
  const char *across = gdk_pixbuf_get_option (pixbuf, "x-dpi");
  const char *down = gdk_pixbuf_get_option (pixbuf, "y-dpi");
  double x = across != NULL ? g_ascii_strtod (across, NULL) : 0;
  double y = down != NULL ? g_ascii_strtod (down, NULL) : x;

  return x > 0 && x < 10000 && fabs (y - x) < 0.1 * x ? x : 0;
}

static void
split_alpha (TdPicture *picture, const guint8 *pixels, gsize at)
{
  for (gsize end = at + picture->width; at < end; at++, pixels += 4)
    {
      memcpy (picture->rgb + at * 3, pixels, 3);
      picture->alpha[at] = pixels[3];
    }
}

static gboolean
is_opaque (const guint8 *alpha, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (alpha[i] != 255)
      return FALSE;
  return TRUE;
}

static void
copy_pixels (TdPicture *picture, GdkPixbuf *pixbuf)
{
  gsize stride = (gsize)gdk_pixbuf_get_rowstride (pixbuf), width = picture->width,
        n = width * picture->height;
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);

  picture->rgb = g_malloc (n * 3);
  if (has_alpha)
    picture->alpha = g_malloc (n);
  for (gsize y = 0; y < picture->height; y++, pixels += stride)
    if (has_alpha)
      split_alpha (picture, pixels, y * width);
    else
      memcpy (picture->rgb + y * width * 3, pixels, width * 3);
  if (has_alpha && is_opaque (picture->alpha, n))
    g_clear_pointer (&picture->alpha, g_free);
}

static gboolean
check_bytes (GBytes *bytes, GError **error)
{
  const char *fault = g_bytes_get_size (bytes) == 0 ? "it is empty"
                      : td_picture_is_cut (bytes)   ? "its end is missing"
                                                    : NULL;

  if (fault != NULL)
    g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN, "The picture cannot be read: %s", fault);
  return fault == NULL;
}

static TdPicture *
picture_new (guint width, guint height)
{
  TdPicture *picture = g_new0 (TdPicture, 1);

  g_atomic_ref_count_init (&picture->refs);
  g_mutex_init (&picture->lock);
  picture->width = width;
  picture->height = height;
  return picture;
}

typedef struct
{
  guint orientation;
  double dpi; /* of the decoded picture */
} Upright;

/* Decodes upright, on its longer side at most `max_side` pixels. */
static GdkPixbuf *
decode_upright (GBytes *bytes, guint max_side, Upright *about, GError **error)
{
  Head head = { .max_side = (int)MIN (max_side, G_MAXINT) };
  g_autoptr (GdkPixbuf) stored = check_bytes (bytes, error) ? decode (bytes, &head, error) : NULL;
  GdkPixbuf *upright;

  if (!stored)
    return NULL;
  about->orientation = orientation_of (stored);
  about->dpi = dpi_of (stored) * gdk_pixbuf_get_width (stored) / MAX (1, head.width);
  upright = gdk_pixbuf_apply_embedded_orientation (stored);
  if (!upright)
    g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE, "There is no memory for the picture");
  return upright;
}

TdPicture *
td_picture_new_from_bytes (GBytes *bytes, guint max_side, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  Upright about = { 1, 0 };
  TdPicture *picture;
  guint components;

  g_return_val_if_fail (bytes, NULL);

  pixbuf = decode_upright (bytes, max_side, &about, error);
  if (!pixbuf)
    return NULL;
  picture = picture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  copy_pixels (picture, pixbuf);
  components = jpeg_components (bytes);
  picture->photo = components != 0;
  picture->dpi = about.dpi;
  if ((components == 1 || components == 3) && max_side == 0)
    {
      picture->components = components;
      picture->orientation = about.orientation;
      picture->bytes = g_bytes_ref (bytes);
      picture->size = g_bytes_get_size (bytes);
    }
  return picture;
}

TdPicture *
td_picture_new_take (guint8 *rgb, guint width, guint height, gboolean photo)
{
  TdPicture *picture;

  g_return_val_if_fail (rgb && width > 0 && height > 0, NULL);
  picture = picture_new (width, height);
  picture->rgb = rgb;
  picture->photo = photo;
  return picture;
}

/* Read, not mapped: a file that is cut meanwhile would end the program. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *data = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &data, &size, &cause))
    return g_bytes_new_take (data, size);
  g_set_error (error, TD_PICTURE_ERROR, TD_PICTURE_ERROR_BROKEN, "The picture cannot be read: %s",
               cause->message);
  return NULL;
}

TdPicture *
td_picture_new_from_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  Head head = { .glance = TRUE };
  g_autoptr (GdkPixbuf) glance = bytes && check_bytes (bytes, error) ? decode (bytes, &head, error) : NULL;
  TdPicture *picture;
  guint components;

  if (!glance)
    return NULL;
  picture = orientation_of (glance) >= 5 ? picture_new ((guint)head.height, (guint)head.width)
                                         : picture_new ((guint)head.width, (guint)head.height);
  components = jpeg_components (bytes);
  picture->photo = components != 0;
  picture->path = g_strdup (path);
  picture->size = g_bytes_get_size (bytes);
  if (components == 1 || components == 3)
    picture->components = components;
  picture->orientation = orientation_of (glance);
  return picture;
}

static GdkPixbuf *
decode_file (const TdPicture *picture, guint max_side, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (picture->path, error);
  Upright about;

  return bytes ? decode_upright (bytes, max_side, &about, error) : NULL;
}

static void
need_samples (TdPicture *picture)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_mutex_lock (&picture->lock);
  if (!picture->rgb)
    {
      pixbuf = decode_file (picture, 0, NULL);
      if (pixbuf && gdk_pixbuf_get_width (pixbuf) == (int)picture->width &&
          gdk_pixbuf_get_height (pixbuf) == (int)picture->height)
        copy_pixels (picture, pixbuf);
      else
        {
          gsize size = (gsize)picture->width * picture->height * 3;

          picture->rgb = g_malloc (size);
          memset (picture->rgb, 0xff, size);
        }
    }
  g_mutex_unlock (&picture->lock);
}

static GdkPixbuf *
pixbuf_of_samples (TdPicture *picture)
{
  gboolean alpha = td_picture_alpha (picture) != NULL;
  const guint8 *rgb = td_picture_rgb (picture);
  GdkPixbuf *pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, (int)picture->width, (int)picture->height);
  guint channels = alpha ? 4 : 3, stride = (guint)gdk_pixbuf_get_rowstride (pixbuf);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++)
      {
        gsize at = (gsize)y * picture->width + x;
        guint8 *p = pixels + (gsize)y * stride + (gsize)x * channels;

        memcpy (p, rgb + at * 3, 3);
        if (alpha)
          p[3] = picture->alpha[at];
      }
  return pixbuf;
}

TdPicture *
td_picture_at_most (TdPicture *picture, guint max_width, guint max_height, GError **error)
{
  double scale = MIN ((double)max_width / picture->width, (double)max_height / picture->height);
  guint width = MAX (1, (guint)(picture->width * scale)), height = MAX (1, (guint)(picture->height * scale));
  g_autoptr (GdkPixbuf) whole = NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  TdPicture *smaller;

  if (scale >= 1)
    return td_picture_ref (picture);
  /* Twice the size is decoded, so that the scaling has something to mean over. */
  whole = picture->path && !picture->rgb ? decode_file (picture, 2 * MAX (width, height), error)
                                         : pixbuf_of_samples (picture);
  scaled = whole ? gdk_pixbuf_scale_simple (whole, (int)width, (int)height, GDK_INTERP_BILINEAR) : NULL;
  if (!scaled)
    return NULL;
  smaller = picture_new (width, height);
  smaller->photo = picture->photo;
  copy_pixels (smaller, scaled);
  return smaller;
}

gboolean
td_picture_is_photo (const TdPicture *picture)
{
  return picture->photo;
}

gboolean
td_picture_jpeg (const TdPicture *picture, TdPictureJpeg *out)
{
  *out = (TdPictureJpeg){ picture->bytes, picture->path, picture->size, picture->components,
                          picture->orientation };
  return picture->components != 0;
}

GBytes *
td_picture_encode_jpeg (TdPicture *picture, guint quality)
{
  g_autofree char *value = g_strdup_printf ("%u", quality);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  char *data = NULL;
  gsize size = 0;

  if (td_picture_alpha (picture))
    return NULL;
  pixbuf = pixbuf_of_samples (picture);
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", NULL, "quality", value, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
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
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_mutex_clear (&picture->lock);
  g_free (picture->path);
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

double
td_picture_dpi (const TdPicture *picture)
{
  return picture->dpi;
}

const guint8 *
td_picture_rgb (TdPicture *picture)
{
  need_samples (picture);
  return picture->rgb;
}

const guint8 *
td_picture_alpha (TdPicture *picture)
{
  need_samples (picture);
  return picture->alpha;
}
