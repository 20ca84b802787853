/* Tidang: tests of deadlines — their state, their day in a list, their order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deadline.h"

#include "test-support.h"

#include <string.h>

/* The arrangement of 2025 around National Day as the State Council's notice gives it: rest 10-01…10-08 (it
 * joins Mid-Autumn), work on Sunday 09-28 and Saturday 10-11. */
static TdCalendar *
calendar_of_2025 (void)
{
  static const char json[] =
      "{\"format\":\"tidang-holidays/1\",\"year\":2025,\"source\":{\"title\":\"t\",\"number\":\"n\","
      "\"address\":\"https://example.org\"},\"rest\":[{\"name\":\"国庆节\",\"from\":\"2025-10-01\","
      "\"until\":\"2025-10-08\"}],\"work\":[\"2025-09-28\",\"2025-10-11\"]}";
  TdCalendar *calendar = td_calendar_new ();
  g_autoptr (GError) error = NULL;

  td_calendar_add (calendar, json, sizeof json - 1, &error);
  g_assert_no_error (error);
  return calendar;
}

static TdDeadline *
due_on (const char *day, TdCounted counted)
{
  TdDeadline *deadline = td_deadline_new ("test", 1, 2, 3);

  deadline->due = td_date_from_iso (day);
  deadline->counted = counted;
  return deadline;
}

/* By hand on the calendar of 2025; 2025-09-29 is a Monday. */
static void
test_days (void)
{
  static const struct
  {
    const char *today, *due; /* "": waits */
    TdCounted counted;
    const char *state, *group;
    int left;
  } cases[] = {
    { "2025-09-29", "2025-09-28", TD_COUNTED_CALENDAR, "overdue", "overdue", -1 },
    { "2025-09-29", "2025-09-29", TD_COUNTED_CALENDAR, "today", "today", 0 },
    { "2025-09-29", "2025-09-30", TD_COUNTED_CALENDAR, "soon", "tomorrow", 1 },
    { "2025-09-29", "2025-10-01", TD_COUNTED_CALENDAR, "soon", "week", 2 },
    { "2025-09-29", "2025-10-02", TD_COUNTED_CALENDAR, "soon", "week", 3 },
    { "2025-09-29", "2025-10-03", TD_COUNTED_CALENDAR, "later", "week", 4 },
    { "2025-09-29", "2025-10-05", TD_COUNTED_CALENDAR, "later", "week", 6 },
    { "2025-09-29", "2025-10-06", TD_COUNTED_CALENDAR, "later", "later", 7 },
    /* The day before the holiday: in working days what ends on 10-09 is the next thing. */
    { "2025-09-30", "2025-10-09", TD_COUNTED_WORKING, "soon", "tomorrow", 1 },
    { "2025-09-30", "2025-10-09", TD_COUNTED_CALENDAR, "later", "later", 9 },
    { "2025-09-30", "2025-10-10", TD_COUNTED_WORKING, "soon", "later", 2 },
    { "2025-09-30", "2025-10-11", TD_COUNTED_WORKING, "soon", "later", 3 },
    { "2025-09-30", "2025-10-13", TD_COUNTED_WORKING, "later", "later", 4 },
    /* In the holiday nothing passes in working days; the day itself is yet over in the list. */
    { "2025-10-05", "2025-10-09", TD_COUNTED_WORKING, "soon", "tomorrow", 1 },
    { "2025-10-05", "2025-09-30", TD_COUNTED_WORKING, "overdue", "overdue", 0 },
    { "2025-10-09", "2025-09-30", TD_COUNTED_WORKING, "overdue", "overdue", -1 },
    { "2025-10-09", "2025-09-30", TD_COUNTED_CALENDAR, "overdue", "overdue", -9 },
    /* Friday; Saturday 10-11 works. */
    { "2025-10-10", "2025-10-11", TD_COUNTED_WORKING, "soon", "tomorrow", 1 },
    { "2025-10-10", "2025-10-13", TD_COUNTED_WORKING, "soon", "later", 2 },
    /* An ordinary Friday, Saturday and Sunday. */
    { "2025-10-17", "2025-10-20", TD_COUNTED_WORKING, "soon", "tomorrow", 1 },
    { "2025-10-17", "2025-10-20", TD_COUNTED_CALENDAR, "soon", "later", 3 },
    { "2025-10-18", "2025-10-20", TD_COUNTED_WORKING, "soon", "tomorrow", 1 },
    { "2025-10-19", "2025-10-20", TD_COUNTED_CALENDAR, "soon", "tomorrow", 1 },
    { "2025-10-19", "2025-10-21", TD_COUNTED_CALENDAR, "soon", "later", 2 },
    { "2025-10-17", "2025-10-19", TD_COUNTED_NOT, "soon", "week", 2 },
    { "2025-10-17", "", TD_COUNTED_NOT, "waiting", "waiting", 0 },
  };
  g_autoptr (TdCalendar) calendar = calendar_of_2025 ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TdDate today = td_date_from_iso (cases[i].today);
      g_autoptr (TdDeadline) deadline = due_on (cases[i].due, cases[i].counted);

      g_test_message ("%s seen from %s, %s", cases[i].due, cases[i].today,
                      td_counted_to_nick (cases[i].counted));
      g_assert_cmpstr (td_due_state_to_nick (td_deadline_state (deadline, today, calendar)), ==,
                       cases[i].state);
      g_assert_cmpstr (td_due_group_to_nick (td_deadline_group (deadline, today, calendar)), ==,
                       cases[i].group);
      g_assert_cmpint (td_deadline_days_left (deadline, today, calendar), ==, cases[i].left);
    }
}

/* A second way of counting: a string of the days of three weeks, w for work. 2025-09-22 is its first. */
static const char pattern[] = "wwwwwrwwwrrrrrrrrwwwrwwwwwrrwwwwwrrwwwww";

static gboolean
works (int index)
{
  return pattern[index] == 'w';
}

static int
working_between (int from, int until)
{
  int n = 0;

  for (int day = from + 1; day <= until; day++)
    n += works (day);
  return n;
}

static const char *
expected_group (int today, int due, gboolean working)
{
  int sunday = today / 7 * 7 + 6; /* the first day is a Monday */

  if (due < today)
    return "overdue";
  if (due == today)
    return "today";
  if (due == today + 1 || (working && working_between (today, due) <= 1))
    return "tomorrow";
  return due <= sunday ? "week" : "later";
}

static const char *
expected_state (int today, int due, gboolean working)
{
  if (due <= today)
    return due < today ? "overdue" : "today";
  return (working ? working_between (today, due) : due - today) <= 3 ? "soon" : "later";
}

static void
test_against_pattern (void)
{
  g_autoptr (TdCalendar) calendar = calendar_of_2025 ();
  TdDate first = td_date_from_iso ("2025-09-22");
  int n = (int)strlen (pattern);

  for (int day = 0; day < n; day++)
    g_assert_cmpint (td_calendar_is_workday (calendar, first + day, NULL), ==, works (day));
  for (int today = 0; today < n; today++)
    for (int due = 0; due < n; due++)
      for (int working = 0; working < 2; working++)
        {
          g_autoptr (TdDeadline) deadline = td_deadline_new ("test", 1, 0, 0);

          deadline->due = first + due;
          deadline->counted = working ? TD_COUNTED_WORKING : TD_COUNTED_CALENDAR;
          g_assert_cmpstr (td_due_group_to_nick (td_deadline_group (deadline, first + today, calendar)), ==,
                           expected_group (today, due, working));
          g_assert_cmpstr (td_due_state_to_nick (td_deadline_state (deadline, first + today, calendar)), ==,
                           expected_state (today, due, working));
        }
}

static void
test_without_calendar (void)
{
  g_autoptr (TdDeadline) deadline = due_on ("2025-10-20", TD_COUNTED_WORKING);

  g_assert_cmpint (td_deadline_days_left (deadline, td_date_from_iso ("2025-10-17"), NULL), ==, 1);
  g_assert_cmpint (td_deadline_days_left (deadline, td_date_from_iso ("2025-10-24"), NULL), ==, -4);
}

static void
test_put_off (void)
{
  TdDate day = td_date_from_iso ("2025-10-20");
  g_autoptr (TdDeadline) dated = due_on ("2025-10-25", TD_COUNTED_CALENDAR);
  g_autoptr (TdDeadline) waiting = due_on ("", TD_COUNTED_NOT);

  dated->put_off = waiting->put_off = day;
  g_assert_true (td_deadline_is_put_off (dated, day - 1));
  g_assert_false (td_deadline_is_put_off (dated, day));
  g_assert_cmpint (td_deadline_day (dated, day), ==, td_date_from_iso ("2025-10-25"));
  g_assert_cmpint (td_deadline_group (waiting, day - 1, NULL), ==, TD_DUE_GROUP_WAITING);
  g_assert_cmpint (td_deadline_group (waiting, day, NULL), ==, TD_DUE_GROUP_TODAY);
  g_assert_cmpint (td_deadline_group (waiting, day + 2, NULL), ==, TD_DUE_GROUP_OVERDUE);
}

static void
test_order (void)
{
  TdDate today = td_date_from_iso ("2025-10-20");
  TdDeadline *sorted[6] = {
    due_on ("2025-10-18", TD_COUNTED_CALENDAR),
    due_on ("2025-10-20", TD_COUNTED_CALENDAR),
    due_on ("2025-10-20", TD_COUNTED_WORKING),
    due_on ("", TD_COUNTED_NOT),
    due_on ("", TD_COUNTED_NOT),
    due_on ("", TD_COUNTED_NOT),
  };
  const char *concerns[6] = { "c", "3号楼", "12号楼", "z", "a", "a" };

  sorted[3]->since = td_date_from_iso ("2025-09-01");
  sorted[4]->since = td_date_from_iso ("2025-10-01");
  for (int i = 0; i < 6; i++)
    {
      g_free (sorted[i]->concerns);
      sorted[i]->concerns = g_strdup (concerns[i]);
    }
  for (int sealed = 0; sealed < 2; sealed++)
    {
      for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++)
          g_assert_cmpint (CLAMP (td_deadline_compare (sorted[i], sorted[j], today), -1, 1), ==,
                           (i > j) - (i < j));
      for (int i = 0; i < 6; i++)
        td_deadline_seal (sorted[i]);
    }
  for (int i = 0; i < 6; i++)
    td_deadline_unref (sorted[i]);
}

static void
test_value (void)
{
  g_autoptr (TdDeadline) one = td_deadline_new ("objection", 11, 12, 13);
  g_autoptr (TdDeadline) other = NULL;
  g_autofree char *key = td_deadline_key (one);
  gint64 part = 5;
  TdDueGroup group;

  g_assert_cmpstr (key, ==, "objection.11.12.13");
  one->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (one->parts, part);
  other = td_deadline_copy (one);
  g_array_set_size (one->parts, 0);
  g_assert_cmpuint (other->parts->len, ==, 1);
  for (int i = 0; i < TD_N_DUE_GROUPS; i++)
    {
      g_assert_true (td_due_group_from_nick (td_due_group_to_nick ((TdDueGroup)i), &group));
      g_assert_cmpint (group, ==, i);
    }
  g_assert_false (td_due_group_from_nick ("someday", &group));
  g_assert_false (td_due_group_from_nick (NULL, &group));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/deadline/days", test_days);
  g_test_add_func ("/core/deadline/against-pattern", test_against_pattern);
  g_test_add_func ("/core/deadline/without-calendar", test_without_calendar);
  g_test_add_func ("/core/deadline/put-off", test_put_off);
  g_test_add_func ("/core/deadline/order", test_order);
  g_test_add_func ("/core/deadline/value", test_value);
  return g_test_run ();
}
