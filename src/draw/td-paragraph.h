/* Tidang: paragraphs - Chinese text broken into lines, measured once and painted anywhere.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines obey 避头尾 (GB/T 15834-2011 §5.1): no closing mark or 间隔号 begins a line, no opening mark ends
 * one. A line's baseline lies 0.38 em below the middle of its line pitch, whichever fallback font draws a
 * character. */
#pragma once

#include "td-display-list.h"

G_BEGIN_DECLS

typedef enum
{
  TD_ALIGN_START,
  TD_ALIGN_CENTRE,
  TD_ALIGN_END,
  TD_ALIGN_JUSTIFY, /* last line at the start */
} TdAlign;

typedef struct
{
  TdFontRole role;
  double size; /* pt; 三号 is 16 (15.75 keeps 28 to the line), 四号 14, 小四 12, 五号 10.5, 小五 9 */
  double pitch;  /* from line to line, pt; 0: 1.5 × size */
  double indent; /* of the first line, pt; 2 × size for body text */
  TdAlign align;
  gboolean bold;
  TdColour colour;
} TdTextStyle;

/* A stretch of a paragraph's text that looks different. Bytes of the UTF-8 text; later spans win. */
typedef struct
{
  gsize start, end;
  TdFontRole role;
  double size; /* 0: the paragraph's */
  gboolean bold;
  gboolean underline; /* a line 0.15 em below the baseline: a filled-in blank */
  TdColour colour;
} TdSpan;

/* Lays text out for one thread; makes paragraphs. Not to be shared between threads. */
typedef struct _TdTypesetter TdTypesetter;

TdTypesetter *td_typesetter_new (TdFontBook *book);
void td_typesetter_free (TdTypesetter *typesetter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdTypesetter, td_typesetter_free)
TdFontBook *td_typesetter_book (const TdTypesetter *typesetter);

/* A laid-out paragraph: immutable, owned by the caller, independent of the typesetter. */
typedef struct _TdParagraph TdParagraph;

/* Breaks `text` (valid UTF-8; \n forces a line) into lines of `width` points; width <= 0: never broken.
 * Characters that no font has become 〓 and are noted on the display list when painted. */
TdParagraph *
td_paragraph_new (TdTypesetter *typesetter, const TdTextStyle *style, const char *text, double width);
TdParagraph *td_paragraph_new_rich (TdTypesetter *typesetter,
                                    const TdTextStyle *style,
                                    const char *text,
                                    const TdSpan *spans,
                                    gsize n_spans,
                                    double width);
void td_paragraph_free (TdParagraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdParagraph, td_paragraph_free)

guint td_paragraph_n_lines (const TdParagraph *paragraph);
double td_paragraph_pitch (const TdParagraph *paragraph);
double td_paragraph_height (const TdParagraph *paragraph); /* lines × pitch */
double td_paragraph_width (const TdParagraph *paragraph);  /* of its widest line, indent included */
/* Bytes of the text in a line (start included, end not; the newline is in no line). */
void td_paragraph_line_range (const TdParagraph *paragraph, guint line, gsize *start, gsize *end);

/* Paints lines first … first+n-1 with the top of the first at y. */
void td_paragraph_draw_lines (const TdParagraph *paragraph,
                              TdDisplayBuilder *builder,
                              guint first,
                              guint n,
                              double x,
                              double y);
void td_paragraph_draw (const TdParagraph *paragraph, TdDisplayBuilder *builder, double x, double y);

/* One unbroken line at `x` (its start, middle or end by style->align) on a given baseline; returns its width.
 * `builder` may be NULL to measure only. */
double td_typesetter_line (TdTypesetter *typesetter,
                           TdDisplayBuilder *builder,
                           const TdTextStyle *style,
                           const char *text,
                           double x,
                           double baseline);

G_END_DECLS
