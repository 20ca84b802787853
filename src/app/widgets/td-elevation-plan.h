/* Tidang: where each flat of a stairwell stands in the drawn elevation (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-roll.h"

G_BEGIN_DECLS

typedef struct
{
  guint part; /* index in roll->parts */
  int row;    /* 0 is the top floor */
  int column;
} TdElevationCell;

typedef struct
{
  GArray *floors; /* int, top first */
  GArray *cells;  /* TdElevationCell, by row, then column */
  GArray *others; /* guint: parts of this unit that have no floor, and shops, garages, store-rooms */
  int n_columns;
  int shaft_after; /* the future lift is drawn after this many columns; 0: none */
} TdElevationPlan;

/* The flats of `unit_id` (0: all of the roll). Flats that end in the same digits stand above each other
 * (301 below 401). (transfer full) */
TdElevationPlan *td_elevation_plan_new (const TdRoll *roll, gint64 unit_id);
void td_elevation_plan_free (TdElevationPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdElevationPlan, td_elevation_plan_free)

/* The nearest cell from `cell` in a direction (exactly one of dx, dy is -1 or 1); `cell` itself at the edge.
 */
guint td_elevation_plan_move (const TdElevationPlan *plan, guint cell, int dx, int dy);

/* Indices (guint) of the cells in the rectangle that two cells span. (transfer full) */
GArray *td_elevation_plan_between (const TdElevationPlan *plan, guint a, guint b);
/* The first or last cell of the floor of `cell`. */
guint td_elevation_plan_end (const TdElevationPlan *plan, guint cell, gboolean last);

G_END_DECLS
