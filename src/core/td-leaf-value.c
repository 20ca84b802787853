/* Tidang: values of leaves, between what a person writes and what is kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-leaf.h"

#include "td-text.h"

#include <string.h>

/* ---- read ---- */

static char *
read_text (const char *typed, gboolean lines, TdLeafFault *fault)
{
  g_autofree char *text = lines ? g_strstrip (g_strdup (typed)) : td_text_squeeze (typed);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_iscntrl (c) && !(lines && (c == '\n' || c == '\t')))
        {
          *fault = TD_LEAF_NO_TEXT;
          return NULL;
        }
    }
  if (g_utf8_strlen (text, -1) > (lines ? TD_LEAF_LONGEST_TEXT : TD_LEAF_LONGEST_LINE))
    {
      *fault = TD_LEAF_TOO_LONG;
      return NULL;
    }
  return g_steal_pointer (&text);
}

static char *
read_day (const TdLeafField *field, const char *typed, TdDate today, TdLeafFault *fault)
{
  int year = 0, month, day;
  TdDate date;

  td_date_get (today, &year, &month, &day);
  date = td_date_parse_loose (typed, year);
  if (date == TD_DATE_NONE)
    *fault = TD_LEAF_NO_DAY;
  else if (!field->ahead && today != TD_DATE_NONE && date > today)
    *fault = TD_LEAF_AHEAD;
  else
    return td_date_to_iso (date);
  return NULL;
}

static gboolean
in_bounds (const TdLeafField *field, gint64 value, TdLeafFault *fault)
{
  if (value >= field->min && value <= field->max)
    return TRUE;
  *fault = value < field->min ? TD_LEAF_TOO_SMALL : TD_LEAF_TOO_LARGE;
  return FALSE;
}

/* “1,234.50 元” as sums are written by hand. */
static char *
plain_number (const char *typed, const char *const *units)
{
  g_autofree char *half = td_text_compact (typed);
  GString *plain = g_string_new (NULL);

  for (; *units != NULL; units++)
    if (g_str_has_suffix (half, *units))
      half[strlen (half) - strlen (*units)] = '\0';
  for (const char *at = half; *at != '\0'; at++)
    if (*at != ',')
      g_string_append_c (plain, *at);
  return g_string_free (plain, FALSE);
}

static char *
read_money (const TdLeafField *field, const char *typed, TdLeafFault *fault)
{
  static const char *const units[] = { "元", NULL };
  g_autofree char *plain = plain_number (typed, units);
  TdMoney money;

  if (td_money_parse (plain, &money))
    return in_bounds (field, money, fault) ? td_money_to_string (money) : NULL;
  *fault = TD_LEAF_NO_MONEY;
  return NULL;
}

static char *
read_area (const TdLeafField *field, const char *typed, TdLeafFault *fault)
{
  TdArea area;

  if (td_area_parse (typed, &area, NULL))
    return in_bounds (field, area, fault) ? td_area_to_string (area) : NULL;
  *fault = TD_LEAF_NO_AREA;
  return NULL;
}

static char *
read_count (const TdLeafField *field, const char *typed, TdLeafFault *fault)
{
  const char *const units[] = { *field->unit != '\0' ? field->unit : "个",
                                *field->unit_en != '\0' ? field->unit_en : "个", NULL };
  g_autofree char *plain = plain_number (typed, units);
  gint64 count;

  if (g_ascii_string_to_signed (plain, 10, G_MININT64 / 4, G_MAXINT64 / 4, &count, NULL))
    return in_bounds (field, count, fault) ? g_strdup_printf ("%" G_GINT64_FORMAT, count) : NULL;
  *fault = TD_LEAF_NO_COUNT;
  return NULL;
}

static gboolean
one_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_str_equal (text, *words))
      return TRUE;
  return FALSE;
}

static char *
read_yes_no (const char *typed, TdLeafFault *fault)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "是", "有", "√", "✓", NULL };
  static const char *const no[] = { "no", "n", "false", "0", "否", "无", "×", NULL };
  g_autofree char *folded = td_text_fold (typed);

  if (one_of (folded, yes))
    return g_strdup ("yes");
  if (one_of (folded, no))
    return g_strdup ("no");
  *fault = TD_LEAF_NO_YES_NO;
  return NULL;
}

static char *
read_choice (const TdLeafField *field, const char *typed, TdLeafFault *fault)
{
  g_autofree char *folded = td_text_fold (typed);

  for (guint i = 0; i < field->choices->len; i++)
    {
      const TdLeafChoice *choice = field->choices->pdata[i];
      const char *const words[] = { choice->id, choice->title, choice->en };

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        {
          g_autofree char *word = td_text_fold (words[w]);

          if (g_str_equal (word, folded))
            return g_strdup (choice->id);
        }
    }
  *fault = TD_LEAF_NO_CHOICE;
  return NULL;
}

static char *
read_id (const char *typed, TdLeafFault *fault)
{
  gint64 id;

  if (g_ascii_string_to_signed (typed, 10, 1, G_MAXINT64, &id, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT, id);
  *fault = TD_LEAF_NO_ID;
  return NULL;
}

static char *
read_file (const char *typed, TdLeafFault *fault)
{
  if (strlen (typed) == 64 && strspn (typed, "0123456789abcdef") == 64)
    return g_strdup (typed);
  *fault = TD_LEAF_NO_ID;
  return NULL;
}

char *
td_leaf_read (const TdLeafField *field, const char *typed, TdDate today, TdLeafFault *fault)
{
  *fault = TD_LEAF_GOOD;
  if (typed == NULL)
    return g_strdup ("");
  if (!g_utf8_validate (typed, -1, NULL))
    {
      *fault = TD_LEAF_NO_TEXT;
      return NULL;
    }
  if (td_text_is_blank (typed))
    return g_strdup ("");
  switch (field->type)
    {
    case TD_LEAF_TEXT:
    case TD_LEAF_LONG:
      return read_text (typed, field->type == TD_LEAF_LONG, fault);
    case TD_LEAF_DAY:
      return read_day (field, typed, today, fault);
    case TD_LEAF_MONEY:
      return read_money (field, typed, fault);
    case TD_LEAF_AREA:
      return read_area (field, typed, fault);
    case TD_LEAF_COUNT:
      return read_count (field, typed, fault);
    case TD_LEAF_YES_NO:
      return read_yes_no (typed, fault);
    case TD_LEAF_CHOICE:
      return read_choice (field, typed, fault);
    case TD_LEAF_FILE:
      return read_file (typed, fault);
    case TD_LEAF_ROOM:
    case TD_LEAF_LINK:
    default:
      return read_id (typed, fault);
    }
}

gboolean
td_leaf_value_good (const TdLeafField *field, const char *value)
{
  TdLeafFault fault;
  g_autofree char *read = td_leaf_read (field, value, TD_DATE_NONE, &fault);

  return read != NULL && g_str_equal (read, value);
}

int
td_leaf_backwards (const TdLeafKind *kind, const TdLeaf *leaf)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      TdDate day = field->after != NULL ? td_leaf_day (leaf, field->id) : TD_DATE_NONE;
      TdDate first = day != TD_DATE_NONE ? td_leaf_day (leaf, field->after->id) : TD_DATE_NONE;

      if (first != TD_DATE_NONE && day < first)
        return (int)i;
    }
  return -1;
}

int
td_leaf_check (const TdLeafKind *kind, const TdLeaf *leaf, TdDate today, TdLeafFault *fault)
{
  *fault = TD_LEAF_GOOD;
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, i);
      const char *value = td_leaf_get (leaf, field->id);
      g_autofree char *read = td_leaf_read (field, value, today, fault);

      if (read != NULL && !g_str_equal (read, value))
        *fault = TD_LEAF_NO_TEXT;
      else if (read != NULL && *value == '\0' && field->required)
        *fault = TD_LEAF_MISSING;
      if (*fault != TD_LEAF_GOOD)
        return (int)i;
    }
  {
    int at = td_leaf_backwards (kind, leaf);

    *fault = at >= 0 ? TD_LEAF_BACKWARDS : TD_LEAF_GOOD;
    return at;
  }
}

/* ---- shown ---- */

/* “1234567.50” → “1,234,567.50”. */
static char *
grouped_money (const char *value)
{
  const char *point = strchr (value, '.');
  gint64 whole = g_ascii_strtoll (value, NULL, 10);
  g_autofree char *grouped = td_text_grouped (ABS (whole));

  return g_strdup_printf ("%s%s%s", *value == '-' ? "-" : "", grouped, point != NULL ? point : "");
}

char *
td_leaf_show (const TdLeafField *field, const char *value, gboolean english)
{
  if (*value == '\0')
    return g_strdup ("");
  if (field->type == TD_LEAF_YES_NO)
    return g_strdup (g_str_equal (value, "yes") ? english ? "yes" : "是" : english ? "no" : "否");
  if (field->type == TD_LEAF_MONEY)
    return grouped_money (value);
  for (guint i = 0; field->type == TD_LEAF_CHOICE && i < field->choices->len; i++)
    {
      const TdLeafChoice *choice = field->choices->pdata[i];

      if (g_str_equal (choice->id, value))
        return g_strdup (english ? choice->en : choice->title);
    }
  return g_strdup (value);
}
