/* Tidang: tests of a map sheet as its window asks for it — remembered, scales, faults, words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-sheet-values.h"

#include <string.h>

static TdMapSheetValues *
values_with_scale (const char *scale)
{
  const TdMapSheetValues values = { .paper = TD_SHEET_A3, .landscape = TRUE, .scale = (char *)scale };

  return td_map_sheet_values_new (&values);
}

static void
test_usual (void)
{
  g_autoptr (TdMapSheetValues) values = td_map_sheet_values_from_text (NULL);

  g_assert_cmpint (values->paper, ==, TD_SHEET_A3);
  g_assert_true (values->landscape);
  g_assert_true (values->base);
  g_assert_false (values->internal);
  g_assert_cmpstr (values->scale, ==, "");
  g_assert_cmpstr (values->title, ==, "");
}

static void
test_remembered (void)
{
  const TdMapSheetValues asked = { .paper = TD_SHEET_A0,
                                   .landscape = FALSE,
                                   .all = TRUE,
                                   .scale = (char *)" 1:30000 ",
                                   .title = (char *)"不记",
                                   .maker = (char *)"某局&某所=1",
                                   .approval = (char *)"湘S(2026)1号",
                                   .internal = TRUE };
  g_autoptr (TdMapSheetValues) values = td_map_sheet_values_new (&asked);
  g_autofree char *text = td_map_sheet_values_to_text (values);
  g_autoptr (TdMapSheetValues) back = td_map_sheet_values_from_text (text);

  g_assert_cmpstr (back->title, ==, "");
  g_assert_cmpstr (back->scale, ==, "1:30000");
  g_assert_false (td_map_sheet_values_equal (values, back));
  g_free (back->title);
  back->title = g_strdup ("不记");
  g_assert_true (td_map_sheet_values_equal (values, back));
}

static void
test_damaged_memory (void)
{
  static const char *const texts[] = { "",        "&&&",          "paper", "paper=A9",
                                       "scale=%", "maker=%ff%fe", "=",     "x=1&landscape=7" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TdMapSheetValues) values = td_map_sheet_values_from_text (texts[i]);

      g_assert_cmpint (values->paper, ==, TD_SHEET_A3);
      g_assert_true (g_utf8_validate (values->maker, -1, NULL));
    }
}

static void
test_scales (void)
{
  guint n = td_map_sheet_n_scales ();

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autofree char *scale = td_map_sheet_scale_of (i);

      g_assert_cmpuint (td_map_sheet_scale_choice (scale), ==, i);
    }
  g_assert_null (td_map_sheet_scale_of (n - 1));
  g_assert_cmpuint (td_map_sheet_scale_choice ("1:31000"), ==, n - 1);
  g_assert_cmpuint (td_map_sheet_scale_choice ("half"), ==, n - 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = td_map_sheet_scale_label (i);

      g_assert_cmpuint (strlen (label), >, 3);
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *scale;
    gboolean wrong;
  } cases[] = { { "", FALSE },      { "  ", FALSE }, { "1:25 000", FALSE },
                { "2.5万", FALSE }, { "7", TRUE },   { "x", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdMapSheetValues) values = values_with_scale (cases[i].scale);
      g_autofree char *fault = td_map_sheet_scale_fault (values);

      g_assert_true ((fault != NULL) == cases[i].wrong);
    }
}

/* Who says that a scale is typed has to type one. */
static void
test_no_scale (void)
{
  g_autoptr (TdMapSheetValues) values = values_with_scale ("  ");
  g_autofree char *fault = NULL;

  values->own_scale = TRUE;
  fault = td_map_sheet_scale_fault (values);
  g_assert_nonnull (fault);
}

static void
test_options (void)
{
  g_autoptr (TdMapSheetValues) values = values_with_scale ("25000");
  const TdMercatorBox view = { 1, 2, 3, 4 };
  TdMapSheetOptions options = td_map_sheet_values_to_options (values, &view, "仅显示：施工", 7);

  g_assert_true (options.has_box);
  g_assert_cmpint (options.box.y1, ==, 4);
  g_assert_cmpuint (options.denominator, ==, 25000);
  g_assert_false (options.has_middle);
  g_assert_cmpint (options.date, ==, 7);
  values->all = TRUE;
  options = td_map_sheet_values_to_options (values, &view, NULL, 7);
  g_assert_false (options.has_box);
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *title, *name;
  } cases[] = { { "岳麓区一张图", "岳麓区一张图.pdf" },
                { " 甲/乙:丙 ", "甲_乙_丙.pdf" },
                { "", "一张图.pdf" },
                { "a\nb", "a_b.pdf" } };
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autofree char *cut = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TdMapSheetValues asked = { .title = (char *)cases[i].title };
      g_autoptr (TdMapSheetValues) values = td_map_sheet_values_new (&asked);
      g_autofree char *name = td_map_sheet_values_file_name (values, ".pdf");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
  for (guint i = 0; i < 500; i++)
    g_string_append (endless, "图");
  {
    const TdMapSheetValues asked = { .title = endless->str };
    g_autoptr (TdMapSheetValues) values = td_map_sheet_values_new (&asked);

    cut = td_map_sheet_values_file_name (values, ".png");
    g_assert_cmpuint (strlen (cut), <, 250);
    g_assert_true (g_str_has_suffix (cut, ".png"));
  }
}

static void
test_words (void)
{
  TdMapSheetFacts facts = { .frame = { .denominator = 25000 }, .on_sheet = 12, .shown = 3000 };
  g_autofree char *says = td_map_sheet_says (&facts);
  g_autofree char *nothing = td_map_sheet_warns (&facts, NULL, "");
  g_autofree char *tiles = td_map_sheet_warns (&facts, "3 tiles", ""), *both = NULL, *one = NULL;

  g_assert_nonnull (strstr (says, "1:25 000"));
  g_assert_nonnull (strstr (says, "12"));
  g_assert_null (nothing);
  g_assert_cmpstr (tiles, ==, "3 tiles");
  facts.unknown = 2;
  both = td_map_sheet_warns (&facts, "3 tiles", "");
  one = td_map_sheet_warns (&facts, NULL, "");
  g_assert_true (g_str_has_prefix (both, "3 tiles\n"));
  g_assert_true (g_str_has_suffix (both, one));
}

/* Who is asked for how much stands there before; when it failed, what can be done. */
static void
test_fetching (void)
{
  TdMapSheetFacts facts = { .tiles = 20, .waiting = 12, .to_ask = 24 };
  g_autofree char *label = td_map_sheet_fetch_label (&facts);
  g_autofree char *before = td_map_sheet_warns (&facts, "12 tiles", "map.example.org");
  g_autofree char *none = NULL, *after = NULL;

  g_assert_cmpstr (label, ==, "Fetch 24 tiles");
  g_assert_nonnull (strstr (before, "12 tiles\nmap.example.org is asked"));
  facts = (TdMapSheetFacts){ .tiles = 20, .failed = 3, .to_ask = 3 };
  after = td_map_sheet_warns (&facts, "3 tiles", "map.example.org");
  g_assert_nonnull (strstr (after, "later"));
  facts.to_ask = 0;
  none = td_map_sheet_fetch_label (&facts);
  g_assert_null (none);
}

static void
test_same_ground (void)
{
  g_autoptr (TdMapSheetValues) values = values_with_scale ("25000"), other = values_with_scale ("25000");

  g_free (other->title);
  other->title = g_strdup ("另一图名");
  other->internal = TRUE;
  g_assert_true (td_map_sheet_values_same_ground (values, other));
  other->base = !other->base;
  g_assert_false (td_map_sheet_values_same_ground (values, other));
  other->base = values->base;
  other->paper = TD_SHEET_A4;
  g_assert_false (td_map_sheet_values_same_ground (values, other));
}

static void
test_paths (void)
{
  static const struct
  {
    const char *chosen, *path;
  } cases[] = { { "/a/一张图.pdf", "/a/一张图.pdf" },
                { "/a/一张图.PNG", "/a/一张图.PNG" },
                { "/a/一张图", "/a/一张图.pdf" },
                { "/a/2026.9", "/a/2026.9.pdf" },
                { "pdf", "pdf.pdf" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = td_map_sheet_values_path (cases[i].chosen, ".pdf");

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/map-sheet/usual", test_usual);
  g_test_add_func ("/app/map-sheet/remembered", test_remembered);
  g_test_add_func ("/app/map-sheet/damaged-memory", test_damaged_memory);
  g_test_add_func ("/app/map-sheet/scales", test_scales);
  g_test_add_func ("/app/map-sheet/faults", test_faults);
  g_test_add_func ("/app/map-sheet/no-scale", test_no_scale);
  g_test_add_func ("/app/map-sheet/options", test_options);
  g_test_add_func ("/app/map-sheet/file-names", test_file_names);
  g_test_add_func ("/app/map-sheet/words", test_words);
  g_test_add_func ("/app/map-sheet/fetching", test_fetching);
  g_test_add_func ("/app/map-sheet/same-ground", test_same_ground);
  g_test_add_func ("/app/map-sheet/paths", test_paths);
  return g_test_run ();
}
