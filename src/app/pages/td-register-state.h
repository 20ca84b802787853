/* Tidang: what a line of the register says (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

typedef struct
{
  char *label; /* 西韩新苑 7号楼 2单元 */
  char *file_no;
  char *place;
  char *flats;
  char *built;
  const char *stage; /* translated, static */
  const char *rating;
  const char *rating_sign; /* ● ◐ ○ · : the shape that goes with the colour */
  const char *rating_style;
  char *vote;                     /* “8 of 12 · 7 agree”, or why there is nothing */
  double vote_share, agree_share; /* for the small bar; 0 … 1 */
  gboolean has_vote;
} TdRegisterState;

TdRegisterState *td_register_state_new (const TdUnit *unit);
void td_register_state_free (TdRegisterState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegisterState, td_register_state_free)

/* “6 storeys, 12 flats · brick · half-landing · built 2001”: what is known of the building. (transfer full)
 */
char *td_register_facts (const TdUnit *unit);
const char *td_register_rating_sign (TdRating rating);
const char *td_register_rating_style (TdRating rating);

G_END_DECLS
