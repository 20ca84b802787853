/* Tidang: the works of a dossier, read from its leaves; who takes part in them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-works.h"
#include "td-workspace-private.h"

G_BEGIN_DECLS

/* acts: (element-type TdAct) the recorded ones, with those of the review. The acts of the result name their
 * parties where the dossier has them: who installs, who inspects, who uses. */
TdWorks *td_works_load (TdWorkspace *self, gint64 unit_id, const GPtrArray *acts, GError **error);

G_END_DECLS
