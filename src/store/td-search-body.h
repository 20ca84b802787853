/* Tidang: the text of a dossier that a search looks through.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* One folded line; nothing for a blank. */
void td_search_append (GString *body, const char *text);
gboolean td_search_write (TdStore *store, gint64 dossier_id, const char *body, GError **error);
/* What stands in the file when nothing is wrong. (transfer full) */
char *td_search_expected (TdStore *store, gint64 dossier_id, GError **error);

G_END_DECLS
