/* Tidang: what was counted of votes, kept beside the entries until their dossier changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"
#include "td-vote-rows.h"

/* ---- reading ---- */

#define UNIT_COLUMNS                                                                                         \
  "d.file_no, c.region, c.place_name, c.name, d.building, d.unit, d.address, d.storeys, d.storeys_value,"    \
  " d.flats, d.rating, d.stage, d.updated_at"

/* Borrows the texts from the statement. */
static void
unit_view (sqlite3_stmt *s, TdDossierRow *row, gint64 id)
{
  int c = TD_VOTE_N_COLUMNS;
  char **const texts[] = { &row->file_no,  &row->region, &row->place_name, &row->compound,
                           &row->building, &row->unit,   &row->address,    &row->storeys };
  char **const empty[] = { &row->building_key, &row->unit_key,      &row->built_year, &row->structure,
                           &row->entry_mode,   &row->rating_reason, &row->note };
  row->id = id;
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    *empty[i] = (char *)"";
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = (char *)sqlite3_column_text (s, c++);
  row->storeys_value = sqlite3_column_int (s, c++);
  row->flats_listed = row->flats = sqlite3_column_int (s, c++);
  row->rating = sqlite3_column_int (s, c++);
  row->stage = sqlite3_column_int (s, c++);
  row->updated_at = sqlite3_column_int64 (s, c++);
}

#define KEPT_COLUMN (TD_VOTE_N_COLUMNS + 13)

gboolean
td_store_counts_foreach (TdStore *store, TdVoteCountFunc func, gpointer user_data, GError **error)
{
  static const char sql[] =
      "SELECT " TD_VOTE_COLUMNS ", " UNIT_COLUMNS ", k.bytes FROM vote v"
      " CROSS JOIN dossier d ON d.id = v.dossier_id CROSS JOIN compound c ON c.id = d.compound_id"
      " LEFT JOIN vote_count k ON k.dossier_id = v.dossier_id AND k.vote_id = v.id"
      " WHERE d.deleted = 0 AND NOT EXISTS"
      " (SELECT 1 FROM vote w WHERE w.dossier_id = v.dossier_id AND " TD_VOTE_IS_NEARER ")"
      " ORDER BY v.dossier_id, v.number";
  sqlite3_stmt *s = NULL;
  gboolean go = TRUE;
  int rc = SQLITE_DONE;

  td_store_assert_owner (store);
  /* A statement of its own: `func` may come here again. */
  if (sqlite3_prepare_v2 (store->db, sql, -1, &s, NULL) != SQLITE_OK)
    return td_sql_fail (store, error, "reading counts");
  while (go && (rc = sqlite3_step (s)) == SQLITE_ROW)
    {
      TdVoteRow *vote = td_vote_row_read (s);
      TdDossierRow dossier = { 0 };
      unit_view (s, &dossier, vote->dossier_id);
      dossier.vote_id = vote->id;
      dossier.vote_open = !vote->closed;
      TdVoteCountRow row = { vote, &dossier, sqlite3_column_blob (s, KEPT_COLUMN),
                             sqlite3_column_bytes (s, KEPT_COLUMN) };
      go = func (&row, user_data);
      td_vote_row_free (vote);
    }
  if (go && rc != SQLITE_DONE)
    td_sql_fail (store, error, "reading counts");
  sqlite3_finalize (s);
  return !go || rc == SQLITE_DONE;
}

GArray *
td_store_counts_missing (TdStore *store, guint8 version, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint8 first[] = { version };
  sqlite3_stmt *s =
      td_sql (store, error,
              "SELECT v.id FROM vote v CROSS JOIN dossier d ON d.id = v.dossier_id"
              " LEFT JOIN vote_count k ON k.dossier_id = v.dossier_id AND k.vote_id = v.id"
              " WHERE d.deleted = 0 AND (k.bytes IS NULL OR substr(k.bytes, 1, 1) <> ?1) AND NOT EXISTS"
              " (SELECT 1 FROM vote w WHERE w.dossier_id = v.dossier_id AND " TD_VOTE_IS_NEARER ")"
              " ORDER BY v.id",
              "b", first, sizeof first);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

GBytes *
td_store_count_kept (TdStore *store, gint64 dossier_id, gint64 vote_id)
{
  sqlite3_stmt *s =
      td_sql (store, NULL, "SELECT bytes FROM vote_count WHERE dossier_id = ?1 AND vote_id = ?2", "ii",
              dossier_id, vote_id);
  GBytes *bytes = NULL;
  if (s != NULL && td_sql_step (store, s, NULL) > 0)
    {
      bytes = g_bytes_new (sqlite3_column_blob (s, 0), sqlite3_column_bytes (s, 0));
      sqlite3_reset (s);
    }
  return bytes;
}

/* ---- keeping ---- */

typedef struct
{
  gint64 dossier_id;
  gint64 vote_id;
  GBytes *bytes;
} Count;

struct _TdVoteCounts
{
  TdStore *store;
  GArray *counts;
  int own_changes;
  gint64 foreign_version;
};

static void
clear_count (gpointer data)
{
  g_bytes_unref (((Count *)data)->bytes);
}

/* Moves when another connection has written. */
static gint64
foreign_version (TdStore *store)
{
  return td_sql_int (store, 0, "PRAGMA data_version", "");
}

TdVoteCounts *
td_store_counts_new (TdStore *store)
{
  TdVoteCounts *counts = g_new0 (TdVoteCounts, 1);
  td_store_assert_owner (store);
  counts->store = store;
  counts->counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_array_set_clear_func (counts->counts, clear_count);
  counts->own_changes = sqlite3_total_changes (store->db);
  counts->foreign_version = foreign_version (store);
  return counts;
}

void
td_store_counts_free (TdVoteCounts *counts)
{
  g_array_unref (counts->counts);
  g_free (counts);
}

void
td_store_counts_add (TdVoteCounts *counts, gint64 dossier_id, gint64 vote_id, GBytes *bytes)
{
  Count count = { dossier_id, vote_id, g_bytes_ref (bytes) };
  g_array_append_val (counts->counts, count);
}

static gboolean
write_counts (TdVoteCounts *counts, GError **error)
{
  for (guint i = 0; i < counts->counts->len; i++)
    {
      const Count *count = &g_array_index (counts->counts, Count, i);
      gsize size;
      gconstpointer bytes = g_bytes_get_data (count->bytes, &size);
      if (!td_sql_run (counts->store, error,
                       "INSERT OR REPLACE INTO vote_count (dossier_id, vote_id, bytes) VALUES (?1, ?2, ?3)",
                       "iib", count->dossier_id, count->vote_id, bytes, size))
        return FALSE;
    }
  return TRUE;
}

gboolean
td_store_counts_keep (TdVoteCounts *counts, GError **error)
{
  TdStore *store = counts->store;
  td_store_assert_owner (store);
  if (store->read_only || store->in_action || counts->counts->len == 0)
    return TRUE;
  if (!td_sql_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Under the lock nothing moves any more. */
  gboolean unmoved = sqlite3_total_changes (store->db) == counts->own_changes &&
                     foreign_version (store) == counts->foreign_version;
  if (unmoved && write_counts (counts, error) && td_sql_exec (store, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return !unmoved;
}
