/* Tidang: tests of sums in Chinese capitals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-capital.h"

/* The first ones are those of 《正确填写票据和结算凭证的基本规定》. */
static const struct
{
  TdMoney money;
  const char *text;
} sums[] = {
  { 140950, "壹仟肆佰零玖元伍角" },
  { 600714, "陆仟零柒元壹角肆分" },
  { 168032, "壹仟陆佰捌拾元叁角贰分" },
  { 10700053, "壹拾万零柒仟元伍角叁分" },
  { 1640902, "壹万陆仟肆佰零玖元零贰分" },
  { 32504, "叁佰贰拾伍元零肆分" },
  { 0, "零元整" },
  { 5, "伍分" },
  { 10, "壹角" },
  { 10000000, "壹拾万元整" },
  { 1000000000000, "壹佰亿元整" },
  { 1000000050000, "壹佰亿零伍佰元整" },
  { 1000500, "壹万零伍元整" },
  { 100100000, "壹佰万零壹仟元整" },
  { -5000000, "负伍万元整" },
};

static void
test_capital (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *text = td_money_to_capital (sums[i].money);

      g_assert_cmpstr (text, ==, sums[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capital/sums", test_capital);
  return g_test_run ();
}
