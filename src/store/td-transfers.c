/* Tidang: changes of owners, flats split and joined, and the remarks they leave on open votes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-transfers.h"

#include "td-rows.h"

void
td_transfer_row_free (TdTransferRow *row)
{
  if (row == NULL)
    return;
  g_free (row->evidence);
  g_free (row->former);
  g_free (row->latter);
  g_free (row->who);
  g_free (row);
}

static gint64
dossier_of_part (TdStore *store, gint64 part_id)
{
  return td_sql_int (store, 0, "SELECT dossier_id FROM part WHERE id = ?1", "i", part_id);
}

gint64
td_store_transfer_add (TdStore *store, const TdTransferRow *row, GError **error)
{
  if (!td_action_check (store, error))
    return 0;
  g_autofree char *on = td_store_date_text (row->on);
  gint64 id = td_store_new_id (store);
  return td_sql_run (store, error,
                     "INSERT INTO transfer (id, dossier_id, part_id, into_id, kind, made_on, evidence,"
                     " former, latter, noted_at, noted_by)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                     "iiiiissssii", id, dossier_of_part (store, row->part_id), row->part_id, row->into_id,
                     (gint64)row->kind, on, row->evidence, row->former, row->latter, store->action.at,
                     store->action.operator_id)
             ? id
             : 0;
}

/* ---- joins ---- */

/* Ids in the first column. (transfer full) */
static GArray *
take_ids (TdStore *store, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

GArray *
td_store_join_neighbours (TdStore *store, gint64 part_id, GError **error)
{
  return take_ids (store,
                   td_sql (store, error,
                           "SELECT iif(part_a = ?1, part_b, part_a) FROM part_join"
                           " WHERE dossier_id = ?2 AND (part_a = ?1 OR part_b = ?1) ORDER BY id",
                           "ii", part_id, dossier_of_part (store, part_id)),
                   error);
}

gboolean
td_store_join_leave (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GArray) others = td_store_join_neighbours (store, part_id, error);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      gint64 first = g_array_index (others, gint64, 0), other = g_array_index (others, gint64, i);
      if (!td_store_join_remove (store, part_id, other, error) ||
          (i > 0 && !td_store_join_add (store, first, other, error)))
        return FALSE;
    }
  return others != NULL;
}

/* ---- remarks on open votes ---- */

GArray *
td_store_open_votes_of_part (TdStore *store, gint64 part_id, GError **error)
{
  return take_ids (store,
                   td_sql (store, error,
                           "SELECT DISTINCT v.id FROM roll_part r JOIN vote v ON v.id = r.vote_id"
                           " WHERE r.part_id = ?1 AND r.upto = 0 AND v.closed = 0 ORDER BY v.id",
                           "i", part_id),
                   error);
}

gboolean
td_store_roll_note (TdStore *store, gint64 transfer_id, const TdTransferRow *row, int *votes, GError **error)
{
  g_autofree char *on = td_store_date_text (row->on);
  if (votes != NULL)
    *votes = 0;
  if (!td_transfer_is_noted (row->kind))
    return TRUE;
  g_autoptr (GArray) open = td_store_open_votes_of_part (store, row->part_id, error);
  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      gint64 vote = g_array_index (open, gint64, i);
      gint64 dossier = td_sql_int (store, 0, "SELECT dossier_id FROM vote WHERE id = ?1", "i", vote);
      if (!td_sql_run (store, error,
                       "INSERT INTO roll_note (id, dossier_id, vote_id, part_id, transfer_id, kind, made_on)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                       "iiiiiis", td_store_new_id (store), dossier, vote, row->part_id, transfer_id,
                       (gint64)row->kind, on))
        return FALSE;
    }
  if (open != NULL && votes != NULL)
    *votes = (int)open->len;
  return open != NULL;
}

/* ---- reading ---- */

static gboolean
has_tables (TdStore *store)
{
  return td_table_exists (store, "transfer");
}

#define PARTS_BEFORE                                                                                         \
  "WITH RECURSIVE line(id) AS (SELECT part_id FROM transfer WHERE into_id = ?1 AND into_id <> part_id"       \
  " UNION SELECT t.part_id FROM transfer t JOIN line ON t.into_id = line.id WHERE t.into_id <> t.part_id) "

GArray *
td_store_parts_before (TdStore *store, gint64 part_id, GError **error)
{
  if (!has_tables (store))
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return take_ids (store, td_sql (store, error, PARTS_BEFORE "SELECT id FROM line ORDER BY id", "i", part_id),
                   error);
}

GArray *
td_store_parts_after (TdStore *store, gint64 part_id, GError **error)
{
  if (!has_tables (store))
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return take_ids (
      store,
      td_sql (store, error,
              "WITH RECURSIVE line(id) AS (SELECT into_id FROM transfer WHERE part_id = ?1 AND into_id <> 0"
              " UNION SELECT t.into_id FROM transfer t JOIN line ON t.part_id = line.id WHERE t.into_id <> 0)"
              " SELECT p.id FROM line JOIN part p ON p.id = line.id WHERE p.deleted = 0 ORDER BY p.id",
              "i", part_id),
      error);
}

gboolean
td_store_part_is_current (TdStore *store, gint64 part_id)
{
  return td_sql_int (store, 1, "SELECT deleted FROM part WHERE id = ?1", "i", part_id) == 0;
}

gint64
td_store_former_part (TdStore *store, gint64 dossier_id, const char *room)
{
  g_autofree char *key = td_room_fold (room);
  if (!has_tables (store))
    return 0;
  return td_sql_int (store, 0,
                     "SELECT p.id FROM part p WHERE p.dossier_id = ?1 AND p.room_key = ?2 AND p.deleted = 1"
                     " AND EXISTS (SELECT 1 FROM transfer t WHERE t.part_id = p.id AND t.into_id <> 0)"
                     " ORDER BY p.id DESC LIMIT 1",
                     "is", dossier_id, key);
}

static gpointer
read_transfer (sqlite3_stmt *s)
{
  TdTransferRow *row = g_new0 (TdTransferRow, 1);
  row->id = sqlite3_column_int64 (s, 0);
  row->part_id = sqlite3_column_int64 (s, 1);
  row->into_id = sqlite3_column_int64 (s, 2);
  row->kind = sqlite3_column_int (s, 3);
  row->on = td_store_date_read (s, 4);
  row->evidence = td_column_text (s, 5);
  row->former = td_column_text (s, 6);
  row->latter = td_column_text (s, 7);
  row->at = sqlite3_column_int64 (s, 8);
  row->who = td_column_text (s, 9);
  return row;
}

GPtrArray *
td_store_transfers (TdStore *store, gint64 part_id, GError **error)
{
  if (!has_tables (store))
    return g_ptr_array_new_with_free_func ((GDestroyNotify)td_transfer_row_free);
  sqlite3_stmt *s = td_sql (
      store, error,
      PARTS_BEFORE "SELECT t.id, t.part_id, t.into_id, t.kind, t.made_on, t.evidence, t.former, t.latter,"
                   " t.noted_at, o.name FROM transfer t LEFT JOIN operator o ON o.id = t.noted_by"
                   " WHERE t.part_id = ?1 OR t.part_id IN (SELECT id FROM line) ORDER BY t.noted_at, t.id",
      "i", part_id);
  return s != NULL ? td_sql_collect (store, s, read_transfer, (GDestroyNotify)td_transfer_row_free, error)
                   : NULL;
}

gboolean
td_store_has_former_rooms (TdStore *store)
{
  return has_tables (store) &&
         td_sql_int (store, 0, "SELECT EXISTS (SELECT 1 FROM transfer WHERE into_id <> 0 OR kind = ?1)", "i",
                     (gint64)TD_TRANSFER_ROOM) != 0;
}

/* The rooms of the living flats that stand where this one stood: itself, or those that took its place. */
static char *
rooms_today (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GArray) ids = td_store_parts_after (store, part_id, error);
  GString *rooms;
  if (ids == NULL)
    return NULL;
  if (td_store_part_is_current (store, part_id))
    g_array_append_val (ids, part_id);
  rooms = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (TdPart) part = td_store_part (store, g_array_index (ids, gint64, i), NULL);
      if (part != NULL)
        g_string_append_printf (rooms, "%s%s", rooms->len > 0 ? "、" : "", part->room);
    }
  return g_string_free (rooms, FALSE);
}

/* The flats whose number went, in the first column, with that number in the second. */
static sqlite3_stmt *
former_numbers (TdStore *store, gint64 dossier_id, GError **error)
{
  return td_sql (store, error,
                 "SELECT p.id, p.room FROM part p WHERE p.dossier_id = ?1 AND p.deleted = 1 AND EXISTS"
                 " (SELECT 1 FROM transfer t WHERE t.part_id = p.id AND t.into_id <> 0)"
                 " UNION ALL SELECT part_id, former FROM transfer"
                 " WHERE dossier_id = ?1 AND kind = ?2 AND former <> '' ORDER BY 1",
                 "ii", dossier_id, (gint64)TD_TRANSFER_ROOM);
}

GHashTable *
td_store_former_rooms (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GHashTable) former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *s = former_numbers (store, dossier_id, error);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (parts, id);
      g_ptr_array_add (keys, td_room_fold ((const char *)sqlite3_column_text (s, 1)));
    }
  if (row != 0)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      char *today = rooms_today (store, g_array_index (parts, gint64, i), error);
      if (today == NULL)
        return NULL;
      g_hash_table_replace (former, g_strdup (key), today);
    }
  for (guint i = 0; i < keys->len; i++)
    if (td_sql_int (
            store, 0,
            "SELECT EXISTS (SELECT 1 FROM part WHERE dossier_id = ?1 AND room_key = ?2 AND deleted = 0)",
            "is", dossier_id, (const char *)g_ptr_array_index (keys, i)) != 0)
      g_hash_table_remove (former, g_ptr_array_index (keys, i));
  return g_steal_pointer (&former);
}

GArray *
td_store_roll_notes (TdStore *store, gint64 vote_id, GError **error)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (TdRollNote));
  if (!has_tables (store))
    return g_steal_pointer (&notes);
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT part_id, kind, made_on FROM roll_note WHERE vote_id = ?1 ORDER BY id",
              "i", vote_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      TdRollNote note = { sqlite3_column_int64 (s, 0), sqlite3_column_int (s, 1), td_store_date_read (s, 2) };
      g_array_append_val (notes, note);
    }
  return row == 0 ? g_steal_pointer (&notes) : NULL;
}
