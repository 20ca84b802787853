/* Tidang: exact fractions and the comparison of counts with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fraction.h"

#define TERM_MAX 10000

static const char *
read_term (const char *text, gint64 *out)
{
  gint64 value = 0;

  if (*text < '1' || *text > '9')
    return NULL;
  for (; g_ascii_isdigit (*text); text++)
    {
      value = value * 10 + (*text - '0');
      if (value > TERM_MAX)
        return NULL;
    }
  *out = value;
  return text;
}

gboolean
td_fraction_parse (const char *text, TdFraction *out)
{
  TdFraction f;

  g_return_val_if_fail (out != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  text = read_term (text, &f.num);
  if (text == NULL || *text != '/')
    return FALSE;
  text = read_term (text + 1, &f.den);
  if (text == NULL || *text != '\0' || f.num > f.den)
    return FALSE;
  *out = f;
  return TRUE;
}

char *
td_fraction_to_string (TdFraction f)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, f.num, f.den);
}

gboolean
td_fraction_met (TdFraction f, TdCompare compare, gint64 part, gint64 whole)
{
  __int128 left = (__int128)part * f.den;
  __int128 right = (__int128)f.num * whole;

  return compare == TD_CMP_AT_LEAST ? left >= right : left > right;
}

gint64
td_fraction_needed (TdFraction f, TdCompare compare, gint64 whole)
{
  g_return_val_if_fail (whole >= 0 && f.den > 0, 0);

  __int128 product = (__int128)f.num * whole;

  if (compare == TD_CMP_AT_LEAST)
    return (gint64)((product + f.den - 1) / f.den);
  return (gint64)(product / f.den) + 1;
}
