/* Tidang: the form of a flat's further consents and objections; with part 0, of objections from outside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-claims-state.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals "consent" (int TdConsentKind, gboolean given) · "say" (gboolean settles, TdObjectionSaid of all but
 * the room, for the call): to be stored. */
#define TD_TYPE_CLAIMS_EDITOR (td_claims_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdClaimsEditor, td_claims_editor, TD, CLAIMS_EDITOR, GtkBox)

/* `vote` is looked at now only. What was typed stays while it is the same flat and nothing was recorded. */
/* occupied: the lift takes up a part of it, on the roll of the vote or as the register says since. */
void td_claims_editor_set_flat (TdClaimsEditor *self,
                                const TdVote *vote,
                                const TdPart *part,
                                gboolean occupied,
                                TdDate today);

G_END_DECLS
