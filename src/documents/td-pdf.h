/* Tidang: a display list becomes a PDF with its own subset fonts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same list and the same details give the same bytes, on any thread: no clock, no random identifier. */
#pragma once

#include "td-display-list.h"

G_BEGIN_DECLS

typedef enum
{
  TD_PDF_ERROR_MISSING_GLYPH, /* the list holds characters that no font has; the message lists them */
  TD_PDF_ERROR_TOO_LARGE,     /* more than 30,000 pages in one file */
  TD_PDF_ERROR_FONT,          /* a font could not be subset */
  TD_PDF_ERROR_LIBRARY,       /* the PDF library reported an error; the message has its code */
} TdPdfError;
#define TD_PDF_ERROR (td_pdf_error_quark ())
GQuark td_pdf_error_quark (void);

typedef struct
{
  const char *title, *author, *subject, *keywords, *creator; /* UTF-8, any may be NULL */
  gint64 created;         /* seconds since 1970, UTC; 0: no date is written */
  int utc_offset_minutes; /* in which `created` is written: 480 for China */
  gboolean allow_missing; /* write the file although characters were printed as 〓 */
  gboolean keep_photos;   /* a JPEG is passed through however fine it is: what is handed over loses nothing */
} TdPdfDetails;

/* The glyphs that documents of one kind share, subset and compressed once. Immutable, usable by several
 * threads, atomic reference count. A pack changes a file's bytes, never its look or text. */
typedef struct _TdPdfPack TdPdfPack;

/* From two documents of the kind, made with different data: what both use is the template. NULL with
 * TD_PDF_ERROR_FONT. */
TdPdfPack *td_pdf_pack_new (const TdDisplayList *first, const TdDisplayList *second, GError **error);
TdPdfPack *td_pdf_pack_ref (TdPdfPack *pack);
void td_pdf_pack_unref (TdPdfPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPdfPack, td_pdf_pack_unref)

/* `details` and `pack` may be NULL. Fonts, a colour profile, XMP and an identifier are in the file, as
 * PDF/A-2u asks; the file does not say that it is PDF/A, since no validator has looked at it. Also
 * TD_PICTURE_ERROR where a picture's file is gone. */
GBytes *
td_pdf_render (const TdDisplayList *list, const TdPdfDetails *details, TdPdfPack *pack, GError **error);

/* Writes piece by piece, so that a document full of photos is never in memory as a whole; atomically: on
 * FALSE the older file at `path` is whole. */
gboolean td_pdf_save (const TdDisplayList *list,
                      const TdPdfDetails *details,
                      TdPdfPack *pack,
                      const char *path,
                      GError **error);

/* The same into a file that is put in place later, with others. */
typedef struct _TdAtomicFile TdAtomicFile;
gboolean td_pdf_write_to (const TdDisplayList *list,
                          const TdPdfDetails *details,
                          TdPdfPack *pack,
                          TdAtomicFile *file,
                          GError **error);

G_END_DECLS
