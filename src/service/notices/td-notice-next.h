/* Tidang: the notice that a dossier posts next, as its form begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"
#include "td-course.h"
#include "td-leaves.h"

G_BEGIN_DECLS

/* Which one that is: what the next gate waits for; after a vote that passed its result, before one the plan;
 * else the first that was never posted, at last the result again. */
TdAnnounce td_notice_next (const TdNoticeBoard *board, const TdCourse *course);

/* Its record as it is proposed, counted from `today`, with the days of the text that speaks of it. *asked:
 * which days those are and where they stand, or that no text at hand says it. Translated. NULL on error.
 * (transfer full) */
TdLeaf *td_notice_propose (TdWorkspace *self, gint64 unit_id, TdDate today, char **asked, GError **error);

G_END_DECLS
