/* Tidang: the text of a dossier that a search looks through.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* A text has sections in the order of TdFoundIn, each but the last ended by a line of this one character,
 * which no folded text has. What an older program wrote is one section: it counts as TD_FOUND_UNIT. */
#define TD_SEARCH_MARK '\x1d'
void td_search_end_section (GString *body);
/* After the tables' shape or the texts' shape changed: every text anew. */
gboolean td_search_write_all (TdStore *store, GError **error);
/* One folded line; nothing for a blank. */
void td_search_append (GString *body, const char *text);
gboolean td_search_write (TdStore *store, gint64 dossier_id, const char *body, GError **error);
/* Whether a kept text is the expected one; a file that is only read may have the shape of an older program.
 */
gboolean td_search_same (TdStore *store, const char *expected, const char *kept);
/* What stands in the file when nothing is wrong. (transfer full) */
char *td_search_expected (TdStore *store, gint64 dossier_id, GError **error);

G_END_DECLS
