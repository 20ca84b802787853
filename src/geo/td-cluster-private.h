/* Tidang: the inside of the cluster index.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cluster.h"

G_BEGIN_DECLS

/* The places of one level, cut into rows of equal height from north to south and sorted from west to east in
 * each row. A row is as high as the radius in which the level above looks for neighbours (or higher where
 * rows would be more than places), so a search reads three rows and in each of them only what lies near. */
typedef struct
{
  gint64 top; /* y of the first row's upper edge */
  gint64 height;
  guint n_rows;
  guint32 *starts; /* n_rows + 1 */
  gint32 *x, *y;   /* sorted */
  guint32 *item;   /* which item of the level stands there */
} TdClusterRows;

typedef struct
{
  guint n;
  TdCluster *items; /* while building: in the order of processing; afterwards as the rows have them */
  TdClusterRows rows;
} TdClusterLevel;

struct _TdClusterIndex
{
  gatomicrefcount references;
  guint n_points;
  guint max_zoom;
  TdMercatorBox bounds;
  TdMercator *points;
  guint32 *leaves;
  TdClusterLevel *levels; /* max_zoom + 2; a level without clusters of its own is the one below */
  guint *level_of_zoom;   /* max_zoom + 2 */
};

void td_cluster_rows_init (TdClusterRows *rows, const TdCluster *items, guint n, double radius);
TdMercatorBox td_cluster_bounds (const TdCluster *items, guint n);
void td_cluster_rows_clear (TdClusterRows *rows);
/* The rows that hold y0 to y1: first to last, last < first when none. */
void td_cluster_rows_between (const TdClusterRows *rows, gint64 y0, gint64 y1, int *first, int *last);

/* The first place of a row that is not west of x. In the header because building asks some hundred thousand
 * times. */
static inline guint32
td_cluster_rows_seek (const TdClusterRows *rows, guint row, gint64 x)
{
  const gint32 *xs = rows->x + rows->starts[row];
  guint32 n = rows->starts[row + 1] - rows->starts[row];

  /* Halves without a branch that could be guessed wrong. */
  while (n > 1)
    {
      guint32 half = n / 2;

      xs += xs[half - 1] < x ? half : 0;
      n -= half;
    }
  return (guint32)(xs - rows->x) + (n == 1 && *xs < x);
}

void td_cluster_build (TdClusterIndex *index, guint radius);

G_END_DECLS
