/* Tidang: the distinct lines of all search texts, and in which dossiers each stands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-pinyin.h"
#include "td-search.h"

G_BEGIN_DECLS

/* One dossier's text: lines that end with a line feed, in sections (td-search-body.h). */
typedef struct
{
  gint64 id;
  guint32 offset;
  guint32 size;
} TdSearchDoc;

/* A province has 1.9 million names and 0.5 million different ones, 24 flats' numbers and 13,500 compounds:
 * what a search goes through shrinks to a sixth. Immutable once built, so that a thread may build it. */
typedef struct _TdSearchIndex TdSearchIndex;

/* NULL when *cancel (may be NULL) became other than 0 meanwhile. */
TdSearchIndex *td_search_index_build (const TdSearchDoc *docs, guint n, const char *text, const int *cancel);
void td_search_index_free (TdSearchIndex *index);
/* Sets the bit of every document that has the term in one of its lines of that section: by characters, or,
 * where `spelt` is not NULL, as that finds it. A term has neither blanks nor line feeds. bits: (n + 63) / 64
 * words. */
void td_search_index_mark (const TdSearchIndex *index,
                           TdFoundIn section,
                           const char *term,
                           const TdPinyinTerm *spelt,
                           guint64 *bits);

G_END_DECLS
