/* Tidang: ballots of many flats entered in one go, by the keyboard.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TD_TYPE_BALLOT_SHEET_WINDOW (td_ballot_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (TdBallotSheetWindow, td_ballot_sheet_window, TD, BALLOT_SHEET_WINDOW, AdwWindow)

/* All flats of a unit's current vote, beginning with the one at `place` of unit_ids (array of gint64): a key
 * records what stands there and goes on with the next. What is entered and not recorded is kept in the file
 * as a draft. */
void
td_ballot_sheet_window_present (GtkWindow *parent, TdSession *session, const GArray *unit_ids, guint place);

G_END_DECLS
