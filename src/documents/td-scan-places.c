/* Tidang: where on a scanned page a code may stand - squares that are half black, while lines of text are
 * mostly paper. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-private.h"

#include <string.h>

/* The page is looked at in squares of a sixtieth of its longer side, 5 mm of A4: a code of 20 mm fills at
 * least three by three of them. */
#define SQUARES 60
/* Every so many rows of a square are looked at. */
#define EVERY 4
/* How dark a square of a code is, from paper to ink: half of its modules are black. */
#define LEAST_DARK 0.30
#define MOST_DARK 0.80
/* Between paper and ink, or nothing is said. */
#define LEAST_CONTRAST 40
#define INK 0.01   /* so much of a page at least is ink: that quantile is its level */
#define PAPER 0.60 /* and so much paper at most is darker than its own level */
/* In squares. */
#define LEAST_SIDE 2
#define LEAST_FILLED 4
#define MARGIN 2
#define MOST_PLACES 12
/* Of the page: a photo, or a table that is filled with grey, is no code. */
#define MOST_AREA 0.4

typedef struct
{
  const TdGrey *grey;
  guint side;          /* of a square, in samples */
  guint columns, rows; /* of squares */
  guint8 *marked;      /* 1: half black; 2: of a place already */
} Map;

static double
mean_of (const TdGrey *grey, guint left, guint top, guint side)
{
  guint width = td_grey_width (grey), sum = 0, n = 0;

  for (guint y = top; y < top + side; y += EVERY, n += side)
    {
      const guint8 *line = td_grey_peek (grey) + (gsize)y * width + left;

      for (guint x = 0; x < side; x++)
        sum += line[x];
    }
  return (double)sum / MAX (n, 1);
}

/* The levels of ink and paper of the whole page. FALSE where they are too near. */
static gboolean
find_levels (const TdGrey *grey, double *ink, double *paper)
{
  guint width = td_grey_width (grey), height = td_grey_height (grey), level = 0;
  gsize histogram[256] = { 0 }, n = 0, below = 0;

  for (guint y = 0; y < height; y += EVERY)
    for (guint x = y / EVERY % EVERY; x < width; x += EVERY, n++)
      histogram[td_grey_peek (grey)[(gsize)y * width + x]]++;
  while (level < 255 && (double)(below + histogram[level]) < INK * (double)n)
    below += histogram[level++];
  *ink = level;
  while (level < 255 && (double)(below + histogram[level]) < PAPER * (double)n)
    below += histogram[level++];
  *paper = level;
  return *paper - *ink >= LEAST_CONTRAST;
}

static void
mark_squares (Map *map, double ink, double paper)
{
  for (guint row = 0; row < map->rows; row++)
    for (guint column = 0; column < map->columns; column++)
      {
        double mean = mean_of (map->grey, column * map->side, row * map->side, map->side);
        double dark = (paper - mean) / (paper - ink);

        map->marked[row * map->columns + column] = dark >= LEAST_DARK && dark <= MOST_DARK;
      }
}

/* Squares that touch, from one of them; how many. */
static guint
take_squares (Map *map, guint column, guint row, TdScanPlace *place)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = row * map->columns + column, n = 0;
  guint left = column, right = column, top = row, bottom = row;

  map->marked[at] = 2;
  g_array_append_val (stack, at);
  for (; stack->len > 0; n++)
    {
      at = g_array_index (stack, guint, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      column = at % map->columns;
      row = at / map->columns;
      left = MIN (left, column);
      right = MAX (right, column);
      top = MIN (top, row);
      bottom = MAX (bottom, row);
      for (guint y = MAX (row, 1) - 1; y <= MIN (row + 1, map->rows - 1); y++)
        for (guint x = MAX (column, 1) - 1; x <= MIN (column + 1, map->columns - 1); x++)
          {
            guint next = y * map->columns + x;

            if (map->marked[next] != 1)
              continue;
            map->marked[next] = 2;
            g_array_append_val (stack, next);
          }
    }
  *place = (TdScanPlace){ left, top, right - left + 1, bottom - top + 1 };
  return n;
}

/* From squares to samples, with what stands around. */
static void
widen (const Map *map, TdScanPlace *place)
{
  guint left = MAX (place->left, MARGIN) - MARGIN, top = MAX (place->top, MARGIN) - MARGIN;
  guint right = (place->left + place->width + MARGIN) * map->side,
        bottom = (place->top + place->height + MARGIN) * map->side;

  place->left = left * map->side;
  place->top = top * map->side;
  place->width = MIN (right, td_grey_width (map->grey)) - place->left;
  place->height = MIN (bottom, td_grey_height (map->grey)) - place->top;
}

static void
add_place (const Map *map, TdScanPlace place, guint n_filled, GArray *places)
{
  if (place.width < LEAST_SIDE || place.height < LEAST_SIDE || n_filled < LEAST_FILLED)
    return;
  widen (map, &place);
  g_array_append_val (places, place);
}

GArray *
td_scan_places (const TdGrey *grey)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TdScanPlace));
  guint width = td_grey_width (grey), height = td_grey_height (grey);
  Map map = { .grey = grey, .side = MAX (width, height) / SQUARES };
  double ink, paper, area = 0;

  if (map.side < EVERY || MIN (width, height) < map.side || !find_levels (grey, &ink, &paper))
    return places;
  map.columns = width / map.side;
  map.rows = height / map.side;
  map.marked = g_new0 (guint8, map.columns * map.rows);
  mark_squares (&map, ink, paper);
  for (guint row = 0; row < map.rows; row++)
    for (guint column = 0; column < map.columns; column++)
      if (map.marked[row * map.columns + column] == 1)
        {
          TdScanPlace place;
          guint n = take_squares (&map, column, row, &place);

          add_place (&map, place, n, places);
        }
  g_free (map.marked);
  for (guint i = 0; i < places->len; i++)
    area +=
        (double)g_array_index (places, TdScanPlace, i).width * g_array_index (places, TdScanPlace, i).height;
  if (places->len > MOST_PLACES || area > MOST_AREA * width * height)
    g_array_set_size (places, 0);
  return places;
}
