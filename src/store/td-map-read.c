/* Tidang: what a map needs of every stairwell, read in one pass.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-map-read.h"

#include "td-store-private.h"

/* By id, which is the order of the table: no sorting, and a map finds a stairwell by halves. */
static const char all_sql[] =
    "SELECT id, located, lon, lat, rating, stage, updated_at FROM dossier WHERE deleted = 0 ORDER BY id";

GArray *
td_store_map_rows (TdStore *store, guint *unplaced, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (TdMapRow));
  sqlite3_stmt *s = NULL;
  int rc;

  td_store_assert_owner (store);
  *unplaced = 0;
  if (sqlite3_prepare_v2 (store->db, all_sql, -1, &s, NULL) != SQLITE_OK)
    {
      td_sql_fail (store, error, "reading places");
      return NULL;
    }
  while ((rc = sqlite3_step (s)) == SQLITE_ROW)
    {
      TdMapRow row = { .dossier_id = sqlite3_column_int64 (s, 0) };

      if (!sqlite3_column_int (s, 1))
        {
          ++*unplaced;
          continue;
        }
      row.lon = sqlite3_column_int (s, 2);
      row.lat = sqlite3_column_int (s, 3);
      row.rating = (guint8)sqlite3_column_int (s, 4);
      row.stage = (guint8)sqlite3_column_int (s, 5);
      row.updated_at = sqlite3_column_int64 (s, 6);
      g_array_append_val (rows, row);
    }
  if (rc != SQLITE_DONE)
    td_sql_fail (store, error, "reading places");
  sqlite3_finalize (s);
  return rc == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}
