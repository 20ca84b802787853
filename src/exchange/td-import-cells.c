/* Tidang: single cells of an import — areas, floors, years, dates, ratings, points, ticks.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-import-run.h"

#include "td-rating.h"
#include "td-text.h"

#include <math.h>
#include <string.h>

TdArea
td_cell_area (TdRun *run)
{
  const TdCell *cell = run->cells[TD_FIELD_AREA];
  const char *text = td_run_text (run, TD_FIELD_AREA), *hint = "";
  TdArea area = 0;
  TdImportCode code = TD_IMPORT_BAD_AREA;

  if (*text == '\0')
    {
      td_run_say (run, TD_IMPORT_NO_AREA, TD_FIELD_AREA, NULL, NULL);
      return 0;
    }
  if (cell->kind == TD_CELL_NUMBER ? td_area_from_double (cell->number, &area, &hint)
                                   : td_area_parse (text, &area, &hint))
    return area;
  if (g_strcmp0 (hint, "comma") == 0)
    code = TD_IMPORT_AREA_COMMA;
  else if (g_strcmp0 (hint, "approximate") == 0)
    code = TD_IMPORT_AREA_APPROXIMATE;
  td_run_say (run, code, TD_FIELD_AREA, NULL, hint);
  return 0;
}

/* "12", "十二"; -1 when it is neither. */
static gint64
any_number (const char *text)
{
  char *end = NULL;
  gint64 value = g_ascii_isdigit (text[0]) ? g_ascii_strtoll (text, &end, 10) : -1;

  if (end != NULL && *end == '\0')
    return value;
  return end == NULL ? td_chinese_to_int (text) : -1;
}

static gboolean
strip_one_of (char *text, const char *const *suffixes)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (text, suffixes[i]) && strlen (text) > strlen (suffixes[i]))
      {
        text[strlen (text) - strlen (suffixes[i])] = '\0';
        return TRUE;
      }
  return FALSE;
}

/* 五层, 5F, 负一层, -1, 5-6层 (a duplex stands at its lower floor). */
static gboolean
parse_floor (const char *text, int *floor)
{
  static const char *const suffixes[] = { "层", "楼", "f", NULL };
  g_autofree char *folded = NULL;
  gboolean below = FALSE;
  char *at;
  gint64 value;

  if (g_ascii_isdigit (text[0]) && (text[1] == '\0' || (g_ascii_isdigit (text[1]) && text[2] == '\0')))
    {
      *floor = (int)g_ascii_strtoll (text, NULL, 10);
      return TRUE;
    }
  at = folded = td_text_compact (text);
  if (g_str_has_prefix (at, "第"))
    at += strlen ("第");
  if (g_str_has_prefix (at, "地下") || g_str_has_prefix (at, "负"))
    {
      below = TRUE;
      at += strlen (g_str_has_prefix (at, "地下") ? "地下" : "负");
    }
  else if (*at == '-' || (*at == 'b' && g_ascii_isdigit (at[1])))
    {
      below = TRUE;
      at++;
    }

  /* A stroke alone is how many write that they do not know. */
  if (*at == '\0')
    return FALSE;

  g_auto (GStrv) parts = g_strsplit_set (at, "-~/+", 2);

  strip_one_of (parts[0], suffixes);
  value = any_number (parts[0]);
  if (value < 0 || value > 200)
    return FALSE;
  *floor = below ? -(int)value : (int)value;
  return TRUE;
}

int
td_cell_floor (TdRun *run, const char *room)
{
  const char *text = td_run_text (run, TD_FIELD_FLOOR);
  g_autofree char *folded = NULL;
  int floor = 0;

  if (*text != '\0')
    {
      if (!parse_floor (text, &floor))
        td_run_say (run, TD_IMPORT_BAD_FLOOR, TD_FIELD_FLOOR, NULL, NULL);
      return floor;
    }
  folded = td_room_fold (room);
  return td_room_floor (folded);
}

int
td_cell_count (TdRun *run, TdField field)
{
  static const char *const suffixes[] = { "户", "个", "套", "单元", "栋", NULL };
  const char *text = td_run_text (run, field);
  g_autofree char *folded = NULL;
  gint64 value;

  if (*text == '\0')
    return 0;
  folded = td_text_compact (text);
  strip_one_of (folded, suffixes);
  value = any_number (folded);
  if (value >= 0 && value <= 100000)
    return (int)value;
  td_run_say (run, TD_IMPORT_BAD_COUNT, field, NULL, NULL);
  return 0;
}

/* 6, 六层 say a number and no more; 6+1 (a duplex on top) counts seven and stays as written. */
int
td_cell_floors (TdRun *run, char **as_written)
{
  static const char *const suffixes[] = { "层", "楼", "f", NULL };
  const char *text = td_run_text (run, TD_FIELD_FLOORS);
  g_autofree char *folded = td_text_compact (text);
  gboolean plain = TRUE;
  gint64 sum = 0;
  char *at = folded;

  *as_written = g_strdup ("");
  if (*text == '\0')
    return 0;
  if (g_str_has_prefix (at, "约"))
    {
      plain = FALSE;
      at += strlen ("约");
    }
  strip_one_of (at, suffixes);

  g_auto (GStrv) parts = g_strsplit (at, "+", 3);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 value = any_number (parts[i]);

      plain &= i == 0;
      sum = value < 0 || sum < 0 ? -1 : sum + value;
    }
  if (!plain || sum <= 0 || sum > 200)
    {
      g_free (*as_written);
      *as_written = g_strdup (text);
    }
  return sum > 0 && sum <= 200 ? (int)sum : 0;
}

static gboolean
is_year (gint64 year)
{
  return year >= 1900 && year <= 2100;
}

static int
first_digits (const char *text, guint *digits)
{
  int value = 0;

  for (*digits = 0; g_ascii_isdigit (text[*digits]) && *digits < 9; (*digits)++)
    value = value * 10 + (text[*digits] - '0');
  return value;
}

/* Two figures: 98 may be a year or a slip; it is asked. */
static int
ask_built (TdRun *run, int figures)
{
  g_autofree char *suggestion = g_strdup_printf ("%d", figures >= 40 ? 1900 + figures : 2000 + figures);
  const char *answer = td_run_ask (run, TD_IMPORT_ASK_BUILT, TD_FIELD_BUILT, NULL, suggestion, suggestion);
  gint64 year = answer != NULL ? g_ascii_strtoll (answer, NULL, 10) : 0;

  return is_year (year) ? (int)year : 0;
}

/* 1986 and 1986年 are a year; 90年代, 约1995, 1998-2000, 1998年5月 give one and stay as written. */
int
td_cell_built (TdRun *run, char **as_written)
{
  const TdCell *cell = run->cells[TD_FIELD_BUILT];
  const char *text = td_run_text (run, TD_FIELD_BUILT);
  g_autofree char *folded = td_text_compact (text);
  const char *at = folded;
  guint digits;
  int value;

  *as_written = g_strdup ("");
  if (*text == '\0')
    return 0;
  if (cell->kind == TD_CELL_NUMBER && is_year ((gint64)cell->number) && floor (cell->number) == cell->number)
    return (int)cell->number;
  if (g_str_has_prefix (at, "约"))
    at += strlen ("约");
  if (g_str_has_prefix (at, "20世纪"))
    at += strlen ("20世纪");
  value = first_digits (at, &digits);
  if (digits == 4 && is_year (value) && at == folded && (at[4] == '\0' || strcmp (at + 4, "年") == 0))
    return value;
  g_free (*as_written);
  *as_written = g_strdup (text);
  if (digits == 4 && is_year (value))
    return value;
  if (digits == 2 && strncmp (at + 2, "年代", strlen ("年代")) == 0)
    return value >= 40 ? 1900 + value : 2000 + value;
  if (digits == 2 && (at[2] == '\0' || strcmp (at + 2, "年") == 0))
    return ask_built (run, value);
  return 0;
}

/* A number cell 9.1 is 9月1日 or 9月10日 that lost its nought. */
static gboolean
is_ambiguous (const TdCell *cell)
{
  const char *point = strchr (cell->text, '.');

  return cell->kind == TD_CELL_NUMBER && point != NULL && point[1] >= '1' && point[1] <= '3' &&
         point[2] == '\0';
}

static TdDate
ask_date (TdRun *run, const char *suggestion)
{
  const char *answer = td_run_ask (run, TD_IMPORT_ASK_DATE, TD_FIELD_DATE, NULL, NULL, suggestion);

  return answer != NULL ? td_date_parse_loose (answer, run->plan->year) : TD_DATE_NONE;
}

TdDate
td_cell_date (TdRun *run)
{
  const TdCell *cell = run->cells[TD_FIELD_DATE];
  const char *text = td_run_text (run, TD_FIELD_DATE);
  TdDate date;
  int y, m, d;

  if (*text == '\0')
    return TD_DATE_NONE;
  if (cell->kind == TD_CELL_DATE ||
      (cell->kind == TD_CELL_NUMBER && cell->number >= 20000 && cell->number < 80000))
    {
      date = (TdDate)floor (cell->number) - 25569;
      if (cell->number >= 60 && td_date_get (date, &y, &m, &d))
        return date;
    }
  date = td_date_parse_loose (text, run->plan->year);
  if (date != TD_DATE_NONE)
    {
      g_autofree char *suggestion = td_date_to_iso (date);

      return is_ambiguous (cell) ? ask_date (run, suggestion) : date;
    }
  if (td_date_parse_loose (text, 2000) != TD_DATE_NONE) /* a day without a year that anything tells */
    return ask_date (run, "");
  td_run_say (run, TD_IMPORT_BAD_DATE, TD_FIELD_DATE, NULL, NULL);
  return TD_DATE_NONE;
}

/* NULL: a word of which nobody has said what it means. */
static const char *
rating_of (const char *text)
{
  TdRating rating;

  if (td_text_is_blank (text))
    return "unrated";
  return td_rating_from_chinese (text, &rating) || td_rating_from_nick (text, &rating)
             ? td_rating_to_nick (rating)
             : NULL;
}

const char *
td_cell_rating (TdRun *run)
{
  const char *text = td_run_text (run, TD_FIELD_RATING), *answer, *rating;

  rating = rating_of (text);
  if (rating != NULL)
    return rating;
  answer = td_run_ask (run, TD_IMPORT_ASK_RATING, TD_FIELD_RATING, NULL, NULL,
                       strstr (text, "不") != NULL   ? "unsuitable"
                       : strstr (text, "难") != NULL ? "hard"
                                                     : "");
  rating = rating_of (answer);
  return rating != NULL ? rating : "unrated";
}

const char *
td_cell_datum (TdRun *run)
{
  static const struct
  {
    const char *part, *datum;
  } known[] = { { "wgs", "wgs84" }, { "cgcs", "wgs84" }, { "2000", "wgs84" }, { "国测局", "gcj02" },
                { "gcj", "gcj02" }, { "火星", "gcj02" }, { "高德", "gcj02" }, { "腾讯", "gcj02" },
                { "bd09", "bd09" }, { "bd-09", "bd09" }, { "百度", "bd09" } };
  const char *text = td_run_text (run, TD_FIELD_DATUM);
  g_autofree char *folded = td_text_compact (text);

  if (*folded == '\0')
    return run->plan->datum != NULL ? run->plan->datum : "";
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (folded, known[i].part) != NULL)
      return known[i].datum;
  td_run_say (run, TD_IMPORT_BAD_DATUM, TD_FIELD_DATUM, NULL, NULL);
  return "";
}

gboolean
td_degrees_e7 (const char *text, gint32 *out)
{
  gint64 value = 0;
  int decimals = -1, digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '.' && decimals < 0)
        decimals = 0;
      else if (!g_ascii_isdigit (*p) || ++digits > 20)
        return FALSE;
      else if (decimals < 7) /* below a centimetre nothing is meant */
        {
          value = value * 10 + (*p - '0');
          decimals += decimals >= 0;
        }
    }
  for (decimals = MAX (decimals, 0); decimals < 7; decimals++)
    value *= 10;
  *out = (gint32)value;
  return digits > 0 && value <= G_GINT64_CONSTANT (1800000000);
}

static gboolean
degrees_of (TdRun *run, TdField field, gint32 low, gint32 high, gint32 *out)
{
  g_autofree char *folded = td_text_compact (td_run_text (run, field));
  static const char *const suffixes[] = { "°", "度", "e", "n", NULL };

  strip_one_of (folded, suffixes);
  return td_degrees_e7 (folded, out) && *out >= low * 10000000 && *out <= high * 10000000;
}

gboolean
td_cell_point (TdRun *run, gint32 *longitude_e7, gint32 *latitude_e7)
{
  gboolean longitude = *td_run_text (run, TD_FIELD_LONGITUDE) != '\0';
  gboolean latitude = *td_run_text (run, TD_FIELD_LATITUDE) != '\0';
  TdField bad = TD_FIELD_UNKNOWN;

  if (!longitude && !latitude)
    return FALSE;
  if (!latitude || !degrees_of (run, TD_FIELD_LATITUDE, 3, 54, latitude_e7))
    bad = TD_FIELD_LATITUDE;
  if (!longitude || !degrees_of (run, TD_FIELD_LONGITUDE, 73, 136, longitude_e7))
    bad = TD_FIELD_LONGITUDE;
  if (bad == TD_FIELD_UNKNOWN)
    return TRUE;
  td_run_say (run, TD_IMPORT_BAD_POINT, bad, NULL, NULL);
  return FALSE;
}

gboolean
td_cell_yes (TdRun *run, TdField field)
{
  g_autofree char *folded = NULL, *bars = NULL;

  if (run->cells[field] == NULL)
    return FALSE;
  folded = td_text_compact (td_run_text (run, field));
  bars = g_strdup_printf ("|%s|", folded);
  if (*folded == '\0' || strstr ("|否|无|不|0|no|n|false|不占用|未占用|-|×|", bars) != NULL)
    return FALSE;
  if (strstr ("|是|有|1|yes|y|true|√|✓|✔|☑|占用|", bars) != NULL)
    return TRUE;
  td_run_say (run, TD_IMPORT_BAD_VALUE, field, NULL, NULL);
  return FALSE;
}

gboolean
td_cell_tick (TdRun *run, TdField field)
{
  const TdCell *cell = run->cells[field];
  g_autofree char *folded = td_text_compact (td_run_text (run, field));
  g_autofree char *bars = g_strdup_printf ("|%s|", folded);

  if (cell != NULL && cell->kind == TD_CELL_BOOL)
    return cell->number != 0;
  if (*folded == '\0' || strstr ("|0|否|无|/|-|—|×|x|☐|□|o|no|n|", bars) != NULL)
    return FALSE;
  if (strstr ("|√|✓|✔|☑|✅|1|是|y|yes|v|●|■|对|勾|同意|不同意|反对|弃权|无效|", bars) != NULL)
    return TRUE;
  td_run_say (run, TD_IMPORT_BAD_OPINION, field, NULL, NULL);
  return FALSE;
}
