/* Tidang: what a search looks through — one folded text per dossier, kept in memory once it was needed.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-search.h"
#include "td-pinyin.h"
#include "td-register.h"
#include "td-search-body.h"
#include "td-store-private.h"
#include "td-text.h"

/* No word index: 146,000 texts are gone through in a few milliseconds, any number of characters is found, and
 * an erased name is gone when its line is rewritten. */

/* From here on a second thread pays. */
#define MANY_DOCS 10000

typedef struct
{
  gint64 id;
  guint32 offset;
  guint32 size;
} Doc;

struct _TdSearchCache
{
  GArray *docs; /* Doc, ascending ids */
  GString *text;
  gint64 rev;
  gsize dead;
};

void
td_search_cache_free (TdSearchCache *cache)
{
  g_array_unref (cache->docs);
  g_string_free (cache->text, TRUE);
  g_free (cache);
}

/* ---- the texts ---- */

/* Folding costs a microsecond; nearly all names need none. */
static gboolean
is_folded (const char *text)
{
  for (const guchar *p = (const guchar *)text; *p != '\0';)
    {
      if (g_ascii_islower (*p) || g_ascii_isdigit (*p))
        p++;
      else if (*p >= 0xe4 && *p <= 0xe9 && p[1] != '\0' && p[2] != '\0')
        p += 3;
      else
        return FALSE;
    }
  return TRUE;
}

void
td_search_append (GString *body, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (is_folded (text))
    {
      g_string_append (body, text);
    }
  else
    {
      g_autofree char *folded = td_text_fold (text);
      g_string_append (body, folded);
    }
  g_string_append_c (body, '\n');
}

static gboolean
append_people (TdStore *store, GString *body, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT p.id, p.room, p.note, o.name FROM part p LEFT JOIN owner o ON o.part_id = p.id"
              " WHERE p.dossier_id = ?1 AND p.deleted = 0 ORDER BY p.id",
              "i", dossier_id);
  gint64 last = 0;
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      if (id != last)
        {
          td_search_append (body, (const char *)sqlite3_column_text (s, 1));
          td_search_append (body, (const char *)sqlite3_column_text (s, 2));
        }
      last = id;
      td_search_append (body, (const char *)sqlite3_column_text (s, 3));
    }
  return row == 0;
}

/* Former numbers: somebody holds a paper that says them. */
static gboolean
append_aliases (TdStore *store, GString *body, gint64 dossier_id, GError **error)
{
  g_auto (GStrv) numbers = td_store_file_aliases (store, dossier_id, error);
  for (char **number = numbers; number != NULL && *number != NULL; number++)
    td_search_append (body, *number);
  return numbers != NULL;
}

/* NULL without error: no such dossier, or in the bin. */
static GString *
make_body (TdStore *store, gint64 dossier_id, gboolean *good, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT c.name, c.place_name, d.building || d.unit, d.address, d.file_no, d.note FROM dossier d"
              " JOIN compound c ON c.id = d.compound_id WHERE d.id = ?1 AND d.deleted = 0",
              "i", dossier_id);
  int row = s != NULL ? td_sql_step (store, s, error) : -1;
  *good = row >= 0;
  if (row <= 0)
    return NULL;
  GString *body = g_string_new (NULL);
  for (int i = 0; i < 6; i++)
    td_search_append (body, (const char *)sqlite3_column_text (s, i));
  sqlite3_reset (s);
  *good = append_people (store, body, dossier_id, error) && append_aliases (store, body, dossier_id, error);
  return body;
}

gboolean
td_search_refresh (TdStore *store, gint64 dossier_id, GError **error)
{
  gboolean good;
  GString *body = make_body (store, dossier_id, &good, error);
  if (good)
    good = td_search_write (store, dossier_id, body != NULL ? body->str : "", error);
  if (body != NULL)
    g_string_free (body, TRUE);
  return good;
}

gboolean
td_search_write (TdStore *store, gint64 dossier_id, const char *body, GError **error)
{
  return td_sql_run (store, error,
                     "INSERT OR REPLACE INTO search_doc (dossier_id, rev, body) VALUES (?1, ?2, ?3)", "iis",
                     dossier_id, store->action.hlc, body);
}

char *
td_search_expected (TdStore *store, gint64 dossier_id, GError **error)
{
  gboolean good;
  GString *body = make_body (store, dossier_id, &good, error);
  if (!good)
    return NULL;
  return body != NULL ? g_string_free (body, FALSE) : g_strdup ("");
}

/* ---- the cache ---- */

static gboolean
load_all (TdStore *store, TdSearchCache *cache, GError **error)
{
  g_array_set_size (cache->docs, 0);
  g_string_truncate (cache->text, 0);
  cache->rev = cache->dead = 0;
  sqlite3_stmt *s = td_sql (store, error, "SELECT dossier_id, body, rev FROM search_doc", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      Doc doc = { sqlite3_column_int64 (s, 0), cache->text->len, sqlite3_column_bytes (s, 1) };
      g_string_append_len (cache->text, (const char *)sqlite3_column_text (s, 1), doc.size);
      g_array_append_val (cache->docs, doc);
      cache->rev = MAX (cache->rev, sqlite3_column_int64 (s, 2));
    }
  return row == 0;
}

static Doc *
find_doc (TdSearchCache *cache, gint64 id)
{
  guint low = 0, high = cache->docs->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (cache->docs, Doc, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  Doc *doc = low < cache->docs->len ? &g_array_index (cache->docs, Doc, low) : NULL;
  if (doc != NULL && doc->id == id)
    return doc;
  Doc fresh = { id, 0, 0 };
  g_array_insert_val (cache->docs, low, fresh);
  return &g_array_index (cache->docs, Doc, low);
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
      Doc *doc = find_doc (cache, sqlite3_column_int64 (s, 0));
      cache->dead += doc->size;
      doc->offset = cache->text->len;
      doc->size = sqlite3_column_bytes (s, 1);
      g_string_append_len (cache->text, (const char *)sqlite3_column_text (s, 1), doc->size);
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
      cache->docs = g_array_new (FALSE, FALSE, sizeof (Doc));
      cache->text = g_string_new (NULL);
      cache->rev = -1;
    }
  gint64 changed =
      cache->rev < 0 ? G_MAXINT64
      : newest == cache->rev
          ? 0
          : td_sql_int (store, G_MAXINT64, "SELECT count(*) FROM search_doc WHERE rev > ?1", "i", cache->rev);
  /* One by one into the sorted list costs more than reading all again from a few thousand on. */
  gboolean again = changed > 2000 || newest < cache->rev || cache->dead * 2 > cache->text->len + 65536;
  gboolean good = again ? load_all (store, cache, error) : changed == 0 || load_new (store, cache, error);
  return good ? cache : NULL;
}

/* ---- searching ---- */

static gboolean
has_term (const char *text, gsize size, const char *term, gsize term_size, gboolean pinyin)
{
  return memmem (text, size, term, term_size) != NULL || (pinyin && td_pinyin_find (text, size, term));
}

typedef struct
{
  const TdSearchCache *cache;
  char **terms;
  guint n;
  gsize sizes[16];
  gboolean pinyin[16];
} Terms;

typedef struct
{
  const Terms *terms;
  guint from, to;
  GArray *hits; /* gint64 */
} Range;

static gpointer
scan (gpointer data)
{
  Range *range = data;
  const Terms *terms = range->terms;
  for (guint i = range->from; i < range->to; i++)
    {
      const Doc *doc = &g_array_index (terms->cache->docs, Doc, i);
      gboolean found = doc->size > 0;
      for (guint t = 0; found && t < terms->n; t++)
        found = has_term (terms->cache->text->str + doc->offset, doc->size, terms->terms[t], terms->sizes[t],
                          terms->pinyin[t]);
      if (found)
        g_array_append_val (range->hits, doc->id);
    }
  return NULL;
}

/* A province is gone through by two threads, half each; the order of ids stays. */
static GArray *
scan_all (const Terms *terms)
{
  guint n = terms->cache->docs->len, middle = n > MANY_DOCS ? n / 2 : n;
  Range first = { terms, 0, middle, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  Range second = { terms, middle, n, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  GThread *helper = middle < n ? g_thread_new ("tidang-search", scan, &second) : NULL;
  scan (&first);
  if (helper != NULL)
    g_thread_join (helper);
  if (second.hits->len > 0)
    g_array_append_vals (first.hits, second.hits->data, second.hits->len);
  g_array_unref (second.hits);
  return first.hits;
}

GArray *
td_store_search (TdStore *store, const char *text, GError **error)
{
  g_autofree char *folded = td_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", 17);
  TdSearchCache *cache = current_cache (store, error);
  if (cache == NULL)
    return NULL;
  Terms terms = { .cache = cache, .terms = words, .n = MIN (g_strv_length (words), 16) };
  for (guint t = 0; t < terms.n; t++)
    {
      terms.sizes[t] = strlen (words[t]);
      terms.pinyin[t] = td_pinyin_is_term (words[t]);
    }
  return scan_all (&terms);
}
