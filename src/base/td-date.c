/* Tidang: civil dates without a clock or a zone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-date.h"
#include "td-text.h"

#include <string.h>

#define YEAR_MIN 1800
#define YEAR_MAX 2999

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

TdDate
td_date_new (int year, int month, int day)
{
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 ||
      day > days_in_month (year, month))
    return TD_DATE_NONE;

  /* Years begin in March here, so that the leap day is the last of its year. */
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

gboolean
td_date_get (TdDate date, int *year, int *month, int *day)
{
  if (date == TD_DATE_NONE || date < td_date_new (YEAR_MIN, 1, 1) || date > td_date_new (YEAR_MAX, 12, 31))
    return FALSE;

  int z = date + 719468;
  int era = z / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;
  int m = month_from_march + (month_from_march < 10 ? 3 : -9);

  if (year != NULL)
    *year = year_of_era + era * 400 + (m <= 2 ? 1 : 0);
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  return TRUE;
}

int
td_date_weekday (TdDate date)
{
  g_return_val_if_fail (date != TD_DATE_NONE, 1);

  /* 1970-01-01 was a Thursday. */
  int offset = (date + 3) % 7;

  return (offset < 0 ? offset + 7 : offset) + 1;
}

TdDate
td_date_add_years (TdDate date, int years)
{
  int year, month, day;

  if (!td_date_get (date, &year, &month, &day) || ABS (years) > 2000)
    return TD_DATE_NONE;
  if (month == 2 && day == 29 && td_date_new (year + years, 2, 29) == TD_DATE_NONE)
    day = 28;
  return td_date_new (year + years, month, day);
}

static int
read_digits (const char **text, int min, int max)
{
  int value = 0;
  int n = 0;

  while (n < max && g_ascii_isdigit ((*text)[n]))
    value = value * 10 + (*text)[n++] - '0';
  *text += n;
  return n < min ? -1 : value;
}

TdDate
td_date_from_iso (const char *text)
{
  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return TD_DATE_NONE;

  const char *p = text;
  int year = read_digits (&p, 4, 4);
  p = text + 5;
  int month = read_digits (&p, 2, 2);
  p = text + 8;
  int day = read_digits (&p, 2, 2);

  return td_date_new (year, month, day);
}

char *
td_date_to_iso (TdDate date)
{
  int year, month, day;

  if (!td_date_get (date, &year, &month, &day))
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

char *
td_date_to_chinese (TdDate date)
{
  int year, month, day;

  if (!td_date_get (date, &year, &month, &day))
    return g_strdup ("");
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}

/* Skips one of 年 月 . / - and says which: 'c' for a Chinese one, else the character; 0 when there is none.
 */
static char
skip_separator (const char **text, const char *chinese)
{
  if (g_str_has_prefix (*text, chinese))
    {
      *text += strlen (chinese);
      return 'c';
    }
  if (**text == '-' || **text == '.' || **text == '/')
    return *(*text)++;
  return 0;
}

/* The end of a date: 日 or 号 after a Chinese month, then perhaps a time of day as spreadsheets add it. */
static gboolean
at_end (const char *p, char separator)
{
  if (separator == 'c')
    {
      if (g_str_has_prefix (p, "日"))
        p += strlen ("日");
      else if (g_str_has_prefix (p, "号"))
        p += strlen ("号");
    }
  if (*p == ' ' || *p == 't')
    {
      p++;
      if (read_digits (&p, 1, 2) < 0 || *p++ != ':' || read_digits (&p, 2, 2) < 0)
        return FALSE;
      if (*p == ':')
        {
          p++;
          if (read_digits (&p, 2, 2) < 0)
            return FALSE;
        }
    }
  return *p == '\0';
}

static TdDate
parse_month_day (const char *p, int year, char wanted)
{
  int month = read_digits (&p, 1, 2);
  char separator = skip_separator (&p, "月");

  if (separator == 0 || (wanted != 0 && separator != wanted))
    return TD_DATE_NONE;

  int day = read_digits (&p, 1, 2);

  return at_end (p, separator) ? td_date_new (year, month, day) : TD_DATE_NONE;
}

TdDate
td_date_parse_loose (const char *text, int year)
{
  g_autofree char *folded = td_text_fold (text);
  const char *p = folded;
  size_t digits = strspn (folded, "0123456789");

  if (digits == 8 && at_end (folded + 8, 0))
    {
      int y = read_digits (&p, 4, 4);
      int m = read_digits (&p, 2, 2);
      int d = read_digits (&p, 2, 2);

      return td_date_new (y, m, d);
    }
  if (digits == 4)
    {
      int y = read_digits (&p, 4, 4);
      char separator = skip_separator (&p, "年");

      return separator == 0 ? TD_DATE_NONE : parse_month_day (p, y, separator);
    }
  return year == 0 ? TD_DATE_NONE : parse_month_day (p, year, 0);
}
