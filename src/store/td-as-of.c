/* Tidang: a dossier as it stood after an action, folded from its entries into a store of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-fold.h"

/* ---- what is folded ---- */

typedef struct
{
  TdStore *from;
  TdStore *into;
  gint64 cut;       /* the last entry that counts */
  GArray *subjects; /* gint64: the dossier, those that keep votes which count it, compounds, the team */
} Past;

static void
add_subject (Past *past, gint64 id)
{
  for (guint i = 0; i < past->subjects->len; i++)
    if (g_array_index (past->subjects, gint64, i) == id)
      return;
  if (id != 0)
    g_array_append_val (past->subjects, id);
}

static gboolean
add_subjects (Past *past, const char *sql, gint64 dossier_id, GError **error)
{
  sqlite3_stmt *s = td_sql (past->from, error, sql, "i", dossier_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (past->from, s, error)) > 0)
    add_subject (past, sqlite3_column_int64 (s, 0));
  return row == 0;
}

/* ---- rows ---- */

static void
bind_value (Past *past, sqlite3_stmt *s, int index, const TdFoldRow *row, int column)
{
  const TdTable *table = &td_tables[row->table];
  const TdValue *value = &row->values[column];
  if (value->type == TD_VALUE_INT)
    sqlite3_bind_int64 (s, index, value->i);
  else if (value->type == TD_VALUE_TEXT)
    sqlite3_bind_text (s, index, value->text, -1, SQLITE_TRANSIENT);
  else
    {
      char *text =
          td_value_find (past->from, row->table, row->id, column, td_fold_scope (table, row), value->text);
      sqlite3_bind_text (s, index, text != NULL ? text : g_strdup (""), -1, g_free);
    }
}

/* A column that came with a later schema is not in an old entry and keeps its default; what is not recorded
 * but must be there (a key) follows from the file. */
static gboolean
write_row (Past *past, const TdFoldRow *row, GError **error)
{
  const TdTable *table = &td_tables[row->table];
  gboolean keyed = strcmp (table->name, "dossier") == 0 || strcmp (table->name, "shared_leaf") == 0;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new ("?1");
  g_string_append_printf (sql, "INSERT INTO %s (id", table->name);
  for (int i = 0; table->columns[i].name != NULL; i++)
    if (row->values[i].type != TD_VALUE_NULL)
      {
        g_string_append_printf (sql, ", %s", table->columns[i].name);
        g_string_append_printf (values, ", ?%d", i + 2);
      }
  g_string_append_printf (sql, "%s) VALUES (%s%s)", keyed ? ", secret" : "", values->str,
                          keyed ? ", x'00'" : "");
  sqlite3_stmt *s = td_sql (past->into, error, sql->str, "i", row->id);
  if (s == NULL)
    return FALSE;
  for (int i = 0; table->columns[i].name != NULL; i++)
    if (row->values[i].type != TD_VALUE_NULL)
      bind_value (past, s, i + 2, row, i);
  return td_sql_step (past->into, s, error) == 0;
}

static gboolean
fold_subject (Past *past, GHashTable *rows, gint64 subject, GError **error)
{
  sqlite3_stmt *s = td_sql (past->from, error,
                            "SELECT packed, body FROM entry WHERE subject_id = ?1 AND seq <= ?2 ORDER BY seq",
                            "ii", subject, past->cut);
  int step = -1;
  while (s != NULL && (step = td_sql_step (past->from, s, error)) > 0)
    {
      g_autofree char *body = td_entry_unpack (sqlite3_column_blob (s, 1), sqlite3_column_bytes (s, 1),
                                               sqlite3_column_int (s, 0), error);
      g_autoptr (TdEntry) entry = body != NULL ? td_entry_decode (body, error) : NULL;
      if (entry == NULL)
        {
          sqlite3_reset (s);
          return FALSE;
        }
      for (guint i = 0; i < entry->ops->len; i++)
        td_fold_op (rows, g_ptr_array_index (entry->ops, i));
    }
  return step == 0;
}

static gboolean
fold_subjects (Past *past, GError **error)
{
  for (guint i = 0; i < past->subjects->len; i++)
    {
      g_autoptr (GHashTable) rows = td_fold_rows_new ();
      GHashTableIter iter;
      gpointer row;
      if (!fold_subject (past, rows, g_array_index (past->subjects, gint64, i), error))
        return FALSE;
      g_hash_table_iter_init (&iter, rows);
      while (g_hash_table_iter_next (&iter, &row, NULL))
        if (!write_row (past, row, error))
          return FALSE;
    }
  return TRUE;
}

/* ---- what stands beside the rows ---- */

/* Every row of `select` (its ?1 a subject, its ?2 the cut) into a table of the same columns. */
static gboolean
copy_rows (Past *past, const char *select, const char *insert, gint64 subject, GError **error)
{
  sqlite3_stmt *s = td_sql (past->from, error, select, "ii", subject, past->cut);
  int step = -1;
  while (s != NULL && (step = td_sql_step (past->from, s, error)) > 0)
    {
      sqlite3_stmt *put = td_sql (past->into, error, insert, "");
      for (int i = 0; put != NULL && i < sqlite3_column_count (s); i++)
        sqlite3_bind_value (put, i + 1, sqlite3_column_value (s, i));
      if (put == NULL || td_sql_step (past->into, put, error) < 0)
        {
          sqlite3_reset (s);
          return FALSE;
        }
    }
  return step == 0;
}

/* What was done until then, whether it stood then or was undone, the rules of votes and survey cards (they
 * are few), and keys: a household that was erased since is erased in its past as well. */
static gboolean
copy_beside (Past *past, gint64 subject, GError **error)
{
  static const struct
  {
    const char *select;
    const char *insert;
  } copies[] = {
    { "SELECT seq, action_id, subject_kind, subject_id, desk, hash, prev, packed, body FROM entry"
      " WHERE subject_id = ?1 AND seq <= ?2 ORDER BY seq",
      "INSERT INTO entry (seq, action_id, subject_kind, subject_id, desk, hash, prev, packed, body)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)" },
    { "SELECT id, hlc, made_at, desk, code, operator_id, reason, params, kind,"
      " coalesce((SELECT u.code = 'undo' FROM action u WHERE u.target = a.id AND u.first_entry <= ?2"
      "   ORDER BY u.first_entry DESC LIMIT 1), 0), target, 0, first_entry, subjects, dossier_id FROM action "
      "a"
      " WHERE id IN (SELECT action_id FROM entry WHERE subject_id = ?1 AND seq <= ?2)",
      "INSERT OR IGNORE INTO action (id, hlc, made_at, desk, code, operator_id, reason, params, kind, state,"
      " target, undone_by, first_entry, subjects, dossier_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)" },
    { "SELECT scope, hash, value FROM entry_value WHERE (scope = ?1 OR scope IN (SELECT id FROM part"
      " WHERE dossier_id = ?1)) AND ?2 <> 0",
      "INSERT INTO entry_value (scope, hash, value) VALUES (?1, ?2, ?3)" },
    { "SELECT vote_id, version, part_id, ordinal, field, hash FROM roll_commitment WHERE vote_id IN"
      " (SELECT id FROM vote WHERE dossier_id = ?1) AND ?2 <> 0",
      "INSERT INTO roll_commitment (vote_id, version, part_id, ordinal, field, hash)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
    { "SELECT hash, bytes FROM pack WHERE ?1 <> 0 AND ?2 <> 0",
      "INSERT OR IGNORE INTO pack (hash, bytes) VALUES (?1, ?2)" },
    { "SELECT id, secret FROM dossier WHERE id = ?1 AND ?2 <> 0",
      "UPDATE dossier SET secret = ?2 WHERE id = ?1" },
    { "SELECT id, secret FROM part WHERE dossier_id = ?1 AND ?2 <> 0",
      "UPDATE part SET secret = ?2, erased = max(erased, ?2 IS NULL) WHERE id = ?1" },
    { "SELECT DISTINCT p.id FROM roll_part r JOIN vote v ON v.id = r.vote_id JOIN part p ON p.id = r.part_id"
      " WHERE v.dossier_id = ?1 AND p.secret IS NULL AND ?2 <> 0",
      "UPDATE roll_part SET erased = 1 WHERE part_id = ?1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (!copy_rows (past, copies[i].select, copies[i].insert, subject, error))
      return FALSE;
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
gather (Past *past, gint64 dossier_id, GError **error)
{
  add_subject (past, dossier_id);
  return add_subjects (past,
                       "SELECT DISTINCT r.dossier_id FROM part p JOIN roll_part r ON r.part_id = p.id"
                       " WHERE p.dossier_id = ?1",
                       dossier_id, error);
}

/* The compound that it belonged to then may be another now. */
static gboolean
fold_compounds (Past *past, GError **error)
{
  g_autoptr (GArray) dossiers = g_steal_pointer (&past->subjects);
  past->subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (past->into, error, "SELECT DISTINCT compound_id FROM dossier", "");
  int row = -1;
  while (s != NULL && (row = td_sql_step (past->into, s, error)) > 0)
    add_subject (past, sqlite3_column_int64 (s, 0));
  add_subject (past, TD_TEAM_ID);
  if (row != 0 || !fold_subjects (past, error))
    return FALSE;
  g_array_append_vals (past->subjects, dossiers->data, dossiers->len);
  return TRUE;
}

static gboolean
fill (Past *past, gint64 dossier_id, GError **error)
{
  if (!gather (past, dossier_id, error) || !fold_subjects (past, error))
    return FALSE;
  if (td_sql_int (past->into, 0, "SELECT count(*) FROM dossier WHERE id = ?1", "i", dossier_id) == 0)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND,
                   "%s: dossier %" G_GINT64_FORMAT " was not there yet", past->from->path, dossier_id);
      return FALSE;
    }
  if (!fold_compounds (past, error))
    return FALSE;
  for (guint i = 0; i < past->subjects->len; i++)
    if (!copy_beside (past, g_array_index (past->subjects, gint64, i), error))
      return FALSE;
  g_autoptr (GArray) dossiers = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (past->into, error, "SELECT id FROM dossier", "");
  while (s != NULL && td_sql_step (past->into, s, error) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (dossiers, id);
    }
  for (guint i = 0; i < dossiers->len; i++)
    if (!td_dossier_derive (past->into, g_array_index (dossiers, gint64, i), error))
      return FALSE;
  return td_sql_exec (
      past->into,
      "UPDATE dossier SET updated_at = coalesce((SELECT max(a.made_at) FROM action a JOIN entry e"
      " ON e.action_id = a.id WHERE e.subject_id = dossier.id), 0)",
      error);
}

TdStore *
td_store_as_of (TdStore *store, gint64 dossier_id, gint64 action_id, GError **error)
{
  td_store_assert_owner (store);
  g_return_val_if_fail (!store->in_action, NULL);
  gint64 cut =
      td_sql_int (store, 0, "SELECT first_entry + subjects - 1 FROM action WHERE id = ?1", "i", action_id);
  if (cut == 0)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no action %" G_GINT64_FORMAT,
                   store->path, action_id);
      return NULL;
    }
  g_autoptr (TdStore) into = td_store_new_in_memory (store, error);
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  Past past = { store, into, cut, subjects };
  if (into == NULL)
    return NULL;
  g_steal_pointer (&subjects);
  gboolean filled = td_sql_exec (into, "BEGIN", error) && fill (&past, dossier_id, error) &&
                    td_sql_exec (into, "COMMIT", error);
  g_array_unref (past.subjects);
  if (!filled)
    return NULL;
  into->now = td_sql_int (store, 0, "SELECT made_at FROM action WHERE id = ?1", "i", action_id);
  into->read_only = TRUE;
  return g_steal_pointer (&into);
}

gint64
td_store_action_at (TdStore *store, gint64 dossier_id, gint64 at)
{
  /* What all dossiers share may have changed after the last thing that was done with this one. */
  return td_sql_int (
      store, 0,
      "SELECT a.id FROM action a WHERE a.made_at <= ?2 AND a.id IN (SELECT action_id FROM entry"
      " WHERE subject_id IN (?1, ?3))"
      " AND EXISTS (SELECT 1 FROM action b JOIN entry e ON e.action_id = b.id"
      " WHERE e.subject_id = ?1 AND b.made_at <= ?2) ORDER BY a.first_entry DESC LIMIT 1",
      "iii", dossier_id, at, (gint64)TD_TEAM_ID);
}
