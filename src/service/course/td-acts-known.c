/* Tidang: everything that is known to have taken place, wherever it was entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-acts-known.h"

#include "td-review-load.h"

GPtrArray *
td_acts_known (TdWorkspace *self,
               const TdUnit *unit,
               const GPtrArray *recorded,
               TdWorks **works,
               GError **error)
{
  GError *cause = NULL;
  g_autoptr (GPtrArray) reviewed = td_review_acts (self, unit, recorded, &cause);
  const GPtrArray *acts = reviewed != NULL ? reviewed : recorded;
  g_autoptr (TdWorks) own = NULL;
  GPtrArray *all;

  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return NULL;
    }
  own = td_works_load (self, unit->id, acts, error);
  if (own == NULL)
    return NULL;
  all = td_works_with_acts (own, acts);
  if (works != NULL)
    *works = g_steal_pointer (&own);
  return all;
}
