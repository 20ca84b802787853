/* Tidang: what the window remembers in the file, outside the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* NULL where nothing is remembered. (transfer full) */
char *td_store_memory_get (TdStore *store, const char *kind, const char *key);
/* value NULL forgets. TD_STORE_ERROR_READ_ONLY for a file that is only read. */
gboolean
td_store_memory_set (TdStore *store, const char *kind, const char *key, const char *value, GError **error);
/* Keys of a kind in their order, each followed by its value; NULL on error. (transfer full) (element-type
 * char *) */
GPtrArray *td_store_memory_list (TdStore *store, const char *kind, GError **error);

G_END_DECLS
