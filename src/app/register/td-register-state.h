/* Tidang: what the register says beside its columns (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* The small bar of a vote; 0 … 1 of all heads. */
typedef struct
{
  gboolean shown;
  double took_part, agree;
} TdRegisterBar;
TdRegisterBar td_register_bar (const TdUnit *unit);

/* “Found 1,234, selected 12”: what stands under the list. (transfer full) */
char *td_register_selected (guint n); /* "" for none */

/* “6 storeys, 12 flats · brick · half-landing · built 2001”: what is known of the building. (transfer full)
 */
char *td_register_facts (const TdUnit *unit);
/* ● ▲ ■ ○: the shape that goes with the colour, as on the map. */
const char *td_register_rating_sign (TdRating rating);
const char *td_register_rating_style (TdRating rating);

G_END_DECLS
