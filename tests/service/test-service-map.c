/* Tidang: the map's picture of a file — who stands on it, in which class, and what a filter leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin.h"
#include "td-map-past.h"
#include "td-map.h"
#include "td-placing.h"
#include "td-records.h"
#include "td-test-service.h"

static void
add_units (Desk *desk, int n)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,区划代码,户数,评级,经度,纬度,坐标系\n");
  static const char *const words[] = { "", "适合", "较难", "不适合" };
  TdImportOptions options = { .kind = TD_SHEET_UNITS };
  g_autoptr (TdImportReport) report = NULL;

  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (sheet, "小区%d,%d号楼,1单元,430112001001,12,%s,", i % 7, i, words[i % 4]);
      if (i % 5 == 0)
        g_string_append (sheet, ",,\n");
      else
        g_string_append_printf (sheet, "112.%04d,28.%04d,WGS84\n", 1000 + i, 2000 + 3 * i);
    }
  report = import_text (desk, &options, "units.csv", sheet->str, TRUE);
}

static TdMap *
load (Desk *desk, gboolean support)
{
  g_autoptr (GError) error = NULL;
  TdMap *map = td_map_load (desk->workspace, support, &error);

  g_assert_no_error (error);
  return map;
}

static guint
shown (TdMap *map, TdMapColour colour, const GArray *ids)
{
  g_autoptr (TdClusterFilter) filter = td_cluster_filter_new (td_map_index (map), td_map_n_classes (colour));
  TdClusterColumn column = { .values = td_map_column (map, colour) };
  g_autofree guint8 *set = ids != NULL ? td_map_set (map, ids) : NULL;
  guint32 counts[TD_CLUSTER_MAX_CLASSES];

  for (guint i = 0; i < td_map_n_classes (colour); i++)
    {
      column.classes[i] = (guint8)i;
      column.shown[i] = TRUE;
    }
  td_cluster_filter_set (filter, &column, 1, set);
  return td_cluster_filter_count_all (filter, counts);
}

static void
test_picture (Desk *desk, gconstpointer data)
{
  g_autoptr (TdMap) map = NULL;
  g_autoptr (GArray) ids = NULL;
  TdUnitFilter hard = TD_UNIT_FILTER_INIT;
  guint on_map = 0;

  add_units (desk, 100);
  map = load (desk, FALSE);
  g_assert_cmpuint (td_map_size (map), ==, 80);
  g_assert_cmpuint (td_map_unplaced (map), ==, 20);
  g_assert_false (td_map_has_support (map));
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *label = g_strdup_printf ("小区%d/%d号楼/1单元", i % 7, i);
      gint64 id = resolve (desk, label);
      TdLonLat place = { 112.1 + i / 1e4, 28.2 + 3 * i / 1e4 };
      guint unit;

      g_assert_cmpint (td_map_find (map, id, &unit), ==, i % 5 != 0);
      if (i % 5 == 0)
        continue;
      TdMercator at = td_map_place (map, unit), expected = td_mercator_from_lon_lat (place);

      g_assert_cmpint (td_map_id (map, unit), ==, id);
      g_assert_cmpint (td_map_rating (map, unit), ==, i % 4);
      g_assert_cmpint (td_map_stage (map, unit), ==, TD_STAGE_SURVEY);
      g_assert_cmpuint (td_map_class (map, TD_MAP_BY_WAITING, unit), ==, TD_MAP_WAITING_MONTH);
      g_assert_cmpint (ABS (at.x - expected.x), <=, 1);
      g_assert_cmpint (ABS (at.y - expected.y), <=, 1);
      on_map += i % 4 == TD_RATING_HARD;
    }
  hard.rating = TD_RATING_HARD;
  ids = td_units_ids (desk->workspace, &hard, NULL);
  g_assert_cmpuint (ids->len, ==, 25);
  g_assert_cmpuint (shown (map, TD_MAP_BY_STAGE, ids), ==, on_map);
  g_assert_cmpuint (shown (map, TD_MAP_BY_RATING, NULL), ==, 80);
}

/* The picture of before stays as it was. */
static void
test_change (Desk *desk, gconstpointer data)
{
  g_autoptr (TdMap) before = NULL;
  g_autoptr (TdMap) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  guint unit;

  add_units (desk, 10);
  id = resolve (desk, "小区1/1号楼/1单元");
  before = load (desk, FALSE);
  td_unit_set_standing (desk->workspace, id, TD_RATING_UNSUITABLE, TD_STAGE_NOTICE, "实地复核", &error);
  g_assert_no_error (error);
  after = load (desk, FALSE);
  g_assert_true (td_map_find (before, id, &unit));
  g_assert_cmpint (td_map_rating (before, unit), ==, TD_RATING_SUITABLE);
  g_assert_true (td_map_find (after, id, &unit));
  g_assert_cmpint (td_map_rating (after, unit), ==, TD_RATING_UNSUITABLE);
  g_assert_cmpint (td_map_stage (after, unit), ==, TD_STAGE_NOTICE);
}

/* How long nothing was recorded: the same file read later. */
static void
test_waiting (Desk *desk, gconstpointer data)
{
  static const int days[] = { 0, 29, 30, 89, 90, 179, 180, 364, 365, 4000 };
  static const TdMapWaiting classes[] = { 0, 0, 1, 1, 2, 2, 3, 3, 4, 4 };

  add_units (desk, 2);
  desk_close (desk);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;
      TdOpenOptions options;
      g_autoptr (TdMap) map = NULL;

      desk_options (desk, &options);
      options.now_override += days[i] * 24 * G_TIME_SPAN_HOUR + G_TIME_SPAN_MINUTE;
      options.read_only = TRUE;
      desk->workspace = td_workspace_open (desk->path, &options, &error);
      g_assert_no_error (error);
      map = load (desk, FALSE);
      g_assert_cmpuint (td_map_class (map, TD_MAP_BY_WAITING, 0), ==, classes[i]);
      g_clear_pointer (&map, td_map_unref);
      desk_close (desk);
    }
}

static void
add_flats (Desk *desk, int n)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,房号,业主,面积\n");
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) report = NULL;

  for (int i = 0; i < n; i++)
    for (int flat = 1; flat <= 4; flat++)
      g_string_append_printf (sheet, "小区%d,%d号楼,1单元,%d01,试用%d户,80\n", i % 7, i, flat, 4 * i + flat);
  report = import_text (desk, &options, "flats.csv", sheet->str, TRUE);
}

/* Each class of the votes is the register's filter of the same name. */
static void
test_support (Desk *desk, gconstpointer data)
{
  static const TdUnitVote votes[TD_N_MAP_SUPPORT] = { TD_UNIT_VOTE_NONE, TD_UNIT_VOTE_SHORT,
                                                      TD_UNIT_VOTE_REACHED, TD_UNIT_VOTE_PASSED,
                                                      TD_UNIT_VOTE_NOT_PASSED };
  guint counts[TD_N_MAP_SUPPORT] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdMap) map = NULL;

  add_units (desk, 30);
  add_flats (desk, 30);
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *label = g_strdup_printf ("小区%d/%d号楼/1单元", i, i);
      TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
      g_autoptr (TdVoteOpened) opened =
          td_vote_open (desk->workspace, resolve (desk, label), &options, &error);

      g_assert_no_error (error);
      if (i == 3)
        td_vote_close (desk->workspace, opened->unit_id, 0, &error);
      g_assert_no_error (error);
    }
  map = load (desk, TRUE);
  g_assert_true (td_map_has_support (map));
  for (guint unit = 0; unit < td_map_size (map); unit++)
    counts[td_map_class (map, TD_MAP_BY_SUPPORT, unit)]++;
  g_assert_cmpuint (counts[TD_MAP_SUPPORT_SHORT], ==, 2);
  g_assert_cmpuint (counts[TD_MAP_SUPPORT_NOT_PASSED], ==, 1);
  g_assert_cmpuint (counts[TD_MAP_SUPPORT_NONE], ==, td_map_size (map) - 3);
  for (guint i = 0; i < TD_N_MAP_SUPPORT; i++)
    {
      TdUnitFilter filter = TD_UNIT_FILTER_INIT;
      g_autoptr (GArray) ids = NULL;

      filter.vote = votes[i];
      ids = td_units_ids (desk->workspace, &filter, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (shown (map, TD_MAP_BY_RATING, ids), ==, counts[i]);
    }
}

/* ---- looking back ---- */

static char *
describe (TdMap *map)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%u without\n", td_map_unplaced (map));
  for (guint unit = 0; unit < td_map_size (map); unit++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %d %d %d\n", td_map_id (map, unit),
                            td_map_place (map, unit).x, td_map_place (map, unit).y, td_map_rating (map, unit),
                            td_map_stage (map, unit));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
open_at (Desk *desk, gint64 now)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;

  if (desk->workspace != NULL)
    desk_close (desk);
  desk_options (desk, &options);
  options.now_override = now;
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
}

static void
move (Desk *desk, gint64 id, int by, GError **error)
{
  g_autoptr (TdPlacing) placing = td_placing_load (desk->workspace, id, error);
  TdPlaced placed = { .given = { 112.2 + by / 1e4, 28.3 }, .datum = TD_DATUM_WGS84, .how = TD_PLACED_TYPED };

  if (placing != NULL)
    td_placing_put (desk->workspace, placing, FALSE, &placed, error);
}

static void
rate (Desk *desk, gint64 id, TdRating rating)
{
  g_autoptr (TdUnit) unit = td_unit_load (desk->workspace, id, NULL);

  if (unit != NULL)
    td_unit_set_standing (desk->workspace, id, rating, unit->stage, "复核", NULL);
}

/* Some of it is refused (a stage of before without a reason, a second deletion): then nothing changes. */
static void
act (Desk *desk, const GArray *ids)
{
  gint64 id = g_array_index (ids, gint64, g_test_rand_int_range (0, (int)ids->len));

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      td_unit_set_stage (desk->workspace, id, (TdStage)g_test_rand_int_range (0, 9), "复核", NULL);
      break;
    case 1:
      move (desk, id, g_test_rand_int_range (0, 500), NULL);
      break;
    case 2:
      td_bin_put (desk->workspace, &id, 1, "重复", NULL);
      break;
    case 3:
      td_bin_restore (desk->workspace, id, NULL);
      break;
    case 4:
      td_history_item_free (td_undo (desk->workspace, NULL));
      break;
    default:
      rate (desk, id, (TdRating)g_test_rand_int_range (0, 4));
      break;
    }
}

/* What was seen on the last day of each month is what is shown of it later. */
static void
look_back (Desk *desk, int acts, int step_days, guint least)
{
  gint64 now = TEST_NOW;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (TdMapPast) past = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;

  add_units (desk, 40);
  ids = td_units_ids (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < acts; i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
      g_autoptr (TdMap) map = NULL;

      if (i > 0)
        act (desk, ids);
      map = load (desk, FALSE);
      g_hash_table_replace (seen, g_date_time_format (at, step_days >= 3 ? "%Y-%m" : "%Y-%m-%d"),
                            describe (map));
      now += g_test_rand_int_range (0, step_days) * G_TIME_SPAN_DAY + G_TIME_SPAN_HOUR;
      open_at (desk, now);
    }
  past = td_map_past_read (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (td_map_past_n_steps (past), >=, least);
  for (guint step = 0; step < td_map_past_n_steps (past); step++)
    {
      g_autofree char *label = td_map_past_label (past, step);
      g_autoptr (TdMap) map = td_map_past_map (past, step);
      g_autofree char *text = describe (map);
      const char *expected = g_hash_table_lookup (seen, label);

      if (expected != NULL)
        {
          g_free (last);
          last = g_strdup (expected);
        }
      g_assert_cmpstr (text, ==, last);
    }
}

static void
test_months (Desk *desk, gconstpointer data)
{
  look_back (desk, 60, 20, 8);
}

static void
test_days (Desk *desk, gconstpointer data)
{
  look_back (desk, 30, 2, 3);
}

static void
test_past_cancelled (Desk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TdProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  add_units (desk, 10);
  g_cancellable_cancel (cancellable);
  g_assert_null (td_map_past_read (desk->workspace, &progress, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/map/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("picture", test_picture);
  ADD ("change", test_change);
  ADD ("waiting", test_waiting);
  ADD ("support", test_support);
  ADD ("months", test_months);
  ADD ("days", test_days);
  ADD ("past-cancelled", test_past_cancelled);
#undef ADD
  return g_test_run ();
}
