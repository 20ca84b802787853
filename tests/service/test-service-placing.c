/* Tidang: tests of places of stairwells — given, moved, taken away, looked over.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing.h"

#include "td-map.h"
#include "td-mercator.h"
#include "td-test-service.h"

#include <math.h>

/* Compounds of three buildings with two stairwells each, round about a place; every fifth has none. */
static void
add_units (Desk *desk, int n)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,区划代码,户数,经度,纬度,坐标系\n");
  TdImportOptions options = { .kind = TD_SHEET_UNITS };
  g_autoptr (TdImportReport) report = NULL;

  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (sheet, "小区%d,%d号楼,%d单元,430112001001,12,", i / 6, i % 6 / 2 + 1,
                              i % 2 + 1);
      if (i % 5 == 4)
        g_string_append (sheet, ",,\n");
      else
        g_string_append_printf (sheet, "112.%07d,28.%07d,WGS84\n", 9000000 + i * 731 % 9000,
                                1000000 + i * 377 % 9000);
    }
  report = import_text (desk, &options, "units.csv", sheet->str, TRUE);
}

static TdPlacing *
load (Desk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TdPlacing *placing = td_placing_load (desk->workspace, id, &error);

  g_assert_no_error (error);
  return placing;
}

static void
put (Desk *desk, const TdPlacing *placing, gboolean building, double lon, double lat, TdDatum datum)
{
  g_autoptr (GError) error = NULL;
  TdPlaced placed = { { lon, lat }, datum, TD_PLACED_PASTED };

  g_assert_true (td_placing_put (desk->workspace, placing, building, &placed, &error));
  g_assert_no_error (error);
}

static void
check_refused (Desk *desk, const TdPlacing *placing, double lon, double lat, const char *words)
{
  g_autoptr (GError) error = NULL;
  TdPlaced placed = { { lon, lat }, TD_DATUM_WGS84, TD_PLACED_DROPPED };

  g_assert_false (td_placing_put (desk->workspace, placing, FALSE, &placed, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, words));
}

static char *
last_sentence (Desk *desk, gint64 id)
{
  g_autoptr (GPtrArray) items = td_history_list (desk->workspace, id, 1, NULL);

  return g_strdup (((const TdHistoryItem *)items->pdata[0])->text);
}

/* ---- one unit ---- */

static void
test_life (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  add_units (desk, 12);
  id = resolve (desk, "小区0/3号楼/1单元");
  {
    g_autoptr (TdPlacing) placing = load (desk, id);
    g_autofree char *said = NULL;

    g_assert_false (td_placing_unit (placing)->located);
    g_assert_cmpuint (placing->units->len, ==, 2);
    g_assert_cmpuint (placing->others, ==, 9);
    put (desk, placing, FALSE, 112.9, 28.1, TD_DATUM_WGS84);
    said = last_sentence (desk, id);
    g_assert_cmpstr (said, ==, "Placed on the map: coordinates pasted");
  }
  {
    g_autoptr (TdPlacing) placing = load (desk, id);
    TdPlaced placed = { { 112.95, 28.15 }, TD_DATUM_GCJ02, TD_PLACED_DRAGGED };
    g_autofree char *said = NULL;

    g_assert_true (td_placing_unit (placing)->located);
    g_assert_cmpint (td_placing_unit (placing)->lon, ==, 1129000000);
    g_assert_cmpint (td_placing_unit (placing)->lat, ==, 281000000);
    g_assert_cmpint (td_placing_unit (placing)->datum, ==, TD_DATUM_WGS84);
    g_assert_true (td_placing_put (desk->workspace, placing, FALSE, &placed, &error));
    said = last_sentence (desk, id);
    g_assert_cmpstr (said, ==, "Place on the map changed: moved on the map");
  }
  {
    g_autoptr (TdPlacing) placing = load (desk, id);
    g_autofree char *said = NULL;

    g_assert_cmpint (td_placing_unit (placing)->datum, ==, TD_DATUM_GCJ02);
    g_assert_true (td_placing_clear (desk->workspace, placing, FALSE, &error));
    said = last_sentence (desk, id);
    g_assert_cmpstr (said, ==, "Place on the map taken away");
  }
  {
    g_autoptr (TdPlacing) placing = load (desk, id);

    g_assert_false (td_placing_unit (placing)->located);
    g_assert_false (td_placing_clear (desk->workspace, placing, FALSE, &error));
    g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  }
}

static void
step (Desk *desk, TdHistoryItem *(*func) (TdWorkspace *, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = func (desk->workspace, &error);

  g_assert_no_error (error);
}

/* A building in one action; undo and redo bring each one's own place back, to the last digit. */
static void
test_undo (Desk *desk, gconstpointer data)
{
  g_autoptr (TdPlacing) before = NULL;
  gint64 id;

  add_units (desk, 12);
  id = resolve (desk, "小区0/1号楼/2单元");
  before = load (desk, id);
  put (desk, before, TRUE, 113.0, 28.2, TD_DATUM_BD09);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (TdPlacing) after = load (desk, id);
      g_autoptr (TdPlacing) back = NULL;

      for (guint i = 0; i < 2; i++)
        {
          const TdPlacedUnit *unit = &g_array_index (after->units, TdPlacedUnit, i);

          g_assert_cmpint (unit->datum, ==, TD_DATUM_BD09);
          g_assert_cmpint (unit->lon, ==, td_placing_unit (after)->lon);
        }
      step (desk, td_undo);
      back = load (desk, id);
      for (guint i = 0; i < 2; i++)
        {
          const TdPlacedUnit *unit = &g_array_index (back->units, TdPlacedUnit, i);
          const TdPlacedUnit *first = &g_array_index (before->units, TdPlacedUnit, i);

          g_assert_cmpint (unit->unit_id, ==, first->unit_id);
          g_assert_cmpint (unit->located, ==, first->located);
          g_assert_cmpint (unit->lon, ==, first->lon);
          g_assert_cmpint (unit->lat, ==, first->lat);
          g_assert_cmpint (unit->datum, ==, first->datum);
        }
      step (desk, td_redo);
    }
}

/* Somebody placed it between looking and placing: nothing is written, not even the rest of the building. */
static void
test_meanwhile (Desk *desk, gconstpointer data)
{
  g_autoptr (TdPlacing) seen = NULL;
  g_autoptr (TdPlacing) other = NULL;
  g_autoptr (TdPlacing) after = NULL;
  g_autoptr (GError) error = NULL;
  TdPlaced placed = { { 112.95, 28.15 }, TD_DATUM_WGS84, TD_PLACED_DROPPED };

  add_units (desk, 12);
  seen = load (desk, resolve (desk, "小区0/1号楼/1单元"));
  other = load (desk, resolve (desk, "小区0/1号楼/2单元"));
  put (desk, other, FALSE, 112.91, 28.11, TD_DATUM_WGS84);
  g_assert_false (td_placing_put (desk->workspace, seen, TRUE, &placed, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "changed meanwhile"));
  after = load (desk, seen->unit_id);
  g_assert_cmpint (td_placing_unit (after)->lon, ==, td_placing_unit (seen)->lon);
  g_assert_cmpint (g_array_index (after->units, TdPlacedUnit, 1).lon, ==, 1129100000);
  /* The one itself was not touched. */
  put (desk, seen, FALSE, 112.95, 28.15, TD_DATUM_WGS84);
  check_refused (desk, seen, 112.96, 28.15, "changed meanwhile");
  g_clear_error (&error);
  g_assert_false (td_placing_clear (desk->workspace, seen, FALSE, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
test_absurd (Desk *desk, gconstpointer data)
{
  g_autoptr (TdPlacing) placing = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  add_units (desk, 6);
  placing = load (desk, resolve (desk, "小区0/1号楼/1单元"));
  check_refused (desk, placing, 0.0, 0.0, "not in China");
  check_refused (desk, placing, 2.35, 48.85, "not in China");
  check_refused (desk, placing, 139.7, 35.7, "not in China");
  check_refused (desk, placing, 28.1, 112.9, "wrong way round");
  faults = td_check_run (desk->workspace, NULL, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* ---- coordinates ---- */

static void
test_read (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *text, *words; /* NULL: a place */
  } cases[] = {
    { "112.9823, 28.1941", NULL },
    { "28.1941 112.9823", NULL },
    { "东经112°58′56″ 北纬28°11′38″", NULL },
    { "", "Enter a longitude" },
    { "   ", "Enter a longitude" },
    { "五一大道 88 号", "not two coordinates" },
    { "28.19", "not two coordinates" },
    { "40.5, 50.5", "which is the longitude" },
    { "112.98, 128.19", "which is the longitude" },
    { "经度 28.19 纬度 112.98", "wrong way round" },
    { "lng=28.19&lat=85.5", "wrong way round" },
    { "112°61′ 28°11′", "no such place" },
    { "E 200 N 28", "no such place" },
    { "E 2.35 N 48.85", "not in China" },
    { "W 112.98 N 28.19", "not in China" },
    { "E 0 N 0", "not in China" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdLonLat given = { NAN, NAN };
      g_autofree char *wrong = td_placing_read (cases[i].text, &given);

      g_test_message ("%s", cases[i].text);
      if (cases[i].words != NULL)
        {
          g_assert_nonnull (wrong);
          g_assert_nonnull (strstr (wrong, cases[i].words));
          continue;
        }
      g_assert_cmpstr (wrong, ==, NULL);
      g_assert_cmpfloat_with_epsilon (given.lon, 112.9823, 0.001);
      g_assert_cmpfloat_with_epsilon (given.lat, 28.1941, 0.001);
    }
}

/* What is given in any datum comes back in it within the half of a stored step (5.6 mm) and the millimetre of
 * the way there and back; what is kept is WGS-84. */
static void
test_round_trip (Desk *desk, gconstpointer data)
{
  gint64 id;
  double worst = 0.0;

  add_units (desk, 6);
  id = resolve (desk, "小区0/1号楼/1单元");
  for (int round = 0; round < 60; round++)
    {
      g_autoptr (TdPlacing) placing = load (desk, id);
      g_autoptr (TdPlacing) after = NULL;
      TdDatum datum = (TdDatum)g_test_rand_int_range (TD_DATUM_WGS84, TD_N_DATUMS);
      TdLonLat wgs84 = { g_test_rand_double_range (75.0, 134.0), g_test_rand_double_range (18.5, 53.0) };
      TdLonLat given = td_datum_from_wgs84 (datum, wgs84), kept, rounded;
      gint32 lon, lat;

      put (desk, placing, FALSE, given.lon, given.lat, datum);
      after = load (desk, id);
      kept = td_lon_lat_from_stored (td_placing_unit (after)->lon, td_placing_unit (after)->lat);
      g_assert_cmpfloat (td_lon_lat_distance (kept, wgs84), <, 0.009);
      g_assert_cmpfloat (td_lon_lat_distance (td_datum_from_wgs84 (datum, kept), given), <, 0.009);
      td_lon_lat_to_stored (wgs84, &lon, &lat);
      rounded = td_lon_lat_from_stored (lon, lat);
      /* A stored place given again in the same datum stays where it is. */
      given = td_datum_from_wgs84 (datum, rounded);
      put (desk, after, FALSE, given.lon, given.lat, datum);
      g_clear_pointer (&after, td_placing_free);
      after = load (desk, id);
      kept = td_lon_lat_from_stored (td_placing_unit (after)->lon, td_placing_unit (after)->lat);
      worst = MAX (worst, td_lon_lat_distance (kept, rounded));
    }
  g_assert_cmpfloat (worst, <, 0.001);
}

/* ---- lists ---- */

static void
test_missing (Desk *desk, gconstpointer data)
{
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *text = NULL;
  g_autoptr (TdUnitFilter) again = NULL;

  add_units (desk, 60);
  g_assert_cmpint (td_units_count (desk->workspace, &filter, NULL), ==, 60);
  filter.map = TD_UNIT_MAP_PLACED;
  g_assert_cmpint (td_units_count (desk->workspace, &filter, NULL), ==, 48);
  filter.map = TD_UNIT_MAP_MISSING;
  g_assert_cmpint (td_units_count (desk->workspace, &filter, NULL), ==, 12);
  filter.text = "小区3";
  ids = td_units_ids (desk->workspace, &filter, NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TdPlacing) placing = load (desk, g_array_index (ids, gint64, i));

      g_assert_false (td_placing_unit (placing)->located);
    }
  g_assert_cmpuint (ids->len, >, 0);
  g_assert_cmpuint (ids->len, <, 12);
  text = td_unit_filter_to_text (&filter);
  g_assert_nonnull (strstr (text, "map=missing"));
  again = td_unit_filter_from_text (text, NULL);
  g_assert_true (td_unit_filter_same_units (&filter, again));
  g_assert_false (td_unit_filter_is_all (again));
  again->map = TD_UNIT_MAP_ANY;
  g_assert_false (td_unit_filter_same_units (&filter, again));
}

static void
test_far (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) far = NULL;
  g_autofree char *text = NULL;
  gint64 near, town;
  const TdFarUnit *first, *second;

  add_units (desk, 60);
  none = td_placing_far (desk->workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < none->len; i++)
    g_assert_cmpuint (g_array_index (none, TdFarUnit, i).metres, <, 1500);
  near = resolve (desk, "小区2/2号楼/1单元");
  town = resolve (desk, "小区4/1号楼/1单元");
  {
    g_autoptr (TdPlacing) placing = load (desk, town);
    g_autoptr (TdPlacing) other = load (desk, near);

    put (desk, placing, FALSE, 113.4, 28.1, TD_DATUM_WGS84);
    put (desk, other, FALSE, 112.95, 28.1, TD_DATUM_WGS84);
  }
  far = td_placing_far (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (far->len, ==, none->len + 2);
  first = &g_array_index (far, TdFarUnit, 0);
  second = &g_array_index (far, TdFarUnit, 1);
  g_assert_cmpint (first->unit_id, ==, town);
  g_assert_cmpint (second->unit_id, ==, near);
  g_assert_false (first->compound);
  g_assert_cmpuint (first->metres, >, 48000);
  g_assert_cmpuint (first->metres, <, 50000);
  text = td_far_unit_text (first);
  g_assert_true (g_str_has_suffix (text, "km from the middle of its community"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/placing/" #name, Desk, NULL, desk_set_up, test_##name, desk_tear_down)
  ADD (life);
  ADD (undo);
  ADD (meanwhile);
  ADD (absurd);
  ADD (read);
  ADD (round_trip);
  ADD (missing);
  ADD (far);
#undef ADD
  return g_test_run ();
}
