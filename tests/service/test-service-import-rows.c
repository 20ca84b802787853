/* Tidang: a dry run told row by row — what would be stored, what it would replace, what the sheet leaves out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-sketch.h"
#include "td-test-service.h"

#define HEAD "小区,楼栋,单元,房号,业主,证件号,专有面积,电话\n"

static char *
changes_text (const TdImportRow *row)
{
  GString *text = g_string_new (row->subject);

  for (guint i = 0; i < row->changes->len; i++)
    {
      const TdImportChange *change = g_ptr_array_index (row->changes, i);

      g_string_append_printf (text, "|%s %s→%s", change->field, change->before, change->after);
    }
  return g_string_free (text, FALSE);
}

/* Each line of a sheet over what is stored, and what is said of it. */
static void
test_changes (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *row, *said; /* said NULL: nothing changes */
  } cases[] = {
    { "左岸,3#,1,101,周某甲,E0000001,81.20,13900000001", NULL },
    { "左岸,3#,1,101,周某甲,,,", NULL },
    { "左岸,3#,1,101,周某甲,,90,", "左岸 3号楼 1单元 101|area 81.20→90.00" },
    { "左岸,3#,1,101,周某乙,,,", "左岸 3号楼 1单元 101|owner 周某甲→周某乙" },
    { "左岸,3#,1,101,周某甲、周某乙,,,", "左岸 3号楼 1单元 101|owner 周某甲→周某甲、周某乙" },
    { "左岸,3#,1,102,周某丙,,,13900009999", "左岸 3号楼 1单元 102|phone →139****9999" },
  };
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  g_autoptr (TdImportReport) first = import_text (
      desk, &options, "a.csv",
      HEAD "左岸,3号楼,1单元,101,周某甲,E0000001,81.20,13900000001\n左岸,3号楼,1单元,102,周某丙,,"
           "70,\n",
      TRUE);

  g_assert_cmpuint (first->rows->len, ==, 0);
  options.dry_run = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sheet = g_strconcat (HEAD, cases[i].row, "\n", NULL);
      g_autoptr (TdImportReport) report = import_text (desk, &options, "b.csv", sheet, TRUE);
      const TdImportRow *row = g_ptr_array_index (report->rows, 0);
      g_autofree char *said = changes_text (row);

      g_assert_cmpuint (report->rows->len, ==, 1);
      g_assert_cmpint (row->row, ==, 2);
      g_assert_cmpuint (report->changed->len, ==, cases[i].said != NULL);
      g_assert_cmpint (row->effect, ==,
                       cases[i].said != NULL ? TD_IMPORT_ROW_UPDATED : TD_IMPORT_ROW_UNCHANGED);
      if (cases[i].said != NULL && strstr (cases[i].said, "owner") == NULL)
        g_assert_cmpstr (said, ==, cases[i].said);
      else if (cases[i].said != NULL)
        g_assert_true (g_str_has_prefix (said, cases[i].said));
      /* The other flat stands in the file alone. */
      g_assert_cmpint (report->missing_rows, ==, 1);
      g_assert_cmpstr (report->missing->pdata[0], ==,
                       strstr (cases[i].row, ",101,") != NULL ? "左岸 3号楼 1单元 102"
                                                              : "左岸 3号楼 1单元 101");
    }
}

/* Numbers of co-owners are masked one by one, and stand in the order of the names. */
static void
test_numbers_of_co_owners (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *names, *numbers, *phones, *number_shown, *phone_shown;
  } cases[] = {
    { "周某甲、周某乙", "", "13900000001", "", "139****0001、—" },
    { "周某甲、周某乙", "", "13900000001、13800000002", "", "139****0001、138****0002" },
    { "周某甲", "", "13900000001", "", "139****0001" },
    { "周某甲、周某乙", "", "", "", "" },
  };
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS, .dry_run = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sheet = g_strdup_printf (HEAD "左岸,3号楼,1单元,101,%s,%s,81.20,%s\n", cases[i].names,
                                                cases[i].numbers, cases[i].phones);
      g_autoptr (TdImportReport) report = import_text (desk, &options, "a.csv", sheet, TRUE);
      const TdImportRow *row = g_ptr_array_index (report->rows, 0);

      /* After 楼层, 业主, 证件类型: the number; then area and its source: the phone. */
      g_assert_cmpstr (row->values[1], ==, cases[i].names);
      g_assert_cmpstr (row->values[3], ==, cases[i].number_shown);
      g_assert_cmpstr (row->values[6], ==, cases[i].phone_shown);
    }
}

/* Whatever a sheet says over whatever is stored: a row is told as changed exactly when it names what changes.
 */
static void
test_every_change_is_named (Desk *desk, gconstpointer data)
{
  static const char *const names[] = { "", "周某甲", "周某乙", "周某甲、周某乙" };
  static const char *const numbers[] = { "", "E0000001", "E0000002" };
  static const char *const areas[] = { "", "81.20", "90" };
  static const char *const phones[] = { "", "13900000001", "13900000002" };
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  GRand *rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 40; round++)
    {
      GString *sheet = g_string_new (HEAD);

      for (int room = 1; room <= 6; room++)
        g_string_append_printf (sheet, "左岸,3号楼,1单元,10%d,%s,%s,%s,%s\n", room,
                                names[g_rand_int_range (rand, 0, 4)], numbers[g_rand_int_range (rand, 0, 3)],
                                areas[g_rand_int_range (rand, 0, 3)], phones[g_rand_int_range (rand, 0, 3)]);
      options.dry_run = TRUE;

      g_autoptr (TdImportReport) dry = import_text (desk, &options, "a.csv", sheet->str, TRUE);

      options.dry_run = FALSE;

      g_autoptr (TdImportReport) run = import_text (desk, &options, "a.csv", sheet->str, TRUE);

      g_assert_cmpint (dry->updated, ==, run->updated);
      g_assert_cmpint (dry->changed->len, ==, run->updated);
      for (guint i = 0; i < dry->rows->len; i++)
        {
          const TdImportRow *row = g_ptr_array_index (dry->rows, i);

          g_assert_cmpint (row->changes->len > 0, ==, row->effect == TD_IMPORT_ROW_UPDATED);
        }
      g_string_free (sheet, TRUE);
    }
  g_rand_free (rand);
}

static const char *
value_of (const TdImportReport *report, guint row, const char *field)
{
  for (guint i = 0; report->row_fields[i] != NULL; i++)
    if (g_str_equal (report->row_fields[i], field))
      return ((const TdImportRow *)g_ptr_array_index (report->rows, row))->values[i];
  g_assert_not_reached ();
}

/* As they will be stored, not as they are written. */
static void
test_as_stored (Desk *desk, gconstpointer data)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS, .dry_run = TRUE };
  g_autoptr (TdImportReport) report = import_text (
      desk, &options, "a.csv",
      HEAD "左岸,三号楼,一单元,０５０１室,周某甲；周某乙,e0000001;E0000002,81.2,139 0000 0001\n", TRUE);
  g_autofree char *sheet = sheet_path ("survey-buildings.xlsx");
  g_autoptr (TdImportReport) units = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (value_of (report, 0, "owner"), ==, "周某甲、周某乙");
  g_assert_cmpstr (value_of (report, 0, "area"), ==, "81.20");
  g_assert_cmpstr (value_of (report, 0, "floor"), ==, "5");
  g_assert_cmpint (((const TdImportRow *)g_ptr_array_index (report->rows, 0))->effect, ==,
                   TD_IMPORT_ROW_ADDED);
  options.kind = TD_SHEET_UNITS;
  g_assert_true (td_import_sheet (desk->workspace, sheet, &options, NULL, &units, &error));
  g_assert_no_error (error);
  /* A building's row becomes its stairwells. */
  g_assert_cmpuint (units->rows->len, ==, 12);
}

static void
test_missing_units (Desk *desk, gconstpointer data)
{
  TdImportOptions options = { .kind = TD_SHEET_UNITS };
  g_autoptr (TdImportReport) first = import_text (
      desk, &options, "a.csv", "小区,楼栋,单元,层数\n左岸,1号楼,1单元,6\n左岸,1号楼,2单元,6\n", TRUE);
  g_autoptr (TdImportReport) second = NULL;

  options.dry_run = TRUE;
  second = import_text (desk, &options, "b.csv", "小区,楼栋,单元,层数\n左岸,1号楼,2单元,7\n", TRUE);
  g_assert_cmpint (second->missing_rows, ==, 1);
  g_assert_cmpstr (second->missing->pdata[0], ==, "左岸 1号楼 1单元");

  g_autofree char *said = changes_text (g_ptr_array_index (second->changed, 0));

  g_assert_cmpstr (said, ==, "左岸 1号楼 2单元|floors 6→7");
  g_assert_cmpint (first->added, ==, 2);
}

/* A person sees how a sheet would be read, whatever it is. */
static void
test_sketch (Desk *desk, gconstpointer data)
{
  g_autofree char *path = sheet_path ("roster-stairwells.xlsx");
  TdImportOptions options = { .kind = TD_SHEET_UNITS, .detect_kind = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdImportSketch) sketch = td_import_sketch (desk->workspace, path, &options, NULL, &error);
  const TdSketchSheet *sheet;

  g_assert_no_error (error);
  g_assert_cmpint (sketch->kind, ==, TD_SHEET_HOUSEHOLDS);
  g_assert_cmpuint (sketch->sheets->len, >=, 3);
  sheet = g_ptr_array_index (sketch->sheets, 0);
  g_assert_true (sheet->taken);
  g_assert_false (sheet->remembered);
  g_assert_cmpuint (sheet->header_row, ==, 3);
  g_assert_cmpuint (sheet->columns->len, ==, sheet->n_columns);
  g_assert_cmpuint (sheet->missing->len, ==, 0);
  for (guint i = 0; i < sheet->rows->len; i++)
    g_assert_cmpuint (g_strv_length (((TdSketchRow *)g_ptr_array_index (sheet->rows, i))->cells), ==,
                      sheet->n_columns);

  /* The row below the headings as the header: nothing is recognised, and that is said. */
  options.sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_setting_free);
  g_ptr_array_add (options.sheets, td_sheet_setting_new (sheet->name, TRUE, 5, 1));

  g_autoptr (TdImportSketch) other = td_import_sketch (desk->workspace, path, &options, NULL, &error);

  g_assert_no_error (error);
  sheet = g_ptr_array_index (other->sheets, 0);
  g_assert_cmpuint (sheet->header_row, ==, 5);
  g_assert_cmpuint (sheet->missing->len, >, 0);
  g_ptr_array_unref (options.sheets);
  options.sheets = NULL;
  g_assert_null (td_import_sketch (desk->workspace, "/none.xlsx", &options, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/service/import-rows/changes", Desk, NULL, desk_set_up, test_changes, desk_tear_down);
  g_test_add ("/service/import-rows/co-owners", Desk, NULL, desk_set_up, test_numbers_of_co_owners,
              desk_tear_down);
  g_test_add ("/service/import-rows/named", Desk, NULL, desk_set_up, test_every_change_is_named,
              desk_tear_down);
  g_test_add ("/service/import-rows/as-stored", Desk, NULL, desk_set_up, test_as_stored, desk_tear_down);
  g_test_add ("/service/import-rows/missing-units", Desk, NULL, desk_set_up, test_missing_units,
              desk_tear_down);
  g_test_add ("/service/import-rows/sketch", Desk, NULL, desk_set_up, test_sketch, desk_tear_down);
  return g_test_run ();
}
