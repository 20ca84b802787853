/* Tidang: the form of one flat's ballot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ballot-values.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "save": the person wants the values stored. */
#define TD_TYPE_BALLOT_EDITOR (td_ballot_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdBallotEditor, td_ballot_editor, TD, BALLOT_EDITOR, GtkBox)

/* witnesses: what a new ballot starts with, or NULL. */
void td_ballot_editor_set_ballot (TdBallotEditor *self,
                                  const TdBallot *ballot,
                                  TdDate today,
                                  const char *witnesses);
/* As if the person had chosen it; puts the focus where something is still to be said. */
void td_ballot_editor_choose (TdBallotEditor *self, TdOpinion opinion);
const TdBallotValues *td_ballot_editor_get_values (TdBallotEditor *self);
void td_ballot_editor_focus (TdBallotEditor *self);

G_END_DECLS
