/* Tidang: places of stairwells on the map — given, moved, taken away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing.h"

#include "td-action.h"
#include "td-map-read.h"
#include "td-mercator.h"
#include "td-register.h"
#include "td-units.h"

#include <math.h>

/* Where a stairwell of China can stand: 73° to 136° east, 3° to 54° north. */
#define WEST 73.0
#define EAST 136.0
#define SOUTH 3.0
#define NORTH 54.0

static const struct
{
  const char *nick, *label, *chinese;
} hows[TD_N_PLACED_HOWS] = {
  [TD_PLACED_DROPPED] = { "dropped", N_ ("put down on the map"), "在地图上点选" },
  [TD_PLACED_DRAGGED] = { "dragged", N_ ("moved on the map"), "在地图上拖动" },
  [TD_PLACED_PASTED] = { "pasted", N_ ("coordinates pasted"), "粘贴坐标" },
  [TD_PLACED_PHOTO] = { "photo", N_ ("from a photo"), "取自照片" },
  [TD_PLACED_TYPED] = { "typed", N_ ("coordinates typed"), "输入坐标" },
};

const char *
td_placed_how_to_nick (TdPlacedHow how)
{
  g_return_val_if_fail ((guint)how < TD_N_PLACED_HOWS, NULL);
  return hows[how].nick;
}

gboolean
td_placed_how_from_nick (const char *nick, TdPlacedHow *out)
{
  for (guint i = 0; nick != NULL && i < TD_N_PLACED_HOWS; i++)
    if (g_str_equal (hows[i].nick, nick))
      {
        *out = (TdPlacedHow)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_placed_how_to_label (TdPlacedHow how)
{
  g_return_val_if_fail ((guint)how < TD_N_PLACED_HOWS, NULL);
  return _ (hows[how].label);
}

const char *
td_placed_how_to_chinese (TdPlacedHow how)
{
  g_return_val_if_fail ((guint)how < TD_N_PLACED_HOWS, NULL);
  return hows[how].chinese;
}

const char *
td_placing_datum_label (TdDatum datum)
{
  static const char *const labels[TD_N_DATUMS] = {
    [TD_DATUM_UNKNOWN] = N_ ("not stated, taken as WGS-84"),
    [TD_DATUM_WGS84] = N_ ("WGS-84 · CGCS2000 (GPS, Tianditu)"),
    [TD_DATUM_GCJ02] = N_ ("GCJ-02 (Amap, Tencent)"),
    [TD_DATUM_BD09] = N_ ("BD-09 (Baidu)"),
  };

  g_return_val_if_fail ((guint)datum < TD_N_DATUMS, NULL);
  return _ (labels[datum]);
}

/* ---- what is there ---- */

TdPlacing *
td_placing_copy (const TdPlacing *placing)
{
  TdPlacing *copy = g_memdup2 (placing, sizeof *placing);

  copy->label = g_strdup (placing->label);
  copy->units = g_array_copy (placing->units);
  return copy;
}

void
td_placing_free (TdPlacing *placing)
{
  if (placing == NULL)
    return;
  g_free (placing->label);
  g_array_unref (placing->units);
  g_free (placing);
}

const TdPlacedUnit *
td_placing_unit (const TdPlacing *placing)
{
  return &g_array_index (placing->units, TdPlacedUnit, 0);
}

static TdPlacedUnit
placed_unit (const TdDossierRow *row)
{
  return (TdPlacedUnit){ row->id, row->located, (gint32)row->lon, (gint32)row->lat, row->datum };
}

static gboolean
add_building (TdPlacing *placing, TdStore *store, const TdDossierRow *row, GError **cause)
{
  g_autoptr (GArray) ids = td_store_dossiers_of (store, row->compound_id, row->building_key, cause);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (TdDossierRow) other = id != row->id ? td_store_dossier (store, id, cause) : NULL;
      TdPlacedUnit unit;

      if (id == row->id)
        continue;
      if (other == NULL)
        return FALSE;
      unit = placed_unit (other);
      g_array_append_val (placing->units, unit);
    }
  return ids != NULL;
}

static gboolean
is_in_building (const TdPlacing *placing, gint64 id)
{
  for (guint i = 0; i < placing->units->len; i++)
    if (g_array_index (placing->units, TdPlacedUnit, i).unit_id == id)
      return TRUE;
  return FALSE;
}

/* The middle of the other buildings of the community; without a community, of the compound. */
static gboolean
add_middle (TdPlacing *placing, TdStore *store, const TdDossierRow *row, GError **cause)
{
  guint n = 0;
  const char *region = *row->region != '\0' ? row->region : NULL;
  g_autoptr (GArray) rows =
      td_store_place_rows (store, region, region == NULL ? row->compound_id : 0, &n, cause);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TdFarPoint));
  const TdFarPoint *all;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdPlaceRow *other = &g_array_index (rows, TdPlaceRow, i);
      TdFarPoint point = { other->lon, other->lat, 0 };

      if (!is_in_building (placing, other->dossier_id))
        g_array_append_val (points, point);
    }
  placing->others = points->len;
  all = (const TdFarPoint *)(gpointer)points->data;
  if (points->len > 0)
    td_far_middle (all, points->len, &placing->middle_lon, &placing->middle_lat);
  if (points->len >= TD_FAR_LEAST_PLACES)
    placing->limit = td_far_limit (all, points->len, placing->middle_lon, placing->middle_lat,
                                   region != NULL ? TD_FAR_FROM_COMMUNITY : TD_FAR_FROM_COMPOUND);
  return rows != NULL;
}

TdPlacing *
td_placing_load (TdWorkspace *self, gint64 unit_id, GError **error)
{
  g_autoptr (TdPlacing) placing = g_new0 (TdPlacing, 1);
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  TdStore *store = unit != NULL ? td_workspace_store (self, error) : NULL;
  g_autoptr (TdDossierRow) row = NULL;
  GError *cause = NULL;
  TdPlacedUnit own;

  placing->unit_id = unit_id;
  placing->units = g_array_new (FALSE, FALSE, sizeof (TdPlacedUnit));
  if (store == NULL)
    return NULL;
  placing->label = td_unit_label (unit);
  row = td_store_dossier (store, unit_id, &cause);
  if (row != NULL)
    {
      own = placed_unit (row);
      g_array_append_val (placing->units, own);
    }
  if (row == NULL || !add_building (placing, store, row, &cause) || !add_middle (placing, store, row, &cause))
    {
      td_fail_with (error, cause, placing->label);
      return NULL;
    }
  return g_steal_pointer (&placing);
}

/* ---- what is given ---- */

static gboolean
in_china (TdLonLat place)
{
  return place.lon >= WEST && place.lon <= EAST && place.lat >= SOUTH && place.lat <= NORTH;
}

char *
td_placing_refusal (TdLonLat wgs84)
{
  if (in_china (wgs84))
    return NULL;
  if (in_china ((TdLonLat){ wgs84.lat, wgs84.lon }))
    return g_strdup (
        _ ("Longitude and latitude stand the wrong way round: in China the longitude is the larger "
           "number. Exchange them."));
  return g_strdup (_ ("This place is not in China (73°–136° E, 3°–54° N). Look at the numbers again."));
}

static const char *
problem_text (TdCoordinatesProblem problem)
{
  switch (problem)
    {
    case TD_COORDINATES_EMPTY:
      return _ ("Enter a longitude and a latitude.");
    case TD_COORDINATES_NOT_TWO:
      return _ (
          "These are not two coordinates. Write them like 112.9823, 28.1941 or 112°58′56″E 28°11′38″N.");
    case TD_COORDINATES_WHICH_IS_LON:
      return _ ("It is not clear which is the longitude. Write 东经 and 北纬, or E and N, with the numbers.");
    case TD_COORDINATES_OUT_OF_RANGE:
      return _ ("There is no such place: a latitude has at most 90 degrees, a longitude 180, and minutes and "
                "seconds stay below 60.");
    case TD_COORDINATES_OK:
    default:
      return NULL;
    }
}

char *
td_placing_read (const char *text, TdLonLat *given)
{
  TdLonLat place = { NAN, NAN };
  TdCoordinatesProblem problem = td_coordinates_parse (text, &place);

  if (problem == TD_COORDINATES_OUT_OF_RANGE && !isnan (place.lon) && !in_china (place) &&
      in_china ((TdLonLat){ place.lat, place.lon }))
    return td_placing_refusal (place);
  if (problem != TD_COORDINATES_OK)
    return g_strdup (problem_text (problem));
  *given = place;
  return td_placing_refusal (place);
}

/* ---- the action ---- */

static gboolean
is_as_seen (const TdDossierRow *row, const TdPlacedUnit *seen)
{
  return !row->located == !seen->located &&
         (!row->located || (row->lon == seen->lon && row->lat == seen->lat));
}

/* Writes one of them; FALSE with *cause, or with *error where somebody was faster. */
static gboolean
write_unit (TdStore *store,
            const TdPlacedUnit *seen,
            const TdPlacedUnit *next,
            const char *label,
            GError **cause)
{
  g_autoptr (TdDossierRow) row = td_store_dossier (store, seen->unit_id, cause);

  if (row == NULL)
    return FALSE;
  if (!is_as_seen (row, seen))
    return td_fail (cause, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: its place was changed meanwhile. Look at it again, then place it."), label);
  row->located = next->located;
  row->lon = next->lon;
  row->lat = next->lat;
  row->datum = next->datum;
  return td_store_dossier_update (store, row, cause);
}

static gboolean
write_all (TdWorkspace *self,
           TdStore *store,
           const TdPlacing *placing,
           gboolean building,
           const TdPlacedUnit *next,
           GError **error)
{
  guint n = building ? placing->units->len : 1;
  GError *cause = NULL;
  gboolean done = TRUE;

  for (guint i = 0; done && i < n; i++)
    done = write_unit (store, &g_array_index (placing->units, TdPlacedUnit, i), next, placing->label, &cause);
  return td_action_end (self, store, done, cause, n == 1 ? placing->unit_id : 0, placing->label, NULL, error);
}

gboolean
td_placing_put (TdWorkspace *self,
                const TdPlacing *placing,
                gboolean building,
                const TdPlaced *placed,
                GError **error)
{
  TdLonLat wgs84 = td_datum_to_wgs84 (placed->datum, placed->given);
  g_autofree char *refusal = td_placing_refusal (wgs84);
  g_autofree char *params =
      g_strdup_printf ("{\"how\":\"%s\",\"datum\":\"%s\"}", td_placed_how_to_nick (placed->how),
                       td_datum_to_code (placed->datum));
  TdPlacedUnit next = { .located = TRUE, .datum = placed->datum };
  TdStore *store;

  g_return_val_if_fail (placed->datum != TD_DATUM_UNKNOWN, FALSE);

  if (refusal != NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: %s"), placing->label, refusal);
  td_lon_lat_to_stored (wgs84, &next.lon, &next.lat);
  store = td_action_begin (self, td_placing_unit (placing)->located ? "move-place" : "place",
                           TD_ACTION_UNDOABLE, NULL, params, error);
  return store != NULL && write_all (self, store, placing, building, &next, error);
}

gboolean
td_placing_clear (TdWorkspace *self, const TdPlacing *placing, gboolean building, GError **error)
{
  const TdPlacedUnit next = { 0 };
  TdStore *store;

  if (!building && !td_placing_unit (placing)->located)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s has no place on the map."), placing->label);
  store = td_action_begin (self, "clear-place", TD_ACTION_UNDOABLE, NULL, NULL, error);
  return store != NULL && write_all (self, store, placing, building, &next, error);
}
