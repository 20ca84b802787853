/* Tidang: how long the notices of a vote hang.
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
td_notice_load (TdWorkspace *self,
                const TdVote *vote,
                TdPaperKind kind,
                const char *from,
                const char *period,
                TdNoticePeriod *out,
                GError **error)
{
  const TdRule *rule = vote != NULL && kind == TD_PAPER_NOTICE ? vote->rule : NULL;
  g_autoptr (TdCalendar) calendar = NULL;
  TdDate posted;

  *out = (TdNoticePeriod)TD_NOTICE_PERIOD_INIT;
  if (!td_notice_read_from (from, &posted, error) || !td_notice_check_period (period, error))
    return FALSE;
  /* A day that is not known needs no calendar: that is most dossiers. */
  calendar = posted == TD_DATE_NONE ? td_calendar_new () : td_holidays_load (self->data_dir, NULL, error);
  if (calendar == NULL)
    return FALSE;
  td_notice_compute (rule != NULL ? &rule->notice : NULL, period, posted, calendar, out);
  return TRUE;
}

gboolean
td_notices_of_words (TdWorkspace *self,
                     const TdVote *vote,
                     const TdKeptWords *words,
                     TdNoticePeriod *notice,
                     TdNoticePeriod *result,
                     GError **error)
{
  return td_notice_load (self, vote, TD_PAPER_NOTICE, words->words[TD_PAPER_NOTICE_FROM],
                         words->words[TD_PAPER_NOTICE_PERIOD], notice, error) &&
         td_notice_load (self, vote, TD_PAPER_RESULT, words->words[TD_PAPER_RESULT_FROM],
                         words->words[TD_PAPER_RESULT_PERIOD], result, error);
}

static char *
days_text (const TdNoticePeriod *period)
{
  gulong n = (gulong)MAX (period->days, 0);

  if (period->days < 0)
    return g_strdup ("");
  return g_strdup_printf (period->working
                              ? g_dngettext (GETTEXT_PACKAGE, ", %d working day", ", %d working days", n)
                              : g_dngettext (GETTEXT_PACKAGE, ", %d day", ", %d days", n),
                          period->days);
}

char *
td_notice_to_sentence (TdPaperKind kind, const TdNoticePeriod *period)
{
  const char *name = kind == TD_PAPER_RESULT ? _ ("Notice of the result") : _ ("Notice before the works");
  g_autofree char *from = td_date_to_iso (period->from);
  g_autofree char *until = td_date_to_iso (period->until);
  g_autofree char *rule_until = td_date_to_iso (period->rule_until);
  g_autofree char *days = days_text (period);
  GString *text;

  if (period->from == TD_DATE_NONE)
    return NULL;
  text = g_string_new (NULL);
  if (period->until != TD_DATE_NONE)
    g_string_append_printf (text, _ ("%s: %s to %s%s"), name, from, until, days);
  else if (period->days < 0)
    g_string_append_printf (text, _ ("%s: from %s; for how long was not obtained (未取得政策原文)"), name,
                            from);
  else
    g_string_append_printf (
        text, _ ("%s: from %s%s; whether calendar or working days was not obtained (未取得政策原文)"), name,
        from, days);
  if (period->tentative)
    g_string_append (text, _ ("; tentative: the holidays of that year are not at hand (暂定)"));
  if (period->too_short)
    g_string_append_printf (text, _ ("; shorter than the rule asks: %s"), rule_until);
  return g_string_free (text, FALSE);
}

char *
td_notice_on_paper (TdPaperKind kind, const TdNoticePeriod *period)
{
  const char *name = kind == TD_PAPER_RESULT ? "结果公示" : "公示";
  g_autofree char *from = td_date_to_iso (period->from);
  g_autofree char *until = td_date_to_iso (period->until);
  g_autofree char *rule_until = td_date_to_iso (period->rule_until);
  g_autofree char *days = period->days < 0
                              ? g_strdup ("")
                              : g_strdup_printf (period->working ? "，%d 个工作日" : "，%d 日", period->days);
  GString *text;

  if (period->from == TD_DATE_NONE)
    return NULL;
  text = g_string_new (name);
  if (period->until != TD_DATE_NONE)
    g_string_append_printf (text, "：自 %s 至 %s%s", from, until, days);
  else if (period->days < 0)
    g_string_append_printf (text, "：自 %s 起；公示天数未取得政策原文", from);
  else
    g_string_append_printf (text, "：自 %s 起%s；按自然日还是工作日计算，未取得政策原文", from, days);
  if (period->tentative)
    g_string_append (text, "；暂定：尚无该年放假安排");
  if (period->too_short)
    g_string_append_printf (text, "；短于规则要求，应至 %s", rule_until);
  return g_string_free (text, FALSE);
}
