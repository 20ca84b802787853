/* Tidang: one page of a display list as PDF operators.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-haru-raw.h"
#include "td-pdf-font.h"
#include "td-pdf-image.h"

G_BEGIN_DECLS

/* The fonts of one document: for each face the template's subset, the document's own, or both. */
typedef struct
{
  TdPdfSubset *subset; /* NULL: none */
  TdHaruFont *font;
} TdPdfFontUse;

typedef struct
{
  TdHaru *haru;
  GArray *fonts; /* TdPdfFontUse, 2 × td_face_id(): [0] template, [1] own */
  TdPdfImages *images;
} TdPdfResources;

/* The page's operators, not yet deflated. */
GString *td_pdf_content (const TdPage *page, TdHaruPage *target, const TdPdfResources *resources);

/* Writes a number as PDF wants it: no exponent, at most five decimals, within the range every reader takes.
 * A value that is no number is a mistake of the program. */
void td_pdf_number (GString *out, double value);

G_END_DECLS
