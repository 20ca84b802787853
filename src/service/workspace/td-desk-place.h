/* Tidang: the place of this desk and its kept filters, where a region code was replaced. Local, like both of
 * them: other desks that get the action keep their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace-private.h"

G_BEGIN_DECLS

/* Whether the desk's own place is exactly this 12-digit code. */
gboolean td_desk_place_is (TdWorkspace *self, const char *code);
/* In the action that replaces `from` by `to`: the place follows where it is `from`, and so does each kept
 * filter for it. What has moved is remembered for td_desk_place_step(). */
gboolean td_desk_place_follow (TdWorkspace *self, const char *from, const char *to, GError **error);
/* The action was undone or redone: back, or there again. Only what moved with it, and only where it still is.
 */
gboolean td_desk_place_step (TdWorkspace *self, gint64 action_id, gboolean redo, GError **error);
/* What the file says now, after the action has ended either way. */
void td_desk_place_reload (TdWorkspace *self);

G_END_DECLS
