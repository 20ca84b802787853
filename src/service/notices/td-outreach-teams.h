/* Tidang: what the teams that go from door to door have done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-outreach.h"
#include "td-units.h"

G_BEGIN_DECLS

/* Of these dossiers; NULL: of the whole file. (transfer full) (element-type TdTeamTally) */
GPtrArray *td_teams_tally (TdWorkspace *self, const GArray *unit_ids, GError **error);

G_END_DECLS
