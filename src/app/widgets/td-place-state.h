/* Tidang: what the place chooser shows and says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-places.h"

G_BEGIN_DECLS

/* So many places are offered at once; with more the person is asked for another word. */
#define TD_PLACES_OFFERED 30

typedef struct
{
  char *text;       /* as typed */
  GPtrArray *found; /* TdRegion; NULL: nothing was answered yet */
  gboolean unknown; /* the only one offered is a typed code that the list has not */
  int at;           /* the offered one that Enter takes; -1: none */
  TdRegion *chosen; /* or NULL */
  char *fault;      /* why nothing can be found, or NULL */
  double progress;  /* of the index being built, 0 … 1; -1: none is */
} TdPlaceState;

TdPlaceState *td_place_state_new (void);
void td_place_state_free (TdPlaceState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlaceState, td_place_state_free)

/* What a person does and what comes back. Typing lets go of a chosen place. TRUE: a question must be asked.
 */
gboolean td_place_state_type (TdPlaceState *state, const char *text);
/* (element-type TdRegion); takes the array. An answer to another text is dropped. A full code that is not in
 * the list is offered as it is: codes younger than the list exist. */
void td_place_state_answer (TdPlaceState *state, const char *text, GPtrArray *found);
void td_place_state_fail (TdPlaceState *state, const char *fault);
void td_place_state_set_progress (TdPlaceState *state, double progress);
/* Up or down in what is offered, round at the ends. */
void td_place_state_move (TdPlaceState *state, int steps);
/* FALSE: there is nothing to take at that place of the list. */
gboolean td_place_state_choose (TdPlaceState *state, int at);
void td_place_state_clear (TdPlaceState *state);

gboolean td_place_state_offers (const TdPlaceState *state); /* the list is on show */
/* The sentence under the field: what to type, how far the index is, how many there are. (transfer full) */
char *td_place_state_say (const TdPlaceState *state);
/* “山东省 › 青岛市 › 崂山区 › 中韩街道 · 370212001002”. (transfer full) */
char *td_place_say_where (const TdRegion *region);
/* The name with the part that was typed in bold, as markup. (transfer full) */
char *td_place_markup (const TdRegion *region, const char *text);
/* The community's short name, for a file: 西韩社区居民委员会 → 西韩社区. (transfer full) */
char *td_place_short_name (const char *name);

G_END_DECLS
