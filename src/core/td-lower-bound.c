/* Tidang: counts that are printed as lower bounds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-lower-bound.h"

#include "td-text.h"

#include <string.h>

/* No count of a province comes near it, and a sum of many does not overflow. */
#define LARGEST G_GINT64_CONSTANT (1000000000000)

/* Cuts one of the words off the end (or beginning); TRUE when it stood there. */
static gboolean
cut (char *text, const char *const *words, gboolean at_end)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (text), word = strlen (words[i]);

      if (length <= word || !(at_end ? g_str_has_suffix (text, words[i]) : g_str_has_prefix (text, words[i])))
        continue;
      if (at_end)
        text[length - word] = '\0';
      else
        memmove (text, text + word, length - word + 1);
      return TRUE;
    }
  return FALSE;
}

/* Digits with commas between thousands and, where `scale` > 1, a fraction of it that comes out even. */
static gboolean
read_number (const char **text, gint64 *value, gint64 *rest, gint64 *tenth)
{
  const char *p = *text;
  guint digits = 0;

  *value = *rest = 0;
  *tenth = 1;
  for (; g_ascii_isdigit (*p) || (*p == ',' && digits > 0 && g_ascii_isdigit (p[1])); p++)
    if (*p != ',')
      {
        if (++digits > 13)
          return FALSE;
        *value = *value * 10 + g_ascii_digit_value (*p);
      }
  if (digits == 0)
    return FALSE;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p); p++)
      {
        if (*tenth >= 100000000)
          return FALSE;
        *rest = *rest * 10 + g_ascii_digit_value (*p);
        *tenth *= 10;
      }
  *text = p;
  return TRUE;
}

/* 14.6万, 2万5千, 3百: parts from the larger to the smaller. */
static gboolean
read_parts (const char *text, gint64 *sum)
{
  static const struct
  {
    const char *word;
    gint64 scale;
  } scales[] = { { "亿", 100000000 }, { "万", 10000 }, { "千", 1000 }, { "百", 100 }, { "", 1 } };
  guint least = 0;

  *sum = 0;
  while (*text != '\0')
    {
      gint64 value, rest, tenth;
      guint s;

      if (!read_number (&text, &value, &rest, &tenth))
        return FALSE;
      for (s = 0; !g_str_has_prefix (text, scales[s].word); s++)
        ;
      text += strlen (scales[s].word);
      if (s < least || scales[s].scale * rest % tenth != 0 || value > LARGEST / scales[s].scale)
        return FALSE;
      *sum += value * scales[s].scale + scales[s].scale * rest / tenth;
      least = s + 1;
      if (least == G_N_ELEMENTS (scales) && *text != '\0')
        return FALSE;
    }
  return least > 0 && *sum <= LARGEST;
}

/* 两万五千. Two digits side by side (三四户) are three or four, not thirty-four. */
static gboolean
read_spelled (const char *text, gint64 *value)
{
  static const char *const units[] = { "十", "百", "千", "万" };
  g_auto (GStrv) parts = g_strsplit (text, "两", -1);
  g_autofree char *spelled = g_strjoinv ("二", parts);
  gboolean has_unit = g_utf8_strlen (spelled, -1) == 1;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    has_unit |= strstr (spelled, units[i]) != NULL;
  *value = has_unit ? td_chinese_to_int (spelled) : -1;
  return *value >= 0;
}

gboolean
td_lower_bound_parse (const char *text, TdLowerBound *out)
{
  static const char *const counters[] = { "个单元", "单元", "户", "个", "台", "幢", "栋", NULL };
  static const char *const after[] = { "以上", "余", "多", "+", NULL };
  static const char *const before[] = { "不少于", "不低于", "至少", "超过", "逾", "超", "≥", ">=", NULL };
  g_autofree char *key = td_text_compact (text);
  gint64 value;
  gboolean open;

  cut (key, counters, TRUE);
  open = cut (key, after, TRUE);
  /* 1,200户以上 */
  cut (key, counters, TRUE);
  open |= cut (key, before, FALSE);
  if (!read_parts (key, &value) && !read_spelled (key, &value))
    return FALSE;
  *out = (TdLowerBound){ value, open };
  return TRUE;
}

char *
td_lower_bound_to_chinese (TdLowerBound bound)
{
  if (!bound.open)
    return g_strdup_printf ("%" G_GINT64_FORMAT, bound.value);
  if (bound.value < 10000 || bound.value % 1000 != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "余", bound.value);
  if (bound.value % 10000 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "万余", bound.value / 10000);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d万余", bound.value / 10000,
                          (int)(bound.value % 10000 / 1000));
}

TdLowerBound
td_lower_bound_add (TdLowerBound a, TdLowerBound b)
{
  return (TdLowerBound){ a.value + b.value, a.open || b.open };
}

int
td_lower_bound_compare (gint64 counted, TdLowerBound bound)
{
  if (counted < bound.value)
    return -1;
  return counted == bound.value || bound.open ? 0 : 1;
}
