/* Tidang: the working-day calendar and the legal way of counting periods.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The State Council arranges the rest days and the make-up working days of each year by a notice of its own
 * (全国年节及纪念日放假办法). A calendar is built from such years; in a year without data weekends rest, all
 * other days work, and every answer that had to look at it is marked tentative (暂定).
 *
 * Filled once, then only read; reference-counted. */
typedef struct _TdCalendar TdCalendar;

TdCalendar *td_calendar_new (void);
TdCalendar *td_calendar_ref (TdCalendar *calendar);
void td_calendar_unref (TdCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCalendar, td_calendar_unref)

#define TD_CALENDAR_ERROR (td_calendar_error_quark ())
GQuark td_calendar_error_quark (void);
typedef enum
{
  TD_CALENDAR_ERROR_SYNTAX, /* not JSON: line and column in the message */
  TD_CALENDAR_ERROR_VALUE /* message lines start with the JSON path: "$.rest[2].from: …"; all faults, one each
                             line */
} TdCalendarError;

/* Adds one year (docs/holidays.md; resources/holidays/cn-YYYY.json):
 *   {"format": "tidang-holidays/1", "year": 2026, "source": {"title", "number", "address"},
 *    "rest": [{"name", "from", "until"}], "work": ["2026-01-04", …]}
 * and replaces what it held of that year. A rest period that reaches into a neighbouring year marks days of
 * that year too, without making the year known. The calendar is unchanged on an error. */
gboolean td_calendar_add (TdCalendar *calendar, const char *bytes, gsize size, GError **error);

gboolean td_calendar_has_year (const TdCalendar *calendar, int year);
/* Title of the notice, or NULL without data. */
const char *td_calendar_source (const TdCalendar *calendar, int year);

typedef enum
{
  TD_DAY_WORK,    /* an ordinary working day */
  TD_DAY_WEEKEND, /* Saturday, Sunday */
  TD_DAY_HOLIDAY, /* rest day of a notice */
  TD_DAY_MAKE_UP  /* 调休上班 on a weekend */
} TdDayKind;

/* *tentative (may be NULL) is set TRUE when the year has no data; it is never set FALSE, so that one variable
 * gathers over several calls. The same holds below. */
TdDayKind td_calendar_day (const TdCalendar *calendar, TdDate date, gboolean *tentative);
gboolean td_calendar_is_workday (const TdCalendar *calendar, TdDate date, gboolean *tentative);

/* The n-th working day after `start` (n >= 0; 0: start itself). TD_DATE_NONE beyond year 2999. */
TdDate td_calendar_add_working_days (const TdCalendar *calendar, TdDate start, int n, gboolean *tentative);
/* Working days after `from` up to and with `until`; negative when `until` lies before. */
int
td_calendar_count_working_days (const TdCalendar *calendar, TdDate from, TdDate until, gboolean *tentative);

typedef enum
{
  TD_PERIOD_DAYS,    /* 日, calendar days */
  TD_PERIOD_WORKING, /* 工作日 */
  TD_PERIOD_MONTHS,  /* Civil Code art. 202: the same day of the last month, or its last day */
  TD_PERIOD_YEARS
} TdPeriodUnit;

/* Last day of a period that begins on `start` — Civil Code art. 201: the starting day is not counted; 202:
 * months and years end on the corresponding day; 203: a last day on a statutory rest day (weekends among
 * them) moves to the day after the rest. n >= 1. TD_DATE_NONE for an invalid start. */
TdDate td_calendar_period_end (const TdCalendar *calendar,
                               TdDate start,
                               int n,
                               TdPeriodUnit unit,
                               gboolean *tentative);

G_END_DECLS
