/* Tidang: places that lie far from their group — a wrong sign, a wrong datum, another town.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The middle of a group is the median of its longitudes and the median of its latitudes, so that a few wrong
 * places do not move it. The spread is the median of the distances from there (of an even number the larger
 * one: a group of two equal halves blames neither). A place is far when it lies farther from the middle than
 * `factor` spreads, and than `least` metres at all. A group of fewer than TD_FAR_LEAST_PLACES says nothing.
 * All of it is arithmetic on whole numbers: the same file gives the same list on every machine. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_FAR_LEAST_PLACES 4
#define TD_FAR_NO_GROUP G_MAXUINT32

typedef struct
{
  gint32 lon, lat; /* degrees · 10⁷ */
  guint32 group;   /* 0 to n_groups - 1, or TD_FAR_NO_GROUP: compared with nothing */
} TdFarPoint;

typedef struct
{
  guint factor; /* 1 to 6: more would not fit */
  guint least;  /* metres, to 1,000,000 */
} TdFarRule;

/* A community is some hundred metres wide, in the country a few kilometres. Coordinates whose datum was taken
 * for another are off by about 500 m, which only a compound is small enough to show. */
#define TD_FAR_FROM_COMMUNITY ((TdFarRule){ .factor = 5, .least = 1000 })
#define TD_FAR_FROM_COMPOUND ((TdFarRule){ .factor = 5, .least = 300 })

typedef struct
{
  guint32 point;
  guint32 metres; /* from the middle of its group */
  guint32 limit;  /* metres: what was the farthest that is not far */
} TdFar;

/* In the order of the points. (transfer full) (element-type TdFar) */
GArray *td_far_find (const TdFarPoint *points, guint n, guint n_groups, TdFarRule rule);

/* The middle of n places, n > 0; their groups are not looked at. */
void td_far_middle (const TdFarPoint *points, guint n, gint32 *lon, gint32 *lat);

/* Up to how many metres from there a place is not far from n others. */
guint32 td_far_limit (const TdFarPoint *points, guint n, gint32 lon, gint32 lat, TdFarRule rule);

/* Whole metres between two places: the plane at their mean latitude, on the mean sphere. Within 0.1 % up to
 * 100 km, in China. */
guint32 td_far_metres (gint32 lon_a, gint32 lat_a, gint32 lon_b, gint32 lat_b);

G_END_DECLS
