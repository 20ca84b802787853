/* Tidang: from a form's own millimetres to the samples of a scanned page, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-fit.h"

#include <string.h>

#define MOST 8
/* Two codes hold the tilt of a page loosely: it is kept near none unless they say otherwise. */
#define RIGID 1e-5

gboolean
td_scan_solve (double *a, double *b, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint pivot = i;

      for (guint row = i + 1; row < n; row++)
        if (fabs (a[row * n + i]) > fabs (a[pivot * n + i]))
          pivot = row;
      if (!(fabs (a[pivot * n + i]) > 1e-12))
        return FALSE;
      for (guint k = 0; k < n; k++)
        {
          double swap = a[i * n + k];

          a[i * n + k] = a[pivot * n + k];
          a[pivot * n + k] = swap;
        }
      {
        double swap = b[i];

        b[i] = b[pivot];
        b[pivot] = swap;
      }
      for (guint row = 0; row < n; row++)
        {
          double factor = row == i ? 0 : a[row * n + i] / a[i * n + i];

          for (guint k = i; k < n; k++)
            a[row * n + k] -= factor * a[i * n + k];
          b[row] -= factor * b[i];
        }
    }
  for (guint i = 0; i < n; i++)
    b[i] /= a[i * n + i];
  return TRUE;
}

TdScanPoint
td_scan_map_point (const TdScanMap *map, TdScanPoint at)
{
  const double *m = map->m;
  double w = m[6] * at.x + m[7] * at.y + m[8];

  return (TdScanPoint){ (m[0] * at.x + m[1] * at.y + m[2]) / w, (m[3] * at.x + m[4] * at.y + m[5]) / w };
}

TdScanMap
td_scan_map_join (const TdScanMap *outer, const TdScanMap *inner)
{
  TdScanMap map;

  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      {
        double sum = 0;

        for (guint k = 0; k < 3; k++)
          sum += outer->m[3 * row + k] * inner->m[3 * k + column];
        map.m[3 * row + column] = sum;
      }
  return map;
}

double
td_scan_map_error (const TdScanMap *map, const TdScanPair *pairs, guint n)
{
  double sum = 0, weights = 0;

  for (guint i = 0; i < n; i++)
    {
      TdScanPoint at = td_scan_map_point (map, pairs[i].from);
      double x = at.x - pairs[i].to.x, y = at.y - pairs[i].to.y;

      sum += pairs[i].weight * (x * x + y * y);
      weights += pairs[i].weight;
    }
  return sqrt (sum / weights);
}

double
td_scan_map_scale (const TdScanMap *map, TdScanPoint at)
{
  TdScanPoint here = td_scan_map_point (map, at);
  TdScanPoint right = td_scan_map_point (map, (TdScanPoint){ at.x + 1, at.y });
  TdScanPoint below = td_scan_map_point (map, (TdScanPoint){ at.x, at.y + 1 });

  return (hypot (right.x - here.x, right.y - here.y) + hypot (below.x - here.x, below.y - here.y)) / 2;
}

/* Points moved and scaled to lie around 0 at a distance of about 1: what is solved is then well conditioned.
 */
typedef struct
{
  TdScanPoint middle;
  double size;
} Frame;

static Frame
frame_of (const TdScanPair *pairs, guint n, gboolean to)
{
  Frame frame = { { 0, 0 }, 0 };

  for (guint i = 0; i < n; i++)
    {
      const TdScanPoint *at = to ? &pairs[i].to : &pairs[i].from;

      frame.middle.x += at->x / n;
      frame.middle.y += at->y / n;
    }
  for (guint i = 0; i < n; i++)
    {
      const TdScanPoint *at = to ? &pairs[i].to : &pairs[i].from;

      frame.size += hypot (at->x - frame.middle.x, at->y - frame.middle.y) / n;
    }
  return frame;
}

static TdScanPoint
into (const Frame *frame, TdScanPoint at)
{
  return (TdScanPoint){ (at.x - frame->middle.x) / frame->size, (at.y - frame->middle.y) / frame->size };
}

static guint
n_unknowns (TdScanFreedom freedom)
{
  return freedom == TD_SCAN_TURNED ? 4 : freedom == TD_SCAN_SHEARED ? 6 : 8;
}

/* The two equations of a pair: what each unknown counts, and what the sum has to be. */
static void
equations (TdScanFreedom freedom, TdScanPoint p, TdScanPoint q, double rows[2][MOST])
{
  memset (rows, 0, 2 * MOST * sizeof (double));
  if (freedom == TD_SCAN_TURNED)
    {
      const double turned[2][4] = { { p.x, -p.y, 1, 0 }, { p.y, p.x, 0, 1 } };

      memcpy (rows[0], turned[0], sizeof turned[0]);
      memcpy (rows[1], turned[1], sizeof turned[1]);
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      rows[i][3 * i] = p.x;
      rows[i][3 * i + 1] = p.y;
      rows[i][3 * i + 2] = 1;
      rows[i][6] = -(i == 0 ? q.x : q.y) * p.x;
      rows[i][7] = -(i == 0 ? q.x : q.y) * p.y;
    }
}

static TdScanMap
map_of (TdScanFreedom freedom, const double *b)
{
  if (freedom == TD_SCAN_TURNED)
    return (TdScanMap){ { b[0], -b[1], b[2], b[1], b[0], b[3], 0, 0, 1 } };
  if (freedom == TD_SCAN_SHEARED)
    return (TdScanMap){ { b[0], b[1], b[2], b[3], b[4], b[5], 0, 0, 1 } };
  return (TdScanMap){ { b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], 1 } };
}

gboolean
td_scan_map_fit (TdScanMap *map, const TdScanPair *pairs, guint n, TdScanFreedom freedom)
{
  guint unknowns = n_unknowns (freedom);
  double a[MOST * MOST] = { 0 }, b[MOST] = { 0 }, weights = 0;
  Frame from = frame_of (pairs, n, FALSE), to = frame_of (pairs, n, TRUE);
  TdScanMap inner, outer, found;

  if (!(from.size > 0 && to.size > 0 && isfinite (from.size) && isfinite (to.size)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      TdScanPoint p = into (&from, pairs[i].from), q = into (&to, pairs[i].to);
      double rows[2][MOST];

      equations (freedom, p, q, rows);
      weights += pairs[i].weight;
      for (guint e = 0; e < 2; e++)
        for (guint k = 0; k < unknowns; k++)
          {
            for (guint j = 0; j < unknowns; j++)
              a[k * unknowns + j] += pairs[i].weight * rows[e][k] * rows[e][j];
            b[k] += pairs[i].weight * rows[e][k] * (e == 0 ? q.x : q.y);
          }
    }
  for (guint k = 6; k < unknowns; k++)
    a[k * unknowns + k] += RIGID * weights;
  if (!td_scan_solve (a, b, unknowns))
    return FALSE;
  found = map_of (freedom, b);
  inner = (TdScanMap){ { 1 / from.size, 0, -from.middle.x / from.size, 0, 1 / from.size,
                         -from.middle.y / from.size, 0, 0, 1 } };
  outer = (TdScanMap){ { to.size, 0, to.middle.x, 0, to.size, to.middle.y, 0, 0, 1 } };
  found = td_scan_map_join (&found, &inner);
  *map = td_scan_map_join (&outer, &found);
  return isfinite (td_scan_map_error (map, pairs, n));
}
