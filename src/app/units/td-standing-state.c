/* Tidang: the rating and the stage of a dossier as a person sets them (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-standing-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>

TdStandingValues *
td_standing_values_new (const TdUnit *unit, const TdSurveyCard *card)
{
  TdStandingValues *values = g_new0 (TdStandingValues, 1);
  values->rating = unit->rating;
  values->stage = unit->stage;
  values->follows = td_rating_settle (TD_RATING_UNRATED, card->ruled, card->surveyed, NULL);
  values->by_hand = card->manual != TD_RATING_UNRATED;
  values->reason = g_strdup (values->by_hand ? card->manual_reason : "");
  return values;
}

TdStandingValues *
td_standing_values_copy (const TdStandingValues *values)
{
  TdStandingValues *copy = g_new0 (TdStandingValues, 1);
  *copy = *values;
  copy->reason = g_strdup (values->reason);
  return copy;
}

TdStandingValues *
td_standing_values_with_rating (const TdStandingValues *values, TdRating rating)
{
  TdStandingValues *next = td_standing_values_copy (values);
  next->rating = rating;
  return next;
}

TdStandingValues *
td_standing_values_with_stage (const TdStandingValues *values, TdStage stage)
{
  TdStandingValues *next = td_standing_values_copy (values);
  next->stage = stage;
  return next;
}

TdStandingValues *
td_standing_values_with_reason (const TdStandingValues *values, const char *reason)
{
  TdStandingValues *next = td_standing_values_copy (values);
  g_free (next->reason);
  next->reason = g_strdup (reason != NULL ? reason : "");
  return next;
}

void
td_standing_values_free (TdStandingValues *values)
{
  if (values == NULL)
    return;
  g_free (values->reason);
  g_free (values);
}

TdStandingState
td_standing_state (const TdStandingValues *orig, const TdStandingValues *curr)
{
  TdStandingState state = { .hint = "" };
  gboolean reason_changed = g_strcmp0 (orig->reason, curr->reason) != 0;
  state.stage_changed = orig->stage != curr->stage;
  /* A reason alone explains the rating, unless it is the stage that goes back. */
  state.rating_changed = orig->rating != curr->rating || (reason_changed && !state.stage_changed);
  if (!state.rating_changed && !state.stage_changed)
    return state;
  if (state.rating_changed && curr->rating == TD_RATING_UNRATED && !orig->by_hand)
    state.hint = _ ("A list or the survey card says this rating: change an answer of the card instead.");
  else if (state.rating_changed && td_text_is_blank (curr->reason) && orig->follows != TD_RATING_UNRATED &&
           curr->rating != orig->follows && curr->rating != TD_RATING_UNRATED)
    state.hint = _ ("This goes against the survey: say why.");
  else if (state.rating_changed && curr->rating == TD_RATING_UNSUITABLE && curr->rating != orig->follows &&
           td_text_is_blank (curr->reason))
    state.hint = _ ("Say why the stairwell is unsuitable: the owners will ask.");
  else if (state.stage_changed && curr->stage < orig->stage &&
           (td_text_is_blank (curr->reason) || !reason_changed))
    state.hint = _ ("Going back to an earlier stage needs a reason.");
  else
    state.hint = td_typed_fault (curr->reason, TD_TYPED_TEXT);
  state.can_save = *state.hint == '\0';
  return state;
}
