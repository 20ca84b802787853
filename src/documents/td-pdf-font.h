/* Tidang: which glyphs a document uses, and the subset fonts that hold them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-display-list.h"

#include <hb.h>

G_BEGIN_DECLS

/* The glyphs that a document takes from one face, and the character each stands for. */
typedef struct
{
  hb_set_t *glyphs;
  hb_map_t *characters; /* glyph → code point, where one character made one glyph; the first one met wins */
} TdPdfUsage;

/* Usages by td_face_id(); NULL where a face is not used. Free with td_pdf_usages_free(). */
GPtrArray *td_pdf_usages_new (const TdDisplayList *list);

/* A subset font program with its code for each glyph. Immutable. */
typedef struct
{
  const TdFace *face;
  hb_set_t *glyphs;
  hb_map_t *characters;
  hb_map_t *codes; /* glyph → two-byte code */
  char *name;
  GBytes *program;
  gsize program_size;
  GBytes *to_unicode;
  GArray *widths; /* guint pairs: code, width */
} TdPdfSubset;

TdPdfSubset *
td_pdf_subset_new (const TdFace *face, const hb_set_t *glyphs, const hb_map_t *characters, GError **error);
void td_pdf_subset_free (TdPdfSubset *subset);

/* The width of a glyph as the PDF states it, in 1/1000 em. */
int td_pdf_glyph_width (const TdFace *face, guint32 glyph);

GBytes *td_pdf_deflate (gconstpointer data, gsize size, int level);

G_END_DECLS
