/* Tidang: a blank PDF form filled at places measured in millimetres.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form keeps its pages as they are; what is written is laid over them with fonts of its own. The form is
 * opened by the process that opens files of others (td-foreign.h). */
#pragma once

#include "td-foreign.h"
#include "td-paper.h"
#include "td-paragraph.h"

G_BEGIN_DECLS

/* One text: from the upper left corner of the page as it is seen to that of its first sign, mm; size in
 * points. It shrinks to three fifths to stay on one line, and goes on below where that is not enough. */
typedef struct
{
  guint page; /* from 1 */
  double x, y, width;
  double size;
  TdAlign align;
  const char *text;
} TdOverlayText;

/* What is written to `to`, which is replaced as a whole. Texts on pages that the form does not have are an
 * error. TD_PAPER_ERROR: MISSING for characters without a font, INPUT with what is wrong with the form. */
gboolean td_overlay_write (TdPress *press,
                           const char *form,
                           const TdOverlayText *texts,
                           guint n,
                           const char *to,
                           GError **error);

/* Its pages, 0 with TD_PAPER_ERROR_INPUT that says what is wrong with it. */
guint td_overlay_look (const char *form, GError **error);

G_END_DECLS
