/* Tidang: one thing a person does, from its check to its entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace-private.h"

G_BEGIN_DECLS

/* Begins an action of the workspace's operator. `params` is a JSON object text of ids and nicks, or NULL.
 * NULL on error. */
TdStore *td_action_begin (TdWorkspace *self,
                          const char *code,
                          TdActionKind kind,
                          const char *reason,
                          const char *params,
                          GError **error);
/* {"NAME": "VALUE"}, for params. (transfer full) */
char *td_action_params (const char *name, const char *value);
/* Commits when `done`, else takes everything back and passes `cause` on as a sentence about `place`. Tells
 * the window. unit_id 0: many. *action_id may be NULL; -1: nothing was changed. */
gboolean td_action_end (TdWorkspace *self,
                        TdStore *store,
                        gboolean done,
                        GError *cause,
                        gint64 unit_id,
                        const char *place,
                        gint64 *action_id,
                        GError **error);

/* A reason must be more than blanks. `what` is the sentence that asks for it. */
gboolean td_check_reason (const char *reason, const char *what, GError **error);

G_END_DECLS
