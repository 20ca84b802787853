/* Tidang: finding dossiers by any text — characters, pinyin, initials.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Where in a dossier something is found. */
typedef enum
{
  TD_FOUND_UNIT,    /* compound, community, building and unit, address */
  TD_FOUND_FILE_NO, /* 档案号, present and former ones */
  TD_FOUND_ROOM,
  TD_FOUND_OWNER,
  TD_FOUND_NOTE, /* of the dossier and of its flats */
  TD_N_FOUND
} TdFoundIn;

/* Ids of the dossiers in which every blank-separated term is found in an owner's name, a flat, compound,
 * building and unit, community, address, 档案号 or note: by characters of any length, by full pinyin
 * (changsha), by initials (cs) or a mixture that ends in an unfinished syllable; every reading of a character
 * counts (单: shan, dan, chan). Erased people are not found. Ascending. (transfer full) array of gint64 */
GArray *td_store_search (TdStore *store, const char *text, GError **error);

/* The same dossiers by where at least one of the terms stands in them: in[TD_FOUND_…] holds ids, ascending; a
 * dossier may be in several. The five arrays are the caller's. NULL pointers on error. */
gboolean td_store_search_in (TdStore *store, const char *text, GArray *in[TD_N_FOUND], GError **error);

/* What is found in one dossier, for a list of hits: the words as they are written. */
typedef struct
{
  gint64 dossier_id;
  gint64 part_id; /* 0: no flat's */
  char *text;     /* the owner's name, the room, the note, the number; of TD_FOUND_UNIT the matching word */
  char *room;     /* the flat, or NULL */
  gboolean whole; /* the text is a term, not only holds it */
} TdSearchLine;
void td_search_line_free (TdSearchLine *found);
/* Appends to `out` (TdSearchLine) what of the kind stands in the dossier and holds one of the terms. */
gboolean td_store_search_lines (TdStore *store,
                                gint64 dossier_id,
                                TdFoundIn kind,
                                const char *text,
                                GPtrArray *out,
                                GError **error);
/* Where the first of the terms stands in a text as written (in bytes); FALSE: nowhere as it is written, or it
 * is found by a spelling alone that cannot be pointed at. */
gboolean td_search_span (const char *text, const char *terms, gsize *start, gsize *end);

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
