/* Tidang: pictures decoded, checked and turned upright before they come near a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An immutable picture of 8-bit RGB samples, with an alpha plane if it has one; atomic reference count. */
typedef struct _TdPicture TdPicture;

typedef enum
{
  TD_PICTURE_ERROR_BROKEN, /* not a picture, truncated, or a format that is not read */
  TD_PICTURE_ERROR_SIZE,   /* no pixels, or more than 100 million */
} TdPictureError;
#define TD_PICTURE_ERROR (td_picture_error_quark ())
GQuark td_picture_error_quark (void);

/* Decodes PNG, JPEG and what else gdk-pixbuf reads; turns it upright by its EXIF orientation; scales it down
 * to `max_side` pixels on its longer side (0: as it is). A hostile file is an error, never a crash; so
 * is a PNG or JPEG that ends too early (another format cut short may give a picture whose rest is empty). */
TdPicture *td_picture_new_from_bytes (GBytes *bytes, guint max_side, GError **error);

/* The same from a file that stays where it is: looked through once now, so that a hostile or cut one is an
 * error here; its pixels are decoded when they are asked for and kept only where they were. For hundreds of
 * photos. */
TdPicture *td_picture_new_from_file (const char *path, GError **error);

/* Of samples that are there already: rgb is width × height × 3 bytes from g_malloc(), taken. A photo may lose
 * a little where it is encoded. */
TdPicture *td_picture_new_take (guint8 *rgb, guint width, guint height, gboolean photo);

TdPicture *td_picture_ref (TdPicture *picture);
void td_picture_unref (TdPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPicture, td_picture_unref)

guint td_picture_width (const TdPicture *picture);
guint td_picture_height (const TdPicture *picture);
/* Dots for an inch across, when it was decoded from a file that says so and says the same for both directions
 * within a tenth; 0 otherwise. */
double td_picture_dpi (const TdPicture *picture);
/* Samples, for as long as the picture lives; a file that changed meanwhile reads as white. */
const guint8 *td_picture_rgb (TdPicture *picture);   /* width × height × 3, no padding */
const guint8 *td_picture_alpha (TdPicture *picture); /* width × height, or NULL when opaque */

/* The same picture with at most so many pixels, for the place it takes on a page; itself where it is small
 * enough. A file's samples are read, scaled and dropped. (transfer full); NULL when the file can no longer be
 * read. */
TdPicture *td_picture_at_most (TdPicture *picture, guint max_width, guint max_height, GError **error);

/* Whether it came as a JPEG: a photo, which may lose a little where it is encoded anew. */
gboolean td_picture_is_photo (const TdPicture *picture);
/* The JPEG as it came, when it may be passed through: grey or three colours, 8 bit. Either `bytes` or `path`
 * is set, both owned by the picture. `orientation` (1 … 8, EXIF 2.3 §4.6.4) says how what is stored is to be
 * turned: 1 is upright; 5 … 8 lie on their sides, their stored width being the picture's height. */
typedef struct
{
  GBytes *bytes;
  const char *path;
  gsize size;
  guint components;  /* 1 or 3 */
  guint orientation; /* 1 … 8 */
} TdPictureJpeg;
gboolean td_picture_jpeg (const TdPicture *picture, TdPictureJpeg *out);
/* Encoded anew: the same samples give the same bytes. NULL where it has transparency. (transfer full) */
GBytes *td_picture_encode_jpeg (TdPicture *picture, guint quality);

G_END_DECLS
