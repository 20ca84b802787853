/* Tidang: where the fields of printed papers lie, kept for the day they come back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-geometry.h"

#include "td-store-private.h"

/* A file of an older schema that is only read has no such table. */
#define FIRST_SCHEMA 2

static gboolean
is_kept (TdStore *store, GBytes *geometry)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (geometry, &size);
  g_autofree char *hash = td_hash_bytes_hex (bytes, size);

  return td_sql_int (store, 0, "SELECT 1 FROM paper_geometry WHERE hash = ?1", "s", hash) == 1;
}

static gboolean
write_geometries (TdStore *store, const GPtrArray *geometries, GError **error)
{
  for (guint i = 0; i < geometries->len; i++)
    {
      gsize size;
      gconstpointer bytes = g_bytes_get_data (geometries->pdata[i], &size);
      g_autofree char *hash = td_hash_bytes_hex (bytes, size);

      if (!td_sql_run (store, error,
                       "INSERT OR IGNORE INTO paper_geometry (hash, bytes, kept_at) VALUES (?1, ?2, ?3)",
                       "sbi", hash, bytes, size, td_store_now (store)))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_store_geometries_keep (TdStore *store, const GPtrArray *geometries, GError **error)
{
  gboolean news = FALSE;

  td_store_assert_owner (store);
  g_return_val_if_fail (!store->in_action, FALSE);
  if (store->read_only)
    return TRUE;
  for (guint i = 0; i < geometries->len && !news; i++)
    news = !is_kept (store, geometries->pdata[i]);
  if (!news)
    return TRUE;
  if (!td_sql_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (write_geometries (store, geometries, error) && td_sql_exec (store, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

GBytes *
td_store_geometry (TdStore *store, const char *tag, GError **error)
{
  g_autofree char *from = g_ascii_strdown (tag, -1);
  g_autofree char *upto = g_strconcat (from, "g", NULL); /* behind every hexadecimal digit */
  g_autoptr (GBytes) found = NULL;
  sqlite3_stmt *s = NULL;
  int row = store->schema < FIRST_SCHEMA ? 0 : -1;

  td_store_assert_owner (store);
  if (row < 0)
    s = td_sql (store, error, "SELECT hash, bytes FROM paper_geometry WHERE hash >= ?1 AND hash < ?2 LIMIT 2",
                "ss", from, upto);
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gsize size = sqlite3_column_bytes (s, 1);
      g_autofree char *hash = td_hash_bytes_hex (sqlite3_column_blob (s, 1), size);
      TdStoreError fault = found != NULL ? TD_STORE_ERROR_AMBIGUOUS : TD_STORE_ERROR_DAMAGED;

      if (found != NULL || g_strcmp0 (hash, (const char *)sqlite3_column_text (s, 0)) != 0)
        {
          g_set_error (error, TD_STORE_ERROR, fault, "%s: the page geometry %s is %s", store->path, tag,
                       found != NULL ? "not the only one" : "damaged");
          sqlite3_reset (s);
          return NULL;
        }
      found = g_bytes_new (sqlite3_column_blob (s, 1), size);
    }
  if (row < 0)
    return NULL;
  if (found == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no page geometry %s", store->path,
                 tag);
  return g_steal_pointer (&found);
}
