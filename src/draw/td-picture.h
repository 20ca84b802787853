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

TdPicture *td_picture_ref (TdPicture *picture);
void td_picture_unref (TdPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPicture, td_picture_unref)

guint td_picture_width (const TdPicture *picture);
guint td_picture_height (const TdPicture *picture);
const guint8 *td_picture_rgb (const TdPicture *picture);   /* width × height × 3, no padding */
const guint8 *td_picture_alpha (const TdPicture *picture); /* width × height, or NULL when opaque */

G_END_DECLS
