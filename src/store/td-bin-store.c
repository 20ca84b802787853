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

/* ---- joining ---- */

static gboolean
add_alias (TdStore *store, gint64 dossier_id, const char *file_no, GError **error)
{
  return td_sql_run (store, error,
                     "INSERT OR IGNORE INTO file_alias (id, dossier_id, file_no) VALUES (?1, ?2, ?3)", "iis",
                     td_store_new_id (store), dossier_id, file_no);
}

gboolean
td_store_take_file_nos (TdStore *store, gint64 dossier_id, gint64 other_id, GError **error)
{
  g_autofree char *own = td_sql_text (store, "SELECT file_no FROM dossier WHERE id = ?1", "i", other_id);
  g_auto (GStrv) former = td_store_file_aliases (store, other_id, error);
  if (!td_action_check (store, error) || own == NULL || former == NULL ||
      !add_alias (store, dossier_id, own, error))
    return FALSE;
  for (guint i = 0; former[i] != NULL; i++)
    if (!add_alias (store, dossier_id, former[i], error))
      return FALSE;
  return TRUE;
}

gboolean
td_store_attachment_take (TdStore *store,
                          gint64 attachment_id,
                          gint64 dossier_id,
                          gint64 part_id,
                          GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (
             store, error,
             "INSERT INTO attachment (id, dossier_id, vote_id, part_id, name, kind, hash, size, made_at)"
             " SELECT ?2, ?3, 0, ?4, name, kind, hash, size, made_at FROM attachment WHERE id = ?1",
             "iiii", attachment_id, td_store_new_id (store), dossier_id, part_id) &&
         td_sql_run (store, error, "DELETE FROM attachment WHERE id = ?1", "i", attachment_id);
}

GArray *
td_store_joined_from (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT d.id FROM file_alias f JOIN dossier d ON d.file_no = f.file_no"
                            " WHERE f.dossier_id = ?1 AND d.id <> ?1 AND d.deleted = 1",
                            "i", dossier_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}
