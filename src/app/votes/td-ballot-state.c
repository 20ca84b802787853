/* Tidang: what the form of a ballot shows, allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

static int
first_fault (const TdBallotValues *curr, const char **fault)
{
  const TdTyped fields[TD_N_BALLOT_FIELDS] = {
    [TD_BALLOT_DATE] = { curr->date, TD_TYPED_LINE },
    [TD_BALLOT_PROXY] = { curr->proxy, TD_TYPED_LINE },
    [TD_BALLOT_SERIAL] = { curr->serial, TD_TYPED_LINE },
    [TD_BALLOT_REMARK] = { curr->remark, TD_TYPED_TEXT },
    [TD_BALLOT_WITNESSES] = { curr->witnesses, TD_TYPED_LINE },
    [TD_BALLOT_REASON] = { curr->reason, TD_TYPED_TEXT },
  };
  return td_typed_first_fault (fields, G_N_ELEMENTS (fields), fault);
}

/* What keeps it from being saved; NULL when nothing does. */
static const char *
missing (const TdBallotState *state, const TdBallotValues *curr, TdDate today, int *at)
{
  const char *fault;
  int year = 0, month, day;
  td_date_get (today, &year, &month, &day);
  if (!state->changed)
    return curr->exists ? "" : _ ("Choose the answer on the paper.");
  if (state->show_cause && curr->cause == TD_CAUSE_NONE)
    return _ ("Say why the ballot is invalid.");
  *at = TD_BALLOT_DATE;
  if (state->show_details && td_date_parse_loose (curr->date, year) == TD_DATE_NONE)
    return _ ("The date is none: write it as 2026-09-12 or 9.12.");
  *at = TD_BALLOT_PROXY;
  if (state->show_proxy && td_text_is_blank (curr->proxy))
    return _ ("Write the name of the person who signed for the owner.");
  *at = TD_BALLOT_REASON;
  if (state->show_reason && td_text_is_blank (curr->reason))
    return curr->opinion == TD_OPINION_NONE ? _ ("Say why the ballot is withdrawn.")
                                            : _ ("Say why the recorded ballot is replaced.");
  *at = first_fault (curr, &fault);
  return *at >= 0 ? fault : NULL;
}

TdBallotState
td_ballot_state (const TdBallotValues *orig, const TdBallotValues *curr, TdDate today)
{
  TdBallotState state = { .at = -1 };
  state.changed = !td_ballot_values_equal (orig, curr);
  state.show_details = curr->opinion != TD_OPINION_NONE;
  state.show_cause = curr->opinion == TD_OPINION_INVALID;
  state.show_pay = curr->opinion == TD_OPINION_AGREE;
  state.show_proxy = state.show_details && curr->signer != TD_SIGNER_OWNER;
  state.show_reason = curr->exists && state.changed;
  state.hint = missing (&state, curr, today, &state.at);
  state.can_save = state.hint == NULL;
  if (state.hint == NULL)
    state.hint = state.show_proxy && !curr->authority
                     ? _ ("Without written authority the flat stays to be verified.")
                     : "";
  state.save_label = !curr->exists                      ? _ ("Record the ballot")
                     : curr->opinion == TD_OPINION_NONE ? _ ("Withdraw the ballot")
                                                        : _ ("Replace the ballot");
  return state;
}
