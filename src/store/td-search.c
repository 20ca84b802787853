/* Tidang: searching the texts of all dossiers, kept in memory once they were needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-search.h"
#include "td-search-index.h"
#include "td-store-private.h"
#include "td-text.h"

/* No word index: any number of characters is found, and an erased name is gone when its line is rewritten.
 * The texts are read once (`base`) and gone through by two threads; meanwhile a third one gathers their
 * distinct lines, which then stand for them. What was written since is kept beside (`fresh`) until there is
 * much of it. */

/* From here on a second thread and the distinct lines pay. */
#define MANY_DOCS 10000
/* More documents or bytes than these in `fresh`: all is read again. */
#define MANY_FRESH 2000
#define MANY_FRESH_BYTES (4u << 20)

typedef struct
{
  GArray *docs; /* TdSearchDoc, ascending ids */
  GString *text;
} Texts;

struct _TdSearchCache
{
  Texts base, fresh;
  guint64 *stale; /* a bit for each of base: it stands in `fresh` */
  gint64 rev;
  GThread *builder;
  TdSearchIndex *built; /* given by the builder at its end */
  TdSearchIndex *index; /* NULL: not yet */
  int cancel;
};

static void
texts_init (Texts *texts)
{
  texts->docs = g_array_new (FALSE, FALSE, sizeof (TdSearchDoc));
  texts->text = g_string_new (NULL);
}

static void
texts_clear (Texts *texts)
{
  g_array_unref (texts->docs);
  g_string_free (texts->text, TRUE);
}

static gpointer
build_index (gpointer data)
{
  TdSearchCache *cache = data;
  const Texts *base = &cache->base;
  TdSearchIndex *index = td_search_index_build ((const TdSearchDoc *)(gpointer)base->docs->data,
                                                base->docs->len, base->text->str, &cache->cancel);
  g_atomic_pointer_set (&cache->built, index);
  return NULL;
}

/* Takes what the builder made; the texts that it made it from are no longer needed. */
static void
take_index (TdSearchCache *cache, gboolean wait)
{
  if (cache->builder == NULL || (!wait && g_atomic_pointer_get (&cache->built) == NULL))
    return;
  g_thread_join (g_steal_pointer (&cache->builder));
  cache->index = g_steal_pointer (&cache->built);
  if (cache->index == NULL)
    return;
  g_string_free (cache->base.text, TRUE);
  cache->base.text = g_string_new (NULL);
}

static void
drop_index (TdSearchCache *cache)
{
  g_atomic_int_set (&cache->cancel, 1);
  take_index (cache, TRUE);
  cache->cancel = 0;
  g_clear_pointer (&cache->index, td_search_index_free);
}

void
td_search_cache_free (TdSearchCache *cache)
{
  drop_index (cache);
  texts_clear (&cache->base);
  texts_clear (&cache->fresh);
  g_free (cache->stale);
  g_free (cache);
}

void
td_search_forget (TdStore *store, gint64 hlc)
{
  if (store->search_cache != NULL && store->search_cache->rev >= hlc)
    g_clear_pointer (&store->search_cache, td_search_cache_free);
}

/* ---- the cache ---- */

static void
append_text (Texts *texts, TdSearchDoc *doc, sqlite3_stmt *s)
{
  doc->offset = texts->text->len;
  doc->size = sqlite3_column_bytes (s, 1);
  g_string_append_len (texts->text, (const char *)sqlite3_column_text (s, 1), doc->size);
}

static gboolean
load_all (TdStore *store, TdSearchCache *cache, GError **error)
{
  drop_index (cache);
  texts_clear (&cache->base);
  texts_clear (&cache->fresh);
  texts_init (&cache->base);
  texts_init (&cache->fresh);
  cache->rev = 0;
  sqlite3_stmt *s = td_sql (store, error, "SELECT dossier_id, body, rev FROM search_doc", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdSearchDoc doc = { .id = sqlite3_column_int64 (s, 0) };
      append_text (&cache->base, &doc, s);
      g_array_append_val (cache->base.docs, doc);
      cache->rev = MAX (cache->rev, sqlite3_column_int64 (s, 2));
    }
  g_free (cache->stale);
  cache->stale = g_new0 (guint64, cache->base.docs->len / 64 + 1);
  return row == 0;
}

/* Its place, or where it belongs. */
static guint
find_doc (const GArray *docs, gint64 id)
{
  guint low = 0, high = docs->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (docs, TdSearchDoc, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
stands_at (const GArray *docs, guint at, gint64 id)
{
  return at < docs->len && g_array_index (docs, TdSearchDoc, at).id == id;
}

static gboolean
load_new (TdStore *store, TdSearchCache *cache, GError **error)
{
  gint64 rev = cache->rev;
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT dossier_id, body, rev FROM search_doc WHERE rev > ?1", "i", rev);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdSearchDoc doc = { .id = sqlite3_column_int64 (s, 0) };
      GArray *docs = cache->fresh.docs;
      guint at = find_doc (docs, doc.id), old = find_doc (cache->base.docs, doc.id);
      append_text (&cache->fresh, &doc, s);
      if (stands_at (docs, at, doc.id))
        g_array_index (docs, TdSearchDoc, at) = doc;
      else
        g_array_insert_val (docs, at, doc);
      if (stands_at (cache->base.docs, old, doc.id))
        cache->stale[old / 64] |= G_GUINT64_CONSTANT (1) << (old % 64);
      cache->rev = MAX (cache->rev, sqlite3_column_int64 (s, 2));
    }
  return row == 0;
}

static TdSearchCache *
current_cache (TdStore *store, GError **error)
{
  TdSearchCache *cache = store->search_cache;
  gint64 newest = td_sql_int (store, 0, "SELECT max(rev) FROM search_doc", "");
  if (cache == NULL)
    {
      cache = store->search_cache = g_new0 (TdSearchCache, 1);
      texts_init (&cache->base);
      texts_init (&cache->fresh);
      cache->rev = -1;
    }
  gint64 changed =
      cache->rev < 0 ? G_MAXINT64
      : newest == cache->rev
          ? 0
          : td_sql_int (store, G_MAXINT64, "SELECT count(*) FROM search_doc WHERE rev > ?1", "i", cache->rev);
  /* One by one into the sorted list costs more than reading all again from a few thousand on. */
  gboolean again = changed > MANY_FRESH || newest < cache->rev || cache->fresh.docs->len > MANY_FRESH ||
                   cache->fresh.text->len > MANY_FRESH_BYTES;
  gboolean good = again ? load_all (store, cache, error) : changed == 0 || load_new (store, cache, error);
  if (good)
    return cache;
  g_clear_pointer (&store->search_cache, td_search_cache_free);
  return NULL;
}

static void
start_builder (TdSearchCache *cache)
{
  if (cache->index == NULL && cache->builder == NULL)
    cache->builder = g_thread_new ("tidang-lines", build_index, cache);
}

gboolean
td_store_search_prepare (TdStore *store, gboolean wait, GError **error)
{
  td_store_assert_owner (store);
  TdSearchCache *cache = current_cache (store, error);
  if (cache == NULL)
    return FALSE;
  if (!wait && cache->base.docs->len < MANY_DOCS)
    return TRUE;
  start_builder (cache);
  take_index (cache, wait);
  return TRUE;
}

/* ---- searching ---- */

typedef struct
{
  char **words;
  guint n;
  gsize sizes[16];
  TdPinyinTerm *spelt[16]; /* NULL: no pinyin */
} Terms;

typedef struct
{
  const Terms *terms;
  const Texts *texts;
  guint from, to; /* multiples of 64, but for the end */
  guint64 *hits;  /* a bit for each document */
} Range;

static gboolean
has_terms (const Terms *terms, const char *text, gsize size)
{
  for (guint t = 0; t < terms->n; t++)
    if (terms->spelt[t] != NULL ? td_pinyin_next (terms->spelt[t], text, text + size) == NULL
                                : memmem (text, size, terms->words[t], terms->sizes[t]) == NULL)
      return FALSE;
  return size > 0;
}

static gpointer
scan (gpointer data)
{
  Range *range = data;
  const Texts *texts = range->texts;
  for (guint i = range->from; i < range->to; i++)
    {
      const TdSearchDoc *doc = &g_array_index (texts->docs, TdSearchDoc, i);
      if (has_terms (range->terms, texts->text->str + doc->offset, doc->size))
        range->hits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
    }
  return NULL;
}

/* A province is gone through by two threads, half each. */
static void
scan_all (const Terms *terms, const Texts *texts, guint64 *hits)
{
  guint n = texts->docs->len, middle = n > MANY_DOCS ? n / 128 * 64 : n;
  Range first = { terms, texts, 0, middle, hits };
  Range second = { terms, texts, middle, n, hits };
  GThread *helper = middle < n ? g_thread_new ("tidang-search", scan, &second) : NULL;
  scan (&first);
  if (helper != NULL)
    g_thread_join (helper);
}

static void
look_up (const Terms *terms, const TdSearchCache *cache, guint64 *hits)
{
  guint n = (cache->base.docs->len + 63) / 64;
  g_autofree guint64 *with = g_new (guint64, n + 1);
  for (guint i = 0; i < cache->base.docs->len; i++)
    if (terms->n == 0 && g_array_index (cache->base.docs, TdSearchDoc, i).size > 0)
      hits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
  for (guint t = 0; t < terms->n; t++)
    {
      guint64 *bits = t == 0 ? hits : with;
      if (t > 0)
        memset (with, 0, n * sizeof *with);
      td_search_index_mark (cache->index, terms->words[t], terms->spelt[t], bits);
      for (guint i = 0; t > 0 && i < n; i++)
        hits[i] &= with[i];
    }
}

static void
append_ids (GArray *ids, const Texts *texts, const guint64 *hits, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (hits[i / 64] == 0)
      i |= 63;
    else if ((hits[i / 64] >> (i % 64) & 1) != 0)
      g_array_append_val (ids, g_array_index (texts->docs, TdSearchDoc, i).id);
}

/* Base and fresh, ascending. */
static GArray *
merge_ids (const TdSearchCache *cache, const guint64 *hits, const guint64 *fresh_hits)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GArray *fresh = cache->fresh.docs;
  guint from = 0;
  for (guint i = 0; i < fresh->len; i++)
    if ((fresh_hits[i / 64] >> (i % 64) & 1) != 0)
      {
        gint64 id = g_array_index (fresh, TdSearchDoc, i).id;
        guint to = find_doc (cache->base.docs, id);
        append_ids (ids, &cache->base, hits, from, to);
        g_array_append_val (ids, id);
        from = to;
      }
  append_ids (ids, &cache->base, hits, from, cache->base.docs->len);
  return ids;
}

static GArray *
find_ids (TdSearchCache *cache, const Terms *terms)
{
  guint n = cache->base.docs->len;
  g_autofree guint64 *hits = g_new0 (guint64, n / 64 + 1);
  g_autofree guint64 *fresh = g_new0 (guint64, cache->fresh.docs->len / 64 + 1);

  take_index (cache, FALSE);
  if (cache->index != NULL)
    look_up (terms, cache, hits);
  else
    scan_all (terms, &cache->base, hits);
  for (guint i = 0; cache->fresh.docs->len > 0 && i < n / 64 + 1; i++)
    hits[i] &= ~cache->stale[i];
  scan_all (terms, &cache->fresh, fresh);
  return merge_ids (cache, hits, fresh);
}

GArray *
td_store_search (TdStore *store, const char *text, GError **error)
{
  g_autofree char *folded = td_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", 17);
  TdSearchCache *cache = current_cache (store, error);
  if (cache == NULL)
    return NULL;
  Terms terms = { .words = words, .n = MIN (g_strv_length (words), 16) };
  for (guint t = 0; t < terms.n; t++)
    {
      terms.sizes[t] = strlen (words[t]);
      terms.spelt[t] = td_pinyin_is_term (words[t]) ? td_pinyin_term_new (words[t]) : NULL;
    }
  GArray *ids = find_ids (cache, &terms);
  for (guint t = 0; t < terms.n; t++)
    g_free (terms.spelt[t]);
  if (cache->base.docs->len >= MANY_DOCS)
    start_builder (cache);
  return ids;
}
