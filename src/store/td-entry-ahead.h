/* Tidang: entries of a large action, decoded beside the thread that uses them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"

G_BEGIN_DECLS

typedef struct _TdEntryAhead TdEntryAhead;
/* seqs (element-type gint64) has to live as long. */
TdEntryAhead *td_entry_ahead_new (TdStore *store, const GArray *seqs);
/* The next of seqs in their order. NULL: an error. (transfer full) */
TdEntry *td_entry_ahead_next (TdEntryAhead *ahead, GError **error);
void td_entry_ahead_free (TdEntryAhead *ahead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdEntryAhead, td_entry_ahead_free)

G_END_DECLS
