/* Tidang: tests of photos of the works — stages by the day, names, what is to be said.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-works-photos.h"

#include <string.h>

#define TODAY td_date_new (2026, 9, 20)

static TdWorks *
works_of (const char *text)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);
      static const char *const fields[] = { "what", "planned-start", "planned-end", "actual-start",
                                            "actual-end" };
      TdLeaf *leaf = td_leaf_new ("work-stage");

      leaf->id = i + 1;
      for (guint k = 0; k < G_N_ELEMENTS (fields) && words[k] != NULL; k++)
        if (!g_str_equal (words[k], "-"))
          td_leaf_set (leaf, fields[k], words[k]);
      g_ptr_array_add (leaves, leaf);
    }
  return td_works_compute (leaves, NULL, TODAY);
}

#define WORKS                                                                                                \
  "pipes 2026-05-20 2026-06-05 2026-05-21 2026-06-03; "                                                      \
  "foundation 2026-06-13 2026-07-10 2026-06-16 2026-07-21; "                                                 \
  "shaft 2026-07-11 2026-08-20 2026-07-20 -; "                                                               \
  "lift 2026-09-01 2026-10-15 - -"

/* What was done goes before what was planned; of two the one that began last. */
static void
test_stages (void)
{
  static const struct
  {
    const char *day, *stage, *when;
  } rows[] = {
    { "2026-05-01", NULL, "before" },         { "2026-05-20", "pipes", "before" }, /* planned alone */
    { "2026-05-21", "pipes", "during" },      { "2026-06-03", "pipes", "during" },
    { "2026-06-04", "pipes", "during" }, /* planned to the 5th */
    { "2026-06-10", NULL, "during" },         { "2026-06-14", "foundation", "during" },
    { "2026-07-19", "foundation", "during" }, { "2026-07-20", "shaft", "during" },
    { "2026-09-10", "shaft", "during" }, /* begun and not done: before the plan of the lift */
    { "2026-11-30", "shaft", "during" },      { "", NULL, "" },
  };
  g_autoptr (TdWorks) works = works_of (WORKS);
  g_autoptr (TdWorks) none = works_of ("");
  g_autoptr (TdWorks) done =
      works_of ("pipes 2026-05-20 2026-06-05 2026-05-21 2026-06-03; lift - - 2026-07-01 2026-07-09");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TdDate day = td_date_from_iso (rows[i].day);
      const TdWorkStage *stage = td_works_stage_on (works, day);

      g_test_message ("%s", rows[i].day);
      g_assert_cmpstr (stage != NULL ? stage->what : NULL, ==, rows[i].stage);
      g_assert_cmpstr (td_photo_when_to_nick (td_works_when_on (works, day)), ==, rows[i].when);
      g_assert_null (td_works_stage_on (none, day));
      g_assert_cmpint (td_works_when_on (none, day), ==, TD_PHOTO_UNSAID);
    }
  g_assert_cmpint (td_works_when_on (done, td_date_new (2026, 7, 9)), ==, TD_PHOTO_DURING);
  g_assert_cmpint (td_works_when_on (done, td_date_new (2026, 7, 10)), ==, TD_PHOTO_AFTER);
}

/* Whatever the stages are: one that is offered holds the day, and none is left out that would. */
static void
test_stages_any (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TdWorks) works = NULL;
      int n = g_test_rand_int_range (0, 6);
      TdDate day = td_date_new (2026, 6, 1) + g_test_rand_int_range (0, 40);
      const TdWorkStage *stage;
      gboolean actual = FALSE, planned = FALSE;

      for (int i = 0; i < n; i++)
        {
          g_string_append_printf (text, "%slift", i > 0 ? ";" : "");
          for (int k = 0; k < 4; k++)
            {
              TdDate on = td_date_new (2026, 6, 1) + g_test_rand_int_range (0, 40);
              g_autofree char *iso = g_test_rand_bit () ? g_strdup ("-") : td_date_to_iso (on);

              g_string_append_printf (text, " %s", iso);
            }
        }
      works = works_of (text->str);
      for (guint i = 0; i < works->stages->len; i++)
        {
          const TdWorkStage *one = works->stages->pdata[i];

          actual |= one->actual_start != TD_DATE_NONE && day >= one->actual_start &&
                    (one->actual_end == TD_DATE_NONE || day <= one->actual_end);
          actual |= one->actual_start == TD_DATE_NONE && one->actual_end == day;
          planned |= one->planned_start != TD_DATE_NONE && one->planned_end != TD_DATE_NONE &&
                     day >= one->planned_start && day <= one->planned_end;
          planned |= one->planned_end == TD_DATE_NONE && one->planned_start == day;
          planned |= one->planned_start == TD_DATE_NONE && one->planned_end == day;
        }
      stage = td_works_stage_on (works, day);
      g_assert_cmpint (stage != NULL, ==, actual || planned);
      if (stage != NULL && actual)
        g_assert_true (stage->actual_start <= day);
    }
}

static void
test_says (void)
{
  static const struct
  {
    const char *day;
    gboolean placed;
    gint64 metres;
    const char *stage;
    TdPhotoWhen when;
    guint says;
  } rows[] = {
    { "2026-07-01", TRUE, 0, "foundation", TD_PHOTO_DURING, 0 },
    { "2026-07-01", TRUE, TD_PHOTO_NEAR, "", TD_PHOTO_DURING, 0 },
    { "2026-07-01", TRUE, TD_PHOTO_NEAR + 1, "", TD_PHOTO_DURING, TD_PHOTO_FAR },
    { "2026-07-01", TRUE, -1, "", TD_PHOTO_DURING, 0 },
    { "2026-07-01", FALSE, -1, "", TD_PHOTO_DURING, TD_PHOTO_NO_PLACE },
    { "", FALSE, -1, "foundation", TD_PHOTO_BEFORE, TD_PHOTO_NO_TIME | TD_PHOTO_NO_PLACE },
    { "2026-05-01", TRUE, 10, "foundation", TD_PHOTO_BEFORE, TD_PHOTO_OUTSIDE },
    { "2026-05-01", TRUE, 900, "foundation", TD_PHOTO_DURING, TD_PHOTO_OUTSIDE | TD_PHOTO_FAR },
    { "2026-07-01", TRUE, 10, "lift", TD_PHOTO_DURING, TD_PHOTO_OTHER_STAGE },
    { "2026-07-01", TRUE, 10, "lift", TD_PHOTO_BEFORE, 0 },
    { "2026-07-01", TRUE, 10, "cladding", TD_PHOTO_DURING, 0 }, /* no day of it is known */
    { "2026-09-21", TRUE, 10, "", TD_PHOTO_DURING, TD_PHOTO_AHEAD },
  };
  g_autoptr (TdWorks) works = works_of (WORKS);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (td_works_photo_says (works, td_date_from_iso (rows[i].day), rows[i].placed,
                                            rows[i].metres, rows[i].stage, rows[i].when),
                       ==, rows[i].says);
    }
}

static char *
name_of (const TdPhotoName *name)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return td_works_photo_name (name, taken);
}

static void
test_names (void)
{
  static const struct
  {
    const char *compound, *building, *unit, *stage, *when, *day, *time, *ending, *name;
  } rows[] = {
    { "西韩新苑", "7号楼", "2单元", "基坑与基础", "施工前", "2026-09-03", "08:12", ".jpg",
      "西韩新苑-7号楼-2单元_基坑与基础_施工前_20260903-0812_01.jpg" },
    { "西韩新苑", "7号楼", "2单元", "", NULL, "2026-09-03", "", ".png",
      "西韩新苑-7号楼-2单元_20260903_01.png" },
    { "西韩新苑", "7号楼", "2单元", "井道（钢架）", "", "", "08:12", ".jpg",
      "西韩新苑-7号楼-2单元_井道（钢架）_日期不明_01.jpg" },
    { " 东圃/小区 ", "A_1:栋", "..", "a*b", "施工后", "2026-01-02", "23:59", ".jpg",
      "东圃-小区-A-1-栋_a-b_施工后_20260102-2359_01.jpg" },
    { "", "", "", "", "", "", "", "", "_日期不明_01" },
    { "一二三四五六七八九十一二三四五六七八九十多", "1", "2", "", "", "2026-01-02", "", ".jpg",
      "一二三四五六七八九十一二三四五六七八九十-1-2_20260102_01.jpg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TdPhotoName parts = { rows[i].compound, rows[i].building, rows[i].unit,
                                  rows[i].stage,    rows[i].when,     td_date_from_iso (rows[i].day),
                                  rows[i].time,     rows[i].ending };
      g_autofree char *name = name_of (&parts);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

/* No name twice, none that a desktop cannot write, none too long: whatever the parts are. */
static void
test_names_any (void)
{
  static const char *const texts[] = {
    "",         "西韩新苑", "7号楼", "a/b\\c:d*e?f\"g<h>i|j",        "\t\n", "_-.",
    "ＡＢＣ",   "Abc",      "abc",   "…………………………………………………………………………", "𠀀𠀁", "1 单元 ",
    "\x7f\x01x"
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  {
    /* All of them as long as they can be. */
    const TdPhotoName longest = { texts[9], texts[9], texts[9], texts[9], texts[9], td_date_new (2026, 9, 3),
                                  "08:12",  ".jpeg" };
    g_autofree char *name = td_works_photo_name (&longest, taken);

    g_assert_cmpint (g_utf8_strlen (name, -1), <=, 128);
    g_hash_table_add (seen, g_utf8_strdown (name, -1));
  }
  for (int round = 0; round < 4000; round++)
    {
#define ANY texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]
      const TdPhotoName parts = { ANY,
                                  ANY,
                                  ANY,
                                  ANY,
                                  ANY,
                                  g_test_rand_bit () ? TD_DATE_NONE : td_date_new (2026, 9, 3),
                                  g_test_rand_bit () ? "08:12" : "",
                                  g_test_rand_bit () ? ".jpg" : ".png" };
#undef ANY
      g_autofree char *name = td_works_photo_name (&parts, taken);

      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (name, -1), <=, 128);
      g_assert_null (strpbrk (name, "/\\:*?\"<>|\n\t\x7f\x01 "));
      g_assert_true (g_str_has_suffix (name, parts.ending) && name[0] != '.');
      g_assert_true (g_hash_table_add (seen, g_utf8_strdown (name, -1)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/works-photos/stages", test_stages);
  g_test_add_func ("/works-photos/stages/any", test_stages_any);
  g_test_add_func ("/works-photos/says", test_says);
  g_test_add_func ("/works-photos/names", test_names);
  g_test_add_func ("/works-photos/names/any", test_names_any);
  return g_test_run ();
}
