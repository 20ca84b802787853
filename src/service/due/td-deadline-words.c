/* Tidang: deadlines in words — in the window's, and in those of a paper, which is Chinese whatever the
 * locale. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-deadlines.h"

#include "td-error.h"

const char *
td_due_group_to_label (TdDueGroup group)
{
  static const char *const labels[TD_N_DUE_GROUPS] = {
    N_ ("Overdue"), N_ ("Today"), N_ ("Tomorrow"), N_ ("This week"), N_ ("Later"), N_ ("Waiting"),
  };

  return (guint)group < TD_N_DUE_GROUPS ? _ (labels[group]) : "";
}

static char *
days_over (int days, gboolean working)
{
  gulong n = (gulong)MAX (days, 0);

  if (days == 0) /* the last day was a working day, and none has passed since */
    return g_strdup (_ ("overdue"));
  return g_strdup_printf (
      working ? g_dngettext (GETTEXT_PACKAGE, "overdue for %d working day", "overdue for %d working days", n)
              : g_dngettext (GETTEXT_PACKAGE, "overdue for %d day", "overdue for %d days", n),
      days);
}

static char *
days_left (int days, gboolean working)
{
  gulong n = (gulong)MAX (days, 0);

  if (days == 1)
    return g_strdup (working ? _ ("next working day") : _ ("tomorrow"));
  return g_strdup_printf (working
                              ? g_dngettext (GETTEXT_PACKAGE, "in %d working day", "in %d working days", n)
                              : g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", n),
                          days);
}

static char *
waiting_text (const TdDeadline *deadline, TdDate today)
{
  g_autofree char *since = td_date_to_iso (deadline->since);
  int days = deadline->since == TD_DATE_NONE ? 0 : today - deadline->since;

  if (deadline->since == TD_DATE_NONE || days < 0)
    return g_strdup (_ ("waiting"));
  if (days == 0)
    return g_strdup (_ ("waiting since today"));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "waiting since %s, %d day", "waiting since %s, %d days", (gulong)days),
      since, days);
}

char *
td_deadline_to_when (const TdDeadline *deadline, TdDate today, const TdCalendar *calendar)
{
  TdDate day = td_deadline_day (deadline, today);
  gboolean working = deadline->counted == TD_COUNTED_WORKING;
  int left = td_deadline_days_left (deadline, today, calendar);
  g_autofree char *iso = td_date_to_iso (day);
  g_autofree char *distance = NULL;
  g_autofree char *whole = NULL;

  if (day == TD_DATE_NONE)
    return waiting_text (deadline, today);
  if (day < today)
    distance = days_over (-left, working);
  else if (day == today)
    distance = g_strdup (_ ("today"));
  else
    distance = days_left (left, working);
  /* Translators: a day, then how far it is: “2026-09-20, in 3 days”. */
  whole = g_strdup_printf (_ ("%s, %s"), iso, distance);
  return deadline->tentative ? g_strconcat (whole, _ (" (provisional 暂定)"), NULL)
                             : g_steal_pointer (&whole);
}

static void
join (GString *text, const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, _ ("; "));
  g_string_append (text, sentence);
}

char *
td_deadline_to_basis (const TdDeadline *deadline)
{
  GString *text = g_string_new (NULL);
  g_autofree char *source = *deadline->rule != '\0' ? g_strdup_printf (_ ("under %s"), deadline->rule) : NULL;
  g_autofree char *until = td_date_to_iso (deadline->put_off);
  g_autofree char *put_off =
      deadline->put_off == TD_DATE_NONE
          ? NULL
          : g_strdup_printf (_ ("put aside until %s: %s"), until,
                             *deadline->put_off_why != '\0' ? deadline->put_off_why : _ ("erased"));

  join (text, deadline->basis);
  join (text, source);
  join (text, put_off);
  return g_string_free (text, FALSE);
}

/* ---- on paper ---- */

const char *
td_due_group_on_paper (TdDueGroup group)
{
  static const char *const words[TD_N_DUE_GROUPS] = { "逾期", "今天", "明天", "本周", "以后", "等待中" };

  return (guint)group < TD_N_DUE_GROUPS ? words[group] : "";
}

static char *
waiting_on_paper (const TdDeadline *deadline, TdDate today)
{
  g_autofree char *since = td_date_to_iso (deadline->since);
  int days = deadline->since == TD_DATE_NONE ? -1 : today - deadline->since;

  if (days < 0)
    return g_strdup ("等待中");
  return days == 0 ? g_strdup ("今天起等待") : g_strdup_printf ("自 %s 起等待，已 %d 天", since, days);
}

static char *
distance_on_paper (int left, TdDate day, TdDate today, gboolean working)
{
  const char *unit = working ? "个工作日" : "天";

  if (day == today)
    return g_strdup ("今天");
  if (day < today)
    return left == 0 ? g_strdup ("已逾期") : g_strdup_printf ("已逾期 %d %s", -left, unit);
  if (left == 1)
    return g_strdup (working ? "下一个工作日" : "明天");
  return g_strdup_printf ("还有 %d %s", left, unit);
}

char *
td_deadline_when_on_paper (const TdDeadline *deadline, TdDate today, const TdCalendar *calendar)
{
  TdDate day = td_deadline_day (deadline, today);
  gboolean working = deadline->counted == TD_COUNTED_WORKING;
  g_autofree char *iso = td_date_to_iso (day);
  g_autofree char *distance = NULL;

  if (day == TD_DATE_NONE)
    return waiting_on_paper (deadline, today);
  distance = distance_on_paper (td_deadline_days_left (deadline, today, calendar), day, today, working);
  return g_strconcat (iso, "，", distance, deadline->tentative ? "（暂定）" : "", NULL);
}

char *
td_deadline_basis_on_paper (const TdDeadline *deadline)
{
  GString *text = g_string_new (deadline->paper_basis);
  g_autofree char *until = td_date_to_iso (deadline->put_off);

  if (*deadline->rule != '\0')
    g_string_append_printf (text, "%s依据%s", text->len > 0 ? "；" : "", deadline->rule);
  if (deadline->put_off != TD_DATE_NONE)
    g_string_append_printf (text, "%s搁置至 %s：%s", text->len > 0 ? "；" : "", until,
                            *deadline->put_off_why != '\0' ? deadline->put_off_why : "已删除");
  return g_string_free (text, FALSE);
}
