/* Tidang: how long a paper hangs — the rule's period of notice, or a person's own, and what became of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-calendar.h"
#include "td-rule.h"

G_BEGIN_DECLS

typedef enum
{
  TD_NOTICE_UNKNOWN, /* neither the rule nor a person says how long: 未取得政策原文 */
  TD_NOTICE_OF_RULE,
  TD_NOTICE_OF_PERSON
} TdNoticeBasis;

typedef struct
{
  TdNoticeBasis basis;
  int days;            /* -1: not known, or the person names the last day alone */
  gboolean unit_known; /* FALSE: the source says “10 days” and not which; no last day follows from it */
  gboolean working;    /* 工作日 */
  TdDate from, until;  /* TD_DATE_NONE: not known. Both days hang in the period */
  gboolean tentative;  /* 暂定: it reaches into a year whose holidays are not known */
  TdDate rule_until;   /* last day under the rule, where it says how long */
  gboolean too_short;  /* the person's last day lies before the rule's */
  gboolean counted;    /* the day of posting is one of the days */
  gboolean stands;     /* a last day of rest stands as it is */
  TdInterrupted interrupted; /* as resolved; TD_INTERRUPTED_RUNS_ON where nobody says anything */
  TdDate begins;             /* from where it is counted: `from`, or the day on which it was renewed */
  int missing; /* days of the period on which a place had no paper, the day of renewal not among them */
  gboolean
      broken; /* a paper was torn down within the period and not renewed: no last day where that matters */
} TdNoticePeriod;
#define TD_NOTICE_PERIOD_INIT                                                                                \
  {                                                                                                          \
    .basis = TD_NOTICE_UNKNOWN, .days = -1, .from = TD_DATE_NONE, .until = TD_DATE_NONE,                     \
    .rule_until = TD_DATE_NONE, .interrupted = TD_INTERRUPTED_RUNS_ON, .begins = TD_DATE_NONE                \
  }

/* What a person says of one notice; what is not said is taken from the rule, and from the law after that. */
typedef struct
{
  int days; /* -1: not said */
  gboolean unit_known, working;
  TdPostingDay posting_day;
  TdLastDay last_day;
  TdInterrupted interrupted;
  TdDate until; /* the last day itself; TD_DATE_NONE: not said. It stands as it is */
} TdNoticeTerms;
#define TD_NOTICE_TERMS_INIT                                                                                 \
  {                                                                                                          \
    .days = -1, .until = TD_DATE_NONE                                                                        \
  }

/* A place without a paper: torn down on `from`, renewed on `until` (TD_DATE_NONE: not yet). The day of the
 * tear-down is missing, that of the renewal is not. */
typedef struct
{
  TdDate from, until;
} TdNoticeGap;

/* What a person writes: “15”, “15日”, “15天” (calendar days), “15个工作日”, “15 working days”, or the last
 * day itself in any form of td_date_parse_loose() with its year. FALSE: none of these, or not 1–366 days.
 * days -1 with a date, *until TD_DATE_NONE with days. */
gboolean td_notice_parse (const char *text, int *days, gboolean *working, TdDate *until);

/* rule may be NULL: no text speaks of this paper. from TD_DATE_NONE: not posted yet. gaps: (element-type
 * TdNoticeGap), in any order; NULL: none. A day is counted as the Civil Code does (art. 201, 203): without
 * the day of posting, a last day of rest moved on, unless the rule or the person says otherwise. */
void td_notice_count (const TdNotice *rule,
                      const TdNoticeTerms *own,
                      TdDate from,
                      const GArray *gaps,
                      const TdCalendar *calendar,
                      TdNoticePeriod *out);

/* The same of the two words of a paper. own: a text that td_notice_parse() takes; NULL or "": the rule's. */
void td_notice_compute (const TdNotice *rule,
                        const char *own,
                        TdDate from,
                        const TdCalendar *calendar,
                        TdNoticePeriod *out);

G_END_DECLS
