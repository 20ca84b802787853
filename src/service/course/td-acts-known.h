/* Tidang: everything that is known to have taken place, wherever it was entered.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"
#include "td-works-load.h"

G_BEGIN_DECLS

/* recorded: (element-type TdAct) the acts that a person put down; with them what the review decided and what
 * records of the works and of the handover stand for, without ids. Whoever asks whether something took place
 * asks here; the recorded ones alone are for lists in which they are changed. *works (may be NULL): the works
 * behind it (transfer full). (transfer full) (element-type TdAct) */
GPtrArray *td_acts_known (TdWorkspace *self,
                          const TdUnit *unit,
                          const GPtrArray *recorded,
                          TdWorks **works,
                          GError **error);

G_END_DECLS
