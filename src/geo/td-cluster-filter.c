/* Tidang: the filter of the map — classes by leaf and their sums in blocks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cluster-filter.h"

#include <string.h>

/* Sums stand before each block and not before each leaf: the pass writes a thirtieth of the memory, and a
 * count reads at most two blocks leaf by leaf. */
#define BLOCK 32

struct _TdClusterFilter
{
  TdClusterIndex *index;
  guint n_classes;
  guint n_leaves;
  guint8 *class_of; /* by leaf */
  guint32 *sums;    /* n_classes for each block: shown leaves before it; one row more for the end */
};

guint8 *
td_cluster_column_new (const TdClusterIndex *index, const guint8 *by_unit)
{
  guint n = td_cluster_index_size (index);
  const guint32 *leaves = td_cluster_index_leaves (index);
  guint8 *column = g_new (guint8, n);

  for (guint leaf = 0; leaf < n; leaf++)
    column[leaf] = by_unit[leaves[leaf]];
  return column;
}

static guint
n_blocks (guint n_leaves)
{
  return (n_leaves + BLOCK - 1) / BLOCK;
}

TdClusterFilter *
td_cluster_filter_new (TdClusterIndex *index, guint n_classes)
{
  TdClusterFilter *filter;

  g_return_val_if_fail (n_classes >= 1 && n_classes <= TD_CLUSTER_MAX_CLASSES, NULL);

  filter = g_new0 (TdClusterFilter, 1);
  filter->index = td_cluster_index_ref (index);
  filter->n_classes = n_classes;
  filter->n_leaves = td_cluster_index_size (index);
  filter->class_of = g_new (guint8, (gsize)filter->n_leaves + 1); /* never NULL */
  memset (filter->class_of, TD_CLUSTER_HIDDEN, filter->n_leaves);
  filter->sums = g_new0 (guint32, (gsize)(n_blocks (filter->n_leaves) + 1) * n_classes);
  return filter;
}

void
td_cluster_filter_free (TdClusterFilter *filter)
{
  td_cluster_index_unref (filter->index);
  g_free (filter->class_of);
  g_free (filter->sums);
  g_free (filter);
}

/* Class of each leaf: the colour's, made TD_CLUSTER_HIDDEN by any column that hides its value. */
static void
classify (TdClusterFilter *filter, const TdClusterColumn *columns, guint n_columns, const guint8 *set)
{
  guint8 colour[256];
  guint8 hidden[8][256];
  const guint32 *leaves = td_cluster_index_leaves (filter->index);
  guint8 *class_of = filter->class_of;

  for (guint value = 0; value < 256; value++)
    {
      colour[value] = columns[0].shown[value] ? columns[0].classes[value] : TD_CLUSTER_HIDDEN;
      for (guint column = 1; column < n_columns; column++)
        hidden[column][value] = columns[column].shown[value] ? 0 : TD_CLUSTER_HIDDEN;
    }
  for (guint leaf = 0; leaf < filter->n_leaves; leaf++)
    class_of[leaf] = colour[columns[0].values[leaf]];
  for (guint column = 1; column < n_columns; column++)
    for (guint leaf = 0; leaf < filter->n_leaves; leaf++)
      class_of[leaf] |= hidden[column][columns[column].values[leaf]];
  if (set)
    for (guint leaf = 0; leaf < filter->n_leaves; leaf++)
      class_of[leaf] |=
          (guint8)((set[leaves[leaf] / 8] >> (leaves[leaf] % 8) & 1) - 1); /* 0 or TD_CLUSTER_HIDDEN */
}

static void
add_leaves (const TdClusterFilter *filter, guint from, guint until, guint32 *counts)
{
  for (guint leaf = from; leaf < until; leaf++)
    if (filter->class_of[leaf] != TD_CLUSTER_HIDDEN)
      counts[filter->class_of[leaf]]++;
}

static void
add_up (TdClusterFilter *filter)
{
  guint blocks = n_blocks (filter->n_leaves);
  guint32 counts[256] = { 0 }; /* hidden leaves are counted too, and never read */

  for (guint block = 0; block < blocks; block++)
    {
      guint until = MIN ((block + 1) * BLOCK, filter->n_leaves);

      memcpy (filter->sums + (gsize)block * filter->n_classes, counts, filter->n_classes * sizeof *counts);
      for (guint leaf = block * BLOCK; leaf < until; leaf++)
        counts[filter->class_of[leaf]]++;
    }
  memcpy (filter->sums + (gsize)blocks * filter->n_classes, counts, filter->n_classes * sizeof *counts);
}

void
td_cluster_filter_set (TdClusterFilter *filter,
                       const TdClusterColumn *columns,
                       guint n_columns,
                       const guint8 *set)
{
  g_return_if_fail (n_columns >= 1 && n_columns <= 8);

  classify (filter, columns, n_columns, set);
  add_up (filter);
}

static guint
sum_of (const guint32 *counts, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += counts[i];
  return sum;
}

guint
td_cluster_filter_count (const TdClusterFilter *filter, const TdCluster *cluster, guint32 *counts)
{
  guint from = cluster->first, until = cluster->first + cluster->number;
  guint first_block = (from + BLOCK - 1) / BLOCK, last_block = until / BLOCK;

  memset (counts, 0, filter->n_classes * sizeof *counts);
  if (first_block >= last_block)
    add_leaves (filter, from, until, counts);
  else
    {
      const guint32 *before = filter->sums + (gsize)first_block * filter->n_classes;
      const guint32 *behind = filter->sums + (gsize)last_block * filter->n_classes;

      for (guint i = 0; i < filter->n_classes; i++)
        counts[i] = behind[i] - before[i];
      add_leaves (filter, from, first_block * BLOCK, counts);
      add_leaves (filter, last_block * BLOCK, until, counts);
    }
  return sum_of (counts, filter->n_classes);
}

guint
td_cluster_filter_count_all (const TdClusterFilter *filter, guint32 *counts)
{
  memcpy (counts, filter->sums + (gsize)n_blocks (filter->n_leaves) * filter->n_classes,
          filter->n_classes * sizeof *counts);
  return sum_of (counts, filter->n_classes);
}

guint32
td_cluster_filter_unit (const TdClusterFilter *filter, const TdCluster *cluster, guint n)
{
  const guint32 *leaves = td_cluster_index_leaves (filter->index);
  guint until = cluster->first + cluster->number;

  for (guint leaf = cluster->first; leaf < until; leaf++)
    {
      /* Over a whole block at once. */
      while (leaf % BLOCK == 0 && leaf + BLOCK <= until)
        {
          const guint32 *sums = filter->sums + (gsize)(leaf / BLOCK) * filter->n_classes;
          guint here =
              sum_of (sums + filter->n_classes, filter->n_classes) - sum_of (sums, filter->n_classes);

          if (here > n)
            break;
          n -= here;
          leaf += BLOCK;
        }
      if (leaf < until && filter->class_of[leaf] != TD_CLUSTER_HIDDEN && n-- == 0)
        return leaves[leaf];
    }
  g_return_val_if_reached (leaves[cluster->first]);
}

guint8
td_cluster_filter_class (const TdClusterFilter *filter, guint32 leaf)
{
  g_return_val_if_fail (leaf < filter->n_leaves, TD_CLUSTER_HIDDEN);
  return filter->class_of[leaf];
}
