/* Tidang: everything of one flat — owners, ballot, delivery, consents, objections, correction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-gap-target.h"
#include "td-session.h"
#include "td-units.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals "close" · "stored": a ballot or a delivery goes to be stored, the person is done with this form ·
 * "join" (gint64 part): other flats may be the same buyer's. */
#define TD_TYPE_FLAT_PANE (td_flat_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdFlatPane, td_flat_pane, TD, FLAT_PANE, GtkBox)

/* `vote` may be NULL: the register's entry is edited then; it is kept until the next call. What the person
 * has typed for the same flat stays as long as what is stored has not changed. */
void td_flat_pane_set_flat (TdFlatPane *self,
                            TdSession *session,
                            const TdDossier *dossier,
                            const TdVote *vote,
                            const TdPart *part);
/* What a flat opens with: its ballot or what it consents to. */
void td_flat_pane_set_first_tab (TdFlatPane *self, TdFlatTab tab);
/* Whether its forms can be used; TRUE at first. Before td_flat_pane_set_flat(). */
void td_flat_pane_set_writable (TdFlatPane *self, gboolean writable);
/* Nothing is open any more. */
void td_flat_pane_clear (TdFlatPane *self);
/* Prepares a ballot that cannot be stored at once: its cause or its reason is asked for. */
void td_flat_pane_choose (TdFlatPane *self, TdOpinion opinion);
/* The ballot where the vote has none of that tab any more. */
void td_flat_pane_show_tab (TdFlatPane *self, TdFlatTab tab);
void td_flat_pane_focus (TdFlatPane *self);

/* Records an answer without further questions (today, in person, signed by the owner). */
void td_flat_pane_answer_now (TdSession *session,
                              gint64 unit_id,
                              int vote_number,
                              const char *room,
                              TdOpinion opinion,
                              const char *witnesses);

G_END_DECLS
