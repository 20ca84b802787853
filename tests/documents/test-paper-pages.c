/* Tidang: tests of the papers — what they say, whose it is, and where it is signed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"
#include "td-ids.h"
#include "td-paper-code.h"

#include <locale.h>
#include <string.h>

static TdDisplayList *
lay_out (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common)
{
  g_autoptr (GError) error = NULL;
  TdDisplayList *list = td_paper_layout (paper_press (), paper, inputs, common, &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);
  return list;
}

static GBytes *
print (TdPaper paper, const GPtrArray *inputs, const TdPaperCommon *common, const char *name)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = td_paper_pdf (paper_press (), paper, inputs, common, &error);

  g_assert_no_error (error);
  paper_keep (pdf, name);
  return pdf;
}

static void
assert_says (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in: %s", what, text);
}

static void
assert_silent (const char *text, const char *what)
{
  if (strstr (text, what) != NULL)
    g_error ("“%s” must not be in: %s", what, text);
}

/* Neither marks of the template language nor a stray brace reach the paper. */
static void
assert_resolved (const char *text)
{
  assert_silent (text, "${");
  assert_silent (text, "{");
  assert_silent (text, "}");
  assert_silent (text, "\\n");
}

typedef struct
{
  guint ticks, signatures, texts, codes;
} Fields;

/* Counts the fields of a page and asserts what holds for all of them. */
static Fields
count_fields (const TdDisplayList *list, guint number)
{
  const TdPage *page = td_display_list_page (list, number);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Fields fields = { 0 };

  for (gsize i = 0; i < page->n_items; i++)
    {
      const TdItem *item = &page->items[i];

      if (item->kind != TD_ITEM_FIELD)
        continue;
      if (!g_hash_table_add (names, (gpointer)item->field.name))
        g_error ("field %s is twice on page %u", item->field.name, number);
      g_assert_cmpfloat (item->field.box.x, >=, 0);
      g_assert_cmpfloat (item->field.box.x + item->field.box.width, <=, page->width);
      g_assert_cmpfloat (item->field.box.y, >=, 0);
      g_assert_cmpfloat (item->field.box.y + item->field.box.height, <=, page->height);
      fields.ticks += item->field.kind == TD_FIELD_TICK;
      fields.signatures += item->field.kind == TD_FIELD_SIGNATURE;
      fields.texts += item->field.kind == TD_FIELD_TEXT;
      fields.codes += item->field.kind == TD_FIELD_CODE;
      if (item->field.kind == TD_FIELD_SIGNATURE)
        {
          g_assert_cmpfloat (item->field.box.width, >=, TD_MM (25) - 0.01);
          g_assert_cmpfloat (item->field.box.height, >=, TD_MM (12) - 0.01);
        }
      if (item->field.kind == TD_FIELD_CODE)
        g_assert_cmpfloat (item->field.box.width, >=, TD_MM (14) - 0.01);
    }
  return fields;
}

static gboolean
has_field (const TdDisplayList *list, guint number, const char *name)
{
  const TdPage *page = td_display_list_page (list, number);

  for (gsize i = 0; i < page->n_items; i++)
    if (page->items[i].kind == TD_ITEM_FIELD && strcmp (page->items[i].field.name, name) == 0)
      return TRUE;
  return FALSE;
}

/* Every line and glyph lies on the paper. */
static void
assert_nothing_cut (const TdDisplayList *list)
{
  for (guint n = 0; n < td_display_list_n_pages (list); n++)
    {
      const TdPage *page = td_display_list_page (list, n);
      double depth = 0;

      for (gsize i = 0; i < page->n_items; i++)
        {
          const TdItem *item = &page->items[i];

          depth += item->kind == TD_ITEM_PUSH ? 1 : item->kind == TD_ITEM_POP ? -1 : 0;
          if (item->kind != TD_ITEM_TEXT || depth > 0)
            continue;
          g_assert_cmpfloat (item->text.x, >=, 0);
          g_assert_cmpfloat (item->text.baseline, <=, page->height - 14);
          g_assert_cmpfloat (item->text.baseline, >=, 14);
          for (gsize g = 0; g < item->text.n_glyphs; g++)
            if (item->text.x + item->text.glyphs[g].x > page->width - 8)
              g_error ("“%s” runs over the right edge of page %u", item->text.text, n + 1);
        }
    }
}

/* ---- 业主意见征询表 ---- */

static void
test_consent_slips (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 12, 2, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  g_autoptr (GBytes) pdf = print (TD_DOCUMENT_CONSENT, inputs, &common, "consent");

  g_assert_cmpuint (td_display_list_n_pages (list), ==, 12);
  assert_nothing_cut (list);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = paper_page_text (list, i);
      g_autofree char *field = g_strdup_printf ("%u/agree", 4000 + i);
      const TdPart *part = paper_unit_part (unit, i);
      g_autofree char *area = td_area_to_string (part->area);
      Fields fields = count_fields (list, i);

      g_assert_cmpuint (fields.ticks, ==,
                        3 + 4 + 2 + 2); /* opinion, way of signing, 另附 twice, checked or not */
      g_assert_cmpuint (fields.signatures, ==, 4);
      g_assert_cmpuint (fields.codes, ==, 2);
      g_assert_true (has_field (list, i, field));
      assert_resolved (text);
      assert_says (text, "既有住宅加装电梯业主意见征询表");
      assert_silent (text, "意愿摸底表");
      assert_says (text, "第二百七十八条第一款第（七）项");
      assert_says (text, "2026年9月1日至2026年9月15日");
      assert_says (text, "西韩新苑7号楼2单元加装电梯筹备组");
      assert_says (text, "西韩社区居（村）民委员会");
      assert_says (text, "2026-08");
      assert_says (text, "6层6站");
      assert_says (text, "另附");
      assert_says (text, "不同意");
      assert_says (text, "弃权");
      assert_says (text, "捺印");
      assert_says (text, "（盖章）");
      assert_says (text, "登记面积");
      assert_says (text, "第1页共1页");
      assert_says (text, part->room);
      assert_says (text, area);
      /* This flat's owners, and nobody else's name or number. */
      for (guint other = 0; other < 12; other++)
        for (guint n = 0; n < 2; n++)
          {
            const TdOwner *owner = paper_unit_owner (unit, other, n);

            assert_silent (text, owner->doc_no);
            assert_silent (text, owner->phone);
            if (other == i)
              assert_says (text, owner->name);
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
  list = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *text = paper_page_text (list, i);

      g_assert_cmpuint (paper_count (text, "住户"), ==, 1);
      assert_says (text, paper_unit_owner (unit, i, 0)->name);
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
  list = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-survey");
  text = paper_page_text (list, 0);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  assert_says (text, "意愿摸底表");
  assert_says (text, "不构成《中华人民共和国民法典》第二百七十八条规定的表决");
  assert_says (text, "______年____月____日至______年____月____日");
  assert_silent (text, "方案版本");
  assert_resolved (text);
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
      list = lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
      text = paper_text (list);
      assert_says (text, cases[i].says);
      assert_says (text, cases[i].high);
      assert_silent (text, "层层");
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
      slip = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
      notice = lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
      text = paper_text (slip);
      wall = paper_text (notice);
      assert_says (text, cases[i].committee);
      assert_says (wall, cases[i].where);
      assert_silent (text, "委员会居（村）民");
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
  list = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-pay");
  text = paper_page_text (list, 0);
  assert_says (text, "同意（出资）");
  assert_says (text, "同意（不出资）");
  assert_says (text, "48万元");
  g_assert_true (has_field (list, 0, "4000/agree-pay"));
  g_assert_true (has_field (list, 0, "4000/agree-no-pay"));
  g_assert_false (has_field (list, 0, "4000/agree"));
  g_assert_cmpuint (count_fields (list, 0).ticks, ==, 4 + 4 + 2);
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
  list = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-common");
  text = paper_text (list);
  pages = td_display_list_n_pages (list);
  assert_nothing_cut (list);
  g_assert_cmpuint (pages, >, 1);
  for (guint i = 0; i < pages; i++)
    {
      Fields fields = count_fields (list, i);

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
      assert_says (text, paper_unit_owner (unit, i, 0)->name);
      assert_silent (text, paper_unit_owner (unit, i, 0)->doc_no);
      assert_silent (text, paper_unit_owner (unit, i, 0)->phone);
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
  list = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  pdf = print (TD_DOCUMENT_CONSENT, inputs, &common, "consent-long");
  assert_nothing_cut (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 2); /* smaller, still one sheet a flat */
  text = paper_text (list);
  g_assert_cmpuint (paper_count (text, "阿卜杜热合曼·买买提图尔荪·伊斯拉木江"), ==, 5);
  assert_says (text, common.plan_name);
  assert_says (text, common.plan_place);
}

/* ---- 表决票 ---- */

static void
test_ballot (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 11, 2, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = lay_out (TD_DOCUMENT_BALLOT, inputs, &common);
  g_autoptr (GBytes) pdf = print (TD_DOCUMENT_BALLOT, inputs, &common, "ballot");
  g_autofree char *text = paper_text (list);

  assert_nothing_cut (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 6);
  g_assert_cmpuint (paper_count (text, "表决票"), ==, 11);
  assert_resolved (text);
  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *serial = g_strdup_printf ("编号%03u／011", i + 1);
      g_autofree char *sign = g_strdup_printf ("%u/owner", 4000 + i);

      g_assert_cmpuint (paper_count (text, serial), ==, 1);
      g_assert_true (has_field (list, i / 2, sign));
      assert_silent (text, paper_unit_owner (unit, i, 0)->doc_no);
    }
  for (guint page = 0; page < 5; page++)
    {
      Fields fields = count_fields (list, page);

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
  list = lay_out (TD_DOCUMENT_BALLOT, inputs, &common);
  pdf = print (TD_DOCUMENT_BALLOT, inputs, &common, "ballot-long");
  assert_nothing_cut (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  text = paper_text (list);
  g_assert_cmpuint (paper_count (text, "责任公司第二分公司"), ==, 5);
}

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
  list = lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
  pdf = print (TD_DOCUMENT_NOTICE, inputs, &common, "notice");
  text = paper_text (list);
  assert_nothing_cut (list);
  assert_resolved (text);
  assert_says (text, "既有住宅加装电梯公示");
  assert_says (text, "公示期15个工作日");
  assert_says (text, "各单元出入口、小区公告栏");
  assert_says (text, "0532-00000000");
  assert_says (text, "参与表决11人（91.66%）");
  assert_says (text, "2026年9月20日");
  g_assert_cmpuint (count_fields (list, 0).codes, ==, 1);
  for (guint i = 0; i < 12; i++)
    assert_silent (text, paper_unit_owner (unit, i, 0)->name);
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
  list = lay_out (TD_DOCUMENT_NOTICE, inputs, &common);
  pdf = print (TD_DOCUMENT_NOTICE, inputs, &common, "notice-blank");
  text = paper_text (list);
  assert_says (text, "公示期____日");
  assert_says (text, "未取得政策原文");
  assert_says (text, "未取得当地现行规定");
  assert_says (text, "目前尚未达到法定比例");
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
  list = lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  pdf = print (TD_DOCUMENT_RESULT, inputs, &common, "result");
  text = paper_text (list);
  assert_nothing_cut (list);
  assert_resolved (text);
  for (guint i = 0; i < 12; i++)
    for (guint n = 0; n < 2; n++)
      {
        const TdOwner *owner = paper_unit_owner (unit, i, n);
        g_autofree char *masked = td_mask_name (owner->name);

        assert_silent (text, owner->name);
        assert_silent (text, owner->doc_no);
        assert_silent (text, owner->phone);
        assert_says (text, masked);
      }
  assert_says (text, "表决通过");
  assert_says (text, "总数的三分之二以上");
  assert_says (text, "参与表决的四分之三以上");
  assert_says (text, "11／12人（91.66%）");
  assert_says (text, "9／11人（81.81%）");
  assert_says (text, "第二百八十条");
  assert_says (text, "0532-00000000");
  assert_says (text, unit->input.roll_hash);
  assert_silent (text, "100.00%");
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
      list = lay_out (TD_DOCUMENT_RESULT, inputs, &common);
      text = paper_text (list);
      assert_says (text, actual);
      assert_says (text, "9599.99／9600.00㎡（99.99%）");
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
      list = lay_out (TD_DOCUMENT_RESULT, inputs, &common);
      text = paper_text (list);
      assert_says (text, cases[i].says);
      if (cases[i].result == TD_RESULT_NOT_PASSED)
        assert_says (text, "被占用专有部分的业主书面同意：102（依据：某办法）");
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
  older = lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  text = paper_text (older);
  assert_says (text, "不要求");
  assert_says (text, "总数的三分之二以上8／12人（66.66%）");
  assert_says (text, "总数的过半数");
  assert_silent (text, "未取得政策原文");
  unit->rule->quorum.none = FALSE;
  unknown = lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  second = paper_text (unknown);
  assert_says (second, "未取得政策原文");
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
      g_autoptr (TdDisplayList) list = lay_out (papers[i], inputs, &common);
      g_autofree char *text = paper_text (list);

      assert_says (text, "达到法定比例");
      assert_says (text, "暂不能确认");
      assert_silent (text, "未达到法定比例");
      assert_silent (text, "表决未通过");
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
          g_autoptr (TdDisplayList) list = lay_out (papers[n], inputs, &common);
          g_autofree char *text = paper_text (list);

          assert_says (text, cases[i].article);
          if (papers[n] == TD_DOCUMENT_RESULT)
            assert_says (text, cases[i].revoke);
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
      g_autoptr (TdDisplayList) list = lay_out (papers[i], inputs, &common);
      g_autofree char *text = paper_text (list);

      g_assert_cmpuint (paper_count (text, "已删除"), ==, 3);
      assert_silent (text, "残留");
      assert_silent (text, paper_unit_owner (unit, 0, 0)->doc_no);
      assert_silent (text, paper_unit_owner (unit, 1, 1)->phone);
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
  slips = lay_out (TD_DOCUMENT_CONSENT, inputs, &common);
  g_assert_cmpuint (td_display_list_n_pages (slips), ==, 3);
  text = paper_text (slips);
  assert_says (text, "是否同意在本幢加装电梯");
  assert_says (text, "7号楼2单元101");
  assert_silent (text, "7号楼1单元202");
  result = lay_out (TD_DOCUMENT_RESULT, inputs, &common);
  whole = paper_text (result);
  assert_says (whole, "7号楼1单元202");
  assert_silent (whole, "7号楼2单元201");
}

static void
test_result_without_vote (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 3, 1, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (GError) error = NULL;

  unit->input.has_vote = FALSE;
  g_assert_null (td_paper_layout (paper_press (), TD_DOCUMENT_RESULT, inputs, &common, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT);
}

/* ---- internal papers ---- */

static void
test_roster_masked (void)
{
  g_autoptr (PaperUnit) unit = paper_unit_new ("7号楼", "2单元", 36, 3, FALSE);
  g_autoptr (GPtrArray) inputs = paper_inputs (unit, NULL);
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = lay_out (TD_DOCUMENT_ROSTER, inputs, &common);
  g_autoptr (GBytes) pdf = print (TD_DOCUMENT_ROSTER, inputs, &common, "roster");
  g_autofree char *text = paper_text (list);

  assert_nothing_cut (list);
  assert_resolved (text);
  g_assert_cmpuint (td_display_list_n_pages (list), >, 1);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);
      g_autofree char *footer = g_strdup_printf ("第%u页共%u页", i + 1, td_display_list_n_pages (list));

      assert_says (page, "内部资料");
      assert_says (page, "证件号码");
      assert_says (page, footer);
      g_assert_cmpuint (count_fields (list, i).codes, ==, 2);
    }
  for (guint i = 0; i < 36; i++)
    for (guint n = 0; n < 3; n++)
      {
        assert_silent (text, paper_unit_owner (unit, i, n)->doc_no);
        assert_silent (text, paper_unit_owner (unit, i, n)->phone);
      }
  assert_says (text, "36个专有部分");
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
  g_assert_null (td_paper_layout (paper_press (), TD_DOCUMENT_ROSTER, inputs, &common, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_INPUT);
  common.purpose = "核对签名";
  list = lay_out (TD_DOCUMENT_ROSTER, inputs, &common);
  pdf = print (TD_DOCUMENT_ROSTER, inputs, &common, "roster-unmasked");
  text = paper_text (list);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);

      assert_says (page, "用途：核对签名");
      assert_says (page, "内部资料");
    }
  for (guint i = 0; i < 6; i++)
    for (guint n = 0; n < 5; n++)
      {
        assert_says (text, paper_unit_owner (unit, i, n)->name);
        assert_says (text, paper_unit_owner (unit, i, n)->doc_no);
        assert_says (text, paper_unit_owner (unit, i, n)->phone);
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
  list = lay_out (TD_DOCUMENT_ROSTER, inputs, &common);
  assert_nothing_cut (list);
  first = paper_page_text (list, 0);
  assert_says (first, purpose->str);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);

      assert_says (page, "用途：逐户上门核对签名");
      assert_says (page, "内部资料");
    }
  g_string_free (purpose, TRUE);
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
  list = lay_out (TD_DOCUMENT_PROGRESS, inputs, &common);
  pdf = print (TD_DOCUMENT_PROGRESS, inputs, &common, "progress");
  text = paper_text (list);
  g_assert_cmpuint (td_display_list_n_pages (list), ==, 1);
  g_assert_cmpfloat (td_display_list_page (list, 0)->width, >, td_display_list_page (list, 0)->height);
  assert_resolved (text);
  assert_says (text, "内部资料");
  assert_says (text, "3／245.00");
  assert_says (text, "1／12");
  assert_says (text, "301"); /* the one that opposes in the first */
  assert_says (text, "403"); /* … and in the second */
  assert_says (text, "已达到");
  assert_says (text, "未表决");
  assert_says (text, "24／1929.24"); /* sums of the two votes */
  assert_says (text, "共3个单元");
}

static void
test_progress_many (void)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify)paper_unit_free);
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();
  TdPaperCommon common = paper_common ();
  g_autoptr (TdDisplayList) list = NULL;
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
  list = lay_out (TD_DOCUMENT_PROGRESS, inputs, &common);
  pdf = print (TD_DOCUMENT_PROGRESS, inputs, &common, "progress-many");
  assert_nothing_cut (list);
  for (guint i = 0; i < td_display_list_n_pages (list); i++)
    {
      g_autofree char *page = paper_page_text (list, i);

      assert_says (page, "内部资料");
      assert_says (page, "不同意的房号");
    }
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
  g_test_add_func ("/paper/notice/passed", test_notice);
  g_test_add_func ("/paper/notice/unknown-days", test_notice_unknown_days);
  g_test_add_func ("/paper/notice/bare-numbers", test_bare_numbers);
  g_test_add_func ("/paper/result/masked", test_result_is_masked);
  g_test_add_func ("/paper/result/never-rounds-up", test_result_never_rounds_up);
  g_test_add_func ("/paper/result/states", test_result_states);
  g_test_add_func ("/paper/result/gates", test_result_gates);
  g_test_add_func ("/paper/result/blocked", test_result_blocked);
  g_test_add_func ("/paper/committee", test_committee);
  g_test_add_func ("/paper/articles", test_articles);
  g_test_add_func ("/paper/erased", test_erased);
  g_test_add_func ("/paper/wider-scope", test_wider_scope);
  g_test_add_func ("/paper/result/without-vote", test_result_without_vote);
  g_test_add_func ("/paper/roster/masked", test_roster_masked);
  g_test_add_func ("/paper/roster/unmasked", test_roster_unmasked);
  g_test_add_func ("/paper/roster/long-purpose", test_roster_long_purpose);
  g_test_add_func ("/paper/progress/three", test_progress);
  g_test_add_func ("/paper/progress/many", test_progress_many);
  return g_test_run ();
}
