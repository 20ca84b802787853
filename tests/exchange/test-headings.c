/* Tidang: headings, keys and single cells as offices write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import.h"
#include "td-text.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_headings (void)
{
  static const struct
  {
    TdImportKind kind;
    const char *heading;
    TdField want;
  } cases[] = {
    { TD_IMPORT_HOUSEHOLDS, "房号", TD_FIELD_ROOM },
    { TD_IMPORT_HOUSEHOLDS, " 房 号 ", TD_FIELD_ROOM },
    { TD_IMPORT_HOUSEHOLDS, "房间号*", TD_FIELD_ROOM },
    { TD_IMPORT_HOUSEHOLDS, "建筑面积（㎡）", TD_FIELD_AREA },
    { TD_IMPORT_HOUSEHOLDS, "建筑面积(平方米)", TD_FIELD_AREA },
    { TD_IMPORT_HOUSEHOLDS, "面积㎡", TD_FIELD_AREA },
    { TD_IMPORT_HOUSEHOLDS, "专有部分\n面积", TD_FIELD_AREA },
    { TD_IMPORT_HOUSEHOLDS, "产权人", TD_FIELD_OWNER },
    { TD_IMPORT_HOUSEHOLDS, "业主姓名（签字）", TD_FIELD_OWNER },
    { TD_IMPORT_HOUSEHOLDS, "身份证号码", TD_FIELD_DOC_NO },
    { TD_IMPORT_HOUSEHOLDS, "身份证号/统一社会信用代码", TD_FIELD_DOC_NO },
    { TD_IMPORT_HOUSEHOLDS, "联系电话（手机）", TD_FIELD_PHONE },
    { TD_IMPORT_HOUSEHOLDS, "房屋坐落", TD_FIELD_LOCATION },
    { TD_IMPORT_HOUSEHOLDS, "居住情况", TD_FIELD_OCCUPANCY },
    { TD_IMPORT_HOUSEHOLDS, "户况(自住/出租/空置)", TD_FIELD_OCCUPANCY },
    { TD_IMPORT_HOUSEHOLDS, "是否占用专有部分", TD_FIELD_OCCUPIED },
    { TD_IMPORT_HOUSEHOLDS, "不动产权证号", TD_FIELD_TITLE_NO },
    { TD_IMPORT_HOUSEHOLDS, "幢号", TD_FIELD_BUILDING },
    { TD_IMPORT_HOUSEHOLDS, "序号", TD_FIELD_IGNORED },
    { TD_IMPORT_HOUSEHOLDS, "不能导入的原因", TD_FIELD_IGNORED },
    { TD_IMPORT_HOUSEHOLDS, "产权人/共有人", TD_FIELD_OWNER },
    { TD_IMPORT_HOUSEHOLDS, "固话／手机", TD_FIELD_PHONE },
    { TD_IMPORT_HOUSEHOLDS, "党员", TD_FIELD_UNKNOWN },
    { TD_IMPORT_HOUSEHOLDS, "", TD_FIELD_UNKNOWN },
    { TD_IMPORT_UNITS, "小区名称", TD_FIELD_COMPOUND },
    { TD_IMPORT_UNITS, "总户数（户）", TD_FIELD_HOUSEHOLDS },
    { TD_IMPORT_UNITS, "建成年代", TD_FIELD_BUILT },
    { TD_IMPORT_UNITS, "初步评估结论", TD_FIELD_RATING },
    { TD_IMPORT_UNITS, "楼层", TD_FIELD_FLOORS },
    { TD_IMPORT_HOUSEHOLDS, "楼层", TD_FIELD_FLOOR },
    { TD_IMPORT_UNITS, "ＬＮＧ", TD_FIELD_LONGITUDE },
    { TD_IMPORT_UNITS, "地址", TD_FIELD_ADDRESS },
    { TD_IMPORT_HOUSEHOLDS, "地址", TD_FIELD_LOCATION },
    { TD_IMPORT_UNITS, "意见", TD_FIELD_IGNORED }, /* a ballots' heading: known, of no use here */
    { TD_IMPORT_BALLOTS, "不同意", TD_FIELD_OPPOSE },
    { TD_IMPORT_BALLOTS, "反对", TD_FIELD_OPPOSE },
    { TD_IMPORT_BALLOTS, "同意（出资）", TD_FIELD_AGREE_PAY },
    { TD_IMPORT_BALLOTS, "同意(不出资)", TD_FIELD_AGREE_NO_PAY },
    { TD_IMPORT_BALLOTS, "意见（同意/不同意/弃权）", TD_FIELD_OPINION },
    { TD_IMPORT_BALLOTS, "业主签名", TD_FIELD_SIGNATURE },
    { TD_IMPORT_BALLOTS, "委托代理人", TD_FIELD_PROXY },
    { TD_IMPORT_BALLOTS, "轮次", TD_FIELD_ROUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].heading);
      g_assert_cmpint (td_field_from_heading (cases[i].kind, cases[i].heading), ==, cases[i].want);
    }
}

/* Every field's own heading is known in every kind that has the field, and nicks go both ways. */
static void
test_own_headings (void)
{
  for (int kind = 0; kind < 3; kind++)
    for (const TdField *field = td_import_kind_fields ((TdImportKind)kind); *field != TD_FIELD_UNKNOWN;
         field++)
      {
        TdField back;

        g_assert_true (td_field_from_nick (td_field_to_nick (*field), &back));
        g_assert_cmpint (back, ==, *field);
        if (*field != TD_FIELD_IGNORED)
          g_assert_cmpint (td_field_from_heading ((TdImportKind)kind, td_field_to_chinese (*field)), ==,
                           *field);
      }
  for (int code = 0; code < TD_N_IMPORT_CODES; code++)
    g_assert_cmpuint (strlen (td_import_code_to_nick ((TdImportCode)code)), >, 2);
}

typedef gboolean (*FromText) (const char *text, TdUnitKeys *keys);

static void
test_titles (void)
{
  static const struct
  {
    FromText from;
    const char *text, *district, *community, *compound, *building, *unit;
  } cases[] = {
    { td_keys_from_title, "桂花城5号楼1单元业主花名册", "", "", "桂花城", "5号楼", "1单元" },
    { td_keys_from_title, "梧桐小区业主信息汇总（内部）", "", "", "梧桐小区", "", "" },
    { td_keys_from_title, "雁峰区既有住宅加装电梯摸底排查汇总表", "雁峰区", "", "", "", "" },
    { td_keys_from_title, "长沙市雨花区光辉社区桂花城３＃楼２单元业主名册", "雨花区", "光辉社区", "桂花城",
      "3#楼", "2单元" },
    { td_keys_from_title, "附件2：桂花城A座东单元加装电梯表决汇总", "", "", "", "", "" },
    { td_keys_from_title, "2026年桂花城三号楼一单元意见征询表", "", "", "桂花城", "三号楼", "一单元" },
    { td_keys_from_title, "青岛路12号院3栋2单元业主名册", "", "", "青岛路12号院", "3栋", "2单元" },
    { td_keys_from_title, "桂花城1-3栋业主名册", "", "", "桂花城1-3栋", "", "" },
    { td_keys_from_title, "小区：桂花城    楼栋：5    单元：2", "", "", "桂花城", "5号楼", "2单元" },
    { td_keys_from_title, "社区（盖章）：            填表人：            填表日期：2026.9.10", "", "", "", "",
      "" },
    { td_keys_from_title, "业主花名册", "", "", "", "", "" },
    { td_keys_from_title, "西韩新苑小区一期12号楼业主名册", "", "", "西韩新苑小区一期", "12号楼", "" },
    { td_keys_from_sheet_name, "5-1", "", "", "", "5号楼", "1单元" },
    { td_keys_from_sheet_name, "5#1", "", "", "", "5号楼", "1单元" },
    { td_keys_from_sheet_name, "A-2", "", "", "", "A座", "2单元" },
    { td_keys_from_sheet_name, "3栋2单元", "", "", "", "3栋", "2单元" },
    { td_keys_from_sheet_name, "3号楼", "", "", "", "3号楼", "" },
    { td_keys_from_sheet_name, "Sheet1", "", "", "", "", "" },
    { td_keys_from_sheet_name, "明细", "", "", "", "", "" },
    { td_keys_from_sheet_name, "2026-09", "", "", "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdUnitKeys keys;

      td_unit_keys_init (&keys);
      g_test_message ("%s", cases[i].text);
      cases[i].from (cases[i].text, &keys);
      if (strstr (cases[i].text, "附件") == NULL)
        {
          g_assert_cmpstr (keys.district, ==, cases[i].district);
          g_assert_cmpstr (keys.community, ==, cases[i].community);
          g_assert_cmpstr (keys.building, ==, cases[i].building);
          g_assert_cmpstr (keys.unit, ==, cases[i].unit);
          if (strstr (cases[i].text, "1-3栋") == NULL)
            g_assert_cmpstr (keys.compound, ==, cases[i].compound);
        }
      td_unit_keys_clear (&keys);
    }
}

static void
test_locations (void)
{
  static const struct
  {
    const char *text, *building, *unit, *room;
  } cases[] = {
    { "3-2-501", "3", "2", "501" },
    { "3号楼2单元501室", "3", "2", "501" },
    { "３＃２单元５０１", "3", "2", "501" },
    { "三号楼二单元501", "3", "2", "501" },
    { "3栋2单元501", "3", "2", "501" },
    { "3幢2单元0501", "3", "2", "501" },
    { "3#-2-501", "3", "2", "501" },
    { "3号楼-2-501", "3", "2", "501" },
    { "3栋2单元-501", "3", "2", "501" },
    { "3号2单元501室", "3", "2", "501" },
    { "3/2/501", "3", "2", "501" },
    { "A座2单元501", "a", "2", "501" },
    { "A-2-501", "a", "2", "501" },
    { "梧桐小区3号楼2单元501室", "3", "2", "501" },
    { "3—2—501", "3", "2", "501" },
    { "3号楼东单元501", "3", "东", "501" },
    { "2-501", "", "2", "501" },
    { "2单元501", "", "2", "501" },
    { "3号楼501", "3", "", "501" },
    { "501", NULL, NULL, NULL },
    { "待核", NULL, NULL, NULL },
    { "3号楼2单元", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdUnitKeys keys;
      g_autofree char *room = NULL;
      gboolean found;

      td_unit_keys_init (&keys);
      found = td_keys_from_location (cases[i].text, &keys, &room);
      g_test_message ("%s: %s|%s|%s", cases[i].text, keys.building, keys.unit, room);
      g_assert_cmpint (found, ==, cases[i].room != NULL);
      if (found)
        {
          g_autofree char *building = td_building_key (keys.building);
          g_autofree char *unit = td_unit_key (keys.unit);
          g_autofree char *folded = td_room_fold (room);

          g_assert_cmpstr (building, ==, cases[i].building);
          g_assert_cmpstr (unit, ==, cases[i].unit);
          g_assert_cmpstr (folded, ==, cases[i].room);
        }
      td_unit_keys_clear (&keys);
    }
}

/* ---- whole sheets as csv ---- */

static TdImportResult *
import_text (TdImportKind kind, const char *text, const TdImportDefaults *defaults)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkbook) workbook = NULL;
  g_autoptr (TdImportPlan) plan = NULL;
  TdImportResult *result;
  int fd = g_file_open_tmp ("tidang-headings-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  workbook = td_workbook_open (path, NULL, &error);
  g_assert_no_error (error);
  plan = td_import_plan_new (workbook, kind, defaults, NULL, &error);
  g_assert_no_error (error);
  result = td_import_collect (workbook, plan, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return result;
}

static const TdImportNote *
note_at (const TdImportResult *result, guint row)
{
  for (guint i = 0; i < result->notes->len; i++)
    if (((TdImportNote *)result->notes->pdata[i])->row == row)
      return result->notes->pdata[i];
  return NULL;
}

/* One cell of a household, and what is said of its row ("" nothing). */
static void
test_household_cells (void)
{
  static const struct
  {
    const char *heading, *value, *said;
  } cases[] = {
    { "面积", "８１．２０㎡", "" },
    { "面积", "81.205", "bad-area" },
    { "面积", "-81", "bad-area" },
    { "面积", "", "no-area" },
    { "面积", "#REF!", "bad-area" },
    { "楼层", "六层", "" },
    { "楼层", "-1", "" },
    { "楼层", "顶楼", "bad-floor" },
    { "楼层", "-", "bad-floor" },
    { "楼层", "第", "bad-floor" },
    { "楼层", "负", "bad-floor" },
    { "占用专有部分", "是", "" },
    { "占用专有部分", "也许", "bad-value" },
    { "户况", "出租", "" },
    { "户况", "养老院", "word" },
    { "证件号", "43010219000327505X", "" },
    { "证件号", "43010219000327505x", "" },
    { "证件号", "430102190003275051", "check-digit" },
    { "证件号", "430102190013275051", "bad-id" },
    { "证件号", "4.30102E+17", "rounded-number" },
    { "证件号", "430102190003275000", "rounded-number" },
    { "证件号", "430102000327505", "old-id" },
    { "证件号", "430102190003275", "bad-id" },
    { "证件号", "E12345678", "" },
    { "证件号", "H12345678", "" },
    { "证件号", "字123", "doc-kind" },
    { "证件号", "43010219000327505X；430102190102275020", "owner-count" },
    { "区划代码", "370212001002", "" },
    { "区划代码", "37021", "bad-place" },
    { "党员", "否", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean area = strcmp (cases[i].heading, "面积") == 0;
      g_autofree char *text =
          g_strdup_printf ("小区,楼栋,单元,房号,业主%s,%s\n桂花城,5号楼,1单元,601,苏某%s,\"%s\"\n",
                           area ? "" : ",面积", cases[i].heading, area ? "" : ",81", cases[i].value);
      g_autoptr (TdImportResult) result = import_text (TD_IMPORT_HOUSEHOLDS, text, NULL);
      const TdImportNote *note = note_at (result, 2);

      g_test_message ("%s %s", cases[i].heading, cases[i].value);
      g_assert_cmpstr (note != NULL ? note->nick : "", ==, cases[i].said);
      g_assert_cmpuint (result->households->len, ==,
                        note != NULL && note->severity == TD_NOTE_REFUSED ? 0 : 1);
    }
}

static void
test_owners (void)
{
  g_autoptr (TdImportResult) result =
      import_text (TD_IMPORT_HOUSEHOLDS,
                   "小区,楼栋,单元,房号,业主,共有人,证件号,电话,面积\n"
                   "桂花城,5,1,101,\"苏 欣、宋丽;崔某\",,43010219000327505X、；E12345678,139a、138,81\n"
                   "桂花城,5,1,102,郝某,廖某,43010219000327505X,13900000001/13900000002,81\n"
                   "桂花城,5,1,103,顾某,无,,13900000001、13900000002,81\n"
                   "桂花城,5,1,104,某某（一、二）物业公司,,91430100MA4L16JQ99,,81\n"
                   "桂花城,5,1,105,,,43010219000327505X,,81\n",
                   NULL);
  const TdPart *part = ((TdHouseholdRecord *)result->households->pdata[0])->part;
  const TdOwner *owner;

  g_assert_cmpuint (result->households->len, ==, 5);
  g_assert_cmpuint (part->owners->len, ==, 3);
  g_assert_cmpstr (((TdOwner *)part->owners->pdata[0])->name, ==, "苏欣");
  g_assert_cmpstr (((TdOwner *)part->owners->pdata[1])->doc_no, ==, "");
  g_assert_cmpint (((TdOwner *)part->owners->pdata[2])->doc_kind, ==, TD_DOC_PASSPORT);
  part = ((TdHouseholdRecord *)result->households->pdata[1])->part;
  g_assert_cmpuint (part->owners->len, ==, 2);
  g_assert_cmpstr (((TdOwner *)part->owners->pdata[1])->phone, ==, "13900000002");
  g_assert_cmpstr (note_at (result, 3)->nick, ==, "fewer-numbers");
  part = ((TdHouseholdRecord *)result->households->pdata[2])->part;
  g_assert_cmpuint (part->owners->len, ==, 1);
  g_assert_cmpstr (((TdOwner *)part->owners->pdata[0])->phone, ==, "13900000001 13900000002");
  part = ((TdHouseholdRecord *)result->households->pdata[3])->part;
  owner = part->owners->pdata[0];
  g_assert_cmpuint (part->owners->len, ==, 1);
  g_assert_cmpint (owner->kind, ==, TD_OWNER_COMPANY);
  g_assert_cmpint (owner->doc_kind, ==, TD_DOC_CREDIT_CODE);
  g_assert_cmpstr (note_at (result, 6)->nick, ==, "no-owner");
}

/* A column of identity numbers holds the credit codes of companies as well, of digits alone, too. */
static void
test_credit_codes (void)
{
  static const struct
  {
    const char *kind, *name, *number, *said;
    TdOwnerKind owner;
    TdDocKind document;
  } cases[] = {
    { "", "某某开发公司", "913702121000000030", "", TD_OWNER_COMPANY, TD_DOC_CREDIT_CODE },
    { "身份证", "某某开发公司", "913702121000000030", "", TD_OWNER_COMPANY, TD_DOC_CREDIT_CODE },
    { "身份证", "某某开发公司", "91430100MA4L16JQ9D", "", TD_OWNER_COMPANY, TD_DOC_CREDIT_CODE },
    { "", "某小学", "123702121000000022", "", TD_OWNER_COMPANY, TD_DOC_CREDIT_CODE },
    { "", "某某公司", "913702121000000031", "credit-code", TD_OWNER_COMPANY, TD_DOC_CREDIT_CODE },
    { "", "苏某", "43010219000327505X", "", TD_OWNER_PERSON, TD_DOC_RESIDENT_ID },
    { "", "苏某", "430102190003275051", "check-digit", TD_OWNER_PERSON, TD_DOC_RESIDENT_ID },
    { "", "某某公司", "430102190003275051", "check-digit", TD_OWNER_PERSON, TD_DOC_RESIDENT_ID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "小区,楼栋,单元,房号,业主,面积,证件类型,身份证号码\n桂花城,5号楼,1单元,601,%s,81,%s,%s\n",
          cases[i].name, cases[i].kind, cases[i].number);
      g_autoptr (TdImportResult) result = import_text (TD_IMPORT_HOUSEHOLDS, text, NULL);
      const TdImportNote *note = note_at (result, 2);
      const TdOwner *owner = ((TdHouseholdRecord *)result->households->pdata[0])->part->owners->pdata[0];

      g_test_message ("%s %s", cases[i].name, cases[i].number);
      g_assert_cmpstr (note != NULL ? note->nick : "", ==, cases[i].said);
      g_assert_cmpint (owner->kind, ==, cases[i].owner);
      g_assert_cmpint (owner->doc_kind, ==, cases[i].document);
    }
}

/* Questions of default, missing keys, spellings of one building, repeated headers, prepared empty lines. */
static void
test_rows (void)
{
  TdImportDefaults defaults = { .keys = { .compound = (char *)"桂花城" } };
  g_autoptr (TdImportResult) result = import_text (TD_IMPORT_HOUSEHOLDS,
                                                   "序号,楼栋,单元,房号,业主,面积\n"
                                                   "1,3号楼,1单元,101,甲某,80\n"
                                                   "2,３＃,一单元,0101室,乙某,80\n"
                                                   "3,三号楼,1,102,丙某,80\n"
                                                   "序号,楼栋,单元,房号,业主,面积\n"
                                                   "4,,,,,\n"
                                                   "5,3幢,1,103,丁某,80\n"
                                                   "小计,,,,,320\n"
                                                   "6,3栋,2,101,戊某,80.5\n"
                                                   "合 计,,,,,400.5\n"
                                                   "填表人：某某,,,,,\n",
                                                   &defaults);
  static const struct
  {
    guint row;
    const char *nick;
  } notes[] = { { 3, "duplicate" }, { 5, "header" }, { 6, "empty" },
                { 8, "total" },     { 10, "total" }, { 11, "remark" } };

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_assert_nonnull (note_at (result, notes[i].row));
      g_assert_cmpstr (note_at (result, notes[i].row)->nick, ==, notes[i].nick);
    }
  g_assert_cmpuint (result->households->len, ==, 4);
  g_assert_cmpuint (note_at (result, 3)->other_row, ==, 2);
  g_assert_cmpuint (result->totals->len, ==, 2);
  g_assert_true (g_array_index (result->totals, TdImportTotal, 0).agrees);
  g_assert_true (g_array_index (result->totals, TdImportTotal, 0).subtotal);
  g_assert_true (g_array_index (result->totals, TdImportTotal, 1).agrees);
}

static void
test_totals_differ (void)
{
  g_autoptr (TdImportResult) result =
      import_text (TD_IMPORT_HOUSEHOLDS,
                   "小区,楼栋,单元,房号,面积\n甲院,1,1,101,80\n甲院,1,1,102,80\n合计,,,,161\n", NULL);
  const TdImportTotal *total = &g_array_index (result->totals, TdImportTotal, 0);

  g_assert_cmpuint (result->summary.totals_differ, ==, 1);
  g_assert_cmpint (total->stated, ==, 16100);
  g_assert_cmpint (total->counted, ==, 16000);
  g_assert_false (total->agrees);
}

/* An office's sum that is printed as a bound agrees with every count that is not below it. */
static void
test_totals_bound (void)
{
  static const struct
  {
    const char *total;
    gint64 stated;
    gboolean open, agrees;
  } cases[] = { { "24", 24, FALSE, TRUE },      { "24户", 24, FALSE, TRUE },
                { "20余", 20, TRUE, TRUE },     { "20多户", 20, TRUE, TRUE },
                { "30余", 30, TRUE, FALSE },    { "2.5万余", 25000, TRUE, FALSE },
                { "2万余", 20000, TRUE, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("小区,楼栋,单元,户数\n甲院,1,1,12\n甲院,1,2,12\n合计,,,%s\n", cases[i].total);
      g_autoptr (TdImportResult) result = import_text (TD_IMPORT_UNITS, text, NULL);
      const TdImportTotal *total = &g_array_index (result->totals, TdImportTotal, 0);

      g_test_message ("%s", cases[i].total);
      g_assert_cmpuint (result->totals->len, ==, 1);
      g_assert_cmpint (total->counted, ==, 24);
      g_assert_cmpint (total->stated, ==, cases[i].stated);
      g_assert_cmpint (total->open, ==, cases[i].open);
      g_assert_cmpint (total->agrees, ==, cases[i].agrees);
    }
}

static void
test_missing_keys (void)
{
  g_autoptr (TdImportResult) result =
      import_text (TD_IMPORT_HOUSEHOLDS, "房号,业主,面积\n101,甲某,80\n", NULL);
  TdImportDefaults all = { .keys = { .place = (char *)"370212001002",
                                     .compound = (char *)"甲院",
                                     .building = (char *)"1",
                                     .unit = (char *)"2" } };
  g_autoptr (TdImportResult) given =
      import_text (TD_IMPORT_HOUSEHOLDS, "房号,业主,面积\n101,甲某,80\n", &all);
  const TdHouseholdRecord *record;

  g_assert_cmpuint (result->summary.refused, ==, 1);
  g_assert_cmpstr (note_at (result, 2)->nick, ==, "no-compound");
  g_assert_cmpuint (given->summary.refused, ==, 0);
  record = given->households->pdata[0];
  g_assert_cmpstr (record->keys.place, ==, "370212001002");
  g_assert_cmpstr (record->keys.unit, ==, "2");
}

static void
test_unit_cells (void)
{
  static const struct
  {
    const char *floors, *built, *rating, *point;
    int want_floors, want_built;
    const char *want_rating, *said;
  } cases[] = {
    { "6", "1986", "适合", "120.4,36.1,WGS84", 6, 1986, "suitable", "" },
    { "六层", "1998年", "不适宜", ",,", 6, 1998, "unsuitable", "" },
    { "6+1", "90年代", "较难", ",,", 7, 1990, "hard", "" },
    { "约6", "约1995", "", ",,", 6, 1995, "unrated", "" },
    { "高层", "1998-2000", "", ",,", 0, 1998, "unrated", "" },
    { "6", "20世纪80年代", "", ",,", 6, 1980, "unrated", "" },
    { "6", "98", "", ",,", 6, 0, "unrated", "built-year" },
    { "6", "不详", "看情况", ",,", 6, 0, "unrated", "rating" },
    { "6", "", "", "36.1,120.4,", 6, 0, "unrated", "bad-point" },
    { "6", "", "", "120.4,,", 6, 0, "unrated", "bad-point" },
    { "6", "", "", "120.4,36.1,北京54", 6, 0, "unrated", "bad-datum" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "小区,楼栋,单元,层数,建成年份,评级,经度,纬度,坐标系\n桂花城,5号楼,1单元,%s,%s,%s,%s\n",
          cases[i].floors, cases[i].built, cases[i].rating, cases[i].point);
      g_autoptr (TdImportResult) result = import_text (TD_IMPORT_UNITS, text, NULL);
      const TdImportNote *note = note_at (result, 2);
      const TdUnitRecord *record;

      g_assert_cmpstr (note != NULL ? note->nick : "", ==, cases[i].said);
      if (note != NULL && note->severity == TD_NOTE_REFUSED)
        continue;
      record = result->units->pdata[0];
      g_assert_cmpint (record->floors, ==, cases[i].want_floors);
      g_assert_cmpint (record->built_year, ==, cases[i].want_built);
      g_assert_cmpstr (record->rating, ==, cases[i].want_rating);
      g_assert_cmpint (record->has_point, ==, i == 0);
      if (i == 0)
        {
          g_assert_cmpint (record->longitude_e7, ==, 1204000000);
          g_assert_cmpstr (record->datum, ==, "wgs84");
        }
    }
}

static void
test_ballot_cells (void)
{
  static const struct
  {
    const char *opinion, *date, *way;
    int year;
    TdOpinion want;
    const char *want_date, *said;
  } cases[] = {
    { "同意", "2026-09-12", "本人", 0, TD_OPINION_AGREE, "2026-09-12", "" },
    { "反对", "20260912", "委托", 0, TD_OPINION_OPPOSE, "2026-09-12", "" },
    { "弃权", "9月12日", "", 2025, TD_OPINION_ABSTAIN, "2025-09-12", "" },
    { "√", "9.12", "", 2026, TD_OPINION_AGREE, "2026-09-12", "" },
    { "同意（暂不出资）", "2026年9月12日", "", 0, TD_OPINION_AGREE, "2026-09-12", "" },
    { "无效", "", "", 0, TD_OPINION_INVALID, "", "" },
    { "", "", "", 0, TD_OPINION_NONE, "", "silent" },
    { "看看再说", "", "", 0, TD_OPINION_NONE, "", "bad-opinion" },
    { "同意", "9.12", "", 0, TD_OPINION_AGREE, "", "ambiguous-date" },
    { "同意", "2026-02-30", "", 0, TD_OPINION_NONE, "", "bad-date" },
    { "同意", "", "托梦", 0, TD_OPINION_NONE, "", "bad-value" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdImportDefaults defaults = { .year = cases[i].year };
      g_autofree char *text =
          g_strdup_printf ("小区,楼栋,单元,房号,意见,日期,方式\n桂花城,5,1,101,%s,%s,%s\n", cases[i].opinion,
                           cases[i].date, cases[i].way);
      g_autoptr (TdImportResult) result = import_text (TD_IMPORT_BALLOTS, text, &defaults);
      const TdImportNote *note = note_at (result, 2);
      g_autofree char *date = NULL;

      g_test_message ("%s %s", cases[i].opinion, cases[i].date);
      g_assert_cmpstr (note != NULL ? note->nick : "", ==, cases[i].said);
      g_assert_cmpuint (result->ballots->len, ==, cases[i].want == TD_OPINION_NONE ? 0 : 1);
      if (result->ballots->len == 0)
        continue;
      date = td_date_to_iso (((TdBallotRecord *)result->ballots->pdata[0])->ballot->date);
      g_assert_cmpint (((TdBallotRecord *)result->ballots->pdata[0])->ballot->opinion, ==, cases[i].want);
      g_assert_cmpstr (date, ==, cases[i].want_date);
    }
}

/* 未签名 and 未选择 where the sheet has signatures; a sheet without any is no evidence of either. */
static void
test_signatures (void)
{
  static const char with[] =
      "小区,楼栋,单元,房号,业主签名,同意,不同意\n甲院,1,1,101,签,√,\n甲院,1,1,102,,√,\n甲院,1,1,103,签,,\n";
  static const char without[] =
      "小区,楼栋,单元,房号,业主签名,同意,不同意\n甲院,1,1,101,,√,\n甲院,1,1,102,,,1\n";
  g_autoptr (TdImportResult) a = import_text (TD_IMPORT_BALLOTS, with, NULL);
  g_autoptr (TdImportResult) b = import_text (TD_IMPORT_BALLOTS, without, NULL);

  g_assert_cmpuint (a->ballots->len, ==, 3);
  g_assert_cmpint (((TdBallotRecord *)a->ballots->pdata[0])->ballot->opinion, ==, TD_OPINION_AGREE);
  g_assert_cmpint (((TdBallotRecord *)a->ballots->pdata[1])->ballot->cause, ==, TD_CAUSE_UNSIGNED);
  g_assert_cmpint (((TdBallotRecord *)a->ballots->pdata[2])->ballot->cause, ==, TD_CAUSE_NO_CHOICE);
  g_assert_cmpuint (b->ballots->len, ==, 2);
  g_assert_cmpint (((TdBallotRecord *)b->ballots->pdata[0])->ballot->opinion, ==, TD_OPINION_AGREE);
  g_assert_cmpint (((TdBallotRecord *)b->ballots->pdata[1])->ballot->opinion, ==, TD_OPINION_OPPOSE);
}

/* A person says what a column means, that a sheet stays out, where the header stands. */
static void
test_changed_plan (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "sheets", "roster-stairwells.xlsx", NULL);
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, NULL);
  g_autoptr (TdImportPlan) plan = td_import_plan_new (workbook, TD_IMPORT_HOUSEHOLDS, NULL, NULL, NULL);
  g_autoptr (TdImportPlan) original = td_import_plan_copy (plan);
  g_autoptr (TdImportResult) result = NULL;
  g_autofree TdField *missing = td_import_plan_missing_keys (plan, 0);
  const TdHouseholdRecord *record;

  g_assert_cmpint (missing[0], ==, TD_FIELD_UNKNOWN);
  td_import_plan_set_taken (plan, 0, FALSE);
  td_import_plan_set_taken (plan, 2, FALSE);
  td_import_plan_set_field (plan, 1, 5, TD_FIELD_IGNORED); /* the phones */
  g_assert_cmpuint (td_import_plan_n_taken (plan), ==, 1);
  result = td_import_collect (workbook, plan, NULL, NULL);
  g_assert_cmpuint (result->households->len, ==, 12);
  record = result->households->pdata[0];
  g_assert_cmpstr (record->keys.unit, ==, "2单元");
  g_assert_cmpstr (((TdOwner *)record->part->owners->pdata[0])->phone, ==, "");
  g_assert_cmpint (record->given & TD_HOUSEHOLD_HAS_PHONE, ==, 0);

  g_assert_true (td_import_plan_set_header (plan, workbook, 0, 4, 1, NULL, NULL));
  g_assert_cmpuint (((TdSheetPlan *)plan->sheets->pdata[0])->header_row, ==, 4);
  g_assert_cmpuint (((TdSheetPlan *)original->sheets->pdata[0])->header_row, ==, 3);
  g_assert_cmpuint (td_import_plan_n_taken (original), ==, 3);
}

static gboolean
stop_at_once (TdHouseholdRecord *record, gpointer data)
{
  return ++*(guint *)data < 5;
}

static void
test_stopped (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "sheets", "roster-stairwells.xlsx", NULL);
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, NULL, NULL);
  g_autoptr (TdImportPlan) plan = td_import_plan_new (workbook, TD_IMPORT_HOUSEHOLDS, NULL, NULL, NULL);
  const TdImportSink sink = { .household = stop_at_once };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_false (td_import_run (workbook, plan, &sink, &n, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/headings/credit-codes", test_credit_codes);
  g_test_add_func ("/exchange/headings/variants", test_headings);
  g_test_add_func ("/exchange/headings/own", test_own_headings);
  g_test_add_func ("/exchange/keys/titles", test_titles);
  g_test_add_func ("/exchange/keys/locations", test_locations);
  g_test_add_func ("/exchange/cells/households", test_household_cells);
  g_test_add_func ("/exchange/cells/owners", test_owners);
  g_test_add_func ("/exchange/cells/units", test_unit_cells);
  g_test_add_func ("/exchange/cells/ballots", test_ballot_cells);
  g_test_add_func ("/exchange/rows/kinds", test_rows);
  g_test_add_func ("/exchange/rows/totals-differ", test_totals_differ);
  g_test_add_func ("/exchange/rows/totals-bound", test_totals_bound);
  g_test_add_func ("/exchange/rows/missing-keys", test_missing_keys);
  g_test_add_func ("/exchange/rows/signatures", test_signatures);
  g_test_add_func ("/exchange/plan/changed", test_changed_plan);
  g_test_add_func ("/exchange/plan/stopped", test_stopped);
  return g_test_run ();
}
