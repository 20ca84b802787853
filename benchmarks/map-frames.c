/* Tidang: pans a map and prints how long the main thread's processor works in a frame: LAYER [PLACES].
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * LAYER is “none”, “ours” or “markers” (libshumate's own layer with one widget a place). Each zoom from 9 to
 * 18 prints “zoom N <tab> seconds”, the median of its frames; the last line, “frame”, the median over all of
 * them. No tiles: what a base map costs, all of them pay. */
#include "td-plain-source.h"
#include "td-unit-layer.h"

#include "scatter.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 800
#define FIRST_ZOOM 9
#define LAST_ZOOM 18
#define FRAMES 40
#define WARM 6
#define STEP 9.0 /* pixels a frame */

typedef struct
{
  GMainLoop *loop;
  ShumateMap *map;
  TdLonLat middle;
  int zoom, frame;
  double begun;
  GArray *frames, *medians; /* of the zoom; of all zooms */
} Tour;

static double
processor_seconds (void)
{
  struct timespec spec;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spec);
  return (double)spec.tv_sec + (double)spec.tv_nsec / 1e9;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

static double
median (GArray *seconds)
{
  g_array_sort (seconds, by_size);
  return g_array_index (seconds, double, seconds->len / 2);
}

/* The place with the most others around it: an empty map says nothing. */
static TdLonLat
busiest (const TdMercator *points, guint n)
{
  g_autoptr (TdClusterIndex) index = td_cluster_index_new (points, n, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (TdCluster));
  TdMercatorBox box = td_cluster_index_bounds (index);
  const TdCluster *most;

  td_cluster_index_query (index, 12, &box, clusters);
  most = &g_array_index (clusters, TdCluster, 0);
  for (guint i = 1; i < clusters->len; i++)
    if (g_array_index (clusters, TdCluster, i).number > most->number)
      most = &g_array_index (clusters, TdCluster, i);
  return td_mercator_to_lon_lat (most->x, most->y);
}

/* ---- the layers ---- */

static ShumateLayer *
units_layer (ShumateViewport *viewport, const gint32 *places, guint n)
{
  g_autofree TdMapUnit *units = g_new0 (TdMapUnit, n);
  TdUnitLayer *layer = td_unit_layer_new (viewport);

  for (guint i = 0; i < n; i++)
    units[i] = (TdMapUnit){ .id = i + 1,
                            .lon = places[2 * i],
                            .lat = places[2 * i + 1],
                            .rating = (guint8)(i % 4),
                            .stage = (guint8)(i / 7 % 9) };
  td_unit_layer_set_show (layer, td_map_show_new (td_map_new (units, n, 0, 0)));
  return SHUMATE_LAYER (layer);
}

static ShumateLayer *
markers_layer (ShumateViewport *viewport, const gint32 *places, guint n)
{
  ShumateMarkerLayer *layer = shumate_marker_layer_new (viewport);

  for (guint i = 0; i < n; i++)
    {
      ShumateMarker *marker = shumate_marker_new ();

      shumate_marker_set_child (marker, gtk_image_new_from_icon_name ("mark-location-symbolic"));
      shumate_location_set_location (SHUMATE_LOCATION (marker), places[2 * i + 1] / 1e7, places[2 * i] / 1e7);
      shumate_marker_layer_add_marker (layer, marker);
    }
  return SHUMATE_LAYER (layer);
}

/* ---- the tour ---- */

static void
go (Tour *tour)
{
  ShumateViewport *viewport = shumate_map_get_viewport (tour->map);
  double along = td_mercator_steps_per_pixel (tour->zoom) * STEP * (tour->frame - FRAMES / 2.0);
  TdMercator middle = td_mercator_from_lon_lat (tour->middle);
  TdLonLat at = td_mercator_to_lon_lat (middle.x + along, middle.y);

  /* Half a zoom further than the clusters' own, as the wheel leaves it. */
  shumate_viewport_set_zoom_level (viewport, MIN (tour->zoom + 0.4, LAST_ZOOM));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), at.lat, at.lon);
}

static void
end_zoom (Tour *tour)
{
  double middle = median (tour->frames);

  printf ("zoom %d\t%.9f\n", tour->zoom, middle);
  g_array_append_vals (tour->medians, tour->frames->data, tour->frames->len);
  g_array_set_size (tour->frames, 0);
  tour->frame = 0;
  if (++tour->zoom > LAST_ZOOM)
    {
      printf ("frame\t%.9f\n", median (tour->medians));
      g_main_loop_quit (tour->loop);
    }
}

static void
before_paint_cb (GdkFrameClock *clock, Tour *tour)
{
  tour->begun = processor_seconds ();
  if (tour->zoom <= LAST_ZOOM)
    go (tour);
}

static void
after_paint_cb (GdkFrameClock *clock, Tour *tour)
{
  double taken = processor_seconds () - tour->begun;

  if (tour->zoom > LAST_ZOOM)
    return;
  if (tour->frame++ >= WARM)
    g_array_append_val (tour->frames, taken);
  if (tour->frame >= FRAMES + WARM)
    end_zoom (tour);
}

static void
start (Tour *tour, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), tour);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), tour);
  gdk_frame_clock_begin_updating (clock);
}

int
main (int argc, char **argv)
{
  const char *kind = argc > 1 ? argv[1] : "ours";
  guint n = argc > 2 ? (guint)atoi (argv[2]) : 146000;
  g_autofree gint32 *places = td_scatter (n, 1);
  g_autofree TdMercator *points = td_scatter_points (n, 1);
  Tour tour = { .zoom = FIRST_ZOOM };
  ShumateViewport *viewport;
  g_autoptr (ShumateMapSource) source = NULL;
  GtkWidget *window;

  gtk_init ();
  tour.loop = g_main_loop_new (NULL, FALSE);
  tour.frames = g_array_new (FALSE, FALSE, sizeof (double));
  tour.medians = g_array_new (FALSE, FALSE, sizeof (double));
  tour.middle = busiest (points, n);
  tour.map = shumate_map_new ();
  viewport = shumate_map_get_viewport (tour.map);
  source = td_plain_source_new ();
  shumate_viewport_set_reference_map_source (viewport, source);
  if (g_str_equal (kind, "ours"))
    shumate_map_add_layer (tour.map, units_layer (viewport, places, n));
  else if (g_str_equal (kind, "markers"))
    shumate_map_add_layer (tour.map, markers_layer (viewport, places, n));
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (tour.map));
  gtk_window_present (GTK_WINDOW (window));
  start (&tour, window);
  g_main_loop_run (tour.loop);
  return 0;
}
