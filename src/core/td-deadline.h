/* Tidang: a deadline — what is due by when, how the day was found, and on which day of a list it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-calendar.h"

G_BEGIN_DECLS

typedef enum
{
  TD_DUE_OVERDUE,
  TD_DUE_TODAY,
  TD_DUE_SOON, /* within TD_DUE_SOON_DAYS, of the kind that the rule counts in */
  TD_DUE_LATER,
  TD_DUE_WAITING /* no last day: it waits for somebody */
} TdDueState;
const char *td_due_state_to_nick (TdDueState state); /* overdue today soon later waiting */

#define TD_DUE_SOON_DAYS 3

/* Days of an inbox, relative to today. What is counted in working days stands under “tomorrow” from the
 * working day before it on: on a Friday that is what ends on Monday, before a holiday what ends after it. */
typedef enum
{
  TD_DUE_GROUP_OVERDUE,
  TD_DUE_GROUP_TODAY,
  TD_DUE_GROUP_TOMORROW,
  TD_DUE_GROUP_WEEK, /* to this week's Sunday */
  TD_DUE_GROUP_LATER,
  TD_DUE_GROUP_WAITING
} TdDueGroup;
#define TD_N_DUE_GROUPS 6
const char *td_due_group_to_nick (TdDueGroup group); /* overdue today tomorrow week later waiting */
gboolean td_due_group_from_nick (const char *nick, TdDueGroup *out);

typedef enum
{
  TD_COUNTED_NOT, /* a day that a person named, or none */
  TD_COUNTED_CALENDAR,
  TD_COUNTED_WORKING
} TdCounted;
const char *td_counted_to_nick (TdCounted counted); /* named calendar working */

/* Where in the dossier it is mended. */
typedef enum
{
  TD_MEND_DOSSIER,
  TD_MEND_VOTE,   /* close it */
  TD_MEND_FLAT,   /* the first of `parts` */
  TD_MEND_NOTICE, /* the days of a paper that hangs */
  TD_MEND_STAGE,
  TD_MEND_HOLIDAYS /* of the whole file: unit_id is 0 */
} TdMend;
const char *td_mend_to_nick (TdMend mend); /* dossier vote flat notice stage holidays */

/* Reference-counted, from any thread; not changed any more once it was given away. Texts are never NULL and
 * hold no name of a person. */
typedef struct
{
  gatomicrefcount refs;
  const char *source; /* nick of what found it; static */
  /* Together with `source` these stay the same as long as it is the same deadline. */
  gint64 unit_id;
  gint64 vote_id;
  gint64 item_id; /* of an objection, a paper, …; 0 */
  char *place;    /* region code of the unit, "" */
  char *concerns; /* “西韩新苑 7号楼 2单元” */
  char *title;    /* “Not delivered: 101、302” */
  char *paper;    /* the title in Chinese whatever the window's language: for a paper */
  GArray *parts;  /* gint64: flats it is about; may be NULL */
  TdMend mend;
  TdDate since; /* TD_DATE_NONE: not known */
  TdDate due;   /* TD_DATE_NONE: waits */
  TdCounted counted;
  int days;           /* of the period, -1: none is counted */
  char *rule;         /* title of the source of the period, "" */
  char *basis;        /* how the day was found, as a sentence, "" */
  char *paper_basis;  /* the same in Chinese */
  gboolean tentative; /* 暂定: holidays of a year on the way are not known */
  TdDate put_off;     /* put aside until that day; TD_DATE_NONE: it was not */
  char *put_off_why;  /* a person's own words */
  char *order;        /* of td_deadline_seal(); NULL before */
  TdDate put_off_on;  /* the day on which that was done */
} TdDeadline;

TdDeadline *td_deadline_new (const char *source, gint64 unit_id, gint64 vote_id, gint64 item_id);
TdDeadline *td_deadline_ref (TdDeadline *self);
void td_deadline_unref (TdDeadline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDeadline, td_deadline_unref)
/* A new one with the texts and parts of `self`, to be changed. (transfer full) */
TdDeadline *td_deadline_copy (const TdDeadline *self);

/* Once nothing of it is changed any more: a list of tens of thousands is put in order by it. */
void td_deadline_seal (TdDeadline *self);

/* “vote-end.4711.4712.0”: the same as long as it is the same deadline. (transfer full) */
char *td_deadline_key (const TdDeadline *self);

/* Put aside and not back yet. It comes back on the morning of `put_off`. */
gboolean td_deadline_is_put_off (const TdDeadline *self, TdDate today);
/* The day it stands under: its own; where it has none and came back, the day on which it came back. */
TdDate td_deadline_day (const TdDeadline *self, TdDate today);
/* calendar may be NULL: then working days are Monday to Friday. */
TdDueState td_deadline_state (const TdDeadline *self, TdDate today, const TdCalendar *calendar);
TdDueGroup td_deadline_group (const TdDeadline *self, TdDate today, const TdCalendar *calendar);
/* Days from today to the day it stands under, of the kind that the rule counts in; negative: over. 0 without
 * a day. */
int td_deadline_days_left (const TdDeadline *self, TdDate today, const TdCalendar *calendar);
/* By day — waiting ones last, by how long —, then by what they concern as a person lists it, then by source
 * and ids: a fixed order. */
int td_deadline_compare (const TdDeadline *a, const TdDeadline *b, TdDate today);

G_END_DECLS
