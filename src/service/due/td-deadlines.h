/* Tidang: what is due, overdue and waiting in the whole file — the sources of deadlines, and one list of all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-deadline.h"
#include "td-units.h"

G_BEGIN_DECLS

/* ---- a source ---- */

typedef struct
{
  TdDate today;
  const TdCalendar *calendar; /* of the holidays at hand */
  gint64 unit_id;             /* 0: of all units */
} TdDeadlineAsk;
/* Takes the deadline. */
typedef void (*TdDeadlineAdd) (TdDeadline *deadline, gpointer data);

/* One rule's deadlines. A new one is a file with such a struct and a line in the table of td-deadlines.c. All
 * that it gives depends on the unit's own records and on `ask`: after an action on a unit it is asked for
 * that unit alone. Runs on the worker, with a store that is open. */
typedef struct
{
  const char *nick;    /* stable: in keys, in --json, in calendars that were handed out */
  const char *title;   /* N_(): of its kind, as a filter names it */
  const char *chinese; /* the same on paper */
  gboolean (*collect) (TdWorkspace *self,
                       const TdDeadlineAsk *ask,
                       TdDeadlineAdd add,
                       gpointer data,
                       GError **error);
  /* Instead: what follows from the deadlines of all others (element-type TdDeadline), of the whole file. */
  void (*conclude) (const GPtrArray *all, const TdDeadlineAsk *ask, TdDeadlineAdd add, gpointer data);
} TdDeadlineSource;

guint td_deadline_sources (const TdDeadlineSource *const **sources);
const TdDeadlineSource *td_deadline_source_find (const char *nick); /* NULL: none */
const char *td_deadline_source_to_chinese (const char *nick);
const char *td_deadline_source_label (const char *nick); /* translated; the nick of an unknown one */

/* ---- the list ---- */

typedef struct
{
  const char *source; /* nick; NULL: all */
  const char *place;  /* region code prefix; NULL: all */
  const char *text;   /* blank-separated words, all within one deadline's texts; NULL: all */
  TdDate until;       /* with a day up to this one alone; TD_DATE_NONE: all */
  gboolean put_off;   /* those put aside instead of the others */
} TdDueFilter;
#define TD_DUE_FILTER_INIT                                                                                   \
  {                                                                                                          \
    NULL, NULL, NULL, TD_DATE_NONE, FALSE                                                                    \
  }

typedef struct
{
  TdDate today;
  TdCalendar *calendar;
  GPtrArray *rows;                /* (element-type TdDeadline) in the order of td_deadline_compare() */
  gint64 groups[TD_N_DUE_GROUPS]; /* of the rows */
  gint64 now;                     /* overdue and today in the whole file, but for those put aside */
  gint64 put_off;                 /* put aside in the whole file */
  gint64 all;                     /* in the whole file, but for those put aside */
  GPtrArray *places; /* (element-type TdPlaceCount) of the whole file, at the first level of regions at which
                        they differ; empty where they do not */
} TdDueList;
void td_due_list_free (TdDueList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDueList, td_due_list_free)

/* What was found is held in memory; after an action only its dossier is looked through again, after midnight
 * or with other holidays all are. (transfer full) */
TdDueList *
td_deadlines_list (TdWorkspace *self, const TdDueFilter *filter, const TdProgress *progress, GError **error);

/* “2026-09-20, tomorrow”, “overdue for 3 days”, “waiting since 2026-09-01”: when, in words. (transfer full)
 */
char *td_deadline_to_when (const TdDeadline *deadline, TdDate today, const TdCalendar *calendar);
/* How the day was found, with the rule's source and 暂定; "" where there is nothing to say. (transfer full)
 */
char *td_deadline_to_basis (const TdDeadline *deadline);
const char *td_due_group_to_label (TdDueGroup group); /* translated */

/* The same for a paper: Chinese whatever the language. */
char *td_deadline_when_on_paper (const TdDeadline *deadline, TdDate today, const TdCalendar *calendar);
char *td_deadline_basis_on_paper (const TdDeadline *deadline);
const char *td_due_group_on_paper (TdDueGroup group);

G_END_DECLS
