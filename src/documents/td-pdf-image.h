/* Tidang: pictures on their way into a PDF - no larger than their place needs, photos as they came.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"
#include "td-haru-raw.h"

G_BEGIN_DECLS

/* More than 220 dots per inch is not seen on paper. */
#define TD_PDF_PICTURE_DPI 220.0

typedef struct _TdPdfImages TdPdfImages;

/* Looks through the list for the largest place of each picture. `keep_photos`: however fine they are. */
TdPdfImages *td_pdf_images_new (const TdDisplayList *list, TdHaru *haru, gboolean keep_photos);
void td_pdf_images_free (TdPdfImages *images);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPdfImages, td_pdf_images_free)

/* Puts the page's pictures into the document, each picture once. A photo that is small enough is passed
 * through, its bytes left in its file until the document is written and turned by its place on the page; any
 * other is scaled down, photos encoded anew; what does not fit in a little memory is put aside in a temporary
 * file. FALSE when a picture's file can no longer be read. */
gboolean td_pdf_images_embed (TdPdfImages *images, const TdPage *page, GError **error);
/* Of an embedded picture; *orientation (1 … 8) says how it is stored. */
TdHaruImage *td_pdf_images_find (const TdPdfImages *images, const TdPicture *picture, guint *orientation);

G_END_DECLS
