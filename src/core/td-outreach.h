/* Tidang: visits, promises, petitions and mediations, read from leaves, and what they add up to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-calendar.h"
#include "td-leaf.h"

G_BEGIN_DECLS

/* Kinds of leaves (resources/leaves/notices.json). */
#define TD_LEAF_VISIT "visit"
#define TD_LEAF_PETITION "petition"
#define TD_LEAF_MEDIATION "mediation"

typedef enum
{
  TD_PROMISE_NONE, /* nothing was promised */
  TD_PROMISE_OPEN,
  TD_PROMISE_KEPT,
  TD_PROMISE_BROKEN,
  TD_PROMISE_DROPPED /* not needed any more */
} TdPromise;
const char *td_promise_to_nick (TdPromise promise); /* "" open kept broken dropped */

/* Of a visit: a promise is a text, a person or a day for it. */
TdPromise td_visit_promise (const TdLeaf *visit);
/* Open, and its day is over. */
gboolean td_visit_is_late (const TdLeaf *visit, TdDate today);
/* A petition without an answer. */
gboolean td_petition_is_open (const TdLeaf *petition);
/* The last day on which both sides may ask the court to confirm a mediated agreement: thirty days from its
 * effect (人民调解法 art. 33), counted as the Civil Code does (art. 201, 203). TD_DATE_NONE: its day is not
 * known. *tentative as td_calendar_day(). */
TdDate td_mediation_until (const TdLeaf *mediation, const TdCalendar *calendar, gboolean *tentative);
/* Nobody has asked for it yet, and nobody said that it is not wanted. */
gboolean td_mediation_is_open (const TdLeaf *mediation);

/* What one team has done. */
typedef struct
{
  char *team;     /* as written, without blanks around; "": no team was named */
  guint visits;   /* made */
  guint flats;    /* of them, each counted once; visits without a flat are of none */
  guint nobody;   /* visits at which nobody was at home */
  guint promised; /* promises made, of which: */
  guint kept, broken, dropped, open;
  guint late; /* of the open ones */
} TdTeamTally;
void td_team_tally_free (TdTeamTally *tally);

/* One for each team, by name, visits without a team last. visits: (element-type TdLeaf); others are passed
 * over. (transfer full) (element-type TdTeamTally) */
GPtrArray *td_visits_tally (const GPtrArray *visits, TdDate today);

G_END_DECLS
