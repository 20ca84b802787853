/* Tidang: the frame of a map sheet — paper, scale, and which part of the world lies on it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lengths on paper are millimetres, x to the right and y downward from the map's upper left corner. The scale
 * is true along the parallel through the map's middle, on the ellipsoid of CGCS2000 and WGS-84; Web Mercator
 * grows towards the poles, and from north to south it differs from that by up to 0.7 %. */
#pragma once

#include "td-map-frame.h"
#include "td-tile.h"

G_BEGIN_DECLS

typedef enum
{
  TD_SHEET_A4,
  TD_SHEET_A3,
  TD_SHEET_A2,
  TD_SHEET_A1,
  TD_SHEET_A0
} TdSheetPaper;
#define TD_N_SHEET_PAPERS 5

const char *td_sheet_paper_name (TdSheetPaper paper); /* "A4" … "A0"; static */
gboolean td_sheet_paper_from_name (const char *name, TdSheetPaper *paper);
/* ISO 216. */
void td_sheet_paper_size (TdSheetPaper paper, gboolean landscape, double *width, double *height);

#define TD_SHEET_LEAST_SCALE 200
#define TD_SHEET_MOST_SCALE 10000000
#define TD_SHEET_MOST_LATITUDE 75.0
/* The denominators that maps in China are made in (GB/T 13989) and those of plans, from large to small scale;
 * 0 ends them. */
extern const guint td_sheet_scales[];
/* “100000” → “1:100 000”. (transfer full) */
char *td_sheet_scale_text (guint denominator);
/* “25000”, “1:25000”, “1:25 000”, “1∶2.5万”: FALSE when it is none or out of range. */
gboolean td_sheet_scale_parse (const char *text, guint *denominator);

typedef struct
{
  double width, height; /* of the map on the paper */
  guint denominator;
  TdLonLat middle;
  double x, y;  /* of the middle, in steps of the world */
  double steps; /* of the world in a millimetre of paper */
} TdSheetFrame;

TdSheetFrame td_sheet_frame (double width, double height, guint denominator, TdLonLat middle);
/* The largest round scale at which the whole box stands with a margin, its middle in the middle; a box
 * without extent gives `least`. The scale is at most TD_SHEET_MOST_SCALE, even where that is too large. */
TdSheetFrame
td_sheet_frame_fit (double width, double height, const TdMercatorBox *box, double margin, guint least);
void td_sheet_frame_to_paper (const TdSheetFrame *frame, double x, double y, double *mm_x, double *mm_y);
TdMercatorBox td_sheet_frame_box (const TdSheetFrame *frame, double margin);
/* The same as a view of a screen whose pixels have that size. */
TdMapFrame td_sheet_frame_pixels (const TdSheetFrame *frame, double pixel_mm);
/* Metres on the ground along a parallel that one step covers. */
double td_sheet_metres_per_step (double lat);

/* A line of the grid: where it lies on the paper. */
typedef struct
{
  double degrees, at;
} TdSheetLine;

/* Whole parts of a degree, so far from each other that at least `least` mm lie between two. */
double td_sheet_grid_step (const TdSheetFrame *frame, double least);
/* Meridians from west to east or parallels from north to south. (transfer full) (element-type TdSheetLine) */
GArray *td_sheet_grid (const TdSheetFrame *frame, double step, gboolean meridians);

/* A bar of `n` equal parts, each of so many metres, no longer than `most` mm. */
typedef struct
{
  guint n;
  guint metres; /* of one part */
  double part;  /* its length */
} TdSheetBar;
TdSheetBar td_sheet_bar (guint denominator, double most);

/* The tiles that cover the map at the zoom whose pixels come closest to `dpi`, within what the base map has
 * and no more than `most`: coarser ones where there would be more; none where even the coarsest are too many.
 */
typedef struct
{
  int zoom;
  int x0, y0, x1, y1; /* first and last, both with; x1 < x0: none */
} TdSheetTiles;
TdSheetTiles td_sheet_tiles (const TdSheetFrame *frame, double dpi, int min_zoom, int max_zoom, guint most);

G_END_DECLS
