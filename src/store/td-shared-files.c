/* Tidang: files of shared records.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shared-files.h"

#include "td-store-private.h"

#include <sys/stat.h>

/* Nothing else that is plain has the form of a SHA-256. */
#define IS_FILE "length(v.plain) = 64 AND v.plain NOT GLOB '*[^0-9a-f]*'"
#define OF_SHARED                                                                                            \
  "SELECT v.id, v.plain, v.body FROM shared_value v JOIN shared_leaf l ON l.id = v.leaf_id"                  \
  " WHERE l.deleted = 0 AND " IS_FILE
#define OF_DOSSIERS                                                                                          \
  "SELECT DISTINCT a.hash, a.dossier_id FROM attachment a LEFT JOIN part p ON p.id = a.part_id"              \
  " WHERE coalesce(p.erased, 0) = 0"

static TdAttachmentRow *
read_row (TdStore *store, sqlite3_stmt *s)
{
  TdAttachmentRow *row = g_new0 (TdAttachmentRow, 1);
  g_autofree char *place = NULL;
  struct stat info;

  row->id = sqlite3_column_int64 (s, 0);
  row->hash = td_column_text (s, 1);
  row->name = td_column_text (s, 2);
  row->kind = g_strdup ("");
  place = td_attachment_place (store->folder, row->hash);
  if (stat (place, &info) == 0)
    row->size = info.st_size;
  return row;
}

GPtrArray *
td_store_shared_files (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_attachment_row_free);
  sqlite3_stmt *s;
  int step = -1;

  if (!td_table_exists (store, "shared_value"))
    return g_steal_pointer (&rows);
  s = td_sql (store, error, OF_SHARED " ORDER BY v.id", "");
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, read_row (store, s));
  return step == 0 ? g_steal_pointer (&rows) : NULL;
}

TdAttachmentRow *
td_store_shared_file (TdStore *store, gint64 id)
{
  TdAttachmentRow *row = NULL;
  sqlite3_stmt *s = NULL;

  if (td_table_exists (store, "shared_value"))
    s = td_sql (store, NULL, OF_SHARED " AND v.id = ?1", "i", id);
  if (s == NULL || td_sql_step (store, s, NULL) <= 0)
    return NULL;
  row = read_row (store, s);
  sqlite3_reset (s);
  return row;
}

gboolean
td_store_shared_file_name (TdStore *store,
                           gint64 leaf_id,
                           const char *field,
                           const char *name,
                           GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE shared_value SET body = ?3 WHERE leaf_id = ?1 AND field = ?2",
                     "iss", leaf_id, field, name);
}

const char *
td_kept_hashes_sql (sqlite3 *db)
{
  sqlite3_stmt *s = NULL;
  gboolean shared = sqlite3_prepare_v2 (db, "SELECT 1 FROM shared_value LIMIT 0", -1, &s, NULL) == SQLITE_OK;

  sqlite3_finalize (s);
  return shared ? OF_DOSSIERS " UNION SELECT v.plain, 0 FROM shared_value v JOIN shared_leaf l"
                              " ON l.id = v.leaf_id WHERE l.deleted = 0 AND " IS_FILE
                : OF_DOSSIERS;
}
