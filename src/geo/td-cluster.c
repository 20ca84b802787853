/* Tidang: the cluster index — what a view shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cluster-private.h"

#include <string.h>

TdClusterIndex *
td_cluster_index_new (const TdMercator *points, guint n_points, guint radius, guint max_zoom)
{
  TdClusterIndex *index;

  g_return_val_if_fail (points != NULL || n_points == 0, NULL);
  g_return_val_if_fail (radius > 0 && max_zoom < 25, NULL);

  index = g_new0 (TdClusterIndex, 1);
  g_atomic_ref_count_init (&index->references);
  index->n_points = n_points;
  index->max_zoom = max_zoom;
  index->points = g_memdup2 (points, n_points * sizeof *points);
  index->leaves = g_new (guint32, n_points);
  index->levels = g_new0 (TdClusterLevel, max_zoom + 2);
  index->level_of_zoom = g_new0 (guint, max_zoom + 2);
  td_cluster_build (index, radius);
  return index;
}

TdClusterIndex *
td_cluster_index_ref (TdClusterIndex *index)
{
  g_atomic_ref_count_inc (&index->references);
  return index;
}

void
td_cluster_index_unref (TdClusterIndex *index)
{
  if (!g_atomic_ref_count_dec (&index->references))
    return;
  for (guint level = 0; level < index->max_zoom + 2; level++)
    {
      g_free (index->levels[level].items);
      td_cluster_rows_clear (&index->levels[level].rows);
    }
  g_free (index->levels);
  g_free (index->level_of_zoom);
  g_free (index->points);
  g_free (index->leaves);
  g_free (index);
}

guint
td_cluster_index_size (const TdClusterIndex *index)
{
  return index->n_points;
}

guint
td_cluster_index_max_zoom (const TdClusterIndex *index)
{
  return index->max_zoom;
}

TdMercatorBox
td_cluster_index_bounds (const TdClusterIndex *index)
{
  return index->bounds;
}

const TdMercator *
td_cluster_index_points (const TdClusterIndex *index)
{
  return index->points;
}

const guint32 *
td_cluster_index_leaves (const TdClusterIndex *index)
{
  return index->leaves;
}

static const TdClusterLevel *
level_at (const TdClusterIndex *index, int zoom)
{
  return &index->levels[index->level_of_zoom[CLAMP (zoom, 0, (int)index->max_zoom + 1)]];
}

void
td_cluster_index_query (const TdClusterIndex *index, int zoom, const TdMercatorBox *box, GArray *clusters)
{
  const TdClusterLevel *level = level_at (index, zoom);
  int first, last;

  if (level->n == 0 || td_mercator_box_is_empty (box))
    return;
  td_cluster_rows_between (&level->rows, box->y0, box->y1, &first, &last);
  for (int row = first; row <= last; row++)
    {
      guint32 end = level->rows.starts[row + 1];

      if (level->rows.starts[row] == end)
        continue;
      for (guint32 at = td_cluster_rows_seek (&level->rows, (guint)row, box->x0);
           at < end && level->rows.x[at] <= box->x1; at++)
        if (level->items[at].y >= box->y0 && level->items[at].y <= box->y1)
          g_array_append_val (clusters, level->items[at]);
    }
}

/* The first leaf of a cluster is the first of exactly one item on every deeper level. Reads a whole level,
 * which is asked for by a click and not by a frame. */
static gboolean
stands_whole (const TdClusterIndex *index, const TdCluster *cluster, int zoom)
{
  const TdClusterLevel *level = level_at (index, zoom);

  for (guint i = 0; i < level->n; i++)
    if (level->items[i].first == cluster->first)
      return level->items[i].number == cluster->number;
  return FALSE;
}

int
td_cluster_index_expansion_zoom (const TdClusterIndex *index, const TdCluster *cluster, int zoom)
{
  int deepest = (int)index->max_zoom + 1;

  for (zoom = MAX (zoom + 1, 0); zoom < deepest; zoom++)
    if (!stands_whole (index, cluster, zoom))
      return zoom;
  return deepest;
}
