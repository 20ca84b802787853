/* Tidang: tests of civil dates.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-date.h"

/* GDate is the oracle: every day of the valid range. */
static void
test_every_day (void)
{
  GDate oracle;
  TdDate date = td_date_new (1800, 1, 1);

  g_date_clear (&oracle, 1);
  g_date_set_dmy (&oracle, 1, G_DATE_JANUARY, 1800);
  for (; date <= td_date_new (2999, 12, 31); date++, g_date_add_days (&oracle, 1))
    {
      int year, month, day;

      g_assert_true (td_date_get (date, &year, &month, &day));
      g_assert_cmpint (year, ==, g_date_get_year (&oracle));
      g_assert_cmpint (month, ==, g_date_get_month (&oracle));
      g_assert_cmpint (day, ==, g_date_get_day (&oracle));
      g_assert_cmpint (td_date_weekday (date), ==, g_date_get_weekday (&oracle));
      g_assert_cmpint (td_date_new (year, month, day), ==, date);
    }
  g_assert_false (td_date_get (date, NULL, NULL, NULL));
  g_assert_cmpint (td_date_new (1970, 1, 1), ==, 0);
}

static void
test_no_such_day (void)
{
  static const int bad[][3] = { { 2023, 2, 29 }, { 1900, 2, 29 },  { 2026, 4, 31 }, { 2026, 0, 1 },
                                { 2026, 13, 1 }, { 2026, 1, 0 },   { 2026, 1, 32 }, { 1799, 12, 31 },
                                { 3000, 1, 1 },  { 2026, -1, -1 }, { 0, 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (td_date_new (bad[i][0], bad[i][1], bad[i][2]), ==, TD_DATE_NONE);
  g_assert_cmpint (td_date_new (2000, 2, 29), !=, TD_DATE_NONE);
}

static void
test_text (void)
{
  g_autofree char *iso = td_date_to_iso (td_date_new (2026, 9, 12));
  g_autofree char *chinese = td_date_to_chinese (td_date_new (2026, 9, 2));
  g_autofree char *none = td_date_to_iso (TD_DATE_NONE);
  g_autofree char *none_chinese = td_date_to_chinese (TD_DATE_NONE);
  static const char *const bad[] = {
    "",           "2026-9-12",      "2026-09-1",  "2026/09/12", "2026-09-12 ",
    "2026-13-01", "２０２６-01-01", "abcd-ef-gh", " 2026-9-12", "2026-02-30"
  };

  g_assert_cmpstr (iso, ==, "2026-09-12");
  g_assert_cmpint (td_date_from_iso (iso), ==, td_date_new (2026, 9, 12));
  g_assert_cmpstr (chinese, ==, "2026年9月2日");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (none_chinese, ==, "");
  g_assert_cmpint (td_date_from_iso (NULL), ==, TD_DATE_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (td_date_from_iso (bad[i]), ==, TD_DATE_NONE);
}

static void
test_loose (void)
{
  static const struct
  {
    const char *text;
    int year;
    const char *expected; /* "" none */
  } cases[] = {
    { "2026-09-12", 0, "2026-09-12" },
    { "2026-9-2", 0, "2026-09-02" },
    { "2026.9.12", 0, "2026-09-12" },
    { "2026/9/12", 0, "2026-09-12" },
    { "20260912", 0, "2026-09-12" },
    { "2026年9月12日", 0, "2026-09-12" },
    { "2026年9月12号", 0, "2026-09-12" },
    { "2026年9月12", 0, "2026-09-12" },
    { "２０２６年９月１２日", 0, "2026-09-12" },
    { "  2026-09-12 00:00:00 ", 0, "2026-09-12" },
    { "2026-09-12T08:30", 0, "2026-09-12" },
    { "9.12", 2026, "2026-09-12" },
    { "9月12日", 2026, "2026-09-12" },
    { "9/12", 2026, "2026-09-12" },
    { "9.12", 0, "" },
    { "9月12日", 0, "" },
    { "2.29", 2026, "" },
    { "2.29", 2024, "2024-02-29" },
    { "2026-9/12", 0, "" },
    { "2026年9.12", 0, "" },
    { "20261301", 0, "" },
    { "2026.9", 2026, "" },
    { "13.1", 2026, "" },
    { "9.12.1", 2026, "" },
    { "2026-09-12日", 0, "" },
    { "2026-09-12 x", 0, "" },
    { "2026-09-12 8", 0, "" },
    { "昨天", 2026, "" },
    { "", 2026, "" },
    { "912", 2026, "" },
    { "26.9.12", 2026, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = td_date_to_iso (td_date_parse_loose (cases[i].text, cases[i].year));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].expected);
    }
  g_assert_cmpint (td_date_parse_loose (NULL, 2026), ==, TD_DATE_NONE);
}

static void
test_add_years (void)
{
  static const struct
  {
    const char *date;
    int years;
    const char *expected;
  } cases[] = {
    { "2020-06-01", 5, "2025-06-01" },
    { "2020-02-29", 5, "2025-02-28" },
    { "2020-02-29", 4, "2024-02-29" },
    { "2020-02-29", -20, "2000-02-29" },
    { "2020-02-29", -120, "1900-02-28" },
    { "2020-06-01", 0, "2020-06-01" },
    { "2990-01-01", 9, "2999-01-01" },
    { "2990-01-01", 10, "" },
    { "1800-01-01", -1, "" },
    { "", 1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          td_date_to_iso (td_date_add_years (td_date_from_iso (cases[i].date), cases[i].years));

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/add-years", test_add_years);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/no-such-day", test_no_such_day);
  g_test_add_func ("/date/text", test_text);
  g_test_add_func ("/date/loose", test_loose);
  return g_test_run ();
}
