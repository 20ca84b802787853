/* Tidang: building the cluster index, level by level upwards and then down again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cluster-private.h"

#include <string.h>

/* One level on its way to the one above it. */
typedef struct
{
  const TdClusterLevel *below;
  TdCluster *above; /* what has been made so far */
  guint n_above;
  guint32 *parent; /* for each item below: its item above */
  guint8 *taken;   /* for each item below */
  guint32 *near;   /* the items found for one search */
} Joining;

/* Collects in join->near what is not taken yet and lies within the radius of an item. */
static guint
find_near (Joining *join, const TdCluster *around, double radius)
{
  const TdClusterRows *rows = &join->below->rows;
  /* Kept at hand: the compiler cannot know that what is written does not change them. */
  const guint32 *starts = rows->starts, *items = rows->item;
  const gint32 *xs = rows->x, *ys = rows->y;
  const guint8 *taken = join->taken;
  guint32 *near = join->near;
  gint64 reach = (gint64)radius + 1;
  gint64 east = around->x + reach;
  double square = radius * radius;
  guint found = 0;
  int first, last;

  td_cluster_rows_between (rows, around->y - reach, around->y + reach, &first, &last);
  for (int row = first; row <= last; row++)
    {
      guint32 end = starts[row + 1];

      if (starts[row] == end)
        continue;
      for (guint32 at = td_cluster_rows_seek (rows, (guint)row, around->x - reach);
           at < end && xs[at] <= east; at++)
        {
          double dx = (double)xs[at] - around->x, dy = (double)ys[at] - around->y;

          if (dx * dx + dy * dy <= square && !taken[items[at]])
            near[found++] = items[at];
        }
    }
  return found;
}

/* The middle is weighted by the units; sums of whole numbers below 2^53, so their order does not matter. */
static void
join_item (Joining *join, guint32 item, double radius)
{
  const TdCluster *items = join->below->items;
  TdCluster *made = &join->above[join->n_above];
  double x, y;
  guint found;

  join->taken[item] = TRUE;
  join->parent[item] = join->n_above++;
  *made = (TdCluster){ .x = items[item].x, .y = items[item].y, .number = items[item].number };
  found = find_near (join, &items[item], radius);
  if (found == 0)
    return;
  x = (double)made->x * made->number;
  y = (double)made->y * made->number;
  for (guint i = 0; i < found; i++)
    {
      const TdCluster *other = &items[join->near[i]];

      join->taken[join->near[i]] = TRUE;
      join->parent[join->near[i]] = join->n_above - 1;
      x += (double)other->x * other->number;
      y += (double)other->y * other->number;
      made->number += other->number;
    }
  made->x = (gint32)(x / made->number);
  made->y = (gint32)(y / made->number);
}

/* Returns for each item below its item above; NULL when nothing joined, and then there is no level above. */
static guint32 *
join_level (const TdClusterLevel *below, double radius, TdClusterLevel *above)
{
  g_autofree guint8 *taken = g_new0 (guint8, below->n);
  g_autofree guint32 *near = g_new (guint32, below->n);
  g_autofree guint32 *parent = g_new (guint32, below->n);
  Joining join = {
    .below = below, .above = g_new (TdCluster, below->n), .parent = parent, .taken = taken, .near = near
  };

  for (guint32 item = 0; item < below->n; item++)
    if (!taken[item])
      join_item (&join, item, radius);
  if (join.n_above == below->n)
    {
      g_free (join.above);
      return NULL;
    }
  above->n = join.n_above;
  above->items = g_renew (TdCluster, join.above, join.n_above);
  return g_steal_pointer (&parent);
}

/* Each cluster hands its leaves out to its children, in their order. */
static void
hand_out_leaves (const TdClusterLevel *above, TdClusterLevel *below, const guint32 *parent)
{
  g_autofree guint32 *next = g_new (guint32, above->n);

  for (guint i = 0; i < above->n; i++)
    next[i] = above->items[i].first;
  for (guint i = 0; i < below->n; i++)
    {
      below->items[i].first = next[parent[i]];
      next[parent[i]] += below->items[i].number;
    }
}

/* The items in the order of the rows, so that a view reads them one behind the other; the rows keep x alone
 * for searching. */
static void
settle (TdClusterLevel *level)
{
  TdCluster *sorted = g_new (TdCluster, level->n);

  for (guint i = 0; i < level->n; i++)
    sorted[i] = level->items[level->rows.item[i]];
  g_free (level->items);
  level->items = sorted;
  g_clear_pointer (&level->rows.y, g_free);
  g_clear_pointer (&level->rows.item, g_free);
}

static void
first_level (TdClusterIndex *index)
{
  TdClusterLevel *deepest = &index->levels[0];

  deepest->n = index->n_points;
  deepest->items = g_new (TdCluster, index->n_points);
  for (guint i = 0; i < index->n_points; i++)
    deepest->items[i] = (TdCluster){ .x = index->points[i].x, .y = index->points[i].y, .number = 1 };
}

void
td_cluster_build (TdClusterIndex *index, guint radius)
{
  double reach = (double)radius * TD_MERCATOR_WORLD / TD_MERCATOR_TILE_PIXELS;
  g_autoptr (GPtrArray) parents = g_ptr_array_new_with_free_func (g_free);
  TdClusterLevel *levels = index->levels;
  guint top = 0;
  guint32 sum = 0;

  first_level (index);
  index->bounds = td_cluster_bounds (levels[0].items, levels[0].n);
  index->level_of_zoom[index->max_zoom + 1] = 0;
  for (int zoom = (int)index->max_zoom; zoom >= 0; zoom--)
    {
      double radius_here = reach / (double)(1u << zoom);
      guint32 *parent;

      if (!levels[top].rows.starts)
        td_cluster_rows_init (&levels[top].rows, levels[top].items, levels[top].n, radius_here);
      parent = join_level (&levels[top], radius_here, &levels[top + 1]);
      if (parent)
        {
          g_ptr_array_add (parents, parent);
          top++;
        }
      index->level_of_zoom[zoom] = top;
    }
  if (!levels[top].rows.starts)
    td_cluster_rows_init (&levels[top].rows, levels[top].items, levels[top].n, reach);

  for (guint i = 0; i < levels[top].n; i++)
    {
      levels[top].items[i].first = sum;
      sum += levels[top].items[i].number;
    }
  for (guint level = top; level > 0; level--)
    hand_out_leaves (&levels[level], &levels[level - 1], g_ptr_array_index (parents, level - 1));
  for (guint i = 0; i < index->n_points; i++)
    index->leaves[levels[0].items[i].first] = i;
  for (guint level = 0; level <= top; level++)
    settle (&levels[level]);
}
