/* Tidang: the corners of a printed code, found by the edges of all its modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libzbar gives corners in whole samples. Over 20 mm that is a slope wrong by half a hundredth, and a box at
 * the other end of the page would be missed where one code has to be enough. What the code says is known,
 * and with it where each of its thousand edges should lie: their mean places it ten times better. Ink that
 * runs moves opposite edges apart and so cancels. */
#include "td-scan-fit.h"

#include "td-qr.h"

#include <string.h>

#define ROUNDS 3
#define REACH 0.6 /* of a module, to both sides of an edge */
#define STEPS 8
#define LEAST_AGREEING 0.8
#define LEAST_EDGES 40
#define LEAST_CONTRAST 30

typedef struct
{
  const TdGrey *grey;
  const guint8 *modules;
  guint side;
  double dark, light;
  TdScanMap map; /* from modules to samples */
} Code;

static gboolean
is_dark (const Code *code, guint column, guint row)
{
  return code->modules[row * code->side + column] != 0;
}

static double
value_at (const Code *code, double x, double y)
{
  TdScanPoint at = td_scan_map_point (&code->map, (TdScanPoint){ x, y });

  return td_grey_at (code->grey, at.x, at.y);
}

/* Levels, and whether the modules are what they should be. */
static gboolean
looks_right (Code *code)
{
  double sums[2] = { 0, 0 };
  guint counts[2] = { 0, 0 }, agreeing = 0, n = code->side * code->side;
  g_autofree double *values = g_new (double, n);

  for (guint row = 0; row < code->side; row++)
    for (guint column = 0; column < code->side; column++)
      {
        guint dark = is_dark (code, column, row);
        double value = value_at (code, column + 0.5, row + 0.5);

        values[row * code->side + column] = value;
        sums[dark] += value;
        counts[dark]++;
      }
  code->light = sums[0] / MAX (1, counts[0]);
  code->dark = sums[1] / MAX (1, counts[1]);
  for (guint i = 0; i < n; i++)
    agreeing += (values[i] < (code->light + code->dark) / 2) == (code->modules[i] != 0);
  return code->light - code->dark >= LEAST_CONTRAST && agreeing >= LEAST_AGREEING * n;
}

/* How far behind (x, y) in the direction (u, v) it turns from one level to the other. */
static gboolean
edge_offset (const Code *code, double x, double y, double u, double v, gboolean dark_first, double *offset)
{
  double middle = (code->light + code->dark) / 2, before = 0;
  double best = G_MAXDOUBLE;

  for (int i = 0; i <= STEPS; i++)
    {
      double t = REACH * (2.0 * i / STEPS - 1);
      double value = (value_at (code, x + t * u, y + t * v) - middle) * (dark_first ? 1 : -1);

      if (i > 0 && before < 0 && value >= 0)
        {
          double at = t - 2 * REACH / STEPS * value / (value - before);

          if (fabs (at) < fabs (best))
            best = at;
        }
      before = value;
    }
  *offset = best;
  return best < REACH;
}

typedef struct
{
  double a[64], b[8];
  guint n;
} Normal;

/* What is displaced: (p0 + p1 x + p2 y + x (p6 x + p7 y), p3 + p4 x + p5 y + y (p6 x + p7 y)), x and y from
 * the middle of the code. */
static void
add_edge (Normal *normal, double x, double y, gboolean down, double offset)
{
  double row[8] = { 0 };
  guint at = down ? 3 : 0;

  row[at] = 1;
  row[at + 1] = x;
  row[at + 2] = y;
  row[6] = x * (down ? y : x);
  row[7] = y * (down ? y : x);
  for (guint i = 0; i < 8; i++)
    {
      for (guint k = 0; k < 8; k++)
        normal->a[8 * i + k] += row[i] * row[k];
      normal->b[i] += row[i] * offset;
    }
  normal->n++;
}

static void
add_edges (const Code *code, Normal *normal)
{
  double half = code->side / 2.0;

  for (guint line = 0; line < code->side; line++)
    for (guint i = 0; i + 1 < code->side; i++)
      {
        double along = i + 1, across = line + 0.5, offset;

        if (is_dark (code, i, line) != is_dark (code, i + 1, line) &&
            edge_offset (code, along, across, 1, 0, is_dark (code, i, line), &offset))
          add_edge (normal, along / half - 1, across / half - 1, FALSE, offset / half);
        if (is_dark (code, line, i) != is_dark (code, line, i + 1) &&
            edge_offset (code, across, along, 0, 1, is_dark (code, line, i), &offset))
          add_edge (normal, across / half - 1, along / half - 1, TRUE, offset / half);
      }
}

static gboolean
fit_corners (Code *code, const TdScanPoint corners[4])
{
  double side = code->side;
  const TdScanPoint own[4] = { { 0, 0 }, { 0, side }, { side, side }, { side, 0 } };
  TdScanPair pairs[4];

  for (guint i = 0; i < 4; i++)
    pairs[i] = (TdScanPair){ own[i], corners[i], 1 };
  return td_scan_map_fit (&code->map, pairs, 4, TD_SCAN_PROJECTIVE);
}

/* One step towards the edges. */
static gboolean
step (Code *code, TdScanPoint corners[4])
{
  static const double signs[4][2] = { { -1, -1 }, { -1, 1 }, { 1, 1 }, { 1, -1 } };
  Normal normal = { 0 };
  double half = code->side / 2.0, *p = normal.b;

  add_edges (code, &normal);
  if (normal.n < LEAST_EDGES)
    return FALSE;
  for (guint i = 6; i < 8; i++)
    normal.a[9 * i] += 0.01 * normal.n; /* tilt within a code is seldom more than noise */
  if (!td_scan_solve (normal.a, normal.b, 8))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      double x = signs[i][0], y = signs[i][1], tilt = p[6] * x + p[7] * y;
      TdScanPoint moved = { (x + p[0] + p[1] * x + p[2] * y + x * tilt + 1) * half,
                            (y + p[3] + p[4] * x + p[5] * y + y * tilt + 1) * half };

      corners[i] = td_scan_map_point (&code->map, moved);
    }
  return fit_corners (code, corners);
}

gboolean
td_scan_refine_code (const TdGrey *grey,
                     const char *text,
                     TdScanPoint corners[4],
                     double *dark,
                     double *light)
{
  Code code = { .grey = grey };
  g_autofree guint8 *modules = td_qr_encode (text, &code.side);
  TdScanPoint moved[4];

  if (modules == NULL)
    return FALSE;
  code.modules = modules;
  memcpy (moved, corners, sizeof moved);
  if (!fit_corners (&code, moved) || !looks_right (&code))
    return FALSE;
  for (guint i = 0; i < ROUNDS; i++)
    if (!step (&code, moved))
      return FALSE;
  if (!looks_right (&code))
    return FALSE;
  memcpy (corners, moved, sizeof moved);
  *dark = code.dark;
  *light = code.light;
  return TRUE;
}
