/* Tidang: tests of what the map shows — frames, marks, areas, words — without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-items.h"
#include "td-map-news.h"
#include "td-map-picks.h"

#include <math.h>
#include <string.h>

#define N 4000
#define STACK 40 /* units at one place */

static TdMapUnit *
make_units (guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  TdMapUnit *units = g_new0 (TdMapUnit, n);

  for (guint i = 0; i < n; i++)
    {
      units[i] = (TdMapUnit){ .id = 3 * (gint64)i + 1,
                              .lon = 1129000000 + g_rand_int_range (random, 0, 3000000),
                              .lat = 281000000 + g_rand_int_range (random, 0, 2000000),
                              .rating = (guint8)g_rand_int_range (random, 0, 4),
                              .stage = (guint8)g_rand_int_range (random, 0, 9) };
      if (i > 0 && i < STACK)
        {
          units[i].lon = units[0].lon;
          units[i].lat = units[0].lat;
        }
    }
  return units;
}

static TdMapShow *
make_show (guint n)
{
  g_autofree TdMapUnit *units = make_units (n);

  return td_map_show_new (td_map_new (units, n, 7, 0));
}

static TdMapFrame
frame_of (const TdMapShow *show, double zoom)
{
  TdMercatorBox box = td_cluster_index_bounds (td_map_index (show->map));
  TdMapFrame frame = td_map_frame_fit (1280, 800, &box, 40, 17);

  frame.zoom = zoom;
  return frame;
}

/* ---- frames ---- */

static void
test_pixels (void)
{
  for (double zoom = 3.0; zoom <= 19.0; zoom += 0.7)
    {
      TdMapFrame frame = td_map_frame_at (1280, 800, zoom, (TdLonLat){ 112.98, 28.19 });
      double px, py;
      TdMercator middle = td_map_frame_from_pixel (&frame, 640, 400);

      g_assert_cmpint (ABS (middle.x - (gint32)frame.x), <=, 1);
      g_assert_cmpint (ABS (middle.y - (gint32)frame.y), <=, 1);
      for (double x = 0; x <= 1280; x += 320)
        {
          TdMercator place = td_map_frame_from_pixel (&frame, x, x / 2);

          if (ABS (place.x) >= TD_MERCATOR_WORLD / 2 || ABS (place.y) >= TD_MERCATOR_WORLD / 2)
            continue;
          td_map_frame_to_pixel (&frame, place.x, place.y, &px, &py);
          g_assert_cmpfloat_with_epsilon (px, x, 0.6);
          g_assert_cmpfloat_with_epsilon (py, x / 2, 0.6);
        }
    }
}

static void
test_fit (void)
{
  static const TdMercatorBox boxes[] = {
    { 300000000, -90000000, 340000000, -70000000 },
    { 327000000, -77000000, 327000900, -76990000 },
    { 327000000, -77000000, 327000000, -77000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      TdMapFrame frame = td_map_frame_fit (900, 600, &boxes[i], 50, 17);
      double x0, y0, x1, y1;

      td_map_frame_to_pixel (&frame, boxes[i].x0, boxes[i].y0, &x0, &y0);
      td_map_frame_to_pixel (&frame, boxes[i].x1, boxes[i].y1, &x1, &y1);
      g_assert_cmpfloat (x0, >=, 49.9);
      g_assert_cmpfloat (y0, >=, 49.9);
      g_assert_cmpfloat (x1, <=, 850.1);
      g_assert_cmpfloat (y1, <=, 550.1);
      g_assert_cmpfloat (frame.zoom, <=, 17.0);
      /* As large as it goes. */
      if (frame.zoom < 17.0)
        g_assert_true (x1 - x0 > 799 || y1 - y0 > 499);
    }
}

static void
test_grid (void)
{
  static const struct
  {
    double degrees;
    gboolean is_lon;
    const char *text;
  } labels[] = {
    { 112.5, TRUE, "112°30′E" },
    { 28.0, FALSE, "28°N" },
    { -74.0, TRUE, "74°W" },
    { 28.0041666666667, FALSE, "28°00′15″N" },
  };

  for (double zoom = 3.0; zoom <= 19.0; zoom += 0.5)
    {
      TdMapFrame frame = td_map_frame_at (1280, 800, zoom, (TdLonLat){ 112.98, 28.19 });
      double step = td_map_frame_grid (&frame, 100);
      double pixels = step / 360.0 * 256.0 * exp2 (zoom);

      g_assert_cmpfloat (pixels, >=, 100.0);
      g_assert_true (pixels < 301.0 || step == 0.25 / 60.0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *text = td_map_grid_label (labels[i].degrees, labels[i].is_lon);

      g_assert_cmpstr (text, ==, labels[i].text);
    }
}

/* ---- marks ---- */

/* Whatever the zoom, the marks of a view that holds all stand for all units, each once. */
static void
test_all_there (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  TdMercatorBox box = td_cluster_index_bounds (td_map_index (show->map));

  for (int zoom = 3; zoom <= 19; zoom++)
    {
      TdMapFrame frame = frame_of (show, zoom);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      guint sum = 0;

      frame.width = ((double)box.x1 - box.x0) / td_mercator_steps_per_pixel (zoom) + 100;
      frame.height = ((double)box.y1 - box.y0) / td_mercator_steps_per_pixel (zoom) + 100;
      td_map_items_fill (items, show, &frame);
      for (guint i = 0; i < items->len; i++)
        {
          const TdMapItem *item = &g_array_index (items, TdMapItem, i);
          g_autoptr (GArray) ids = td_map_item_ids (show, item);
          guint32 counted = 0;

          for (guint k = 0; k < 4; k++)
            counted += item->counts[k];
          g_assert_cmpuint (ids->len, ==, item->shown);
          g_assert_cmpuint (counted, ==, item->shown);
          for (guint k = 0; k < ids->len; k++)
            g_assert_true (
                g_hash_table_add (seen, g_memdup2 (&g_array_index (ids, gint64, k), sizeof (gint64))));
          sum += item->shown;
          if (zoom > TD_CLUSTER_MAX_ZOOM)
            g_assert_cmpint (item->kind, !=, TD_MAP_CLUSTER);
        }
      g_assert_cmpuint (sum, ==, N);
    }
}

static void
test_stack (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  TdMercator place = td_map_place (show->map, 0);
  TdMapFrame frame = { 800, 600, 18.5, place.x, place.y };
  int at;

  td_map_items_fill (items, show, &frame);
  at = td_map_items_at (items, 400, 300);
  g_assert_cmpint (at, >=, 0);
  g_assert_cmpint (g_array_index (items, TdMapItem, at).kind, ==, TD_MAP_STACK);
  g_assert_cmpuint (g_array_index (items, TdMapItem, at).shown, ==, STACK);
}

/* One shown unit of a cluster stands at its own place, not in the cluster's middle. */
static void
test_last_of_a_cluster (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = td_map_id (show->map, 1234);
  TdMercator place = td_map_place (show->map, 1234);

  g_array_append_val (one, id);
  show->set = td_map_set (show->map, one);
  td_map_show_apply (show);
  for (int zoom = 8; zoom < 19; zoom++)
    {
      TdMapFrame frame = { 800, 600, zoom + 0.3, place.x, place.y };
      const TdMapItem *item;

      td_map_items_fill (items, show, &frame);
      g_assert_cmpuint (items->len, ==, 1);
      item = &g_array_index (items, TdMapItem, 0);
      g_assert_cmpint (item->kind, ==, TD_MAP_UNIT);
      g_assert_cmpuint (item->unit, ==, 1234);
      g_assert_cmpfloat_with_epsilon (item->px, 400, 0.01);
      g_assert_cmpfloat_with_epsilon (item->py, 300, 0.01);
    }
}

static void
test_classes (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  guint32 all[TD_CLUSTER_MAX_CLASSES], some[TD_CLUSTER_MAX_CLASSES];
  guint total = td_map_show_counts (show, all);

  g_assert_cmpuint (total, ==, N);
  td_map_show_set_class (show, TD_RATING_HARD, FALSE);
  g_assert_false (td_map_show_class (show, TD_RATING_HARD));
  g_assert_cmpuint (td_map_show_counts (show, some), ==, N - all[TD_RATING_HARD]);
  g_assert_cmpuint (some[TD_RATING_HARD], ==, 0);
  /* The rating stays hidden under another colour. */
  show->colour = TD_MAP_BY_STAGE;
  td_map_show_apply (show);
  g_assert_cmpuint (td_map_show_counts (show, some), ==, N - all[TD_RATING_HARD]);
  td_map_show_set_class (show, TD_STAGE_SURVEY, FALSE);
  g_assert_cmpuint (td_map_show_counts (show, some), <, N - all[TD_RATING_HARD]);
  g_assert_cmpuint (some[TD_STAGE_SURVEY], ==, 0);
}

/* ---- one of them ---- */

/* At the zoom that is said the unit stands alone or in its stack; a whole zoom before, in a cluster. */
static void
test_apart (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  guint early = 0;

  for (guint unit = 0; unit < N; unit += 7)
    {
      gint64 id = td_map_id (show->map, unit);
      TdMercator place = td_map_place (show->map, unit);
      double zoom = td_map_show_apart_zoom (show, id, 9);
      TdMapFrame frame = { 800, 600, zoom, place.x, place.y };
      int at;

      td_map_items_fill (items, show, &frame);
      at = td_map_items_find (items, show, id);
      g_assert_cmpint (at, >=, 0);
      g_assert_cmpint (g_array_index (items, TdMapItem, at).kind, ==,
                       unit < STACK ? TD_MAP_STACK : TD_MAP_UNIT);
      g_assert_cmpfloat_with_epsilon (g_array_index (items, TdMapItem, at).px, 400, 0.01);
      g_assert_cmpfloat (td_map_show_apart_zoom (show, id, 18.5), >=, 18.5);
      if (zoom <= 9)
        continue;
      early += zoom < 18;
      frame.zoom = zoom - 1;
      td_map_items_fill (items, show, &frame);
      at = td_map_items_find (items, show, id);
      g_assert_true (at < 0 || g_array_index (items, TdMapItem, at).kind == TD_MAP_CLUSTER);
    }
  g_assert_cmpuint (early, >, N / 70);
  g_assert_cmpint (td_map_items_find (items, show, 2), ==, -1); /* 2 is no unit */
  g_assert_cmpfloat (td_map_show_apart_zoom (show, 2, 17), ==, 17);
}

/* Who is pointed at is shown, whatever the legend hides; else it hides on. */
static void
test_reveal (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = td_map_id (show->map, 99);
  guint32 counts[TD_CLUSTER_MAX_CLASSES];
  TdRating rating = td_map_rating (show->map, 99),
           other = rating == TD_RATING_HARD ? TD_RATING_SUITABLE : TD_RATING_HARD;

  g_array_append_val (one, id);
  td_map_show_set_class (show, other, FALSE);
  td_map_show_reveal (show, one);
  g_assert_false (td_map_show_class (show, other));
  td_map_show_set_class (show, rating, FALSE);
  td_map_show_reveal (show, one);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, N);
  /* What was hidden under another colour is found too. */
  td_map_show_set_class (show, rating, FALSE);
  show->colour = TD_MAP_BY_WAITING;
  td_map_show_apply (show);
  td_map_show_reveal (show, one);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, N);
  td_map_show_set_class (show, td_map_class (show->map, TD_MAP_BY_WAITING, 99), FALSE);
  td_map_show_reveal (show, one);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, N);
}

/* ---- areas ---- */

static gboolean
holds (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* A triangle against the sides of its edges. */
static void
test_areas (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  TdMercatorBox box = td_cluster_index_bounds (td_map_index (show->map));
  TdMercator corners[3] = { { box.x0, box.y0 }, { box.x1, box.y0 + 1000 }, { box.x0 + 1000, box.y1 } };
  g_autoptr (GArray) ids = td_map_show_within (show, corners, 3);
  g_autoptr (GArray) boxed = td_map_show_within_box (show, &box);
  guint inside = 0;

  g_assert_cmpuint (boxed->len, ==, N);
  for (guint unit = 0; unit < N; unit++)
    {
      TdMercator p = td_map_place (show->map, unit);
      gboolean within = TRUE;

      for (guint i = 0; i < 3; i++)
        {
          TdMercator a = corners[i], b = corners[(i + 1) % 3];

          within = within &&
                   ((double)b.x - a.x) * ((double)p.y - a.y) - ((double)b.y - a.y) * ((double)p.x - a.x) > 0;
        }
      g_assert_cmpint (holds (ids, td_map_id (show->map, unit)), ==, within);
      inside += within;
    }
  g_assert_cmpuint (inside, >, N / 10);
  for (guint i = 1; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i - 1), <, g_array_index (ids, gint64, i));
}

static void
test_words (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  TdMapFrame frame = frame_of (show, 5);
  g_autofree char *text = NULL;

  td_map_items_fill (items, show, &frame);
  g_assert_cmpuint (items->len, ==, 1);
  text = td_map_item_text (show, &g_array_index (items, TdMapItem, 0));
  g_assert_true (g_str_has_prefix (text, "4,000 stairwells: "));
  g_assert_nonnull (strstr (text, td_rating_to_label (TD_RATING_UNSUITABLE)));
}

/* ---- what is selected ---- */

static GArray *
ids_of (const char *text)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        gint64 id = g_ascii_strtoll (words[i], NULL, 10);

        g_array_append_val (ids, id);
      }
  return ids;
}

static char *
text_of (const GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
test_picks (void)
{
  static const struct
  {
    const char *picked, *ids;
    TdMapPick how;
    const char *after;
  } cases[] = {
    { "1 2 3", "5 6", TD_MAP_PICK_THESE, "5 6" },   { "1 2 3", "", TD_MAP_PICK_THESE, "" },
    { "1 5", "2 5 9", TD_MAP_PICK_ADD, "1 2 5 9" }, { "", "4", TD_MAP_PICK_ADD, "4" },
    { "1 5", "", TD_MAP_PICK_ADD, "1 5" },          { "1 5", "1 5", TD_MAP_PICK_TOGGLE, "" },
    { "1 5 7", "5", TD_MAP_PICK_TOGGLE, "1 7" },    { "1 5", "5 6", TD_MAP_PICK_TOGGLE, "1 5 6" },
    { "1 5", "", TD_MAP_PICK_TOGGLE, "1 5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) picked = ids_of (cases[i].picked), ids = ids_of (cases[i].ids);
      g_autoptr (GArray) after = td_map_picks_change (picked, ids, cases[i].how);
      g_autofree char *text = text_of (after);

      g_assert_cmpstr (text, ==, cases[i].after);
    }

  g_autoptr (GArray) loose = ids_of ("9 1 4 1 9 9"), sorted = td_map_picks_sorted (loose);
  g_autofree char *text = text_of (sorted);

  g_assert_cmpstr (text, ==, "1 4 9");
  g_assert_true (td_map_picks_has (sorted, 4));
  g_assert_false (td_map_picks_has (sorted, 5));
  g_assert_false (td_map_picks_has (NULL, 5));
}

/* Against every unit behind every mark, at every zoom. */
static void
test_picked_marks (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GArray) picked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (TdMapItem));
  TdClusterFilter *picks;
  guint all = 0;

  for (guint i = 0; i < N; i++)
    if (i < STACK || g_rand_int_range (random, 0, 3) > 0)
      {
        gint64 id = td_map_id (show->map, i);

        g_array_append_val (picked, id);
      }
  td_map_show_set_class (show, TD_RATING_HARD, FALSE);
  g_autoptr (GArray) shown = td_map_show_among (show, picked);
  g_assert_cmpuint (shown->len, <, picked->len);
  picks = td_map_show_picks (show, shown);
  for (double zoom = 6; zoom <= 18; zoom++)
    {
      TdMapFrame frame = frame_of (show, zoom);

      frame.x = td_map_place (show->map, 0).x;
      frame.y = td_map_place (show->map, 0).y;
      td_map_items_fill (items, show, &frame);
      for (guint i = 0; i < items->len; i++)
        {
          const TdMapItem *item = &g_array_index (items, TdMapItem, i);
          g_autoptr (GArray) ids = td_map_item_ids (show, item);
          gboolean expected = td_map_picks_has_all (shown, ids);

          g_assert_cmpint (td_map_item_is_picked (show, picks, item), ==, expected);
          all += expected && item->kind == TD_MAP_STACK;
        }
    }
  td_cluster_filter_free (picks);
  g_assert_cmpuint (all, >, 0);
}

static void
test_found (void)
{
  g_autoptr (TdMapShow) show = make_show (N);
  g_autoptr (GArray) ids = ids_of ("1 4 7 2"); /* 2 is no unit */
  guint32 counts[TD_CLUSTER_MAX_CLASSES];
  TdMercatorBox box, one = TD_MERCATOR_BOX_EMPTY;
  TdMercator place = td_map_place (show->map, 0);

  td_map_show_set_found (show, ids);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      guint32 legend[TD_CLUSTER_MAX_CLASSES];
      TdRating rating = td_map_rating (show->map, i);

      td_map_show_set_class (show, rating, FALSE);
      td_map_show_legend_counts (show, legend);
      g_assert_cmpmem (legend, 4 * sizeof *legend, counts, 4 * sizeof *counts);
      td_map_show_set_class (show, rating, TRUE);
    }
  box = td_map_show_bounds (show, NULL);
  td_mercator_box_add (&one, place.x, place.y); /* the first STACK units stand at one place */
  g_assert_cmpmem (&box, sizeof box, &one, sizeof one);
  g_array_set_size (ids, 0);
  td_map_show_set_found (show, ids);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, 0);
  box = td_map_show_bounds (show, NULL);
  g_assert_true (td_mercator_box_is_empty (&box));
  td_map_show_set_found (show, NULL);
  g_assert_cmpuint (td_map_show_counts (show, counts), ==, N);
}

/* ---- readings that give way to each other ---- */

static void
test_news (void)
{
  TdMapNews news;
  guint first, second, third;

  td_map_news_init (&news);
  g_assert_true (td_map_news_wait (&news));
  g_assert_false (td_map_news_ask (&news, FALSE, &first));
  g_assert_true (td_map_news_take (&news, first, FALSE));
  g_assert_false (td_map_news_wait (&news));
  /* Nothing new: what is typed is looked for on the map on show. */
  g_assert_true (td_map_news_ask (&news, FALSE, &first));
  g_assert_true (td_map_news_take (&news, first, TRUE));
  /* A filter is typed while a change is read: the change is read with it, and the older answer is none. */
  td_map_news_come (&news);
  g_assert_false (td_map_news_ask (&news, TRUE, &first));
  g_assert_false (td_map_news_ask (&news, FALSE, &second));
  g_assert_false (td_map_news_take (&news, first, FALSE));
  g_assert_true (td_map_news_wait (&news));
  /* Another change comes before that answer: it is not held either. */
  td_map_news_come (&news);
  g_assert_true (td_map_news_take (&news, second, FALSE));
  g_assert_true (td_map_news_wait (&news));
  g_assert_false (td_map_news_ask (&news, FALSE, &third));
  g_assert_true (td_map_news_take (&news, third, FALSE));
  g_assert_false (td_map_news_wait (&news));
  /* The past waits with what is new; coming home reads it, whatever is typed on the way. */
  td_map_news_set_past (&news, TRUE);
  td_map_news_come (&news);
  g_assert_true (td_map_news_ask (&news, TRUE, &first));
  td_map_news_set_past (&news, FALSE);
  g_assert_false (td_map_news_ask (&news, TRUE, &second));
  g_assert_false (td_map_news_ask (&news, FALSE, &third));
}

typedef struct
{
  guint number, map, filter;
  gboolean kept, read;
} Reading;

typedef struct
{
  TdMapNews news;
  GRand *random;
  GArray *maps;     /* guint: the state of the file that each map was read from; 0: of the past */
  GArray *readings; /* Reading, on their way */
  guint file, filter, shown, shown_filter;
  gboolean settles;
  guint gave_way, kept;
} Desk;

static guint
new_map (Desk *desk, guint of)
{
  g_array_append_val (desk->maps, of);
  return desk->maps->len - 1;
}

static void
ask (Desk *desk, gboolean anew)
{
  Reading reading = { .filter = desk->filter, .map = desk->shown };

  reading.kept = td_map_news_ask (&desk->news, anew, &reading.number);
  g_array_append_val (desk->readings, reading);
}

/* Any of them moves on: it is read, or its answer comes. One that gave way may end without an answer. */
static void
move_on (Desk *desk)
{
  guint i = (guint)g_rand_int_range (desk->random, 0, (gint32)desk->readings->len);
  Reading *reading = &g_array_index (desk->readings, Reading, i);
  Reading answer = *reading;

  if (!reading->read)
    {
      reading->read = TRUE;
      if (!reading->kept)
        reading->map = new_map (desk, desk->file);
      return;
    }
  g_array_remove_index (desk->readings, i);
  if (answer.number != desk->news.readings && g_rand_boolean (desk->random))
    return;
  if (!td_map_news_take (&desk->news, answer.number, answer.map == desk->shown))
    {
      desk->gave_way++;
      return;
    }
  desk->kept += answer.map == desk->shown;
  desk->shown = answer.map;
  desk->shown_filter = answer.filter;
}

static void
look_back (Desk *desk)
{
  if (desk->news.past)
    {
      td_map_news_set_past (&desk->news, FALSE);
      ask (desk, TRUE);
      return;
    }
  desk->shown = new_map (desk, 0);
  td_map_news_set_past (&desk->news, TRUE);
  ask (desk, FALSE);
}

static void
settle (Desk *desk)
{
  desk->settles = FALSE;
  ask (desk, TRUE);
}

static void
act (Desk *desk)
{
  switch (g_rand_int_range (desk->random, 0, 8))
    {
    case 0: /* an action is stored */
      desk->file++;
      td_map_news_come (&desk->news);
      desk->settles = TRUE;
      break;
    case 1:
      desk->filter++;
      ask (desk, FALSE);
      break;
    case 2:
      if (g_rand_int_range (desk->random, 0, 4) == 0)
        look_back (desk);
      break;
    case 3:
      if (desk->settles)
        settle (desk);
      break;
    default:
      if (desk->readings->len > 0)
        move_on (desk);
      break;
    }
}

/* A desk at random: actions, words typed into the search, looks back; two threads read, so that answers come
 * in any order. When all is quiet, the map on show is the file's, with what was typed last. */
static void
test_news_at_random (void)
{
  guint gave_way = 0, kept = 0;

  for (guint run = 0; run < 3000; run++)
    {
      Desk desk = { .random = g_rand_new_with_seed (run),
                    .maps = g_array_new (FALSE, FALSE, sizeof (guint)),
                    .readings = g_array_new (FALSE, FALSE, sizeof (Reading)),
                    .file = 1 };
      int steps = g_rand_int_range (desk.random, 1, 60);

      td_map_news_init (&desk.news);
      desk.shown = new_map (&desk, 0);
      ask (&desk, TRUE);
      for (int i = 0; i < steps; i++)
        act (&desk);
      if (desk.news.past)
        look_back (&desk);
      if (desk.settles)
        settle (&desk);
      while (desk.readings->len > 0)
        move_on (&desk);
      g_assert_cmpuint (g_array_index (desk.maps, guint, desk.shown), ==, desk.file);
      g_assert_cmpuint (desk.shown_filter, ==, desk.filter);
      g_assert_false (td_map_news_wait (&desk.news));
      gave_way += desk.gave_way;
      kept += desk.kept;
      g_rand_free (desk.random);
      g_array_unref (desk.maps);
      g_array_unref (desk.readings);
    }
  g_assert_cmpuint (gave_way, >, 1000);
  g_assert_cmpuint (kept, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/map/pixels", test_pixels);
  g_test_add_func ("/app/map/fit", test_fit);
  g_test_add_func ("/app/map/grid", test_grid);
  g_test_add_func ("/app/map/all-there", test_all_there);
  g_test_add_func ("/app/map/stack", test_stack);
  g_test_add_func ("/app/map/last-of-a-cluster", test_last_of_a_cluster);
  g_test_add_func ("/app/map/classes", test_classes);
  g_test_add_func ("/app/map/apart", test_apart);
  g_test_add_func ("/app/map/reveal", test_reveal);
  g_test_add_func ("/app/map/areas", test_areas);
  g_test_add_func ("/app/map/words", test_words);
  g_test_add_func ("/app/map/picks", test_picks);
  g_test_add_func ("/app/map/picked-marks", test_picked_marks);
  g_test_add_func ("/app/map/found", test_found);
  g_test_add_func ("/app/map/news", test_news);
  g_test_add_func ("/app/map/news-at-random", test_news_at_random);
  return g_test_run ();
}
