/* Tidang: the published totals of a place as a person enters them (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-published.h"

G_BEGIN_DECLS

/* What stands in the form. Immutable. */
typedef struct
{
  char *said[TD_N_PUBLISHED];
  char *source;
} TdPublishedValues;
/* list: what is stored (element-type TdPublished). */
TdPublishedValues *td_published_values_new (const GPtrArray *list);
TdPublishedValues *td_published_values_copy (const TdPublishedValues *values);
TdPublishedValues *
td_published_values_with (const TdPublishedValues *values, TdPublishedWhat what, const char *said);
TdPublishedValues *td_published_values_with_source (const TdPublishedValues *values, const char *source);
void td_published_values_free (TdPublishedValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPublishedValues, td_published_values_free)

typedef struct
{
  char *faults[TD_N_PUBLISHED]; /* translated; "" for none */
  const char *source_fault;
  gboolean can_save;
} TdPublishedState;
TdPublishedState td_published_state (const TdPublishedValues *orig, const TdPublishedValues *curr);
void td_published_state_clear (TdPublishedState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdPublishedState, td_published_state_clear)

/* Lines for the overview, "" where nothing is published. (transfer full) */
char *td_published_lines (const GPtrArray *list);

G_END_DECLS
