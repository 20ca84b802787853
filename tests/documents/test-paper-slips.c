/* Tidang: tests of the papers that a person marks and signs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"

#include <locale.h>
#include <string.h>

/* ---- 业主意见征询表 ---- */

static void
test_consent_slips (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 2, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  g_autoptr (GBytes) pdf = paper_print (TD_DOCUMENT_CONSENT, inputs, &common, "consent");

  g_assert_cmpuint (td_display_list_n_pages (list), ==, 12);
  paper_assert_nothing_cut (list);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = paper_page_text (list, i);
      g_autofree char *field = g_strdup_printf ("%u/agree", 4000 + i);
      const TdPart *part = paper_unit_part (unit, i);
      g_autofree char *area = td_area_to_string (part->area);
      PaperFields fields = paper_count_fields (list, i);

      g_assert_cmpuint (fields.ticks, ==,
                        3 + 4 + 2 + 2); /* opinion, way of signing, 另附 twice, checked or not */
      g_assert_cmpuint (fields.signatures, ==, 4);
      g_assert_cmpuint (fields.codes, ==, 2);
      g_assert_true (paper_has_field (list, i, field));
      paper_assert_resolved (text);
      paper_assert_says (text, "既有住宅加装电梯业主意见征询表");
      paper_assert_silent (text, "意愿摸底表");
      paper_assert_says (text, "第二百七十八条第一款第（七）项");
      paper_assert_says (text, "2026年9月1日至2026年9月15日");
      paper_assert_says (text, "西韩新苑7号楼2单元加装电梯筹备组");
      paper_assert_says (text, "西韩社区居（村）民委员会");
      paper_assert_says (text, "2026-08");
      paper_assert_says (text, "6层6站");
      paper_assert_says (text, "另附");
      paper_assert_says (text, "不同意");
      paper_assert_says (text, "弃权");
      paper_assert_says (text, "捺印");
      paper_assert_says (text, "（盖章）");
      paper_assert_says (text, "登记面积");
      paper_assert_says (text, "第1页共1页");
      paper_assert_says (text, part->room);
      paper_assert_says (text, area);
      /* This flat's owners, and nobody else's name or number. */
      for (guint other = 0; other < 12; other++)
        for (guint n = 0; n < 2; n++)
          {
            const TdOwner *owner = paper_unit_owner (unit, other, n);

            paper_assert_silent (text, owner->doc_no);
            paper_assert_silent (text, owner->phone);
            if (other == i)
              paper_assert_says (text, owner->name);
          }
    }
}

static void
test_consent_names_stay_home (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 9, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("住户%u号", i);

      paper_unit_rename (unit, i, 0, name);
    }
  list = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *text = paper_page_text (list, i);

      g_assert_cmpuint (paper_count (text, "住户"), ==, 1);
      paper_assert_says (text, paper_unit_owner (unit, i, 0)->name);
    }
}

/* Without a plan it is a 意愿摸底表 and says that it cannot count; with nothing known the blanks can be
 * written in. */
static void
test_consent_without_plan (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 1, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = { .printed_on = TD_DATE_NONE };
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  unit->input.plan_version = NULL;
  unit->input.from = unit->input.until = TD_DATE_NONE;
  unit->input.place_name = NULL;
  list = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-survey");
  text = paper_page_text (list, 0);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  paper_assert_says (text, "意愿摸底表");
  /* It belongs to no round and batch: nobody takes it for a ballot of the vote. */
  paper_assert_silent (text, "第1轮");
  paper_assert_silent (text, "第1批");
  paper_assert_says (text, "不构成《中华人民共和国民法典》第二百七十八条规定的表决");
  paper_assert_says (text, "______年____月____日至______年____月____日");
  paper_assert_silent (text, "方案版本");
  paper_assert_resolved (text);
}

/* An office's sheet says “7” and “2”; “6层” is not made “6层层”. */
static void
test_bare_numbers (void)
{
  static const struct
  {
    const char *building, *unit, *storeys, *says, *high;
  } cases[] = {
    { "7", "2", "6", "西韩新苑7号楼2单元", "6层，专有部分3个" },
    { "７", "２", "6+1层", "西韩新苑7号楼2单元", "6+1层，专有部分3个" },
    { "A座", "东单元", "6层", "西韩新苑A座东单元", "6层，专有部分3个" },
    { "七栋", "", "", "西韩新苑七栋既有", "专有部分3个" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new (cases[i].building, cases[i].unit, 3, 1, FALSE);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      TdPaperCommon common = paper_common ();
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *text = NULL;

      unit->input.storeys = cases[i].storeys;
      list = paper_lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
      text = paper_text (list);
      paper_assert_says (text, cases[i].says);
      paper_assert_says (text, cases[i].high);
      paper_assert_silent (text, "层层");
    }
}

static void
test_committee (void)
{
  static const struct
  {
    const char *place, *given, *committee, *where;
  } cases[] = {
    { "西韩社区", NULL, "西韩社区居（村）民委员会（依法指导", "西韩社区西韩新苑" },
    { "西韩社区居民委员会", NULL, "指导核实西韩社区居民委员会（依法指导", "西韩社区西韩新苑" },
    { "西韩居委会", NULL, "指导核实西韩居委会（依法指导", "地点西韩西韩新苑" },
    { "西韩村村民委员会", NULL, "指导核实西韩村村民委员会（依法指导", "地点西韩村西韩新苑" },
    { "西韩村委会", NULL, "指导核实西韩村委会（依法指导", "地点西韩村西韩新苑" },
    { "西韩社区", "某街道居委会", "指导核实某街道居委会（依法指导", "西韩社区西韩新苑" },
    { "", NULL, "（依法指导", "地点西韩新苑" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 1, 1, FALSE);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      TdPaperCommon common = paper_common ();
      g_autoptr (TdDisplayList) slip = NULL;
      g_autoptr (TdDisplayList) notice = NULL;
      g_autofree char *text = NULL;
      g_autofree char *wall = NULL;

      unit->input.place_name = cases[i].place;
      common.committee = cases[i].given;
      slip = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
      notice = paper_lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
      text = paper_text (slip);
      wall = paper_text (notice);
      paper_assert_says (text, cases[i].committee);
      paper_assert_says (wall, cases[i].where);
      paper_assert_silent (text, "委员会居（村）民");
    }
}

static void
test_consent_pay_choice (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 1, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  common.pay_choice = TRUE;
  common.plan_estimate = "48万元";
  common.plan_sharing = "按楼层系数分摊，一、二层不出资";
  list = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-pay");
  text = paper_page_text (list, 0);
  paper_assert_says (text, "同意（出资）");
  paper_assert_says (text, "同意（不出资）");
  paper_assert_says (text, "48万元");
  g_assert_true (paper_has_field (list, 0, "4000/agree-pay"));
  g_assert_true (paper_has_field (list, 0, "4000/agree-no-pay"));
  g_assert_false (paper_has_field (list, 0, "4000/agree"));
  g_assert_cmpuint (paper_count_fields (list, 0).ticks, ==, 4 + 4 + 2);
}

static void
test_consent_common_table (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 36, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  guint signatures = 0, ticks = 0, pages;

  common.common_table = TRUE;
  list = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-common");
  text = paper_text (list);
  pages = td_display_list_n_pages (list);
  paper_assert_nothing_cut (list);
  g_assert_cmpuint (pages, >, 1);
  for (guint i = 0; i < pages; i++)
    {
      PaperFields fields = paper_count_fields (list, i);

      signatures += fields.signatures;
      ticks += fields.ticks;
      g_assert_cmpuint (fields.codes, ==, 2);
    }
  g_assert_cmpuint (signatures, ==, 36 + 2);
  g_assert_cmpuint (ticks, ==, 36 * 3 + 2 + 2);
  /* The heading is repeated on each page that holds rows. */
  g_assert_cmpuint (paper_count (text, "意见（打√）"), >=, pages - 1);
  for (guint i = 0; i < 36; i++)
    {
      paper_assert_says (text, paper_unit_owner (unit, i, 0)->name);
      paper_assert_silent (text, paper_unit_owner (unit, i, 0)->doc_no);
      paper_assert_silent (text, paper_unit_owner (unit, i, 0)->phone);
    }
}

static void
test_consent_long_text (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("东区第十七号综合改造楼", "甲单元（原三门洞）", 2, 5, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 5; i++)
    paper_unit_rename (unit, 0, i, "阿卜杜热合曼·买买提图尔荪·伊斯拉木江");
  paper_unit_rename (unit, 1, 0, "青岛市崂山区中韩街道西韩社区集体资产经营管理有限责任公司第二分公司");
  common.plan_name = "西韩新苑老旧小区综合整治既有住宅集中连片加装电梯工程第三标段实施方案（修订稿）";
  common.plan_place = "单元出入口北侧绿化带内，距外墙一点五米，占用公共绿地约十二平方米，由物业服务企业恢复";
  list = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-long");
  paper_assert_nothing_cut (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 2); /* smaller, still one sheet a flat */
  text = paper_text (list);
  g_assert_cmpuint (paper_count (text, "阿卜杜热合曼·买买提图尔荪·伊斯拉木江"), ==, 5);
  paper_assert_says (text, common.plan_name);
  paper_assert_says (text, common.plan_place);
}

/* ---- 表决票 ---- */

static void
test_ballot (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 11, 2, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = paper_lay_out (TD_DOCUMENT_BALLOT, inputs, &common);
  g_autoptr (GBytes) pdf = paper_print (TD_DOCUMENT_BALLOT, inputs, &common, "ballot");
  g_autofree char *text = paper_text (list);

  paper_assert_nothing_cut (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 6);
  g_assert_cmpuint (paper_count (text, "表决票"), ==, 11);
  paper_assert_resolved (text);
  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *serial = g_strdup_printf ("编号%03u／011", i + 1);
      g_autofree char *sign = g_strdup_printf ("%u/owner", 4000 + i);

      g_assert_cmpuint (paper_count (text, serial), ==, 1);
      g_assert_true (paper_has_field (list, i / 2, sign));
      paper_assert_silent (text, paper_unit_owner (unit, i, 0)->doc_no);
    }
  for (guint page = 0; page < 5; page++)
    {
      PaperFields fields = paper_count_fields (list, page);

      g_assert_cmpuint (fields.codes, ==, 4);
      g_assert_cmpuint (fields.ticks, ==, 6);
    }
}

static void
test_ballot_long_names (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 2, 5, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 5; i++)
    paper_unit_rename (unit, 0, i, "青岛市崂山区中韩街道西韩社区集体资产经营管理有限责任公司第二分公司");
  list = paper_lay_out (TD_DOCUMENT_BALLOT, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_BALLOT, inputs, &common, "ballot-long");
  paper_assert_nothing_cut (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  text = paper_text (list);
  g_assert_cmpuint (paper_count (text, "责任公司第二分公司"), ==, 5);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/consent/slips", test_consent_slips);
  g_test_add_func ("/paper/consent/names-stay-home", test_consent_names_stay_home);
  g_test_add_func ("/paper/consent/without-plan", test_consent_without_plan);
  g_test_add_func ("/paper/consent/pay-choice", test_consent_pay_choice);
  g_test_add_func ("/paper/consent/common-table", test_consent_common_table);
  g_test_add_func ("/paper/consent/long-text", test_consent_long_text);
  g_test_add_func ("/paper/ballot/slips", test_ballot);
  g_test_add_func ("/paper/ballot/long-names", test_ballot_long_names);
  g_test_add_func ("/paper/notice/bare-numbers", test_bare_numbers);
  g_test_add_func ("/paper/committee", test_committee);
  return g_test_run ();
}
