/* Tidang: exact coefficients — 0.7, 1.25, 3/2 — without floating point.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ratio.h"
#include "td-text.h"

#define DECIMALS 4

gint64
td_gcd (gint64 a, gint64 b)
{
  while (b != 0)
    {
      gint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

TdRatio
td_ratio_reduce (gint64 num, gint64 den)
{
  gint64 divisor;

  g_return_val_if_fail (den > 0, TD_RATIO_NONE);

  divisor = td_gcd (ABS (num), den);
  return (TdRatio){ num / divisor, den / divisor };
}

/* Digits at `text`, up to `limit`; NULL when there is none or they are too many. */
static const char *
read_digits (const char *text, gint64 limit, gint64 *out)
{
  gint64 value = 0;

  if (!g_ascii_isdigit (*text))
    return NULL;
  for (; g_ascii_isdigit (*text); text++)
    {
      value = value * 10 + (*text - '0');
      if (value > limit)
        return NULL;
    }
  *out = value;
  return text;
}

/* What follows the point: scales the term. */
static const char *
read_decimals (const char *text, TdRatio *out)
{
  int digits = 0;

  for (; g_ascii_isdigit (*text); text++, digits++)
    {
      if (digits == DECIMALS)
        return NULL;
      out->num = out->num * 10 + (*text - '0');
      out->den *= 10;
    }
  return digits > 0 && out->num <= TD_RATIO_MAX_NUM ? text : NULL;
}

gboolean
td_ratio_parse (const char *text, TdRatio *out)
{
  g_autofree char *folded = td_text_fold (text);
  TdRatio ratio = TD_RATIO_ONE;
  const char *at = g_strstrip (folded);
  gboolean negative;

  g_return_val_if_fail (out != NULL, FALSE);

  negative = *at == '-';
  at = read_digits (negative ? at + 1 : at, TD_RATIO_MAX_NUM, &ratio.num);
  if (at != NULL && *at == '.')
    at = read_decimals (at + 1, &ratio);
  else if (at != NULL && *at == '/')
    at = read_digits (at + 1, TD_RATIO_MAX_DEN, &ratio.den);
  if (at == NULL || *at != '\0' || ratio.den == 0)
    return FALSE;
  *out = td_ratio_reduce (negative ? -ratio.num : ratio.num, ratio.den);
  return TRUE;
}

char *
td_ratio_to_string (TdRatio ratio)
{
  gint64 scale = 1;
  int digits = 0;

  if (td_ratio_is_none (ratio))
    return g_strdup ("");
  while (digits < DECIMALS && scale % ratio.den != 0)
    {
      scale *= 10;
      digits++;
    }
  if (scale % ratio.den != 0 || ABS (ratio.num) > G_MAXINT64 / scale)
    return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, ratio.num, ratio.den);

  gint64 value = ABS (ratio.num) * (scale / ratio.den);
  const char *sign = ratio.num < 0 ? "-" : "";

  if (digits == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, sign, value);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, sign, value / scale, digits,
                          value % scale);
}
