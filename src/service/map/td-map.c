/* Tidang: every stairwell that has a place — read, indexed, put into classes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map.h"

#include "td-map-read.h"
#include "td-workspace-private.h"

#define DAY (24 * G_TIME_SPAN_HOUR)

struct _TdMap
{
  gatomicrefcount references;
  guint n;
  guint unplaced;
  gint64 *ids;
  guint8 *classes[TD_N_MAP_COLOURS]; /* by unit; NULL: not read */
  guint8 *columns[TD_N_MAP_COLOURS]; /* by leaf */
  TdClusterIndex *index;
};

static const char *const waiting_labels[TD_N_MAP_WAITING] = {
  N_ ("Less than 30 days"), N_ ("30 to 89 days"),   N_ ("90 to 179 days"),
  N_ ("180 to 364 days"),   N_ ("A year and more"),
};

static const struct
{
  TdUnitVote vote;
  const char *label;
} supports[TD_N_MAP_SUPPORT] = {
  [TD_MAP_SUPPORT_NONE] = { TD_UNIT_VOTE_NONE, N_ ("No vote yet") },
  [TD_MAP_SUPPORT_SHORT] = { TD_UNIT_VOTE_SHORT, N_ ("Voting, not reached yet") },
  [TD_MAP_SUPPORT_REACHED] = { TD_UNIT_VOTE_REACHED, N_ ("Voting, reached") },
  [TD_MAP_SUPPORT_PASSED] = { TD_UNIT_VOTE_PASSED, N_ ("Passed") },
  [TD_MAP_SUPPORT_NOT_PASSED] = { TD_UNIT_VOTE_NOT_PASSED, N_ ("Not passed") },
};

static const struct
{
  const char *nick, *label;
  guint n_classes;
} colours[TD_N_MAP_COLOURS] = {
  [TD_MAP_BY_RATING] = { "rating", N_ ("Rating"), TD_RATING_UNSUITABLE + 1 },
  [TD_MAP_BY_STAGE] = { "stage", N_ ("Stage"), TD_STAGE_OPERATION + 1 },
  [TD_MAP_BY_WAITING] = { "waiting", N_ ("Days without a change"), TD_N_MAP_WAITING },
  [TD_MAP_BY_SUPPORT] = { "support", N_ ("Vote"), TD_N_MAP_SUPPORT },
};

guint
td_map_n_classes (TdMapColour colour)
{
  return colours[colour].n_classes;
}

const char *
td_map_colour_to_nick (TdMapColour colour)
{
  return colours[colour].nick;
}

const char *
td_map_colour_label (TdMapColour colour)
{
  return _ (colours[colour].label);
}

gboolean
td_map_colour_from_nick (const char *nick, TdMapColour *colour)
{
  for (guint i = 0; i < TD_N_MAP_COLOURS; i++)
    if (g_strcmp0 (colours[i].nick, nick) == 0)
      {
        *colour = (TdMapColour)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_map_class_label (TdMapColour colour, guint class_of)
{
  g_return_val_if_fail (class_of < colours[colour].n_classes, "");

  switch (colour)
    {
    case TD_MAP_BY_RATING:
      return td_rating_to_label ((TdRating)class_of);
    case TD_MAP_BY_STAGE:
      return td_stage_to_label ((TdStage)class_of);
    case TD_MAP_BY_WAITING:
      return _ (waiting_labels[class_of]);
    case TD_MAP_BY_SUPPORT:
    default:
      return _ (supports[class_of].label);
    }
}

static guint8
waiting_class (gint64 updated_at, gint64 now)
{
  static const int limits[] = { 30, 90, 180, 365 };
  gint64 days = (now - updated_at) / DAY;
  guint8 class_of = 0;

  while (class_of < G_N_ELEMENTS (limits) && days >= limits[class_of])
    class_of++;
  return class_of;
}

static void
add_column (TdMap *map, TdMapColour colour)
{
  map->columns[colour] = td_cluster_column_new (map->index, map->classes[colour]);
}

TdMap *
td_map_new (const TdMapUnit *units, guint n, guint unplaced, gint64 now)
{
  TdMap *map = g_new0 (TdMap, 1);
  g_autofree TdMercator *points = g_new (TdMercator, n);

  g_atomic_ref_count_init (&map->references);
  map->n = n;
  map->unplaced = unplaced;
  map->ids = g_new (gint64, n);
  for (int colour = TD_MAP_BY_RATING; colour <= TD_MAP_BY_WAITING; colour++)
    map->classes[colour] = g_new (guint8, n);
  for (guint i = 0; i < n; i++)
    {
      map->ids[i] = units[i].id;
      points[i] = td_mercator_from_lon_lat (td_lon_lat_from_stored (units[i].lon, units[i].lat));
      map->classes[TD_MAP_BY_RATING][i] = units[i].rating;
      map->classes[TD_MAP_BY_STAGE][i] = units[i].stage;
      map->classes[TD_MAP_BY_WAITING][i] = waiting_class (units[i].updated_at, now);
    }
  map->index = td_cluster_index_new (points, n, TD_CLUSTER_RADIUS, TD_CLUSTER_MAX_ZOOM);
  for (int colour = TD_MAP_BY_RATING; colour <= TD_MAP_BY_WAITING; colour++)
    add_column (map, (TdMapColour)colour);
  return map;
}

/* The store's rows say the same in the store's words. */
static TdMap *
map_of_rows (const GArray *rows, guint unplaced, gint64 now)
{
  g_autofree TdMapUnit *units = g_new (TdMapUnit, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      const TdMapRow *row = &g_array_index (rows, TdMapRow, i);

      units[i] = (TdMapUnit){ row->dossier_id, row->lon, row->lat, row->rating, row->stage, row->updated_at };
    }
  return td_map_new (units, rows->len, unplaced, now);
}

/* The register's own filters say where a vote stands, so that the map and a list behind it agree. */
static gboolean
read_support (TdMap *map, TdWorkspace *self, GError **error)
{
  guint8 *classes = g_new0 (guint8, map->n);

  map->classes[TD_MAP_BY_SUPPORT] = classes;
  for (guint support = TD_MAP_SUPPORT_SHORT; support < TD_N_MAP_SUPPORT; support++)
    {
      TdUnitFilter filter = TD_UNIT_FILTER_INIT;
      g_autoptr (GArray) ids = NULL;

      filter.vote = supports[support].vote;
      ids = td_units_ids (self, &filter, error);
      if (ids == NULL)
        return FALSE;
      for (guint i = 0; i < ids->len; i++)
        {
          guint unit;

          if (td_map_find (map, g_array_index (ids, gint64, i), &unit))
            classes[unit] = (guint8)support;
        }
    }
  add_column (map, TD_MAP_BY_SUPPORT);
  return TRUE;
}

TdMap *
td_map_load (TdWorkspace *self, gboolean support, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (TdMap) map = NULL;
  GError *cause = NULL;
  guint unplaced = 0;

  if (store == NULL)
    return NULL;
  rows = td_store_map_rows (store, &unplaced, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  map = map_of_rows (rows, unplaced, td_workspace_now (self));
  if (support && !read_support (map, self, error))
    return NULL;
  return g_steal_pointer (&map);
}

TdMap *
td_map_ref (TdMap *map)
{
  g_atomic_ref_count_inc (&map->references);
  return map;
}

void
td_map_unref (TdMap *map)
{
  if (!g_atomic_ref_count_dec (&map->references))
    return;
  for (guint colour = 0; colour < TD_N_MAP_COLOURS; colour++)
    {
      g_free (map->classes[colour]);
      g_free (map->columns[colour]);
    }
  g_clear_pointer (&map->index, td_cluster_index_unref);
  g_free (map->ids);
  g_free (map);
}

guint
td_map_size (const TdMap *map)
{
  return map->n;
}

guint
td_map_unplaced (const TdMap *map)
{
  return map->unplaced;
}

gboolean
td_map_has_support (const TdMap *map)
{
  return map->classes[TD_MAP_BY_SUPPORT] != NULL;
}

TdClusterIndex *
td_map_index (const TdMap *map)
{
  return map->index;
}

gint64
td_map_id (const TdMap *map, guint unit)
{
  g_return_val_if_fail (unit < map->n, 0);
  return map->ids[unit];
}

gboolean
td_map_find (const TdMap *map, gint64 id, guint *unit)
{
  guint low = 0, high = map->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (map->ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  *unit = low;
  return low < map->n && map->ids[low] == id;
}

TdMercator
td_map_place (const TdMap *map, guint unit)
{
  g_return_val_if_fail (unit < map->n, (TdMercator){ 0 });
  return td_cluster_index_points (map->index)[unit];
}

guint
td_map_class (const TdMap *map, TdMapColour colour, guint unit)
{
  g_return_val_if_fail (unit < map->n && map->classes[colour] != NULL, 0);
  return map->classes[colour][unit];
}

TdRating
td_map_rating (const TdMap *map, guint unit)
{
  return (TdRating)td_map_class (map, TD_MAP_BY_RATING, unit);
}

TdStage
td_map_stage (const TdMap *map, guint unit)
{
  return (TdStage)td_map_class (map, TD_MAP_BY_STAGE, unit);
}

const guint8 *
td_map_column (const TdMap *map, TdMapColour colour)
{
  return map->columns[colour];
}

guint8 *
td_map_set (const TdMap *map, const GArray *ids)
{
  guint8 *set = g_malloc0 (map->n / 8 + 1);

  for (guint i = 0; i < ids->len; i++)
    {
      guint unit;

      if (td_map_find (map, g_array_index (ids, gint64, i), &unit))
        set[unit / 8] |= (guint8)(1 << (unit % 8));
    }
  return set;
}
