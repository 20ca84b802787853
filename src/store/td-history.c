/* Tidang: what was done — actions listed, and the changes of a field.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-store-private.h"

void
td_action_row_free (TdActionRow *row)
{
  g_free (row->code);
  g_free (row->who);
  g_free (row->reason);
  g_free (row->params);
  g_free (row->target_code);
  g_free (row);
}

#define ACTION_COLUMNS                                                                                       \
  "a.id, a.made_at, a.hlc, a.desk, a.code, coalesce(o.name, ''), a.reason, a.params, a.kind, a.state,"       \
  " a.target, t.code, a.dossier_id, a.subjects"
#define ACTION_TABLES                                                                                        \
  " FROM action a LEFT JOIN operator o ON o.id = a.operator_id LEFT JOIN action t ON t.id = a.target"

static TdActionRow *
action_read (sqlite3_stmt *s)
{
  TdActionRow *row = g_new0 (TdActionRow, 1);
  row->id = sqlite3_column_int64 (s, 0);
  row->at = sqlite3_column_int64 (s, 1);
  row->hlc = sqlite3_column_int64 (s, 2);
  row->desk = sqlite3_column_int64 (s, 3);
  row->code = td_column_text (s, 4);
  row->who = td_column_text (s, 5);
  row->reason = td_column_text (s, 6);
  row->params = td_column_text (s, 7);
  row->kind = sqlite3_column_int (s, 8);
  row->state = sqlite3_column_int (s, 9) == 0 ? TD_ACTION_DONE : TD_ACTION_UNDONE;
  row->target = sqlite3_column_int64 (s, 10);
  row->target_code = row->target != 0 ? td_column_text (s, 11) : NULL;
  row->dossier_id = sqlite3_column_int64 (s, 12);
  row->subjects = sqlite3_column_int (s, 13);
  return row;
}

GPtrArray *
td_store_actions (TdStore *store, gint64 dossier_id, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_action_row_free);
  gint64 most = limit > 0 ? limit : -1;
  sqlite3_stmt *s =
      dossier_id == 0
          ? td_sql (store, error, "SELECT " ACTION_COLUMNS ACTION_TABLES " ORDER BY a.hlc DESC LIMIT ?1", "i",
                    most)
          : td_sql (store, error,
                    "SELECT " ACTION_COLUMNS ACTION_TABLES " WHERE a.id IN (SELECT action_id FROM entry"
                    " WHERE subject_id = ?2) ORDER BY a.hlc DESC LIMIT ?1",
                    "ii", most, dossier_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, action_read (s));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

TdActionRow *
td_store_action (TdStore *store, gint64 action_id, GError **error)
{
  sqlite3_stmt *s =
      td_sql (store, error, "SELECT " ACTION_COLUMNS ACTION_TABLES " WHERE a.id = ?1", "i", action_id);
  int row = s != NULL ? td_sql_step (store, s, error) : -1;
  if (row == 0)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND, "%s: no action %" G_GINT64_FORMAT,
                 store->path, action_id);
  if (row <= 0)
    return NULL;
  TdActionRow *action = action_read (s);
  sqlite3_reset (s);
  return action;
}

void
td_field_change_free (TdFieldChange *change)
{
  g_free (change->who);
  g_free (change->code);
  g_free (change->table);
  g_free (change->column);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change);
}

static char *
readable (TdStore *store, const TdOp *op, int column, const TdValue *value, gboolean *erased)
{
  switch (value->type)
    {
    case TD_VALUE_NULL:
      return NULL;
    case TD_VALUE_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
    case TD_VALUE_TEXT:
      return g_strdup (value->text);
    default:
      {
        char *text = td_value_find (store, op->table, op->id, column, op->scope, value->text);
        if (text == NULL)
          *erased = TRUE;
        return text;
      }
    }
}

static void
add_changes (TdStore *store,
             GPtrArray *changes,
             const TdActionRow *action,
             const TdOp *op,
             const char *table,
             gint64 row_id,
             const char *column)
{
  const TdTable *t = &td_tables[op->table];
  if ((table != NULL && strcmp (table, t->name) != 0) || (row_id != 0 && op->id != row_id))
    return;
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *from = &g_array_index (op->changes, TdChange, i);
      if (column != NULL && strcmp (column, t->columns[from->column].name) != 0)
        continue;
      TdFieldChange *change = g_new0 (TdFieldChange, 1);
      TdOp scoped = *op;
      const TdTable *scope_table = t;
      if (scoped.scope == 0 && scope_table->scope_column != NULL &&
          strcmp (scope_table->scope_column, "id") != 0)
        {
          g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1",
                                                  scope_table->scope_column, scope_table->name);
          scoped.scope = td_sql_int (store, 0, sql, "i", op->id);
        }
      change->action_id = action->id;
      change->at = action->at;
      change->who = g_strdup (action->who);
      change->code = g_strdup (action->code);
      change->table = g_strdup (t->name);
      change->row_id = op->id;
      change->op = op->op;
      change->column = g_strdup (t->columns[from->column].name);
      change->old_value = readable (store, &scoped, from->column, &from->old_value, &change->erased);
      change->new_value = readable (store, &scoped, from->column, &from->new_value, &change->erased);
      g_ptr_array_add (changes, change);
    }
}

GPtrArray *
td_entries_read (TdStore *store, gint64 subject, gint64 action_id, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)td_entry_free);
  sqlite3_stmt *s =
      subject != 0
          ? td_sql (store, error,
                    "SELECT seq, packed, body FROM entry WHERE subject_id = ?1 AND (?2 = 0 OR action_id = ?2)"
                    " ORDER BY seq",
                    "ii", subject, action_id)
          : td_sql (store, error,
                    "SELECT seq, packed, body FROM entry WHERE " TD_ENTRIES_OF_ACTION " ORDER BY seq", "i",
                    action_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      g_autofree char *body = td_entry_unpack (sqlite3_column_blob (s, 2), sqlite3_column_bytes (s, 2),
                                               sqlite3_column_int (s, 1), error);
      TdEntry *entry = body != NULL ? td_entry_decode (body, error) : NULL;
      if (entry == NULL)
        {
          sqlite3_reset (s);
          return NULL;
        }
      entry->seq = sqlite3_column_int64 (s, 0);
      g_ptr_array_add (entries, entry);
    }
  return row == 0 ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
td_store_changes (TdStore *store,
                  gint64 dossier_id,
                  gint64 action_id,
                  const char *table,
                  gint64 row_id,
                  const char *column,
                  GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_field_change_free);
  g_autoptr (GPtrArray) entries = td_entries_read (store, dossier_id, action_id, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const TdEntry *entry = g_ptr_array_index (entries, i);
      TdActionRow *action = td_store_action (store, entry->action_id, error);
      if (action == NULL)
        return NULL;
      for (guint k = 0; k < entry->ops->len; k++)
        add_changes (store, changes, action, g_ptr_array_index (entry->ops, k), table, row_id, column);
      td_action_row_free (action);
    }
  return g_steal_pointer (&changes);
}
