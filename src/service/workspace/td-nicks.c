/* Tidang: stable names and labels of stages, ratings and papers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-papers.h"
#include "td-units.h"

#include <glib/gi18n-lib.h>

static const char *const stages[TD_N_STAGES] = {
  [TD_STAGE_SURVEY] = NC_ ("stage", "Survey"),
  [TD_STAGE_VOTE] = NC_ ("stage", "Vote"),
  [TD_STAGE_NOTICE] = NC_ ("stage", "Notice"),
  [TD_STAGE_REVIEW] = NC_ ("stage", "Joint review"),
  [TD_STAGE_CONSTRUCTION] = NC_ ("stage", "Construction"),
  [TD_STAGE_ACCEPTANCE] = NC_ ("stage", "Acceptance and registration"),
  [TD_STAGE_HANDOVER] = NC_ ("stage", "Handover"),
  [TD_STAGE_SUBSIDY] = NC_ ("stage", "Subsidy"),
  [TD_STAGE_OPERATION] = NC_ ("stage", "Operation"),
};

static const char *const ratings[] = {
  [TD_RATING_UNRATED] = N_ ("Not rated"),
  [TD_RATING_SUITABLE] = N_ ("Suitable"),
  [TD_RATING_HARD] = N_ ("Hard"),
  [TD_RATING_UNSUITABLE] = N_ ("Unsuitable"),
};

/* Papers are Chinese whatever the locale, and so are the names of their files. */
static const struct
{
  const char *nick, *label, *chinese;
} papers[TD_N_PAPERS] = {
  [TD_PAPER_CONSENT] = { "consent", NC_ ("paper", "Consent form"), "业主意见征询表" },
  [TD_PAPER_BALLOT] = { "ballot", NC_ ("paper", "Ballot paper"), "表决票" },
  [TD_PAPER_NOTICE] = { "notice", NC_ ("paper", "Notice"), "公示" },
  [TD_PAPER_RESULT] = { "result", NC_ ("paper", "Notice of the result"), "表决结果公示" },
  [TD_PAPER_ROSTER] = { "roster", NC_ ("paper", "Roster of owners"), "业主名册" },
  [TD_PAPER_PROGRESS] = { "progress", NC_ ("paper", "Progress ledger"), "进度台账" },
};

const char *
td_stage_to_label (TdStage stage)
{
  g_return_val_if_fail ((guint)stage < G_N_ELEMENTS (stages), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "stage", stages[stage]);
}

const char *
td_rating_to_label (TdRating rating)
{
  g_return_val_if_fail ((guint)rating < G_N_ELEMENTS (ratings), NULL);
  return _ (ratings[rating]);
}

const char *
td_paper_to_nick (TdPaperKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (papers), NULL);
  return papers[kind].nick;
}

gboolean
td_paper_from_nick (const char *nick, TdPaperKind *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i].nick, nick))
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_paper_to_label (TdPaperKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (papers), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "paper", papers[kind].label);
}

const char *
td_paper_to_chinese (TdPaperKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (papers), NULL);
  return papers[kind].chinese;
}
