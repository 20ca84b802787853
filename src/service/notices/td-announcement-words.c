/* Tidang: announcements, their days and places in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-announcements.h"

#include "td-error.h"
#include "td-procedures.h"

/* ---- labels ---- */

const char *
td_posted_event_to_label (TdPostedEvent event)
{
  static const char *const labels[TD_N_POSTED_EVENTS] = {
    [TD_POSTED_SEEN] = NC_ ("posting", "seen, it hangs"),
    [TD_POSTED_TORN] = NC_ ("posting", "torn down or covered"),
    [TD_POSTED_RENEWED] = NC_ ("posting", "put up again"),
    [TD_POSTED_DOWN] = NC_ ("posting", "taken down"),
  };

  g_return_val_if_fail ((guint)event < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "posting", labels[event]);
}

const char *
td_posting_state_to_label (TdPostingState state)
{
  static const char *const labels[] = {
    [TD_POSTING_PLANNED] = NC_ ("posting", "to be put up"),
    [TD_POSTING_HANGS] = NC_ ("posting", "hangs"),
    [TD_POSTING_MISSING] = NC_ ("posting", "torn down, not put up again"),
    [TD_POSTING_DOWN] = NC_ ("posting", "taken down"),
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "posting", labels[state]);
}

static const struct
{
  const char *nick, *label, *chinese;
} wheres[] = {
  { "unit", NC_ ("place of a notice", "the entrance of the stairwell"), "单元出入口" },
  { "building", NC_ ("place of a notice", "the entrance of the building"), "本幢楼出入口" },
  { "compound", NC_ ("place of a notice", "the board of the compound"), "小区公告栏" },
  { "community", NC_ ("place of a notice", "the board of the community"), "社区公告栏" },
  { "site", NC_ ("place of a notice", "the site"), "项目现场" },
  { "website", NC_ ("place of a notice", "the website of the authority"), "主管部门网站" },
};

const char *
td_notice_where_to_label (const char *where)
{
  for (guint i = 0; i < G_N_ELEMENTS (wheres); i++)
    if (g_str_equal (wheres[i].nick, where))
      return g_dpgettext2 (GETTEXT_PACKAGE, "place of a notice", wheres[i].label);
  return where;
}

const char *
td_notice_where_to_chinese (const char *where)
{
  for (guint i = 0; i < G_N_ELEMENTS (wheres); i++)
    if (g_str_equal (wheres[i].nick, where))
      return wheres[i].chinese;
  return where;
}

/* ---- the period ---- */

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

static void
add_interruption (GString *text, const TdNoticePeriod *period)
{
  g_autofree char *begins = td_date_to_iso (period->begins);

  if (period->missing > 0 && period->interrupted == TD_INTERRUPTED_EXTENDS)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "; %d day without a paper is not counted",
                                         "; %d days without a paper are not counted",
                                         (gulong)period->missing),
                            period->missing);
  if (period->begins != period->from)
    g_string_append_printf (text, _ ("; counted anew from %s"), begins);
}

char *
td_announced_to_sentence (TdAnnounce what, const TdNoticePeriod *period)
{
  const char *name = td_announce_to_label (what);
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
  else if (period->broken && period->days > 0 && period->unit_known)
    g_string_append_printf (text, _ ("%s: from %s%s; a paper was torn down and not put up again"), name, from,
                            days);
  else if (period->days < 0)
    g_string_append_printf (text, _ ("%s: from %s; for how long was not obtained (未取得政策原文)"), name,
                            from);
  else
    g_string_append_printf (
        text, _ ("%s: from %s%s; whether calendar or working days was not obtained (未取得政策原文)"), name,
        from, days);
  if (period->counted)
    g_string_append (text, _ ("; the day of posting is counted"));
  add_interruption (text, period);
  if (period->tentative)
    g_string_append (text, _ ("; tentative: the holidays of that year are not at hand (暂定)"));
  if (period->too_short)
    g_string_append_printf (text, _ ("; shorter than the rule asks: %s"), rule_until);
  return g_string_free (text, FALSE);
}

static void
add_interruption_on_paper (GString *text, const TdNoticePeriod *period)
{
  g_autofree char *begins = td_date_to_iso (period->begins);

  if (period->missing > 0 && period->interrupted == TD_INTERRUPTED_EXTENDS)
    g_string_append_printf (text, "；扣除缺失的%d日", period->missing);
  if (period->begins != period->from)
    g_string_append_printf (text, "；自 %s 重新计算", begins);
}

char *
td_announced_on_paper (TdAnnounce what, const TdNoticePeriod *period)
{
  g_autofree char *from = td_date_to_iso (period->from);
  g_autofree char *until = td_date_to_iso (period->until);
  g_autofree char *rule_until = td_date_to_iso (period->rule_until);
  g_autofree char *days = period->days < 0
                              ? g_strdup ("")
                              : g_strdup_printf (period->working ? "，%d 个工作日" : "，%d 日", period->days);
  GString *text;

  if (period->from == TD_DATE_NONE)
    return NULL;
  text = g_string_new (td_announce_to_chinese (what));
  if (period->until != TD_DATE_NONE)
    g_string_append_printf (text, "：自 %s 至 %s%s", from, until, days);
  else if (period->broken && period->days > 0 && period->unit_known)
    g_string_append_printf (text, "：自 %s 起%s；有公示被撕毁，尚未重新张贴", from, days);
  else if (period->days < 0)
    g_string_append_printf (text, "：自 %s 起；公示天数未取得政策原文", from);
  else
    g_string_append_printf (text, "：自 %s 起%s；按自然日还是工作日计算，未取得政策原文", from, days);
  if (period->counted)
    g_string_append (text, "；张贴当日计入");
  add_interruption_on_paper (text, period);
  if (period->tentative)
    g_string_append (text, "；暂定：尚无该年放假安排");
  if (period->too_short)
    g_string_append_printf (text, "；短于规则要求，应至 %s", rule_until);
  return g_string_free (text, FALSE);
}

/* ---- the record of the places ---- */

GPtrArray *
td_announced_faults (const TdAnnounced *announced)
{
  static const struct
  {
    TdPostingGap gap;
    const char *text;
  } plain[] = {
    { TD_POSTING_NO_PLACE, N_ ("No place is noted where it was put up.") },
    { TD_POSTING_LATE, N_ ("A place was posted after the day from which it is counted.") },
    { TD_POSTING_NOT_RENEWED, N_ ("A paper was torn down and not put up again.") },
    { TD_POSTING_EARLY, N_ ("A paper was taken down before its last day was over.") },
    { TD_POSTING_NO_PHOTO, N_ ("A place has no photo.") },
  };
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);
  const char *missing = NULL;
  guint gaps = td_announcement_look (announced->announcement, &announced->period, announced->asked, &missing);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (gaps & plain[i].gap)
      g_ptr_array_add (faults, g_strdup (_ (plain[i].text)));
  if (gaps & TD_POSTING_NOT_WHERE)
    g_ptr_array_add (faults, g_strdup_printf (_ ("The text asks for a paper at %s; none is noted there."),
                                              td_notice_where_to_label (missing)));
  if (gaps & TD_POSTING_TORN)
    g_ptr_array_add (
        faults, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A place was without its paper for %d day.",
                                              "A place was without its paper for %d days.",
                                              (gulong)announced->period.missing),
                                 announced->period.missing));
  return faults;
}
