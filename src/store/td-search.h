/* Tidang: finding dossiers by any text — characters, pinyin, initials.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Ids of the dossiers in which every blank-separated term is found in an owner's name, a flat, compound,
 * building and unit, community, address, 档案号 or note: by characters of any length, by full pinyin
 * (changsha), by initials (cs) or a mixture that ends in an unfinished syllable; every reading of a character
 * counts (单: shan, dan, chan). Erased people are not found. Ascending. (transfer full) array of gint64 */
GArray *td_store_search (TdStore *store, const char *text, GError **error);

/* Reads what a search needs, and starts to order it, so that the first search is quick as well: a long file's
 * texts are read in some 50 ms, ordered by a thread of their own in 0.3 s; searches are right at any time.
 * `wait`: until all is ready, whatever the file's size. */
gboolean td_store_search_prepare (TdStore *store, gboolean wait, GError **error);

/* The matcher alone: whether `term` (folded) is in `text` by characters, pinyin or initials. */
gboolean td_pinyin_match (const char *text, const char *term);
/* Readings of a character without tones (ü as v), most usual first; NULL: none. Static strings. */
const char *const *td_pinyin_readings (gunichar character);
/* “changsha” by the first readings, for sorting; other characters as they are. (transfer full) */
char *td_pinyin_spell (const char *text);

G_END_DECLS
