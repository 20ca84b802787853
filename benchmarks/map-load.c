/* Tidang: from the rows of a file to a map that answers the pointer: FILE [ROUNDS].
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints “name <tab> seconds”, medians: “load” is the reading, the index and the filter of all that is shown,
 * “view” the marks of the first view, “places” is no time but how many there are. */
#include "td-map-items.h"

#include <stdio.h>
#include <stdlib.h>

static int
by_size (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

static void
say (const char *name, GArray *seconds)
{
  g_array_sort (seconds, by_size);
  printf ("%s\t%.9f\n", name, g_array_index (seconds, double, seconds->len / 2));
}

int
main (int argc, char **argv)
{
  TdOpenOptions options = { .operator_name = "张某", .read_only = TRUE };
  int rounds = argc > 2 ? atoi (argv[2]) : 7;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_workspace_open (argv[1], &options, &error);
  g_autoptr (GArray) loads = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) views = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  guint n = 0;

  if (workspace == NULL)
    g_error ("%s", error->message);
  for (int round = 0; round < rounds; round++)
    {
      gint64 begun = g_get_monotonic_time ();
      TdMap *map = td_map_load (workspace, FALSE, &error);
      g_autoptr (TdMapShow) show = map != NULL ? td_map_show_new (map) : NULL;
      double taken = (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
      TdMercatorBox box;
      TdMapFrame frame;

      if (show == NULL)
        g_error ("%s", error->message);
      g_array_append_val (loads, taken);
      n = td_map_size (map);
      box = td_cluster_index_bounds (td_map_index (map));
      frame = td_map_frame_fit (1280, 800, &box, 48, 17);
      begun = g_get_monotonic_time ();
      td_map_items_fill (items, show, &frame);
      taken = (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
      g_array_append_val (views, taken);
    }
  say ("load", loads);
  say ("view", views);
  printf ("places\t%u\n", n);
  return 0;
}
