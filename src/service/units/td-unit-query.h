/* Tidang: a person's filter made into the store's, with what it asks of counts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-counts.h"
#include "td-register.h"
#include "td-units.h"

G_BEGIN_DECLS

typedef struct
{
  TdRegisterFilter filter; /* borrows the texts of the one it was made from */
  TdFreshCounts *fresh;    /* counted for this query and perhaps not kept, or NULL */
} TdUnitQuery;

/* filter NULL: all. Votes that the filter or its order asks for are counted first where no count is kept.
 * Stays where it is: the store's filter points into it. */
gboolean
td_unit_query_init (TdUnitQuery *query, TdWorkspace *self, const TdUnitFilter *filter, GError **error);
void td_unit_query_clear (TdUnitQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdUnitQuery, td_unit_query_clear)

G_END_DECLS
