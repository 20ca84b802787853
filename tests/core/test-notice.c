/* Tidang: tests of the period for which a paper hangs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notice.h"

#include "test-support.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    int days; /* 0: not understood */
    gboolean working;
    const char *until;
  } cases[] = {
    { "15", 15, FALSE, "" },
    { " 15 日", 15, FALSE, "" },
    { "１０天", 10, FALSE, "" },
    { "15个工作日", 15, TRUE, "" },
    { "15 工作日", 15, TRUE, "" },
    { "15 working days", 15, TRUE, "" },
    { "366", 366, FALSE, "" },
    { "367", 0, FALSE, "" },
    { "0", 0, FALSE, "" },
    { "15个月", 0, FALSE, "" },
    { "约15", 0, FALSE, "" },
    { "", 0, FALSE, "" },
    { "2026-10-09", -1, FALSE, "2026-10-09" },
    { "2026年10月9日", -1, FALSE, "2026-10-09" },
    { "20261009", -1, FALSE, "2026-10-09" },
    { "10-09", 0, FALSE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int days;
      gboolean working;
      TdDate until;
      gboolean known = td_notice_parse (cases[i].text, &days, &working, &until);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (known, ==, cases[i].days != 0);
      if (!known)
        continue;
      g_autofree char *iso = td_date_to_iso (until);

      g_assert_cmpint (days, ==, cases[i].days);
      g_assert_cmpint (working, ==, cases[i].working);
      g_assert_cmpstr (iso, ==, cases[i].until);
    }
}

static TdCalendar *
calendar_of_2025 (void)
{
  static const char json[] =
      "{\"format\":\"tidang-holidays/"
      "1\",\"year\":2025,\"source\":{\"title\":\"t\",\"number\":\"n\",\"address\":"
      "\"https://"
      "example.org\"},\"rest\":[{\"name\":\"国庆节\",\"from\":\"2025-10-01\",\"until\":\"2025-10-08\"}],"
      "\"work\":[\"2025-09-28\",\"2025-10-11\"]}";
  TdCalendar *calendar = td_calendar_new ();
  g_autoptr (GError) error = NULL;

  td_calendar_add (calendar, json, sizeof json - 1, &error);
  g_assert_no_error (error);
  return calendar;
}

/* The days are counted by hand on the arrangement of 2025: rest 10-01…10-08, work on Sunday 09-28 and
 * Saturday 10-11. */
static void
test_compute (void)
{
  static const TdNotice ten = { .days = 10, .unit_known = TRUE }, ten_of_what = { .days = 10 },
                        fifteen_working = { .days = 15, .unit_known = TRUE, .working = TRUE },
                        unknown = { .days = -1 };
  static const struct
  {
    const TdNotice *rule;
    const char *own, *from;
    TdNoticeBasis basis;
    int days;
    const char *until;
    gboolean tentative, too_short;
  } cases[] = {
    /* day 10 is 10-02, a holiday: it ends on the first day after the rest (Civil Code 203) */
    { &ten, NULL, "2025-09-22", TD_NOTICE_OF_RULE, 10, "2025-10-09", FALSE, FALSE },
    { &ten, "", "2025-06-02", TD_NOTICE_OF_RULE, 10, "2025-06-12", FALSE, FALSE },
    /* 09-23…26 four, 09-28 five, 09-29, 30 seven, 10-09, 10 nine, 10-11 ten, 10-13…17 fifteen */
    { &fifteen_working, NULL, "2025-09-22", TD_NOTICE_OF_RULE, 15, "2025-10-17", FALSE, FALSE },
    { &ten, NULL, "", TD_NOTICE_OF_RULE, 10, "", FALSE, FALSE },
    { &ten, NULL, "2025-12-26", TD_NOTICE_OF_RULE, 10, "2026-01-05", TRUE, FALSE },
    /* the source says ten days and not which: no last day follows */
    { &ten_of_what, NULL, "2025-09-22", TD_NOTICE_OF_RULE, 10, "", FALSE, FALSE },
    { &ten_of_what, "10个工作日", "2025-06-02", TD_NOTICE_OF_PERSON, 10, "2025-06-16", FALSE, FALSE },
    /* nobody says, and what a person says */
    { &unknown, NULL, "2025-09-22", TD_NOTICE_UNKNOWN, -1, "", FALSE, FALSE },
    { NULL, NULL, "2025-09-22", TD_NOTICE_UNKNOWN, -1, "", FALSE, FALSE },
    { NULL, "20日", "2025-06-02", TD_NOTICE_OF_PERSON, 20, "2025-06-23", FALSE, FALSE },
    { NULL, "2025-10-05", "2025-09-22", TD_NOTICE_OF_PERSON, -1, "2025-10-05", FALSE, FALSE },
    { &ten, "20日", "2025-06-02", TD_NOTICE_OF_PERSON, 20, "2025-06-23", FALSE, FALSE },
    { &ten, "5", "2025-06-02", TD_NOTICE_OF_PERSON, 5, "2025-06-09", FALSE, TRUE },
    { &ten, "2025-06-12", "2025-06-02", TD_NOTICE_OF_PERSON, -1, "2025-06-12", FALSE, FALSE },
    { &ten, "?", "2025-06-02", TD_NOTICE_OF_RULE, 10, "2025-06-12", FALSE, FALSE },
  };
  g_autoptr (TdCalendar) calendar = calendar_of_2025 ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdNoticePeriod period;
      g_autofree char *until = NULL;

      td_notice_compute (cases[i].rule, cases[i].own, td_date_from_iso (cases[i].from), calendar, &period);
      until = td_date_to_iso (period.until);
      g_test_message ("case %u", i);
      g_assert_cmpint (period.basis, ==, cases[i].basis);
      g_assert_cmpint (period.days, ==, cases[i].days);
      g_assert_cmpstr (until, ==, cases[i].until);
      g_assert_cmpint (period.tentative, ==, cases[i].tentative);
      g_assert_cmpint (period.too_short, ==, cases[i].too_short);
    }
}

/* Of the shipped rules two places name days; one of them does not say of which kind. */
static void
test_shipped (void)
{
  g_autoptr (GPtrArray) rules = load_rules ();
  const TdRule *jinan = td_rules_find (rules, "jinan-laiwu-2019"),
               *xichang = td_rules_find (rules, "xichang-2023");

  g_assert_cmpint (jinan->notice.days, ==, 15);
  g_assert_true (jinan->notice.unit_known);
  g_assert_false (jinan->notice.working);
  g_assert_cmpint (xichang->notice.days, ==, 10);
  g_assert_false (xichang->notice.unit_known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/notice/parse", test_parse);
  g_test_add_func ("/core/notice/compute", test_compute);
  g_test_add_func ("/core/notice/shipped", test_shipped);
  return g_test_run ();
}
