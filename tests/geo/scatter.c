/* Tidang: places as a province has them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "scatter.h"

#define TOWNS 97
#define ESTATE 107

static guint32
next (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Whole numbers alone, so that the other program draws the same ones. The middle of three draws is the
 * likeliest. */
static gint32
around (gint32 middle, gint32 reach, guint32 *state)
{
  gint64 sum = 0;

  for (int i = 0; i < 3; i++)
    sum += next (state) % (guint32)(2 * reach + 1);
  return middle + (gint32)(sum / 3) - reach;
}

gint32 *
td_scatter (guint n, guint32 seed)
{
  gint32 *places = g_new (gint32, 2 * (gsize)n);
  gint32 towns[TOWNS][2], lon = 0, lat = 0;
  guint32 state = seed;

  for (int i = 0; i < TOWNS; i++)
    {
      towns[i][0] = 1087900000 + (gint32)(next (&state) % 54000000u);
      towns[i][1] = 246300000 + (gint32)(next (&state) % 55000000u);
    }
  for (guint i = 0; i < n; i++)
    {
      if (i % ESTATE == 0)
        {
          guint32 town = next (&state) % TOWNS;

          lon = around (towns[town][0], 600000, &state);
          lat = around (towns[town][1], 500000, &state);
        }
      if (i % 5 == 4)
        {
          places[2 * i] = places[2 * i - 2];
          places[2 * i + 1] = places[2 * i - 1];
        }
      else
        {
          places[2 * i] = around (lon, 30000, &state);
          places[2 * i + 1] = around (lat, 25000, &state);
        }
    }
  return places;
}

TdMercator *
td_scatter_points (guint n, guint32 seed)
{
  g_autofree gint32 *places = td_scatter (n, seed);
  TdMercator *points = g_new (TdMercator, n);

  for (guint i = 0; i < n; i++)
    points[i] = td_mercator_from_lon_lat (td_lon_lat_from_stored (places[2 * i], places[2 * i + 1]));
  return points;
}
