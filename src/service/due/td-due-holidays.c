/* Tidang: deadlines that are provisional because a year's holidays are not at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-due-sources.h"

#include "td-error.h"

#define FIRST_YEAR 1800
#define N_YEARS 1200

static int
year_of (TdDate date)
{
  int year = 0, month, day;

  return td_date_get (date, &year, &month, &day) ? year : 0;
}

/* The years on the way to a provisional day that the calendar does not know. */
static void
count_years (const TdDeadline *deadline, const TdCalendar *calendar, guint8 seen[N_YEARS])
{
  int last = year_of (deadline->due);
  int first = deadline->since != TD_DATE_NONE ? year_of (deadline->since) : last;

  for (int year = MAX (first, FIRST_YEAR); year <= MIN (last, FIRST_YEAR + N_YEARS - 1); year++)
    if (!td_calendar_has_year (calendar, year))
      seen[year - FIRST_YEAR] = 1;
}

static char *
years_text (const guint8 seen[N_YEARS], const char *between)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < N_YEARS; i++)
    if (seen[i])
      g_string_append_printf (text, "%s%d", text->len > 0 ? between : "", FIRST_YEAR + i);
  return g_string_free (text, FALSE);
}

static void
conclude (const GPtrArray *all, const TdDeadlineAsk *ask, TdDeadlineAdd add, gpointer data)
{
  guint8 seen[N_YEARS] = { 0 };
  g_autofree char *years = NULL;
  g_autofree char *paper_years = NULL;
  TdDeadline *deadline;
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const TdDeadline *one = g_ptr_array_index (all, i);

      if (!one->tentative)
        continue;
      n++;
      count_years (one, ask->calendar, seen);
    }
  years = years_text (seen, C_ ("list of years", ", "));
  paper_years = years_text (seen, "、");
  if (*years == '\0')
    return;
  deadline = td_deadline_new (td_due_holidays.nick, 0, 0, 0);
  deadline->mend = TD_MEND_HOLIDAYS;
  td_due_take_title (
      deadline,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "The holidays of %s are not at hand: %u day is provisional (暂定)",
                                    "The holidays of %s are not at hand: %u days are provisional (暂定)", n),
                       years, n),
      g_strdup_printf ("%s 年的放假安排尚未取得：%u 个日期为暂定", paper_years, n));
  td_due_take_text (&deadline->concerns, g_strdup (_ ("The whole file")));
  td_due_take_basis (deadline,
                     g_strdup (_ ("The State Council's notice comes in autumn; put its file into the folder "
                                  "“holidays” of the data folder")),
                     g_strdup ("国务院办公厅的放假通知一般在秋季发布；请将其文件放入数据文件夹的“holidays”"
                               "文件夹"));
  add (deadline, data);
}

const TdDeadlineSource td_due_holidays = { "holidays", N_ ("Holidays not at hand"), "放假安排未取得", NULL,
                                           conclude };
