/* Tidang: what the teams that go from door to door have done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-outreach.h"
#include "td-units.h"

G_BEGIN_DECLS

/* Of these dossiers; NULL: of the whole file. (transfer full) (element-type TdTeamTally) */
GPtrArray *td_teams_tally (TdWorkspace *self, const GArray *unit_ids, GError **error);

/* A promise whose day is over, or that waits without any day. */
typedef struct
{
  gint64 leaf_id, unit_id, part_id;
  char *team;        /* as td_teams_tally() has it */
  char *unit, *room; /* “西韩新苑 7号楼 2单元”, “501”; room "" where the visit was to no flat */
  char *owner;       /* who keeps it, "" */
  TdDate made, due; /* due TD_DATE_NONE: no day was said */
  int days;         /* since its day is over; 0: no day was said */
} TdTeamDebt;
void td_team_debt_free (TdTeamDebt *debt);

/* The longest overdue first, those without a day last. What was promised is not among them: it stays in the
 * dossier. unit_ids as above. (transfer full) (element-type TdTeamDebt) */
GPtrArray *td_teams_debts (TdWorkspace *self, const GArray *unit_ids, GError **error);

G_END_DECLS
