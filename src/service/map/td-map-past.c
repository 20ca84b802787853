/* Tidang: the map as it was.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-past.h"

#include "td-map-turns.h"
#include "td-workspace-private.h"

#define MOST_DAYS 92

struct _TdMapPast
{
  gatomicrefcount references;
  GArray *turns; /* TdMapTurn, in the order of time */
  GArray *ends;  /* gint64: the first moment that does not belong to the step any more */
  GPtrArray *labels;
};

/* ---- steps ---- */

static GDateTime *
start_of (gint64 at, gboolean days)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);

  return g_date_time_new_local (g_date_time_get_year (local), g_date_time_get_month (local),
                                days ? g_date_time_get_day_of_month (local) : 1, 0, 0, 0);
}

/* From the step of the first turn to the one of now. */
static void
make_steps (TdMapPast *past, gint64 first, gint64 now)
{
  gboolean days = now - first < MOST_DAYS * G_TIME_SPAN_DAY;
  GDateTime *start = start_of (first, days);
  gint64 end;

  do
    {
      GDateTime *next = days ? g_date_time_add_days (start, 1) : g_date_time_add_months (start, 1);

      end = g_date_time_to_unix (next) * G_USEC_PER_SEC;
      g_array_append_val (past->ends, end);
      g_ptr_array_add (past->labels, g_date_time_format (start, days ? "%Y-%m-%d" : "%Y-%m"));
      g_date_time_unref (start);
      start = next;
    }
  while (end <= now);
  g_date_time_unref (start);
}

TdMapPast *
td_map_past_read (TdWorkspace *self, const TdProgress *progress, GError **error)
{
  TdSteps steps = { progress, _ ("Looking through the history"), 0 };
  TdStore *store = td_workspace_store (self, error);
  GError *cause = NULL;
  gint64 now = td_workspace_now (self), first = now;
  TdMapPast *past;
  GArray *turns;

  if (store == NULL)
    return NULL;
  turns = td_store_map_turns (store, td_steps_report, &steps, &cause);
  if (turns == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  past = g_new0 (TdMapPast, 1);
  g_atomic_ref_count_init (&past->references);
  past->turns = turns;
  past->ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  past->labels = g_ptr_array_new_with_free_func (g_free);
  if (turns->len > 0)
    first = MIN (now, g_array_index (turns, TdMapTurn, 0).at);
  make_steps (past, first, now);
  return past;
}

TdMapPast *
td_map_past_ref (TdMapPast *past)
{
  g_atomic_ref_count_inc (&past->references);
  return past;
}

void
td_map_past_unref (TdMapPast *past)
{
  if (!g_atomic_ref_count_dec (&past->references))
    return;
  g_array_unref (past->turns);
  g_array_unref (past->ends);
  g_ptr_array_unref (past->labels);
  g_free (past);
}

guint
td_map_past_n_steps (const TdMapPast *past)
{
  return past->ends->len;
}

char *
td_map_past_label (const TdMapPast *past, guint step)
{
  g_return_val_if_fail (step < past->labels->len, NULL);
  return g_strdup (g_ptr_array_index (past->labels, step));
}

/* ---- one step ---- */

typedef struct
{
  TdMapUnit unit;
  gboolean there, located, deleted;
} Unit;

static void
take_turn (Unit *unit, const TdMapTurn *turn)
{
  if ((turn->what & TD_MAP_CAME) != 0)
    *unit = (Unit){ .unit = { .id = turn->dossier_id }, .there = TRUE };
  if ((turn->what & TD_MAP_WENT) != 0)
    unit->there = FALSE;
  if ((turn->what & TD_MAP_RATING) != 0)
    unit->unit.rating = turn->rating;
  if ((turn->what & TD_MAP_STAGE) != 0)
    unit->unit.stage = turn->stage;
  if ((turn->what & TD_MAP_LOCATED) != 0)
    unit->located = turn->located != 0;
  if ((turn->what & TD_MAP_LON) != 0)
    unit->unit.lon = turn->lon;
  if ((turn->what & TD_MAP_LAT) != 0)
    unit->unit.lat = turn->lat;
  if ((turn->what & TD_MAP_DELETED) != 0)
    unit->deleted = turn->deleted != 0;
  unit->unit.updated_at = turn->at;
}

static int
by_id (gconstpointer a, gconstpointer b)
{
  const TdMapUnit *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

TdMap *
td_map_past_map (const TdMapPast *past, guint step)
{
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (TdMapUnit));
  GHashTableIter iter;
  gpointer value;
  guint unplaced = 0;
  gint64 end;

  g_return_val_if_fail (step < past->ends->len, NULL);
  end = g_array_index (past->ends, gint64, step);
  for (guint i = 0; i < past->turns->len; i++)
    {
      const TdMapTurn *turn = &g_array_index (past->turns, TdMapTurn, i);
      Unit *unit = g_hash_table_lookup (units, &turn->dossier_id);

      /* The order is that of the desks' clocks together, not of each one's. */
      if (turn->at >= end)
        continue;
      if (unit == NULL)
        {
          unit = g_new0 (Unit, 1);
          unit->unit.id = turn->dossier_id;
          g_hash_table_insert (units, &unit->unit.id, unit);
        }
      take_turn (unit, turn);
    }
  g_hash_table_iter_init (&iter, units);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Unit *unit = value;

      if (unit->there && !unit->deleted && unit->located)
        g_array_append_val (placed, unit->unit);
      else
        unplaced += unit->there && !unit->deleted;
    }
  g_array_sort (placed, by_id);
  return td_map_new ((const TdMapUnit *)(gconstpointer)placed->data, placed->len, unplaced, end);
}
