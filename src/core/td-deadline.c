/* Tidang: a deadline — what is due by when, how the day was found, and on which day of a list it stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deadline.h"

#include "td-text.h"

#include <string.h>

/* ---- names ---- */

static const char *const state_nicks[] = { "overdue", "today", "soon", "later", "waiting" };
static const char *const group_nicks[TD_N_DUE_GROUPS] = { "overdue", "today", "tomorrow",
                                                          "week",    "later", "waiting" };
static const char *const counted_nicks[] = { "named", "calendar", "working" };
static const char *const mend_nicks[] = { "dossier", "vote", "flat", "notice", "stage", "holidays" };

const char *
td_due_state_to_nick (TdDueState state)
{
  return (guint)state < G_N_ELEMENTS (state_nicks) ? state_nicks[state] : "";
}

const char *
td_due_group_to_nick (TdDueGroup group)
{
  return (guint)group < G_N_ELEMENTS (group_nicks) ? group_nicks[group] : "";
}

gboolean
td_due_group_from_nick (const char *nick, TdDueGroup *out)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (group_nicks); i++)
    if (strcmp (nick, group_nicks[i]) == 0)
      {
        *out = (TdDueGroup)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_counted_to_nick (TdCounted counted)
{
  return (guint)counted < G_N_ELEMENTS (counted_nicks) ? counted_nicks[counted] : "";
}

const char *
td_mend_to_nick (TdMend mend)
{
  return (guint)mend < G_N_ELEMENTS (mend_nicks) ? mend_nicks[mend] : "";
}

/* ---- the value ---- */

TdDeadline *
td_deadline_new (const char *source, gint64 unit_id, gint64 vote_id, gint64 item_id)
{
  TdDeadline *self = g_new0 (TdDeadline, 1);

  g_atomic_ref_count_init (&self->refs);
  self->source = source;
  self->unit_id = unit_id;
  self->vote_id = vote_id;
  self->item_id = item_id;
  self->place = g_strdup ("");
  self->concerns = g_strdup ("");
  self->title = g_strdup ("");
  self->paper = g_strdup ("");
  self->rule = g_strdup ("");
  self->basis = g_strdup ("");
  self->paper_basis = g_strdup ("");
  self->put_off_why = g_strdup ("");
  self->since = self->due = self->put_off = self->put_off_on = TD_DATE_NONE;
  self->days = -1;
  return self;
}

TdDeadline *
td_deadline_ref (TdDeadline *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
td_deadline_unref (TdDeadline *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->place);
  g_free (self->concerns);
  g_free (self->title);
  g_free (self->paper);
  g_free (self->rule);
  g_free (self->basis);
  g_free (self->paper_basis);
  g_free (self->put_off_why);
  g_free (self->order);
  g_clear_pointer (&self->parts, g_array_unref);
  g_free (self);
}

TdDeadline *
td_deadline_copy (const TdDeadline *self)
{
  TdDeadline *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->refs);
  copy->place = g_strdup (self->place);
  copy->concerns = g_strdup (self->concerns);
  copy->title = g_strdup (self->title);
  copy->paper = g_strdup (self->paper);
  copy->rule = g_strdup (self->rule);
  copy->basis = g_strdup (self->basis);
  copy->paper_basis = g_strdup (self->paper_basis);
  copy->put_off_why = g_strdup (self->put_off_why);
  copy->order = g_strdup (self->order);
  copy->parts = self->parts != NULL ? g_array_copy (self->parts) : NULL;
  return copy;
}

void
td_deadline_seal (TdDeadline *self)
{
  g_free (self->order);
  self->order = td_text_natural_key (self->concerns);
}

char *
td_deadline_key (const TdDeadline *self)
{
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, self->source,
                          self->unit_id, self->vote_id, self->item_id);
}

/* ---- days ---- */

gboolean
td_deadline_is_put_off (const TdDeadline *self, TdDate today)
{
  return self->put_off != TD_DATE_NONE && self->put_off > today;
}

TdDate
td_deadline_day (const TdDeadline *self, TdDate today)
{
  if (self->due == TD_DATE_NONE && self->put_off != TD_DATE_NONE && self->put_off <= today)
    return self->put_off;
  return self->due;
}

static gboolean
in_working_days (const TdDeadline *self)
{
  return self->counted == TD_COUNTED_WORKING;
}

static int
weekdays_until (TdDate from, TdDate until)
{
  int n = 0;

  for (TdDate day = MIN (from, until) + 1; day <= MAX (from, until); day++)
    n += td_date_weekday (day) <= 5;
  return until < from ? -n : n;
}

int
td_deadline_days_left (const TdDeadline *self, TdDate today, const TdCalendar *calendar)
{
  TdDate day = td_deadline_day (self, today);

  if (day == TD_DATE_NONE)
    return 0;
  if (!in_working_days (self))
    return day - today;
  return calendar != NULL ? td_calendar_count_working_days (calendar, today, day, NULL)
                          : weekdays_until (today, day);
}

TdDueState
td_deadline_state (const TdDeadline *self, TdDate today, const TdCalendar *calendar)
{
  TdDate day = td_deadline_day (self, today);

  if (day == TD_DATE_NONE)
    return TD_DUE_WAITING;
  if (day < today)
    return TD_DUE_OVERDUE;
  if (day == today)
    return TD_DUE_TODAY;
  return td_deadline_days_left (self, today, calendar) <= TD_DUE_SOON_DAYS ? TD_DUE_SOON : TD_DUE_LATER;
}

TdDueGroup
td_deadline_group (const TdDeadline *self, TdDate today, const TdCalendar *calendar)
{
  TdDate day = td_deadline_day (self, today);

  if (day == TD_DATE_NONE)
    return TD_DUE_GROUP_WAITING;
  if (day <= today)
    return day < today ? TD_DUE_GROUP_OVERDUE : TD_DUE_GROUP_TODAY;
  if (day == today + 1 || (in_working_days (self) && td_deadline_days_left (self, today, calendar) <= 1))
    return TD_DUE_GROUP_TOMORROW;
  return day <= today + 7 - td_date_weekday (today) ? TD_DUE_GROUP_WEEK : TD_DUE_GROUP_LATER;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* What waits stands behind all days, the longest wait first; without a beginning last. */
static gint64
order_of_day (const TdDeadline *self, TdDate today)
{
  TdDate day = td_deadline_day (self, today);

  if (day != TD_DATE_NONE)
    return day;
  return G_MAXINT32 + (self->since != TD_DATE_NONE ? (gint64)self->since : G_MAXINT32);
}

int
td_deadline_compare (const TdDeadline *a, const TdDeadline *b, TdDate today)
{
  int order = compare_numbers (order_of_day (a, today), order_of_day (b, today));

  if (order == 0 && a->order != NULL && b->order != NULL)
    order = strcmp (a->order, b->order);
  else if (order == 0)
    order = td_text_natural_compare (a->concerns, b->concerns);
  if (order == 0)
    order = strcmp (a->source, b->source);
  if (order == 0)
    order = compare_numbers (a->unit_id, b->unit_id);
  if (order == 0)
    order = compare_numbers (a->vote_id, b->vote_id);
  return order != 0 ? order : compare_numbers (a->item_id, b->item_id);
}
