/* Tidang: sheets imported into the real file — matching, dry runs, re-imports, refusals, exports.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include <glib/gstdio.h>

static gint64
count_units (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  gint64 n = td_units_count (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  return n;
}

static TdArea
area_of (Desk *desk, const char *unit, guint *flats)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, resolve (desk, unit), &error);
  TdArea area = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < dossier->roll->parts->len; i++)
    area += ((TdPart *)g_ptr_array_index (dossier->roll->parts, i))->area;
  *flats = dossier->roll->parts->len;
  return area;
}

static void
check_stairwells (Desk *desk, const char *sheet)
{
  static const struct
  {
    const char *unit;
    guint flats;
    TdArea area;
  } rows[] = {
    { "桂花城/5号楼/1单元", 12, 119395 },
    { "桂花城/5#/2", 12, 106335 },
    { "桂花城/六号楼/一单元", 14, 136701 },
  };
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, sheet);
  g_autoptr (GPtrArray) units = NULL;

  g_assert_cmpint (report->refused_rows, ==, 0);
  g_assert_cmpint (report->new_units, ==, 3);
  g_assert_cmpuint (report->units->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint flats;

      g_assert_cmpint (area_of (desk, rows[i].unit, &flats), ==, rows[i].area);
      g_assert_cmpuint (flats, ==, rows[i].flats);
    }
  for (guint i = 0; i < report->warnings->len; i++)
    g_assert_cmpstr (((TdImportProblem *)g_ptr_array_index (report->warnings, i))->code, !=, "total-differs");
  /* File numbers are given in the order of the sheet, which here is that of the addresses. */
  units = td_units_list (desk->workspace, NULL, NULL);
  for (guint i = 1; i < units->len; i++)
    g_assert_cmpstr (((TdUnit *)g_ptr_array_index (units, i - 1))->file_no, <,
                     ((TdUnit *)g_ptr_array_index (units, i))->file_no);
}

static void
test_stairwells (Desk *desk, gconstpointer data)
{
  check_stairwells (desk, "roster-stairwells.xlsx");
}

static void
test_old_xls (Desk *desk, gconstpointer data)
{
  check_stairwells (desk, "roster-stairwells.xls");
}

static void
test_dry_run (Desk *desk, gconstpointer data)
{
  g_autofree char *path = sheet_path ("roster-stairwells.xlsx");
  TdImportOptions options = { .kind = TD_SHEET_UNITS, .detect_kind = TRUE, .dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) report = NULL;

  g_assert_true (td_import_sheet (desk->workspace, path, &options, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->kind, ==, TD_SHEET_HOUSEHOLDS);
  g_assert_cmpint (report->added, ==, 38);
  g_assert_cmpint (report->new_units, ==, 3);
  g_assert_cmpint (report->new_compounds, ==, 1);
  g_assert_cmpint (report->action_id, ==, 0);
  g_assert_cmpint (count_units (desk), ==, 0);
}

static void
test_unchanged (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) first = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (TdImportReport) second = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");

  g_assert_cmpint (second->added, ==, 0);
  g_assert_cmpint (second->updated, ==, 0);
  g_assert_cmpint (second->unchanged, ==, 38);
  g_assert_cmpint (second->new_units, ==, 0);
  g_assert_cmpint (second->new_compounds, ==, 0);
  g_assert_cmpint (second->action_id, ==, 0);
  g_assert_cmpint (count_units (desk), ==, 3);
}

#define HEAD "小区,楼栋,单元,房号,业主,证件号,专有面积\n"

static void
test_changes (Desk *desk, gconstpointer data)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) first = import_text (
      desk, &options, "a.csv",
      HEAD "左岸,3号楼,1单元,101,周某甲,E0000001,81.20\n左岸,3号楼,1单元,102,周某乙,E0000002,81.20\n", TRUE);
  g_autoptr (TdImportReport) second = NULL;
  g_autoptr (TdImportReport) dry = NULL;
  guint flats;

  g_assert_cmpint (first->added, ==, 2);
  options.dry_run = TRUE;
  dry = import_text (
      desk, &options, "b.csv",
      HEAD "左岸,3#,一单元,101,周某甲,E0000001,90.00\n左岸,三号楼,1,103,周某丙,E0000003,70.00\n", TRUE);
  options.dry_run = FALSE;
  /* Other spellings of the same building; 102 is missing in the sheet and stays. */
  second = import_text (
      desk, &options, "b.csv",
      HEAD "左岸,3#,一单元,101,周某甲,E0000001,90.00\n左岸,三号楼,1,103,周某丙,E0000003,70.00\n", TRUE);
  g_assert_cmpint (second->updated, ==, 1);
  g_assert_cmpint (second->added, ==, 1);
  g_assert_cmpint (second->new_units, ==, 0);
  /* A dry run says exactly what the run then does. */
  g_assert_cmpint (dry->updated, ==, second->updated);
  g_assert_cmpint (dry->added, ==, second->added);
  g_assert_cmpint (dry->unchanged, ==, second->unchanged);
  g_assert_cmpint (area_of (desk, "左岸/3号楼/1单元", &flats), ==, 9000 + 8120 + 7000);
  g_assert_cmpuint (flats, ==, 3);
  g_assert_cmpint (count_units (desk), ==, 1);
}

static void
test_undo (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) undone = td_undo (desk->workspace, &error);
  g_autoptr (TdHistoryItem) redone = NULL;
  guint flats;

  g_assert_no_error (error);
  g_assert_cmpint (undone->action_id, ==, report->action_id);
  g_assert_cmpint (count_units (desk), ==, 0);
  redone = td_redo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_units (desk), ==, 3);
  g_assert_cmpint (area_of (desk, "桂花城/5号楼/1单元", &flats), ==, 119395);
}

static void
test_refused_rows (Desk *desk, gconstpointer data)
{
  g_autofree char *path = sheet_path ("roster-compound.xlsx");
  g_autofree char *rejects = g_build_filename (desk->folder, "refused.xlsx", NULL);
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS, .rejects = rejects, .strict = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportReport) strict = NULL;
  g_autoptr (TdImportReport) report = NULL;

  g_assert_false (td_import_sheet (desk->workspace, path, &options, NULL, &strict, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_nonnull (strict);
  g_assert_cmpint (count_units (desk), ==, 0);
  g_assert_true (g_file_test (rejects, G_FILE_TEST_IS_REGULAR));

  options.strict = FALSE;
  g_assert_true (td_import_sheet (desk->workspace, path, &options, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report->new_units, ==, 1);
  g_assert_cmpint (report->refused_rows, >=, 5);
  g_assert_cmpint (report->read, ==, report->added + report->refused_rows);
  for (guint i = 0; i < report->refused->len; i++)
    {
      const TdImportProblem *problem = g_ptr_array_index (report->refused, i);

      g_assert_cmpint (problem->row, >, 0);
      g_assert_cmpuint (strlen (problem->reason), >, 10);
      g_assert_cmpuint (strlen (problem->code), >, 2);
    }
}

/* What a person needs to answer: the most likely answer, and how many rows wait for it. */
static void
assert_question (const TdImportReport *report, guint i, const char *code, const char *suggestion, gint64 rows)
{
  const TdImportProblem *question = g_ptr_array_index (report->questions, i);

  g_assert_cmpstr (question->code, ==, code);
  g_assert_cmpstr (question->suggestion, ==, suggestion);
  g_assert_cmpint (question->rows, ==, rows);
  g_assert_cmpstr (question->sheet, !=, "");
}

static void
test_questions (Desk *desk, gconstpointer data)
{
  static const char survey[] = "小区,楼栋,单元,建成年份,评级\n"
                               "桂花城,1号楼,1单元,98,适合\n桂花城,1号楼,2单元,98,暂不适合\n"
                               "桂花城,2号楼,1单元,98,适合\n";
  TdImportOptions options = { .kind = TD_SHEET_UNITS, .dry_run = TRUE };
  g_autoptr (TdImportReport) report = import_text (desk, &options, "survey.csv", survey, TRUE);
  g_autoptr (GArray) fields = td_import_fields (TD_SHEET_HOUSEHOLDS);
  gboolean area = FALSE;

  g_assert_cmpuint (report->questions->len, ==, 2);
  assert_question (report, 0, "built-year", "1998", 3);
  g_assert_cmpstr (((TdImportProblem *)report->questions->pdata[1])->code, ==, "rating");
  g_assert_cmpint (((TdImportProblem *)report->questions->pdata[1])->rows, ==, 1);
  for (guint i = 0; i < fields->len; i++)
    area = area || g_str_equal (g_array_index (fields, TdImportField, i).nick, "area");
  g_assert_true (area);
}

/* Each sheet of the workbook says what becomes of its own rows. */
static void
test_sheets (Desk *desk, gconstpointer data)
{
  static const gint64 flats[] = { 12, 12, 14 };
  g_autoptr (TdImportReport) first = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (TdImportReport) again = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (TdImportReport) bad = NULL;
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  const TdImportSheet *only;

  g_assert_cmpuint (first->sheets->len, ==, G_N_ELEMENTS (flats));
  for (guint i = 0; i < G_N_ELEMENTS (flats); i++)
    {
      const TdImportSheet *a = g_ptr_array_index (first->sheets, i),
                          *b = g_ptr_array_index (again->sheets, i);

      g_assert_cmpint (a->added, ==, flats[i]);
      g_assert_cmpint (a->refused_rows + a->updated + a->unchanged, ==, 0);
      g_assert_cmpint (b->unchanged, ==, flats[i]);
      g_assert_cmpint (b->added, ==, 0);
    }
  bad = import_text (
      desk, &options, "bad.csv",
      HEAD "桂花城,9号楼,1单元,101,周某甲,E0000001,八十\n桂花城,9号楼,1单元,102,周某乙,E0000002,81\n", TRUE);
  only = g_ptr_array_index (bad->sheets, 0);
  g_assert_cmpuint (bad->sheets->len, ==, 1);
  g_assert_cmpint (only->refused_rows, ==, 1);
  g_assert_cmpint (only->added, ==, 1);
  g_assert_null (bad->rejects);
}

static void
test_near_names (Desk *desk, gconstpointer data)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (TdImportReport) first =
      import_text (desk, &options, "a.csv", HEAD "西韩新苑,3号楼,1单元,101,周某甲,E0000001,81.20\n", TRUE);
  static const char near_text[] = HEAD "西韩新苑小区,3号楼,1单元,102,周某乙,E0000002,81.20\n";
  g_autoptr (TdImportReport) asked = import_text (desk, &options, "b.csv", near_text, TRUE);
  g_autoptr (TdImportReport) same = NULL;
  g_autoptr (TdImportReport) apart = NULL;

  g_assert_cmpint (asked->refused_rows, ==, 1);
  g_assert_cmpuint (asked->questions->len, ==, 1);
  g_assert_cmpstr (((TdImportProblem *)g_ptr_array_index (asked->questions, 0))->code, ==, "near-compound");
  g_assert_cmpint (count_units (desk), ==, 1);
  assert_question (asked, 0, "near-compound", "西韩新苑", 1);

  g_hash_table_insert (answers, (gpointer) "near-compound:西韩新苑小区", (gpointer) "same");
  options.answers = answers;
  same = import_text (desk, &options, "b.csv", near_text, TRUE);
  g_assert_cmpint (same->added, ==, 1);
  g_assert_cmpint (same->new_compounds, ==, 0);
  g_assert_cmpint (count_units (desk), ==, 1);

  g_hash_table_insert (answers, (gpointer) "near-building:东3号楼", (gpointer) "new");
  apart =
      import_text (desk, &options, "c.csv", HEAD "西韩新苑,东3号楼,1单元,101,周某丙,E0000003,81.20\n", TRUE);
  g_assert_cmpint (apart->new_units, ==, 1);
  g_assert_cmpint (count_units (desk), ==, 2);
}

/* A file that cannot be read as a whole: what it is, why and what to do stand in one sentence, the file is as
 * it was. */
static void
test_unreadable_sheets (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *name, *bytes;
    gssize size;
    TdServiceError code;
    const char *says;
  } cases[] = {
    { "gone.xlsx", NULL, 0, TD_SERVICE_ERROR_NOT_FOUND, "cannot be opened" },
    { "~$roster.xlsx", "\005Admin    ", -1, TD_SERVICE_ERROR_REFUSED, "open in another program" },
    { ".~lock.roster.xlsx#", ",user,host,", -1, TD_SERVICE_ERROR_REFUSED, "open in another program" },
    { "empty.xlsx", "", 0, TD_SERVICE_ERROR_REFUSED, "no sheet that can be imported" },
    { "letter.csv", "尊敬的业主：\n请于九月底前表态。\n", -1, TD_SERVICE_ERROR_REFUSED,
      "no sheet that can be imported" },
    { "scan.xlsx", "%PDF-1.4 ...", -1, TD_SERVICE_ERROR_REFUSED, "not a spreadsheet" },
    { "page.xls", "<html><table><tr><td>1</td></tr></table></html>", -1, TD_SERVICE_ERROR_REFUSED,
      "not a spreadsheet" },
    { "half.xlsx", "PK\3\4 and nothing", -1, TD_SERVICE_ERROR_REFUSED, "is damaged" },
    { "marks.csv", "\xd0\xa1\xc7\xf8,\xff\xff\n", -1, TD_SERVICE_ERROR_REFUSED, "characters cannot be read" },
  };
  g_autoptr (GError) error = NULL;
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (desk->folder, cases[i].name, NULL);

      if (cases[i].bytes != NULL)
        g_assert_true (g_file_set_contents (path, cases[i].bytes, cases[i].size, NULL));
      g_assert_false (td_import_sheet (desk->workspace, path, &options, NULL, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, TD_SERVICE_ERROR, (int)cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].name));
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_clear_error (&error);
    }
  g_assert_cmpint (count_units (desk), ==, 0);
}

/* Looked at, then gone: the run says so and what was looked at is not stored. Twice the same: unchanged. */
static void
test_gone_and_twice (Desk *desk, gconstpointer data)
{
  g_autofree char *path = g_build_filename (desk->folder, "a.csv", NULL);
  g_autoptr (GError) error = NULL;
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS, .dry_run = TRUE };
  g_autoptr (TdImportReport) seen =
      import_text (desk, &options, "a.csv", HEAD "左岸,1号楼,1单元,101,王某,E0000001,81.20\n", TRUE);
  g_autoptr (TdImportReport) once = NULL, twice = NULL;

  g_assert_cmpint (seen->added, ==, 1);
  g_assert_cmpint (g_remove (path), ==, 0);
  options.dry_run = FALSE;
  g_assert_false (td_import_sheet (desk->workspace, path, &options, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_assert_cmpint (count_units (desk), ==, 0);
  once = import_text (desk, &options, "a.csv", HEAD "左岸,1号楼,1单元,101,王某,E0000001,81.20\n", TRUE);
  twice = import_text (desk, &options, "a.csv", HEAD "左岸,1号楼,1单元,101,王某,E0000001,81.20\n", TRUE);
  g_assert_cmpint (once->added, ==, 1);
  g_assert_cmpint (twice->unchanged, ==, 1);
  g_assert_cmpint (twice->action_id, ==, 0);
}

static void
test_survey (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_UNITS, "survey-buildings.xlsx");
  g_autoptr (TdImportReport) again = NULL;

  g_assert_cmpint (report->new_units, ==, 12);
  g_assert_cmpint (count_units (desk), ==, 12);
  g_assert_cmpuint (report->questions->len, >=, 1);
  again = import_sheet (desk, TD_SHEET_UNITS, "survey-buildings.xlsx");
  g_assert_cmpint (again->unchanged, ==, 12);
  g_assert_cmpint (again->new_units, ==, 0);
}

static void
test_rare_names (Desk *desk, gconstpointer data)
{
  static const char *const terms[] = { "㛃", "䶮", "𬭎", "𫖮", "shanchunmei", "danchunmei" };
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-gb18030.csv");

  g_assert_cmpint (report->added, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      TdUnitFilter filter = TD_UNIT_FILTER_INIT;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) units = NULL;

      filter.text = terms[i];
      units = td_units_list (desk->workspace, &filter, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (units->len, ==, 1);
    }
}

static void
test_bad_files (Desk *desk, gconstpointer data)
{
  g_autofree char *picture = g_build_filename (desk->folder, "picture.xlsx", NULL);
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (GError) error = NULL;

  g_assert_false (td_import_sheet (desk->workspace, "/nonexistent/x.xlsx", &options, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, NULL));
  g_assert_false (td_import_sheet (desk->workspace, picture, &options, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (count_units (desk), ==, 0);
}

static void
test_cancelled (Desk *desk, gconstpointer data)
{
  g_autofree char *path = sheet_path ("roster-stairwells.xlsx");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TdProgress progress = { NULL, NULL, cancellable };
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (td_import_sheet (desk->workspace, path, &options, &progress, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  g_assert_cmpint (count_units (desk), ==, 0);
}

static char *
export_to (Desk *desk, TdExportKind kind, const char *name, gboolean unmasked, const char *purpose)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gint64 rows = 0;
  char *text = NULL;

  g_assert_true (td_export_run (desk->workspace, kind, path, unmasked, purpose, NULL, NULL, &rows, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rows, >, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_export (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-gb18030.csv");
  g_autofree char *masked = export_to (desk, TD_EXPORT_HOUSEHOLDS, "m.csv", FALSE, NULL);
  g_autofree char *full = export_to (desk, TD_EXPORT_HOUSEHOLDS, "f.csv", TRUE, "报送住建局");
  g_autofree char *units = export_to (desk, TD_EXPORT_UNITS, "u.csv", FALSE, NULL);
  g_autofree char *history = export_to (desk, TD_EXPORT_HISTORY, "h.csv", FALSE, NULL);
  g_autofree char *path = g_build_filename (desk->folder, "x.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (strstr (masked, "单春梅"));
  g_assert_nonnull (strstr (masked, "单**"));
  g_assert_nonnull (strstr (full, "单春梅"));
  g_assert_nonnull (strstr (units, "单元"));
  /* The list with full names is itself an entry with its purpose. */
  g_assert_nonnull (strstr (history, "报送住建局"));
  g_assert_false (
      td_export_run (desk->workspace, TD_EXPORT_HOUSEHOLDS, path, TRUE, " ", NULL, NULL, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
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
  add ("/service/import/stairwells", test_stairwells);
  add ("/service/import/old-xls", test_old_xls);
  add ("/service/import/dry-run", test_dry_run);
  add ("/service/import/unchanged", test_unchanged);
  add ("/service/import/changes", test_changes);
  add ("/service/import/undo", test_undo);
  add ("/service/import/refused-rows", test_refused_rows);
  add ("/service/import/near-names", test_near_names);
  add ("/service/import/questions", test_questions);
  add ("/service/import/sheets", test_sheets);
  add ("/service/import/survey", test_survey);
  add ("/service/import/rare-names", test_rare_names);
  add ("/service/import/unreadable-sheets", test_unreadable_sheets);
  add ("/service/import/gone-and-twice", test_gone_and_twice);
  add ("/service/import/bad-files", test_bad_files);
  add ("/service/import/cancelled", test_cancelled);
  add ("/service/export/lists", test_export);
  return g_test_run ();
}
