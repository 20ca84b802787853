/* Tidang: which recorded version of the plan a vote was about, said after it was opened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"

G_BEGIN_DECLS

/* A vote that names its plan in words (“V1”) while none was put down says nothing about the versions that
 * are put down later, and the gates ask for it (TD_CHANGED_UNKNOWN). Here a person says that `version`
 * (number or name, td_plan_named()) is the one: the vote pins it with its hash of this moment, as one action
 * that can be undone. number 0: the current vote. The words that the forms bore stay with the vote. Refused:
 * a vote that names none at all, whose forms were no ballots on any plan; one that has its version already; a
 * blank reason (USAGE). */
gboolean td_vote_plan_is (TdWorkspace *self,
                          gint64 unit_id,
                          int number,
                          const char *version,
                          const char *reason,
                          GError **error);

/* Whether that is what is missing: words and no version. */
gboolean td_vote_plan_is_open (const TdVote *vote);

G_END_DECLS
