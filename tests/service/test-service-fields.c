/* Tidang: FIELD=VALUE pairs of a correction, nicks and file names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-papers.h"
#include "td-part-fields.h"
#include "td-units.h"

static TdPart *
new_part (void)
{
  TdPart *part = td_part_new ("501");

  part->area = 8120;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "周某甲", TD_DOC_RESIDENT_ID,
                                               "370202190001010013", "13812341234"));
  return part;
}

static const char *
owner_name (const TdPart *part, guint i)
{
  return ((TdOwner *)g_ptr_array_index (part->owners, i))->name;
}

static void
test_applied (void)
{
  static const char *const fields[] = {
    "area=90.5",         "面积来源=登记",         "occupancy=let", "floor=５",        "kind=商铺",
    "title-no= 鲁1900 ", "checked-on=2026-09-12", "occupied=是",   "checked-by=李四", NULL
  };
  g_autoptr (TdPart) part = new_part ();
  g_autoptr (GError) error = NULL;

  g_assert_true (td_part_apply_fields (part, fields, &error));
  g_assert_no_error (error);
  g_assert_cmpint (part->area, ==, 9050);
  g_assert_cmpint (part->area_source, ==, TD_AREA_REGISTERED);
  g_assert_cmpint (part->occupancy, ==, TD_OCCUPANCY_LET);
  g_assert_cmpint (part->floor, ==, 5);
  g_assert_cmpint (part->kind, ==, TD_PART_SHOP);
  g_assert_cmpstr (part->title_no, ==, "鲁1900");
  g_assert_cmpint (part->checked_on, ==, td_date_new (2026, 9, 12));
  g_assert_true (part->occupied);
}

static void
test_owners (void)
{
  static const char *const sold[] = { "owner=周某甲、王某某", NULL };
  static const char *const other[] = { "owner=某某置业有限公司", NULL };
  g_autoptr (TdPart) part = new_part ();
  const TdOwner *owner;

  g_assert_true (td_part_apply_fields (part, sold, NULL));
  g_assert_cmpuint (part->owners->len, ==, 2);
  g_assert_cmpstr (owner_name (part, 0), ==, "周某甲");
  g_assert_cmpstr (owner_name (part, 1), ==, "王某某");
  owner = g_ptr_array_index (part->owners, 0);
  g_assert_cmpstr (owner->doc_no, ==, "370202190001010013");
  owner = g_ptr_array_index (part->owners, 1);
  g_assert_cmpstr (owner->doc_no, ==, "");

  /* A new name never inherits the number of the one before. */
  g_assert_true (td_part_apply_fields (part, other, NULL));
  g_assert_cmpuint (part->owners->len, ==, 1);
  owner = g_ptr_array_index (part->owners, 0);
  g_assert_cmpint (owner->kind, ==, TD_OWNER_COMPANY);
  g_assert_cmpstr (owner->doc_no, ==, "");
}

static void
test_refused (void)
{
  static const char *const faults[] = { "area=81,20",
                                        "area=约81",
                                        "area",
                                        "colour=red",
                                        "floor=first",
                                        "occupied=maybe",
                                        "kind=castle",
                                        "checked-on=soon",
                                        "owner= 、 ",
                                        "phone=abc",
                                        "document=370202190001010000" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      const char *const fields[] = { "floor=7", faults[i], NULL };
      g_autoptr (TdPart) part = new_part ();
      g_autoptr (GError) error = NULL;

      g_assert_false (td_part_apply_fields (part, fields, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
      /* All or nothing: the good pair before it was not applied. */
      g_assert_cmpint (part->floor, !=, 7);
      g_assert_cmpint (part->area, ==, 8120);
    }
}

static void
test_nicks (void)
{
  for (int i = 0; i < TD_N_STAGES; i++)
    {
      TdStage stage;

      g_assert_true (td_stage_from_nick (td_stage_to_nick ((TdStage)i), &stage));
      g_assert_cmpint (stage, ==, i);
      g_assert_nonnull (td_stage_to_label ((TdStage)i));
    }
  for (int i = 0; i <= TD_RATING_UNSUITABLE; i++)
    {
      TdRating rating;

      g_assert_true (td_rating_from_nick (td_rating_to_nick ((TdRating)i), &rating));
      g_assert_cmpint (rating, ==, i);
    }
  for (int i = 0; i < TD_N_PAPERS; i++)
    {
      TdPaperKind kind;

      g_assert_true (td_paper_from_nick (td_paper_to_nick ((TdPaperKind)i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (td_stage_from_nick ("", &(TdStage){ 0 }));
  g_assert_false (td_rating_from_nick (NULL, &(TdRating){ 0 }));
}

static void
test_file_names (void)
{
  static const struct
  {
    const char *compound, *building, *unit;
    TdPaperKind kind;
    const char *name;
  } rows[] = {
    { "西韩新苑", "7号楼", "2单元", TD_PAPER_CONSENT, "西韩新苑-7号楼-2单元-业主意见征询表.pdf" },
    { "左岸/风度", "A:座", "1*", TD_PAPER_RESULT, "左岸_风度-A_座-1_-表决结果公示.pdf" },
    { ".隐", "1", "1", TD_PAPER_ROSTER, "_隐-1-1-业主名册.pdf" },
    { "a\"b<c>d|e?f\\g", "1", "1\n2", TD_PAPER_BALLOT, "a_b_c_d_e_f_g-1-1_2-表决票.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TdUnit unit = { .compound = (char *)rows[i].compound,
                      .building = (char *)rows[i].building,
                      .unit = (char *)rows[i].unit };
      g_autofree char *name = td_paper_file_name (&unit, rows[i].kind);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/fields/applied", test_applied);
  g_test_add_func ("/service/fields/owners", test_owners);
  g_test_add_func ("/service/fields/refused", test_refused);
  g_test_add_func ("/service/nicks", test_nicks);
  g_test_add_func ("/service/paper-names", test_file_names);
  return g_test_run ();
}
