/* Tidang: export → import → export is byte-equal; refused rows come back clean once mended.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rejects.h"
#include "td-sheet-writer.h"
#include "test-folder.h"

#include <string.h>

static TdImportPlan *
plan_of (TdWorkbook *workbook, TdImportKind kind)
{
  g_autoptr (GError) error = NULL;
  TdImportPlan *plan = td_import_plan_new (workbook, kind, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static TdImportResult *
import_file (const char *path, TdImportKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, &error);
  g_autoptr (TdImportPlan) plan = NULL;
  TdImportResult *result;

  g_assert_no_error (error);
  plan = plan_of (workbook, kind);
  result = td_import_collect (workbook, plan, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
export_result (const TdImportResult *result, TdImportKind kind, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdExport) out = td_export_new (path, kind, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->units->len; i++)
    g_assert_true (td_export_unit (out, g_ptr_array_index (result->units, i), &error));
  for (guint i = 0; i < result->households->len; i++)
    g_assert_true (td_export_household (out, g_ptr_array_index (result->households, i), &error));
  for (guint i = 0; i < result->ballots->len; i++)
    g_assert_true (td_export_ballot (out, g_ptr_array_index (result->ballots, i), &error));
  g_assert_true (td_export_finish (out, &error));
  g_assert_no_error (error);
}

static void
assert_same_bytes (const char *a, const char *b)
{
  g_autofree char *one = NULL, *two = NULL;
  gsize one_size, two_size;

  g_assert_true (g_file_get_contents (a, &one, &one_size, NULL));
  g_assert_true (g_file_get_contents (b, &two, &two_size, NULL));
  g_assert_cmpmem (one, one_size, two, two_size);
}

static void
set (char **slot, const char *value)
{
  g_free (*slot);
  *slot = g_strdup (value);
}

static void
set_keys (TdUnitKeys *keys, const char *building, const char *unit)
{
  set (&keys->place, "370212001002");
  set (&keys->compound, "西韩新苑（一期）");
  set (&keys->building, building);
  set (&keys->unit, unit);
}

static void
add_household (TdImportResult *result, const char *room, TdArea area, ...)
{
  TdHouseholdRecord *record = td_household_record_new ();
  va_list owners;
  const char *name;

  set_keys (&record->keys, "3#", "东单元");
  record->part = td_part_new (room);
  record->part->area = area;
  record->part->floor = -1 + 2 * (int)(result->households->len % 5);
  record->part->area_source = (TdAreaSource)(result->households->len % 4);
  record->part->occupancy = (TdOccupancy)(result->households->len % 6);
  record->part->kind = (TdPartKind)(result->households->len % 4);
  record->part->title = (TdTitle)(result->households->len % 7);
  record->part->occupied = result->households->len % 3 == 0;
  set (&record->part->title_no, "湘（2019）长沙市不动产权第0000037号");
  set (&record->part->note, "甲,\"乙\"；=1+1");
  va_start (owners, area);
  while ((name = va_arg (owners, const char *)) != NULL)
    {
      const char *number = va_arg (owners, const char *);
      const char *phone = va_arg (owners, const char *);
      TdDocKind kind = (TdDocKind)va_arg (owners, int);
      gboolean company = strstr (name, "公司") != NULL;

      g_ptr_array_add (record->part->owners, td_owner_new (company ? TD_OWNER_COMPANY : TD_OWNER_PERSON, name,
                                                           kind, number, phone));
    }
  va_end (owners);
  g_ptr_array_add (result->households, record);
}

static TdImportResult *
result_new (void)
{
  TdImportResult *result = g_new0 (TdImportResult, 1);

  result->units = g_ptr_array_new_with_free_func ((GDestroyNotify)td_unit_record_free);
  result->households = g_ptr_array_new_with_free_func ((GDestroyNotify)td_household_record_free);
  result->ballots = g_ptr_array_new_with_free_func ((GDestroyNotify)td_ballot_record_free);
  result->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_import_note_free);
  result->totals = g_array_new (FALSE, FALSE, sizeof (TdImportTotal));
  return result;
}

static TdImportResult *
sample_households (void)
{
  TdImportResult *result = result_new ();

  add_household (result, "101", 8120, "赵𬭎", "430102190011237029", "13900000001", TD_DOC_RESIDENT_ID,
                 NULL);
  add_household (result, "0102室", 1, "李䶮", "430102190104167015", "0731-88880000", TD_DOC_RESIDENT_ID,
                 "欧阳㛃", "", "", TD_DOC_NONE, NULL);
  add_household (result, "B1-01", 999999999, "某某（一、二）房地产开发有限公司", "91430100MA4L16JQ9B", "",
                 TD_DOC_CREDIT_CODE, NULL);
  add_household (result, "103", 0, "阿依古丽·买买提", "", "+8613900000002", TD_DOC_NONE, "Wu Mei",
                 "E12345678", "13900000003", TD_DOC_PASSPORT, NULL);
  add_household (result, "104", 7005, "_x0041_", "", "", TD_DOC_NONE, NULL);
  add_household (result, "105", 8100, "陈𫖮", "H12345678", "13900000005 13900000006", TD_DOC_HKMT_PERMIT,
                 NULL);
  add_household (result, "=106", 8150, "孙某", "", "", TD_DOC_NONE, NULL);
  return result;
}

static TdImportResult *
sample_units (void)
{
  TdImportResult *result = result_new ();

  for (guint i = 0; i < 6; i++)
    {
      TdUnitRecord *record = td_unit_record_new ();
      g_autofree char *unit = g_strdup_printf ("%u单元", i + 1);

      set_keys (&record->keys, i % 2 == 0 ? "A座" : "十二号楼", unit);
      set (&record->address, "香港东路 23 号，院内");
      record->floors = 6;
      set (&record->floors_text, i == 1 ? "6+1" : "");
      record->floors = i == 1 ? 7 : 6;
      record->households = (int)i * 2;
      record->built_year = i == 2 ? 1990 : i == 3 ? 0 : 1986;
      set (&record->built_text, i == 2 ? "90年代" : i == 3 ? "98" : "");
      record->has_point = i != 4;
      record->longitude_e7 = 1204012345 + (gint32)i;
      record->latitude_e7 = 361000000;
      record->datum = i == 0 ? "wgs84" : i == 1 ? "gcj02" : i == 2 ? "bd09" : "";
      record->rating = i == 0 ? "suitable" : i == 1 ? "hard" : i == 2 ? "unsuitable" : "unrated";
      set (&record->rating_text, i == 3 ? "暂不适合" : "");
      set (&record->obstacle, "占用消防车道");
      g_ptr_array_add (result->units, record);
    }
  return result;
}

static TdImportResult *
sample_ballots (void)
{
  TdImportResult *result = result_new ();

  for (guint i = 0; i < 8; i++)
    {
      TdBallotRecord *record = td_ballot_record_new ();
      TdOpinion opinion = (TdOpinion)(1 + i % 4);

      set_keys (&record->keys, "1号楼", "1单元");
      g_free (record->room);
      record->room = g_strdup_printf ("%u01", i + 1);
      record->round = (int)(i % 3);
      record->ballot = td_ballot_new (0, opinion, i == 7 ? TD_DATE_NONE : td_date_new (2026, 9, (int)i + 1));
      if (opinion == TD_OPINION_AGREE)
        record->ballot->pay = (TdPay)(i % 3);
      if (opinion == TD_OPINION_INVALID)
        record->ballot->cause = i == 3 ? TD_CAUSE_LATE : TD_CAUSE_DOUBTFUL_SIGN;
      record->ballot->way = (TdBallotWay)(i % 5);
      if (record->ballot->way == TD_BY_PROXY)
        set (&record->ballot->proxy, "钱某某");
      set (&record->ballot->remark, i == 2 ? "同意，但要求先修屋顶" : "");
      g_ptr_array_add (result->ballots, record);
    }
  return result;
}

typedef struct
{
  TdImportKind kind;
  const char *ending;
} Case;

static void
test_round_trip (gconstpointer data)
{
  static TdImportResult *(*const samples[]) (void) = { sample_units, sample_households, sample_ballots };
  const Case *c = data;
  g_autoptr (TdImportResult) sample = samples[c->kind]();
  g_autofree char *first = g_strdup_printf ("%s/first.%s", test_folder, c->ending);
  g_autofree char *second = g_strdup_printf ("%s/second.%s", test_folder, c->ending);
  g_autoptr (TdImportResult) back = NULL;

  export_result (sample, c->kind, first);
  back = import_file (first, c->kind);
  g_assert_cmpuint (back->summary.refused, ==, 0);
  g_assert_cmpuint (back->units->len, ==, sample->units->len);
  g_assert_cmpuint (back->households->len, ==, sample->households->len);
  g_assert_cmpuint (back->ballots->len, ==, sample->ballots->len);
  export_result (back, c->kind, second);
  assert_same_bytes (first, second);
}

/* Byte-equal files could both be wrong: the values themselves come back too. */
static void
test_values_come_back (gconstpointer ending)
{
  g_autoptr (TdImportResult) sample = sample_households ();
  g_autofree char *path = g_strdup_printf ("%s/values.%s", test_folder, (const char *)ending);
  g_autoptr (TdImportResult) back = NULL;

  export_result (sample, TD_IMPORT_HOUSEHOLDS, path);
  back = import_file (path, TD_IMPORT_HOUSEHOLDS);
  g_assert_cmpuint (back->households->len, ==, sample->households->len);
  for (guint i = 0; i < sample->households->len; i++)
    {
      const TdHouseholdRecord *a = g_ptr_array_index (sample->households, i);
      const TdHouseholdRecord *b = g_ptr_array_index (back->households, i);

      g_assert_cmpstr (a->keys.compound, ==, b->keys.compound);
      g_assert_cmpstr (a->keys.building, ==, b->keys.building);
      g_assert_cmpstr (a->keys.unit, ==, b->keys.unit);
      g_assert_cmpstr (a->part->room, ==, b->part->room);
      g_assert_cmpint (a->part->area, ==, b->part->area);
      g_assert_cmpint (a->part->floor, ==, b->part->floor);
      g_assert_cmpint (a->part->occupancy, ==, b->part->occupancy);
      g_assert_cmpint (a->part->kind, ==, b->part->kind);
      g_assert_cmpint (a->part->occupied, ==, b->part->occupied);
      g_assert_cmpstr (a->part->note, ==, b->part->note);
      g_assert_cmpuint (a->part->owners->len, ==, b->part->owners->len);
      for (guint k = 0; k < a->part->owners->len; k++)
        {
          const TdOwner *one = g_ptr_array_index (a->part->owners, k);
          const TdOwner *two = g_ptr_array_index (b->part->owners, k);

          g_assert_cmpstr (one->name, ==, two->name);
          g_assert_cmpstr (one->doc_no, ==, two->doc_no);
          g_assert_cmpstr (one->phone, ==, two->phone);
          g_assert_cmpint (one->doc_kind, ==, two->doc_kind);
          g_assert_cmpint (one->kind, ==, two->kind);
        }
    }
}

/* Ids and phones are text cells, never numbers. */
static void
test_ids_are_text (void)
{
  g_autoptr (TdImportResult) sample = sample_households ();
  g_autofree char *path = in_folder ("ids.xlsx");
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autoptr (TdSheet) sheet = NULL;
  const TdRow *row;

  export_result (sample, TD_IMPORT_HOUSEHOLDS, path);
  workbook = td_workbook_open (path, NULL, NULL);
  sheet = td_workbook_load (workbook, 0, 0, NULL, NULL);
  row = td_sheet_row (sheet, 2);
  for (guint c = 0; c < row->n_cells; c++)
    if (g_str_has_prefix (row->cells[c].text, "4301") || g_str_has_prefix (row->cells[c].text, "139"))
      g_assert_cmpint (row->cells[c].kind, ==, TD_CELL_TEXT);
}

static void
test_csv_bytes (void)
{
  g_autoptr (TdImportResult) sample = sample_households ();
  g_autofree char *path = in_folder ("bytes.csv");
  g_autofree char *bytes = NULL;
  gsize size;

  export_result (sample, TD_IMPORT_HOUSEHOLDS, path);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_str_has_prefix (bytes, "\xef\xbb\xbf"
                                          "区划代码,小区,楼栋,单元,房号,楼层,业主,共有人,证件类型,证件号,"
                                          "专有面积,面积来源,电话,户况,占用专有部分,"));
  g_assert_nonnull (strstr (bytes, "\r\n370212001002,"));
  g_assert_nonnull (strstr (bytes, "\"'=106\""));
  g_assert_null (strstr (bytes, ",=1")); /* no cell begins like a formula */
}

/* Before finish nothing lies at the path; a second writer that is dropped leaves the first file whole. */
static void
test_atomic (gconstpointer ending)
{
  g_autofree char *path = g_strdup_printf ("%s/atomic.%s", test_folder, (const char *)ending);
  g_autoptr (TdImportResult) sample = sample_units ();
  g_autoptr (TdExport) dropped = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GDir) dir = NULL;
  gsize before_size, after_size;
  const char *name;

  export_result (sample, TD_IMPORT_UNITS, path);
  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  dropped = td_export_new (path, TD_IMPORT_UNITS, NULL);
  g_assert_true (td_export_unit (dropped, g_ptr_array_index (sample->units, 0), NULL));
  g_clear_pointer (&dropped, td_export_free);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  dir = g_dir_open (test_folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "atomic.") != NULL) /* no temporary file is left behind */
      g_assert_true (strcmp (name, "atomic.xlsx") == 0 || strcmp (name, "atomic.csv") == 0);
}

static void
test_unwritable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (td_export_new ("/no/such/folder/out.xlsx", TD_IMPORT_UNITS, &error));
  g_assert_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_WRITE);
}

/* ---- rejects ---- */

/* Copies a sheet with some cells replaced, as a person would mend it. Rewriting through the sheet writer
 * loses merges, which the reader does not need for a one-row header. */
typedef struct
{
  guint row, column;
  const char *value;
} Mend;

static void
mend (const char *from, const char *to, const Mend *mends, gsize n)
{
  g_autoptr (TdWorkbook) workbook = td_workbook_open (from, NULL, NULL);
  g_autoptr (TdSheet) sheet = td_workbook_load (workbook, 0, 0, NULL, NULL);
  g_autoptr (TdSheetWriter) writer = td_sheet_writer_new (to, NULL);
  const TdRow *title = g_ptr_array_index (sheet->rows, 0), *header = g_ptr_array_index (sheet->rows, 1);
  TdSheetColumn columns[32] = { 0 };

  for (guint c = 0; c < sheet->n_columns; c++)
    columns[c] = (TdSheetColumn){ td_row_text (header, c), TD_COLUMN_TEXT, 0 };
  g_assert_true (td_sheet_writer_sheet (writer, td_workbook_sheet_name (workbook, 0), title->cells[0].text,
                                        columns, sheet->n_columns, NULL));
  for (guint i = 2; i < sheet->rows->len; i++)
    {
      const TdRow *row = g_ptr_array_index (sheet->rows, i);
      const char *values[32] = { NULL };

      for (guint c = 0; c < sheet->n_columns; c++)
        values[c] = td_row_text (row, c);
      for (gsize m = 0; m < n; m++)
        if (mends[m].row == row->row)
          values[mends[m].column] = mends[m].value;
      g_assert_true (td_sheet_writer_row (writer, values, NULL));
    }
  g_assert_true (td_sheet_writer_finish (writer, NULL));
}

static void
test_rejects (void)
{
  static const Mend mends[] = { { 3, 3, "43010219000327505X" },
                                { 4, 1, "1-1-103" },
                                { 5, 1, "1-1-104" },
                                { 6, 5, "81.20" },
                                { 7, 5, "81" } };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", "roster-compound.xlsx", NULL);
  g_autofree char *rejects = in_folder ("rejects.xlsx"), *mended = in_folder ("mended.xlsx");
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, NULL);
  g_autoptr (TdImportPlan) plan = plan_of (workbook, TD_IMPORT_HOUSEHOLDS);
  g_autoptr (TdImportResult) result = td_import_collect (workbook, plan, NULL, NULL);
  g_autoptr (TdImportResult) again = NULL, clean = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) written = NULL;
  g_autoptr (TdSheet) sheet = NULL;

  g_assert_cmpint (td_rejects_write (workbook, plan, result->notes, rejects, NULL, &error), ==, 5);
  g_assert_no_error (error);
  written = td_workbook_open (rejects, NULL, NULL);
  g_assert_cmpstr (td_workbook_sheet_name (written, 0), ==, "明细");
  sheet = td_workbook_load (written, 0, 0, NULL, NULL);
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 1), 0), ==, "梧桐小区业主信息汇总（内部）");
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 2), 7), ==, TD_REJECTS_HEADING);
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 3), 2), ==, "陈某戊");
  g_assert_cmpint (td_row_cell (td_sheet_row (sheet, 3), 3)->kind, ==, TD_CELL_TEXT);
  g_assert_nonnull (strstr (td_row_text (td_sheet_row (sheet, 3), 7), "末三位"));
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 7), 5), ==, "约81");

  /* as it is, it is refused again, but for the second row of one flat, whose twin is not there */
  again = import_file (rejects, TD_IMPORT_HOUSEHOLDS);
  g_assert_cmpuint (again->summary.refused, ==, 4);

  mend (rejects, mended, mends, G_N_ELEMENTS (mends));
  clean = import_file (mended, TD_IMPORT_HOUSEHOLDS);
  g_assert_cmpuint (clean->summary.refused, ==, 0);
  g_assert_cmpuint (clean->summary.taken, ==, 5);
  /* the company's number is a credit code; the reason column is no unknown one */
  g_assert_cmpuint (clean->summary.warnings, ==, 0);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (((TdHouseholdRecord *)clean->households->pdata[i])->keys.compound, ==, "梧桐小区");
}

static void
test_no_rejects (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", "roster-gb18030.csv", NULL);
  g_autofree char *rejects = in_folder ("none.xlsx");
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, NULL);
  g_autoptr (TdImportPlan) plan = plan_of (workbook, TD_IMPORT_HOUSEHOLDS);
  g_autoptr (TdImportResult) result = td_import_collect (workbook, plan, NULL, NULL);

  g_assert_cmpint (td_rejects_write (workbook, plan, result->notes, rejects, NULL, NULL), ==, 0);
  g_assert_false (g_file_test (rejects, G_FILE_TEST_EXISTS));
}

/* A refused row under a merged key, in a sheet with two header rows: the key and the merges are kept. */
static void
test_rejects_keep_merged_keys (void)
{
  g_autofree char *csv = in_folder ("groups.csv"), *rejects = in_folder ("groups-rejects.xlsx");
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autoptr (TdImportPlan) plan = NULL;
  g_autoptr (TdImportResult) result = NULL;
  g_autoptr (TdWorkbook) written = NULL;
  g_autoptr (TdSheet) sheet = NULL;

  g_assert_true (g_file_set_contents (csv,
                                      "小区,楼栋,单元,房号,业主,面积\n"
                                      "梧桐小区,1栋,1单元,101,周某甲,80\n"
                                      ",,,102,吴某乙,约80\n",
                                      -1, NULL));
  workbook = td_workbook_open (csv, NULL, NULL);
  plan = plan_of (workbook, TD_IMPORT_HOUSEHOLDS);
  result = td_import_collect (workbook, plan, NULL, NULL);
  g_assert_cmpuint (result->summary.refused, ==, 1);
  g_assert_cmpint (td_rejects_write (workbook, plan, result->notes, rejects, NULL, NULL), ==, 1);
  written = td_workbook_open (rejects, NULL, NULL);
  sheet = td_workbook_load (written, 0, 0, NULL, NULL);
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 2), 0), ==, "梧桐小区");
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 2), 2), ==, "1单元");
  g_assert_cmpstr (td_row_text (td_sheet_row (sheet, 2), 3), ==, "102");
}

int
main (int argc, char **argv)
{
  static const Case cases[] = { { TD_IMPORT_UNITS, "xlsx" },     { TD_IMPORT_HOUSEHOLDS, "xlsx" },
                                { TD_IMPORT_BALLOTS, "xlsx" },   { TD_IMPORT_UNITS, "csv" },
                                { TD_IMPORT_HOUSEHOLDS, "csv" }, { TD_IMPORT_BALLOTS, "csv" } };
  int status;

  g_test_init (&argc, &argv, NULL);
  test_folder_make ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/exchange/round-trip/%s-%s",
                                               td_import_kind_to_nick (cases[i].kind), cases[i].ending);

      g_test_add_data_func (name, &cases[i], test_round_trip);
    }
  g_test_add_data_func ("/exchange/round-trip/values-xlsx", "xlsx", test_values_come_back);
  g_test_add_data_func ("/exchange/round-trip/values-csv", "csv", test_values_come_back);
  g_test_add_func ("/exchange/writer/ids-are-text", test_ids_are_text);
  g_test_add_func ("/exchange/writer/csv-bytes", test_csv_bytes);
  g_test_add_data_func ("/exchange/writer/atomic-xlsx", "xlsx", test_atomic);
  g_test_add_data_func ("/exchange/writer/atomic-csv", "csv", test_atomic);
  g_test_add_func ("/exchange/writer/unwritable", test_unwritable);
  g_test_add_func ("/exchange/rejects/mended", test_rejects);
  g_test_add_func ("/exchange/rejects/none", test_no_rejects);
  g_test_add_func ("/exchange/rejects/filled-keys", test_rejects_keep_merged_keys);
  status = g_test_run ();
  test_folder_remove ();
  return status;
}
