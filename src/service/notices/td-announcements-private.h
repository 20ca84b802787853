/* Tidang: announcements behind the two words of a paper; for the files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-announcements.h"
#include "td-store.h"

G_BEGIN_DECLS

/* The latest announcement that the words of a vote's paper stand for, or NULL with no error: then the words
 * do. what: the plan's or the result's. (transfer full) */
TdAnnouncement *
td_announcement_behind (TdWorkspace *self, gint64 unit_id, int vote_number, TdAnnounce what, GError **error);
/* “15”, “15工作日”, “2026-09-27”, or "" as the text asks: what td_notice_parse() takes. (transfer full) */
char *td_announcement_period_word (const TdAnnouncement *announcement);
/* Inside an action: a day or a period that a person wrote for the paper goes to the announcement. NULL: stays
 * as it is. Both were read before. */
gboolean td_announcement_set_words (TdWorkspace *self,
                                    TdStore *store,
                                    TdAnnouncement *announcement,
                                    gint64 unit_id,
                                    const char *from,
                                    const char *period,
                                    GError **error);

G_END_DECLS
