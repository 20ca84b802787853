/* Tidang: the marks of the map.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-mark.h"

#include <math.h>

#define TURN (2.0 * G_PI)
#define LEAST_SHARE (TURN / 36.0) /* ten degrees: what is there is seen */
#define GAP (TURN / 180.0)        /* of white between two shares */
#define RIM 1.0
#define MAX_CLASSES 16

static const TdColour white = { 1, 1, 1 };
static const TdColour ink = { 0.14f, 0.14f, 0.16f };
static const TdColour rim = { 0.25f, 0.25f, 0.28f };

#define RGB(hex)                                                                                             \
  {                                                                                                          \
    ((hex) >> 16 & 255) / 255.0f, ((hex) >> 8 & 255) / 255.0f, ((hex)&255) / 255.0f                          \
  }

static const struct
{
  guint n;
  TdColour colours[9];
} palettes[TD_N_PALETTES] = {
  /* Not rated, suitable, hard, unsuitable. */
  [TD_PALETTE_RATING] = { 4, { RGB (0x9aa0a6), RGB (0x2a9d63), RGB (0xf2b134), RGB (0x8f1d2c) } },
  /* From the survey to the operation: grey, the blue of deciding, the orange of building, the green of
     running. */
  [TD_PALETTE_STAGE] = { 9,
                         { RGB (0xa9adb2), RGB (0xbcdcf5), RGB (0x6fb1e4), RGB (0x2468a8), RGB (0xf7c56b),
                           RGB (0xd9791a), RGB (0xb9e3b4), RGB (0x55b06a), RGB (0x176b3a) } },
  [TD_PALETTE_WAITING] = { 5,
                           { RGB (0xfdf0b8), RGB (0xf9c15c), RGB (0xe9822b), RGB (0xb8401e),
                             RGB (0x651616) } },
  /* No vote, short, reached, passed, not passed. */
  [TD_PALETTE_SUPPORT] = { 5,
                           { RGB (0xd8dbdf), RGB (0xf2b134), RGB (0x6cbf84), RGB (0x1d7a45),
                             RGB (0x8f1d2c) } },
};

TdColour
td_palette_colour (TdPalette palette, guint class_of)
{
  g_return_val_if_fail (class_of < palettes[palette].n, ink);
  return palettes[palette].colours[class_of];
}

double
td_mark_ring_size (guint number)
{
  return CLAMP (26.0 + 5.0 * log10 (MAX (number, 1)), 30.0, 46.0);
}

char *
td_mark_number_text (guint number, gboolean chinese)
{
  guint unit = chinese ? 10000 : 1000;
  const char *word = chinese ? "万" : "k";

  if (number < 10000)
    return g_strdup_printf ("%u", number);
  if (number >= 10 * unit)
    return g_strdup_printf ("%u%s", number / unit, word);
  return g_strdup_printf ("%u.%u%s", number / unit, number % unit / (unit / 10), word);
}

/* ---- paths ---- */

typedef struct
{
  TdPathStep steps[64];
  guint n;
} Path;

static void
add_point (Path *path, TdPathVerb verb, double x, double y)
{
  path->steps[path->n++] = (TdPathStep){ .verb = verb, .p = { { x, y } } };
}

static void
close_path (Path *path)
{
  path->steps[path->n++] = (TdPathStep){ .verb = TD_PATH_CLOSE };
}

/* An arc from `from` to `to` (radians, clockwise, 0 to the right) in pieces of at most a quarter turn. */
static void
add_arc (Path *path, double x, double y, double radius, double from, double to)
{
  int pieces = MAX (1, (int)ceil (fabs (to - from) / (TURN / 4.0) - 1e-9));
  double step = (to - from) / pieces;
  double reach = 4.0 / 3.0 * tan (step / 4.0) * radius;

  for (int i = 0; i < pieces; i++)
    {
      double a = from + i * step, b = a + step;

      path->steps[path->n++] = (TdPathStep){
        .verb = TD_PATH_CURVE,
        .p = { { x + radius * cos (a) - reach * sin (a), y + radius * sin (a) + reach * cos (a) },
               { x + radius * cos (b) + reach * sin (b), y + radius * sin (b) - reach * cos (b) },
               { x + radius * cos (b), y + radius * sin (b) } },
      };
    }
}

static void
add_disc (Path *path, double x, double y, double radius)
{
  add_point (path, TD_PATH_MOVE, x + radius, y);
  add_arc (path, x, y, radius, 0, TURN);
  close_path (path);
}

static void
fill_path (TdDisplayBuilder *builder, const Path *path, TdColour colour)
{
  td_display_builder_path (builder, path->steps, path->n, 0, TRUE, colour);
}

static void
stroke_path (TdDisplayBuilder *builder, const Path *path, double width, TdColour colour)
{
  td_display_builder_path (builder, path->steps, path->n, width, FALSE, colour);
}

/* ---- rings ---- */

/* Angles of the shares: true ones, but for those that could not be seen; the others give of theirs. */
static guint
share_angles (const guint32 *counts, guint n_classes, double *angles)
{
  double total = 0, free_total = 0, spare = TURN;
  guint present = 0;

  for (guint i = 0; i < n_classes; i++)
    {
      total += counts[i];
      present += counts[i] > 0;
    }
  for (guint i = 0; i < n_classes; i++)
    {
      angles[i] = counts[i] == 0 ? 0 : TURN * counts[i] / total;
      if (counts[i] > 0 && angles[i] < LEAST_SHARE)
        {
          angles[i] = LEAST_SHARE;
          spare -= LEAST_SHARE;
        }
      else
        free_total += counts[i];
    }
  for (guint i = 0; i < n_classes; i++)
    if (angles[i] > LEAST_SHARE)
      angles[i] = spare * counts[i] / free_total;
  return present;
}

static void
draw_share (TdDisplayBuilder *builder,
            double x,
            double y,
            double outer,
            double inner,
            double from,
            double to,
            TdColour colour)
{
  Path path = { .n = 0 };

  add_point (&path, TD_PATH_MOVE, x + outer * cos (from), y + outer * sin (from));
  add_arc (&path, x, y, outer, from, to);
  add_point (&path, TD_PATH_LINE, x + inner * cos (to), y + inner * sin (to));
  add_arc (&path, x, y, inner, to, from);
  close_path (&path);
  fill_path (builder, &path, colour);
}

static void
draw_number (TdTypesetter *typesetter,
             TdDisplayBuilder *builder,
             double x,
             double y,
             const char *number,
             double room)
{
  TdTextStyle style = { .role = TD_ROLE_H1, .size = 11, .align = TD_ALIGN_CENTRE, .colour = ink };
  double width = td_typesetter_line (typesetter, NULL, &style, number, 0, 0);

  if (width > room)
    style.size *= room / width;
  td_typesetter_line (typesetter, builder, &style, number, x, y + style.size * 0.36);
}

void
td_mark_draw_ring (TdTypesetter *typesetter,
                   TdDisplayBuilder *builder,
                   double x,
                   double y,
                   const guint32 *counts,
                   guint n_classes,
                   TdPalette palette,
                   const char *number)
{
  double angles[MAX_CLASSES], at = -TURN / 4.0, outer, inner;
  guint total = 0, present;
  Path edge = { .n = 0 };

  g_return_if_fail (n_classes <= MAX_CLASSES);

  for (guint i = 0; i < n_classes; i++)
    total += counts[i];
  outer = td_mark_ring_size (total) / 2.0;
  inner = outer * 0.72;
  add_disc (&edge, x, y, outer);
  fill_path (builder, &edge, white);
  present = share_angles (counts, n_classes, angles);
  for (guint i = 0; i < n_classes; i++)
    if (counts[i] > 0)
      {
        double gap = present > 1 ? GAP : 0;

        draw_share (builder, x, y, outer, inner, at + gap / 2, at + angles[i] - gap / 2,
                    td_palette_colour (palette, i));
        at += angles[i];
      }
  stroke_path (builder, &edge, RIM, rim);
  draw_number (typesetter, builder, x, y, number, inner * 1.7);
}

/* ---- single units ---- */

static void
outline_of (Path *path, double x, double y, TdMarkShape shape)
{
  double half = TD_MARK_UNIT_SIZE / 2.0 - 1.0;

  switch (shape)
    {
    case TD_MARK_TRIANGLE:
      add_point (path, TD_PATH_MOVE, x, y - half);
      add_point (path, TD_PATH_LINE, x + half, y + half * 0.8);
      add_point (path, TD_PATH_LINE, x - half, y + half * 0.8);
      close_path (path);
      return;
    case TD_MARK_SQUARE:
      half *= 0.88;
      add_point (path, TD_PATH_MOVE, x - half, y - half);
      add_point (path, TD_PATH_LINE, x + half, y - half);
      add_point (path, TD_PATH_LINE, x + half, y + half);
      add_point (path, TD_PATH_LINE, x - half, y + half);
      close_path (path);
      return;
    case TD_MARK_RING:
    case TD_MARK_DISC:
    default:
      add_disc (path, x, y, half);
    }
}

/* Dark on what is light, white on what is dark. */
static TdColour
contrast_to (TdColour colour)
{
  return 0.299 * colour.r + 0.587 * colour.g + 0.114 * colour.b > 0.6 ? ink : white;
}

static void
draw_phase (TdDisplayBuilder *builder, double x, double y, TdMarkPhase phase, TdColour colour)
{
  Path dot = { .n = 0 };

  switch (phase)
    {
    case TD_MARK_DECIDING:
      add_disc (&dot, x, y, 2.0);
      fill_path (builder, &dot, colour);
      return;
    case TD_MARK_RUNNING:
      td_display_builder_line (builder, x, y - 3.2, x, y + 3.2, 2.0, 0, colour);
      /* fall through */
    case TD_MARK_BUILDING:
      td_display_builder_line (builder, x - 3.2, y, x + 3.2, y, 2.0, 0, colour);
      return;
    case TD_MARK_SURVEYED:
    default:
      return;
    }
}

void
td_mark_draw_unit (TdDisplayBuilder *builder,
                   double x,
                   double y,
                   TdMarkShape shape,
                   TdMarkPhase phase,
                   TdColour colour)
{
  Path path = { .n = 0 };
  Path hole = { .n = 0 };
  double middle = shape == TD_MARK_TRIANGLE ? y + 1.6 : y;

  outline_of (&path, x, y, shape);
  stroke_path (builder, &path, 3.0, white);
  fill_path (builder, &path, colour);
  stroke_path (builder, &path, RIM, rim);
  if (shape == TD_MARK_RING)
    {
      add_disc (&hole, x, y, 4.2);
      fill_path (builder, &hole, white);
    }
  draw_phase (builder, x, middle, phase, shape == TD_MARK_RING ? ink : contrast_to (colour));
}

void
td_mark_draw_stack (TdTypesetter *typesetter,
                    TdDisplayBuilder *builder,
                    double x,
                    double y,
                    TdColour colour,
                    const char *number)
{
  TdRect behind = { x - 8, y - 12, 20, 20 };
  TdRect front = { x - 12, y - 8, 20, 20 };

  td_display_builder_fill (builder, behind, colour);
  td_display_builder_rect (builder, behind, RIM, rim);
  td_display_builder_fill (builder, front, white);
  td_display_builder_rect (builder, front, 2.0, colour);
  td_display_builder_rect (builder, (TdRect){ front.x - 1, front.y - 1, 22, 22 }, RIM * 0.7, rim);
  draw_number (typesetter, builder, x - 2, y + 2, number, 16);
}
