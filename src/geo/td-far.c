/* Tidang: places that lie far from their group.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-far.h"

#include <stdlib.h>
#include <string.h>

#define DEGREE 10000000
#define ONE 65536
/* 6,371,008.8 m · π / 180: decimetres of a degree, so that squares of the whole world fit. */
#define DECIMETRES 1111951

/* Cosines of whole degrees, times ONE; between two of them a straight line is within 0.004 %. */
static const gint32 cosines[91] = {
  65536, 65526, 65496, 65446, 65376, 65287, 65177, 65048, 64898, 64729, 64540, 64332, 64104,
  63856, 63589, 63303, 62997, 62672, 62328, 61966, 61584, 61183, 60764, 60326, 59870, 59396,
  58903, 58393, 57865, 57319, 56756, 56175, 55578, 54963, 54332, 53684, 53020, 52339, 51643,
  50931, 50203, 49461, 48703, 47930, 47143, 46341, 45525, 44695, 43852, 42995, 42126, 41243,
  40348, 39441, 38521, 37590, 36647, 35693, 34729, 33754, 32768, 31772, 30767, 29753, 28729,
  27697, 26656, 25607, 24550, 23486, 22415, 21336, 20252, 19161, 18064, 16962, 15855, 14742,
  13626, 12505, 11380, 10252, 9121,  7987,  6850,  5712,  4572,  3430,  2287,  1144,  0,
};

static gint64
cosine (gint64 lat)
{
  gint64 away = MIN (ABS (lat), 90 * (gint64)DEGREE - 1);
  gint64 whole = away / DEGREE, part = away % DEGREE;

  return cosines[whole] + ((gint64)cosines[whole + 1] - cosines[whole]) * part / DEGREE;
}

/* Square decimetres. */
static gint64
square_between (gint32 lon_a, gint32 lat_a, gint32 lon_b, gint32 lat_b)
{
  gint64 north = ((gint64)lat_a - lat_b) * DECIMETRES / DEGREE;
  gint64 east = ((gint64)lon_a - lon_b) * DECIMETRES / DEGREE;

  east = east * cosine (((gint64)lat_a + lat_b) / 2) / ONE;
  return north * north + east * east;
}

/* The whole root, by Newton's steps from above. */
static gint64
root (gint64 square)
{
  gint64 guess = square, next;

  if (square < 2)
    return square;
  for (next = (guess + 1) / 2; next < guess; next = (guess + square / guess) / 2)
    guess = next;
  return guess;
}

static guint32
metres_of (gint64 square)
{
  return (guint32)((root (square) + 5) / 10);
}

guint32
td_far_metres (gint32 lon_a, gint32 lat_a, gint32 lon_b, gint32 lat_b)
{
  return metres_of (square_between (lon_a, lat_a, lon_b, lat_b));
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

  return (one > other) - (one < other);
}

/* The points of one group: `order` says which. `values` has room for them. */
typedef struct
{
  const TdFarPoint *points;
  const guint32 *order;
  guint n;
  gint64 *values;
} Group;

static gint64
median (Group *group, guint which)
{
  qsort (group->values, group->n, sizeof (gint64), by_value);
  return group->values[which];
}

static void
middle_of (Group *group, gint32 *lon, gint32 *lat)
{
  for (guint i = 0; i < group->n; i++)
    group->values[i] = group->points[group->order[i]].lon;
  *lon = (gint32)median (group, (group->n - 1) / 2);
  for (guint i = 0; i < group->n; i++)
    group->values[i] = group->points[group->order[i]].lat;
  *lat = (gint32)median (group, (group->n - 1) / 2);
}

/* Square decimetres. */
static gint64
limit_of (Group *group, gint32 lon, gint32 lat, TdFarRule rule)
{
  gint64 least = 10 * (gint64)rule.least;

  for (guint i = 0; i < group->n; i++)
    group->values[i] =
        square_between (group->points[group->order[i]].lon, group->points[group->order[i]].lat, lon, lat);
  return MAX (least * least, median (group, group->n / 2) * rule.factor * rule.factor);
}

static void
look_at (Group *group, TdFarRule rule, GArray *found)
{
  gint32 lon, lat;
  gint64 limit;

  if (group->n < TD_FAR_LEAST_PLACES)
    return;
  middle_of (group, &lon, &lat);
  limit = limit_of (group, lon, lat, rule);
  for (guint i = 0; i < group->n; i++)
    {
      const TdFarPoint *point = &group->points[group->order[i]];
      gint64 square = square_between (point->lon, point->lat, lon, lat);
      TdFar far = { group->order[i], 0, 0 };

      if (square <= limit)
        continue;
      far.metres = metres_of (square);
      far.limit = metres_of (limit);
      g_array_append_val (found, far);
    }
}

static int
by_point (gconstpointer a, gconstpointer b)
{
  const TdFar *one = a, *other = b;

  return (one->point > other->point) - (one->point < other->point);
}

/* The points group by group: group g is order[starts[g]] to order[starts[g + 1] - 1]. */
static guint32 *
group_points (const TdFarPoint *points, guint n, guint n_groups, guint32 *starts)
{
  guint32 *order = g_new (guint32, n);
  g_autofree guint32 *next = g_new (guint32, n_groups + 1);

  for (guint i = 0; i < n; i++)
    if (points[i].group < n_groups)
      starts[points[i].group + 1]++;
  for (guint g = 0; g < n_groups; g++)
    starts[g + 1] += starts[g];
  memcpy (next, starts, (n_groups + 1) * sizeof (guint32));
  for (guint i = 0; i < n; i++)
    if (points[i].group < n_groups)
      order[next[points[i].group]++] = i;
  return order;
}

GArray *
td_far_find (const TdFarPoint *points, guint n, guint n_groups, TdFarRule rule)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TdFar));
  g_autofree guint32 *starts = g_new0 (guint32, n_groups + 1);
  g_autofree guint32 *order = NULL;
  g_autofree gint64 *values = g_new (gint64, n);

  g_return_val_if_fail (rule.factor >= 1 && rule.factor <= 6 && rule.least <= 1000000, found);

  order = group_points (points, n, n_groups, starts);
  for (guint g = 0; g < n_groups; g++)
    {
      Group group = { points, order + starts[g], starts[g + 1] - starts[g], values };

      look_at (&group, rule, found);
    }
  g_array_sort (found, by_point);
  return found;
}

static guint32 *
in_order (guint n)
{
  guint32 *order = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  return order;
}

void
td_far_middle (const TdFarPoint *points, guint n, gint32 *lon, gint32 *lat)
{
  g_autofree guint32 *order = in_order (n);
  g_autofree gint64 *values = g_new (gint64, n);
  Group group = { points, order, n, values };

  g_return_if_fail (n > 0);

  middle_of (&group, lon, lat);
}

guint32
td_far_limit (const TdFarPoint *points, guint n, gint32 lon, gint32 lat, TdFarRule rule)
{
  g_autofree guint32 *order = in_order (n);
  g_autofree gint64 *values = g_new (gint64, n);
  Group group = { points, order, n, values };

  g_return_val_if_fail (n > 0 && rule.factor >= 1 && rule.factor <= 6, 0);

  return metres_of (limit_of (&group, lon, lat, rule));
}
