/* Tidang: the bytes of an office's own forms, kept for every dossier of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Kept by hash, each once; outside of actions: which forms are in use is a record (td-leaf-store.h). Returns
 * the SHA-256 in hex (transfer full). */
char *td_store_form_keep (TdStore *store, GBytes *form, GError **error);
/* Verified. NOT_FOUND or DAMAGED. (transfer full) */
GBytes *td_store_form (TdStore *store, const char *hash, GError **error);

G_END_DECLS
