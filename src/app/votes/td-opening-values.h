/* Tidang: what stands in the form that opens a vote (immutable).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-votes.h"

G_BEGIN_DECLS

typedef struct
{
  TdMatter matter;
  TdScope scope;
  char *rule_id;     /* "": chosen by place, matter and date */
  char *from;        /* as typed */
  char *until;       /* "": open end */
  gboolean in_words; /* the plan is named in words although versions of it are put down */
  char *plan;        /* a number of a version, or words; "": no plan: asks for opinions only */
  char *batch;       /* of the printed forms, as typed; "": the next */
} TdOpeningValues;

TdOpeningValues *td_opening_values_new (TdDate today);
TdOpeningValues *td_opening_values_copy (const TdOpeningValues *values);
void td_opening_values_free (TdOpeningValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOpeningValues, td_opening_values_free)

TdOpeningValues *td_opening_values_with_matter (const TdOpeningValues *values, TdMatter matter);
TdOpeningValues *td_opening_values_with_scope (const TdOpeningValues *values, TdScope scope);
TdOpeningValues *td_opening_values_with_rule (const TdOpeningValues *values, const char *rule_id);
TdOpeningValues *td_opening_values_with_from (const TdOpeningValues *values, const char *from);
TdOpeningValues *td_opening_values_with_until (const TdOpeningValues *values, const char *until);
TdOpeningValues *td_opening_values_with_plan (const TdOpeningValues *values, const char *plan);
/* One of the versions that are put down, by its number; 0: none of them, it is named in words. */
TdOpeningValues *td_opening_values_with_version (const TdOpeningValues *values, int number);
TdOpeningValues *td_opening_values_with_batch (const TdOpeningValues *values, const char *batch);

/* Points into `values`. Dates that cannot be read are TD_DATE_NONE, a batch that is no number
 * from 1 to 9999 is -1. */
TdVoteOptions td_opening_values_to_options (const TdOpeningValues *values, TdDate today);

G_END_DECLS
