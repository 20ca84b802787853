/* Tidang: how long a paper hangs — the rule's period of notice, or a person's own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notice.h"

#include "td-text.h"

#include <string.h>

#define MAX_DAYS 366 /* as a pack may say */

/* What may follow the number, without blanks. */
static gboolean
read_unit (const char *text, gboolean *working)
{
  static const char *const calendar[] = { "", "日", "天", "个自然日", "自然日", "day", "days", NULL };
  static const char *const work[] = { "个工作日", "工作日", "workingday", "workingdays", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  *working = g_strv_contains (work, lower);
  return *working || g_strv_contains (calendar, lower);
}

gboolean
td_notice_parse (const char *text, int *days, gboolean *working, TdDate *until)
{
  g_autofree char *compact = td_text_compact (text);
  gsize digits = strspn (compact, "0123456789");

  *days = -1;
  *working = FALSE;
  *until = TD_DATE_NONE;
  if (digits >= 1 && digits <= 3 && read_unit (compact + digits, working))
    {
      *days = (int)g_ascii_strtoll (compact, NULL, 10);
      return *days >= 1 && *days <= MAX_DAYS;
    }
  *until = td_date_parse_loose (text, 0);
  return *until != TD_DATE_NONE;
}

/* ---- counted ---- */

/* Far more than 366 working days and what may be missing between them. */
#define FURTHEST 2000

/* One way of counting, all of it known. */
typedef struct
{
  const TdCalendar *calendar;
  const GArray *gaps;
  int days;
  gboolean working, counted, stands;
  TdInterrupted interrupted;
} Count;

static const TdNoticeGap *
gap_at (const GArray *gaps, guint i)
{
  return &g_array_index (gaps, TdNoticeGap, i);
}

static gboolean
is_missing (const GArray *gaps, TdDate day)
{
  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    if (day >= gap_at (gaps, i)->from &&
        (gap_at (gaps, i)->until == TD_DATE_NONE || day < gap_at (gaps, i)->until))
      return TRUE;
  return FALSE;
}

static TdDate
walk (const Count *count, TdDate from, gboolean *tentative)
{
  TdDate day = count->counted ? from - 1 : from;
  gboolean extends = count->interrupted == TD_INTERRUPTED_EXTENDS;

  for (int left = count->days; left > 0;)
    {
      if (++day > from + FURTHEST)
        return TD_DATE_NONE;
      if ((extends && is_missing (count->gaps, day)) ||
          (count->working && !td_calendar_is_workday (count->calendar, day, tentative)))
        continue;
      left--;
    }
  while (!count->working && !count->stands && !td_calendar_is_workday (count->calendar, day, tentative))
    day++;
  return day;
}

/* Renewed on the same day, nothing was missing. */
static gboolean
touches (const TdNoticeGap *gap, TdDate from, TdDate until)
{
  gboolean open = gap->until == TD_DATE_NONE;

  return (until == TD_DATE_NONE || gap->from <= until) &&
         (open || (gap->until > from && gap->until > gap->from));
}

/* The first gap that ends after `from` and begins up to `until`; until TD_DATE_NONE: of all days. */
static const TdNoticeGap *
first_gap (const GArray *gaps, TdDate from, TdDate until)
{
  const TdNoticeGap *first = NULL;

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    if (touches (gap_at (gaps, i), from, until) && (first == NULL || gap_at (gaps, i)->from < first->from))
      first = gap_at (gaps, i);
  return first;
}

/* *begins: the last renewal that it is counted from. */
static TdDate
last_day (const Count *count, TdDate from, TdDate *begins, gboolean *tentative)
{
  const TdNoticeGap *gap;
  TdDate until;

  *begins = from;
  while (from != TD_DATE_NONE)
    {
      until = walk (count, from, tentative);
      gap = count->interrupted == TD_INTERRUPTED_RESTARTS ? first_gap (count->gaps, from, until) : NULL;
      if (gap == NULL)
        return until;
      from = gap->until;
      if (from != TD_DATE_NONE)
        *begins = from;
    }
  return TD_DATE_NONE;
}

static void
take_rule (TdNoticePeriod *out, const TdNotice *rule)
{
  out->counted = rule->posting_day == TD_POSTING_DAY_COUNTED;
  out->stands = rule->last_day == TD_LAST_DAY_STANDS;
  if (rule->interrupted != TD_INTERRUPTED_UNKNOWN)
    out->interrupted = rule->interrupted;
  if (rule->days <= 0)
    return;
  out->basis = TD_NOTICE_OF_RULE;
  out->days = rule->days;
  out->unit_known = rule->unit_known;
  out->working = rule->working;
}

/* Days without their kind are of the rule's kind, where it says one. */
static void
take_own (TdNoticePeriod *out, const TdNoticeTerms *own)
{
  if (own->posting_day != TD_POSTING_DAY_UNKNOWN)
    out->counted = own->posting_day == TD_POSTING_DAY_COUNTED;
  if (own->last_day != TD_LAST_DAY_UNKNOWN)
    out->stands = own->last_day == TD_LAST_DAY_STANDS;
  if (own->interrupted != TD_INTERRUPTED_UNKNOWN)
    out->interrupted = own->interrupted;
  if (own->days <= 0 && !own->unit_known && own->until == TD_DATE_NONE)
    return;
  out->basis = TD_NOTICE_OF_PERSON;
  if (own->until != TD_DATE_NONE)
    {
      out->days = own->days;
      out->unit_known = own->days > 0 && own->unit_known;
      out->working = out->unit_known && own->working;
      return;
    }
  out->days = own->days > 0 ? own->days : out->days;
  out->working = own->unit_known ? own->working : out->working;
  out->unit_known = own->unit_known || out->unit_known;
}

static TdDate
count_out (TdNoticePeriod *out, const GArray *gaps, const TdCalendar *calendar)
{
  const Count count = {
    calendar, gaps, out->days, out->working, out->counted, out->stands, out->interrupted
  };
  TdDate last;

  out->tentative = FALSE;
  out->begins = out->from;
  if (out->days <= 0 || !out->unit_known || out->from == TD_DATE_NONE)
    return TD_DATE_NONE;
  last = last_day (&count, out->from, &out->begins, &out->tentative);
  out->tentative = out->tentative && last != TD_DATE_NONE;
  return last;
}

static void
take_gaps (TdNoticePeriod *out, const GArray *gaps)
{
  for (TdDate day = out->from; out->until != TD_DATE_NONE && day <= out->until; day++)
    out->missing += is_missing (gaps, day);
  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    if (gap_at (gaps, i)->until == TD_DATE_NONE &&
        (out->until == TD_DATE_NONE || gap_at (gaps, i)->from <= out->until))
      out->broken = TRUE;
}

void
td_notice_count (const TdNotice *rule,
                 const TdNoticeTerms *own,
                 TdDate from,
                 const GArray *gaps,
                 const TdCalendar *calendar,
                 TdNoticePeriod *out)
{
  *out = (TdNoticePeriod)TD_NOTICE_PERIOD_INIT;
  out->from = from;
  if (rule != NULL)
    take_rule (out, rule);
  out->rule_until = count_out (out, gaps, calendar);
  take_own (out, own);
  out->until = count_out (out, gaps, calendar);
  if (own->until != TD_DATE_NONE)
    {
      out->until = own->until;
      out->tentative = FALSE;
    }
  out->too_short =
      out->rule_until != TD_DATE_NONE && out->until != TD_DATE_NONE && out->until < out->rule_until;
  if (out->days <= 0 && out->until == TD_DATE_NONE)
    out->basis = TD_NOTICE_UNKNOWN;
  if (from != TD_DATE_NONE)
    take_gaps (out, gaps);
}

void
td_notice_compute (const TdNotice *rule,
                   const char *own,
                   TdDate from,
                   const TdCalendar *calendar,
                   TdNoticePeriod *out)
{
  TdNoticeTerms terms = TD_NOTICE_TERMS_INIT;

  if (!td_text_is_blank (own) && td_notice_parse (own, &terms.days, &terms.working, &terms.until))
    terms.unit_known = terms.days > 0;
  td_notice_count (rule, &terms, from, NULL, calendar, out);
}
