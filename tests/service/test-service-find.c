/* Tidang: one text looked for everywhere, and units that may be meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-find.h"
#include "td-test-service.h"

#define ROSTER                                                                                               \
  "小区,楼栋,单元,房号,业主,专有面积\n"                                                        \
  "幸福里小区,3号楼,1单元,101,王建国,80\n"                                                       \
  "幸福里小区,3号楼,1单元,102,李秀英,80\n"                                                       \
  "幸福里小区,3号楼,1单元,201,王伟,80\n"                                                          \
  "幸福里小区,3号楼,2单元,101,王伟明,80\n"                                                       \
  "幸福里小区,东3号楼,1单元,101,赵一,80\n"                                                       \
  "建国新村,5号楼,1单元,301,钱多多,80\n"

static void
fill (Desk *desk)
{
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  td_import_report_free (import_text (desk, &options, "roster.csv", ROSTER, TRUE));
}

static const TdHitGroup *
group_of (const GPtrArray *groups, TdHits kind)
{
  for (guint i = 0; i < groups->len; i++)
    if (((const TdHitGroup *)g_ptr_array_index (groups, i))->group == kind)
      return g_ptr_array_index (groups, i);
  return NULL;
}

/* Expected: dossiers per group, counted by hand in the roster; and the first hit's place. */
static const struct
{
  const char *text;
  gint64 units[TD_N_HITS];
  TdHits group;
  const char *where;
} cases[] = {
  { "王", { 0, 2, 0, 0, 0 }, TD_HITS_OWNERS, "幸福里小区 3号楼 1单元 101" },
  { "wjg", { 0, 1, 0, 0, 0 }, TD_HITS_OWNERS, "幸福里小区 3号楼 1单元 101" },
  { "建国", { 1, 1, 0, 0, 0 }, TD_HITS_OWNERS, "幸福里小区 3号楼 1单元 101" },
  { "jianguo", { 1, 1, 0, 0, 0 }, TD_HITS_UNITS, "西韩社区居民委员会" },
  { "101", { 0, 0, 3, 0, 0 }, TD_HITS_ROOMS, "幸福里小区 3号楼 1单元" },
  { "幸福里 101", { 3, 0, 3, 0, 0 }, TD_HITS_ROOMS, "幸福里小区 3号楼 1单元" },
  { "王伟", { 0, 2, 0, 0, 0 }, TD_HITS_OWNERS, "幸福里小区 3号楼 1单元 201" }, /* the whole name first */
  { "3号楼 1单元", { 2, 0, 0, 0, 0 }, TD_HITS_UNITS, "西韩社区居民委员会" },
  { "无此人", { 0, 0, 0, 0, 0 }, 0, NULL },
};

static void
test_groups (Desk *desk, gconstpointer data)
{
  GError *error = NULL;

  fill (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) groups = td_search_grouped (desk->workspace, cases[i].text, 5, FALSE, &error);
      g_assert_no_error (error);
      for (int k = 0; k < TD_N_HITS; k++)
        {
          const TdHitGroup *group = group_of (groups, k);
          TdUnitFilter filter = TD_UNIT_FILTER_INIT;
          if ((group != NULL ? group->units : 0) != cases[i].units[k])
            g_error ("%s: %s", cases[i].text, td_hits_to_nick (k));
          /* The list behind the number. */
          filter.text = cases[i].text;
          filter.found_in = 1 + k;
          g_assert_cmpint (td_units_count (desk->workspace, &filter, &error), ==, cases[i].units[k]);
        }
      if (cases[i].where == NULL)
        continue;
      const TdHit *hit = g_ptr_array_index (group_of (groups, cases[i].group)->hits, 0);
      g_assert_cmpstr (hit->where, ==, cases[i].where);
    }
  g_autoptr (GPtrArray) none = td_search_grouped (desk->workspace, "  ", 5, FALSE, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_hits (Desk *desk, gconstpointer data)
{
  GError *error = NULL;

  fill (desk);
  g_autoptr (GPtrArray) masked = td_search_grouped (desk->workspace, "王", 5, FALSE, &error);
  g_autoptr (GPtrArray) plain = td_search_grouped (desk->workspace, "王", 2, TRUE, &error);
  const TdHitGroup *owners = group_of (masked, TD_HITS_OWNERS), *two = group_of (plain, TD_HITS_OWNERS);
  const TdHit *hit = g_ptr_array_index (owners->hits, 0);
  g_assert_cmpuint (owners->hits->len, ==, 3);
  g_assert_cmpuint (two->hits->len, ==, 2); /* at most as many as asked for, the count stays */
  g_assert_cmpint (two->units, ==, 2);
  g_assert_null (strstr (hit->text, "建国"));
  g_assert_cmpint (hit->unit_id, ==, resolve (desk, "幸福里小区/3号楼/1单元"));
  g_assert_cmpint (hit->part_id, !=, 0);
  g_assert_cmpint (hit->start, ==, 0);
  g_assert_cmpint (hit->end, ==, strlen ("王"));
  g_assert_cmpstr (((TdHit *)g_ptr_array_index (two->hits, 0))->text, ==, "王建国");
}

/* Who was erased is not found; the flat and its neighbours are. */
static void
test_erased (Desk *desk, gconstpointer data)
{
  GError *error = NULL;

  fill (desk);
  g_free (td_erase_room (desk->workspace, resolve (desk, "建国新村/5号楼/1单元"), "301", NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) gone = td_search_grouped (desk->workspace, "钱多多", 5, FALSE, &error);
  g_assert_cmpuint (gone->len, ==, 0);
  g_autoptr (GPtrArray) room = td_search_grouped (desk->workspace, "建国新村 301", 5, FALSE, &error);
  g_assert_nonnull (group_of (room, TD_HITS_ROOMS));
  g_assert_null (group_of (room, TD_HITS_OWNERS));
}

static void
test_file_numbers (Desk *desk, gconstpointer data)
{
  GError *error = NULL;
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;

  fill (desk);
  g_autoptr (GPtrArray) units = td_units_list (desk->workspace, &filter, &error);
  const TdUnit *unit = g_ptr_array_index (units, 0);
  g_auto (GStrv) pieces = g_strsplit (unit->file_no, "-", 0);
  g_autofree char *bare = g_strjoinv ("", pieces);
  g_autoptr (GPtrArray) groups = td_search_grouped (desk->workspace, bare, 5, FALSE, &error);
  const TdHitGroup *group = group_of (groups, TD_HITS_FILE_NOS);
  g_assert_nonnull (group);
  const TdHit *hit = g_ptr_array_index (group->hits, 0);
  g_assert_cmpint (hit->unit_id, ==, unit->id);
  g_assert_cmpstr (hit->text, ==, unit->file_no);
}

/* ---- names that nobody has ---- */

static void
test_near (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *offered[3];
    const char *not_offered;
  } table[] = {
    { "幸福里/3号楼/1单元", { "幸福里小区/3号楼/1单元", NULL }, "2单元" },
    { "幸福里小区/3号楼/5单元", { "3号楼/1单元", "3号楼/2单元", NULL }, "建国" },
    { "幸福里小区/9号楼/1单元", { "3号楼/1单元", "东3号楼/1单元", NULL }, "建国" },
    { "没有这里/1号楼/1单元", { NULL }, "单元/" },
  };

  fill (desk);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (td_unit_resolve (desk->workspace, table[i].text, &error), ==, 0);
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
      for (guint k = 0; table[i].offered[k] != NULL; k++)
        if (strstr (error->message, table[i].offered[k]) == NULL)
          g_error ("%s: %s", table[i].text, error->message);
      const char *list = strrchr (error->message, ':');
      g_assert_true (list == NULL || strstr (list, table[i].not_offered) == NULL);
      g_assert_cmpint (list != NULL, ==, table[i].offered[0] != NULL);
    }
}

/* A filter keeps where its text is to stand, as a value and as a line. */
static void
test_filter (Desk *desk, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdUnitFilter) filter = td_unit_filter_copy (NULL);

  td_unit_filter_set_text (filter, "王");
  filter->found_in = 1 + TD_HITS_OWNERS;
  g_autofree char *line = td_unit_filter_to_text (filter);
  g_autoptr (TdUnitFilter) back = td_unit_filter_from_text (line, &error);
  g_assert_no_error (error);
  g_assert_true (td_unit_filter_same_units (filter, back));
  td_unit_filter_set_text (back, "李");
  g_assert_cmpuint (back->found_in, ==, 0);
  g_assert_false (td_unit_filter_same_units (filter, back));
  g_assert_null (td_unit_filter_from_text ("text=x&in=nowhere", &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                  \
  g_test_add ("/service/find/" name, Desk, NULL, desk_set_up, function, desk_tear_down)
  ADD ("groups", test_groups);
  ADD ("hits", test_hits);
  ADD ("erased", test_erased);
  ADD ("file-numbers", test_file_numbers);
  ADD ("near", test_near);
  ADD ("filter", test_filter);
  return g_test_run ();
}
