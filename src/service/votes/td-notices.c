/* Tidang: the days of a notice as a person writes them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-notices.h"

#include "td-error.h"
#include "td-places.h"
#include "td-workspace-private.h"

gboolean
td_notice_read_from (const char *text, TdDate *from, GError **error)
{
  *from = TD_DATE_NONE;
  if (td_text_is_blank (text))
    return TRUE;
  *from = td_date_parse_loose (text, 0);
  return *from != TD_DATE_NONE ||
         td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("“%s” is no day. Write it with its year, as 2026-09-12."),
                  text);
}

gboolean
td_notice_check_period (const char *text, GError **error)
{
  int days;
  gboolean working;
  TdDate until;

  return td_text_is_blank (text) || td_notice_parse (text, &days, &working, &until) ||
         td_fail (error, TD_SERVICE_ERROR_USAGE,
                  _ ("“%s” is no period of a notice. Write its days (15, 15工作日) or its last day "
                     "(2026-09-27)."),
                  text);
}

gboolean
td_notice_check_order (const char *label, TdDate from, TdDate until, GError **error)
{
  g_autofree char *first = td_date_to_iso (from);
  g_autofree char *last = td_date_to_iso (until);

  return from == TD_DATE_NONE || until == TD_DATE_NONE || until >= from ||
         td_fail (error, TD_SERVICE_ERROR_USAGE,
                  _ ("%s: the last day of the notice, %s, lies before its first, %s. Check both days."),
                  label, last, first);
}

gboolean
td_notice_load (TdWorkspace *self,
                const TdNotice *asked,
                const char *from,
                const char *period,
                TdNoticePeriod *out,
                GError **error)
{
  g_autoptr (TdCalendar) calendar = NULL;
  TdDate posted;

  *out = (TdNoticePeriod)TD_NOTICE_PERIOD_INIT;
  if (!td_notice_read_from (from, &posted, error) || !td_notice_check_period (period, error))
    return FALSE;
  /* A day that is not known needs no calendar: that is most dossiers. */
  calendar = posted == TD_DATE_NONE ? td_calendar_new () : td_holidays_load (self->data_dir, NULL, error);
  if (calendar == NULL)
    return FALSE;
  td_notice_compute (asked, period, posted, calendar, out);
  return TRUE;
}
