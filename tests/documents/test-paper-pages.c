/* Tidang: tests of the papers on walls and in the office — what they say and whose it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "td-ids.h"

#include <locale.h>
#include <string.h>

/* ---- public papers ---- */

static void
test_notice (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 1, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  char *where[] = { (char *)"unit", (char *)"compound", NULL };

  paper_unit_count (unit, 10, 1, TD_RESULT_PASSED);
  unit->rule->notice.days = 15;
  unit->rule->notice.working = TRUE;
  unit->rule->notice.where = where;
  list = paper_lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_NOTICE, inputs, &common, "notice");
  text = paper_text (list);
  paper_assert_nothing_cut (list);
  paper_assert_resolved (text);
  paper_assert_says (text, "既有住宅加装电梯公示");
  paper_assert_says (text, "公示期15个工作日");
  paper_assert_says (text, "各单元出入口、小区公告栏");
  paper_assert_says (text, "0532-00000000");
  paper_assert_says (text, "参与表决11人（91.66%）");
  paper_assert_says (text, "2026年9月20日");
  g_assert_cmpuint (paper_count_fields (list, 0).codes, ==, 1);
  for (guint i = 0; i < 12; i++)
    paper_assert_silent (text, paper_unit_owner (unit, i, 0)->name);
}

/* Posted: the days of the period stand on the wall, and whether they can still move. */
static void
test_notice_dated (void)
{
  static const struct
  {
    TdPaper paper;
    TdNoticePeriod period;
    const char *says[3], *silent;
  } cases[] = {
    { TD_DOCUMENT_NOTICE,
      { .basis = TD_NOTICE_OF_RULE,
        .days = 15,
        .unit_known = TRUE,
        .working = TRUE,
        .from = 20712,
        .until = 20739 },
      { "公示期15个工作日，自2026年9月16日至2026年10月13日。", "依据", NULL },
      "暂定" },
    { TD_DOCUMENT_NOTICE,
      { .basis = TD_NOTICE_OF_PERSON, .days = -1, .from = 20712, .until = 20739, .tentative = TRUE },
      { "公示期自2026年9月16日至2026年10月13日。", "由征询人按当地现行规定确定", "届满日为暂定" },
      "未取得政策原文" },
    { TD_DOCUMENT_NOTICE,
      { .basis = TD_NOTICE_OF_RULE, .days = 10, .from = 20712, .until = TD_DATE_NONE },
      { "公示期10日，自2026年9月16日至______年____月____日。", "依据", NULL },
      "暂定" },
    { TD_DOCUMENT_RESULT,
      { .basis = TD_NOTICE_OF_PERSON, .days = 20, .unit_known = TRUE, .from = 20712, .until = 20739 },
      { "公示期20日，自2026年9月16日至2026年10月13日。", "请自公示之日起", NULL },
      "暂定" },
    { TD_DOCUMENT_RESULT,
      { .basis = TD_NOTICE_UNKNOWN, .days = -1, .from = TD_DATE_NONE, .until = TD_DATE_NONE },
      { "请自公示之日起", "四、异议的提出", NULL },
      "公示期" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, TRUE);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      TdPaperCommon common = paper_common ();
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *text = NULL;

      g_test_message ("case %u", i);
      paper_unit_count (unit, 3, 0, TD_RESULT_PASSED);
      unit->rule->notice.days = 99; /* the period that was worked out goes before */
      unit->input.notice = &cases[i].period;
      list = paper_lay_out (cases[i].paper, inputs, &common);
      text = paper_text (list);
      paper_assert_resolved (text);
      for (guint k = 0; k < 3 && cases[i].says[k] != NULL; k++)
        paper_assert_says (text, cases[i].says[k]);
      paper_assert_silent (text, cases[i].silent);
    }
}

/* What is not known of a place is a blank, never another place's value. */
static void
test_notice_unknown_days (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = { .printed_on = TD_DATE_NONE };
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  unit->input.missing_local = TRUE;
  list = paper_lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_NOTICE, inputs, &common, "notice-blank");
  text = paper_text (list);
  paper_assert_says (text, "公示期____日");
  paper_assert_says (text, "未取得政策原文");
  paper_assert_says (text, "未取得当地现行规定");
  paper_assert_says (text, "目前尚未达到法定比例");
}

static void
test_result_is_masked (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 2, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  common.unmasked = TRUE; /* changes nothing on a public paper */
  common.purpose = "核对";
  paper_unit_count (unit, 9, 2, TD_RESULT_PASSED);
  list = paper_lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_RESULT, inputs, &common, "result");
  text = paper_text (list);
  paper_assert_nothing_cut (list);
  paper_assert_resolved (text);
  for (guint i = 0; i < 12; i++)
    for (guint n = 0; n < 2; n++)
      {
        const TdOwner *owner = paper_unit_owner (unit, i, n);
        g_autofree char *masked = td_mask_name (owner->name);

        paper_assert_silent (text, owner->name);
        paper_assert_silent (text, owner->doc_no);
        paper_assert_silent (text, owner->phone);
        paper_assert_says (text, masked);
      }
  paper_assert_says (text, "表决通过");
  paper_assert_says (text, "总数的三分之二以上");
  paper_assert_says (text, "参与表决的四分之三以上");
  paper_assert_says (text, "11／12人（91.66%）");
  paper_assert_says (text, "9／11人（81.81%）");
  paper_assert_says (text, "第二百八十条");
  paper_assert_says (text, "0532-00000000");
  paper_assert_says (text, unit->input.roll_hash);
  paper_assert_silent (text, "100.00%");
}

/* 1,499 of 1,500 is 99.93 %: cut off, never rounded up to 100. */
static void
test_result_never_rounds_up (void)
{
  static const struct
  {
    gint64 agree, of;
    const char *percent;
  } cases[] = {
    { 1499, 1500, "99.93%" }, { 19999, 20000, "99.99%" }, { 999999, 1000000, "99.99%" }, { 7, 7, "100.00%" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, TRUE);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      TdPaperCommon common = paper_common ();
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *text = NULL;
      g_autofree char *actual = g_strdup_printf ("%" G_GINT64_FORMAT "／%" G_GINT64_FORMAT "人（%s）",
                                                 cases[i].agree, cases[i].of, cases[i].percent);

      unit->tally->heads = (TdCounts){ .total = cases[i].of,
                                       .participating = cases[i].of,
                                       .agree = cases[i].agree,
                                       .oppose = cases[i].of - cases[i].agree };
      unit->tally->area =
          (TdCounts){ .total = 960000, .participating = 960000, .agree = 959999, .oppose = 1 };
      unit->tally->result = TD_RESULT_PASSED;
      list = paper_lay_out (TD_DOCUMENT_RESULT, inputs, &common);
      text = paper_text (list);
      paper_assert_says (text, actual);
      paper_assert_says (text, "9599.99／9600.00㎡（99.99%）");
    }
}

static void
test_result_states (void)
{
  static const struct
  {
    gboolean closed;
    TdResult result;
    const char *says;
  } cases[] = {
    { TRUE, TD_RESULT_PASSED, "本次表决达到法定比例，表决通过" },
    { FALSE, TD_RESULT_PASSED, "目前达到法定比例。表决尚未结束，本结果不是最终结果" },
    { TRUE, TD_RESULT_NOT_PASSED, "表决未通过" },
    { FALSE, TD_RESULT_UNDECIDED, "尚未达到法定比例。表决尚未结束，本结果不是最终结果" },
    { TRUE, TD_RESULT_NOT_COMPUTABLE, "不能计算结果" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, cases[i].closed);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      TdPaperCommon common = paper_common ();
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *text = NULL;
      TdBlock block = { .code = (char *)"consent-occupied", .source = (char *)"某办法" };

      block.parts = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (block.parts, paper_unit_part (unit, 1)->id);
      paper_unit_count (unit, 1, 1, cases[i].result);
      if (cases[i].result == TD_RESULT_NOT_PASSED)
        g_ptr_array_add (unit->tally->blocked_by, &block);
      list = paper_lay_out (TD_DOCUMENT_RESULT, inputs, &common);
      text = paper_text (list);
      paper_assert_says (text, cases[i].says);
      if (cases[i].result == TD_RESULT_NOT_PASSED)
        paper_assert_says (text, "被占用专有部分的业主书面同意：102（依据：某办法）");
      g_array_unref (block.parts);
    }
}

/* A gate that the pack does not know, one that the rule does not have, and one counted on all owners. */
static void
test_result_gates (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 1, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) older = NULL;
  g_autoptr (TdDisplayList) unknown = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;

  paper_unit_count (unit, 8, 1, TD_RESULT_PASSED);
  unit->rule->quorum = (TdGate){ .none = TRUE };
  unit->rule->approval = (TdGate){ .known = TRUE, .heads = { 2, 3 }, .area = { 1, 2 }, .of_all = TRUE };
  unit->rule->approval.area_compare = TD_CMP_MORE_THAN;
  older = paper_lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  text = paper_text (older);
  paper_assert_says (text, "不要求");
  paper_assert_says (text, "总数的三分之二以上8／12人（66.66%）");
  paper_assert_says (text, "总数的过半数");
  paper_assert_silent (text, "未取得政策原文");
  unit->rule->quorum.none = FALSE;
  unknown = paper_lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  second = paper_text (unknown);
  paper_assert_says (second, "未取得政策原文");
}

/* Both gates met and yet not passed: the paper must not say that the share was missed. */
static void
test_result_blocked (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 1, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  const TdPaper papers[] = { TD_DOCUMENT_RESULT, TD_DOCUMENT_NOTICE };

  paper_unit_count (unit, 11, 1, TD_RESULT_PASSED);
  unit->tally->result = TD_RESULT_NOT_PASSED;
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (TdDisplayList) list = paper_lay_out (papers[i], inputs, &common);
      g_autofree char *text = paper_text (list);

      paper_assert_says (text, "达到法定比例");
      paper_assert_says (text, "暂不能确认");
      paper_assert_silent (text, "未达到法定比例");
      paper_assert_silent (text, "表决未通过");
    }
}

/* The law of the vote's own day. */
static void
test_articles (void)
{
  static const struct
  {
    TdMatter matter;
    int year;
    const char *article, *revoke;
  } cases[] = {
    { TD_MATTER_REBUILD, 2026, "《中华人民共和国民法典》第二百七十八条第一款第（七）项", "第二百八十条" },
    { TD_MATTER_USE_FUND, 2026, "《中华人民共和国民法典》第二百七十八条第一款第（五）项", "第二百八十条" },
    { TD_MATTER_RAISE_FUND, 2021, "《中华人民共和国民法典》第二百七十八条第一款第（六）项", "第二百八十条" },
    { TD_MATTER_REBUILD, 2020, "《中华人民共和国物权法》第七十六条第一款第（六）项", "第七十八条" },
    { TD_MATTER_USE_FUND, 2014, "《中华人民共和国物权法》第七十六条第一款第（五）项", "第七十八条" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 1, 1, TRUE);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      TdPaperCommon common = paper_common ();
      const TdPaper papers[] = { TD_DOCUMENT_CONSENT, TD_DOCUMENT_BALLOT, TD_DOCUMENT_NOTICE,
                                 TD_DOCUMENT_RESULT };

      g_clear_pointer (&unit->rule->article, g_free);
      unit->input.matter = cases[i].matter;
      unit->input.from = td_date_new (cases[i].year, 1, 1);
      paper_unit_count (unit, 1, 0, TD_RESULT_PASSED);
      for (guint n = 0; n < G_N_ELEMENTS (papers); n++)
        {
          g_autoptr (TdDisplayList) list = paper_lay_out (papers[n], inputs, &common);
          g_autofree char *text = paper_text (list);

          paper_assert_says (text, cases[i].article);
          if (papers[n] == TD_DOCUMENT_RESULT)
            paper_assert_says (text, cases[i].revoke);
        }
    }
}

/* Who was erased stays on the paper as 已删除, without a trace of the old values. */
static void
test_erased (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 2, 2, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  const TdPaper papers[] = { TD_DOCUMENT_CONSENT, TD_DOCUMENT_RESULT, TD_DOCUMENT_ROSTER };

  common.unmasked = TRUE;
  common.purpose = "核对";
  paper_unit_owner (unit, 0, 0)->erased = TRUE;
  paper_unit_part (unit, 1)->erased = TRUE;
  paper_unit_rename (unit, 0, 0, "残留甲");
  paper_unit_rename (unit, 1, 0, "残留乙");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (TdDisplayList) list = paper_lay_out (papers[i], inputs, &common);
      g_autofree char *text = paper_text (list);

      g_assert_cmpuint (paper_count (text, "已删除"), ==, 3);
      paper_assert_silent (text, "残留");
      paper_assert_silent (text, paper_unit_owner (unit, 0, 0)->doc_no);
      paper_assert_silent (text, paper_unit_owner (unit, 1, 1)->phone);
    }
}

/* A vote of the whole building: a unit's slips are its own, with the building's label. */
static void
test_wider_scope (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 6, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) slips = NULL;
  g_autoptr (TdDisplayList) result = NULL;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  unit->input.scope = TD_SCOPE_BUILDING;
  for (guint i = 0; i < 6; i++)
    {
      TdPart *part = paper_unit_part (unit, i);

      g_free (part->unit_label);
      part->unit_label = g_strdup (i < 4 ? "7号楼2单元" : "7号楼1单元");
      part->unit_id = i < 4 ? 77 : 78;
    }
  paper_unit_part (unit, 3)->kind = TD_PART_GARAGE; /* does not count under this rule */
  slips = paper_lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  g_assert_cmpuint (td_display_list_n_pages (slips), ==, 3);
  text = paper_text (slips);
  paper_assert_says (text, "是否同意在本幢加装电梯");
  paper_assert_says (text, "7号楼2单元101");
  paper_assert_silent (text, "7号楼1单元202");
  result = paper_lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  whole = paper_text (result);
  paper_assert_says (whole, "7号楼1单元202");
  paper_assert_silent (whole, "7号楼2单元201");
}

static void
test_result_without_vote (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (GError) error = NULL;

  unit->input.has_vote = FALSE;
  g_assert_null (td_paper_layout (paper_press (), TD_DOCUMENT_RESULT, inputs, &common, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT);
}

/* ---- internal papers ---- */

static void
test_roster_masked (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 36, 3, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = paper_lay_out (TD_DOCUMENT_ROSTER, inputs, &common);
  g_autoptr (GBytes) pdf = paper_print (TD_DOCUMENT_ROSTER, inputs, &common, "roster");
  g_autofree char *text = paper_text (list);

  paper_assert_nothing_cut (list);
  paper_assert_resolved (text);
  g_assert_cmpuint (td_display_list_n_pages (list), >, 1);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);
      g_autofree char *footer = g_strdup_printf ("第%u页共%u页", i + 1, td_display_list_n_pages (list));

      paper_assert_says (page, "内部资料");
      paper_assert_says (page, "证件号码");
      paper_assert_says (page, footer);
      g_assert_cmpuint (paper_count_fields (list, i).codes, ==, 2);
    }
  for (guint i = 0; i < 36; i++)
    for (guint n = 0; n < 3; n++)
      {
        paper_assert_silent (text, paper_unit_owner (unit, i, n)->doc_no);
        paper_assert_silent (text, paper_unit_owner (unit, i, n)->phone);
      }
  paper_assert_says (text, "36个专有部分");
}

static void
test_roster_unmasked (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 6, 5, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;

  common.unmasked = TRUE;
  g_assert_null (td_paper_layout (paper_press (), TD_DOCUMENT_ROSTER, inputs, &common, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT);
  common.purpose = "核对签名";
  list = paper_lay_out (TD_DOCUMENT_ROSTER, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_ROSTER, inputs, &common, "roster-unmasked");
  text = paper_text (list);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);

      paper_assert_says (page, "用途：核对签名");
      paper_assert_says (page, "内部资料");
    }
  for (guint i = 0; i < 6; i++)
    for (guint n = 0; n < 5; n++)
      {
        paper_assert_says (text, paper_unit_owner (unit, i, n)->name);
        paper_assert_says (text, paper_unit_owner (unit, i, n)->doc_no);
        paper_assert_says (text, paper_unit_owner (unit, i, n)->phone);
      }
}

/* However long the purpose is, it stands in full on the first page and begins on each, clear of the codes. */
static void
test_roster_long_purpose (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 36, 2, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *first = NULL;
  GString *purpose = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append (purpose, "逐户上门核对签名和面积，");
  g_string_append (purpose, "用毕销毁");
  common.unmasked = TRUE;
  common.purpose = purpose->str;
  list = paper_lay_out (TD_DOCUMENT_ROSTER, inputs, &common);
  paper_assert_nothing_cut (list);
  first = paper_page_text (list, 0);
  paper_assert_says (first, purpose->str);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);

      paper_assert_says (page, "用途：逐户上门核对签名");
      paper_assert_says (page, "内部资料");
    }
  g_string_free (purpose, TRUE);
}

/* A text item is one line of a cell. */
static gboolean
has_line (const TdDisplayList *list, const char *line)
{
  g_autofree char *text = td_display_list_page_text (list, 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *)lines, line);
}

static void
test_progress (void)
{
  g_autoptr (PaperUnit) first = paper_unit_new ("7号楼", "1单元", 12, 1, FALSE);
  g_autoptr (PaperUnit) second = paper_unit_new ("7号楼", "2单元", 12, 1, TRUE);
  g_autoptr (PaperUnit) third = paper_unit_new ("8号楼", "1单元", 12, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (first, second, third, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  TdDelivery *delivery = g_new0 (TdDelivery, 1);

  delivery->part_id = 4000;
  g_ptr_array_add (first->deliveries, delivery);
  paper_unit_count (first, 6, 1, TD_RESULT_UNDECIDED);
  paper_unit_count (second, 11, 1, TD_RESULT_PASSED);
  third->input.has_vote = FALSE;
  list = paper_lay_out (TD_DOCUMENT_PROGRESS, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_PROGRESS, inputs, &common, "progress");
  text = paper_text (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  g_assert_cmpfloat (td_display_list_page (list, 0)->width, >, td_display_list_page (list, 0)->height);
  paper_assert_resolved (text);
  g_assert_true (has_line (list, "2026-09-15")); /* a day is never broken, nor a sum, nor a short heading */
  g_assert_true (has_line (list, "24／1929.24"));
  g_assert_true (has_line (list, "（人）"));
  g_assert_true (has_line (list, "序号"));
  paper_assert_says (text, "内部资料");
  paper_assert_says (text, "3／245.00");
  paper_assert_says (text, "1／12");
  paper_assert_says (text, "301"); /* the one that opposes in the first */
  paper_assert_says (text, "403"); /* … and in the second */
  paper_assert_says (text, "已达到");
  paper_assert_says (text, "未表决");
  paper_assert_says (text, "24／1929.24"); /* sums of the two votes */
  paper_assert_says (text, "共3个单元");
  paper_assert_says (text, "弃权");
  paper_assert_says (text, "待核实");
  paper_assert_says (text, "302、303、401、402、403"); /* who has not answered in the first */
}

static void
test_progress_many (void)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)paper_unit_free);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) pdf = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *building = g_strdup_printf ("%u号楼", i / 3 + 1);
      g_autofree char *name = g_strdup_printf ("%u单元", i % 3 + 1);
      PaperUnit *unit = paper_unit_new (building, name, 36, 1, FALSE);

      paper_unit_count (unit, 10, i % 30, TD_RESULT_UNDECIDED);
      g_ptr_array_add (units, unit);
      g_ptr_array_add (inputs, &unit->input);
    }
  list = paper_lay_out (TD_DOCUMENT_PROGRESS, inputs, &common);
  pdf = paper_print (TD_DOCUMENT_PROGRESS, inputs, &common, "progress-many");
  paper_assert_nothing_cut (list);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);

      paper_assert_says (page, "内部资料");
      paper_assert_says (page, "不同意的");
      paper_assert_says (page, "未表态的房号");
    }
  text = paper_text (list);
  paper_assert_says (text, "等26户"); /* 10 of 36 have answered */
}

/* The stairwells of a compound stand on one page: A4 as long as they fit, then A3, never in less than 8
 * points. */
/* A day stands on one line of its cell. */
static void
assert_days_whole (const TdDisplayList *list)
{
  g_autofree char *text = td_display_list_page_text (list, 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint days = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "20") && strchr (lines[i], '-') != NULL)
      {
        g_assert_cmpuint (strlen (lines[i]), ==, strlen ("2026-12-08"));
        days++;
      }
  g_assert_cmpuint (days, >, 0);
}

static void
test_progress_one_page (void)
{
  static const struct
  {
    guint units, pages;
    double height;
  } cases[] = {
    { 12, 1, TD_MM (210) }, { 23, 1, TD_MM (210) },  { 40, 1, TD_MM (420) },
    { 62, 1, TD_MM (420) }, { 150, 6, TD_MM (210) },
  };
  TdPaperCommon common = paper_common ();

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)paper_unit_free);
      g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *name = g_strdup_printf ("progress-%u", cases[c].units);
      g_autoptr (GBytes) pdf = NULL;
      const TdPage *page;

      for (guint i = 0; i < cases[c].units; i++)
        {
          g_autofree char *building = g_strdup_printf ("%u号楼", i / 3 + 1);
          g_autofree char *stairwell = g_strdup_printf ("%u单元", i % 3 + 1);
          PaperUnit *unit = paper_unit_new (building, stairwell, 12, 1, FALSE);

          paper_unit_count (unit, 6, i % 3, TD_RESULT_UNDECIDED);
          g_ptr_array_add (units, unit);
          g_ptr_array_add (inputs, &unit->input);
        }
      list = paper_lay_out (TD_DOCUMENT_PROGRESS, inputs, &common);
      pdf = paper_print (TD_DOCUMENT_PROGRESS, inputs, &common, name);
      paper_assert_nothing_cut (list);
      page = td_display_list_page (list, 0);
      g_assert_cmpuint (td_display_list_n_pages (list), ==, cases[c].pages);
      g_assert_cmpfloat_with_epsilon (page->height, cases[c].height, 0.5);
      for (gsize i = 0; i < page->n_items; i++)
        if (page->items[i].kind == TD_ITEM_TEXT)
          g_assert_cmpfloat (page->items[i].text.size, >=, 8);
      assert_days_whole (list);
    }
}

/* No last page with nothing but a total or two notes: a stairwell's roster is one page, its result two. */
static void
test_no_lonely_page (void)
{
  static const struct
  {
    TdPaper paper;
    guint flats, owners, pages;
  } cases[] = {
    { TD_DOCUMENT_ROSTER, 12, 1, 1 }, { TD_DOCUMENT_ROSTER, 18, 1, 1 }, { TD_DOCUMENT_ROSTER, 36, 1, 2 },
    { TD_DOCUMENT_RESULT, 12, 1, 2 }, { TD_DOCUMENT_RESULT, 14, 2, 2 }, { TD_DOCUMENT_RESULT, 36, 1, 3 },
    { TD_DOCUMENT_NOTICE, 36, 2, 1 },
  };
  TdPaperCommon common = paper_common ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", cases[i].flats, cases[i].owners, TRUE);
      g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
      g_autoptr (TdDisplayList) list = NULL;

      paper_unit_count (unit, cases[i].flats - 1, 1, TD_RESULT_PASSED);
      list = paper_lay_out (cases[i].paper, inputs, &common);
      paper_assert_nothing_cut (list);
      g_assert_cmpuint (td_display_list_n_pages (list), ==, cases[i].pages);
    }
}

/* The matter's item of the law, whatever article the rule itself names for several of them. */
static void
test_matter_and_rule (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, TRUE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();

  g_free (unit->rule->article);
  unit->rule->article =
      g_strdup ("《中华人民共和国民法典》第二百七十八条第一款第（六）项至第（八）项、第二款");
  paper_unit_count (unit, 3, 0, TD_RESULT_PASSED);
  for (guint paper = 0; paper < TD_N_DOCUMENTS; paper++)
    {
      g_autoptr (TdDisplayList) list = NULL;
      g_autofree char *text = NULL;

      if (paper == TD_DOCUMENT_ROSTER || paper == TD_DOCUMENT_PROGRESS)
        continue;
      list = paper_lay_out ((TdPaper)paper, inputs, &common);
      text = paper_text (list);
      paper_assert_says (text, "第二百七十八条第一款第（七）项、第二款");
      if (paper == TD_DOCUMENT_RESULT)
        paper_assert_says (text,
                           "规则条文：《中华人民共和国民法典》第二百七十八条第一款第（六）项至第（八）项");
      else
        paper_assert_silent (text, "第（六）项");
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/notice/passed", test_notice);
  g_test_add_func ("/paper/notice/unknown-days", test_notice_unknown_days);
  g_test_add_func ("/paper/notice/notice-dated", test_notice_dated);
  g_test_add_func ("/paper/result/masked", test_result_is_masked);
  g_test_add_func ("/paper/result/never-rounds-up", test_result_never_rounds_up);
  g_test_add_func ("/paper/result/states", test_result_states);
  g_test_add_func ("/paper/result/gates", test_result_gates);
  g_test_add_func ("/paper/result/blocked", test_result_blocked);
  g_test_add_func ("/paper/articles", test_articles);
  g_test_add_func ("/paper/erased", test_erased);
  g_test_add_func ("/paper/wider-scope", test_wider_scope);
  g_test_add_func ("/paper/result/without-vote", test_result_without_vote);
  g_test_add_func ("/paper/roster/masked", test_roster_masked);
  g_test_add_func ("/paper/roster/unmasked", test_roster_unmasked);
  g_test_add_func ("/paper/roster/long-purpose", test_roster_long_purpose);
  g_test_add_func ("/paper/progress/three", test_progress);
  g_test_add_func ("/paper/progress/many", test_progress_many);
  g_test_add_func ("/paper/progress/one-page", test_progress_one_page);
  g_test_add_func ("/paper/no-lonely-page", test_no_lonely_page);
  g_test_add_func ("/paper/matter-and-rule", test_matter_and_rule);
  return g_test_run ();
}
