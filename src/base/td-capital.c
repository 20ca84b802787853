/* Tidang: sums of money in Chinese capitals, as receipts write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-capital.h"

static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* A group of four digits; *zero: a nought is due before the next digit that is none. */
static void
add_group (GString *text, guint group, gboolean *zero)
{
  static const char *const places[] = { "仟", "佰", "拾", "" };
  guint scale = 1000;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++, scale /= 10)
    {
      guint digit = group / scale % 10;

      if (digit == 0)
        {
          *zero = text->len > 0;
          continue;
        }
      g_string_append_printf (text, "%s%s%s", *zero ? digits[0] : "", digits[digit], places[i]);
      *zero = FALSE;
    }
}

static void
add_yuan (GString *text, guint64 yuan)
{
  static const char *const groups[] = { "万亿", "亿", "万", "" };
  guint64 scale = G_GUINT64_CONSTANT (1000000000000);
  gboolean zero = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++, scale /= 10000)
    {
      guint group = (guint)(yuan / scale % 10000);

      add_group (text, group, &zero);
      if (group > 0)
        g_string_append (text, groups[i]);
    }
  if (yuan > 0)
    g_string_append (text, "元");
}

char *
td_money_to_capital (TdMoney money)
{
  guint64 fen = money < 0 ? (guint64)0 - (guint64)money : (guint64)money;
  guint jiao = (guint)(fen / 10 % 10), last = (guint)(fen % 10);
  g_autoptr (GString) text = g_string_new (NULL);

  add_yuan (text, fen / 100);
  if (fen == 0)
    g_string_append (text, "零元");
  if (jiao > 0)
    g_string_append_printf (text, "%s角", digits[jiao]);
  if (last > 0)
    g_string_append_printf (text, "%s%s分", jiao == 0 && fen >= 100 ? digits[0] : "", digits[last]);
  if (jiao == 0 && last == 0)
    g_string_append (text, "整");
  return g_strconcat (money < 0 ? "负" : "", text->str, NULL);
}
