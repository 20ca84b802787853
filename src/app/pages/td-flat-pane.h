/* Tidang: everything of one flat — owners, ballot, delivery, correction — beside the elevation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "close". */
#define TD_TYPE_FLAT_PANE (td_flat_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdFlatPane, td_flat_pane, TD, FLAT_PANE, GtkBox)

/* `vote` may be NULL: the register's entry is edited then. What the person has typed for the same flat
 * stays as long as what is stored has not changed. */
void td_flat_pane_set_flat (TdFlatPane *self,
                            TdSession *session,
                            gint64 unit_id,
                            const TdVote *vote,
                            const TdPart *part);
/* Prepares a ballot that cannot be stored at once: its cause or its reason is asked for. */
void td_flat_pane_choose (TdFlatPane *self, TdOpinion opinion);
void td_flat_pane_focus (TdFlatPane *self);

/* Records an answer without further questions (today, in person, signed by the owner). */
void td_flat_pane_answer_now (TdSession *session,
                              gint64 unit_id,
                              int vote_number,
                              const char *room,
                              TdOpinion opinion);

G_END_DECLS
