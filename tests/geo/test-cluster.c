/* Tidang: tests of the cluster index — against supercluster's own output and against counting by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cluster-filter.h"

#include <math.h>
#include <string.h>

#include "scatter.h"

#define WHOLE                                                                                                \
  {                                                                                                          \
    G_MININT32, G_MININT32, G_MAXINT32, G_MAXINT32                                                           \
  }

static GArray *
clusters_of (TdClusterIndex *index, int zoom, TdMercatorBox box)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (TdCluster));

  td_cluster_index_query (index, zoom, &box, clusters);
  return clusters;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const TdCluster *one = a, *other = b;

  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  if (one->y != other->y)
    return one->y < other->y ? -1 : 1;
  return (one->number > other->number) - (one->number < other->number);
}

/* The lines that scatter.mjs prints. */
static char *
dump_of (TdClusterIndex *index, guint *n_lines)
{
  GString *text = g_string_new (NULL);

  *n_lines = 0;
  for (int zoom = 0; zoom <= TD_CLUSTER_MAX_ZOOM + 1; zoom++)
    {
      g_autoptr (GArray) clusters = clusters_of (index, zoom, (TdMercatorBox)WHOLE);

      g_array_sort (clusters, by_place);
      for (guint i = 0; i < clusters->len; i++)
        {
          const TdCluster *cluster = &g_array_index (clusters, TdCluster, i);

          g_string_append_printf (text, "%d %d %d %u\n", zoom, cluster->x, cluster->y, cluster->number);
        }
      *n_lines += clusters->len;
    }
  return g_string_free (text, FALSE);
}

static TdClusterIndex *
index_of (guint n, guint32 seed)
{
  g_autofree TdMercator *points = td_scatter_points (n, seed);

  return td_cluster_index_new (points, n, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
}

static void
test_frozen (void)
{
  g_autoptr (TdClusterIndex) index = index_of (900, 7);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "geo", "supercluster-900.txt", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  guint n_lines;
  g_autofree char *dump = dump_of (index, &n_lines);

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

/* A province and a larger one: node scatter.mjs dump N SEED digest, with supercluster 9.1.0. */
static void
test_frozen_digests (void)
{
  static const struct
  {
    guint n;
    guint32 seed;
    guint lines;
    const char *digest;
  } cases[] = {
    { 20000, 5, 26220, "63ae1ef774527198dc94dd3f53e29f55d41c013f81c5cc217b5e8f80a7cc036f" },
    { 146000, 1, 188069, "040c8d99e92ff1eed42ffecf59a55e829d8bb8a74282c32da0a56398d950795c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdClusterIndex) index = index_of (cases[i].n, cases[i].seed);
      guint n_lines;
      g_autofree char *dump = dump_of (index, &n_lines);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);

      g_assert_cmpuint (n_lines, ==, cases[i].lines);
      g_assert_cmpstr (digest, ==, cases[i].digest);
    }
}

/* The definition, read literally: every item in its order takes all free ones within the radius. */
static GArray *
join_by_hand (const GArray *below, double radius)
{
  GArray *above = g_array_new (FALSE, FALSE, sizeof (TdCluster));
  g_autofree gboolean *taken = g_new0 (gboolean, below->len);

  for (guint i = 0; i < below->len; i++)
    {
      TdCluster one = g_array_index (below, TdCluster, i);
      gint64 x = (gint64)one.x * one.number, y = (gint64)one.y * one.number;
      guint32 number = one.number;

      if (taken[i])
        continue;
      for (guint j = i + 1; j < below->len; j++)
        {
          const TdCluster *other = &g_array_index (below, TdCluster, j);
          double dx = (double)other->x - one.x, dy = (double)other->y - one.y;

          if (taken[j] || dx * dx + dy * dy > radius * radius)
            continue;
          taken[j] = TRUE;
          number += other->number;
          x += (gint64)other->x * other->number;
          y += (gint64)other->y * other->number;
        }
      if (number > one.number)
        one = (TdCluster){ .x = (gint32)(x / number), .y = (gint32)(y / number), .number = number };
      g_array_append_val (above, one);
    }
  return above;
}

static TdMercator *
random_points (GRand *random, guint n, gint32 reach)
{
  TdMercator *points = g_new (TdMercator, n);

  for (guint i = 0; i < n; i++)
    points[i] = i > 0 && g_rand_int_range (random, 0, 4) == 0
                    ? points[g_rand_int_range (random, 0, (gint32)i)]
                    : (TdMercator){ g_rand_int_range (random, -reach, reach),
                                    g_rand_int_range (random, -reach, reach) };
  return points;
}

static void
compare_with_hand (const TdMercator *points, guint n, guint radius, guint max_zoom)
{
  g_autoptr (TdClusterIndex) index = td_cluster_index_new (points, n, radius, max_zoom);
  g_autoptr (GArray) level = g_array_new (FALSE, FALSE, sizeof (TdCluster));

  for (guint i = 0; i < n; i++)
    g_array_append_val (level, ((TdCluster){ .x = points[i].x, .y = points[i].y, .number = 1 }));
  for (int zoom = (int)max_zoom; zoom >= 0; zoom--)
    {
      GArray *above = join_by_hand (level, (double)radius * TD_MERCATOR_WORLD / 256.0 / (double)(1 << zoom));
      g_autoptr (GArray) sorted = g_array_copy (above);
      g_autoptr (GArray) found = clusters_of (index, zoom, (TdMercatorBox)WHOLE);

      g_array_sort (sorted, by_place);
      g_array_sort (found, by_place);
      g_assert_cmpuint (found->len, ==, sorted->len);
      for (guint i = 0; i < found->len; i++)
        g_assert_cmpint (
            by_place (&g_array_index (found, TdCluster, i), &g_array_index (sorted, TdCluster, i)), ==, 0);
      g_array_unref (level);
      level = above;
    }
}

static void
test_by_hand (void)
{
  static const gint32 reaches[] = { 1, 300, 40000, 3000000, TD_MERCATOR_WORLD / 2 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20260912);

  for (int round = 0; round < 60; round++)
    {
      guint n = (guint)g_rand_int_range (random, 0, 160);
      g_autofree TdMercator *points = random_points (random, n, reaches[round % G_N_ELEMENTS (reaches)]);

      compare_with_hand (points, n, (guint)g_rand_int_range (random, 1, 90),
                         (guint)g_rand_int_range (random, 0, 19));
    }
}

/* Any view against looking at all. */
static void
test_views (void)
{
  g_autoptr (TdClusterIndex) index = index_of (6000, 11);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  TdMercatorBox bounds = td_cluster_index_bounds (index);

  for (int round = 0; round < 2000; round++)
    {
      int zoom = g_rand_int_range (random, -1, TD_CLUSTER_MAX_ZOOM + 4);
      double half = td_mercator_steps_per_pixel (zoom) * g_rand_double_range (random, 0, 700);
      gint32 x = g_rand_int_range (random, bounds.x0, bounds.x1),
             y = g_rand_int_range (random, bounds.y0, bounds.y1);
      TdMercatorBox box = { (gint32)MAX (x - half, G_MININT32), (gint32)MAX (y - half, G_MININT32),
                            (gint32)MIN (x + half, G_MAXINT32), (gint32)MIN (y + half, G_MAXINT32) };
      g_autoptr (GArray) all = clusters_of (index, zoom, (TdMercatorBox)WHOLE);
      g_autoptr (GArray) seen = clusters_of (index, zoom, box);
      guint inside = 0;

      for (guint i = 0; i < all->len; i++)
        inside += td_mercator_box_holds (&box, g_array_index (all, TdCluster, i).x,
                                         g_array_index (all, TdCluster, i).y);
      for (guint i = 0; i < seen->len; i++)
        g_assert_true (td_mercator_box_holds (&box, g_array_index (seen, TdCluster, i).x,
                                              g_array_index (seen, TdCluster, i).y));
      g_assert_cmpuint (seen->len, ==, inside);
    }
}

/* The leaves are all units once; a cluster's lie one behind the other, and inside those of one cluster of the
 * level above. */
static void
test_leaves (void)
{
  g_autoptr (TdClusterIndex) index = index_of (3000, 2);
  g_autofree gboolean *seen = g_new0 (gboolean, 3000);
  g_autofree guint32 *owner = g_new0 (guint32, 3000);

  for (guint i = 0; i < 3000; i++)
    {
      g_assert_false (seen[td_cluster_index_leaves (index)[i]]);
      seen[td_cluster_index_leaves (index)[i]] = TRUE;
    }
  for (int zoom = 0; zoom <= TD_CLUSTER_MAX_ZOOM + 1; zoom++)
    {
      g_autoptr (GArray) clusters = clusters_of (index, zoom, (TdMercatorBox)WHOLE);
      g_autofree guint32 *here = g_new0 (guint32, 3000);
      guint sum = 0;

      for (guint i = 0; i < clusters->len; i++)
        {
          const TdCluster *cluster = &g_array_index (clusters, TdCluster, i);

          for (guint leaf = cluster->first; leaf < cluster->first + cluster->number; leaf++)
            {
              g_assert_cmpuint (owner[leaf], ==, owner[cluster->first]);
              g_assert_cmpuint (here[leaf], ==, 0);
              here[leaf] = i + 1;
            }
          sum += cluster->number;
        }
      g_assert_cmpuint (sum, ==, 3000);
      memcpy (owner, here, 3000 * sizeof *owner);
    }
}

/* A click on a cluster goes to where it falls apart: its leaves are then more than one cluster, and were one
 * before. */
static void
test_expansion (void)
{
  g_autoptr (TdClusterIndex) index = index_of (2000, 9);

  for (int zoom = 0; zoom <= TD_CLUSTER_MAX_ZOOM; zoom += 3)
    {
      g_autoptr (GArray) clusters = clusters_of (index, zoom, (TdMercatorBox)WHOLE);

      for (guint i = 0; i < clusters->len; i += 7)
        {
          const TdCluster *cluster = &g_array_index (clusters, TdCluster, i);
          int apart = td_cluster_index_expansion_zoom (index, cluster, zoom);

          for (int deeper = zoom + 1; deeper <= apart; deeper++)
            {
              g_autoptr (GArray) there = clusters_of (index, deeper, (TdMercatorBox)WHOLE);
              guint parts = 0;

              for (guint k = 0; k < there->len; k++)
                {
                  guint32 first = g_array_index (there, TdCluster, k).first;

                  parts += first >= cluster->first && first < cluster->first + cluster->number;
                }
              if (deeper < apart)
                g_assert_cmpuint (parts, ==, 1);
              else if (apart <= TD_CLUSTER_MAX_ZOOM)
                g_assert_cmpuint (parts, >, 1);
            }
        }
    }
}

/* Every set of ratings × every set of stages × a set of units, each cluster counted by hand. */
static void
test_filters (void)
{
  enum
  {
    N = 700,
    RATINGS = 4,
    STAGES = 5
  };
  g_autoptr (TdClusterIndex) index = index_of (N, 4);
  g_autoptr (TdClusterFilter) filter = td_cluster_filter_new (index, RATINGS);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint8 rating[N], stage[N], set[N / 8 + 1];
  g_autofree guint8 *ratings = NULL;
  g_autofree guint8 *stages = NULL;

  for (guint i = 0; i < N; i++)
    {
      rating[i] = (guint8)g_rand_int_range (random, 0, RATINGS);
      stage[i] = (guint8)g_rand_int_range (random, 0, STAGES);
    }
  for (guint i = 0; i < sizeof set; i++)
    set[i] = (guint8)g_rand_int_range (random, 0, 256);
  ratings = td_cluster_column_new (index, rating);
  stages = td_cluster_column_new (index, stage);

  for (guint mask = 0; mask < 1u << (RATINGS + STAGES + 1); mask++)
    {
      TdClusterColumn columns[2] = { { .values = ratings }, { .values = stages } };
      gboolean with_set = mask >> (RATINGS + STAGES) & 1;
      g_autoptr (GArray) clusters = clusters_of (index, (int)(mask % 19), (TdMercatorBox)WHOLE);
      guint32 all[RATINGS];
      guint sum = 0;

      for (guint i = 0; i < RATINGS; i++)
        {
          columns[0].classes[i] = (guint8)(RATINGS - 1 - i);
          columns[0].shown[i] = mask >> i & 1;
        }
      for (guint i = 0; i < STAGES; i++)
        columns[1].shown[i] = mask >> (RATINGS + i) & 1;
      td_cluster_filter_set (filter, columns, 2, with_set ? set : NULL);

      for (guint i = 0; i < clusters->len; i++)
        {
          const TdCluster *cluster = &g_array_index (clusters, TdCluster, i);
          guint32 expected[RATINGS] = { 0 }, counts[RATINGS];
          guint shown = 0, total;

          total = td_cluster_filter_count (filter, cluster, counts);
          for (guint leaf = cluster->first; leaf < cluster->first + cluster->number; leaf++)
            {
              guint32 unit = td_cluster_index_leaves (index)[leaf];
              gboolean visible = columns[0].shown[rating[unit]] && columns[1].shown[stage[unit]] &&
                                 (!with_set || (set[unit / 8] >> (unit % 8) & 1));

              g_assert_cmpuint (td_cluster_filter_class (filter, leaf), ==,
                                visible ? (guint)(RATINGS - 1 - rating[unit]) : (guint)TD_CLUSTER_HIDDEN);
              if (!visible)
                continue;
              g_assert_cmpuint (td_cluster_filter_unit (filter, cluster, shown), ==, unit);
              expected[RATINGS - 1 - rating[unit]]++;
              shown++;
            }
          g_assert_cmpuint (total, ==, shown);
          g_assert_cmpmem (counts, sizeof counts, expected, sizeof expected);
          sum += total;
        }
      g_assert_cmpuint (td_cluster_filter_count_all (filter, all), ==, sum);
    }
}

static void
test_empty (void)
{
  g_autoptr (TdClusterIndex) index = td_cluster_index_new (NULL, 0, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
  g_autoptr (TdClusterFilter) filter = td_cluster_filter_new (index, 4);
  guint8 none[1] = { 0 };
  TdClusterColumn column = { .values = none };
  guint32 counts[4];
  TdMercatorBox bounds = td_cluster_index_bounds (index);

  td_cluster_filter_set (filter, &column, 1, NULL);
  g_assert_cmpuint (td_cluster_filter_count_all (filter, counts), ==, 0);
  g_assert_true (td_mercator_box_is_empty (&bounds));
  for (int zoom = 0; zoom < 20; zoom++)
    {
      g_autoptr (GArray) clusters = clusters_of (index, zoom, (TdMercatorBox)WHOLE);

      g_assert_cmpuint (clusters->len, ==, 0);
    }
}

/* All at one place, and one at each corner of the world. */
static void
test_extremes (void)
{
  g_autofree TdMercator *same = g_new (TdMercator, 500);
  TdMercator corners[4] = {
    { -(1 << 29), -(1 << 29) }, { 1 << 29, -(1 << 29) }, { -(1 << 29), 1 << 29 }, { 1 << 29, 1 << 29 }
  };
  g_autoptr (TdClusterIndex) heap = NULL;
  g_autoptr (GArray) clusters = NULL;

  for (guint i = 0; i < 500; i++)
    same[i] = (TdMercator){ 326625806, -77660310 };
  heap = td_cluster_index_new (same, 500, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
  clusters = clusters_of (heap, TD_CLUSTER_MAX_ZOOM, (TdMercatorBox)WHOLE);
  g_assert_cmpuint (clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (clusters, TdCluster, 0).number, ==, 500);
  g_assert_cmpint (td_cluster_index_expansion_zoom (heap, &g_array_index (clusters, TdCluster, 0), 3), ==,
                   TD_CLUSTER_MAX_ZOOM + 1);
  compare_with_hand (corners, 4, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/cluster/frozen", test_frozen);
  g_test_add_func ("/geo/cluster/frozen-digests", test_frozen_digests);
  g_test_add_func ("/geo/cluster/by-hand", test_by_hand);
  g_test_add_func ("/geo/cluster/views", test_views);
  g_test_add_func ("/geo/cluster/leaves", test_leaves);
  g_test_add_func ("/geo/cluster/expansion", test_expansion);
  g_test_add_func ("/geo/cluster/filters", test_filters);
  g_test_add_func ("/geo/cluster/empty", test_empty);
  g_test_add_func ("/geo/cluster/extremes", test_extremes);
  return g_test_run ();
}
