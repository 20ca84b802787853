/* Tidang: the rating and the stage of a dossier as a person sets them (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ratings.h"

G_BEGIN_DECLS

/* What stands in the form. Immutable. */
typedef struct
{
  TdRating rating;
  TdStage stage;
  char *reason;     /* of a decision by hand; what a list or a card says is not its words */
  TdRating follows; /* from card and list, if nobody decides */
  gboolean by_hand;
} TdStandingValues;
TdStandingValues *td_standing_values_new (const TdUnit *unit, const TdSurveyCard *card);
TdStandingValues *td_standing_values_copy (const TdStandingValues *values);
TdStandingValues *td_standing_values_with_rating (const TdStandingValues *values, TdRating rating);
TdStandingValues *td_standing_values_with_stage (const TdStandingValues *values, TdStage stage);
TdStandingValues *td_standing_values_with_reason (const TdStandingValues *values, const char *reason);
void td_standing_values_free (TdStandingValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStandingValues, td_standing_values_free)

typedef struct
{
  gboolean rating_changed; /* or its reason */
  gboolean stage_changed;
  gboolean can_save;
  const char *hint; /* about the reason; translated, static; "" for nothing */
} TdStandingState;
/* `orig`: what is stored. */
TdStandingState td_standing_state (const TdStandingValues *orig, const TdStandingValues *curr);

G_END_DECLS
