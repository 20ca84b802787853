/* Tidang: columns named so that a choice can be kept, over sheets as offices write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-layout.h"
#include "test-folder.h"

#include <string.h>

static TdWorkbook *
workbook_of (const char *text)
{
  g_autofree char *path = in_folder ("a.csv");
  g_autoptr (GError) error = NULL;
  TdWorkbook *workbook;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  workbook = td_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  return workbook;
}

static TdImportPlan *
plan_of (TdWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  TdImportPlan *plan = td_import_plan_new (workbook, TD_IMPORT_HOUSEHOLDS, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* Headings → keys, in the order of the columns. */
static void
test_keys (void)
{
  static const struct
  {
    const char *header, *keys;
  } cases[] = {
    { "小区,楼栋,单元,房号", "小区|楼栋|单元|房号" },
    { "小区, 楼 栋 ,单元,房号", "小区|楼栋|单元|房号" },
    { "小区,楼栋,单元,房号,姓名,姓名,姓名", "小区|楼栋|单元|房号|姓名|姓名#2|姓名#3" },
    { "小区,楼栋,单元,房号,,备用", "小区|楼栋|单元|房号|@E|备用" },
    { "小区,楼栋,单元,房号,面积（㎡）", "小区|楼栋|单元|房号|面积(m2)" },
    { "小区,楼栋,单元,房号,ＡＢ", "小区|楼栋|单元|房号|ab" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].header, "\n桂花城,5号楼,1单元,101,a,b,c\n", NULL);
      g_autoptr (TdWorkbook) workbook = workbook_of (text);
      g_autoptr (TdImportPlan) plan = plan_of (workbook);
      const TdSheetPlan *sheet = g_ptr_array_index (plan->sheets, 0);
      g_autoptr (GString) keys = g_string_new (NULL);
      g_auto (GStrv) wanted = g_strsplit (cases[i].keys, "|", -1);

      for (guint c = 0; wanted[c] != NULL; c++)
        {
          g_autofree char *key = td_sheet_plan_column_key (sheet, c);

          g_string_append_printf (keys, "%s%s", c > 0 ? "|" : "", key);
        }
      g_assert_cmpstr (keys->str, ==, cases[i].keys);
    }
}

/* The same set of headings has one signature, whatever their order, title rows and blank columns. */
static void
test_signatures (void)
{
  static const struct
  {
    const char *text;
    gboolean same;
  } cases[] = {
    { "小区,楼栋,单元,房号,业主\n", TRUE },       { "业主,房号,单元,楼栋,小区\n", TRUE },
    { "说明\n小区,楼栋,单元,房号,业主\n", TRUE }, { "小区,,楼栋,单元,房号,业主\n", TRUE },
    { "小区,楼栋,单元,房 号,业主\n", TRUE },      { "小区,楼栋,单元,房号,业主,电话\n", FALSE },
    { "小区,楼栋,单元,房号\n", FALSE },           { "小区,楼栋,单元,房号,业主,业主\n", FALSE },
  };
  g_autofree char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].text, "甲,乙,丙,丁,戊\n", NULL);
      g_autoptr (TdWorkbook) workbook = workbook_of (text);
      g_autoptr (TdImportPlan) plan = plan_of (workbook);
      g_autofree char *signature = td_sheet_plan_signature (g_ptr_array_index (plan->sheets, 0));

      if (first == NULL)
        first = g_strdup (signature);
      g_assert_cmpint (strcmp (signature, first) == 0, ==, cases[i].same);
    }
}

static gboolean
is_wanted (const char *signature, gpointer wanted)
{
  return strcmp (signature, wanted) == 0;
}

/* A header that nobody would guess is found again by its signature, wherever it stands. */
static void
test_seek (void)
{
  static const char *const odd = "甲乙,丙丁,戊己\n";
  g_autofree char *wanted = NULL;

  for (guint above = 0; above < 6; above++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < above; i++)
        g_string_append_printf (text, "第 %u 行说明\n", i);
      g_string_append_printf (text, "%s桂花城,5号楼,101\n", odd);

      g_autoptr (TdWorkbook) workbook = workbook_of (text->str);
      g_autoptr (TdImportPlan) plan = plan_of (workbook);

      g_string_free (text, TRUE);
      if (wanted == NULL)
        {
          g_assert_true (td_import_plan_set_header (plan, workbook, 0, 1, 1, NULL, &error));
          wanted = td_sheet_plan_signature (g_ptr_array_index (plan->sheets, 0));
          continue;
        }
      g_assert_cmpuint (td_import_plan_n_taken (plan), ==, 0);
      g_assert_true (td_import_plan_seek_header (plan, workbook, 0, is_wanted, wanted, NULL, &error));
      g_assert_cmpuint (((TdSheetPlan *)g_ptr_array_index (plan->sheets, 0))->header_row, ==, above + 1);
      g_assert_true (td_import_plan_assign (plan, 0, "丙丁", TD_FIELD_BUILDING));
      g_assert_false (td_import_plan_assign (plan, 0, "庚", TD_FIELD_BUILDING));
      g_assert_false (
          td_import_plan_seek_header (plan, workbook, 0, is_wanted, (gpointer) "none", NULL, &error));
      g_assert_no_error (error);
    }
}

/* What is assigned by hand goes before what was guessed, and lacks are said. */
static void
test_assign (void)
{
  g_autoptr (TdWorkbook) workbook = workbook_of ("楼栋,房号,面积,备用\n5号楼,101,99,81.20\n");
  g_autoptr (TdImportPlan) plan = plan_of (workbook);
  const TdSheetPlan *sheet = g_ptr_array_index (plan->sheets, 0);
  g_autofree TdField *missing = td_import_plan_missing (plan, 0, NULL);

  g_assert_cmpint (missing[0], ==, TD_FIELD_COMPOUND);
  g_assert_cmpint (missing[1], ==, TD_FIELD_UNIT);
  g_assert_cmpint (missing[2], ==, TD_FIELD_UNKNOWN);
  g_assert_true (td_import_plan_assign (plan, 0, "备用", TD_FIELD_AREA));
  g_assert_cmpint (((TdColumnPlan *)g_ptr_array_index (sheet->columns, 2))->field, ==, TD_FIELD_IGNORED);
  g_assert_cmpint (((TdColumnPlan *)g_ptr_array_index (sheet->columns, 3))->field, ==, TD_FIELD_AREA);
  g_assert_true (td_import_plan_assign (plan, 0, "房号", TD_FIELD_IGNORED));

  g_autofree TdField *more = td_import_plan_missing (plan, 0, NULL);

  g_assert_cmpint (more[2], ==, TD_FIELD_ROOM);
}

/* What the flats say themselves is not missing: 房号 as offices write it, below titles and headings. */
static void
test_flats_say (void)
{
  static const struct
  {
    const char *rows;
    TdField missing[3]; /* ended by TD_FIELD_UNKNOWN */
  } table[] = {
    { "桂花苑5栋业主登记表,,\n房号,业主,面积\n一单元101室,李四,81.20㎡\n2-102,王五,81\n",
      { TD_FIELD_UNKNOWN } },
    { "桂花苑5栋业主登记表,,\n房号,业主,面积\n,,\n101,李四,81\n1单元102,王五,81\n", { TD_FIELD_UNKNOWN } },
    { "桂花苑业主登记表,,\n房号,业主,面积\n3-2-501,李四,81\n", { TD_FIELD_UNKNOWN } },
    { "桂花苑业主登记表,,\n房号,业主,面积\n2-501,李四,81\n", { TD_FIELD_BUILDING } },
    { "桂花苑5栋业主登记表,,\n房号,业主,面积\n101室,李四,81\n", { TD_FIELD_UNIT } },
    { "桂花苑5栋业主登记表,,\n房号,业主,备注\n101,李四,1单元\n", { TD_FIELD_UNIT } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TdWorkbook) workbook = workbook_of (table[i].rows);
      g_autoptr (TdImportPlan) plan = plan_of (workbook);
      GError *error = NULL;
      g_autoptr (TdSheet) head = td_workbook_load (workbook, 0, 40, NULL, &error);
      g_assert_no_error (error);
      g_autofree TdField *missing = td_import_plan_missing (plan, 0, head);
      guint n = 0;

      g_test_message ("%s", table[i].rows);
      for (; table[i].missing[n] != TD_FIELD_UNKNOWN; n++)
        g_assert_cmpint (missing[n], ==, table[i].missing[n]);
      g_assert_cmpint (missing[n], ==, TD_FIELD_UNKNOWN);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/layout/keys", test_keys);
  g_test_add_func ("/exchange/layout/signatures", test_signatures);
  g_test_add_func ("/exchange/layout/seek", test_seek);
  g_test_add_func ("/exchange/layout/assign", test_assign);
  g_test_add_func ("/exchange/layout/flats-say", test_flats_say);
  test_folder_make ();

  int status = g_test_run ();

  test_folder_remove ();
  return status;
}
