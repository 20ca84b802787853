/* Tidang: Chinese numerals and the natural order of names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text-private.h"
#include "td-text.h"

#include <string.h>

static int
digit_of (gunichar c)
{
  static const gunichar digits[] = { 0x3007 /* 〇 */, 0x4e00 /* 一 */, 0x4e8c /* 二 */, 0x4e09 /* 三 */,
                                     0x56db /* 四 */, 0x4e94 /* 五 */, 0x516d /* 六 */, 0x4e03 /* 七 */,
                                     0x516b /* 八 */, 0x4e5d /* 九 */ };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (c == digits[i])
      return (int)i;
  if (c == 0x96f6) /* 零 */
    return 0;
  if (c == 0x4e24) /* 两 */
    return 2;
  return -1;
}

/* 十 百 千; 0 for another character. */
static int
small_unit_of (gunichar c)
{
  switch (c)
    {
    case 0x5341:
      return 10;
    case 0x767e:
      return 100;
    case 0x5343:
      return 1000;
    default:
      return 0;
    }
}

/* 廿 and 卅 stand for 二十 and 三十. */
static int
tens_of (gunichar c)
{
  return c == 0x5eff ? 20 : c == 0x5345 ? 30 : 0;
}

static gint64
large_unit_of (gunichar c)
{
  return c == 0x4e07 ? 10000 : c == 0x4ebf ? 100000000 : 0;
}

gboolean
td_is_chinese_numeral (gunichar c)
{
  return digit_of (c) >= 0 || small_unit_of (c) > 0 || tens_of (c) > 0 || large_unit_of (c) > 0;
}

/* 二〇二六, 三八: digits one after the other; -1 when a unit stands among them. */
static gint64
positional (const gunichar *c, gsize n)
{
  gint64 value = 0;

  if (n > 17)
    return -1;
  for (gsize i = 0; i < n; i++)
    {
      int digit = digit_of (c[i]);

      if (digit < 0)
        return -1;
      value = value * 10 + digit;
    }
  return value;
}

/* One step of 一百零五: digits are remembered until their unit comes, units must fall. */
typedef struct
{
  gint64 total;   /* full sections of 万 and 亿 */
  gint64 section; /* below 万 */
  int digit;      /* waiting for its unit, -1: none */
  int last_unit;  /* last unit within the section */
  gint64 last_large;
  gboolean zero; /* a 零 was read */
} Numeral;

static gboolean
take_small_unit (Numeral *numeral, int unit, gboolean first)
{
  if (numeral->last_unit != 0 && unit >= numeral->last_unit)
    return FALSE;
  if (numeral->digit < 0)
    {
      /* Only 十 may stand without a digit before it: 十二, 一百十二. */
      if (unit != 10 || (!first && numeral->last_unit == 0))
        return FALSE;
      numeral->digit = 1;
    }
  if (numeral->digit == 0)
    return FALSE;
  numeral->section += (gint64)numeral->digit * unit;
  numeral->digit = -1;
  numeral->last_unit = unit;
  numeral->zero = FALSE;
  return TRUE;
}

static gboolean
take_large_unit (Numeral *numeral, gint64 unit)
{
  if (numeral->digit > 0)
    numeral->section += numeral->digit;
  if (numeral->section == 0 || (numeral->last_large != 0 && unit >= numeral->last_large))
    return FALSE;
  numeral->total += numeral->section * unit;
  numeral->section = 0;
  numeral->digit = -1;
  numeral->last_unit = 0;
  numeral->last_large = unit;
  return TRUE;
}

static gboolean
take_character (Numeral *numeral, gunichar c, gboolean first)
{
  int digit = digit_of (c);

  if (digit == 0)
    {
      if (numeral->digit >= 0 || numeral->zero)
        return FALSE;
      numeral->zero = TRUE;
      return TRUE;
    }
  if (digit > 0)
    {
      if (numeral->digit >= 0)
        return FALSE;
      numeral->digit = digit;
      return TRUE;
    }
  if (small_unit_of (c) > 0)
    return take_small_unit (numeral, small_unit_of (c), first);
  if (tens_of (c) > 0)
    {
      if (numeral->digit >= 0 || (numeral->last_unit != 0 && numeral->last_unit <= 10))
        return FALSE;
      numeral->section += tens_of (c);
      numeral->last_unit = 10;
      return TRUE;
    }
  return large_unit_of (c) > 0 && take_large_unit (numeral, large_unit_of (c));
}

gint64
td_chinese_value (const gunichar *c, gsize n)
{
  Numeral numeral = { .digit = -1 };
  gint64 plain = n == 0 ? -1 : positional (c, n);

  if (plain >= 0 || n == 0)
    return plain;
  for (gsize i = 0; i < n; i++)
    if (!take_character (&numeral, c[i], i == 0))
      return -1;
  if (numeral.digit > 0)
    numeral.section += numeral.digit;
  return numeral.total + numeral.section;
}

gint64
td_chinese_to_int (const char *text)
{
  g_autofree char *compact = td_text_compact (text);
  g_autofree gunichar *c = g_utf8_to_ucs4_fast (compact, -1, NULL);
  gsize n = 0;

  while (c[n] != 0)
    n++;
  return td_chinese_value (c, n);
}

/* One section below 万. `inner`: something stands before it, so that a gap needs 零 and 十 its 一. */
static void
append_section (GString *out, int value, gboolean inner)
{
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  static const char *const units[] = { "千", "百", "十", "" };
  int divisor = 1000;
  gboolean started = inner;
  gboolean gap = FALSE;

  for (guint i = 0; i < 4; i++, divisor /= 10)
    {
      int digit = value / divisor % 10;

      if (digit == 0)
        {
          gap = started;
          continue;
        }
      if (gap)
        g_string_append (out, "零");
      gap = FALSE;
      if (!(digit == 1 && divisor == 10 && !started))
        g_string_append (out, digits[digit]);
      g_string_append (out, units[i]);
      started = TRUE;
    }
}

char *
td_int_to_chinese (gint64 n)
{
  g_return_val_if_fail (n >= 0 && n <= 99999999, NULL);

  GString *out = g_string_new (NULL);
  int high = (int)(n / 10000);
  int low = (int)(n % 10000);

  if (n == 0)
    g_string_append (out, "零");
  if (high > 0)
    {
      append_section (out, high, FALSE);
      g_string_append (out, "万");
    }
  if (low > 0)
    append_section (out, low, high > 0);
  return g_string_free (out, FALSE);
}

/* A run of digits, ASCII or Chinese, from `c`: its length and value; 0 when none starts here. */
static gsize
number_at (const gunichar *c, gint64 *value)
{
  gsize n = 0;

  *value = 0;
  while (c[n] >= '0' && c[n] <= '9' && n < 18)
    *value = *value * 10 + (gint64)(c[n++] - '0');
  if (n > 0)
    return n;
  while (td_is_chinese_numeral (c[n]))
    n++;
  if (n > 0)
    *value = td_chinese_value (c, n);
  return n > 0 && *value >= 0 ? n : 0;
}

int
td_text_natural_compare (const char *a, const char *b)
{
  g_autofree char *folded_a = td_text_fold (a);
  g_autofree char *folded_b = td_text_fold (b);
  g_autofree gunichar *ucs_a = g_utf8_to_ucs4_fast (folded_a, -1, NULL);
  g_autofree gunichar *ucs_b = g_utf8_to_ucs4_fast (folded_b, -1, NULL);
  const gunichar *p = ucs_a;
  const gunichar *q = ucs_b;

  while (*p != 0 && *q != 0)
    {
      gint64 number_p, number_q;
      gsize n = number_at (p, &number_p);
      gsize m = number_at (q, &number_q);

      if ((n > 0) != (m > 0))
        return n > 0 ? -1 : 1;
      if (n > 0)
        {
          if (number_p != number_q)
            return number_p < number_q ? -1 : 1;
          p += n;
          q += m;
          continue;
        }
      if (*p != *q)
        return *p < *q ? -1 : 1;
      p++;
      q++;
    }
  if ((*p != 0) != (*q != 0))
    return *p != 0 ? 1 : -1;
  return g_strcmp0 (a, b);
}

char *
td_text_natural_key (const char *text)
{
  g_autofree char *folded = td_text_fold (text);
  g_autofree gunichar *ucs = g_utf8_to_ucs4_fast (folded, -1, NULL);
  GString *key = g_string_new (NULL);

  for (const gunichar *p = ucs; *p != 0;)
    {
      gint64 number;
      gsize n = number_at (p, &number);

      /* Numbers stand before all characters; UTF-8 is in the order of the code points. */
      if (n > 0)
        g_string_append_printf (key, "\001%019" G_GINT64_FORMAT, number);
      else
        g_string_append_unichar (key, *p);
      p += MAX (n, 1);
    }
  return g_string_free (key, FALSE);
}
