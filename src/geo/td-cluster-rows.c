/* Tidang: places of one level in rows, sorted for searching.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cluster-private.h"

#include <math.h>
#include <string.h>

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)

typedef struct
{
  guint32 key;
  guint32 item;
} Keyed;

/* One stable pass by one digit of the key. */
static void
sort_by_digit (const Keyed *from, Keyed *to, guint n, guint shift)
{
  guint32 starts[DIGITS] = { 0 };
  guint32 sum = 0;

  for (guint i = 0; i < n; i++)
    starts[(from[i].key >> shift) & (DIGITS - 1)]++;
  for (guint d = 0; d < DIGITS; d++)
    {
      guint32 count = starts[d];

      starts[d] = sum;
      sum += count;
    }
  for (guint i = 0; i < n; i++)
    to[starts[(from[i].key >> shift) & (DIGITS - 1)]++] = from[i];
}

/* Sorted from west to east; returns the array of the two that holds the result. */
static Keyed *
sort_by_key (Keyed *keyed, Keyed *spare, guint n, guint32 largest)
{
  for (guint shift = 0; shift < 32 && (largest >> shift) > 0; shift += DIGIT_BITS)
    {
      Keyed *done = spare;

      sort_by_digit (keyed, spare, n, shift);
      spare = keyed;
      keyed = done;
    }
  return keyed;
}

/* In four values and not in the box, which the compiler would write back for every place. */
TdMercatorBox
td_cluster_bounds (const TdCluster *items, guint n)
{
  gint32 x0 = G_MAXINT32, y0 = G_MAXINT32, x1 = G_MININT32, y1 = G_MININT32;

  for (guint i = 0; i < n; i++)
    {
      x0 = MIN (x0, items[i].x);
      y0 = MIN (y0, items[i].y);
      x1 = MAX (x1, items[i].x);
      y1 = MAX (y1, items[i].y);
    }
  return (TdMercatorBox){ x0, y0, x1, y1 };
}

/* Deals what is sorted from west to east out to the rows, which keeps that order in each. */
static void
deal_out (TdClusterRows *rows, const TdCluster *items, const Keyed *sorted, guint n)
{
  g_autofree guint32 *next = g_new (guint32, rows->n_rows);

  for (guint i = 0; i < n; i++)
    rows->starts[((gint64)items[i].y - rows->top) / rows->height + 1]++;
  for (guint row = 0; row < rows->n_rows; row++)
    rows->starts[row + 1] += rows->starts[row];
  memcpy (next, rows->starts, rows->n_rows * sizeof *next);
  for (guint i = 0; i < n; i++)
    {
      const TdCluster *item = &items[sorted[i].item];
      guint32 at = next[((gint64)item->y - rows->top) / rows->height]++;

      rows->x[at] = item->x;
      rows->y[at] = item->y;
      rows->item[at] = sorted[i].item;
    }
}

void
td_cluster_rows_init (TdClusterRows *rows, const TdCluster *items, guint n, double radius)
{
  TdMercatorBox box = td_cluster_bounds (items, n);
  g_autofree Keyed *keyed = g_new (Keyed, n);
  g_autofree Keyed *spare = g_new (Keyed, n);
  gint64 reach;

  *rows = (TdClusterRows){ .height = MAX ((gint64)ceil (radius), 1) };
  if (n == 0)
    {
      rows->starts = g_new0 (guint32, 1);
      return;
    }
  rows->top = box.y0;
  reach = (gint64)box.y1 - box.y0 + 1;
  rows->height = MAX (rows->height, reach / ((gint64)n * 2) + 1);
  rows->n_rows = (guint)((reach + rows->height - 1) / rows->height);
  rows->starts = g_new0 (guint32, rows->n_rows + 1);
  rows->x = g_new (gint32, n);
  rows->y = g_new (gint32, n);
  rows->item = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    keyed[i] = (Keyed){ (guint32)((gint64)items[i].x - box.x0), i };
  deal_out (rows, items, sort_by_key (keyed, spare, n, (guint32)((gint64)box.x1 - box.x0)), n);
}

void
td_cluster_rows_clear (TdClusterRows *rows)
{
  g_clear_pointer (&rows->starts, g_free);
  g_clear_pointer (&rows->x, g_free);
  g_clear_pointer (&rows->y, g_free);
  g_clear_pointer (&rows->item, g_free);
}

void
td_cluster_rows_between (const TdClusterRows *rows, gint64 y0, gint64 y1, int *first, int *last)
{
  gint64 upper = y0 - rows->top, lower = y1 - rows->top;

  *first = upper <= 0 ? 0 : (int)MIN (upper / rows->height, rows->n_rows);
  *last = lower < 0 ? -1 : (int)MIN (lower / rows->height, (gint64)rows->n_rows - 1);
}
