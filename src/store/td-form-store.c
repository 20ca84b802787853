/* Tidang: the bytes of an office's own forms, kept for every dossier of the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-store.h"

#include "td-store-private.h"

#define FIRST_SCHEMA 3

char *
td_store_form_keep (TdStore *store, GBytes *form, GError **error)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (form, &size);
  g_autofree char *hash = td_hash_bytes_hex (bytes, size);

  td_store_assert_owner (store);
  g_return_val_if_fail (!store->in_action, NULL);
  if (!td_sql_run (store, error,
                   "INSERT OR IGNORE INTO form_bytes (hash, bytes, kept_at) VALUES (?1, ?2, ?3)", "sbi", hash,
                   bytes, size, td_store_now (store)))
    return NULL;
  return g_steal_pointer (&hash);
}

GBytes *
td_store_form (TdStore *store, const char *hash, GError **error)
{
  sqlite3_stmt *s = NULL;
  GBytes *found = NULL;
  int row = store->schema < FIRST_SCHEMA ? 0 : -1;

  td_store_assert_owner (store);
  if (row < 0)
    s = td_sql (store, error, "SELECT bytes FROM form_bytes WHERE hash = ?1", "s", hash);
  if (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gsize size = (gsize)sqlite3_column_bytes (s, 0);
      g_autofree char *own = td_hash_bytes_hex (sqlite3_column_blob (s, 0), size);

      if (g_str_equal (own, hash))
        found = g_bytes_new (sqlite3_column_blob (s, 0), size);
      else
        g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: the form %s is damaged", store->path,
                     hash);
      sqlite3_reset (s);
    }
  if (row == 0)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no form %s", store->path, hash);
  return found;
}
