/* Tidang: what the inbox says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-inbox-state.h"

#include "td-desk.h"
#include "td-put-off.h"
#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

/* The day that a heading stands for, where it is one day. */
static TdDate
day_of_group (const TdDueList *list, TdDueGroup group)
{
  if (group == TD_DUE_GROUP_TODAY)
    return list->today;
  return group == TD_DUE_GROUP_TOMORROW ? list->today + 1 : TD_DATE_NONE;
}

char *
td_inbox_heading (const TdDueList *list, TdDueGroup group)
{
  g_autofree char *day = td_date_to_iso (day_of_group (list, group));
  return g_strdup_printf ("%s%s%s · %" G_GINT64_FORMAT, td_due_group_to_label (group),
                          *day != '\0' ? " · " : "", day, list->groups[group]);
}

char *
td_inbox_line_name (const TdDeadline *deadline, const char *when, const char *heading)
{
  g_autofree char *basis = td_deadline_to_basis (deadline);
  GString *name = g_string_new (NULL);
  if (heading != NULL)
    g_string_append_printf (name, "%s. ", heading);
  g_string_append_printf (name, "%s, %s, %s", deadline->title, deadline->concerns, when);
  if (*basis != '\0')
    g_string_append_printf (name, ". %s", basis);
  return g_string_free (name, FALSE);
}

const char *
td_inbox_icon (TdDueState state)
{
  static const char *const icons[] = {
    [TD_DUE_OVERDUE] = "dialog-warning-symbolic",       [TD_DUE_TODAY] = "alarm-symbolic",
    [TD_DUE_SOON] = "appointment-soon-symbolic",        [TD_DUE_LATER] = "x-office-calendar-symbolic",
    [TD_DUE_WAITING] = "document-open-recent-symbolic",
  };
  return icons[state];
}

const char *
td_inbox_state_label (TdDueState state)
{
  static const char *const labels[] = {
    [TD_DUE_OVERDUE] = N_ ("Overdue"), [TD_DUE_TODAY] = N_ ("Due today"), [TD_DUE_SOON] = N_ ("Due soon"),
    [TD_DUE_LATER] = N_ ("Due later"), [TD_DUE_WAITING] = N_ ("Waiting"),
  };
  return _ (labels[state]);
}

const char *
td_inbox_class (TdDueState state)
{
  if (state == TD_DUE_OVERDUE)
    return "error";
  return state == TD_DUE_TODAY ? "warning" : NULL;
}

char *
td_inbox_status (const TdDueList *list, gboolean filtered, gboolean put_off)
{
  guint n = list->rows->len;
  gint64 all = put_off ? list->put_off : list->all;
  if (filtered)
    return g_strdup_printf (_ ("%u of %d shown"), n, (int)all);
  return g_strdup_printf (put_off ? ngettext ("%u deadline put aside", "%u deadlines put aside", n)
                                  : ngettext ("%u deadline", "%u deadlines", n),
                          n);
}

TdInboxEmpty
td_inbox_empty (gboolean filtered, gboolean put_off)
{
  if (filtered)
    return (TdInboxEmpty){ "edit-find-symbolic", _ ("No deadline is like this"),
                           _ ("Show other kinds or places, or look for other words.") };
  if (put_off)
    return (TdInboxEmpty){ "document-open-recent-symbolic", _ ("Nothing is put aside"),
                           _ ("What you put aside stands here until its day.") };
  return (TdInboxEmpty){
    "alarm-symbolic", _ ("Nothing is due"),
    _ ("Periods of votes and notices show up here by themselves, as soon as a vote is open.")
  };
}

static const char *
weekday_of (TdDate day)
{
  static const char *const names[] = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
                                       N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  return _ (names[td_date_weekday (day) - 1]);
}

static char *
said_of (TdDate until, const TdCalendar *calendar)
{
  g_autofree char *iso = td_date_to_iso (until);
  gboolean works = calendar == NULL || td_calendar_is_workday (calendar, until, NULL);
  return g_strdup_printf (works ? _ ("Comes back on %s, %s.") : _ ("Comes back on %s, %s: no working day."),
                          iso, weekday_of (until));
}

void
td_put_off_state_init (TdPutOffState *state,
                       const char *day,
                       const char *reason,
                       TdDate today,
                       const TdCalendar *calendar)
{
  gboolean has_day = !td_text_is_blank (day), has_reason = !td_text_is_blank (reason);
  state->until = td_put_off_read (day, today, calendar);
  state->day_fault = has_day && state->until == TD_DATE_NONE
                         ? _ ("A day after today within a year, as 2026-09-20 or 9-20, or a number of days.")
                         : NULL;
  state->reason_fault = has_reason || *reason == '\0' ? NULL : _ ("Blanks alone are no reason.");
  const char *fault = td_typed_fault (reason, TD_TYPED_TEXT);
  if (*fault != '\0')
    state->reason_fault = fault;
  state->said = state->until != TD_DATE_NONE ? said_of (state->until, calendar) : g_strdup ("");
  state->complete = state->until != TD_DATE_NONE && has_reason && *fault == '\0';
}

void
td_put_off_state_clear (TdPutOffState *state)
{
  g_clear_pointer (&state->said, g_free);
}

char *
td_inbox_notice (const TdDueList *list)
{
  gulong n = (gulong)list->now;
  if (list->now == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%d deadline is due or overdue", "%d deadlines are due or overdue", n),
                          (int)list->now);
}

gboolean
td_inbox_may_notify (void)
{
  g_autoptr (TdDesk) desk = td_desk_load ();
  return desk->notify_due;
}
