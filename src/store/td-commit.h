/* Tidang: commitments of personal values.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"

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

G_END_DECLS
