/* Tidang: what the history, the bin and the renaming say, without a display.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-state.h"
#include "td-region-state.h"
#include "td-rename-state.h"

#include "td-changes.h"

static void
test_days (void)
{
  static const struct
  {
    const char *from, *until;
    TdDate first, last;
    gboolean from_wrong, until_wrong;
  } cases[] = {
    { "", "", TD_DATE_NONE, TD_DATE_NONE, FALSE, FALSE },
    { "2026-09-03", "", 1, TD_DATE_NONE, FALSE, FALSE },
    { "2026.9.3", "2026年9月4日", 1, 2, FALSE, FALSE },
    { "2026-09-03", "2026-09-02", 1, 2, FALSE, TRUE },
    { "yesterday", "", TD_DATE_NONE, TD_DATE_NONE, TRUE, FALSE },
    { "", "2026-13-01", TD_DATE_NONE, TD_DATE_NONE, FALSE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdHistoryDays days = td_history_days_read (cases[i].from, cases[i].until);
      g_assert_cmpint (days.from_problem != NULL, ==, cases[i].from_wrong);
      g_assert_cmpint (days.until_problem != NULL, ==, cases[i].until_wrong);
      g_assert_cmpint (days.from == TD_DATE_NONE, ==, cases[i].first == TD_DATE_NONE);
    }
  TdHistoryDays day = td_history_days_read ("2026-09-03", "2026-09-03");
  g_assert_cmpint (day.from, ==, td_date_new (2026, 9, 3));
  g_assert_cmpint (day.from, ==, day.until);
}

static void
test_lines (void)
{
  TdHistoryItem item = {
    .who = (char *)"王某", .text = (char *)"402 同意", .reason = (char *)"", .unit = (char *)"桂花城"
  };
  g_autofree char *plain = td_history_line_text (&item);
  g_assert_cmpstr (plain, ==, "402 同意");
  item.reason = (char *)"改主意";
  item.undone = TRUE;
  g_autofree char *whole = td_history_line_text (&item);
  g_assert_cmpstr (whole, ==, "402 同意 — 改主意 (undone)");
  g_autofree char *name = td_history_line_name (&item, "today 10:00", TRUE);
  g_assert_true (g_str_has_prefix (name, "today 10:00 王某 桂花城 402 同意"));
  g_autofree char *scope = td_history_scope_text ("402", "part.area");
  g_assert_cmpstr (scope, ==, "402 · Exclusive area");
  g_autofree char *none = td_history_scope_text (NULL, NULL);
  g_assert_cmpstr (none, ==, "");
}

static const char *
fact_text (const GPtrArray *facts, guint i)
{
  return ((const TdHistoryFact *)g_ptr_array_index (facts, i))->text;
}

static void
test_changes (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  TdChangeItem first = { .text = (char *)"402 Exclusive area 1 → 2" };
  g_autoptr (GPtrArray) nothing = td_history_facts_new (changes, FALSE, NULL);
  g_assert_cmpuint (nothing->len, ==, 1);
  g_assert_cmpstr (fact_text (nothing, 0), ==, "No field changed.");
  g_ptr_array_add (changes, &first);
  g_ptr_array_add (changes, &first);
  g_autoptr (GPtrArray) two = td_history_facts_new (changes, TRUE, NULL);
  g_assert_cmpuint (two->len, ==, 3);
  g_assert_cmpstr (fact_text (two, 1), ==, "402 Exclusive area 1 → 2");
  g_assert_nonnull (strstr (fact_text (two, 2), "more"));
  g_autoptr (GPtrArray) said = td_history_facts_new_said ("broken");
  g_assert_cmpstr (fact_text (said, 0), ==, "broken");
}

/* A changed field of a dossier leads to its own history; a row that came, a compound's field and a field that
 * is shown alone already do not. */
static void
test_fields (void)
{
  static const struct
  {
    char op;
    gint64 unit, part;
    const char *field, *thing, *narrowed, *only, *target;
  } cases[] = {
    { 'U', 7, 9, "part.area", "402", NULL, "Only this field: 402 Exclusive area",
      "(int64 7, int64 9, '402', 'part.area')" },
    { 'U', 7, 0, "dossier.stage", "", NULL, "Only this field: Stage",
      "(int64 7, int64 0, '', 'dossier.stage')" },
    { 'U', 7, 0, "vote.closed", "Vote no. 2", NULL, "Only this field: Vote no. 2 Vote",
      "(int64 7, int64 0, '', 'vote.closed')" },
    { 'U', 7, 9, "part.area", "402", "part.area", NULL, NULL },
    { 'I', 7, 9, "note", "402", NULL, NULL, NULL },
    { 'U', 0, 0, "compound.name", "", NULL, NULL, NULL },
    { 'U', 7, 9, "roll.area", "Roll 402", NULL, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *label = td_change_field_label (cases[i].field);
      TdChangeItem item = { .op = cases[i].op,
                            .unit_id = cases[i].unit,
                            .part_id = cases[i].part,
                            .field = (char *)cases[i].field,
                            .thing = (char *)cases[i].thing,
                            .label = (char *)(label != NULL ? label : ""),
                            .text = (char *)"…" };
      g_autoptr (GPtrArray) changes = g_ptr_array_new ();
      g_ptr_array_add (changes, &item);
      g_autoptr (GPtrArray) facts = td_history_facts_new (changes, FALSE, cases[i].narrowed);
      const TdHistoryFact *fact = g_ptr_array_index (facts, 0);
      g_autofree char *target = fact->field != NULL ? g_variant_print (fact->field, TRUE) : NULL;
      g_assert_cmpstr (fact->only, ==, cases[i].only);
      g_assert_cmpstr (target, ==, cases[i].target);
    }
}

static void
test_menu (void)
{
  g_autoptr (GMenuModel) menu = td_history_menu_new ("win.field-history", 7, 9, "402");
  g_autoptr (GMenuModel) fields = g_menu_model_get_item_link (menu, 1, G_MENU_LINK_SECTION);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
  for (int i = 0; i < g_menu_model_get_n_items (fields); i++)
    {
      g_autofree char *label = NULL;
      const char *room, *field;
      gint64 unit, part;
      g_autoptr (GVariant) target =
          g_menu_model_get_item_attribute_value (fields, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      g_assert_true (g_menu_model_get_item_attribute (fields, i, G_MENU_ATTRIBUTE_LABEL, "s", &label));
      g_variant_get (target, "(xx&s&s)", &unit, &part, &room, &field);
      g_assert_cmpint (unit, ==, 7);
      g_assert_cmpint (part, ==, 9);
      g_assert_cmpstr (room, ==, "402");
      g_assert_true (td_change_field_is_known (field));
      g_assert_true (g_hash_table_add (labels, g_steal_pointer (&label)));
    }
  g_assert_cmpuint (g_hash_table_size (labels), >=, 8);
}

static void
test_imports (void)
{
  TdImportItem item = {
    .file = (char *)"补.xlsx", .text = (char *)"Imported", .added = 3, .updated = 1, .refused = 2
  };
  g_autofree char *counts = td_import_counts_text (&item);
  g_assert_cmpstr (counts, ==, "3 added, 1 updated, 0 unchanged, 2 refused");
  item.added = -1;
  item.undone = TRUE;
  item.file = (char *)"";
  g_autofree char *unknown = td_import_counts_text (&item);
  g_autofree char *title = td_import_title_text (&item);
  g_assert_cmpstr (unknown, ==, "");
  g_assert_cmpstr (title, ==, "Imported (undone)");
  TdBinItem bin = { .who = (char *)"王某", .reason = (char *)"重复", .joined_into = (char *)"桂花城 1" };
  g_autofree char *subtitle = td_bin_subtitle_text (&bin, "today");
  g_assert_cmpstr (subtitle, ==, "today · 王某 · 重复 · joined into 桂花城 1");
}

static void
test_rename (void)
{
  const TdUnit unit = { .compound = (char *)"桂花城",
                        .building = (char *)"5号楼",
                        .unit = (char *)"1单元",
                        .place = (char *)"370212001002" };
  static const struct
  {
    TdRenameValues values;
    gboolean can_apply, wrong_place;
  } cases[] = {
    { { "桂花城", "5号楼", "1单元", "370212001002", FALSE, FALSE, "更正" }, FALSE, FALSE },
    { { "桂花城", "5号楼", "2单元", "370212001002", FALSE, FALSE, "" }, FALSE, FALSE },
    { { "桂花城", "5号楼", "2单元", "370212001002", FALSE, FALSE, "更正" }, TRUE, FALSE },
    { { "桂花城", "5号楼", "", "370212001002", FALSE, FALSE, "更正" }, FALSE, FALSE },
    { { "桂花城", "6号楼", "1单元", "370212001002", TRUE, FALSE, "更正" }, FALSE, FALSE },
    { { "桂花苑", "5号楼", "1单元", "370212001002", TRUE, FALSE, "批复" }, TRUE, FALSE },
    { { "桂花城", "5号楼", "1单元", "370212001003", TRUE, TRUE, "改属" }, TRUE, FALSE },
    { { "桂花城", "5号楼", "1单元", "3702", TRUE, TRUE, "改属" }, FALSE, TRUE },
    { { "桂花城", "5号楼", "1单元", "370212001003", FALSE, FALSE, "改属" }, FALSE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRenameState) state = td_rename_state_new (&unit, &cases[i].values, 3);
      g_assert_cmpint (state->can_apply, ==, cases[i].can_apply);
      g_assert_cmpint (*state->faults[TD_RENAME_PLACE] != '\0', ==, cases[i].wrong_place);
      g_assert_cmpint (state->names_unit, !=, cases[i].values.whole);
      g_assert_cmpstr (state->says, !=, "");
    }
}

static GPtrArray *
words (const char *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (parts[i]));
  return list;
}

/* NULL: it is not known yet. */
static TdRegionPlan *
plan_of (int units, const char *labels, const char *clashes, gboolean official)
{
  if (units < 0)
    return NULL;
  TdRegionPlan *plan = g_new0 (TdRegionPlan, 1);
  plan->units = units;
  plan->compounds = 2;
  plan->labels = words (labels);
  plan->clashes = words (clashes);
  plan->official = official;
  return plan;
}

static void
test_region (void)
{
  static const struct
  {
    const char *from, *to, *reason;
    int units;
    const char *clashes;
    gboolean official, can_apply;
    const char *unfit, *warning, *says; /* words that stand in them; NULL: nothing is said */
  } cases[] = {
    { "", "", "", -1, "", TRUE, FALSE, NULL, NULL, "Choose the code" },
    { "370212001002", "", "", 38, "", TRUE, FALSE, NULL, NULL, "Find the community" },
    { "370212001002", "370212001003", "", -1, "", TRUE, FALSE, NULL, NULL, "Looking" },
    { "370212001002", "370212001003", " ", 38, "", TRUE, FALSE, NULL, NULL, "by which notice" },
    { "370212001002", "370212001003", "公告", 38, "", TRUE, TRUE, NULL, NULL, "can be undone" },
    { "370212001002", "370212001003", "公告", 0, "", TRUE, FALSE, NULL, NULL, "can be undone" },
    { "370212001002", "370212001003", "公告", 38, "桂花城", TRUE, FALSE, "桂花城 already", NULL, NULL },
    { "370212001002", "370212001002", "公告", 38, "", TRUE, FALSE, "the same", NULL, NULL },
    { "370212001000", "370212001", "公告", 38, "", TRUE, FALSE, "the same", NULL, NULL },
    { "370212001002", "370212001003", "公告", 38, "", FALSE, TRUE, NULL, "370212001003", "can be undone" },
    { "370212001002", "370212001", "公告", 38, "", TRUE, TRUE, NULL, "not a community", "can be undone" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdRegionValues) none = td_region_values_new (NULL);
      g_autoptr (TdRegionValues) from = td_region_values_with_from (none, cases[i].from);
      g_autoptr (TdRegionValues) to = td_region_values_with_to (from, cases[i].to, "新社区");
      g_autoptr (TdRegionValues) values = td_region_values_with_reason (to, cases[i].reason);
      g_autoptr (TdRegionPlan) plan =
          plan_of (cases[i].units, "一|二|三|四", cases[i].clashes, cases[i].official);
      if (plan != NULL && *cases[i].clashes == '\0')
        g_ptr_array_set_size (plan->clashes, 0);
      g_autoptr (TdRegionState) state = td_region_state_new (values, plan);
      g_test_message ("%u: %s / %s / %s", i, state->unfit, state->warning, state->says);
      g_assert_cmpint (state->can_apply, ==, cases[i].can_apply);
      g_assert_cmpint (*state->touches != '\0', ==, cases[i].units >= 0);
      g_assert_true (cases[i].unfit == NULL ? *state->unfit == '\0'
                                            : strstr (state->unfit, cases[i].unfit) != NULL);
      g_assert_true (cases[i].warning == NULL ? *state->warning == '\0'
                                              : strstr (state->warning, cases[i].warning) != NULL);
      g_assert_true (cases[i].says == NULL ? *state->says == '\0'
                                           : strstr (state->says, cases[i].says) != NULL);
    }
}

/* What is entered is never changed in place, and only other codes ask for another look. */
static void
test_region_values (void)
{
  g_autoptr (TdRegionValues) none = td_region_values_new ("370212001002");
  g_autoptr (TdRegionValues) to = td_region_values_with_to (none, "370212001003", "新社区");
  g_autoptr (TdRegionValues) numbers = td_region_values_with_renumber (to, TRUE);
  g_autoptr (TdRegionValues) gone = td_region_values_with_to (numbers, NULL, NULL);
  g_assert_cmpstr (none->to, ==, "");
  g_assert_false (to->renumber);
  g_assert_true (numbers->renumber && gone->renumber);
  g_assert_cmpstr (gone->to_name, ==, "");
  g_assert_true (td_region_values_same_codes (to, numbers));
  g_assert_false (td_region_values_same_codes (to, gone));
  g_autoptr (TdRegionPlan) plan = plan_of (38, "一|二|三|四", "", TRUE);
  g_ptr_array_set_size (plan->clashes, 0);
  g_autoptr (TdRegionState) state = td_region_state_new (numbers, plan);
  g_assert_cmpstr (state->touches, ==, "38 stairwells in 2 compounds go to 新社区.");
  g_assert_cmpstr (state->units, ==, "一, 二, 三 and 35 more");
  plan->own = TRUE;
  g_autoptr (TdRegionState) own = td_region_state_new (numbers, plan);
  g_assert_cmpstr (own->touches, ==,
                   "38 stairwells in 2 compounds go to 新社区, and so does the place of this desk.");
  TdRegionUse use = { .code = (char *)"370212001002", .name = (char *)"西韩社区", .units = 1 };
  g_autofree char *known = td_region_use_text (&use);
  g_assert_cmpstr (known, ==, "西韩社区 · 370212001002 · 1 stairwell");
  use.name = use.code;
  g_autofree char *unknown = td_region_use_text (&use);
  g_assert_cmpstr (unknown, ==, "370212001002 · 1 stairwell");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/history/days", test_days);
  g_test_add_func ("/app/history/lines", test_lines);
  g_test_add_func ("/app/history/changes", test_changes);
  g_test_add_func ("/app/history/fields", test_fields);
  g_test_add_func ("/app/history/menu", test_menu);
  g_test_add_func ("/app/history/imports", test_imports);
  g_test_add_func ("/app/history/rename", test_rename);
  g_test_add_func ("/app/history/region", test_region);
  g_test_add_func ("/app/history/region-values", test_region_values);
  return g_test_run ();
}
