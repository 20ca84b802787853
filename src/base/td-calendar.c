/* Tidang: the working-day calendar and the legal way of counting periods.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-calendar.h"
#include "td-json.h"

#define LONGEST_REST 31 /* days; a longer one is a mistyped date */

typedef struct
{
  int year;
  char *title;
  GArray *rest; /* TdDate */
  GArray *work; /* TdDate */
} Year;

struct _TdCalendar
{
  gatomicrefcount refs;
  GHashTable *years; /* int → Year */
  GHashTable *days;  /* TdDate → TdDayKind; rebuilt when a year is added */
};

G_DEFINE_QUARK (td - calendar - error - quark, td_calendar_error)

static void
year_free (gpointer data)
{
  Year *year = data;

  g_free (year->title);
  g_array_unref (year->rest);
  g_array_unref (year->work);
  g_free (year);
}

TdCalendar *
td_calendar_new (void)
{
  TdCalendar *calendar = g_new0 (TdCalendar, 1);

  g_atomic_ref_count_init (&calendar->refs);
  calendar->years = g_hash_table_new_full (NULL, NULL, NULL, year_free);
  calendar->days = g_hash_table_new (NULL, NULL);
  return calendar;
}

TdCalendar *
td_calendar_ref (TdCalendar *calendar)
{
  g_atomic_ref_count_inc (&calendar->refs);
  return calendar;
}

void
td_calendar_unref (TdCalendar *calendar)
{
  if (calendar == NULL || !g_atomic_ref_count_dec (&calendar->refs))
    return;
  g_hash_table_unref (calendar->years);
  g_hash_table_unref (calendar->days);
  g_free (calendar);
}

static int
year_of (TdDate date)
{
  int year = 0;

  td_date_get (date, &year, NULL, NULL);
  return year;
}

static gboolean
near_year (TdDate date, int year)
{
  return ABS (year_of (date) - year) <= 1;
}

static void
read_rest (const TdJson *root, Year *year)
{
  static const char *const keys[] = { "name", "from", "until", NULL };
  JsonArray *list = td_json_array (root, "rest", TD_JSON_REQUIRED);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      g_auto (TdJson) item = td_json_element (root, "rest", list, i);

      td_json_check_keys (&item, keys);
      td_json_string (&item, "name", TD_JSON_REQUIRED);

      TdDate from = td_json_date (&item, "from", TD_JSON_REQUIRED);
      TdDate until = td_json_date (&item, "until", TD_JSON_REQUIRED);

      if (from == TD_DATE_NONE || until == TD_DATE_NONE)
        continue;
      if (until < from || until - from >= LONGEST_REST)
        td_json_member_fault (&item, "until", "a rest of %d days", until - from + 1);
      else if (!near_year (from, year->year) ||
               (year_of (from) != year->year && year_of (until) != year->year))
        td_json_member_fault (&item, "from", "does not belong to %d", year->year);
      else
        for (TdDate day = from; day <= until; day++)
          g_array_append_val (year->rest, day);
    }
}

static gboolean
holds_date (const GArray *dates, TdDate date)
{
  for (guint i = 0; i < dates->len; i++)
    if (g_array_index (dates, TdDate, i) == date)
      return TRUE;
  return FALSE;
}

static void
read_work (const TdJson *root, Year *year)
{
  JsonArray *list = td_json_array (root, "work", TD_JSON_REQUIRED);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      g_autofree char *path = g_strdup_printf ("$.work[%u]", i);
      const char *text = td_json_element_string (root, "work", list, i);
      TdDate date = td_date_from_iso (text);

      if (text == NULL)
        continue;
      if (date == TD_DATE_NONE)
        td_json_fault (root->report, path, "“%s” is no date of the form YYYY-MM-DD", text);
      else if (!near_year (date, year->year))
        td_json_fault (root->report, path, "%s does not belong to %d", text, year->year);
      else if (td_date_weekday (date) < 6)
        td_json_fault (root->report, path, "%s is no Saturday or Sunday", text);
      else if (holds_date (year->rest, date))
        td_json_fault (root->report, path, "%s is a rest day as well", text);
      else
        g_array_append_val (year->work, date);
    }
}

static Year *
read_year (const TdJson *root)
{
  static const char *const keys[] = { "format", "year", "source", "rest", "work", NULL };
  static const char *const source_keys[] = { "title", "number", "address", NULL };
  Year *year = g_new0 (Year, 1);
  const char *format = td_json_string (root, "format", TD_JSON_REQUIRED);

  year->rest = g_array_new (FALSE, FALSE, sizeof (TdDate));
  year->work = g_array_new (FALSE, FALSE, sizeof (TdDate));
  td_json_check_keys (root, keys);
  if (format != NULL && !g_str_equal (format, "tidang-holidays/1"))
    td_json_member_fault (root, "format", "“%s” is not tidang-holidays/1", format);
  year->year = (int)td_json_int (root, "year", TD_JSON_REQUIRED, 1949, 2998, 0);

  g_auto (TdJson) source = td_json_object (root, "source", TD_JSON_REQUIRED);

  td_json_check_keys (&source, source_keys);
  year->title = g_strdup (td_json_string (&source, "title", TD_JSON_REQUIRED));
  td_json_string (&source, "number", TD_JSON_OPTIONAL);
  td_json_string (&source, "address", TD_JSON_OPTIONAL);
  if (year->year != 0)
    {
      read_rest (root, year);
      read_work (root, year);
    }
  return year;
}

static void
rebuild_days (TdCalendar *calendar)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_remove_all (calendar->days);
  g_hash_table_iter_init (&iter, calendar->years);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Year *year = value;

      for (guint i = 0; i < year->rest->len; i++)
        g_hash_table_insert (calendar->days, GINT_TO_POINTER (g_array_index (year->rest, TdDate, i)),
                             GINT_TO_POINTER (TD_DAY_HOLIDAY));
      for (guint i = 0; i < year->work->len; i++)
        g_hash_table_insert (calendar->days, GINT_TO_POINTER (g_array_index (year->work, TdDate, i)),
                             GINT_TO_POINTER (TD_DAY_MAKE_UP));
    }
}

gboolean
td_calendar_add (TdCalendar *calendar, const char *bytes, gsize size, GError **error)
{
  g_autoptr (GError) local = NULL;
  TdJsonReport report;

  g_return_val_if_fail (calendar != NULL, FALSE);

  g_autoptr (JsonNode) node = td_json_load (bytes, size, &local);

  if (node == NULL)
    {
      g_set_error_literal (error, TD_CALENDAR_ERROR, TD_CALENDAR_ERROR_SYNTAX, local->message);
      return FALSE;
    }
  td_json_report_init (&report);

  g_auto (TdJson) root = td_json_root (node, &report);
  Year *year = read_year (&root);
  gboolean good = report.faults->len == 0;

  if (good)
    {
      g_hash_table_replace (calendar->years, GINT_TO_POINTER (year->year), year);
      rebuild_days (calendar);
    }
  else
    {
      g_autofree char *text = td_json_report_text (&report);

      g_set_error_literal (error, TD_CALENDAR_ERROR, TD_CALENDAR_ERROR_VALUE, text);
      year_free (year);
    }
  td_json_report_clear (&report);
  return good;
}

gboolean
td_calendar_has_year (const TdCalendar *calendar, int year)
{
  g_return_val_if_fail (calendar != NULL, FALSE);

  return g_hash_table_contains (calendar->years, GINT_TO_POINTER (year));
}

const char *
td_calendar_source (const TdCalendar *calendar, int year)
{
  g_return_val_if_fail (calendar != NULL, NULL);

  const Year *known = g_hash_table_lookup (calendar->years, GINT_TO_POINTER (year));

  return known == NULL ? NULL : known->title;
}

TdDayKind
td_calendar_day (const TdCalendar *calendar, TdDate date, gboolean *tentative)
{
  gpointer kind;

  g_return_val_if_fail (calendar != NULL && date != TD_DATE_NONE, TD_DAY_WORK);

  if (tentative != NULL && !td_calendar_has_year (calendar, year_of (date)))
    *tentative = TRUE;
  if (g_hash_table_lookup_extended (calendar->days, GINT_TO_POINTER (date), NULL, &kind))
    return (TdDayKind)GPOINTER_TO_INT (kind);
  return td_date_weekday (date) >= 6 ? TD_DAY_WEEKEND : TD_DAY_WORK;
}

gboolean
td_calendar_is_workday (const TdCalendar *calendar, TdDate date, gboolean *tentative)
{
  TdDayKind kind = td_calendar_day (calendar, date, tentative);

  return kind == TD_DAY_WORK || kind == TD_DAY_MAKE_UP;
}

static TdDate
last_date (void)
{
  return td_date_new (2999, 12, 31);
}

TdDate
td_calendar_add_working_days (const TdCalendar *calendar, TdDate start, int n, gboolean *tentative)
{
  TdDate date = start;

  g_return_val_if_fail (calendar != NULL && n >= 0, TD_DATE_NONE);

  if (start == TD_DATE_NONE)
    return TD_DATE_NONE;
  while (n > 0)
    {
      if (++date > last_date ())
        return TD_DATE_NONE;
      if (td_calendar_is_workday (calendar, date, tentative))
        n--;
    }
  return date;
}

int
td_calendar_count_working_days (const TdCalendar *calendar, TdDate from, TdDate until, gboolean *tentative)
{
  TdDate low = MIN (from, until);
  TdDate high = MAX (from, until);
  int n = 0;

  g_return_val_if_fail (calendar != NULL && low != TD_DATE_NONE, 0);

  for (TdDate date = low + 1; date <= high; date++)
    if (td_calendar_is_workday (calendar, date, tentative))
      n++;
  return until < from ? -n : n;
}

/* Civil Code art. 202: the day of the last month that corresponds to the first day, or its last day. */
static TdDate
add_months (TdDate start, gint64 months)
{
  int year, month, day;

  if (!td_date_get (start, &year, &month, &day))
    return TD_DATE_NONE;

  gint64 index = (gint64)year * 12 + month - 1 + months;

  if (index > 2999 * 12 + 11)
    return TD_DATE_NONE;
  for (int d = day; d >= 28; d--)
    {
      TdDate date = td_date_new ((int)(index / 12), (int)(index % 12) + 1, d);

      if (date != TD_DATE_NONE)
        return date;
    }
  return td_date_new ((int)(index / 12), (int)(index % 12) + 1, day);
}

TdDate
td_calendar_period_end (const TdCalendar *calendar,
                        TdDate start,
                        int n,
                        TdPeriodUnit unit,
                        gboolean *tentative)
{
  TdDate date = TD_DATE_NONE;

  g_return_val_if_fail (calendar != NULL && n >= 1, TD_DATE_NONE);

  if (start == TD_DATE_NONE)
    return TD_DATE_NONE;
  switch (unit)
    {
    case TD_PERIOD_WORKING:
      return td_calendar_add_working_days (calendar, start, n, tentative);
    case TD_PERIOD_DAYS:
      date = n > last_date () - start ? TD_DATE_NONE : start + n;
      break;
    case TD_PERIOD_MONTHS:
      date = add_months (start, n);
      break;
    case TD_PERIOD_YEARS:
      date = add_months (start, (gint64)n * 12);
      break;
    default:
      g_return_val_if_reached (TD_DATE_NONE);
    }
  while (date != TD_DATE_NONE && !td_calendar_is_workday (calendar, date, tentative))
    date = date >= last_date () ? TD_DATE_NONE : date + 1;
  return date;
}
