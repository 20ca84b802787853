/* Tidang: the sample sheets come in with exactly the outcomes written beside them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import.h"

#include <string.h>

static TdImportResult *
import_sample (const char *name, TdImportKind kind, TdImportPlan **plan_out)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, &error);
  g_autoptr (TdImportPlan) plan = NULL;
  TdImportResult *result;

  g_assert_no_error (error);
  plan = td_import_plan_new (workbook, kind, NULL, NULL, &error);
  g_assert_no_error (error);
  result = td_import_collect (workbook, plan, NULL, &error);
  g_assert_no_error (error);
  if (plan_out != NULL)
    *plan_out = g_steal_pointer (&plan);
  return result;
}

static const TdImportNote *
find_note (const TdImportResult *result, guint row, const char *nick)
{
  for (guint i = 0; i < result->notes->len; i++)
    {
      const TdImportNote *note = g_ptr_array_index (result->notes, i);

      if (note->row == row && strcmp (note->nick, nick) == 0)
        return note;
    }
  return NULL;
}

static guint
count_severity (const TdImportResult *result, TdNoteSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < result->notes->len; i++)
    n += ((const TdImportNote *)g_ptr_array_index (result->notes, i))->severity == severity;
  return n;
}

static void
count_unit (const TdImportResult *result, const char *building, const char *unit, guint *flats, TdArea *area)
{
  *flats = 0;
  *area = 0;
  for (guint i = 0; i < result->households->len; i++)
    {
      const TdHouseholdRecord *record = g_ptr_array_index (result->households, i);

      if (strcmp (record->keys.building, building) != 0 || strcmp (record->keys.unit, unit) != 0)
        continue;
      g_assert_cmpstr (record->keys.compound, ==, "桂花城");
      g_assert_cmpstr (record->keys.place, ==, "");
      ++*flats;
      *area += record->part->area;
    }
}

/* One sheet per stairwell, as xlsx with merges and as xls without them. */
static void
test_stairwells (gconstpointer data)
{
  static const struct
  {
    const char *building, *unit;
    guint flats;
    TdArea area;
  } units[] = { { "5号楼", "1单元", 12, 119395 },
                { "5号楼", "2单元", 12, 106335 },
                { "6号楼", "1单元", 14, 136701 } };
  g_autoptr (TdImportResult) result = import_sample (data, TD_IMPORT_HOUSEHOLDS, NULL);
  const TdHouseholdRecord *record;

  g_assert_cmpuint (result->households->len, ==, 38);
  g_assert_cmpuint (result->summary.refused, ==, 0);
  g_assert_cmpuint (result->summary.warnings, ==, 0);
  g_assert_cmpuint (count_severity (result, TD_NOTE_SKIPPED), ==, 6); /* 合计 and 说明 of each */
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      guint flats;
      TdArea area;

      count_unit (result, units[i].building, units[i].unit, &flats, &area);
      g_assert_cmpuint (flats, ==, units[i].flats);
      g_assert_cmpint (area, ==, units[i].area);
      g_assert_cmpint (g_array_index (result->totals, TdImportTotal, i).stated, ==, units[i].area);
      g_assert_true (g_array_index (result->totals, TdImportTotal, i).agrees);
    }
  g_assert_cmpuint (result->totals->len, ==, 3);

  record = g_ptr_array_index (result->households, 1); /* 102: its floor stands in the merged cell above */
  g_assert_cmpstr (record->part->room, ==, "102");
  g_assert_cmpint (record->part->floor, ==, 1);
  g_assert_cmpint (record->part->area_source, ==, TD_AREA_BUILT);
  g_assert_cmpint (record->part->occupancy, ==, TD_OCCUPANCY_OWNER);
  g_assert_cmpint (record->part->title, ==, TD_TITLE_REAL_ESTATE);
  g_assert_cmpstr (record->part->title_no, ==, "湘（2019）长沙市不动产权第0000074号");

  const TdOwner *owner = g_ptr_array_index (record->part->owners, 0);

  g_assert_cmpstr (owner->name, ==, "宋丽");
  g_assert_cmpstr (owner->doc_no, ==, "430102190003100022");
  g_assert_cmpstr (owner->phone, ==, "13900000002");
  g_assert_cmpint (owner->doc_kind, ==, TD_DOC_RESIDENT_ID);
}

/* One sheet per compound with a combined column: every refused row, at once, with its reason. */
static void
test_compound (void)
{
  static const struct
  {
    guint row;
    const char *nick;
    int column;
  } refused[] = { { 6, "rounded-number", 3 },
                  { 7, "duplicate", 1 },
                  { 8, "no-address", 1 },
                  { 11, "area-comma", 5 },
                  { 12, "area-approximate", 5 } };
  static const char *const rooms[] = { "101", "102", "201", "301", "302" };
  g_autoptr (TdImportResult) result = import_sample ("roster-compound.xlsx", TD_IMPORT_HOUSEHOLDS, NULL);
  const TdHouseholdRecord *record;
  const TdImportNote *note;

  g_assert_cmpuint (count_severity (result, TD_NOTE_REFUSED), ==, G_N_ELEMENTS (refused));
  g_assert_cmpuint (result->summary.refused, ==, G_N_ELEMENTS (refused));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      note = find_note (result, refused[i].row, refused[i].nick);
      g_assert_nonnull (note);
      g_assert_cmpint (note->column, ==, refused[i].column);
      g_assert_cmpstr (note->sheet_name, ==, "明细");
      g_assert_true (g_utf8_validate (note->reason, -1, NULL) && strlen (note->reason) > 10);
    }
  g_assert_cmpuint (find_note (result, 7, "duplicate")->other_row, ==, 3);
  g_assert_cmpstr (find_note (result, 12, "area-approximate")->value, ==, "约81");
  note = find_note (result, 9, "check-digit");
  g_assert_cmpint (note->severity, ==, TD_NOTE_WARNING);
  g_assert_cmpstr (note->value, ==, "430102190012205081");

  g_assert_cmpuint (result->households->len, ==, G_N_ELEMENTS (rooms));
  for (gsize i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *room = NULL;

      record = g_ptr_array_index (result->households, i);
      room = td_room_fold (record->part->room);
      g_assert_cmpstr (room, ==, rooms[i]);
      g_assert_cmpstr (record->keys.compound, ==, "梧桐小区");
      g_assert_cmpint (record->part->area, ==, 8120);
    }
  record = g_ptr_array_index (result->households, 1);
  g_assert_cmpuint (record->part->owners->len, ==, 2);
  g_assert_cmpstr (((TdOwner *)record->part->owners->pdata[1])->name, ==, "郑某丙");
  g_assert_cmpstr (((TdOwner *)record->part->owners->pdata[1])->doc_no, ==, "430102190205245035");
  record = g_ptr_array_index (result->households, 4);
  g_assert_cmpint (((TdOwner *)record->part->owners->pdata[0])->doc_kind, ==, TD_DOC_PASSPORT);
}

static void
test_survey (void)
{
  static const struct
  {
    guint row, units;
    const char *street, *community, *compound, *building, *floors_text, *built_text, *rating;
    int floors, households, built;
  } rows[] = {
    { 4, 3, "先锋街道", "光辉社区", "纺织厂宿舍", "1栋", "", "", "suitable", 6, 36, 1986 },
    { 5, 2, "先锋街道", "光辉社区", "纺织厂宿舍", "2栋", "6+1", "90年代", "hard", 7, 26, 1990 },
    { 6, 4, "先锋街道", "光辉社区", "纺织厂宿舍", "3栋", "", "98", "unrated", 7, 56, 0 },
    { 7, 2, "先锋街道", "光辉社区", "邮电家属院", "1号楼", "", "", "unrated", 5, 20, 1998 },
    { 8, 1, "先锋街道", "爱民路社区", "江景苑", "A座", "", "", "suitable", 8, 32, 2003 },
  };
  g_autoptr (TdImportResult) result = import_sample ("survey-buildings.xlsx", TD_IMPORT_UNITS, NULL);
  guint at = 0;

  g_assert_cmpuint (result->units->len, ==, 12);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int households = 0;

      for (guint u = 0; u < rows[i].units; u++)
        {
          const TdUnitRecord *record = g_ptr_array_index (result->units, at++);
          g_autofree char *unit = g_strdup_printf ("%u单元", u + 1);

          g_assert_cmpuint (record->row, ==, rows[i].row);
          g_assert_true (record->derived);
          g_assert_cmpuint (record->of_units, ==, rows[i].units);
          g_assert_cmpstr (record->keys.unit, ==, unit);
          g_assert_cmpstr (record->keys.street, ==, rows[i].street);
          g_assert_cmpstr (record->keys.community, ==, rows[i].community);
          g_assert_cmpstr (record->keys.compound, ==, rows[i].compound);
          g_assert_cmpstr (record->keys.building, ==, rows[i].building);
          g_assert_cmpstr (record->floors_text, ==, rows[i].floors_text);
          g_assert_cmpstr (record->built_text, ==, rows[i].built_text);
          g_assert_cmpstr (record->rating, ==, rows[i].rating);
          g_assert_cmpint (record->floors, ==, rows[i].floors);
          g_assert_cmpint (record->built_year, ==, rows[i].built);
          households += record->households;
        }
      g_assert_cmpint (households, ==, rows[i].households);
    }
  g_assert_cmpstr (find_note (result, 6, "built-year")->suggestion, ==, "1998");
  g_assert_cmpstr (find_note (result, 6, "rating")->value, ==, "暂不适合");
  g_assert_cmpuint (result->summary.questions, ==, 3); /* with split-buildings */
  g_assert_cmpuint (result->totals->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const TdImportTotal *total = &g_array_index (result->totals, TdImportTotal, i);

      g_assert_true (total->agrees);
      g_assert_cmpint (total->stated, ==, total->field == TD_FIELD_UNIT_COUNT ? 12 : 170);
    }
}

/* The same sheet with the questions answered: nothing is asked again and the answers count. */
static void
test_survey_answered (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "sheets", "survey-buildings.xlsx", NULL);
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, NULL);
  g_autoptr (TdImportPlan) first = td_import_plan_new (workbook, TD_IMPORT_UNITS, NULL, NULL, NULL);
  g_autoptr (TdImportPlan) plan = td_import_plan_copy (first);
  g_autoptr (TdImportResult) result = NULL;
  const TdUnitRecord *record;

  td_import_plan_set_answer (plan, "built-year", "98", "1998");
  td_import_plan_set_answer (plan, "rating", "暂不适合", "不适合");
  td_import_plan_set_answer (plan, "split-buildings", "", "no");
  result = td_import_collect (workbook, plan, NULL, NULL);
  g_assert_cmpuint (result->units->len, ==, 5);
  g_assert_cmpuint (result->summary.questions, ==, 0);
  record = g_ptr_array_index (result->units, 2);
  g_assert_cmpint (record->built_year, ==, 1998);
  g_assert_cmpstr (record->built_text, ==, "98");
  g_assert_cmpstr (record->rating, ==, "unsuitable");
  g_assert_cmpstr (record->keys.unit, ==, "");
  g_assert_cmpuint (record->of_units, ==, 4);
  g_assert_cmpint (record->households, ==, 56);
}

static void
test_ballots (void)
{
  g_autoptr (TdImportPlan) plan = NULL;
  g_autoptr (TdImportResult) result = import_sample ("ballots-ticks.xlsx", TD_IMPORT_BALLOTS, &plan);
  guint counts[5] = { 0 };

  g_assert_cmpint (plan->year, ==, 2026); /* told by the sheet's own full dates */
  g_assert_cmpuint (result->ballots->len, ==, 11);
  for (guint i = 0; i < result->ballots->len; i++)
    {
      const TdBallotRecord *record = g_ptr_array_index (result->ballots, i);
      g_autofree char *date = td_date_to_iso (record->ballot->date);

      g_assert_cmpstr (record->keys.compound, ==, "桂花城");
      g_assert_cmpstr (record->keys.building, ==, "5号楼");
      g_assert_cmpstr (record->keys.unit, ==, "1单元");
      g_assert_cmpstr (date, ==, "2026-09-12");
      counts[record->ballot->opinion]++;
      if (record->ballot->opinion == TD_OPINION_INVALID)
        {
          g_assert_cmpstr (record->room, ==, "601");
          g_assert_cmpint (record->ballot->cause, ==, TD_CAUSE_SEVERAL);
        }
    }
  g_assert_cmpuint (counts[TD_OPINION_AGREE], ==, 8);
  g_assert_cmpuint (counts[TD_OPINION_OPPOSE], ==, 1);
  g_assert_cmpuint (counts[TD_OPINION_ABSTAIN], ==, 1);
  g_assert_cmpuint (counts[TD_OPINION_INVALID], ==, 1);
  g_assert_nonnull (find_note (result, 14, "silent")); /* 602 */
}

static void
test_gb18030 (void)
{
  static const char *const names[] = { "王㛃", "李䶮", "赵𬭎", "陈𫖮", "欧阳建国", "单春梅" };
  g_autoptr (TdImportResult) result = import_sample ("roster-gb18030.csv", TD_IMPORT_HOUSEHOLDS, NULL);
  TdArea area = 0;

  g_assert_cmpuint (result->households->len, ==, G_N_ELEMENTS (names));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const TdHouseholdRecord *record = g_ptr_array_index (result->households, i);

      g_assert_cmpstr (((TdOwner *)record->part->owners->pdata[0])->name, ==, names[i]);
      area += record->part->area;
    }
  g_assert_cmpint (area, ==, 44055);
  g_assert_cmpuint (result->summary.warnings, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/exchange/sheets/stairwells-xlsx", "roster-stairwells.xlsx", test_stairwells);
  g_test_add_data_func ("/exchange/sheets/stairwells-xls", "roster-stairwells.xls", test_stairwells);
  g_test_add_func ("/exchange/sheets/compound", test_compound);
  g_test_add_func ("/exchange/sheets/survey", test_survey);
  g_test_add_func ("/exchange/sheets/survey-answered", test_survey_answered);
  g_test_add_func ("/exchange/sheets/ballots", test_ballots);
  g_test_add_func ("/exchange/sheets/gb18030", test_gb18030);
  return g_test_run ();
}
