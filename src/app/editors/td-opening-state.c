/* Tidang: what the form that opens a vote allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-opening-state.h"

#include "td-text.h"

#include <glib/gi18n.h>

TdOpeningState
td_opening_state (const TdOpeningValues *values, const TdVoteOpened *preview, TdDate today)
{
  TdOpeningState state = { 0 };
  TdVoteOptions options = td_opening_values_to_options (values, today);
  gboolean no_from = options.from == TD_DATE_NONE;
  gboolean no_until = !td_text_is_blank (values->until) && options.until == TD_DATE_NONE;
  gboolean reversed = !no_from && options.until != TD_DATE_NONE && options.until < options.from;
  state.dates_wrong = no_from || no_until || reversed;
  state.can_preview = !state.dates_wrong;
  state.can_open = state.can_preview && preview != NULL;
  if (no_from || no_until)
    state.hint = _ ("The date is none: write it as 2026-09-12 or 9.12.");
  else if (reversed)
    state.hint = _ ("The vote would end before it begins.");
  else if (td_text_is_blank (values->plan))
    state.hint = _ ("Without a plan the papers ask for opinions only and do not count as a vote.");
  else
    state.hint = "";
  return state;
}
