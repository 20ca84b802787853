/* Tidang: a small straight piece of a form, as darkness, in which frames and strokes are measured.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-patch.h"

#include <string.h>

#define PAPER 0.75 /* so much of a piece is paper: that quantile is its level */
#define LEAST_CONTRAST 24

/* A frame: lines of 0.26 mm with white at a distance of half a millimetre. */
#define AWAY 4
#define LEAST_SCORE 0.16
#define LEAST_SIDE 0.10
#define FAR_COSTS 0.05 /* for a millimetre: of two frames the nearer one */

#define DUST 0.35 /* mm: what is smaller in both directions is no stroke */
#define THICK 3   /* samples to each side: no pen draws 0.9 mm */

TdScanPatch *
td_scan_patch_new (const TdGrey *grey, const TdScanMap *map, TdScanBox area, double dark, double light)
{
  const double s = TD_SCAN_PATCH_SCALE;
  const TdScanMap place = { { 1 / s, 0, area.x, 0, 1 / s, area.y, 0, 0, 1 } };
  TdScanMap whole = td_scan_map_join (map, &place);
  guint width = (guint)CLAMP (ceil (area.width * s), 1, 4000),
        height = (guint)CLAMP (ceil (area.height * s), 1, 4000);
  g_autoptr (TdGrey) straight = td_grey_warped (grey, whole.m, width, height);
  const guint8 *samples = td_grey_peek (straight);
  gsize n = (gsize)width * height, below = 0;
  TdScanPatch *patch = g_new0 (TdScanPatch, 1);
  gsize histogram[256] = { 0 };
  guint level = 0;
  double paper;

  for (gsize i = 0; i < n; i++)
    histogram[samples[i]]++;
  while (level < 255 && (below += histogram[level]) < PAPER * n)
    level++;
  /* A field that is filled has no paper in it: then that of the codes. */
  paper = level > dark + (light - dark) / 2 ? level : light;
  paper = MAX (paper, dark + LEAST_CONTRAST);
  patch->width = (int)width;
  patch->height = (int)height;
  patch->area = area;
  patch->dark = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    patch->dark[i] = (float)CLAMP ((paper - samples[i]) / (paper - dark), 0.0, 1.0);
  return patch;
}

void
td_scan_patch_free (TdScanPatch *patch)
{
  g_free (patch->dark);
  g_free (patch);
}

/* ---- frames ---- */

/* Sums down the columns and along the rows, from the edge to before a sample. */
typedef struct
{
  const TdScanPatch *patch;
  float *down, *along; /* (width × (height + 1)), ((width + 1) × height) */
} Sums;

static void
sums_init (Sums *sums, const TdScanPatch *patch)
{
  int width = patch->width, height = patch->height;

  sums->patch = patch;
  sums->down = g_new0 (float, (gsize)width *(gsize)(height + 1));
  sums->along = g_new0 (float, (gsize)(width + 1) * (gsize)height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        float dark = patch->dark[y * width + x];

        sums->down[(y + 1) * width + x] = sums->down[y * width + x] + dark;
        sums->along[y * (width + 1) + x + 1] = sums->along[y * (width + 1) + x] + dark;
      }
}

static void
sums_clear (Sums *sums)
{
  g_free (sums->down);
  g_free (sums->along);
}

/* Mean darkness of two columns beside x between two rows. */
static float
upright (const Sums *sums, int x, int top, int bottom)
{
  int width = sums->patch->width;
  const float *low = sums->down + bottom * width, *high = sums->down + top * width;

  if (x < 1 || x >= width)
    return 0;
  return (low[x - 1] - high[x - 1] + low[x] - high[x]) / (float)(2 * (bottom - top));
}

static float
level_line (const Sums *sums, int y, int left, int right)
{
  int width = sums->patch->width + 1;
  const float *below, *above;

  if (y < 1 || y >= sums->patch->height)
    return 0;
  below = sums->along + y * width;
  above = sums->along + (y - 1) * width;
  return (below[right] - below[left] + above[right] - above[left]) / (float)(2 * (right - left));
}

/* A line and what is beside it: a dark field has no lines. */
static float
side_score (float line, float inside, float outside)
{
  return line - 0.5f * (inside + outside);
}

static float
frame_score (const Sums *sums, int left, int top, int right, int bottom)
{
  float sides[4], sum = 0, least = 1;

  if (left < 0 || top < 0 || right > sums->patch->width || bottom > sums->patch->height)
    return -1;
  sides[0] = side_score (upright (sums, left, top, bottom), upright (sums, left + AWAY, top, bottom),
                         upright (sums, left - AWAY, top, bottom));
  sides[1] = side_score (upright (sums, right, top, bottom), upright (sums, right - AWAY, top, bottom),
                         upright (sums, right + AWAY, top, bottom));
  sides[2] = side_score (level_line (sums, top, left, right), level_line (sums, top + AWAY, left, right),
                         level_line (sums, top - AWAY, left, right));
  sides[3] =
      side_score (level_line (sums, bottom, left, right), level_line (sums, bottom - AWAY, left, right),
                  level_line (sums, bottom + AWAY, left, right));
  for (guint i = 0; i < 4; i++)
    {
      sum += sides[i] / 4;
      least = MIN (least, sides[i]);
    }
  return least < LEAST_SIDE ? -1 : (sum + least) / 2;
}

gboolean
td_scan_patch_frame (const TdScanPatch *patch, TdScanBox box, double reach, TdScanPoint *moved)
{
  const double s = TD_SCAN_PATCH_SCALE;
  int width = (int)lround (box.width * s), height = (int)lround (box.height * s);
  int left = (int)lround ((box.x - patch->area.x) * s), top = (int)lround ((box.y - patch->area.y) * s);
  int far = (int)lround (reach * s), best_x = 0, best_y = 0;
  float best = -1;
  Sums sums;

  if (width < 2 * AWAY || height < 2 * AWAY)
    return FALSE; /* smaller than anything that is printed to be ticked */
  sums_init (&sums, patch);
  for (int y = top - far; y <= top + far; y++)
    for (int x = left - far; x <= left + far; x++)
      {
        float score = frame_score (&sums, x, y, x + width, y + height) -
                      (float)(FAR_COSTS / s * hypot (x - left, y - top));

        if (score > best)
          {
            best = score;
            best_x = x;
            best_y = y;
          }
      }
  sums_clear (&sums);
  if (best < LEAST_SCORE)
    return FALSE;
  moved->x = best_x / s + patch->area.x - box.x;
  moved->y = best_y / s + patch->area.y - box.y;
  return TRUE;
}

/* ---- strokes ---- */

/* A part of a piece, black and white. */
typedef struct
{
  int width, height;
  guint8 *dark; /* 0, 1; 2: counted already */
} Mask;

/* The mean of nine, so that a grain is none. */
static float
smooth (const TdScanPatch *patch, int x, int y)
{
  float sum = 0;
  int n = 0;

  for (int row = MAX (0, y - 1); row <= MIN (patch->height - 1, y + 1); row++)
    for (int column = MAX (0, x - 1); column <= MIN (patch->width - 1, x + 1); column++, n++)
      sum += patch->dark[row * patch->width + column];
  return sum / (float)MAX (n, 1);
}

static void
mask_init (Mask *mask, const TdScanPatch *patch, TdScanBox part, double threshold)
{
  const double s = TD_SCAN_PATCH_SCALE;
  int left = CLAMP ((int)lround ((part.x - patch->area.x) * s), 0, patch->width);
  int top = CLAMP ((int)lround ((part.y - patch->area.y) * s), 0, patch->height);

  mask->width = CLAMP ((int)lround (part.width * s), 0, patch->width - left);
  mask->height = CLAMP ((int)lround (part.height * s), 0, patch->height - top);
  mask->dark = g_new0 (guint8, (gsize)mask->width * (gsize)mask->height + 1);
  for (int y = 0; y < mask->height; y++)
    for (int x = 0; x < mask->width; x++)
      mask->dark[y * mask->width + x] = smooth (patch, left + x, top + y) > (float)threshold;
}

static gboolean
is_set (const Mask *mask, int x, int y)
{
  return x >= 0 && y >= 0 && x < mask->width && y < mask->height && mask->dark[y * mask->width + x] != 0;
}

/* One connected stroke: its extent and the length of its outline. */
typedef struct
{
  int left, top, right, bottom;
  int outline, area;
} Blob;

static void
visit (const Mask *mask, Blob *blob, int x, int y)
{
  static const int beside[4][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };

  blob->left = MIN (blob->left, x);
  blob->right = MAX (blob->right, x);
  blob->top = MIN (blob->top, y);
  blob->bottom = MAX (blob->bottom, y);
  blob->area++;
  for (guint i = 0; i < 4; i++)
    {
      int nx = x + beside[i][0], ny = y + beside[i][1];

      /* Where the part ends a stroke goes on. */
      if (nx >= 0 && ny >= 0 && nx < mask->width && ny < mask->height && !is_set (mask, nx, ny))
        blob->outline++;
    }
}

static Blob
take_blob (Mask *mask, int x, int y, GArray *stack)
{
  Blob blob = { x, y, x, y, 0, 0 };
  int at = y * mask->width + x;

  mask->dark[at] = 2;
  g_array_append_val (stack, at);
  while (stack->len > 0)
    {
      at = g_array_index (stack, int, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      x = at % mask->width;
      y = at / mask->width;
      visit (mask, &blob, x, y);
      for (int ny = MAX (0, y - 1); ny <= MIN (mask->height - 1, y + 1); ny++)
        for (int nx = MAX (0, x - 1); nx <= MIN (mask->width - 1, x + 1); nx++)
          {
            int next = ny * mask->width + nx;

            if (mask->dark[next] != 1)
              continue;
            mask->dark[next] = 2;
            g_array_append_val (stack, next);
          }
    }
  return blob;
}

/* Dark all around, farther than a pen is thick. */
static double
solid_part (const Mask *mask)
{
  int n = 0;

  for (int y = THICK; y < mask->height - THICK; y++)
    for (int x = THICK; x < mask->width - THICK; x++)
      {
        gboolean all = TRUE;

        for (int row = y - THICK; all && row <= y + THICK; row++)
          for (int column = x - THICK; all && column <= x + THICK; column++)
            all = is_set (mask, column, row);
        n += all;
      }
  return (double)n / MAX (1, (mask->width - 2 * THICK) * (mask->height - 2 * THICK));
}

/* Three lines at the quarters, upright or level: a tick or a cross is met twice and leaves most of one line
 * white, a scribble is met often or covers them all. */
static void
meet_lines (const Mask *mask, gboolean upright_lines, TdScanStrokes *strokes)
{
  int length = upright_lines ? mask->height : mask->width;
  double least = 1;

  for (int line = 1; line <= 3; line++)
    {
      int at = (upright_lines ? mask->width : mask->height) * line / 4, dark = 0;
      guint runs = 0;
      gboolean before = FALSE;

      for (int i = 0; i < length; i++)
        {
          gboolean here = upright_lines ? is_set (mask, at, i) : is_set (mask, i, at);

          runs += here && !before;
          dark += here;
          before = here;
        }
      strokes->runs = MAX (strokes->runs, runs);
      least = MIN (least, (double)dark / MAX (1, length));
    }
  strokes->cover = MAX (strokes->cover, least);
}

static void
add_blob (TdScanStrokes *strokes, const Blob *blob)
{
  const double s = TD_SCAN_PATCH_SCALE;
  double width = (blob->right - blob->left + 1) / s, height = (blob->bottom - blob->top + 1) / s;
  /* Two sides; a slanting outline is counted along the rows and columns, 4/π longer in the mean. */
  double length = MAX (blob->outline / 2.0 * G_PI / 4 / s, hypot (width, height) * 0.5);

  if (MAX (width, height) < DUST)
    return;
  strokes->n++;
  strokes->length += length;
  if (hypot (width, height) <= hypot (strokes->width, strokes->height))
    return;
  strokes->width = width;
  strokes->height = height;
  strokes->left = blob->left / s;
  strokes->top = blob->top / s;
  strokes->stroke = length;
}

TdScanStrokes
td_scan_patch_strokes (const TdScanPatch *patch, TdScanBox part, double threshold)
{
  TdScanStrokes strokes = { 0 };
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  int area = 0;
  Mask mask;

  mask_init (&mask, patch, part, threshold);
  for (int y = 0; y < mask.height; y++)
    for (int x = 0; x < mask.width; x++)
      if (mask.dark[y * mask.width + x] == 1)
        {
          Blob blob = take_blob (&mask, x, y, stack);

          area += blob.area;
          add_blob (&strokes, &blob);
        }
  strokes.ink = (double)area / MAX (1, mask.width * mask.height);
  strokes.solid = solid_part (&mask);
  meet_lines (&mask, TRUE, &strokes);
  meet_lines (&mask, FALSE, &strokes);
  g_free (mask.dark);
  return strokes;
}
