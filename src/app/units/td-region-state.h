/* Tidang: a region code replaced — what the form says and whether it can be done (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-region-values.h"
#include "td-rename.h"

G_BEGIN_DECLS

typedef struct
{
  char *touches; /* “38 stairwells of 3 compounds get the code …”; "" while that is not known */
  char *units;   /* the first of them, one after the other; "" for none */
  char *unfit;   /* what stands in the way, a line for each; "" for nothing */
  char *warning; /* what is worth a second look; "" for nothing */
  char *says;    /* the next step */
  gboolean can_apply;
} TdRegionState;

/* plan: of these very codes, NULL while it is being looked up or where nothing is chosen. (transfer full) */
TdRegionState *td_region_state_new (const TdRegionValues *values, const TdRegionPlan *plan);
void td_region_state_free (TdRegionState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegionState, td_region_state_free)

/* “西韩社区居委会 · 370212001002 · 38 stairwells”: a line of the list of codes in use. (transfer full) */
char *td_region_use_text (const TdRegionUse *use);

G_END_DECLS
