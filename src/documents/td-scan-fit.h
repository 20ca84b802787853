/* Tidang: from a form's own millimetres to the samples of a scanned page, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-scan.h"

G_BEGIN_DECLS

/* Projective: (x, y) → ((m0 x + m1 y + m2) / w, (m3 x + m4 y + m5) / w), w = m6 x + m7 y + m8. */
typedef struct
{
  double m[9];
} TdScanMap;

typedef struct
{
  TdScanPoint from, to;
  double weight; /* > 0 */
} TdScanPair;

typedef enum
{
  TD_SCAN_TURNED,     /* turned, scaled, moved: from two pairs on */
  TD_SCAN_SHEARED,    /* affine: from three */
  TD_SCAN_PROJECTIVE, /* a photo taken aslant: from four */
} TdScanFreedom;

/* Least squares. FALSE where the pairs do not settle it. */
gboolean td_scan_map_fit (TdScanMap *map, const TdScanPair *pairs, guint n, TdScanFreedom freedom);
TdScanPoint td_scan_map_point (const TdScanMap *map, TdScanPoint at);
/* Root mean square of what is left over, in samples. */
double td_scan_map_error (const TdScanMap *map, const TdScanPair *pairs, guint n);
/* Samples for a millimetre around a place. */
double td_scan_map_scale (const TdScanMap *map, TdScanPoint at);
/* first `inner`, then `outer`. */
TdScanMap td_scan_map_join (const TdScanMap *outer, const TdScanMap *inner);

/* Gauss with pivots on n × n (row by row), n ≤ 8; the answer is left in `b`. FALSE where it is singular. */
gboolean td_scan_solve (double *a, double *b, guint n);

/* Moves the corners of a code to where the edges of its modules lie, a tenth of a sample and better, and says
 * how dark its dark and how light its light modules are (0 … 255). FALSE, and nothing changed, where what
 * lies there does not look like the code of this text. */
gboolean td_scan_refine_code (const TdGrey *grey,
                              const char *text,
                              TdScanPoint corners[4],
                              double *dark,
                              double *light);

G_END_DECLS
