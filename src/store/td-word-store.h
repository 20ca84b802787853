/* Tidang: what the papers of a dossier say beyond its roll and its votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *plan; /* the plan's version; "": of the dossier, whatever the plan */
  char *word; /* the caller's code for it */
  char *body; /* never "" */
} TdWordRow;
void td_word_row_free (TdWordRow *row);

/* Inside an action. body "": the word is taken back. What stands there already is no change. */
gboolean td_store_word_set (TdStore *store,
                            gint64 dossier_id,
                            const char *plan,
                            const char *word,
                            const char *body,
                            GError **error);
/* All of a dossier, by plan and word; none in a file of an older schema that is only read. (transfer full)
 * (element-type TdWordRow) */
GPtrArray *td_store_words (TdStore *store, gint64 dossier_id, GError **error);

G_END_DECLS
