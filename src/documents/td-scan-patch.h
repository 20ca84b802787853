/* Tidang: a small straight piece of a form, as darkness, in which frames and strokes are measured.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-scan-fit.h"
#include "td-scan-sheet.h"

G_BEGIN_DECLS

/* Samples for a millimetre of a piece, about 200 to an inch: what is measured is the same for every scan. */
#define TD_SCAN_PATCH_SCALE 8.0

typedef struct
{
  int width, height;
  TdScanBox area; /* mm; the sample (0, 0) begins at its corner */
  float *dark;    /* 0 paper … 1 as dark as the codes */
} TdScanPatch;

/* `dark` is the level of printed black; that of paper is taken from the piece itself. */
TdScanPatch *
td_scan_patch_new (const TdGrey *grey, const TdScanMap *map, TdScanBox area, double dark, double light);
void td_scan_patch_free (TdScanPatch *patch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdScanPatch, td_scan_patch_free)

/* The printed frame of `box` looked for up to `reach` mm around its place. FALSE where there is none; else
 * how far it was moved, in mm. */
gboolean td_scan_patch_frame (const TdScanPatch *patch, TdScanBox box, double reach, TdScanPoint *moved);

/* Strokes in a part of the piece. */
typedef struct
{
  double ink;           /* part that is dark */
  double length;        /* of the strokes, in mm */
  double width, height; /* of what the largest stroke, or connected strokes, cover, in mm */
  double left, top;     /* where that begins, mm from the part's corner */
  double stroke;        /* length of the largest alone, in mm */
  double solid;         /* part that is too thick for a pen */
  guint n;              /* strokes larger than dust */
  guint runs;           /* strokes that a line through the part, level or upright, meets at most */
  double cover;         /* least part of such lines of one direction that is dark */
} TdScanStrokes;

TdScanStrokes td_scan_patch_strokes (const TdScanPatch *patch, TdScanBox part, double threshold);

G_END_DECLS
