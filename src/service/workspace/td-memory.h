/* Tidang: what the window remembers in the file: saved filters, columns of sheets and the like. Local: it is
 * in no entry, cannot be undone and does not travel.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-workspace.h"

G_BEGIN_DECLS

/* Words for a rating that the program did not know (暂不适合) and what a person said they mean, as the nick
 * of the rating. It is the office's vocabulary, says nothing of any stairwell and changes none: that is why
 * it is remembered and not recorded. What an import made of it stands in the entries. */
#define TD_MEMORY_RATING_WORD "rating-word"

/* Ballots that were typed and not recorded, by the vote’s id: they hold what people wrote, so an erasure in
 * the dossier forgets them. */
#define TD_MEMORY_BALLOT_DRAFT "ballot-draft"

/* The filters of the register that were given names: their key, and its value as a line for each with name
 * and td_unit_filter_to_text(), a tab between. */
#define TD_MEMORY_FILTERS "filter"
#define TD_MEMORY_FILTERS_KEPT "saved"

/* With the key "always": a second person's check is wanted of every vote that is opened (td-checks.h). */
#define TD_MEMORY_CHECKS "checks"

/* NULL where nothing is remembered. (transfer full) */
char *td_memory_get (TdWorkspace *self, const char *kind, const char *key);
/* value NULL forgets. TD_SERVICE_ERROR_READ_ONLY for a file that is only read. */
gboolean
td_memory_set (TdWorkspace *self, const char *kind, const char *key, const char *value, GError **error);
/* Keys of a kind in their order, each followed by its value. (transfer full) (element-type char *) */
GPtrArray *td_memory_list (TdWorkspace *self, const char *kind, GError **error);

G_END_DECLS
