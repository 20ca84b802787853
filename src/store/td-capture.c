/* Tidang: temporary triggers that hand each change of a recorded table to the open action.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-store-private.h"

void
td_value_clear (TdValue *value)
{
  g_clear_pointer (&value->text, g_free);
  value->type = TD_VALUE_NULL;
}

void
td_value_copy (TdValue *to, const TdValue *from)
{
  *to = *from;
  to->text = g_strdup (from->text);
}

gboolean
td_value_equal (const TdValue *a, const TdValue *b)
{
  if (a->type != b->type)
    return FALSE;
  if (a->type == TD_VALUE_INT)
    return a->i == b->i;
  return g_strcmp0 (a->text, b->text) == 0;
}

static void
clear_change (gpointer data)
{
  TdChange *change = data;
  td_value_clear (&change->old_value);
  td_value_clear (&change->new_value);
}

TdOp *
td_op_new (int table, char op, gint64 id)
{
  TdOp *self = g_new0 (TdOp, 1);
  self->table = table;
  self->op = op;
  self->id = id;
  self->changes = g_array_new (FALSE, TRUE, sizeof (TdChange));
  g_array_set_clear_func (self->changes, clear_change);
  return self;
}

void
td_op_free (TdOp *op)
{
  g_array_unref (op->changes);
  g_free (op);
}

static void
value_from_sql (TdValue *value, sqlite3_value *from)
{
  memset (value, 0, sizeof *value);
  switch (sqlite3_value_type (from))
    {
    case SQLITE_INTEGER:
      value->type = TD_VALUE_INT;
      value->i = sqlite3_value_int64 (from);
      break;
    case SQLITE_TEXT:
      value->type = TD_VALUE_TEXT;
      value->text = g_strdup ((const char *)sqlite3_value_text (from));
      break;
    default:
      value->type = TD_VALUE_NULL;
    }
}

static gboolean
same_sql (sqlite3_value *a, sqlite3_value *b)
{
  int type = sqlite3_value_type (a);
  if (type != sqlite3_value_type (b))
    return FALSE;
  if (type == SQLITE_INTEGER)
    return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
  if (type == SQLITE_NULL)
    return TRUE;
  return sqlite3_value_bytes (a) == sqlite3_value_bytes (b) &&
         memcmp (sqlite3_value_text (a), sqlite3_value_text (b), sqlite3_value_bytes (a)) == 0;
}

static gint64
id_of (const TdTable *table, const char *column, gint64 id, sqlite3_value **row)
{
  if (column == NULL)
    return 0;
  if (strcmp (column, "id") == 0)
    return id;
  return sqlite3_value_int64 (row[1 + td_table_column (table, column)]);
}

/* td_capture(table, op, id, columns … [, id, columns …]): old first where there is one. */
static void
capture (sqlite3_context *context, int argc, sqlite3_value **argv)
{
  TdStore *store = sqlite3_user_data (context);
  int index = sqlite3_value_int (argv[0]);
  const TdTable *table = &td_tables[index];
  char op = *(const char *)sqlite3_value_text (argv[1]);
  int n = td_table_n_columns (table);
  sqlite3_value **old_row = op == 'I' ? NULL : argv + 2;
  sqlite3_value **new_row = op == 'I' ? argv + 2 : op == 'U' ? argv + 3 + n : NULL;
  sqlite3_value **row = new_row != NULL ? new_row : old_row;

  if (!store->in_action)
    {
      sqlite3_result_error (context, "a recorded table changes only inside an action", -1);
      return;
    }
  /* Entries name a row by its id and stand with its subject: neither can change. */
  if (op == 'U' &&
      (!same_sql (old_row[0], new_row[0]) ||
       id_of (table, table->subject_column, 0, old_row) != id_of (table, table->subject_column, 0, new_row)))
    {
      sqlite3_result_error (context, "a recorded row keeps its id and its subject", -1);
      return;
    }
  g_autoptr (TdOp) change_op = td_op_new (index, op, sqlite3_value_int64 (row[0]));
  for (int i = 0; i < n; i++)
    {
      if (op == 'U' && same_sql (old_row[1 + i], new_row[1 + i]))
        continue;
      TdChange change = { .column = i };
      if (old_row != NULL)
        value_from_sql (&change.old_value, old_row[1 + i]);
      if (new_row != NULL)
        value_from_sql (&change.new_value, new_row[1 + i]);
      g_array_append_val (change_op->changes, change);
    }
  if (change_op->changes->len == 0)
    return;
  change_op->subject = id_of (table, table->subject_column, change_op->id, row);
  change_op->scope = id_of (table, table->scope_column, change_op->id, row);
  if (change_op->scope == 0)
    change_op->scope = id_of (table, table->scope_fallback, change_op->id, row);
  g_ptr_array_add (store->action.ops, g_steal_pointer (&change_op));
}

gboolean
td_capture_register (TdStore *store, GError **error)
{
  if (sqlite3_create_function (store->db, "td_capture", -1, SQLITE_UTF8, store, capture, NULL, NULL) !=
      SQLITE_OK)
    return td_sql_fail (store, error, "td_capture");
  return TRUE;
}

static void
append_row (GString *sql, const TdTable *table, const char *which)
{
  g_string_append_printf (sql, ", %s.id", which);
  for (int i = 0; table->columns[i].name != NULL; i++)
    g_string_append_printf (sql, ", %s.%s", which, table->columns[i].name);
}

static char *
trigger_sql (int index, char op)
{
  const TdTable *table = &td_tables[index];
  const char *event = op == 'I' ? "INSERT" : op == 'U' ? "UPDATE" : "DELETE";
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TEMP TRIGGER td_tmp_%s_%c AFTER %s", table->name, op, event);
  if (op == 'U')
    {
      g_string_append (sql, " OF id");
      for (int i = 0; table->columns[i].name != NULL; i++)
        g_string_append_printf (sql, ", %s", table->columns[i].name);
    }
  g_string_append_printf (sql, " ON main.%s BEGIN SELECT td_capture(%d, '%c'", table->name, index, op);
  if (op != 'I')
    append_row (sql, table, "old");
  if (op != 'D')
    append_row (sql, table, "new");
  g_string_append (sql, "); END");
  return g_string_free (sql, FALSE);
}

static gboolean
for_each_trigger (TdStore *store, gboolean install, GError **error)
{
  for (int i = 0; i < td_n_tables; i++)
    for (const char *op = "IUD"; *op != '\0'; op++)
      {
        g_autofree char *sql =
            install ? trigger_sql (i, *op)
                    : g_strdup_printf ("DROP TRIGGER IF EXISTS temp.td_tmp_%s_%c", td_tables[i].name, *op);
        if (!td_sql_exec (store, sql, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
td_capture_install (TdStore *store, GError **error)
{
  return for_each_trigger (store, TRUE, error);
}

gboolean
td_capture_remove (TdStore *store, GError **error)
{
  return for_each_trigger (store, FALSE, error);
}
