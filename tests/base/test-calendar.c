/* Tidang: tests of the working-day calendar, with the shipped notices.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-calendar.h"

#include <string.h>

static TdCalendar *
load (int first, int last)
{
  TdCalendar *calendar = td_calendar_new ();

  for (int year = first; year <= last; year++)
    {
      g_autofree char *name = g_strdup_printf ("cn-%d.json", year);
      g_autofree char *path = g_build_filename (TD_TEST_HOLIDAYS, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_assert_true (td_calendar_add (calendar, bytes, size, &error));
      g_assert_no_error (error);
    }
  return calendar;
}

/* Working days a year, counted by hand: days − weekends − rest on weekdays + make-up. */
static void
test_years (void)
{
  static const struct
  {
    int year, working;
  } years[] = { { 2020, 249 }, { 2021, 250 }, { 2022, 249 }, { 2023, 249 },
                { 2024, 251 }, { 2025, 248 }, { 2026, 248 } };
  g_autoptr (TdCalendar) calendar = load (2020, 2026);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      gboolean tentative = FALSE;
      int n = td_calendar_count_working_days (calendar, td_date_new (years[i].year - 1, 12, 31),
                                              td_date_new (years[i].year, 12, 31), &tentative);

      g_test_message ("%d", years[i].year);
      g_assert_cmpint (n, ==, years[i].working);
      g_assert_false (tentative);
      g_assert_true (td_calendar_has_year (calendar, years[i].year));
      g_assert_nonnull (strstr (td_calendar_source (calendar, years[i].year), "国务院办公厅"));
    }
  g_assert_null (td_calendar_source (calendar, 2027));
}

static void
test_days (void)
{
  static const struct
  {
    const char *date;
    TdDayKind kind;
  } cases[] = {
    { "2020-01-31", TD_DAY_HOLIDAY }, { "2020-02-01", TD_DAY_HOLIDAY }, { "2020-02-03", TD_DAY_WORK },
    { "2020-01-19", TD_DAY_MAKE_UP }, { "2021-09-18", TD_DAY_MAKE_UP }, { "2022-12-31", TD_DAY_HOLIDAY },
    { "2023-01-02", TD_DAY_HOLIDAY }, { "2023-04-06", TD_DAY_WORK },    { "2024-02-09", TD_DAY_WORK },
    { "2024-02-18", TD_DAY_MAKE_UP }, { "2025-10-08", TD_DAY_HOLIDAY }, { "2025-10-11", TD_DAY_MAKE_UP },
    { "2026-01-04", TD_DAY_MAKE_UP }, { "2026-02-23", TD_DAY_HOLIDAY }, { "2026-02-28", TD_DAY_MAKE_UP },
    { "2026-09-20", TD_DAY_MAKE_UP }, { "2026-09-19", TD_DAY_WEEKEND }, { "2026-10-08", TD_DAY_WORK },
  };
  g_autoptr (TdCalendar) calendar = load (2020, 2026);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].date);
      g_assert_cmpint (td_calendar_day (calendar, td_date_from_iso (cases[i].date), NULL), ==, cases[i].kind);
    }
}

static void
test_periods (void)
{
  static const struct
  {
    const char *start;
    int n;
    TdPeriodUnit unit;
    const char *expected;
    gboolean tentative;
  } cases[] = {
    /* posted 2025-09-22: the tenth day falls into the National Day rest */
    { "2025-09-22", 10, TD_PERIOD_DAYS, "2025-10-09", FALSE },
    { "2025-09-21", 9, TD_PERIOD_DAYS, "2025-09-30", FALSE },
    { "2025-09-22", 15, TD_PERIOD_WORKING, "2025-10-17", FALSE },
    /* last day a plain Sunday; a make-up Sunday does not move */
    { "2026-03-10", 5, TD_PERIOD_DAYS, "2026-03-16", FALSE },
    { "2026-09-10", 10, TD_PERIOD_DAYS, "2026-09-20", FALSE },
    /* months: the corresponding day, or the month's last; a year; a leap day */
    { "2025-01-31", 1, TD_PERIOD_MONTHS, "2025-02-28", FALSE },
    { "2024-02-29", 1, TD_PERIOD_YEARS, "2025-02-28", FALSE },
    { "2025-03-16", 1, TD_PERIOD_YEARS, "2026-03-16", FALSE },
    /* 30 April 2026 + 1 day: Labour Day until the 5th */
    { "2026-04-30", 1, TD_PERIOD_DAYS, "2026-05-06", FALSE },
    /* into a year without data */
    { "2026-12-20", 15, TD_PERIOD_DAYS, "2027-01-04", TRUE },
    { "2026-12-25", 10, TD_PERIOD_WORKING, "2027-01-08", TRUE },
    { "2019-01-01", 1, TD_PERIOD_DAYS, "2019-01-02", TRUE },
  };
  g_autoptr (TdCalendar) calendar = load (2020, 2026);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean tentative = FALSE;
      TdDate end = td_calendar_period_end (calendar, td_date_from_iso (cases[i].start), cases[i].n,
                                           cases[i].unit, &tentative);
      g_autofree char *iso = td_date_to_iso (end);

      g_test_message ("%s + %d", cases[i].start, cases[i].n);
      g_assert_cmpstr (iso, ==, cases[i].expected);
      g_assert_cmpint (tentative, ==, cases[i].tentative);
    }
  g_assert_cmpint (td_calendar_period_end (calendar, TD_DATE_NONE, 1, TD_PERIOD_DAYS, NULL), ==,
                   TD_DATE_NONE);
  g_assert_cmpint (td_calendar_period_end (calendar, td_date_new (2999, 12, 30), 5, TD_PERIOD_DAYS, NULL), ==,
                   TD_DATE_NONE);
  g_assert_cmpint (td_calendar_add_working_days (calendar, td_date_new (2999, 12, 30), 5, NULL), ==,
                   TD_DATE_NONE);
}

static void
test_count_is_inverse (void)
{
  g_autoptr (TdCalendar) calendar = load (2020, 2026);
  TdDate start = td_date_new (2020, 1, 1);

  for (int n = 0; n < 1500; n += 11)
    {
      TdDate end = td_calendar_add_working_days (calendar, start, n, NULL);

      g_assert_cmpint (td_calendar_count_working_days (calendar, start, end, NULL), ==, n);
      g_assert_cmpint (td_calendar_count_working_days (calendar, end, start, NULL), ==, -n);
    }
}

/* Until the next year's notice is known, its first days are ordinary ones and marked. */
static void
test_without_data (void)
{
  g_autoptr (TdCalendar) calendar = td_calendar_new ();
  gboolean tentative = FALSE;

  g_assert_true (td_calendar_is_workday (calendar, td_date_new (2026, 10, 1), &tentative));
  g_assert_true (tentative);
  g_assert_false (td_calendar_is_workday (calendar, td_date_new (2026, 10, 3), NULL));
}

static void
test_replace (void)
{
  g_autoptr (TdCalendar) calendar = load (2026, 2026);
  static const char later[] =
      "{\"format\":\"tidang-holidays/1\",\"year\":2026,\"source\":{\"title\":\"更正\"},"
      "\"rest\":[],\"work\":[]}";

  g_assert_false (td_calendar_is_workday (calendar, td_date_new (2026, 10, 1), NULL));
  g_assert_true (td_calendar_add (calendar, later, strlen (later), NULL));
  g_assert_true (td_calendar_is_workday (calendar, td_date_new (2026, 10, 1), NULL));
  g_assert_cmpstr (td_calendar_source (calendar, 2026), ==, "更正");
}

static void
test_faults (void)
{
  static const struct
  {
    const char *json;
    int code;
    const char *expected; /* every line of the message */
  } cases[] = {
    { "", TD_CALENDAR_ERROR_SYNTAX, NULL },
    { "{", TD_CALENDAR_ERROR_SYNTAX, NULL },
    { "[]", TD_CALENDAR_ERROR_SYNTAX, NULL },
    { "{\"year\":2026,\"year\":2027}", TD_CALENDAR_ERROR_SYNTAX, NULL },
    { "\xff", TD_CALENDAR_ERROR_SYNTAX, NULL },
    { "{\"format\":\"x\",\"year\":\"2026\",\"extra\":1}", TD_CALENDAR_ERROR_VALUE,
      "$.extra: unknown key\n$.format: “x” is not tidang-holidays/1\n"
      "$.year: must be a whole number from 1949 to 2998\n$.source: missing" },
    { "{\"format\":\"tidang-holidays/1\",\"year\":2026,\"source\":{\"title\":\"t\"},"
      "\"rest\":[{\"name\":\"a\",\"from\":\"2026-10-07\",\"until\":\"2026-10-01\"},7,"
      "{\"name\":\"b\",\"from\":\"2028-01-01\",\"until\":\"2028-01-02\"}],"
      "\"work\":[\"2026-10-08\",\"nonsense\",5,\"2029-01-06\"]}",
      TD_CALENDAR_ERROR_VALUE,
      "$.rest[0].until: a rest of -5 days\n$.rest[1]: must be an object\n"
      "$.rest[2].from: does not belong to 2026\n$.work[0]: 2026-10-08 is no Saturday or Sunday\n"
      "$.work[1]: “nonsense” is no date of the form YYYY-MM-DD\n$.work[2]: must be a string\n"
      "$.work[3]: 2029-01-06 does not belong to 2026" },
    { "{\"format\":\"tidang-holidays/1\",\"year\":2026,\"source\":{\"title\":\"t\"},"
      "\"rest\":[{\"name\":\"a\",\"from\":\"2026-10-03\",\"until\":\"2026-10-03\"}],\"work\":[\"2026-10-03\"]"
      "}",
      TD_CALENDAR_ERROR_VALUE, "$.work[0]: 2026-10-03 is a rest day as well" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdCalendar) calendar = load (2026, 2026);
      g_autoptr (GError) error = NULL;

      g_assert_false (td_calendar_add (calendar, cases[i].json, strlen (cases[i].json), &error));
      g_assert_error (error, TD_CALENDAR_ERROR, cases[i].code);
      if (cases[i].expected != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].expected);
      /* what it held is unchanged */
      g_assert_false (td_calendar_is_workday (calendar, td_date_new (2026, 10, 1), NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/years", test_years);
  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/periods", test_periods);
  g_test_add_func ("/calendar/count", test_count_is_inverse);
  g_test_add_func ("/calendar/without-data", test_without_data);
  g_test_add_func ("/calendar/replace", test_replace);
  g_test_add_func ("/calendar/faults", test_faults);
  return g_test_run ();
}
