/* Tidang: how long a paper hangs — the rule's period of notice, or a person's own.
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
  TdDate from, until;  /* TD_DATE_NONE: not known. Both days hang in the period; `from` is not counted */
  gboolean tentative;  /* 暂定: it reaches into a year whose holidays are not known */
  TdDate rule_until;   /* last day under the rule, where it says how long */
  gboolean too_short;  /* the person's last day lies before the rule's */
} TdNoticePeriod;
#define TD_NOTICE_PERIOD_INIT                                                                                \
  {                                                                                                          \
    TD_NOTICE_UNKNOWN, -1, FALSE, FALSE, TD_DATE_NONE, TD_DATE_NONE, FALSE, TD_DATE_NONE, FALSE              \
  }

/* What a person writes: “15”, “15日”, “15天” (calendar days), “15个工作日”, “15 working days”, or the last
 * day itself in any form of td_date_parse_loose() with its year. FALSE: none of these, or not 1–366 days.
 * days -1 with a date, *until TD_DATE_NONE with days. */
gboolean td_notice_parse (const char *text, int *days, gboolean *working, TdDate *until);

/* rule may be NULL: no rule speaks of this paper. own: a text that td_notice_parse() takes; NULL or "": the
 * rule's. from TD_DATE_NONE: not posted yet. Counted as td_calendar_period_end() does (Civil Code art. 201
 * and 203); a last day that a person names stands as it is. */
void td_notice_compute (const TdNotice *rule,
                        const char *own,
                        TdDate from,
                        const TdCalendar *calendar,
                        TdNoticePeriod *out);

G_END_DECLS
