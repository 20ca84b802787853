/* Tidang: versions of a dossier's plan — which one a vote is about, and whether a later one made it stale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-leaves.h"
#include "td-procedure.h"

G_BEGIN_DECLS

/* Plans are leaves of the kind "plan"; a vote pins one when it is opened (TdVote.plan_id, plan_hash), and a
 * pinned one is neither changed nor removed any more: a new version is put down instead. */
#define TD_PLAN_KIND "plan"

/* The one put down last; NULL: none. plans: (element-type TdLeaf). (transfer none) */
const TdLeaf *td_plan_newest (const GPtrArray *plans);
/* By number (2, 第2版, no. 2) or name; NULL: none, or several of that name. (transfer none) */
const TdLeaf *td_plan_named (const GPtrArray *plans, const char *text);

/* “no. 1 一稿 · 480,000.00 yuan”: a version in a list of them. (transfer full) */
char *td_plan_to_line (const TdLeaf *plan);
void td_plans_sort_newest_first (GPtrArray *plans);
/* Of a dossier, the newest first. (transfer full) (element-type TdLeaf) */
GPtrArray *td_plans_newest_first (TdWorkspace *self, gint64 unit_id, GError **error);

/* What is not any more as it was voted on (TdChanged bits). A vote that names its plan in words says
 * nothing about versions that are put down: TD_CHANGED_UNKNOWN, where there are any. *takes_up (may be NULL):
 * the newest version says that exclusive parts are taken up (占用专有部分, not 无). FALSE on error. */
gboolean td_plan_changes (TdWorkspace *self,
                          gint64 unit_id,
                          const TdVote *vote,
                          guint *changed,
                          gboolean *takes_up,
                          GError **error);

G_END_DECLS
