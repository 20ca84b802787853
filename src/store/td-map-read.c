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

/* ---- places and their communities ---- */

#define PLACES                                                                                               \
  "SELECT id, compound_id, lon, lat, region FROM dossier WHERE deleted = 0 AND located = 1%s ORDER BY id"

/* The number of a code; the row before has it nearly always. */
static guint32
community_of (GHashTable *numbers, const char *code, guint32 *last, GString *last_code)
{
  gpointer value;

  if (code == NULL || *code == '\0')
    return G_MAXUINT32;
  if (g_str_equal (last_code->str, code))
    return *last;
  g_string_assign (last_code, code);
  if (g_hash_table_lookup_extended (numbers, code, NULL, &value))
    return *last = GPOINTER_TO_UINT (value);
  *last = g_hash_table_size (numbers);
  g_hash_table_insert (numbers, g_strdup (code), GUINT_TO_POINTER (*last));
  return *last;
}

GArray *
td_store_place_rows (TdStore *store,
                     const char *region,
                     gint64 compound_id,
                     guint *n_communities,
                     GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (TdPlaceRow));
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) last_code = g_string_new (NULL);
  g_autofree char *sql = g_strdup_printf (PLACES, region != NULL     ? " AND region = ?1"
                                                  : compound_id != 0 ? " AND compound_id = ?1"
                                                                     : "");
  sqlite3_stmt *s = NULL;
  guint32 last = 0;
  int rc;

  td_store_assert_owner (store);
  if (sqlite3_prepare_v2 (store->db, sql, -1, &s, NULL) != SQLITE_OK)
    {
      td_sql_fail (store, error, "reading places");
      return NULL;
    }
  if (region != NULL)
    sqlite3_bind_text (s, 1, region, -1, SQLITE_TRANSIENT);
  else if (compound_id != 0)
    sqlite3_bind_int64 (s, 1, compound_id);
  while ((rc = sqlite3_step (s)) == SQLITE_ROW)
    {
      TdPlaceRow row = { sqlite3_column_int64 (s, 0), sqlite3_column_int64 (s, 1), sqlite3_column_int (s, 2),
                         sqlite3_column_int (s, 3), 0 };

      row.community = community_of (numbers, (const char *)sqlite3_column_text (s, 4), &last, last_code);
      g_array_append_val (rows, row);
    }
  if (rc != SQLITE_DONE)
    td_sql_fail (store, error, "reading places");
  sqlite3_finalize (s);
  *n_communities = g_hash_table_size (numbers);
  return rc == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}
