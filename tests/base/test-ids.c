/* Tidang: tests of numbers with check digits and of masks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ids.h"

#include <string.h>

/* ISO 7064 MOD 11-2, the definition behind GB 11643: Σ aᵢ·2^(i-1) ≡ 1 (mod 11), counted from the right. */
static gboolean
oracle_resident (const char *number)
{
  int sum = 0;
  int power = 1;

  for (int i = 17; i >= 0; i--)
    {
      sum += (number[i] == 'X' ? 10 : number[i] - '0') * power;
      power = power * 2 % 11;
    }
  return sum % 11 == 1;
}

static void
test_resident_check (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      char number[19];

      g_snprintf (number, sizeof number, "3702121901%02d%02d%03d", g_test_rand_int_range (1, 13),
                  g_test_rand_int_range (1, 29), g_test_rand_int_range (1, 999));
      number[17] = td_resident_id_check_char (number);
      number[18] = '\0';
      g_assert_true (oracle_resident (number));
      g_assert_cmpint (td_resident_id_check (number), ==, TD_RESIDENT_OK);
      /* Any single digit changed is found, as MOD 11-2 promises. */
      guint at = (guint)g_test_rand_int_range (0, 17);
      char old = number[at];

      number[at] = (char)('0' + (old - '0' + g_test_rand_int_range (1, 10)) % 10);
      g_assert_cmpint (td_resident_id_check (number), !=, TD_RESIDENT_OK);
    }
}

static void
test_resident_faults (void)
{
  char good[19] = "37021219010203001";
  char wrong[19];
  char last_x[19] = "";

  good[17] = td_resident_id_check_char (good);
  strcpy (wrong, good);
  wrong[17] = good[17] == '1' ? '2' : '1';
  for (int serial = 1; serial < 999 && last_x[17] != 'X'; serial++)
    {
      g_snprintf (last_x, sizeof last_x, "37021219010203%03d", serial);
      last_x[17] = td_resident_id_check_char (last_x);
    }
  g_assert_cmpint (td_resident_id_check (good), ==, TD_RESIDENT_OK);
  g_assert_cmpint (td_resident_id_check (wrong), ==, TD_RESIDENT_CHECK);
  g_assert_cmpint (td_resident_id_birth (good), ==, td_date_new (1901, 2, 3));
  last_x[17] = 'x';
  g_assert_cmpint (td_resident_id_check (last_x), ==, TD_RESIDENT_OK);

  static const struct
  {
    const char *number;
    TdResidentFault fault;
  } cases[] = {
    { NULL, TD_RESIDENT_EMPTY },
    { "", TD_RESIDENT_EMPTY },
    { "  ", TD_RESIDENT_EMPTY },
    { "3702121901020300", TD_RESIDENT_LENGTH },
    { "37021219010203001A", TD_RESIDENT_CHARACTERS },
    { "3702121901X2030012", TD_RESIDENT_CHARACTERS },
    { "370212190102030000", TD_RESIDENT_ROUNDED },
    { "3.70212E+17", TD_RESIDENT_EXPONENT },
    { "3.70212190102030E+17", TD_RESIDENT_EXPONENT },
    { "990212190102030011", TD_RESIDENT_REGION },
    { "370212190113030011", TD_RESIDENT_DATE },
    { "370212190102300013", TD_RESIDENT_DATE },
    { "370212010203001", TD_RESIDENT_OLD },
    { "370212011303001", TD_RESIDENT_DATE },
    { "000212010203001", TD_RESIDENT_REGION },
    { "37021201020300X", TD_RESIDENT_CHARACTERS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].number);
      g_assert_cmpstr (td_resident_fault_to_nick (td_resident_id_check (cases[i].number)), ==,
                       td_resident_fault_to_nick (cases[i].fault));
    }
  g_assert_cmpint (td_resident_id_check_char ("12345"), ==, 0);
  g_assert_cmpint (td_resident_id_check_char (NULL), ==, 0);
}

/* A number that a spreadsheet would round is recognised, unless the rounded one happens to pass its check. */
static void
test_resident_rounded (void)
{
  guint found = 0;

  for (int day = 1; day <= 28; day++)
    {
      char number[19];

      g_snprintf (number, sizeof number, "3702121901%02d%02d0000", 5, day);
      if (oracle_resident (number))
        continue;
      g_assert_cmpint (td_resident_id_check (number), ==, TD_RESIDENT_ROUNDED);
      found++;
    }
  g_assert_cmpuint (found, >, 20);
}

static void
test_credit_code (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  for (guint round = 0; round < 1000; round++)
    {
      char code[19] = "91";
      gint64 sum = 0;
      gint64 weight = 1;

      for (guint i = 2; i < 17; i++)
        code[i] = alphabet[g_test_rand_int_range (0, 31)];
      code[17] = td_credit_code_check_char (code);
      code[18] = '\0';
      for (guint i = 0; i < 17; i++)
        {
          sum += (strchr (alphabet, code[i]) - alphabet) * weight;
          weight *= 3;
        }
      /* GB 32100: the check value completes the weighted sum to a multiple of 31. */
      g_assert_cmpint ((sum + (strchr (alphabet, code[17]) - alphabet)) % 31, ==, 0);
      g_assert_true (td_credit_code_check (code));
      code[17] = code[17] == '0' ? '1' : '0';
      g_assert_false (td_credit_code_check (code));
      g_assert_true (td_credit_code_shape (code));
    }
  g_assert_false (td_credit_code_shape ("91370212MA3I000000"));
  g_assert_false (td_credit_code_shape ("9137"));
  g_assert_false (td_credit_code_shape (NULL));
}

static void
test_phone (void)
{
  static const char *const good[] = { "13812341234",   "138 1234 1234",         "+8613812341234",
                                      "8613812341234", "0532-87654321",         "(0532)87654321",
                                      "87654321",      "１３８１２３４１２３４" };
  static const char *const bad[] = {
    "",    "1381234123", "138123412345", "12812341234", "1.38E+10", "abc", "13812341234、13912341234",
    "110", NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (td_phone_check (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (td_phone_check (bad[i]));
  g_assert_true (td_phone_is_mobile ("+86 138-1234-1234"));
  g_assert_false (td_phone_is_mobile ("0532-87654321"));
}

static void
test_region (void)
{
  static const struct
  {
    const char *code;
    TdRegionLevel level;
    const char *parent;
  } cases[] = {
    { "370000000000", TD_REGION_PROVINCE, NULL },
    { "370200000000", TD_REGION_CITY, "370000000000" },
    { "370212000000", TD_REGION_COUNTY, "370200000000" },
    { "370212001000", TD_REGION_TOWN, "370212000000" },
    { "370212001002", TD_REGION_COMMUNITY, "370212001000" },
    { "37", TD_REGION_PROVINCE, NULL },
    { "370212", TD_REGION_COUNTY, "370200000000" },
    { "370212001", TD_REGION_TOWN, "370212000000" },
    { "37021", TD_REGION_NONE, NULL },
    { "37021200100a", TD_REGION_NONE, NULL },
    { "000000000000", TD_REGION_NONE, NULL },
    { NULL, TD_REGION_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *parent = td_region_parent (cases[i].code);

      g_assert_cmpint (td_region_level (cases[i].code), ==, cases[i].level);
      g_assert_cmpstr (parent, ==, cases[i].parent);
    }
  g_autofree char *normal = td_region_normalize (" ３７０２１２ ");
  g_autofree char *none = td_region_normalize ("37021");

  g_assert_cmpstr (normal, ==, "370212000000");
  g_assert_null (none);
  g_assert_true (td_region_within ("370212001002", "370212"));
  g_assert_true (td_region_within ("370212001002", "370200000000"));
  g_assert_true (td_region_within ("370212001002", ""));
  g_assert_true (td_region_within ("370212001002", "370212001002"));
  g_assert_false (td_region_within ("370213001002", "370212"));
  g_assert_false (td_region_within ("370200000000", "370212"));
  g_assert_false (td_region_within ("370212001002", "x"));
}

static void
test_file_no (void)
{
  g_autofree char *number = td_file_no_new ("370212001002", 1, 137);
  g_autofree char *community = NULL;
  int series = 0;
  int serial = 0;

  g_assert_cmpstr (number, ==, "370212001002-01-00137-7");
  g_assert_true (td_file_no_parse (" ３７０２１２００１００２－01 00137-7", &community, &series, &serial));
  g_assert_cmpstr (community, ==, "370212001002");
  g_assert_cmpint (series, ==, 1);
  g_assert_cmpint (serial, ==, 137);
  g_assert_true (td_file_no_parse ("37021200100201001377", NULL, NULL, NULL));
  g_assert_false (td_file_no_parse ("37021200100201001376", NULL, NULL, NULL));
  g_assert_false (td_file_no_parse ("3702120010020100137", NULL, NULL, NULL));
  g_assert_false (td_file_no_parse ("", NULL, NULL, NULL));
  g_assert_false (td_file_no_parse (NULL, NULL, NULL, NULL));
  g_assert_null (td_file_no_new ("370212", 1, 1));
  g_assert_null (td_file_no_new ("370212001002", 100, 1));
  g_assert_null (td_file_no_new ("370212001002", 1, 0));
  g_assert_null (td_file_no_new ("370212001002", 1, 100000));
  /* ISO 7064: every single wrong digit and every swap of neighbours but the few it allows is found. */
  g_autofree char *bare = td_file_no_bare (number);

  for (guint at = 0; at < TD_FILE_NO_DIGITS; at++)
    for (char digit = '0'; digit <= '9'; digit++)
      {
        g_autofree char *wrong = g_strdup (bare);

        wrong[at] = digit;
        g_assert_cmpint (td_file_no_parse (wrong, NULL, NULL, NULL), ==, digit == bare[at]);
      }
  g_assert_cmpint (td_iso7064_mod11_10 ("0794"), ==, '5'); /* the standard's own example */
}

static void
test_masks (void)
{
  typedef char *(*Mask) (const char *text);
  static const struct
  {
    Mask mask;
    const char *text;
    const char *expected;
  } cases[] = {
    { td_mask_name, "张三", "张*" },
    { td_mask_name, "张三丰", "张**" },
    { td_mask_name, "欧阳修", "欧阳*" },
    { td_mask_name, "欧阳", "欧*" },
    { td_mask_name, "诸葛孔明", "诸葛**" },
    { td_mask_name, " 王 ", "王" },
    { td_mask_name, "阿依古丽·买买提", "阿**·***" },
    { td_mask_name, "John Smith", "J***" },
    { td_mask_name, "西韩新苑房地产开发有限公司", "西韩新苑房地产开发有限公司" },
    { td_mask_name, "某某电梯有限公司崂山分公司（原某某电梯厂）",
      "某某电梯有限公司崂山分公司（原某某电梯厂）" },
    { td_mask_name, "某某置业公司(筹)", "某某置业公司(筹)" },
    { td_mask_name, "张三（已故）", "张*****" },
    { td_mask_name, "", "" },
    { td_mask_name, NULL, "" },
    { td_mask_phone, "13812341234", "138****1234" },
    { td_mask_phone, "+86 13812341234", "138****1234" },
    { td_mask_phone, "0532-87654321", "***********21" },
    { td_mask_phone, "12", "****" },
    { td_mask_phone, "", "" },
    { td_mask_phone, NULL, "" },
    { td_mask_doc, NULL, "" },
    { td_mask_doc, "370212190102030018", "370***********0018" },
    { td_mask_doc, "E12345678", "E1*****78" },
    { td_mask_doc, "", "" },
    { td_mask_doc, "123", "***" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = cases[i].mask (cases[i].text);

      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ids/resident/check", test_resident_check);
  g_test_add_func ("/ids/resident/faults", test_resident_faults);
  g_test_add_func ("/ids/resident/rounded", test_resident_rounded);
  g_test_add_func ("/ids/credit-code", test_credit_code);
  g_test_add_func ("/ids/phone", test_phone);
  g_test_add_func ("/ids/region", test_region);
  g_test_add_func ("/ids/file-no", test_file_no);
  g_test_add_func ("/ids/masks", test_masks);
  return g_test_run ();
}
