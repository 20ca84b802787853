/* Tidang: dossiers in the bin.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-bin-store.h"

#include "td-rows.h"

GPtrArray *
td_store_binned (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_dossier_row_free);
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT " TD_DOSSIER_COLUMNS " FROM dossier d JOIN compound c ON c.id = d.compound_id"
              " WHERE d.deleted = 1 ORDER BY d.updated_at DESC, d.sort_key",
              "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, td_dossier_row_read (s));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

gint64
td_store_binned_by (TdStore *store, gint64 dossier_id)
{
  return td_sql_int (store, 0,
                     "SELECT a.id FROM entry e JOIN action a ON a.id = e.action_id WHERE e.subject_id = ?1"
                     " AND a.code IN ('bin', 'join-units') AND a.state = 0 ORDER BY e.seq DESC LIMIT 1",
                     "i", dossier_id);
}

gint64
td_store_joined_into (TdStore *store, gint64 dossier_id)
{
  if (!td_table_exists (store, "file_alias"))
    return 0;
  return td_sql_int (store, 0,
                     "SELECT f.dossier_id FROM dossier d JOIN file_alias f ON f.file_no = d.file_no"
                     " JOIN dossier o ON o.id = f.dossier_id WHERE d.id = ?1 AND f.dossier_id <> d.id"
                     " AND o.deleted <> 2 ORDER BY f.id DESC LIMIT 1",
                     "i", dossier_id);
}
