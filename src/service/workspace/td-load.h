/* Tidang: reading single things out of the store for the other files of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-register.h"
#include "td-votes.h"

G_BEGIN_DECLS

/* (transfer full) */
TdUnit *td_unit_from_row (const TdDossierRow *row);
/* “小区/楼栋/单元, …” of units whose names are near, the nearest kind alone, at most five; NULL: none.
 * (transfer full) */
char *td_near_units (TdWorkspace *self,
                     TdStore *store,
                     const char *compound,
                     const char *building,
                     const char *unit);
/* The register of flats as it stands today. (transfer full) */
TdRoll *td_register_load (TdWorkspace *self, gint64 unit_id, GError **error);
/* The flats that a vote of this scope counts: of the unit, its building or its compound. (transfer full) */
TdRoll *td_scope_load (TdWorkspace *self, const TdUnit *unit, TdScope scope, GError **error);

/* What of a vote is read. */
typedef enum
{
  TD_LOAD_COUNT, /* with tally, without `needed` and `persuade` */
  TD_LOAD_NEEDED /* with everything */
} TdLoad;

/* Among the votes that count the unit; number 0: the newest open one, else the newest. *vote is NULL when
 * there is none. */
gboolean td_vote_load_optional (TdWorkspace *self,
                                gint64 unit_id,
                                int number,
                                TdLoad load,
                                TdVote **vote,
                                GError **error);

TdVote *td_vote_load_id (TdWorkspace *self, gint64 vote_id, TdLoad load, GError **error);

/* All votes that count a unit, by number. (transfer full) (element-type TdVote) */
GPtrArray *td_votes_load_all (TdWorkspace *self, gint64 unit_id, GError **error);

G_END_DECLS
