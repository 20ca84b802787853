/* Tidang: the map's cluster index — building, filtering and asking it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* geo-index POINTS [ROUNDS]: the places of the tests' scatter.c, seed 1. Prints “name <tab> seconds”, medians
 * of the rounds; of the views the 95th of a hundred over all zooms. */

#include "td-cluster-filter.h"

#include <stdio.h>
#include <stdlib.h>

#include "scatter.h"

#define VIEWS 200
#define WIDTH 1280
#define HEIGHT 800
#define LOOKS 20

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

static double
at_share (GArray *seconds, double share)
{
  g_array_sort (seconds, by_size);
  return g_array_index (seconds, double, (guint)((seconds->len - 1) * share));
}

static void
say (const char *name, GArray *seconds, double share)
{
  printf ("%s\t%.9f\n", name, at_share (seconds, share));
}

static TdClusterIndex *
measure_build (const TdMercator *points, guint n, int rounds)
{
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  TdClusterIndex *index = NULL;

  for (int round = 0; round < rounds; round++)
    {
      double begun = now (), taken;

      g_clear_pointer (&index, td_cluster_index_unref);
      begun = now ();
      index = td_cluster_index_new (points, n, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
      taken = now () - begun;
      g_array_append_val (seconds, taken);
    }
  say ("build", seconds, 0.5);
  return index;
}

/* Each filter is another one: ratings and stages shown by turns, and every second one within a set. */
static TdClusterFilter *
measure_filter (TdClusterIndex *index, int rounds)
{
  guint n = td_cluster_index_size (index);
  TdClusterFilter *filter = td_cluster_filter_new (index, 4);
  g_autofree guint8 *rating = g_new (guint8, n);
  g_autofree guint8 *stage = g_new (guint8, n);
  g_autofree guint8 *set = g_malloc0 (n / 8 + 1);
  g_autofree guint8 *ratings = NULL;
  g_autofree guint8 *stages = NULL;
  g_autoptr (GArray) masks = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n; i++)
    {
      rating[i] = i % 4;
      stage[i] = (i / 7) % 11;
      set[i / 8] |= (i / 3 % 2) << (i % 8);
    }
  ratings = td_cluster_column_new (index, rating);
  stages = td_cluster_column_new (index, stage);
  for (int round = 0; round < rounds * 4; round++)
    {
      TdClusterColumn columns[2] = { { .values = ratings }, { .values = stages } };
      double begun, taken;

      for (guint i = 0; i < 4; i++)
        {
          columns[0].classes[i] = (guint8)i;
          columns[0].shown[i] = (round + 1) >> i & 1;
        }
      for (guint i = 0; i < 11; i++)
        columns[1].shown[i] = (round + (int)i) % 3 != 0;
      begun = now ();
      td_cluster_filter_set (filter, columns, 2, round % 2 ? set : NULL);
      taken = now () - begun;
      g_array_append_val (round % 2 ? sets : masks, taken);
    }
  say ("filter", masks, 0.5);
  say ("filter with a set", sets, 0.5);
  return filter;
}

/* What a frame asks: the items of a view and their counts. */
static void
measure_views (TdClusterIndex *index, TdClusterFilter *filter)
{
  g_autoptr (GArray) views = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (TdCluster));
  const TdMercator *points = td_cluster_index_points (index);
  guint n = td_cluster_index_size (index);
  guint32 counts[4];
  volatile guint sink = 0;

  for (int zoom = 5; zoom <= 18; zoom++)
    {
      g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (double));

      for (int view = 0; view < VIEWS; view++)
        {
          TdMercator middle = points[(guint)(((guint64)view * 2654435761u + (guint)zoom) % n)];
          gint32 x = (gint32)(td_mercator_steps_per_pixel (zoom) * WIDTH / 2),
                 y = (gint32)(td_mercator_steps_per_pixel (zoom) * HEIGHT / 2);
          TdMercatorBox box = { middle.x - x, middle.y - y, middle.x + x, middle.y + y };
          double begun = now (), taken;

          for (int look = 0; look < LOOKS; look++)
            {
              g_array_set_size (clusters, 0);
              td_cluster_index_query (index, zoom, &box, clusters);
            }
          taken = (now () - begun) / LOOKS;
          g_array_append_val (views, taken);
          begun = now ();
          for (int look = 0; look < LOOKS; look++)
            for (guint i = 0; i < clusters->len; i++)
              sink += td_cluster_filter_count (filter, &g_array_index (clusters, TdCluster, i), counts);
          taken += (now () - begun) / LOOKS;
          g_array_append_val (counted, taken);
          g_array_append_val (here, taken);
        }
      fprintf (stderr, "zoom %d: %.1f µs, %u items\n", zoom, at_share (here, 0.95) * 1e6, clusters->len);
    }
  say ("view", views, 0.95);
  say ("view with counts", counted, 0.95);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 146000;
  int rounds = argc > 2 ? atoi (argv[2]) : 9;
  g_autofree TdMercator *points = td_scatter_points (n, 1);
  g_autoptr (TdClusterIndex) index = measure_build (points, n, rounds);
  g_autoptr (TdClusterFilter) filter = measure_filter (index, rounds);

  measure_views (index, filter);
  return 0;
}
