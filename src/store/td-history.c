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

/* Prefixes of codes are compared as ranges. */
static sqlite3_stmt *
actions_statement (TdStore *store, const TdActionQuery *query, const char *end, GError **error)
{
  static const char sql[] =
      "SELECT " ACTION_COLUMNS ACTION_TABLES " WHERE (?1 = 0 OR a.hlc < ?1) AND (?2 IS NULL OR o.name = ?2)"
      " AND (?3 IS NULL OR (a.code >= ?3 AND a.code < ?4))"
      " AND (?5 = 0 OR a.made_at >= ?5) AND (?6 = 0 OR a.made_at < ?6)"
      " AND (?8 = 0 OR a.id IN (SELECT action_id FROM entry WHERE subject_id = ?8))"
      " ORDER BY a.hlc DESC LIMIT ?7";
  return td_sql (store, error, sql, "innniiii", query->before, query->who, query->code_prefix, end,
                 query->from, query->until, query->limit > 0 ? query->limit : (gint64)-1, query->dossier_id);
}

GPtrArray *
td_store_actions_find (TdStore *store, const TdActionQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_action_row_free);
  g_autofree char *end = query->code_prefix != NULL ? g_strconcat (query->code_prefix, "~", NULL) : NULL;
  sqlite3_stmt *s = actions_statement (store, query, end, error);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    g_ptr_array_add (rows, action_read (s));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
td_store_actions (TdStore *store, gint64 dossier_id, gint64 limit, GError **error)
{
  const TdActionQuery query = { .dossier_id = dossier_id, .limit = limit };
  return td_store_actions_find (store, &query, error);
}

/* Ids of one desk follow its time: what was printed before the flat came to be cannot hold it. */
GPtrArray *
td_store_disclosures (TdStore *store, gint64 dossier_id, gint64 part_id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_action_row_free);
  g_autofree char *named = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", part_id);
  sqlite3_stmt *s = td_sql (
      store, error,
      "SELECT " ACTION_COLUMNS ACTION_TABLES " WHERE a.kind = 1"
      " AND (a.code LIKE 'export%' OR a.code LIKE 'print%' OR a.code IN ('handover-pack', 'whole-dossier')) "
      "AND (a.id > ?2 OR (a.id >> 25) <> (?2 >> 25))"
      " AND EXISTS (SELECT 1 FROM entry e WHERE e.seq >= a.first_entry AND e.seq < a.first_entry + a.subjects"
      " AND (e.subject_kind = 3 OR e.subject_id = ?1))"
      " AND (a.code NOT IN ('print-household', 'print-calls') OR instr(a.params, ?3) > 0)"
      " AND (instr(a.params, '\"part\":') = 0 OR instr(a.params, ?3) > 0) ORDER BY a.hlc",
      "iis", dossier_id, part_id, named);
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

/* Which changes are asked for, and who takes them. */
typedef struct
{
  TdStore *store;
  const char *table;
  gint64 row_id;
  const char *column;
  TdFieldChangeFunc func;
  gpointer data;
} Reading;

/* An update does not hold the column that says whose key covers the row. */
static gint64
scope_in_row (TdStore *store, const TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  if (op->scope != 0 || table->scope_column == NULL || strcmp (table->scope_column, "id") == 0)
    return op->scope;
  gint64 scope = td_store_row_number (store, table->name, op->id, table->scope_column);
  return scope == 0 && table->scope_fallback != NULL
             ? td_store_row_number (store, table->name, op->id, table->scope_fallback)
             : scope;
}

static gboolean
pass_change (Reading *reading, const TdActionRow *action, const TdOp *op, const TdChange *from)
{
  const TdTable *t = &td_tables[op->table];
  gboolean erased = FALSE;
  g_autofree char *old_value = readable (reading->store, op, from->column, &from->old_value, &erased);
  g_autofree char *new_value = readable (reading->store, op, from->column, &from->new_value, &erased);
  const TdFieldChange change = {
    .action_id = action->id,
    .at = action->at,
    .who = action->who,
    .code = action->code,
    .table = (char *)t->name,
    .row_id = op->id,
    .subject_id = op->subject,
    .scope_id = op->scope,
    .op = op->op,
    .column = (char *)t->columns[from->column].name,
    .old_value = old_value,
    .new_value = new_value,
    .erased = erased,
  };
  return reading->func (&change, reading->data);
}

static gboolean
pass_op (Reading *reading, const TdActionRow *action, const TdOp *op)
{
  const TdTable *t = &td_tables[op->table];
  TdOp scoped = *op;
  if ((reading->table != NULL && strcmp (reading->table, t->name) != 0) ||
      (reading->row_id != 0 && op->id != reading->row_id))
    return TRUE;
  scoped.scope = scope_in_row (reading->store, op);
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *from = &g_array_index (op->changes, TdChange, i);
      if (reading->column != NULL && strcmp (reading->column, t->columns[from->column].name) != 0)
        continue;
      if (!pass_change (reading, action, &scoped, from))
        return FALSE;
    }
  return TRUE;
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

static GArray *
entries_of (TdStore *store, gint64 subject, gint64 action_id, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s =
      subject != 0
          ? td_sql (store, error,
                    "SELECT seq FROM entry WHERE subject_id = ?1 AND (?2 = 0 OR action_id = ?2)"
                    " ORDER BY seq",
                    "ii", subject, action_id)
          : td_sql (store, error, "SELECT seq FROM entry WHERE " TD_ENTRIES_OF_ACTION " ORDER BY seq", "i",
                    action_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 seq = sqlite3_column_int64 (s, 0);
      g_array_append_val (seqs, seq);
    }
  return row == 0 ? g_steal_pointer (&seqs) : NULL;
}

static gboolean
read_changes (Reading *reading, gint64 dossier_id, gint64 action_id, GError **error)
{
  TdStore *store = reading->store;
  g_autoptr (GArray) seqs = entries_of (store, dossier_id, action_id, error);
  gboolean more = TRUE;
  for (guint i = 0; seqs != NULL && more && i < seqs->len; i++)
    {
      g_autoptr (TdEntry) entry = td_entry_read (store, g_array_index (seqs, gint64, i), error);
      TdActionRow *action = entry != NULL ? td_store_action (store, entry->action_id, error) : NULL;
      if (action == NULL)
        return FALSE;
      for (guint k = 0; more && k < entry->ops->len; k++)
        more = pass_op (reading, action, g_ptr_array_index (entry->ops, k));
      td_action_row_free (action);
    }
  return seqs != NULL;
}

gboolean
td_store_changes_foreach (TdStore *store,
                          gint64 dossier_id,
                          gint64 action_id,
                          TdFieldChangeFunc func,
                          gpointer data,
                          GError **error)
{
  Reading reading = { .store = store, .func = func, .data = data };
  return read_changes (&reading, dossier_id, action_id, error);
}

static gboolean
keep_change (const TdFieldChange *change, gpointer data)
{
  TdFieldChange *copy = g_memdup2 (change, sizeof *change);
  copy->who = g_strdup (change->who);
  copy->code = g_strdup (change->code);
  copy->table = g_strdup (change->table);
  copy->column = g_strdup (change->column);
  copy->old_value = g_strdup (change->old_value);
  copy->new_value = g_strdup (change->new_value);
  g_ptr_array_add (data, copy);
  return TRUE;
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
  Reading reading = { store, table, row_id, column, keep_change, changes };
  return read_changes (&reading, dossier_id, action_id, error) ? g_steal_pointer (&changes) : NULL;
}

gint64
td_store_row_number (TdStore *store, const char *table, gint64 row_id, const char *column)
{
  int index = td_table_find (table);
  g_return_val_if_fail (index >= 0 && td_table_column (&td_tables[index], column) >= 0, 0);
  if (!td_table_exists (store, table))
    return 0;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", column, table);
  return td_sql_int (store, 0, sql, "i", row_id);
}
