/* Tidang: the state of a subject folded from its entries, compared with its rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-fold.h"

#include "td-fault.h"

static guint
row_hash (gconstpointer data)
{
  const TdFoldRow *row = data;
  return g_int64_hash (&row->id) ^ (guint)row->table;
}

static gboolean
row_equal (gconstpointer a, gconstpointer b)
{
  const TdFoldRow *left = a, *right = b;
  return left->id == right->id && left->table == right->table;
}

static void
row_free (gpointer data)
{
  TdFoldRow *row = data;
  for (int i = 0; td_tables[row->table].columns[i].name != NULL; i++)
    td_value_clear (&row->values[i]);
  g_free (row->values);
  g_free (row);
}

GHashTable *
td_fold_rows_new (void)
{
  return g_hash_table_new_full (row_hash, row_equal, row_free, NULL);
}

static void
add_fault (GPtrArray *faults, const char *code, gint64 dossier_id, char *where, const char *detail)
{
  TdFault *fault = g_new0 (TdFault, 1);
  fault->code = g_strdup (code);
  fault->where = where;
  fault->detail = g_strdup (detail);
  fault->dossier_id = dossier_id;
  g_ptr_array_add (faults, fault);
}

void
td_fault_add (GPtrArray *faults,
              const char *code,
              gint64 dossier_id,
              const char *detail,
              const char *format,
              ...)
{
  va_list args;
  va_start (args, format);
  add_fault (faults, code, dossier_id, g_strdup_vprintf (format, args), detail);
  va_end (args);
}

/* ---- folding ---- */

void
td_fold_op (GHashTable *rows, const TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  const TdFoldRow key = { .table = op->table, .id = op->id };
  if (op->op == 'D')
    {
      g_hash_table_remove (rows, &key);
      return;
    }
  TdFoldRow *row = g_hash_table_lookup (rows, &key);
  if (row == NULL)
    {
      row = g_new0 (TdFoldRow, 1);
      row->table = op->table;
      row->id = op->id;
      row->values = g_new0 (TdValue, td_table_n_columns (table));
      g_hash_table_add (rows, row);
    }
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      td_value_clear (&row->values[change->column]);
      td_value_copy (&row->values[change->column], &change->new_value);
    }
}

/* The entry's bytes against its hash, its place in the chain, its columns against its body. */
static gboolean
check_entry (sqlite3_stmt *s, gint64 subject, GHashTable *heads, GHashTable *rows, GPtrArray *faults)
{
  guint8 hash[TD_HASH_SIZE];
  g_autoptr (GError) error = NULL;
  gint64 seq = sqlite3_column_int64 (s, 0), desk = sqlite3_column_int64 (s, 2);
  g_autofree char *body = td_entry_unpack (sqlite3_column_blob (s, 6), sqlite3_column_bytes (s, 6),
                                           sqlite3_column_int (s, 5), &error);
  g_autoptr (TdEntry) entry = NULL;

  if (body != NULL)
    {
      td_hash_bytes (body, strlen (body), hash);
      if (sqlite3_column_bytes (s, 3) == TD_HASH_SIZE &&
          memcmp (hash, sqlite3_column_blob (s, 3), TD_HASH_SIZE) == 0)
        entry = td_entry_decode (body, &error);
    }
  if (entry == NULL)
    {
      td_fault_add (faults, "entry", subject,
                    error != NULL ? error->message : "its hash does not fit its body",
                    "entry %" G_GINT64_FORMAT, seq);
      return FALSE;
    }
  g_autofree char *prev_hex =
      sqlite3_column_type (s, 4) != SQLITE_NULL && sqlite3_column_bytes (s, 4) == TD_HASH_SIZE
          ? td_hex_encode (sqlite3_column_blob (s, 4), TD_HASH_SIZE)
          : NULL;
  const char *head = g_hash_table_lookup (heads, &desk);
  if (entry->subject != subject || entry->desk != desk || entry->action_id != sqlite3_column_int64 (s, 1) ||
      (int)entry->subject_kind != sqlite3_column_int (s, 7) || g_strcmp0 (entry->prev, head) != 0 ||
      g_strcmp0 (prev_hex, head) != 0)
    td_fault_add (faults, "chain", subject, "does not follow the entry before it", "entry %" G_GINT64_FORMAT,
                  seq);
  g_hash_table_insert (heads, g_memdup2 (&desk, sizeof desk), td_hex_encode (hash, sizeof hash));
  for (guint i = 0; i < entry->ops->len; i++)
    td_fold_op (rows, g_ptr_array_index (entry->ops, i));
  return TRUE;
}

/* ---- comparing ---- */

static gboolean
same_value (TdStore *store,
            const TdTable *table,
            int column,
            gint64 scope,
            const TdValue *value,
            sqlite3_stmt *s)
{
  const char *text = (const char *)sqlite3_column_text (s, column + 1);
  guint8 key[TD_KEY_SIZE];
  char hex[65];

  switch (value->type)
    {
    case TD_VALUE_INT:
      return sqlite3_column_type (s, column + 1) == SQLITE_INTEGER &&
             sqlite3_column_int64 (s, column + 1) == value->i;
    case TD_VALUE_TEXT:
      return g_strcmp0 (text, value->text) == 0;
    case TD_VALUE_NULL:
      return text == NULL;
    default:
      if (!td_key_get (store, scope, key))
        return text != NULL && *text == '\0'; /* erased: nothing is left to compare */
      td_commit_value (key, table->name, table->columns[column].name, text != NULL ? text : "", hex);
      return strcmp (hex, value->text) == 0;
    }
}

gint64
td_fold_scope (const TdTable *table, const TdFoldRow *row)
{
  const char *const names[] = { table->scope_column, table->scope_fallback };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i] == NULL)
        continue;
      gint64 scope =
          strcmp (names[i], "id") == 0 ? row->id : row->values[td_table_column (table, names[i])].i;
      if (scope != 0)
        return scope;
    }
  return 0;
}

static gboolean
compare_table (TdStore *store, int index, gint64 subject, GHashTable *rows, GPtrArray *faults, GError **error)
{
  const TdTable *table = &td_tables[index];
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  for (int i = 0; table->columns[i].name != NULL; i++)
    g_string_append_printf (sql, ", %s", table->columns[i].name);
  g_string_append_printf (sql, " FROM %s WHERE %s", table->name, table->of_subject);
  sqlite3_stmt *s =
      td_sql (store, error, sql->str, strstr (table->of_subject, "?1") != NULL ? "i" : "", subject);
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      const TdFoldRow key = { .table = index, .id = id };
      TdFoldRow *row = g_hash_table_lookup (rows, &key);
      if (row == NULL)
        {
          td_fault_add (faults, "content", subject, "has no entry", "%s %" G_GINT64_FORMAT, table->name, id);
          continue;
        }
      gint64 scope = td_fold_scope (table, row);
      for (int i = 0; table->columns[i].name != NULL; i++)
        if (!same_value (store, table, i, scope, &row->values[i], s))
          td_fault_add (faults, row->values[i].type == TD_VALUE_COMMITMENT ? "value" : "content", subject,
                        "differs from its entries", "%s.%s %" G_GINT64_FORMAT, table->name,
                        table->columns[i].name, id);
      g_hash_table_remove (rows, row);
    }
  return step == 0;
}

gboolean
td_fold_check_subject (TdStore *store, TdSubjectKind kind, gint64 subject, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) rows = td_fold_rows_new ();
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT seq, action_id, desk, hash, prev, packed, body, subject_kind FROM entry"
                            " WHERE subject_id = ?1 ORDER BY seq",
                            "i", subject);
  gboolean whole = TRUE;
  int step = -1;
  while (s != NULL && (step = td_sql_step (store, s, error)) > 0)
    whole = check_entry (s, subject, heads, rows, faults) && whole;
  if (step != 0)
    return FALSE;
  /* With a broken entry the fold says nothing; the entry is the fault. */
  for (int i = 0; whole && i < td_n_tables; i++)
    if (td_tables[i].subject == kind && td_table_exists (store, td_tables[i].name) &&
        !compare_table (store, i, subject, rows, faults, error))
      return FALSE;
  GHashTableIter iter;
  gpointer row;
  g_hash_table_iter_init (&iter, rows);
  while (whole && g_hash_table_iter_next (&iter, &row, NULL))
    td_fault_add (faults, "content", subject, "is missing", "%s %" G_GINT64_FORMAT,
                  td_tables[((TdFoldRow *)row)->table].name, ((TdFoldRow *)row)->id);
  return TRUE;
}
