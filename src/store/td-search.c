/* Tidang: searching the texts of all dossiers, kept in memory once they were needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-search.h"
#include "td-search-body.h"
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
has_term (const Terms *terms, guint t, const char *text, gsize size)
{
  return terms->spelt[t] != NULL ? td_pinyin_next (terms->spelt[t], text, text + size) != NULL
                                 : memmem (text, size, terms->words[t], terms->sizes[t]) != NULL;
}

static gboolean
has_terms (const Terms *terms, const char *text, gsize size)
{
  for (guint t = 0; t < terms->n; t++)
    if (!has_term (terms, t, text, size))
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

/* What the sections say of a document, by bits; `in` NULL: nobody asks. */
static void
look_up (const Terms *terms, const TdSearchCache *cache, guint64 *hits, guint64 *const *in)
{
  guint n = (cache->base.docs->len + 63) / 64;
  g_autofree guint64 *with = g_new (guint64, n + 1), *here = g_new (guint64, n + 1);
  for (guint i = 0; i < cache->base.docs->len; i++)
    if (terms->n == 0 && g_array_index (cache->base.docs, TdSearchDoc, i).size > 0)
      hits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
  for (guint t = 0; t < terms->n; t++)
    {
      memset (with, 0, n * sizeof *with);
      for (int section = 0; section < TD_N_FOUND; section++)
        {
          memset (here, 0, n * sizeof *here);
          td_search_index_mark (cache->index, section, terms->words[t], terms->spelt[t], here);
          for (guint i = 0; i < n; i++)
            with[i] |= here[i];
          for (guint i = 0; in != NULL && i < n; i++)
            in[section][i] |= here[i];
        }
      for (guint i = 0; i < n; i++)
        hits[i] = t == 0 ? with[i] : hits[i] & with[i];
    }
}

/* In which sections of its text one document has a term. */
static void
mark_sections (const Terms *terms, const char *text, gsize size, guint doc, guint64 *const *in)
{
  const char *end = text + size;
  for (int section = 0; section < TD_N_FOUND && text < end; section++)
    {
      const char *mark = memchr (text, TD_SEARCH_MARK, end - text);
      const char *stop = mark != NULL ? mark : end;
      for (guint t = 0; t < terms->n; t++)
        if (has_term (terms, t, text, stop - text))
          {
            in[section][doc / 64] |= G_GUINT64_CONSTANT (1) << (doc % 64);
            break;
          }
      text = mark != NULL ? mark + 2 : end;
    }
}

static void
mark_hits (const Terms *terms, const Texts *texts, const guint64 *hits, guint64 *const *in)
{
  for (guint i = 0; i < texts->docs->len; i++)
    if (hits[i / 64] == 0)
      i |= 63;
    else if ((hits[i / 64] >> (i % 64) & 1) != 0)
      {
        const TdSearchDoc *doc = &g_array_index (texts->docs, TdSearchDoc, i);
        mark_sections (terms, texts->text->str + doc->offset, doc->size, i, in);
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

/* Bits of the documents found, and of those by section where `sections` is wanted. */
typedef struct
{
  guint64 *base, *fresh;
  guint64 *base_in[TD_N_FOUND], *fresh_in[TD_N_FOUND];
} Hits;

static void
hits_init (Hits *hits, const TdSearchCache *cache, gboolean sections)
{
  guint n = cache->base.docs->len / 64 + 1, m = cache->fresh.docs->len / 64 + 1;
  memset (hits, 0, sizeof *hits);
  hits->base = g_new0 (guint64, n);
  hits->fresh = g_new0 (guint64, m);
  for (int k = 0; sections && k < TD_N_FOUND; k++)
    {
      hits->base_in[k] = g_new0 (guint64, n);
      hits->fresh_in[k] = g_new0 (guint64, m);
    }
}

static void
hits_clear (Hits *hits)
{
  g_free (hits->base);
  g_free (hits->fresh);
  for (int k = 0; k < TD_N_FOUND; k++)
    {
      g_free (hits->base_in[k]);
      g_free (hits->fresh_in[k]);
    }
}

static void
find_hits (TdSearchCache *cache, const Terms *terms, gboolean sections, Hits *hits)
{
  guint words = cache->base.docs->len / 64 + 1;
  hits_init (hits, cache, sections);
  take_index (cache, FALSE);
  if (cache->index != NULL)
    look_up (terms, cache, hits->base, sections ? hits->base_in : NULL);
  else
    scan_all (terms, &cache->base, hits->base);
  for (guint i = 0; cache->fresh.docs->len > 0 && i < words; i++)
    hits->base[i] &= ~cache->stale[i];
  scan_all (terms, &cache->fresh, hits->fresh);
  if (!sections)
    return;
  if (cache->index == NULL)
    mark_hits (terms, &cache->base, hits->base, hits->base_in);
  mark_hits (terms, &cache->fresh, hits->fresh, hits->fresh_in);
  for (int k = 0; k < TD_N_FOUND; k++)
    for (guint i = 0; i < words; i++)
      hits->base_in[k][i] &= hits->base[i];
}

#define REGION_DIGITS 12

/* A file number as it is printed, 370212001002-01-00137-7: it is kept without the strokes. */
static void
drop_strokes (char *word)
{
  if (strspn (word, "0123456789") != REGION_DIGITS || strspn (word, "0123456789-") != strlen (word))
    return;
  char *to = word;
  for (const char *from = word; *from != '\0'; from++)
    if (*from != '-')
      *to++ = *from;
  *to = '\0';
}

/* `kept`: for what is looked through as it is kept, not as it is shown. */
static void
terms_init (Terms *terms, const char *text, gboolean kept)
{
  g_autofree char *folded = td_text_fold (text);
  memset (terms, 0, sizeof *terms);
  terms->words = g_strsplit (folded, " ", 17);
  terms->n = MIN (g_strv_length (terms->words), 16);
  for (guint t = 0; t < terms->n; t++)
    {
      if (kept)
        drop_strokes (terms->words[t]);
      terms->sizes[t] = strlen (terms->words[t]);
      terms->spelt[t] = td_pinyin_is_term (terms->words[t]) ? td_pinyin_term_new (terms->words[t]) : NULL;
    }
}

static void
terms_clear (Terms *terms)
{
  for (guint t = 0; t < terms->n; t++)
    g_free (terms->spelt[t]);
  g_strfreev (terms->words);
}

GArray *
td_store_search (TdStore *store, const char *text, GError **error)
{
  TdSearchCache *cache = current_cache (store, error);
  Terms terms;
  Hits hits;
  if (cache == NULL)
    return NULL;
  terms_init (&terms, text, TRUE);
  find_hits (cache, &terms, FALSE, &hits);
  GArray *ids = merge_ids (cache, hits.base, hits.fresh);
  hits_clear (&hits);
  terms_clear (&terms);
  if (cache->base.docs->len >= MANY_DOCS)
    start_builder (cache);
  return ids;
}

gboolean
td_store_search_in (TdStore *store, const char *text, GArray *in[TD_N_FOUND], GError **error)
{
  TdSearchCache *cache = current_cache (store, error);
  Terms terms;
  Hits hits;
  memset (in, 0, TD_N_FOUND * sizeof *in);
  if (cache == NULL)
    return FALSE;
  terms_init (&terms, text, TRUE);
  find_hits (cache, &terms, TRUE, &hits);
  for (int k = 0; k < TD_N_FOUND; k++)
    in[k] = merge_ids (cache, hits.base_in[k], hits.fresh_in[k]);
  hits_clear (&hits);
  terms_clear (&terms);
  if (cache->base.docs->len >= MANY_DOCS)
    start_builder (cache);
  return TRUE;
}

/* ---- what was found, as it is written ---- */

void
td_search_line_free (TdSearchLine *found)
{
  g_free (found->text);
  g_free (found->room);
  g_free (found);
}

/* Every row of these has: text, part id or 0, room or NULL. */
static const char *const line_sql[TD_N_FOUND] = {
  [TD_FOUND_UNIT] = "SELECT c.name, 0, NULL FROM dossier d JOIN compound c ON c.id = d.compound_id"
                    " WHERE d.id = ?1 UNION ALL SELECT d.building || d.unit, 0, NULL FROM dossier d"
                    " WHERE d.id = ?1 UNION ALL SELECT d.address, 0, NULL FROM dossier d WHERE d.id = ?1"
                    " UNION ALL SELECT c.place_name, 0, NULL FROM dossier d"
                    " JOIN compound c ON c.id = d.compound_id WHERE d.id = ?1",
  [TD_FOUND_FILE_NO] = "SELECT file_no, 0, NULL FROM dossier WHERE id = ?1"
                       " UNION ALL SELECT file_no, 0, NULL FROM file_alias WHERE dossier_id = ?1",
  [TD_FOUND_ROOM] = "SELECT room, id, room FROM part WHERE dossier_id = ?1 AND deleted = 0 ORDER BY id",
  [TD_FOUND_OWNER] = "SELECT o.name, p.id, p.room FROM part p JOIN owner o ON o.part_id = p.id"
                     " WHERE p.dossier_id = ?1 AND p.deleted = 0 ORDER BY p.id, o.rank",
  [TD_FOUND_NOTE] = "SELECT note, 0, NULL FROM dossier WHERE id = ?1"
                    " UNION ALL SELECT note, id, room FROM part WHERE dossier_id = ?1 AND deleted = 0",
};
static const char dated_notes[] = "SELECT n.body, n.part_id, p.room FROM note n LEFT JOIN part p ON p.id = "
                                  "n.part_id WHERE n.dossier_id = ?1";

static void
take_found (sqlite3_stmt *s, gint64 dossier_id, TdFoundIn kind, const Terms *terms, GPtrArray *out)
{
  g_autofree char *folded = td_text_fold ((const char *)sqlite3_column_text (s, 0));
  gsize size = strlen (folded);
  gboolean has = FALSE, whole = FALSE;
  for (guint t = 0; size > 0 && t < terms->n; t++)
    {
      has = has || has_term (terms, t, folded, size);
      whole = whole || g_str_equal (folded, terms->words[t]);
    }
  if (!has)
    return;
  TdSearchLine *found = g_new0 (TdSearchLine, 1);
  found->dossier_id = dossier_id;
  found->text = td_column_text (s, 0);
  found->part_id = sqlite3_column_int64 (s, 1);
  found->room = sqlite3_column_type (s, 2) != SQLITE_NULL ? td_column_text (s, 2) : NULL;
  found->whole = whole;
  g_ptr_array_add (out, found);
}

static gboolean
take_lines (TdStore *store,
            const char *sql,
            gint64 dossier_id,
            TdFoundIn kind,
            const Terms *terms,
            GPtrArray *out,
            GError **error)
{
  guint before = out->len;
  sqlite3_stmt *s = td_sql (store, error, sql, "i", dossier_id);
  int row = s != NULL ? td_sql_step (store, s, error) : -1;
  for (; row > 0; row = td_sql_step (store, s, error))
    /* A stairwell is one hit, whichever of its words it has. */
    if (kind != TD_FOUND_UNIT || out->len == before)
      take_found (s, dossier_id, kind, terms, out);
  return row == 0;
}

gboolean
td_store_search_lines (TdStore *store,
                       gint64 dossier_id,
                       TdFoundIn kind,
                       const char *text,
                       GPtrArray *out,
                       GError **error)
{
  Terms terms;
  terms_init (&terms, text, TRUE);
  gboolean good = take_lines (store, line_sql[kind], dossier_id, kind, &terms, out, error) &&
                  (kind != TD_FOUND_NOTE || !td_table_exists (store, "note") ||
                   take_lines (store, dated_notes, dossier_id, kind, &terms, out, error));
  terms_clear (&terms);
  return good;
}

/* The shortest piece from `start` that spells the term. */
static const char *
spelt_end (const char *start, const char *term)
{
  for (const char *end = start; *end != '\0';)
    {
      end = g_utf8_next_char (end);
      if (td_pinyin_match_at (start, end, term))
        return end;
    }
  return start;
}

gboolean
td_search_span (const char *text, const char *terms_text, gsize *start, gsize *end)
{
  g_autofree char *lower = g_ascii_strdown (text, -1); /* byte for byte, unlike a folded text */
  gsize size = strlen (lower);
  gboolean found = FALSE;
  Terms terms;
  terms_init (&terms, terms_text, FALSE);
  for (guint t = 0; !found && t < terms.n; t++)
    {
      const char *hit = memmem (lower, size, terms.words[t], terms.sizes[t]);
      const char *stop = hit != NULL ? hit + terms.sizes[t] : NULL;
      if (hit == NULL && terms.spelt[t] != NULL && g_utf8_validate (lower, size, NULL) &&
          (hit = td_pinyin_next (terms.spelt[t], lower, lower + size)) != NULL)
        stop = spelt_end (hit, terms.words[t]);
      found = hit != NULL && stop > hit;
      *start = found ? (gsize)(hit - lower) : 0;
      *end = found ? (gsize)(stop - lower) : 0;
    }
  terms_clear (&terms);
  return found;
}
