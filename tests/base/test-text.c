/* Tidang: tests of folding, names and Chinese numerals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text.h"

typedef char *(*Fold) (const char *text);

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check (Fold fold, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *result = fold (cases[i].text);

      g_test_message ("case %u", i);
      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

static void
test_fold (void)
{
  static const Case fold[] = {
    { NULL, "" },
    { "ＡＢＣ１２３", "abc123" },
    { "  甲\t乙 　 丙\n", "甲 乙 丙" },
    { "81㎡", "81m2" },
    { "①", "1" },
    { "\xef\xbb\xbf"
      "3号楼",
      "3号楼" },
    { "a\xe2\x80\x8b"
      "b",
      "ab" },
    { "（一期）", "(一期)" },
    { "\xef\xa8\x8f", "\xef\xa8\x8f" },         /* U+FA0F, a compatibility ideograph that stands alone */
    { "\xef\xa4\x80", "\xef\xa4\x80" },         /* U+F900 豈 would become U+8C48 */
    { "\xf0\xa0\xae\xb7", "\xf0\xa0\xae\xb7" }, /* 𠮷 */
    { "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
    { "e\xcc\x81", "\xc3\xa9" },
  };
  static const Case squeeze[] = {
    { "  ＡＢ  ｃ\r\n ", "ＡＢ ｃ" }, { "", "" }, { "张 三", "张 三" }, { NULL, "" }
  };
  static const Case compact[] = { { " ３ 号 楼 ", "3号楼" }, { NULL, "" } };
  static const Case half[] = { { "Ａ１　号楼：", "A1 号楼:" }, { "①", "①" } };

  check (td_text_fold, fold, G_N_ELEMENTS (fold));
  check (td_text_squeeze, squeeze, G_N_ELEMENTS (squeeze));
  check (td_text_compact, compact, G_N_ELEMENTS (compact));
  check (td_text_half_width, half, G_N_ELEMENTS (half));
  g_assert_true (td_text_is_blank (NULL));
  g_assert_true (td_text_is_blank (" 　\t\xe2\x80\x8b"));
  g_assert_false (td_text_is_blank (" 0 "));
  g_assert_false (td_text_is_blank ("\xff"));
}

static void
test_building (void)
{
  static const Case cases[] = {
    { "3号楼", "3" },         { "3#", "3" },          { "3#楼", "3" },
    { "3栋", "3" },           { "3幢", "3" },         { "03号楼", "3" },
    { "３号楼", "3" },        { "三号楼", "3" },      { "第3幢", "3" },
    { "第三幢", "3" },        { "3", "3" },           { "3座", "3" },
    { "3 号 楼", "3" },       { "十二号楼", "12" },   { "12号", "12" },
    { "廿三幢", "23" },       { "A座", "a" },         { "ａ栋", "a" },
    { "3号楼A座", "3a" },     { "东3号楼", "东3" },   { "3-1号楼", "3-1" },
    { "3#-1", "3-1" },        { "3号楼1", "3-1" },    { "3号之一", "3-1" },
    { "综合楼", "综合楼" },   { "一品楼", "一品楼" }, { "甲三号楼", "甲3" },
    { "3号楼（东）", "3东" }, { "No.3", "3" },        { "", "" },
    { "楼", "楼" },           { "0号楼", "0" },       { "100号楼", "100" },
    { "10号", "10" },         { "31号楼", "31" },
  };
  static const struct
  {
    const char *a, *b;
    gboolean near;
  } near[] = {
    { "3号楼", "东3号楼", TRUE },    { "3A", "A3号楼", TRUE },
    { "3号楼", "3号楼A座", TRUE },   { "3号楼", "13号楼", FALSE },
    { "3A栋", "3B栋", FALSE },       { "3号楼", "3#", FALSE },
    { "东3号楼", "西3号楼", FALSE }, { "综合办公楼", "综合办公搂", TRUE },
    { "综合楼", "3号楼", FALSE },    { "", "3", FALSE },
  };

  check (td_building_key, cases, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_test_message ("%s %s", near[i].a, near[i].b);
      g_assert_cmpint (td_building_near (near[i].a, near[i].b), ==, near[i].near);
      g_assert_cmpint (td_building_near (near[i].b, near[i].a), ==, near[i].near);
    }
}

static void
test_unit (void)
{
  static const Case cases[] = {
    { "2单元", "2" },   { "二单元", "2" },  { "2#", "2" },       { "02", "2" },      { "2门", "2" },
    { "2梯", "2" },     { "２单元", "2" },  { "第二单元", "2" }, { "单元2", "2" },   { "东单元", "东" },
    { "甲单元", "甲" }, { "A单元", "a" },   { "东门", "东" },    { "十单元", "10" }, { "", "" },
    { "2单元门", "2" }, { "单元", "单元" }, { "12单元", "12" },
  };

  check (td_unit_key, cases, G_N_ELEMENTS (cases));
}

static void
test_compound (void)
{
  static const Case cases[] = {
    { "西韩新苑（一期）", "西韩新苑1期" },
    { "西韩新苑1期", "西韩新苑1期" },
    { "西韩 新苑", "西韩新苑" },
    { "三元里", "三元里" },
    { "阳光一百", "阳光一百" },
    { "左岸风度·二区", "左岸风度2区" },
    { "第三小区", "3小区" },
  };
  static const struct
  {
    const char *a, *b;
    gboolean near;
  } near[] = {
    { "西韩新苑", "西韩新苑小区", TRUE },
    { "西韩新苑", "城阳区西韩新苑", TRUE },
    { "西韩新苑", "西韩新园", TRUE },
    { "西韩新苑一期", "西韩新苑二期", FALSE },
    { "西韩新苑", "西韩新苑二期", FALSE },
    { "东方花园东区", "东方花园西区", FALSE },
    { "西韩新苑", "西韩 新苑", FALSE },
    { "左岸风度", "西韩新苑", FALSE },
    { "甲园", "乙园", FALSE },
  };

  check (td_compound_key, cases, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      g_test_message ("%s %s", near[i].a, near[i].b);
      g_assert_cmpint (td_compound_near (near[i].a, near[i].b), ==, near[i].near);
      g_assert_cmpint (td_compound_near (near[i].b, near[i].a), ==, near[i].near);
    }
}

static void
test_numerals (void)
{
  static const struct
  {
    const char *text;
    gint64 value;
  } cases[] = {
    { "〇", 0 },          { "零", 0 },         { "一", 1 },
    { "两", 2 },          { "十", 10 },        { "十二", 12 },
    { "二十", 20 },       { "廿三", 23 },      { "卅", 30 },
    { "一百零五", 105 },  { "一百十二", 112 }, { "一千零一十", 1010 },
    { "二〇二六", 2026 }, { "一万", 10000 },   { "十万零三", 100003 },
    { "两百", 200 },      { "三八", 38 },      { "", -1 },
    { "百", -1 },         { "十百", -1 },      { "一二十", -1 },
    { "楼", -1 },         { "三号", -1 },      { "零零十", -1 },
    { "万", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (td_chinese_to_int (cases[i].text), ==, cases[i].value);
    }
  for (gint64 n = 0; n < 120000; n += n < 3000 ? 1 : 97)
    {
      g_autofree char *text = td_int_to_chinese (n);

      g_assert_cmpint (td_chinese_to_int (text), ==, n);
    }
  g_autofree char *twelve = td_int_to_chinese (12);
  g_autofree char *many = td_int_to_chinese (10010);

  g_assert_cmpstr (twelve, ==, "十二");
  g_assert_cmpstr (many, ==, "一万零一十");
}

static void
test_natural (void)
{
  static const char *const order[] = { "",        "1号楼", "2号楼", "三号楼", "10号楼",
                                       "10号楼a", "A座",   "B座",   "综合楼" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint k = 0; k < G_N_ELEMENTS (order); k++)
      {
        int result = td_text_natural_compare (order[i], order[k]);
        g_autofree char *one = td_text_natural_key (order[i]);
        g_autofree char *other = td_text_natural_key (order[k]);
        int by_key = strcmp (one, other);

        g_assert_true (by_key == 0 || (by_key < 0) == (result < 0));

        g_assert_cmpint (CLAMP (result, -1, 1), ==, (i > k) - (i < k));
      }
}

/* Whatever the bytes, the result is valid UTF-8 and folding twice changes nothing. */
static void
test_any_bytes (void)
{
  static const Fold folds[] = { td_text_fold,    td_text_squeeze, td_text_compact, td_text_half_width,
                                td_building_key, td_unit_key,     td_compound_key };

  for (guint round = 0; round < 3000; round++)
    {
      char bytes[24];
      gsize n = (gsize)g_test_rand_int_range (0, 23);

      for (gsize i = 0; i < n; i++)
        bytes[i] = (char)g_test_rand_int_range (1, 256);
      bytes[n] = '\0';
      for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
        {
          g_autofree char *once = folds[i](bytes);

          g_assert_true (g_utf8_validate (once, -1, NULL));
        }
      g_autofree char *once = td_text_squeeze (bytes);
      g_autofree char *twice = td_text_squeeze (once);

      g_assert_cmpstr (once, ==, twice);
    }
}

/* The short way for 12栋 and its like says what the long way says (a blank before the number takes that). */
static void
test_plain_keys (void)
{
  static const char *const after[] = { "",       "号楼",  "号楼栋", "栋",   "幢", "楼",  "座",
                                       "#",      "#楼",   "号",     "单元", "梯", "门",  "栋",
                                       "单元门", "单元a", "a",      "-2",   "期", "号院" };
  static const char *const numbers[] = { "1", "7", "12", "305", "0", "03", "10000000000000000000" };

  for (gsize i = 0; i < G_N_ELEMENTS (after); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (numbers); k++)
      {
        g_autofree char *plain = g_strconcat (numbers[k], after[i], NULL);
        g_autofree char *blank = g_strconcat (" ", plain, NULL);
        g_autofree char *building = td_building_key (plain);
        g_autofree char *building_long = td_building_key (blank);
        g_autofree char *unit = td_unit_key (plain);
        g_autofree char *unit_long = td_unit_key (blank);

        g_assert_cmpstr (building, ==, building_long);
        g_assert_cmpstr (unit, ==, unit_long);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/building", test_building);
  g_test_add_func ("/text/unit", test_unit);
  g_test_add_func ("/text/compound", test_compound);
  g_test_add_func ("/text/numerals", test_numerals);
  g_test_add_func ("/text/natural", test_natural);
  g_test_add_func ("/text/any-bytes", test_any_bytes);
  g_test_add_func ("/text/plain-keys", test_plain_keys);
  return g_test_run ();
}
