/* Tidang: tests of the rule that finds places far from their group.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-far.h"

#include "td-datum.h"
#include "td-mercator.h"

#include <math.h>
#include <stdlib.h>

#include "scatter.h"

#define AROUND_LON 1129000000
#define AROUND_LAT 281000000
#define METRE 90 /* 10⁻⁷ degrees of latitude */

static TdFarPoint
at (gint32 east, gint32 north, guint32 group)
{
  return (TdFarPoint){ AROUND_LON + east * METRE, AROUND_LAT + north * METRE, group };
}

static void
check (const TdFarPoint *points, guint n, guint n_groups, TdFarRule rule, const char *expected)
{
  g_autoptr (GArray) far = td_far_find (points, n, n_groups, rule);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < far->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (far, TdFar, i).point);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_table (void)
{
  const TdFarRule rule = { .factor = 5, .least = 300 };
  const TdFarPoint one_off[] = { at (0, 0, 0), at (20, 0, 0), at (0, 30, 0), at (30, 40, 0), at (0, 500, 0) };
  const TdFarPoint halves[] = { at (0, 0, 0), at (0, 1, 0), at (0, 9000, 0), at (0, 9001, 0) };
  const TdFarPoint third[] = { at (0, 0, 0), at (0, 0, 0),    at (0, 0, 0),
                               at (0, 0, 0), at (9000, 0, 0), at (9000, 0, 0) };
  const TdFarPoint three[] = { at (0, 0, 0), at (0, 1, 0), at (0, 90000, 0) };
  const TdFarPoint wide[] = { at (0, 0, 0), at (0, 200, 0), at (0, -200, 0), at (200, 0, 0), at (950, 0, 0) };
  const TdFarPoint groups[] = { at (0, 0, 1),   at (900, 0, 0), at (0, 9, 1),
                                at (900, 9, 0), at (5, 0, 1),   at (0, 0, 0),
                                at (9, 9, 1),   at (910, 0, 0), at (0, 0, TD_FAR_NO_GROUP) };

  check (NULL, 0, 0, rule, "");
  check (one_off, 5, 1, rule, "4");
  check (halves, 4, 1, rule, "");
  check (third, 6, 1, rule, "4 5");
  check (three, 3, 1, rule, "");
  /* Half of them stand 200 m from the middle: 840 m is not far here. */
  check (wide, 5, 1, rule, "");
  check (wide, 5, 1, (TdFarRule){ .factor = 4, .least = 300 }, "4");
  check (groups, 9, 2, rule, "5");
}

/* A sign, a datum, an exchange of both numbers, another town: each is found, with its distance. */
static void
test_mistakes (void)
{
  const TdLonLat true_place = { 112.9, 28.1 };
  const TdLonLat wrong[] = { td_datum_from_wgs84 (TD_DATUM_GCJ02, true_place),
                             td_datum_from_wgs84 (TD_DATUM_BD09, true_place),
                             { 28.1, 112.9 - 90.0 },
                             { -112.9, 28.1 },
                             { 112.9, 29.1 },
                             { 0.0, 0.0 } };

  for (guint k = 0; k < G_N_ELEMENTS (wrong); k++)
    {
      TdFarPoint points[9];
      g_autoptr (GArray) far = NULL;
      double metres = td_lon_lat_distance (true_place, wrong[k]);

      for (int i = 0; i < 9; i++)
        points[i] = at (i % 3 * 40, i / 3 * 30, 0);
      td_lon_lat_to_stored (wrong[k], &points[7].lon, &points[7].lat);
      far = td_far_find (points, 9, 1, TD_FAR_FROM_COMPOUND);
      g_assert_cmpuint (far->len, ==, 1);
      g_assert_cmpuint (g_array_index (far, TdFar, 0).point, ==, 7);
      g_assert_cmpuint (g_array_index (far, TdFar, 0).limit, ==, 300);
      if (metres < 200000.0)
        g_assert_cmpfloat_with_epsilon (g_array_index (far, TdFar, 0).metres, metres, 60.0 + metres / 500.0);
    }
}

static void
test_metres (void)
{
  for (gint32 lat = 200000000; lat < 530000000; lat += 7654321)
    for (gint32 lon = 740000000; lon < 1350000000; lon += 87654321)
      for (int step = 1; step < 9000000; step = step * 3 + 1)
        {
          TdLonLat a = td_lon_lat_from_stored (lon, lat);
          TdLonLat b = td_lon_lat_from_stored (lon + step, lat - step / 2);
          double expected = td_lon_lat_distance (a, b);

          g_assert_cmpfloat_with_epsilon (td_far_metres (lon, lat, lon + step, lat - step / 2), expected,
                                          0.8 + expected / 1000.0);
        }
  g_assert_cmpuint (td_far_metres (AROUND_LON, AROUND_LAT, AROUND_LON, AROUND_LAT), ==, 0);
  /* Around the world: nothing overflows. */
  g_assert_cmpuint (td_far_metres (-1800000000, -900000000, 1800000000, 900000000), >, 20000000);
}

/* ---- another program for the same rule: plane numbers, great circles, and no grouping beforehand ---- */

static int
by_double (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;

  return (one > other) - (one < other);
}

static double
pick (GArray *values, guint which)
{
  g_array_sort (values, by_double);
  return g_array_index (values, double, which);
}

/* 1 far, 0 not, -1 too near to the limit for two ways of rounding. */
static int
oracle (const TdFarPoint *points, guint n, guint of, TdFarRule rule, double *metres)
{
  g_autoptr (GArray) lons = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) lats = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) away = g_array_new (FALSE, FALSE, sizeof (double));
  TdLonLat middle;
  double limit;

  for (guint i = 0; i < n; i++)
    {
      TdLonLat place = td_lon_lat_from_stored (points[i].lon, points[i].lat);

      if (points[i].group != points[of].group)
        continue;
      g_array_append_val (lons, place.lon);
      g_array_append_val (lats, place.lat);
    }
  if (points[of].group == TD_FAR_NO_GROUP || lons->len < TD_FAR_LEAST_PLACES)
    return 0;
  middle = (TdLonLat){ pick (lons, (lons->len - 1) / 2), pick (lats, (lats->len - 1) / 2) };
  for (guint i = 0; i < n; i++)
    {
      double distance = td_lon_lat_distance (td_lon_lat_from_stored (points[i].lon, points[i].lat), middle);

      if (points[i].group == points[of].group)
        g_array_append_val (away, distance);
      if (i == of)
        *metres = distance;
    }
  limit = MAX (rule.least, rule.factor * pick (away, away->len / 2));
  if (fabs (*metres - limit) < 1.0 + limit / 200.0)
    return -1;
  return *metres > limit;
}

static void
check_against_oracle (const TdFarPoint *points, guint n, guint n_groups, TdFarRule rule, guint *n_far)
{
  g_autoptr (GArray) far = td_far_find (points, n, n_groups, rule);
  guint next = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean found = next < far->len && g_array_index (far, TdFar, next).point == i;
      double metres = 0.0;
      int expected = oracle (points, n, i, rule, &metres);

      if (expected >= 0)
        g_assert_cmpint (found, ==, expected);
      if (found && metres < 100000.0)
        g_assert_cmpfloat_with_epsilon (g_array_index (far, TdFar, next).metres, metres,
                                        1.0 + metres / 500.0);
      next += found;
    }
  g_assert_cmpuint (next, ==, far->len);
  *n_far += far->len;
}

static gint32
spread (int metres)
{
  return (g_test_rand_int_range (-metres, metres + 1) + g_test_rand_int_range (-metres, metres + 1)) / 2;
}

static void
test_random (void)
{
  guint n_far = 0;

  for (int round = 0; round < 300; round++)
    {
      guint n = (guint)g_test_rand_int_range (0, 120), n_groups = (guint)g_test_rand_int_range (1, 9);
      TdFarRule rule = { (guint)g_test_rand_int_range (1, 7), (guint)g_test_rand_int_range (0, 800) };
      TdFarPoint points[120];

      for (guint i = 0; i < n; i++)
        {
          guint32 group = g_test_rand_int_range (0, 12) == 0
                              ? TD_FAR_NO_GROUP
                              : (guint32)g_test_rand_int_range (0, (int)n_groups);
          int reach = g_test_rand_int_range (0, 9) == 0 ? 20000 : 250;

          points[i] = at (spread (reach) + (int)(group % 16) * 700, spread (reach), group);
        }
      check_against_oracle (points, n, n_groups, rule, &n_far);
    }
  g_assert_cmpuint (n_far, >, 1000);
}

/* The order of the points does not matter, and to move all by as much east changes nothing. */
static void
test_order (void)
{
  g_autofree gint32 *places = td_scatter (3000, 5);
  g_autofree TdFarPoint *points = g_new (TdFarPoint, 3000);
  g_autofree TdFarPoint *other = g_new (TdFarPoint, 3000);
  g_autoptr (GArray) far = NULL;
  g_autoptr (GArray) again = NULL;
  guint n = 0;

  for (guint i = 0; i < 3000; i++)
    points[i] = (TdFarPoint){ places[2 * i], places[2 * i + 1], i / 40 };
  for (guint i = 0; i < 3000; i++)
    other[2999 - i] = (TdFarPoint){ points[i].lon + 12345678, points[i].lat, points[i].group };
  far = td_far_find (points, 3000, 75, TD_FAR_FROM_COMPOUND);
  again = td_far_find (other, 3000, 75, TD_FAR_FROM_COMPOUND);
  g_assert_cmpuint (far->len, >, 0);
  g_assert_cmpuint (far->len, ==, again->len);
  for (guint i = 0; i < far->len; i++)
    {
      const TdFar *one = &g_array_index (far, TdFar, i),
                  *same = &g_array_index (again, TdFar, far->len - 1 - i);

      n += one->point == 2999 - same->point && one->metres == same->metres && one->limit == same->limit;
    }
  g_assert_cmpuint (n, ==, far->len);
}

/* What is found lies beyond the limit that is told, and that is the limit of its group. */
static void
test_limit (void)
{
  TdFarPoint points[40];
  g_autoptr (GArray) far = NULL;
  gint32 lon, lat;
  guint32 limit;

  for (guint i = 0; i < 40; i++)
    points[i] = at (spread (i % 8 == 0 ? 9000 : 200), spread (200), 0);
  td_far_middle (points, 40, &lon, &lat);
  limit = td_far_limit (points, 40, lon, lat, TD_FAR_FROM_COMPOUND);
  far = td_far_find (points, 40, 1, TD_FAR_FROM_COMPOUND);
  for (guint i = 0, next = 0; i < 40; i++)
    {
      gboolean found = next < far->len && g_array_index (far, TdFar, next).point == i;
      guint32 metres = td_far_metres (points[i].lon, points[i].lat, lon, lat);

      if (metres > limit + 1)
        g_assert_true (found);
      if (metres + 1 < limit)
        g_assert_false (found);
      if (found)
        g_assert_cmpuint (g_array_index (far, TdFar, next).limit, ==, limit);
      next += found;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/far/table", test_table);
  g_test_add_func ("/far/mistakes", test_mistakes);
  g_test_add_func ("/far/metres", test_metres);
  g_test_add_func ("/far/random", test_random);
  g_test_add_func ("/far/order", test_order);
  g_test_add_func ("/far/limit", test_limit);
  return g_test_run ();
}
