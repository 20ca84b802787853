/* Tidang: what the form that opens a vote allows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-opening-values.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean dates_wrong;
  gboolean can_preview;
  gboolean can_open;
  const char *hint; /* translated, static */
} TdOpeningState;

/* `preview` is what td_vote_preview() said of these very values, or NULL while it is not known. */
TdOpeningState td_opening_state (const TdOpeningValues *values, const TdVoteOpened *preview, TdDate today);

G_END_DECLS
