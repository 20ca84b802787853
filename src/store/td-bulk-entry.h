/* Tidang: entries of an import, made beside the thread that writes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-rows.h"

G_BEGIN_DECLS

/* A household's key made ready: each commitment then costs two blocks of SHA-256. */
typedef struct _TdCommitter TdCommitter;
TdCommitter *td_committer_new (void);
void td_committer_free (TdCommitter *committer);
void td_committer_key (TdCommitter *committer, const guint8 key[TD_KEY_SIZE]);
/* {"c":"…"}, or "" for an empty value. */
void td_committer_append (TdCommitter *committer,
                          GString *out,
                          const char *table,
                          const char *column,
                          const char *value);

/* Bodies are hashed and deflated on a thread of their own and written in order by the caller's. */
typedef struct _TdEntryQueue TdEntryQueue;
TdEntryQueue *td_entry_queue_new (TdStore *store);
/* Takes the body. The entry is the subject's first of this desk. Writes those that are ready. */
gboolean td_entry_queue_push (TdEntryQueue *queue, gint64 dossier_id, GString *body, GError **error);
gboolean td_entry_queue_flush (TdEntryQueue *queue, GError **error);
void td_entry_queue_free (TdEntryQueue *queue);

G_END_DECLS
