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

static TdDate
last_day (const TdCalendar *calendar, TdDate from, int days, gboolean working, gboolean *tentative)
{
  if (from == TD_DATE_NONE)
    return TD_DATE_NONE;
  return td_calendar_period_end (calendar, from, days, working ? TD_PERIOD_WORKING : TD_PERIOD_DAYS,
                                 tentative);
}

static void
take_own (TdNoticePeriod *out, const char *own, const TdCalendar *calendar)
{
  int days;
  gboolean working;
  TdDate until;

  if (td_text_is_blank (own) || !td_notice_parse (own, &days, &working, &until))
    return;
  out->basis = TD_NOTICE_OF_PERSON;
  out->days = days;
  out->unit_known = days > 0;
  out->working = working;
  out->tentative = FALSE;
  out->until = days > 0 ? last_day (calendar, out->from, days, working, &out->tentative) : until;
}

void
td_notice_compute (const TdNotice *rule,
                   const char *own,
                   TdDate from,
                   const TdCalendar *calendar,
                   TdNoticePeriod *out)
{
  *out = (TdNoticePeriod)TD_NOTICE_PERIOD_INIT;
  out->from = from;
  if (rule != NULL && rule->days > 0)
    {
      out->basis = TD_NOTICE_OF_RULE;
      out->days = rule->days;
      out->unit_known = rule->unit_known;
      out->working = rule->working;
      if (rule->unit_known)
        out->until = last_day (calendar, from, rule->days, rule->working, &out->tentative);
    }
  out->rule_until = out->until;
  take_own (out, own, calendar);
  out->too_short =
      out->rule_until != TD_DATE_NONE && out->until != TD_DATE_NONE && out->until < out->rule_until;
}
