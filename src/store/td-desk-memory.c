/* Tidang: what the window remembers in the file, outside the journal.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk-memory.h"

#include "td-store-private.h"

char *
td_store_memory_get (TdStore *store, const char *kind, const char *key)
{
  g_return_val_if_fail (kind != NULL && key != NULL, NULL);
  if (!td_table_exists (store, "desk_memory"))
    return NULL;
  return td_sql_text (store, "SELECT value FROM desk_memory WHERE kind = ?1 AND key = ?2", "ss", kind, key);
}

gboolean
td_store_memory_set (TdStore *store, const char *kind, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (kind != NULL && key != NULL, FALSE);
  td_store_assert_owner (store);
  if (store->read_only)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, "%s: opened for reading only",
                   store->path);
      return FALSE;
    }
  if (value == NULL)
    return td_sql_run (store, error, "DELETE FROM desk_memory WHERE kind = ?1 AND key = ?2", "ss", kind, key);
  return td_sql_run (store, error,
                     "INSERT OR REPLACE INTO desk_memory (kind, key, value) VALUES (?1, ?2, ?3)", "sss", kind,
                     key, value);
}

GPtrArray *
td_store_memory_list (TdStore *store, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_return_val_if_fail (kind != NULL, NULL);
  if (!td_table_exists (store, "desk_memory"))
    return g_steal_pointer (&rows);
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT key, value FROM desk_memory WHERE kind = ?1 ORDER BY key", "s", kind);
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      g_ptr_array_add (rows, td_column_text (s, 0));
      g_ptr_array_add (rows, td_column_text (s, 1));
    }
  return step == 0 ? g_steal_pointer (&rows) : NULL;
}
