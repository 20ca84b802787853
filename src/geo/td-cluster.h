/* Tidang: the cluster index of the map — which rings and single units a view shows, at every zoom, under any
 * filter. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index holds one hierarchy: at the deepest level every point stands alone; from level to level upwards,
 * points within a radius of each other become one cluster at their weighted middle. Points are taken in the
 * order in which they were given, and the result is, value for value, that of the supercluster program with
 * the same radius. It is built once and never changed; a moved point asks for a new one (some ten
 * milliseconds for a province).
 *
 * The units are kept in the order of a walk through the hierarchy, so the members of every cluster are
 * neighbours: leaf `first` to `first + number - 1`. A filter (td-cluster-filter.h) therefore counts the
 * members of any cluster that are shown by subtracting two sums. */
#pragma once

#include "td-mercator.h"

G_BEGIN_DECLS

#define TD_CLUSTER_MAX_ZOOM 17 /* the deepest level that joins points */
#define TD_CLUSTER_RADIUS 60   /* pixels: rings of 28 do not overlap */

typedef struct _TdClusterIndex TdClusterIndex;

/* A cluster, or with number 1 a single unit. */
typedef struct
{
  gint32 x, y;
  guint32 number; /* units in it */
  guint32 first;  /* its first leaf */
} TdCluster;

/* points: copied. radius: pixels of a map with tiles of 256. Levels are 0 to max_zoom, and max_zoom + 1 where
 * every point stands alone. Never fails; no points give an empty index. */
TdClusterIndex *td_cluster_index_new (const TdMercator *points, guint n_points, guint radius, guint max_zoom);
TdClusterIndex *td_cluster_index_ref (TdClusterIndex *index);
void td_cluster_index_unref (TdClusterIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdClusterIndex, td_cluster_index_unref)

guint td_cluster_index_size (const TdClusterIndex *index);
guint td_cluster_index_max_zoom (const TdClusterIndex *index);
/* The box of all points; empty when there are none. */
TdMercatorBox td_cluster_index_bounds (const TdClusterIndex *index);
/* The points as they were given, and which of them each leaf is. Owned by the index. */
const TdMercator *td_cluster_index_points (const TdClusterIndex *index);
const guint32 *td_cluster_index_leaves (const TdClusterIndex *index);

/* Appends (TdCluster) what lies in the box at a zoom; a zoom beyond the levels is the nearest level. */
void
td_cluster_index_query (const TdClusterIndex *index, int zoom, const TdMercatorBox *box, GArray *clusters);

/* The first zoom at which the cluster falls apart; max_zoom + 1 for one whose members stand at one place and
 * for a unit. */
int td_cluster_index_expansion_zoom (const TdClusterIndex *index, const TdCluster *cluster, int zoom);

G_END_DECLS
