/* Tidang: entries of an import, made beside the thread that writes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-bulk-encode.h"

G_BEGIN_DECLS

void td_added_dossier_free (TdAddedDossier *dossier);

/* Entries are put into words, hashed and deflated on a thread of their own and written in order by the
 * caller's. */
typedef struct _TdEntryQueue TdEntryQueue;
/* Of the store's action, which has begun. */
TdEntryQueue *td_entry_queue_new (TdStore *store);
/* Takes the dossier. Its entry is the subject's first of this desk. Writes those that are ready. */
gboolean td_entry_queue_push (TdEntryQueue *queue, TdAddedDossier *dossier, GError **error);
gboolean td_entry_queue_flush (TdEntryQueue *queue, GError **error);
void td_entry_queue_free (TdEntryQueue *queue);

G_END_DECLS
