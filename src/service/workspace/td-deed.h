/* Tidang: a deed of a household from its check to its entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-action.h"
#include "td-households.h"
#include "td-load.h"
#include "td-register.h"
#include "td-transfers.h"

G_BEGIN_DECLS

typedef struct
{
  TdWorkspace *workspace;
  TdUnit *unit;
  TdRoll *now;
  char *label;
  TdDeed deed; /* with the day filled in */
  TdDeedDone *done;
} TdDeedWork;

void td_deed_clear (TdDeedWork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdDeedWork, td_deed_clear)

/* Reads the register and checks the day and the evidence. */
gboolean
td_deed_init (TdDeedWork *self, TdWorkspace *workspace, gint64 unit_id, const TdDeed *deed, GError **error);
/* On the register of today, not erased. (transfer none) */
const TdPart *td_deed_find (const TdDeedWork *self, gint64 part_id, GError **error);
/* Says what an open vote makes of the change; it depends on whether the roll was frozen before it. */
gboolean td_deed_say_votes (TdDeedWork *self, const TdPart *part, GError **error);

TdStore *td_deed_begin (TdDeedWork *self, GError **error);
/* Inside the action: the change and the remarks on open votes. `into`: the flat that takes its place, or 0.
 */
gboolean td_deed_write (TdDeedWork *self,
                        TdStore *store,
                        const TdPart *before,
                        gint64 into,
                        const char *former,
                        const char *latter,
                        GError **error);
/* Commits or takes back; the outcome is the caller's. */
TdDeedDone *td_deed_finish (TdDeedWork *self,
                            TdStore *store,
                            gboolean done,
                            GError *cause,
                            const gint64 *old,
                            gsize n_old,
                            GError **error);

/* Numbers are folded; who stays keeps his id. */
void td_deed_set_owners (TdPart *part, const GPtrArray *owners);
void td_deed_set_text (char **field, const char *text);

G_END_DECLS
