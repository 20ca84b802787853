/* Tidang: which units the map shows and in which colour, and how many of each stand in a cluster.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A filter is one pass over the units; the hierarchy stays. Clusters keep their places while their counts
 * change, and one without a shown unit is not drawn. */
#pragma once

#include "td-cluster.h"

G_BEGIN_DECLS

#define TD_CLUSTER_MAX_CLASSES 16
#define TD_CLUSTER_HIDDEN 0xff

/* A property of the units with at most 256 values, in the order of the index. */
typedef struct
{
  const guint8 *values; /* by leaf: td_cluster_column_new() */
  guint8 classes[256];  /* a value's class (colour); only read of the column that colours */
  gboolean shown[256];
} TdClusterColumn;

typedef struct _TdClusterFilter TdClusterFilter;

/* by_unit has one value for each point as it was given; the result one for each leaf. */
guint8 *td_cluster_column_new (const TdClusterIndex *index, const guint8 *by_unit);

/* Nothing is shown until td_cluster_filter_set(). Keeps the index. */
TdClusterFilter *td_cluster_filter_new (TdClusterIndex *index, guint n_classes);
void td_cluster_filter_free (TdClusterFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClusterFilter, td_cluster_filter_free)

/* A unit is shown when each column shows its value and, where a set is given, its bit is one there (bit i of
 * byte i / 8 for unit i). The first column colours. At most 8 columns; classes below n_classes. */
void td_cluster_filter_set (TdClusterFilter *filter,
                            const TdClusterColumn *columns,
                            guint n_columns,
                            const guint8 *set);

/* How many shown units of each class stand in a cluster; returns their sum. counts has n_classes places. */
guint td_cluster_filter_count (const TdClusterFilter *filter, const TdCluster *cluster, guint32 *counts);
/* Of all units. */
guint td_cluster_filter_count_all (const TdClusterFilter *filter, guint32 *counts);

/* The n-th shown unit of a cluster (as it was given to the index), counted from 0; n below the sum. With one
 * shown unit a map draws it at its own place, not at the cluster's. */
guint32 td_cluster_filter_unit (const TdClusterFilter *filter, const TdCluster *cluster, guint n);
/* TD_CLUSTER_HIDDEN, or the class of a leaf. */
guint8 td_cluster_filter_class (const TdClusterFilter *filter, guint32 leaf);

G_END_DECLS
