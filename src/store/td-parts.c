/* Tidang: flats, their owners and joins as they stand today.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-rows.h"

/* ---- writing ---- */

static gboolean
owner_insert (TdStore *store,
              gint64 id,
              const TdPart *part,
              gint64 part_id,
              const TdOwner *owner,
              int rank,
              GError **error)
{
  return td_sql_run (store, error,
                     "INSERT INTO owner (id, dossier_id, part_id, rank, kind, name, doc_kind, doc_no, phone)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     "iiiiisiss", id, part->unit_id, part_id, (gint64)rank, (gint64)owner->kind, owner->name,
                     (gint64)owner->doc_kind, owner->doc_no, owner->phone);
}

static gboolean
owner_write (TdStore *store, gint64 id, const TdOwner *owner, int rank, GError **error)
{
  return td_sql_run (
      store, error,
      "UPDATE owner SET rank = ?2, kind = ?3, name = ?4, doc_kind = ?5, doc_no = ?6, phone = ?7"
      " WHERE id = ?1",
      "iiisiss", id, (gint64)rank, (gint64)owner->kind, owner->name, (gint64)owner->doc_kind, owner->doc_no,
      owner->phone);
}

gint64
td_store_part_add (TdStore *store, const TdPart *part, GError **error)
{
  guint8 secret[TD_KEY_SIZE];
  if (!td_action_check (store, error))
    return 0;
  g_autofree char *key = td_room_fold (part->room);
  g_autofree char *checked_on = td_store_date_text (part->checked_on);
  gint64 id = td_store_new_id (store);
  td_random (secret, sizeof secret);
  if (!td_sql_run (
          store, error,
          "INSERT INTO part (id, dossier_id, room, room_key, floor, kind, area, area_source, occupancy,"
          " occupied, title, title_no, checked_by, checked_on, note, secret)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
          "iissiiiiiiissssb", id, part->unit_id, part->room, key, (gint64)part->floor, (gint64)part->kind,
          (gint64)part->area, (gint64)part->area_source, (gint64)part->occupancy,
          (gint64)(part->occupied != 0), (gint64)part->title, part->title_no, part->checked_by, checked_on,
          part->note, (gconstpointer)secret, sizeof secret))
    return 0;
  for (guint i = 0; i < part->owners->len; i++)
    if (!owner_insert (store, td_store_new_id (store), part, id, g_ptr_array_index (part->owners, i), i,
                       error))
      return 0;
  return id;
}

static GArray *
owner_ids (TdStore *store, gint64 part_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement =
      td_sql (store, error, "SELECT id FROM owner WHERE part_id = ?1 ORDER BY rank, id", "i", part_id);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

static gboolean
take_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        return TRUE;
      }
  return FALSE;
}

static gint64
take_first (GArray *ids)
{
  if (ids->len == 0)
    return 0;
  gint64 id = g_array_index (ids, gint64, 0);
  g_array_remove_index (ids, 0);
  return id;
}

static gboolean
write_owners (TdStore *store, const TdPart *part, GError **error)
{
  g_autoptr (GArray) left = owner_ids (store, part->id, error);
  g_autofree gboolean *matched = g_new0 (gboolean, part->owners->len + 1);
  if (left == NULL)
    return FALSE;
  for (guint i = 0; i < part->owners->len; i++)
    matched[i] = take_id (left, ((TdOwner *)g_ptr_array_index (part->owners, i))->id);
  for (guint i = 0; i < part->owners->len; i++)
    {
      const TdOwner *owner = g_ptr_array_index (part->owners, i);
      gint64 id = matched[i] ? owner->id : take_first (left);
      if (!(id != 0 ? owner_write (store, id, owner, i, error)
                    : owner_insert (store, td_store_new_id (store), part, part->id, owner, i, error)))
        return FALSE;
    }
  for (guint i = 0; i < left->len; i++)
    if (!td_sql_run (store, error, "DELETE FROM owner WHERE id = ?1", "i", g_array_index (left, gint64, i)))
      return FALSE;
  return TRUE;
}

gboolean
td_store_part_update (TdStore *store, const TdPart *part, GError **error)
{
  if (!td_action_check (store, error))
    return FALSE;
  g_autofree char *key = td_room_fold (part->room);
  g_autofree char *checked_on = td_store_date_text (part->checked_on);
  return td_sql_run (
             store, error,
             "UPDATE part SET room = ?2, room_key = ?3, floor = ?4, kind = ?5, area = ?6, area_source = ?7,"
             " occupancy = ?8, occupied = ?9, title = ?10, title_no = ?11, checked_by = ?12,"
             " checked_on = ?13, note = ?14 WHERE id = ?1",
             "issiiiiiiissss", part->id, part->room, key, (gint64)part->floor, (gint64)part->kind,
             (gint64)part->area, (gint64)part->area_source, (gint64)part->occupancy,
             (gint64)(part->occupied != 0), (gint64)part->title, part->title_no, part->checked_by, checked_on,
             part->note) &&
         write_owners (store, part, error);
}

gboolean
td_store_part_remove (TdStore *store, gint64 part_id, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "UPDATE part SET deleted = 1 WHERE id = ?1", "i", part_id);
}

gboolean
td_store_join_add (TdStore *store, gint64 part_a, gint64 part_b, GError **error)
{
  if (!td_action_check (store, error))
    return FALSE;
  gint64 dossier = td_sql_int (store, 0, "SELECT dossier_id FROM part WHERE id = ?1", "i", part_a);
  gint64 a = MIN (part_a, part_b), b = MAX (part_a, part_b);
  if (td_sql_int (store, 0, "SELECT id FROM part_join WHERE dossier_id = ?1 AND part_a = ?2 AND part_b = ?3",
                  "iii", dossier, a, b) != 0)
    return TRUE;
  return td_sql_run (store, error,
                     "INSERT INTO part_join (id, dossier_id, part_a, part_b) VALUES (?1, ?2, ?3, ?4)", "iiii",
                     td_store_new_id (store), dossier, a, b);
}

gboolean
td_store_join_remove (TdStore *store, gint64 part_a, gint64 part_b, GError **error)
{
  return td_action_check (store, error) &&
         td_sql_run (store, error, "DELETE FROM part_join WHERE part_a = ?1 AND part_b = ?2", "ii",
                     MIN (part_a, part_b), MAX (part_a, part_b));
}

/* ---- reading ---- */

static gboolean
read_owners (TdStore *store, TdPart *part, GError **error)
{
  sqlite3_stmt *statement = td_sql (
      store, error,
      "SELECT id, kind, name, doc_kind, doc_no, phone FROM owner WHERE part_id = ?1 ORDER BY rank, id", "i",
      part->id);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    g_ptr_array_add (part->owners, td_owner_read (statement, 0, part->erased));
  return row == 0;
}

TdPart *
td_store_part (TdStore *store, gint64 part_id, GError **error)
{
  sqlite3_stmt *statement =
      td_sql (store, error, "SELECT " TD_PART_COLUMNS " FROM part p WHERE p.id = ?1", "i", part_id);
  int row = statement != NULL ? td_sql_step (store, statement, error) : -1;
  if (row == 0)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no flat %" G_GINT64_FORMAT,
                 store->path, part_id);
  if (row <= 0)
    return NULL;
  g_autoptr (TdPart) part = td_part_read (statement);
  sqlite3_reset (statement);
  return read_owners (store, part, error) ? g_steal_pointer (&part) : NULL;
}

static gint
compare_parts (gconstpointer a, gconstpointer b)
{
  const TdPart *x = *(TdPart *const *)a, *y = *(TdPart *const *)b;
  /* By floor first: a room need not begin with it (“6楼东”, “阁楼”). */
  return x->floor != y->floor ? (x->floor > y->floor) - (x->floor < y->floor)
                              : td_room_compare (x->room, y->room);
}

static char *
unit_label (TdStore *store, gint64 dossier_id)
{
  char *label = td_sql_text (store, "SELECT building || unit FROM dossier WHERE id = ?1", "i", dossier_id);
  return label != NULL ? label : g_strdup ("");
}

static gboolean
add_parts (TdStore *store, TdRoll *roll, gint64 dossier_id, gboolean label, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *unit = label ? unit_label (store, dossier_id) : g_strdup ("");
  sqlite3_stmt *statement = td_sql (
      store, error, "SELECT " TD_PART_COLUMNS " FROM part p WHERE p.dossier_id = ?1 AND p.deleted = 0", "i",
      dossier_id);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    g_ptr_array_add (parts, td_part_read (statement));
  g_ptr_array_sort (parts, compare_parts);
  gboolean good = row == 0;
  for (guint i = 0; i < parts->len; i++)
    {
      TdPart *part = g_ptr_array_index (parts, i);
      g_free (part->unit_label);
      part->unit_label = g_strdup (unit);
      good = good && read_owners (store, part, error);
      td_roll_add (roll, part);
    }
  return good;
}

static gboolean
add_joins (TdStore *store, TdRoll *roll, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *statement = td_sql (
      store, error, "SELECT part_a, part_b FROM part_join WHERE dossier_id = ?1 ORDER BY part_a, part_b", "i",
      dossier_id);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    {
      TdJoin join = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
      g_array_append_val (roll->joins, join);
    }
  return row == 0;
}

TdRoll *
td_store_roll_now (TdStore *store, const gint64 *dossier_ids, gsize n, GError **error)
{
  g_autoptr (TdRoll) roll = td_roll_new ();
  for (gsize i = 0; i < n; i++)
    if (!add_parts (store, roll, dossier_ids[i], n > 1, error) ||
        !add_joins (store, roll, dossier_ids[i], error))
      return NULL;
  return g_steal_pointer (&roll);
}

gboolean
td_store_parts_count (TdStore *store, gint64 dossier_id, gint64 *parts, gint64 *area, GError **error)
{
  sqlite3_stmt *statement =
      td_sql (store, error, "SELECT count(*), total(area) FROM part WHERE dossier_id = ?1 AND deleted = 0",
              "i", dossier_id);
  if (statement == NULL || td_sql_step (store, statement, error) <= 0)
    return FALSE;
  *parts = sqlite3_column_int64 (statement, 0);
  *area = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return TRUE;
}

GArray *
td_store_parts_occupied (TdStore *store, gint64 dossier_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = td_sql (
      store, error, "SELECT id FROM part WHERE dossier_id = ?1 AND deleted = 0 AND occupied ORDER BY id", "i",
      dossier_id);
  int row = -1;

  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}
