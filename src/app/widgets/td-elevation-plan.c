/* Tidang: where each flat of a stairwell stands in the drawn elevation (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-elevation-plan.h"

#include <stdlib.h>
#include <string.h>

static int
compare_down (gconstpointer a, gconstpointer b)
{
  return *(const int *)b - *(const int *)a;
}

static int
compare_up (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const TdElevationCell *one = a, *two = b;
  return one->row != two->row ? one->row - two->row : one->column - two->column;
}

static guint
index_of (const GArray *numbers, int number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, int, i) == number)
      return i;
  return G_MAXUINT;
}

static void
add_once (GArray *numbers, int number)
{
  if (index_of (numbers, number) == G_MAXUINT)
    g_array_append_val (numbers, number);
}

static int
part_floor (const TdPart *part)
{
  if (part->floor != 0)
    return part->floor;
  g_autofree char *folded = td_room_fold (part->room);
  return td_room_floor (folded);
}

/* The last two digits of a room; -1 where it has none. */
static int
part_tail (const TdPart *part)
{
  g_autofree char *folded = td_room_fold (part->room);
  gsize length = strlen (folded);
  gsize digits = 0;
  while (digits < 2 && digits < length && g_ascii_isdigit (folded[length - 1 - digits]))
    digits++;
  return digits == 0 ? -1 : (int)strtol (folded + length - digits, NULL, 10);
}

/* Columns by tail; FALSE when two flats of one floor would share a place. */
static gboolean
place_by_tail (TdElevationPlan *plan, const TdRoll *roll)
{
  g_autoptr (GArray) tails = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < plan->cells->len; i++)
    {
      int tail =
          part_tail (g_ptr_array_index (roll->parts, g_array_index (plan->cells, TdElevationCell, i).part));
      if (tail < 0)
        return FALSE;
      add_once (tails, tail);
    }
  g_array_sort (tails, compare_up);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < plan->cells->len; i++)
    {
      TdElevationCell *cell = &g_array_index (plan->cells, TdElevationCell, i);
      cell->column = (int)index_of (tails, part_tail (g_ptr_array_index (roll->parts, cell->part)));
      if (!g_hash_table_add (taken, GINT_TO_POINTER (cell->row * 10000 + cell->column + 1)))
        return FALSE;
    }
  plan->n_columns = (int)tails->len;
  /* Tails that differ on every floor (101, 203, 305) would give a staircase of empty places. */
  return plan->n_columns <= 2 || (guint)plan->n_columns * plan->floors->len <= 2 * plan->cells->len;
}

/* Columns by the order on the floor. */
static void
place_in_order (TdElevationPlan *plan)
{
  g_autofree int *next = g_new0 (int, plan->floors->len + 1);
  plan->n_columns = 0;
  for (guint i = 0; i < plan->cells->len; i++)
    {
      TdElevationCell *cell = &g_array_index (plan->cells, TdElevationCell, i);
      cell->column = next[cell->row]++;
      plan->n_columns = MAX (plan->n_columns, cell->column + 1);
    }
}

TdElevationPlan *
td_elevation_plan_new (const TdRoll *roll, gint64 unit_id)
{
  TdElevationPlan *plan = g_new0 (TdElevationPlan, 1);
  plan->floors = g_array_new (FALSE, FALSE, sizeof (int));
  plan->cells = g_array_new (FALSE, FALSE, sizeof (TdElevationCell));
  plan->others = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      if (unit_id != 0 && part->unit_id != 0 && part->unit_id != unit_id)
        continue;
      int floor = part->kind == TD_PART_FLAT ? part_floor (part) : 0;
      if (floor == 0)
        {
          g_array_append_val (plan->others, i);
          continue;
        }
      add_once (plan->floors, floor);
      TdElevationCell cell = { .part = i, .row = floor };
      g_array_append_val (plan->cells, cell);
    }
  g_array_sort (plan->floors, compare_down);
  for (guint i = 0; i < plan->cells->len; i++)
    {
      TdElevationCell *cell = &g_array_index (plan->cells, TdElevationCell, i);
      cell->row = (int)index_of (plan->floors, cell->row);
    }
  if (!place_by_tail (plan, roll))
    place_in_order (plan);
  g_array_sort (plan->cells, compare_cells);
  plan->shaft_after = plan->n_columns / 2;
  return plan;
}

void
td_elevation_plan_free (TdElevationPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->floors);
  g_array_unref (plan->cells);
  g_array_unref (plan->others);
  g_free (plan);
}

guint
td_elevation_plan_move (const TdElevationPlan *plan, guint cell, int dx, int dy)
{
  g_return_val_if_fail (cell < plan->cells->len, cell);
  const TdElevationCell *from = &g_array_index (plan->cells, TdElevationCell, cell);
  guint best = cell;
  int best_far = G_MAXINT;
  for (guint i = 0; i < plan->cells->len; i++)
    {
      const TdElevationCell *to = &g_array_index (plan->cells, TdElevationCell, i);
      int along = dx != 0 ? (to->column - from->column) * dx : (to->row - from->row) * dy;
      int across = dx != 0 ? abs (to->row - from->row) : abs (to->column - from->column);
      if (along <= 0 || (dx != 0 && across != 0))
        continue;
      int far = along * 100 + across;
      if (far < best_far)
        {
          best_far = far;
          best = i;
        }
    }
  return best;
}

GArray *
td_elevation_plan_between (const TdElevationPlan *plan, guint a, guint b)
{
  GArray *between = g_array_new (FALSE, FALSE, sizeof (guint));
  g_return_val_if_fail (a < plan->cells->len && b < plan->cells->len, between);
  const TdElevationCell *one = &g_array_index (plan->cells, TdElevationCell, a);
  const TdElevationCell *two = &g_array_index (plan->cells, TdElevationCell, b);
  for (guint i = 0; i < plan->cells->len; i++)
    {
      const TdElevationCell *cell = &g_array_index (plan->cells, TdElevationCell, i);
      if (cell->row >= MIN (one->row, two->row) && cell->row <= MAX (one->row, two->row) &&
          cell->column >= MIN (one->column, two->column) && cell->column <= MAX (one->column, two->column))
        g_array_append_val (between, i);
    }
  return between;
}

guint
td_elevation_plan_end (const TdElevationPlan *plan, guint cell, gboolean last)
{
  g_return_val_if_fail (cell < plan->cells->len, cell);
  int row = g_array_index (plan->cells, TdElevationCell, cell).row;
  while (last ? cell + 1 < plan->cells->len &&
                    g_array_index (plan->cells, TdElevationCell, cell + 1).row == row
              : cell > 0 && g_array_index (plan->cells, TdElevationCell, cell - 1).row == row)
    cell = last ? cell + 1 : cell - 1;
  return cell;
}
