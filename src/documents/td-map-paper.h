/* Tidang: the map sheet on paper (一张图图纸) — frame, grid, legend, scale, north, datum, source.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map's place on the paper follows from paper and orientation alone; the legend has a column of its own
 * (upright: a strip below), so that it hides no stairwell. A paper for a Chinese office is Chinese whatever
 * the locale. What a map that is shown in public must carry: 地图管理条例 (2015) §15 (审图号), GB/T 33183. */
#pragma once

#include "td-map-mark.h"
#include "td-sheet-frame.h"

G_BEGIN_DECLS

/* A row of the legend. */
typedef struct
{
  const char *label;
  TdMarkShape shape;
  TdMarkPhase phase;
  TdColour colour;
  guint on_sheet, in_file;
} TdMapPaperClass;

/* A piece of the base map; its box is in millimetres of the map. */
typedef struct
{
  TdPicture *picture;
  TdRect box;
} TdMapPaperPiece;

/* Draws what stands on the map: lengths in points from the map's upper left corner; what reaches beyond it is
 * not seen. `pixel`: points of one pixel of a mark. */
typedef void (*TdMapPaperDraw) (TdTypesetter *typesetter,
                                TdDisplayBuilder *builder,
                                double pixel,
                                gpointer user_data);

/* Everything is borrowed; texts may be NULL or "". */
typedef struct
{
  TdSheetPaper paper;
  gboolean landscape;
  guint denominator;
  TdLonLat middle;
  const char *title;
  const char *shown;    /* “仅显示：施工、较难”: what of the file stands on it */
  const char *approval; /* 审图号; none: a blank to fill in, unless it is internal */
  const char *maker;    /* 编制单位; none: a blank to fill in */
  gboolean internal;    /* 内部使用 */
  const char *date;     /* “2026年9月12日” */
  const char *base;     /* whose base map it is; none: 无底图 */
  const char *lack;     /* “底图缺 3 块”: what of it could not be had */
  const TdMapPaperPiece *pieces;
  guint n_pieces;
  const TdRect *holes; /* where a piece is missing, in millimetres of the map: hatched */
  guint n_holes;
  const char *classes_title; /* 评级 */
  const TdMapPaperClass *classes;
  guint n_classes;
  gboolean shapes; /* the colours do not say the rating: the shapes are explained */
  TdPalette palette;
  guint unplaced; /* stairwells of the file without a place */
  TdMapPaperDraw draw;
  gpointer draw_data;
} TdMapPaper;

/* Where the map lies: points. */
TdRect td_map_paper_map (TdSheetPaper paper, gboolean landscape);
/* Points of a pixel of a mark, and how large all lettering is: 1 on A3. */
double td_map_paper_pixel (TdSheetPaper paper);
double td_map_paper_size (TdSheetPaper paper);
/* The part of the world on it. */
TdSheetFrame td_map_paper_frame (TdSheetPaper paper, gboolean landscape, guint denominator, TdLonLat middle);

/* One page. (transfer full) */
TdDisplayList *td_map_paper_layout (TdFontBook *book, const TdMapPaper *paper);

G_END_DECLS
