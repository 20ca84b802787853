/* Tidang: the official regions, unpacked and indexed once.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-regions.h"
#include "td-files.h"
#include "td-hash.h"
#include "td-pinyin.h"
#include "td-place-term.h"
#include "td-store-private.h"
#include "td-store-resources.h"
#include "td-text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <lzma.h>

struct _TdRegions
{
  sqlite3 *db;
  char *path;
  GBytes *names; /* the whole table as text, loaded at the first search that needs it */
};

void
td_region_row_free (TdRegionRow *row)
{
  if (row == NULL)
    return;
  g_free (row->code);
  g_free (row->name);
  g_free (row->path);
  g_free (row);
}

/* ---- building ---- */

static GString *
unpack (GError **error)
{
  g_autoptr (GBytes) packed =
      g_resource_lookup_data (td_store_get_resource (), "/org/tidang/store/regions.tsv.xz", 0, error);
  lzma_stream stream = LZMA_STREAM_INIT;
  gsize size;
  if (packed == NULL)
    return NULL;
  stream.next_in = g_bytes_get_data (packed, &size);
  stream.avail_in = size;
  GString *text = g_string_sized_new (32 << 20);
  lzma_ret rc = lzma_stream_decoder (&stream, 256u << 20, 0);
  while (rc == LZMA_OK)
    {
      g_autofree guint8 *block = g_malloc (1 << 18);
      stream.next_out = block;
      stream.avail_out = 1 << 18;
      rc = lzma_code (&stream, LZMA_FINISH);
      g_string_append_len (text, (const char *)block, (1 << 18) - stream.avail_out);
    }
  lzma_end (&stream);
  if (rc == LZMA_STREAM_END)
    return text;
  g_string_free (text, TRUE);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED,
               "the shipped table of regions cannot be unpacked");
  return NULL;
}

#define TOLD_EVERY 16384

/* How far the building is; the total is what the shipped list has. */
typedef struct
{
  TdStoreProgress func;
  gpointer data;
} Told;

static gboolean
insert_lines (sqlite3 *db, GString *text, const Told *told)
{
  gint64 n = 0;
  sqlite3_stmt *s = NULL;
  gboolean good =
      sqlite3_prepare_v2 (db, "INSERT INTO region (code, name) VALUES (?1, ?2)", -1, &s, NULL) == SQLITE_OK;
  for (char *line = text->str, *end; good && *line != '\0'; line = end)
    {
      end = strchr (line, '\n');
      char *stop = end != NULL ? end : line + strlen (line);
      char *tab = memchr (line, '\t', stop - line);
      end = end != NULL ? end + 1 : stop;
      if (tab == NULL)
        continue;
      gsize name = stop - tab - 1;
      if (name > 0 && tab[name] == '\r')
        name--;
      sqlite3_bind_text (s, 1, line, tab - line, SQLITE_STATIC);
      sqlite3_bind_text (s, 2, tab + 1, name, SQLITE_STATIC);
      good = sqlite3_step (s) == SQLITE_DONE;
      sqlite3_reset (s);
      if (told->func != NULL && ++n % TOLD_EVERY == 0)
        good = told->func (n, TD_N_REGIONS, told->data) && good;
    }
  sqlite3_finalize (s);
  return good;
}

static gboolean
build (const char *path, const Told *told, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  GString *text = unpack (error);
  if (text == NULL)
    return FALSE;
  sqlite3 *db = td_sql_open (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL, error);
  gboolean good =
      db != NULL &&
      sqlite3_exec (db,
                    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
                    "CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
                    NULL, NULL, NULL) == SQLITE_OK &&
      insert_lines (db, text, told) &&
      sqlite3_exec (db, "PRAGMA user_version = 1; COMMIT", NULL, NULL, NULL) == SQLITE_OK;
  if (db != NULL && !good)
    td_sql_set_error (error, sqlite3_extended_errcode (db), path, "indexing the regions",
                      sqlite3_errmsg (db));
  sqlite3_close (db);
  g_string_free (text, TRUE);
  if (good && td_store_file_ops ()->rename (part, path) != 0)
    good = td_file_fail (error, errno, path, "renaming");
  if (!good)
    g_unlink (part);
  return good;
}

static gboolean
is_whole (sqlite3 *db)
{
  sqlite3_stmt *s = NULL;
  gboolean good = sqlite3_prepare_v2 (db,
                                      "SELECT count(*) FROM region WHERE (SELECT user_version FROM"
                                      " pragma_user_version) = 1 AND code IN ('11', '370212001002')",
                                      -1, &s, NULL) == SQLITE_OK &&
                  sqlite3_step (s) == SQLITE_ROW && sqlite3_column_int (s, 0) == 2;
  sqlite3_finalize (s);
  return good;
}

TdRegions *
td_regions_open (const char *folder, GError **error)
{
  return td_regions_open_with (folder, NULL, NULL, error);
}

TdRegions *
td_regions_open_with (const char *folder, TdStoreProgress progress, gpointer data, GError **error)
{
  const Told told = { progress, data };
  g_autofree char *path = g_build_filename (folder, "regions-2023.db", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      td_file_fail (error, errno, folder, "creating");
      return NULL;
    }
  for (int attempt = 0; attempt < 2; attempt++)
    {
      sqlite3 *db = g_file_test (path, G_FILE_TEST_EXISTS)
                        ? td_sql_open (path, SQLITE_OPEN_READONLY, NULL, NULL)
                        : NULL;
      if (db != NULL && is_whole (db))
        {
          TdRegions *regions = g_new0 (TdRegions, 1);
          regions->db = db;
          regions->path = g_steal_pointer (&path);
          return regions;
        }
      sqlite3_close (db);
      if (attempt == 0 && !build (path, &told, error))
        return NULL;
    }
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: cannot be read back", path);
  return NULL;
}

void
td_regions_close (TdRegions *regions)
{
  if (regions == NULL)
    return;
  sqlite3_close (regions->db);
  g_clear_pointer (&regions->names, g_bytes_unref);
  g_free (regions->path);
  g_free (regions);
}

/* ---- looking up ---- */

/* The published form: 12 digits with a village, 9 town, 6 county, 4 city, 2 province; noughts that fill up a
 * shorter code do not count. */
static gsize
published_length (const char *code)
{
  static const gsize lengths[] = { 2, 4, 6, 9, 12 };
  gsize length = strlen (code);
  gsize filled = length;
  while (filled > 0 && code[filled - 1] == '0')
    filled--;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (filled <= lengths[i])
      return MIN (lengths[i], length);
  return length;
}

static char *
name_of (TdRegions *regions, const char *code, gsize size)
{
  sqlite3_stmt *s = NULL;
  char *name = NULL;
  if (sqlite3_prepare_v2 (regions->db, "SELECT name FROM region WHERE code = ?1", -1, &s, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (s, 1, code, size, SQLITE_STATIC);
      if (sqlite3_step (s) == SQLITE_ROW)
        name = td_column_text (s, 0);
    }
  sqlite3_finalize (s);
  return name;
}

static char *
path_above (TdRegions *regions, const char *code, gsize size)
{
  static const gsize lengths[] = { 2, 4, 6, 9 };
  GString *path = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lengths) && lengths[i] < size; i++)
    {
      g_autofree char *name = name_of (regions, code, lengths[i]);
      if (name != NULL)
        g_string_append_printf (path, "%s%s", path->len > 0 ? " " : "", name);
    }
  return g_string_free (path, FALSE);
}

static TdRegionRow *
make_row (TdRegions *regions, const char *code, gsize size, const char *name, gsize name_size)
{
  TdRegionRow *row = g_new0 (TdRegionRow, 1);
  row->code = g_strndup (code, size);
  row->name = g_strndup (name, name_size);
  row->path = path_above (regions, row->code, size);
  return row;
}

TdRegionRow *
td_regions_lookup (TdRegions *regions, const char *code)
{
  gsize size = published_length (code);
  g_autofree char *name = name_of (regions, code, size);
  return name != NULL ? make_row (regions, code, size, name, strlen (name)) : NULL;
}

char *
td_regions_path (TdRegions *regions, const char *code)
{
  TdRegionRow *row = td_regions_lookup (regions, code);
  if (row == NULL)
    return NULL;
  char *path = *row->path != '\0' ? g_strconcat (row->path, " ", row->name, NULL) : g_strdup (row->name);
  td_region_row_free (row);
  return path;
}

static GPtrArray *
select_codes (TdRegions *regions, const char *prefix, gsize length, int limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_row_free);
  g_autofree char *end = g_strconcat (prefix, "~", NULL);
  sqlite3_stmt *s = NULL;
  int rc = sqlite3_prepare_v2 (regions->db,
                               "SELECT code, name FROM region WHERE code >= ?1 AND code < ?2"
                               " AND (?3 = 0 OR length(code) = ?3) ORDER BY code LIMIT ?4",
                               -1, &s, NULL);
  if (rc == SQLITE_OK)
    {
      sqlite3_bind_text (s, 1, prefix, -1, SQLITE_STATIC);
      sqlite3_bind_text (s, 2, end, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (s, 3, length);
      sqlite3_bind_int (s, 4, limit > 0 ? limit : -1);
      while ((rc = sqlite3_step (s)) == SQLITE_ROW)
        g_ptr_array_add (
            rows, make_row (regions, (const char *)sqlite3_column_text (s, 0), sqlite3_column_bytes (s, 0),
                            (const char *)sqlite3_column_text (s, 1), sqlite3_column_bytes (s, 1)));
    }
  sqlite3_finalize (s);
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&rows);
  td_sql_set_error (error, rc, regions->path, "reading", sqlite3_errmsg (regions->db));
  return NULL;
}

GPtrArray *
td_regions_children (TdRegions *regions, const char *code, GError **error)
{
  gsize size = code != NULL && *code != '\0' ? published_length (code) : 0;
  static const gsize next[] = { 2, 0, 4, 0, 6, 0, 9, 0, 0, 12 };
  g_autofree char *prefix = g_strndup (code != NULL ? code : "", size);
  if (size >= G_N_ELEMENTS (next) || next[size] == 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_row_free);
  g_autoptr (GPtrArray) rows = select_codes (regions, prefix, next[size], 0, error);
  /* A city without counties (东莞) has towns right below. */
  if (rows != NULL && rows->len == 0 && size == 4)
    return select_codes (regions, prefix, 9, 0, error);
  return g_steal_pointer (&rows);
}

/* ---- finding ---- */

static gboolean
load_names (TdRegions *regions, GError **error)
{
  if (regions->names != NULL)
    return TRUE;
  GString *text = g_string_sized_new (24 << 20);
  sqlite3_stmt *s = NULL;
  int rc = sqlite3_prepare_v2 (regions->db, "SELECT code, name FROM region ORDER BY code", -1, &s, NULL);
  while (rc == SQLITE_OK || rc == SQLITE_ROW)
    if ((rc = sqlite3_step (s)) == SQLITE_ROW)
      {
        g_string_append_len (text, (const char *)sqlite3_column_text (s, 0), sqlite3_column_bytes (s, 0));
        g_string_append_c (text, '\t');
        g_string_append_len (text, (const char *)sqlite3_column_text (s, 1), sqlite3_column_bytes (s, 1));
        g_string_append_c (text, '\n');
      }
  sqlite3_finalize (s);
  regions->names = g_string_free_to_bytes (text);
  if (rc == SQLITE_DONE)
    return TRUE;
  g_clear_pointer (&regions->names, g_bytes_unref);
  td_sql_set_error (error, rc, regions->path, "reading", sqlite3_errmsg (regions->db));
  return FALSE;
}

typedef struct
{
  char **terms;
  guint n;
  TdPinyinTerm *spelt[16];            /* NULL: no pinyin */
  guint level_hits[TD_REGION_LEVELS]; /* bit per term that this ancestor's name holds */
} Finder;

static int
level_of (gsize length)
{
  return length <= 2 ? 0 : length <= 4 ? 1 : length <= 6 ? 2 : length <= 9 ? 3 : 4;
}

/* Terms that the name holds, as bits. */
static guint
hits_of (const Finder *finder, const char *name, gsize size)
{
  guint hits = 0;
  for (guint t = 0; t < finder->n; t++)
    if (finder->spelt[t] != NULL ? td_pinyin_next (finder->spelt[t], name, name + size) != NULL
                                 : memmem (name, size, finder->terms[t], strlen (finder->terms[t])) != NULL)
      hits |= 1u << t;
  return hits;
}

/* Lines come in order of codes, so that the ancestors of a line were met just before it. One term at
 * least is in the name itself, the others may be in those above. */
static void
find_level (TdRegions *regions, Finder *finder, int level, guint limit, GPtrArray *rows)
{
  gsize size;
  const char *p = g_bytes_get_data (regions->names, &size), *end = p + size;
  guint all = (1u << finder->n) - 1;
  char above[13] = "";

  while (p < end && rows->len < limit)
    {
      const char *tab = memchr (p, '\t', end - p), *stop = memchr (tab, '\n', end - tab);
      gsize length = tab - p;
      int own = level_of (length);
      if (own <= level)
        {
          guint hits = hits_of (finder, tab + 1, stop - tab - 1), with = hits;
          for (int l = own; l < TD_REGION_LEVELS; l++)
            finder->level_hits[l] = 0;
          for (int l = 0; l < own; l++)
            {
              gsize up = (gsize[]){ 2, 4, 6, 9, 12 }[l];
              if (strncmp (above, p, up) == 0)
                with |= finder->level_hits[l];
            }
          finder->level_hits[own] = hits;
          memcpy (above, p, MIN (length, 12));
          if (own == level && with == all && hits != 0)
            g_ptr_array_add (rows, make_row (regions, p, length, tab + 1, stop - tab - 1));
        }
      p = stop + 1;
    }
}

/* One term that runs over several names: what people write without a blank. */
static void
find_run_on (TdRegions *regions, const char *term, guint limit, GPtrArray *rows)
{
  gsize size;
  const char *p = g_bytes_get_data (regions->names, &size), *end = p + size;
  TdPlaceRun run;
  if (!td_place_run_init (&run, term))
    return;
  while (p < end && rows->len < limit)
    {
      const char *tab = memchr (p, '\t', end - p), *stop = memchr (tab, '\n', end - tab);
      gsize length = tab - p, name = stop - tab - 1;
      if (td_place_run_ends (&run, level_of (length), tab + 1, name))
        g_ptr_array_add (rows, make_row (regions, p, length, tab + 1, name));
      td_place_run_enter (&run, level_of (length), tab + 1, name);
      p = stop + 1;
    }
}

GPtrArray *
td_regions_find (TdRegions *regions, const char *text, int limit, GError **error)
{
  g_autofree char *folded = td_text_fold (text);
  if (*folded == '\0')
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_row_free);
  if (strspn (folded, "0123456789") == strlen (folded))
    {
      g_autofree char *prefix = g_strndup (folded, published_length (folded));
      return select_codes (regions, prefix, 0, limit, error);
    }
  g_auto (GStrv) terms = g_strsplit (folded, " ", 16);
  Finder finder = { .terms = terms, .n = MIN (g_strv_length (terms), 16) };
  guint most = limit > 0 ? (guint)limit : G_MAXUINT;
  if (!load_names (regions, error))
    return NULL;
  for (guint t = 0; t < finder.n; t++)
    td_place_term_tidy (terms[t]);
  for (guint t = 0; t < finder.n; t++)
    finder.spelt[t] = td_pinyin_is_term (terms[t]) ? td_pinyin_term_new (terms[t]) : NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_region_row_free);
  for (int level = 0; level < TD_REGION_LEVELS; level++)
    find_level (regions, &finder, level, most, rows);
  if (rows->len == 0 && finder.n == 1 && finder.spelt[0] == NULL)
    find_run_on (regions, terms[0], most, rows);
  for (guint t = 0; t < finder.n; t++)
    g_free (finder.spelt[t]);
  return rows;
}
