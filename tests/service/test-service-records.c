/* Tidang: check, backup, restore, erasure, register and places over the real file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ratings.h"
#include "td-test-service.h"

#include "td-history.h"
#include "td-memory.h"
#include "td-places.h"
#include "td-rename.h"

static gint64
fill (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (report->added, ==, 38);
  return resolve (desk, "桂花城/5号楼/1单元");
}

static void
test_check (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  fill (desk);
  faults = td_check_run (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_backup (Desk *desk, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (desk->folder, "copy.tidang", NULL);
  g_autofree char *restored = g_build_filename (desk->folder, "back.tidang", NULL);
  TdOpenOptions options;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) other = NULL;

  fill (desk);
  g_assert_true (td_backup_run (desk->workspace, backup, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (td_backup_run (desk->workspace, backup, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (td_restore_run (backup, restored, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (td_restore_run (backup, restored, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (td_restore_run ("/nonexistent.tidang", desk->path, NULL, &error));
  g_assert_cmpint (error->domain, ==, TD_SERVICE_ERROR);
  g_clear_error (&error);
  desk_options (desk, &options);
  other = td_workspace_open (restored, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_units_count (other, NULL, NULL), ==, 3);
}

/* What stands after an import was taken back, or forth, in a file that is another's copy. */
static void
assert_step (TdWorkspace *workspace, TdHistoryItem *step, GError *error, gint64 units)
{
  g_assert_no_error (error);
  g_assert_nonnull (step);
  td_history_item_free (step);
  g_assert_cmpint (td_units_count (workspace, NULL, NULL), ==, units);
}

static void
check_former_import (TdWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = td_imports_list (workspace, &error);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_assert_cmpuint (imports->len, ==, 1);
  gint64 id = ((const TdImportItem *)imports->pdata[0])->action_id;
  /* The history, the list of steps, the key and the list of imports agree. */
  steps = td_undo_list (workspace, 10, &error);
  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_cmpint (((const TdHistoryItem *)steps->pdata[0])->action_id, ==, id);
  assert_step (workspace, td_undo_action (workspace, id, NULL, &error), error, 0);
  assert_step (workspace, td_redo (workspace, &error), error, 3);
  assert_step (workspace, td_undo (workspace, &error), error, 0);
  g_assert_null (td_undo (workspace, &error));
  g_clear_error (&error);
  assert_step (workspace, td_redo_action (workspace, id, NULL, &error), error, 3);
  faults = td_check_run (workspace, NULL, &error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* A backup that was restored, and that one restored again: each is the same office's file, with other ids. */
static void
test_former (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;
  gint64 unit = fill (desk);
  desk_options (desk, &options);
  g_autofree char *from = g_build_filename (desk->folder, "copy-0.tidang", NULL);
  g_assert_true (td_backup_run (desk->workspace, from, NULL, &error));
  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("back-%d.tidang", i);
      g_autofree char *copy = g_strdup_printf ("copy-%d.tidang", i);
      g_autofree char *restored = g_build_filename (desk->folder, name, NULL);
      g_autoptr (TdWorkspace) other = NULL;
      g_assert_true (td_restore_run (from, restored, NULL, &error));
      other = td_workspace_open (restored, &options, &error);
      g_assert_no_error (error);
      check_former_import (other);
      g_free (from);
      from = g_build_filename (desk->folder, copy, NULL);
      g_assert_true (td_backup_run (other, from, NULL, &error));
    }
  /* A later action of one's own comes first. */
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_VOTE, NULL, &error));
  g_autoptr (TdHistoryItem) last = td_undo (desk->workspace, &error);
  g_assert_cmpint (last->unit_id, ==, unit);
  g_assert_cmpint (td_units_count (desk->workspace, NULL, NULL), ==, 3);
}

static void
test_erase (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  g_autoptr (TdDossier) before = td_dossier_load (desk->workspace, unit, NULL);
  g_autofree char *name = g_strdup (
      ((TdOwner *)((TdPart *)td_roll_find_room (before->roll, "301", NULL))->owners->pdata[0])->name);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *receipt = NULL;
  g_autoptr (TdDossier) after = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  filter.text = name;
  g_assert_cmpint (td_units_count (desk->workspace, &filter, NULL), ==, 1);
  receipt = td_erase_room (desk->workspace, unit, "301", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (receipt, name));
  g_assert_cmpint (td_units_count (desk->workspace, &filter, NULL), ==, 0);
  after = td_dossier_load (desk->workspace, unit, NULL);
  g_assert_true (td_roll_find_room (after->roll, "301", NULL)->erased);
  faults = td_check_run (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_null (td_erase_room (desk->workspace, unit, "999", NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
}

static void
test_register (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = td_units_list (desk->workspace, NULL, &error);
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GArray) ids = NULL;
  const TdUnit *first;

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  first = g_ptr_array_index (all, 0);
  g_assert_cmpint (first->id, ==, unit);
  g_assert_cmpstr (first->place, ==, "370212001002");
  g_assert_cmpuint (strlen (first->file_no), ==, 23);
  g_assert_cmpint (td_unit_resolve (desk->workspace, first->file_no, &error), ==, unit);
  g_assert_no_error (error);

  g_assert_true (td_unit_set_rating (desk->workspace, unit, TD_RATING_SUITABLE, NULL, &error));
  g_assert_false (td_unit_set_rating (desk->workspace, unit, TD_RATING_UNSUITABLE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (td_unit_set_stage (desk->workspace, unit, TD_STAGE_REVIEW, "按月报", &error));
  g_assert_false (td_unit_set_stage (desk->workspace, unit, TD_STAGE_SURVEY, "", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);

  filter.rating = TD_RATING_SUITABLE;
  filter.stage = TD_STAGE_REVIEW;
  filter.place = "370212";
  ids = td_units_ids (desk->workspace, &filter, &error);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, unit);
  filter = (TdUnitFilter)TD_UNIT_FILTER_INIT;
  filter.offset = 1;
  filter.limit = 1;
  page = td_units_list (desk->workspace, &filter, &error);
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpint (((TdUnit *)g_ptr_array_index (page, 0))->id, ==,
                   ((TdUnit *)g_ptr_array_index (all, 1))->id);
  places = td_units_places (desk->workspace, "370212001", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_cmpstr (((TdPlaceCount *)g_ptr_array_index (places, 0))->code, ==, "370212001002");
  g_assert_cmpint (((TdPlaceCount *)g_ptr_array_index (places, 0))->count, ==, 3);
}

/* A tree of regions must not offer a branch below which it finds itself again. */
static void
test_no_place (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (desk->folder, "nowhere.tidang", NULL);
  TdOpenOptions options;
  desk_options (desk, &options);
  desk_close (desk);
  desk->workspace = td_workspace_create (path, NULL, &options, &error);
  g_assert_no_error (error);
  fill (desk);
  g_autoptr (GPtrArray) units = td_units_list (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->len, ==, 3);
  g_assert_cmpstr (((TdUnit *)g_ptr_array_index (units, 0))->place, ==, "");
  g_autoptr (GPtrArray) places = td_units_places (desk->workspace, "", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 0);
}

#define OLD_PLACE "370212001002"
#define NEW_PLACE "370212001009"
#define FILTERS(mine, other)                                                                                 \
  "我的\tplace=" mine "&stage=vote\n街道\tplace=370212001\n别处\tplace=" other "\n话\ttext=place%"          \
  "3D" OLD_PLACE

static void
assert_place (Desk *desk, const char *place, const char *filters)
{
  g_autofree char *kept = td_memory_get (desk->workspace, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;

  filter.place = place;
  g_assert_cmpstr (td_workspace_get_place (desk->workspace), ==, place);
  g_assert_cmpstr (kept, ==, filters);
  g_assert_cmpint (td_units_count (desk->workspace, &filter, NULL), ==, 3);
}

/* Where the code of the desk's own community is replaced, what the desk has of its own follows, and comes
 * back with it: the place that new stairwells get, and the kept filters, but not those of elsewhere. */
static void
test_place_follows (Desk *desk, gconstpointer data)
{
  static const char before[] = FILTERS (OLD_PLACE, NEW_PLACE), after[] = FILTERS (NEW_PLACE, NEW_PLACE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRegionPlan) plan = NULL, other = NULL;
  fill (desk);
  g_assert_true (td_memory_set (desk->workspace, TD_MEMORY_FILTERS, TD_MEMORY_FILTERS_KEPT, before, &error));
  assert_place (desk, OLD_PLACE, before);
  plan = td_region_plan (desk->workspace, OLD_PLACE, NEW_PLACE, &error);
  g_assert_no_error (error);
  g_assert_true (plan->own);
  other = td_region_plan (desk->workspace, NEW_PLACE, OLD_PLACE, &error);
  g_assert_no_error (error);
  g_assert_false (other->own);
  /* What is refused moves nothing. */
  g_assert_false (td_region_replace (desk->workspace, OLD_PLACE, NEW_PLACE, FALSE, " ", &error));
  g_clear_error (&error);
  assert_place (desk, OLD_PLACE, before);
  g_assert_true (td_region_replace (desk->workspace, OLD_PLACE, NEW_PLACE, FALSE, "民政部公告", &error));
  g_assert_no_error (error);
  assert_place (desk, NEW_PLACE, after);
  assert_step (desk->workspace, td_undo (desk->workspace, &error), error, 3);
  assert_place (desk, OLD_PLACE, before);
  assert_step (desk->workspace, td_redo (desk->workspace, &error), error, 3);
  assert_place (desk, NEW_PLACE, after);
  desk_close (desk);
  desk_open (desk);
  assert_place (desk, NEW_PLACE, after);
  assert_step (desk->workspace, td_undo (desk->workspace, &error), error, 3);
  assert_place (desk, OLD_PLACE, before);
}

static void
test_same_owner (Desk *desk, gconstpointer data)
{
  static const char *const rooms[] = { "101", "201", NULL };
  static const char *const one[] = { "101", NULL };
  static const char *const twice[] = { "101", "101", NULL };
  gint64 unit = fill (desk);
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;
  g_autoptr (TdVote) vote = NULL;

  g_assert_false (td_same_owner (desk->workspace, unit, one, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (td_same_owner (desk->workspace, unit, twice, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
  g_assert_true (td_same_owner (desk->workspace, unit, rooms, &error));
  g_assert_no_error (error);
  vote = td_vote_load (desk->workspace, unit, 0, &error);
  g_assert_no_error (error);
  /* The frozen roll became version 2, with one head less and the same area. */
  g_assert_cmpint (vote->roll_version, ==, 2);
  g_assert_cmpint (vote->tally->heads.total, ==, opened->heads - 1);
  g_assert_cmpint (vote->tally->area.total, ==, opened->area);
}

static gboolean
take_line (const TdVoteLine *line, gpointer data)
{
  gint64 *sums = data;

  g_assert_nonnull (line->unit);
  if (line->vote != NULL)
    {
      sums[0]++;
      sums[1] += line->vote->tally->heads.total;
      sums[2] += line->vote->tally->heads.agree;
    }
  sums[3]++;
  return TRUE;
}

static void
test_foreach (Desk *desk, gconstpointer data)
{
  gint64 unit = fill (desk);
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  TdBallotOptions ballot = TD_BALLOT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  gint64 all[4] = { 0 }, named[4] = { 0 };

  g_assert_no_error (error);
  g_assert_true (td_ballot_record (desk->workspace, unit, "401", &ballot, &error));
  g_assert_no_error (error);
  g_assert_true (td_votes_foreach (desk->workspace, NULL, FALSE, take_line, all, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (td_votes_foreach (desk->workspace, ids, TRUE, take_line, named, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (all[0], ==, 1);
  g_assert_cmpint (all[1], ==, opened->heads);
  g_assert_cmpint (all[2], ==, 1);
  g_assert_cmpint (all[3], ==, 1);
  g_assert_cmpint (named[0], ==, 1);
  g_assert_cmpint (named[1], ==, opened->heads);
  g_assert_cmpint (named[2], ==, 1);
  g_assert_cmpint (named[3], ==, 3); /* units without a vote too */
}

static const TdRule *
find_rule (GPtrArray *rules, const char *id)
{
  g_assert_nonnull (rules);
  return td_rules_find (rules, id);
}

static void
test_packs (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (desk->folder, "packs", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.json", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (GError) error = NULL;

  rules = td_packs_list (desk->folder, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_nonnull (find_rule (rules, "cn-2021-rebuild"));
  g_assert_nonnull (find_rule (rules, "cn-2021-ordinary"));
  g_assert_nonnull (find_rule (rules, "cn-2007-two-thirds"));
  g_clear_pointer (&problems, g_ptr_array_unref);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (broken, "{ not json", -1, NULL));
  after = td_packs_list (desk->folder, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "broken.json"));
  g_assert_cmpuint (after->len, ==, rules->len);
}

static void
write_year (const char *folder, const char *name, const char *rest, int year)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strdup_printf (
      "{\"format\":\"tidang-holidays/1\",\"year\":%d,\"source\":{\"title\":\"通知\",\"number\":\"x\","
      "\"address\":\"https://example.org\"},\"rest\":[{\"name\":\"元旦\",%s}],\"work\":[]}",
      year, rest);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A later year comes from the user's own folder; a broken file is named with its fault and changes nothing.
 */
static void
test_holidays (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (desk->folder, "holidays", NULL);
  g_autofree char *empty = g_build_filename (folder, "a-empty.json", NULL);
  g_autofree char *years = NULL, *more = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdCalendar) shipped = td_holidays_load (desk->folder, &problems, &error);
  g_autoptr (TdCalendar) own = NULL;
  gboolean tentative = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  years = td_holidays_years (shipped);
  g_assert_cmpstr (years, ==, "2020–2026");
  g_assert_true (td_calendar_is_workday (shipped, td_date_new (2027, 1, 1), &tentative));
  g_assert_true (tentative);
  g_clear_pointer (&problems, g_ptr_array_unref);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_year (folder, "cn-2027.json", "\"from\":\"2027-01-01\",\"until\":\"2027-01-03\"", 2027);
  write_year (folder, "cn-2029.json", "\"from\":\"2029-01-01\",\"until\":\"2029-01-01\"", 2029);
  write_year (folder, "cn-2030.json", "\"from\":\"2030-01-05\",\"until\":\"2030-01-01\"", 2030);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  own = td_holidays_load (desk->folder, &problems, &error);
  g_assert_no_error (error);
  more = td_holidays_years (own);
  g_assert_cmpstr (more, ==, "2020–2027, 2029");
  tentative = FALSE;
  g_assert_false (td_calendar_is_workday (own, td_date_new (2027, 1, 1), &tentative));
  g_assert_false (tentative);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "a-empty.json"));
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 1), "cn-2030.json"));
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 1), "$.rest[0]"));
}

static void
test_warnings (void)
{
  g_autoptr (GPtrArray) rules = td_packs_list ("/nonexistent", NULL, NULL);
  const TdRule *rule = find_rule (rules, "cn-2007-two-thirds");
  g_autoptr (GPtrArray) none = td_rule_describe_warnings (rule, TD_RULE_WARN_NONE, FALSE);
  g_autoptr (GPtrArray) all = td_rule_describe_warnings (rule, (TdRuleWarning)0x3f, TRUE);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 7);
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/records/check", test_check);
  add ("/service/records/backup", test_backup);
  add ("/service/records/former", test_former);
  add ("/service/records/erase", test_erase);
  add ("/service/register/list", test_register);
  add ("/service/register/no-place", test_no_place);
  add ("/service/register/place-follows", test_place_follows);
  add ("/service/votes/same-owner", test_same_owner);
  add ("/service/votes/foreach", test_foreach);
  add ("/service/packs/list", test_packs);
  add ("/service/holidays/load", test_holidays);
  g_test_add_func ("/service/packs/warnings", test_warnings);
  return g_test_run ();
}
