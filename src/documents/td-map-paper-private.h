/* Tidang: what the files of the map sheet share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-map-paper.h"

G_BEGIN_DECLS

typedef struct
{
  const TdMapPaper *paper;
  TdSheetFrame frame;
  double size;  /* of lettering, 1 on A3 */
  TdRect map;   /* the inner frame */
  TdRect outer; /* the outer one: the numbers of the grid stand between */
  TdRect panel; /* legend and notes */
  TdTypesetter *typesetter;
  TdDisplayBuilder *builder;
} TdMapSheetPage;

static const TdColour td_sheet_ink = { 0.1f, 0.1f, 0.12f };
static const TdColour td_sheet_grey = { 0.42f, 0.42f, 0.46f };

/* So many sizes of the lettering in points. */
static inline double
td_sheet_mm (const TdMapSheetPage *page, double mm)
{
  return TD_MM (mm) * page->size;
}

/* td-map-paper-panel.c */
void td_map_paper_draw_panel (TdMapSheetPage *page);
/* “146 000”. (transfer full) */
char *td_map_paper_number (guint number);
/* A line of text of a size (pt on A3); returns its width. */
double td_map_paper_text (TdMapSheetPage *page,
                          TdFontRole role,
                          double size,
                          TdAlign align,
                          TdColour colour,
                          const char *text,
                          double x,
                          double baseline);

G_END_DECLS
