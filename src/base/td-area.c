/* Tidang: floor area in 0.01 m² and money in fen, both exact integers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-area.h"
#include "td-text.h"

#include <math.h>
#include <string.h>

#define AREA_LIMIT G_GINT64_CONSTANT (1000000000)          /* 10,000,000 m² */
#define MONEY_LIMIT G_GINT64_CONSTANT (100000000000000000) /* 10^15 yuan */

static gboolean
refuse (const char **hint, const char *code)
{
  if (hint != NULL)
    *hint = code;
  return FALSE;
}

/* Digits, perhaps a point and up to two decimals (a third only if 0). NULL when read, else the reason. */
static const char *
read_hundredths (const char *text, gint64 limit, gint64 *out)
{
  gint64 value = 0;
  int decimals = -1;
  int digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '.' && decimals < 0)
        {
          decimals = 0;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return "not-a-number";
      digits++;
      if (decimals >= 2)
        {
          if (*p != '0' || decimals > 2)
            return "too-many-decimals";
          decimals++;
          continue;
        }
      if (decimals >= 0)
        decimals++;
      value = value * 10 + (*p - '0');
      if (value >= limit)
        return "not-a-number";
    }
  if (digits == 0)
    return "not-a-number";
  for (int i = MAX (decimals, 0); i < 2; i++)
    value *= 10;
  if (value >= limit)
    return "not-a-number";
  *out = value;
  return NULL;
}

static void
strip_suffix (char *text, const char *const *suffixes)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (text, suffixes[i]))
      {
        text[strlen (text) - strlen (suffixes[i])] = '\0';
        g_strchomp (text);
        return;
      }
}

/* 81.2, 73.30, 120: nearly every cell. FALSE: it takes a closer look. */
static gboolean
read_plain (const char *text, gint64 *out)
{
  gint64 value = 0;
  guint digits = 0, decimals = 0;

  for (; g_ascii_isdigit (*text) && digits < 6; text++, digits++)
    value = value * 10 + (*text - '0');
  if (*text == '.' && digits > 0)
    for (text++; g_ascii_isdigit (*text) && decimals < 2; text++, decimals++)
      value = value * 10 + (*text - '0');
  else if (digits > 0)
    decimals = 2, value *= 100;
  if (decimals == 1)
    value *= 10;
  *out = value;
  return *text == '\0' && digits > 0 && decimals > 0 && value > 0 && value < AREA_LIMIT;
}

gboolean
td_area_parse (const char *text, TdArea *out, const char **hint)
{
  static const char *const units[] = { "平方米", "平米", "平方", "m2", "m^2", "平", NULL };
  gint64 value;

  g_return_val_if_fail (out != NULL, FALSE);

  if (text != NULL && read_plain (text, &value))
    {
      *out = value;
      return TRUE;
    }

  g_autofree char *folded = td_text_fold (text);

  if (g_str_has_prefix (folded, "约") || strstr (folded, "左右") != NULL || g_str_has_suffix (folded, "余") ||
      folded[0] == '~' || g_str_has_prefix (folded, "≈"))
    return refuse (hint, "approximate");
  strip_suffix (folded, units);
  if (strchr (folded, ',') != NULL || strstr (folded, "、") != NULL)
    return refuse (hint, "comma");
  if (folded[0] == '-' || g_str_has_prefix (folded, "−"))
    return refuse (hint, "negative");

  const char *reason = read_hundredths (folded, AREA_LIMIT, &value);

  if (reason != NULL)
    return refuse (hint, reason);
  if (value == 0)
    return refuse (hint, "zero");
  *out = value;
  return TRUE;
}

/* The shortest decimal text that reads back as the same double. */
static void
shortest_text (double value, char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return;
    }
}

gboolean
td_area_from_double (double value, TdArea *out, const char **hint)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 exact;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!isfinite (value) || value >= AREA_LIMIT / 100.0)
    return refuse (hint, "not-a-number");
  if (value < 0)
    return refuse (hint, "negative");
  shortest_text (value, buffer);
  if (read_hundredths (buffer, AREA_LIMIT, &exact) != NULL)
    {
      /* What sums in a spreadsheet leave behind: 81.19999999999999. */
      exact = (gint64)floor (value * 100.0 + 0.5);
      if (fabs (value - (double)exact / 100.0) > value * 1e-9)
        return refuse (hint, "too-many-decimals");
    }
  if (exact == 0)
    return refuse (hint, "zero");
  if (exact >= AREA_LIMIT)
    return refuse (hint, "not-a-number");
  *out = exact;
  return TRUE;
}

static char *
hundredths_to_string (gint64 value)
{
  guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", value < 0 ? "-" : "", magnitude / 100,
                          (guint)(magnitude % 100));
}

char *
td_area_to_string (TdArea area)
{
  return hundredths_to_string (area);
}

gboolean
td_money_parse (const char *text, TdMoney *out)
{
  static const char *const units[] = { "元整", "元", NULL };
  g_autofree char *folded = td_text_fold (text);
  const char *start = folded;
  gint64 value;
  gboolean negative = FALSE;

  g_return_val_if_fail (out != NULL, FALSE);

  strip_suffix (folded, units);
  if (g_str_has_prefix (start, "¥"))
    start += strlen ("¥");
  if (*start == '-')
    {
      negative = TRUE;
      start++;
    }
  if (read_hundredths (start, MONEY_LIMIT, &value) != NULL)
    return FALSE;
  *out = negative ? -value : value;
  return TRUE;
}

char *
td_money_to_string (TdMoney money)
{
  return hundredths_to_string (money);
}

char *
td_percent_to_string (gint64 part, gint64 whole)
{
  if (whole == 0)
    return g_strdup ("—");

  gint64 value = (gint64)((__int128)part * 10000 / whole);

  /* Truncation alone keeps 99.996 % below 100.00; the lower end needs a word of its own. */
  if (part > 0 && value == 0)
    value = 1;
  return hundredths_to_string (value);
}
