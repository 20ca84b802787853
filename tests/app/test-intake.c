/* Tidang: what the import assistant says of sheets, columns, problems and dropped files; no display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-drop.h"
#include "td-intake-filter.h"
#include "td-intake-plan.h"

#include <string.h>

static void
test_drop (void)
{
  static const struct
  {
    const char *paths[4];
    gboolean open;
    guint sheets, files, others;
    const char *said; /* part of it */
  } cases[] = {
    { { "/a/名册.xlsx" }, TRUE, 1, 0, 0, "名册.xlsx" },
    { { "/a/名册.XLS", "/a/b.csv" }, TRUE, 2, 0, 0, "2 sheets" },
    { { "/a/desk.tidang" }, TRUE, 0, 1, 0, "open desk.tidang" },
    { { "/a/desk.tidang", "/a/b.csv" }, FALSE, 1, 1, 0, "b.csv" },
    { { "/a/b.csv" }, FALSE, 1, 0, 0, "workspace first" },
    { { "/a/b.odt", "/a/README" }, TRUE, 0, 0, 2, "Neither" },
    { { NULL }, TRUE, 0, 0, 0, "Neither" },
    { { "/a/长沙.mbtiles" }, TRUE, 0, 0, 0, "lay 长沙.mbtiles below" },
    { { "/a/长沙.MBTiles", "/a/b.csv" }, TRUE, 1, 0, 0, "b.csv" },
    { { "/a/1.mbtiles", "/a/2.mbtiles" }, FALSE, 0, 0, 1, "workspace first" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdDrop) drop = td_drop_new (cases[i].paths, cases[i].open);
      g_assert_cmpuint (drop->sheets->len, ==, cases[i].sheets);
      g_assert_cmpuint (drop->files->len, ==, cases[i].files);
      g_assert_cmpuint (drop->others, ==, cases[i].others);
      g_assert_cmpint (td_drop_is_useful (drop), ==, cases[i].sheets + cases[i].files > 0);
      g_assert_nonnull (strstr (drop->said, cases[i].said));
    }
}

/* ---- columns ---- */

static TdSketchColumn
a_column (const char *heading, const char *field, gboolean set)
{
  return (TdSketchColumn){ (char *)heading, (char *)"C", (char *)heading, (char *)field, set };
}

static void
test_columns (void)
{
  static const struct
  {
    const char *heading, *field;
    gboolean set, remembered;
    const char *title, *sign, *said;
  } cases[] = {
    { "面积", "area", FALSE, FALSE, "面积", "✓", "recognised" },
    { "备用", "unknown", FALSE, FALSE, "备用", "？", "not recognised" },
    { "序号", "ignored", FALSE, FALSE, "序号", "·", "not needed" },
    { "备用", "area", TRUE, FALSE, "备用", "✓", "as you say" },
    { "备用", "area", TRUE, TRUE, "备用", "✓", "as last time" },
    { "", "area", TRUE, FALSE, "column C", "✓", "as you say" },
    { "备用", "ignored", TRUE, FALSE, "备用", "·", "as you say" },
  };
  g_autoptr (GArray) fields = td_import_fields (TD_SHEET_HOUSEHOLDS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdSketchColumn column = a_column (cases[i].heading, cases[i].field, cases[i].set);
      g_autoptr (GPtrArray) columns = g_ptr_array_new (), missing = g_ptr_array_new ();
      g_ptr_array_add (columns, &column);
      TdSketchSheet sheet = { .columns = columns,
                              .missing = missing,
                              .taken = TRUE,
                              .header_row = 3,
                              .header_rows = 1,
                              .remembered = cases[i].remembered };
      g_autoptr (TdIntakeSheetPlan) plan = td_intake_sheet_plan_new (&sheet, fields);
      const TdIntakeColumn *shown = g_ptr_array_index (plan->columns, 0);
      g_assert_cmpstr (shown->title, ==, cases[i].title);
      g_assert_cmpstr (shown->sign, ==, cases[i].sign);
      g_assert_cmpstr (shown->said, ==, cases[i].said);
      g_assert_cmpint (*plan->remembered != '\0', ==, cases[i].remembered);
      g_assert_cmpstr (plan->missing, ==, "");
      const char *nick = g_array_index (fields, TdImportField, shown->selected).nick;
      g_assert_cmpstr (nick, ==, g_str_equal (cases[i].field, "unknown") ? "ignored" : cases[i].field);
    }
}

static void
test_sheets (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new (), room = g_ptr_array_new (), columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (GArray) fields = td_import_fields (TD_SHEET_HOUSEHOLDS);
  TdSketchColumn area = a_column ("面积", "area", FALSE), other = a_column ("备用", "unknown", FALSE);
  g_ptr_array_add (room, (gpointer) "room");
  g_ptr_array_add (room, (gpointer) "unit");
  g_ptr_array_add (columns, &area);
  g_ptr_array_add (columns, &other);
  TdSketchSheet left = { .why_not = (char *)"empty", .columns = none, .missing = none },
                good = { .taken = TRUE,
                         .columns = columns,
                         .missing = none,
                         .header_row = 2,
                         .header_rows = 2 },
                lacking = { .taken = TRUE, .columns = columns, .missing = room, .header_row = 1 };
  g_autofree char *one = td_intake_sheet_word (&left), *two = td_intake_sheet_word (&good),
                  *three = td_intake_sheet_word (&lacking);
  g_assert_cmpstr (one, ==, "empty");
  g_assert_cmpstr (two, ==, "1 column read");
  g_assert_cmpstr (three, ==, "something is missing");
  g_autoptr (TdIntakeSheetPlan) plan = td_intake_sheet_plan_new (&lacking, fields);
  g_assert_nonnull (strstr (plan->missing, "Room, Unit"));
  g_autoptr (TdIntakeSheetPlan) headers = td_intake_sheet_plan_new (&good, fields);
  g_assert_nonnull (strstr (headers->header, "2 to 3"));

  TdImportSketch sketch = { TD_SHEET_HOUSEHOLDS, sheets };
  g_ptr_array_add (sheets, &left);
  g_assert_false (td_intake_plan_any (&sketch));
  g_assert_cmpuint (td_intake_plan_first (&sketch), ==, 0);
  g_ptr_array_add (sheets, &good);
  g_assert_true (td_intake_plan_any (&sketch));
  g_assert_cmpuint (td_intake_plan_first (&sketch), ==, 1);
  g_ptr_array_add (sheets, &lacking);
  g_assert_cmpuint (td_intake_plan_first (&sketch), ==, 2);
}

/* ---- what a person sets ---- */

static void
test_values (void)
{
  g_autoptr (TdIntakeValues) zero = td_intake_values_new ();
  g_autoptr (TdIntakeValues) named = td_intake_values_with_path (zero, "a.xlsx");
  g_autoptr (TdIntakeValues) column = td_intake_values_with_column (named, "@C", "area");
  g_autoptr (TdIntakeValues) both = td_intake_values_with_column (column, "备用", "phone");
  g_autoptr (TdIntakeValues) left = td_intake_values_with_taken (both, "二", FALSE);
  g_autoptr (TdIntakeValues) header = td_intake_values_with_header (left, "二", 4);
  g_autoptr (TdIntakeValues) fresh = td_intake_values_with_fresh (header);
  g_autoptr (TdIntakeValues) other = td_intake_values_with_path (fresh, "b.xlsx");
  TdImportOptions options = td_intake_values_to_options (header, TRUE, NULL);
  const TdSheetSetting *setting = g_ptr_array_index (options.sheets, 0);

  g_assert_cmpuint (named->sheets->len, ==, 0);
  g_assert_cmpuint (g_hash_table_size (named->mapping), ==, 0);
  g_assert_cmpstr (g_hash_table_lookup (both->mapping, "@C"), ==, "area");
  g_assert_cmpuint (left->sheets->len, ==, 1);
  g_assert_false (((TdSheetSetting *)g_ptr_array_index (left->sheets, 0))->taken);
  /* Under another header a column without a heading is another one. */
  g_assert_cmpuint (options.sheets->len, ==, 1);
  g_assert_true (setting->taken);
  g_assert_cmpuint (setting->header_row, ==, 4);
  g_assert_null (g_hash_table_lookup (options.columns, "@C"));
  g_assert_cmpstr (g_hash_table_lookup (options.columns, "备用"), ==, "phone");
  g_assert_true (td_intake_values_to_options (fresh, TRUE, NULL).fresh);
  g_assert_cmpuint (fresh->sheets->len + g_hash_table_size (fresh->mapping), ==, 0);
  g_assert_false (other->fresh);
}

/* ---- problems ---- */

static TdImportProblem
a_problem (const char *sheet, gint64 row, const char *code, const char *reason)
{
  return (TdImportProblem){ (char *)sheet, row, (char *)"面积", (char *)"八十", (char *)code, (char *)reason,
                            (char *)"",    1,   FALSE };
}

static void
test_filter (void)
{
  TdImportProblem problems[] = {
    a_problem ("一", 3, "bad-area", "不是面积。请写数字。"),
    a_problem ("一", 4, "duplicate", "重复。"),
    a_problem ("二", 3, "duplicate", "重复。"),
    a_problem ("二", 9, "duplicate", "重复。"),
  };
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    g_ptr_array_add (refused, &problems[i]);
  TdImportReport report = { .refused = refused, .read = 9, .refused_rows = 4 };
  g_autoptr (TdIntakeValues) values = td_intake_values_new ();
  g_autoptr (TdIntakeState) state = td_intake_state_new (values, TD_INTAKE_SEEN, &report, 0);
  g_autoptr (GPtrArray) kinds = td_intake_filter_kinds (state->lines),
                        sheets = td_intake_filter_sheets (state->lines);
  static const struct
  {
    const char *kind, *sheet;
    guint n;
  } cases[] = {
    { "", "", 4 }, { "duplicate", "", 3 }, { "", "二", 2 }, { "duplicate", "一", 1 }, { "bad-area", "二", 0 }
  };

  g_assert_cmpuint (kinds->len, ==, 3);
  g_assert_cmpstr (((TdIntakeFacet *)kinds->pdata[1])->label, ==, "✕ 重复 (3)");
  g_assert_cmpstr (((TdIntakeFacet *)kinds->pdata[2])->label, ==, "✕ 不是面积 (1)");
  g_assert_cmpuint (sheets->len, ==, 3);
  g_assert_cmpstr (((TdIntakeFacet *)sheets->pdata[1])->label, ==, "一 (2)");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) shown = td_intake_filter (state->lines, cases[i].kind, cases[i].sheet);
      g_assert_cmpuint (shown->len, ==, cases[i].n);
    }
  g_autofree char *line = td_intake_line_text (g_ptr_array_index (state->lines, 0));
  g_assert_cmpstr (line, ==, "✕ Refused · 一 · row 3 · 面积 · “八十”\n不是面积。请写数字。");
  g_autofree char *text = td_intake_report_text (state, &report, "/desk/名册.xlsx");
  g_assert_true (g_str_has_prefix (text, "名册.xlsx\n"));
  g_assert_nonnull (strstr (text, line));
}

/* A list is read by whoever stands beside: numbers of documents are not written out in it. */
static void
test_masked (void)
{
  static const struct
  {
    const char *code, *value, *shown;
  } cases[] = {
    { "check-digit", "370212190001010011", "370***********0011" },
    { "old-id", "370212000101001", "370********1001" },
    { "bad-id", "37021219000101001X", "370***********001X" },
    { "owner-count", "370212190001010011、370212190001010022", "370***********0011、370***********0022" },
    { "fewer-numbers", "370212190001010011 / H1234567", "370***********0011 / H1****67" },
    { "rounded-number", "370212190001010000", "370***********0000" },
    { "doc-kind", "G12345678", "G1*****78" },
    { "bad-area", "370212190001010011", "370212190001010011" },
    { "duplicate", "", "" },
    { "check-digit", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdImportProblem problem = a_problem ("一", 3, cases[i].code, "请核对。");
      TdIntakeLine line = { TD_INTAKE_WARNING, &problem, (char *)"一 · row 3" };

      problem.value = (char *)cases[i].value;
      g_autofree char *shown = td_intake_shown_value (&problem), *text = td_intake_line_text (&line);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_true (*shown == '\0' || strstr (text, shown) != NULL);
      g_assert_true (g_str_equal (cases[i].value, cases[i].shown) || strstr (text, cases[i].value) == NULL);
    }
}

/* A hundred thousand refused rows are counted, not listed. */
static void
test_many_lines (void)
{
  TdImportProblem problem = a_problem ("一", 3, "bad-area", "不是面积。");
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  for (guint i = 0; i < 100000; i++)
    g_ptr_array_add (refused, &problem);
  TdImportReport report = { .refused = refused, .refused_rows = 100000 };
  g_autoptr (TdIntakeValues) values = td_intake_values_new ();
  g_autoptr (TdIntakeState) state = td_intake_state_new (values, TD_INTAKE_SEEN, &report, 0);
  g_assert_cmpuint (state->lines->len, ==, TD_INTAKE_LINES_LISTED);
  g_assert_cmpuint (state->n_lines, ==, 100000);
  g_assert_cmpuint (state->n_asking, ==, 100000);
  /* Lines of sums and signatures were skipped: they are listed, and ask nothing. */
  TdImportReport sums = { .skipped = refused };
  g_autoptr (TdIntakeState) skipped = td_intake_state_new (values, TD_INTAKE_SEEN, &sums, 0);
  g_assert_cmpuint (skipped->n_lines, ==, 100000);
  g_assert_cmpuint (skipped->n_asking, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/intake/drop", test_drop);
  g_test_add_func ("/app/intake/columns", test_columns);
  g_test_add_func ("/app/intake/sheet-words", test_sheets);
  g_test_add_func ("/app/intake/set-by-hand", test_values);
  g_test_add_func ("/app/intake/filter", test_filter);
  g_test_add_func ("/app/intake/masked", test_masked);
  g_test_add_func ("/app/intake/many-lines", test_many_lines);
  return g_test_run ();
}
