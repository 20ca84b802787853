/* Tidang: deadlines that were put aside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-put-off-store.h"

#include "td-rows.h"

void
td_put_off_row_free (TdPutOffRow *row)
{
  if (row == NULL)
    return;
  g_free (row->source);
  g_free (row->reason);
  g_free (row);
}

gboolean
td_store_put_off_set (TdStore *store, const TdPutOffRow *row, GError **error)
{
  g_autofree char *until = td_store_date_text (row->until);
  g_autofree char *made_on = td_store_date_text (row->made_on);
  gint64 id;

  if (!td_action_check (store, error))
    return FALSE;
  id = td_sql_int (store, 0,
                   "SELECT id FROM put_off WHERE dossier_id = ?1 AND source = ?2 AND vote_id = ?3"
                   " AND item_id = ?4",
                   "isii", row->dossier_id, row->source, row->vote_id, row->item_id);
  if (id != 0)
    return td_sql_run (store, error,
                       "UPDATE put_off SET part_id = ?2, until = ?3, made_on = ?4, reason = ?5 WHERE id = ?1",
                       "iisss", id, row->part_id, until, made_on, row->reason);
  return td_sql_run (store, error,
                     "INSERT INTO put_off (id, dossier_id, part_id, source, vote_id, item_id, until, made_on,"
                     " reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     "iiisiisss", td_store_new_id (store), row->dossier_id, row->part_id, row->source,
                     row->vote_id, row->item_id, until, made_on, row->reason);
}

static gpointer
read_row (sqlite3_stmt *s)
{
  TdPutOffRow *row = g_new0 (TdPutOffRow, 1);

  row->dossier_id = sqlite3_column_int64 (s, 0);
  row->part_id = sqlite3_column_int64 (s, 1);
  row->source = td_column_text (s, 2);
  row->vote_id = sqlite3_column_int64 (s, 3);
  row->item_id = sqlite3_column_int64 (s, 4);
  row->until = td_store_date_read (s, 5);
  row->made_on = td_store_date_read (s, 6);
  row->reason = td_column_text (s, 7);
  return row;
}

GPtrArray *
td_store_put_offs (TdStore *store, GError **error)
{
  sqlite3_stmt *s;

  td_store_assert_owner (store);
  if (!td_table_exists (store, "put_off"))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_put_off_row_free);
  s = td_sql (store, error,
              "SELECT p.dossier_id, p.part_id, p.source, p.vote_id, p.item_id, p.until, p.made_on, p.reason"
              " FROM put_off p JOIN dossier d ON d.id = p.dossier_id WHERE p.until <> '' AND d.deleted = 0"
              " ORDER BY p.id",
              "");
  return s == NULL ? NULL : td_sql_collect (store, s, read_row, (GDestroyNotify)td_put_off_row_free, error);
}
