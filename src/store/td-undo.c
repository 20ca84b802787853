/* Tidang: undo and redo of whole actions, as actions of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-entry-ahead.h"
#include "td-undo-way.h"
#include "td-vote-store.h"

/* So many later actions are named; more would not be read. */
#define MOST_BLOCKERS 8

static gint64
newest_of (TdStore *store, gint64 desk, gint64 last)
{
  return td_sql_int (store, 0,
                     "SELECT id FROM action WHERE id > ?1 AND id <= ?2 AND kind = 0 AND target = 0"
                     " AND state = 0 ORDER BY id DESC LIMIT 1",
                     "ii", TD_ID_FIRST (desk), last);
}

TdActionRow *
td_store_undo_candidate (TdStore *store)
{
  gint64 id = newest_of (store, store->desk, TD_ID_LAST (store->desk));
  for (guint i = 0; id == 0 && i < store->lineage->len; i++)
    {
      const TdFormer *former = &g_array_index (store->lineage, TdFormer, i);
      id = newest_of (store, former->desk, former->last);
    }
  return id != 0 ? td_store_action (store, id, NULL) : NULL;
}

TdActionRow *
td_store_redo_candidate (TdStore *store)
{
  /* The last one undone, however old: what was undone before it may hang on it. */
  sqlite3_stmt *s = td_sql (store, NULL,
                            "SELECT a.id, a.desk FROM action a JOIN action u ON u.id = a.undone_by"
                            " WHERE a.state = 1 ORDER BY u.hlc DESC",
                            "");
  gint64 id = 0;
  while (id == 0 && s != NULL && td_sql_step (store, s, NULL) > 0)
    if (td_store_is_own (store, sqlite3_column_int64 (s, 1), sqlite3_column_int64 (s, 0)))
      id = sqlite3_column_int64 (s, 0);
  if (s != NULL)
    sqlite3_reset (s);
  return id != 0 ? td_store_action (store, id, NULL) : NULL;
}

/* ---- refusing ---- */

static gboolean
touches (const TdEntry *entry, const TdOp *op, int column)
{
  for (guint i = 0; i < entry->ops->len; i++)
    {
      const TdOp *other = g_ptr_array_index (entry->ops, i);
      if (other->table != op->table || other->id != op->id)
        continue;
      if (column < 0)
        return TRUE;
      for (guint k = 0; k < other->changes->len; k++)
        if (g_array_index (other->changes, TdChange, k).column == column)
          return TRUE;
    }
  return FALSE;
}

/* One taking back: what stands in its way is gathered, so that all of it can be named. */
typedef struct
{
  TdStore *store;
  TdStoreProgress progress; /* or NULL */
  gpointer data;
  gint64 last_entry;  /* of the file: whether anything came later is asked once */
  gint64 first_entry; /* of the action that is undone or redone: what stood before is not in its way */
  gboolean wide;      /* a vote may count flats of several dossiers */
  GArray *compounds;  /* gint64: those that go; their stairwells may go after them */
  GError *refusal;    /* the first; the rest is looked at, not done */
} Run;

static void
note_blocker (TdStore *store, gint64 later)
{
  for (guint i = 0; i < store->undo_blockers->len; i++)
    if (g_array_index (store->undo_blockers, gint64, i) == later)
      return;
  if (later != 0)
    g_array_append_val (store->undo_blockers, later);
}

static gboolean
has_enough (const Run *run)
{
  return run->store->undo_blockers->len >= MOST_BLOCKERS;
}

static void
refuse (Run *run, const TdTable *table, gint64 row, int column, gint64 later)
{
  TdStore *store = run->store;
  note_blocker (store, later);
  if (run->refusal != NULL)
    return;
  g_autofree char *code = td_sql_text (store, "SELECT code FROM action WHERE id = ?1", "i", later);
  g_set_error (&run->refusal, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO,
               "%s: %s%s%s of %" G_GINT64_FORMAT " was changed since by action %" G_GINT64_FORMAT " (%s)",
               store->path, table->name, column >= 0 ? "." : "",
               column >= 0 ? table->columns[column].name : "", row, later, code != NULL ? code : "unknown");
}

/* The newest later action that touched the field. */
static void
refuse_field (Run *run, const TdEntry *entry, const TdOp *op, int column)
{
  g_autoptr (GPtrArray) entries = td_entries_read (run->store, entry->subject, 0, NULL);
  gint64 later = 0;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const TdEntry *other = g_ptr_array_index (entries, i);
      if (other->seq > entry->seq && touches (other, op, column))
        later = other->action_id;
    }
  /* After the first refusal rows stand as they are: a step of the same action is no obstacle to the next. */
  if (later != 0 || run->refusal == NULL)
    refuse (run, &td_tables[op->table], op->id, column, later);
}

/* ---- applying the inverse ---- */

typedef struct
{
  Run *run;
  TdStore *store;
  const TdEntry *entry;
  const TdOp *op;
  const TdTable *table;
  gint64 scope;
} Inverse;

/* The scope of an update whose op does not hold the column it comes from. */
static gint64
scope_of (TdStore *store, const TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  if (op->scope != 0 || table->scope_column == NULL)
    return op->scope;
  g_autofree char *sql =
      table->scope_fallback != NULL
          ? g_strdup_printf ("SELECT iif(%s = 0, %s, %s) FROM %s WHERE id = ?1", table->scope_column,
                             table->scope_fallback, table->scope_column, table->name)
          : g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", table->scope_column, table->name);
  return td_sql_int (store, 0, sql, "i", op->id);
}

static gboolean
is_current (const Inverse *inverse, sqlite3_stmt *row, int index, int column, const TdValue *expected)
{
  if (expected->type == TD_VALUE_INT)
    return sqlite3_column_type (row, index) == SQLITE_INTEGER &&
           sqlite3_column_int64 (row, index) == expected->i;
  const char *text = (const char *)sqlite3_column_text (row, index);
  if (expected->type == TD_VALUE_TEXT)
    return g_strcmp0 (text, expected->text) == 0;
  if (expected->type == TD_VALUE_NULL)
    return sqlite3_column_type (row, index) == SQLITE_NULL;
  guint8 key[TD_KEY_SIZE];
  char hex[65];
  if (text == NULL || *text == '\0' || !td_key_get (inverse->store, inverse->scope, key))
    return FALSE;
  td_commit_value (key, inverse->table->name, inverse->table->columns[column].name, text, hex);
  return strcmp (hex, expected->text) == 0;
}

/* Every field still as the op left it? A refusal is noted; FALSE is an error. */
static gboolean
check_current (const Inverse *inverse, GError **error)
{
  const TdOp *op = inverse->op;
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  for (guint i = 0; i < op->changes->len; i++)
    g_string_append_printf (sql, ", %s",
                            inverse->table->columns[g_array_index (op->changes, TdChange, i).column].name);
  g_string_append_printf (sql, " FROM %s WHERE id = ?1", inverse->table->name);
  sqlite3_stmt *row = td_sql (inverse->store, error, sql->str, "i", op->id);
  if (row == NULL)
    return FALSE;
  int found = td_sql_step (inverse->store, row, error);
  if (found < 0)
    return FALSE;
  if (op->op == 'D')
    {
      sqlite3_reset (row);
      if (found != 0)
        refuse_field (inverse->run, inverse->entry, op, -1);
      return TRUE;
    }
  int wrong = found == 0 ? -1 : -2;
  for (guint i = 0; found == 1 && wrong == -2 && i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      if (!is_current (inverse, row, i + 1, change->column, &change->new_value))
        wrong = change->column;
    }
  sqlite3_reset (row);
  if (wrong != -2)
    refuse_field (inverse->run, inverse->entry, op, wrong);
  return TRUE;
}

static gboolean
bind_old (const Inverse *inverse, sqlite3_stmt *s, int index, const TdChange *change, GError **error)
{
  const TdValue *value = &change->old_value;
  if (value->type == TD_VALUE_INT)
    sqlite3_bind_int64 (s, index, value->i);
  else if (value->type == TD_VALUE_TEXT)
    sqlite3_bind_text (s, index, value->text, -1, SQLITE_TRANSIENT);
  else if (value->type == TD_VALUE_NULL)
    sqlite3_bind_null (s, index);
  else
    {
      g_autofree char *text = td_value_find (inverse->store, inverse->op->table, inverse->op->id,
                                             change->column, inverse->scope, value->text);
      if (text == NULL)
        {
          g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_ERASED,
                       "%s: %s.%s of %" G_GINT64_FORMAT " was erased and cannot come back",
                       inverse->store->path, inverse->table->name,
                       inverse->table->columns[change->column].name, inverse->op->id);
          td_action_poison (inverse->store);
          return FALSE;
        }
      sqlite3_bind_text (s, index, text, -1, SQLITE_TRANSIENT);
    }
  return TRUE;
}

/* Binds the old values from ?2 on and runs. */
static gboolean
run_with_old (const Inverse *inverse, const char *sql, GError **error)
{
  TdStore *store = inverse->store;
  sqlite3_stmt *s = NULL;
  if (sqlite3_prepare_v2 (store->db, sql, -1, &s, NULL) != SQLITE_OK)
    return td_sql_fail (store, error, sql);
  gboolean good = TRUE;
  sqlite3_bind_int64 (s, 1, inverse->op->id);
  for (guint i = 0; good && i < inverse->op->changes->len; i++)
    good = bind_old (inverse, s, i + 2, &g_array_index (inverse->op->changes, TdChange, i), error);
  good = good && td_sql_step (store, s, error) == 0;
  sqlite3_finalize (s);
  return good;
}

static gboolean
invert_update (const Inverse *inverse, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE %s SET ", inverse->table->name);
  for (guint i = 0; i < inverse->op->changes->len; i++)
    g_string_append_printf (
        sql, "%s%s = ?%u", i > 0 ? ", " : "",
        inverse->table->columns[g_array_index (inverse->op->changes, TdChange, i).column].name, i + 2);
  g_string_append (sql, " WHERE id = ?1");
  return run_with_old (inverse, sql->str, error);
}

static gboolean
invert_delete (const Inverse *inverse, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new ("?1");
  g_string_append_printf (sql, "INSERT INTO %s (id", inverse->table->name);
  for (guint i = 0; i < inverse->op->changes->len; i++)
    {
      g_string_append_printf (
          sql, ", %s",
          inverse->table->columns[g_array_index (inverse->op->changes, TdChange, i).column].name);
      g_string_append_printf (values, ", ?%u", i + 2);
    }
  g_string_append_printf (sql, ") VALUES (%s)", values->str);
  return run_with_old (inverse, sql->str, error);
}

static gboolean
invert_insert (const Inverse *inverse, GError **error)
{
  g_autofree char *sql = g_strdup_printf (inverse->table->soft ? "UPDATE %s SET deleted = 2 WHERE id = ?1"
                                                               : "DELETE FROM %s WHERE id = ?1",
                                          inverse->table->name);
  return td_sql_run (inverse->store, error, sql, "i", inverse->op->id);
}

/* An owner that came with its flat goes with it: the flat's row stays, marked. */
static gboolean
comes_with_part (const TdEntry *entry, const TdOp *op)
{
  if (op->op != 'I' || strcmp (td_tables[op->table].name, "owner") != 0)
    return FALSE;
  for (guint i = 0; i < entry->ops->len; i++)
    {
      const TdOp *other = g_ptr_array_index (entry->ops, i);
      if (other->op == 'I' && other->id == op->scope && strcmp (td_tables[other->table].name, "part") == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
invert_op (Run *run, const TdEntry *entry, const TdOp *op, GError **error)
{
  TdStore *store = run->store;
  Inverse inverse = { run, store, entry, op, &td_tables[op->table], scope_of (store, op) };
  if (!check_current (&inverse, error))
    return FALSE;
  if (run->refusal != NULL || comes_with_part (entry, op))
    return TRUE;
  switch (op->op)
    {
    case 'I':
      return invert_insert (&inverse, error);
    case 'D':
      return invert_delete (&inverse, error);
    default:
      return invert_update (&inverse, error);
    }
}

/* Rows that go leave nothing behind that hangs on them. */
static void
check_way (Run *run, const TdEntry *entry)
{
  const TdOp *op = NULL;
  gint64 later = run->last_entry > entry->seq ? td_undo_way_blocked (run->store, entry, run->first_entry,
                                                                     run->wide, run->compounds, &op)
                                              : 0;
  if (later != 0)
    refuse (run, &td_tables[op->table], op->id, -1, later);
}

static void
check_compounds (Run *run, gint64 action_id)
{
  for (guint i = 0; i < run->compounds->len; i++)
    {
      gint64 id = g_array_index (run->compounds, gint64, i);
      gint64 later = td_undo_way_settled (run->store, id, action_id);
      if (later != 0)
        refuse (run, &td_tables[td_table_find ("compound")], id, -1, later);
    }
}

static gboolean
invert_entry (Run *run, const TdEntry *entry, GError **error)
{
  for (guint k = entry->ops->len; k > 0; k--)
    if (!invert_op (run, entry, g_ptr_array_index (entry->ops, k - 1), error))
      return FALSE;
  check_way (run, entry);
  return TRUE;
}

static gboolean
goes_on (Run *run, gint64 done, gint64 total, GError **error)
{
  if (run->progress == NULL || run->progress (done, total, run->data))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CANCELLED, "%s: cancelled, nothing has changed",
               run->store->path);
  return FALSE;
}

static gboolean
invert_action (Run *run, gint64 action_id, GError **error)
{
  TdStore *store = run->store;
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (
      store, error, "SELECT seq FROM entry WHERE " TD_ENTRIES_OF_ACTION " ORDER BY seq DESC", "i", action_id);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 seq = sqlite3_column_int64 (s, 0);
      g_array_append_val (seqs, seq);
    }
  if (row != 0)
    return FALSE;
  g_autoptr (TdEntryAhead) ahead = td_entry_ahead_new (store, seqs);
  for (guint i = 0; i < seqs->len && !has_enough (run); i++)
    {
      g_autoptr (TdEntry) entry = td_entry_ahead_next (ahead, error);
      if (entry == NULL || !goes_on (run, i, seqs->len, error) || !invert_entry (run, entry, error))
        return FALSE;
    }
  check_compounds (run, action_id);
  if (run->refusal == NULL)
    return TRUE;
  td_action_poison (store);
  g_propagate_error (error, g_steal_pointer (&run->refusal));
  return FALSE;
}

TdEntry *
td_entry_read (TdStore *store, gint64 seq, GError **error)
{
  sqlite3_stmt *s = td_sql (store, error, "SELECT packed, body FROM entry WHERE seq = ?1", "i", seq);
  if (s == NULL || td_sql_step (store, s, error) <= 0)
    return NULL;
  g_autofree char *body = td_entry_unpack (sqlite3_column_blob (s, 1), sqlite3_column_bytes (s, 1),
                                           sqlite3_column_int (s, 0), error);
  sqlite3_reset (s);
  TdEntry *entry = body != NULL ? td_entry_decode (body, error) : NULL;
  if (entry != NULL)
    entry->seq = seq;
  return entry;
}

static void
forget_blockers (TdStore *store)
{
  if (store->undo_blockers == NULL)
    store->undo_blockers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_set_size (store->undo_blockers, 0);
}

/* `source` is the action whose entries are inverted, `target` the one that is undone or redone. */
typedef struct
{
  const char *code;
  gint64 target;
  gint64 source;
  int state;
} Step;

static gboolean
looks_well (TdStore *store, GError **error)
{
  if (store->look_at_step == NULL || store->look_at_step (store, store->look_data, error))
    return TRUE;
  td_action_poison (store);
  return FALSE;
}

static gint64
take_step (TdStore *store,
           const Step *step,
           const char *who,
           TdStoreProgress progress,
           gpointer data,
           GError **error)
{
  g_autoptr (GArray) compounds = g_array_new (FALSE, FALSE, sizeof (gint64));
  Run run = { .store = store, .progress = progress, .data = data, .compounds = compounds };
  forget_blockers (store);
  store->nothing_undone = FALSE;
  if (!td_store_begin (store, step->code, TD_ACTION_UNDOABLE, who, NULL, NULL, error))
    return 0;
  td_action_set_target (store, step->target);
  run.last_entry = store->action.first_entry - 1;
  run.first_entry = td_sql_int (store, 0, "SELECT first_entry FROM action WHERE id = ?1", "i", step->target);
  run.wide = td_store_has_wide_votes (store);
  gint64 id = store->action.id;
  if (td_sql_exec (store, "PRAGMA defer_foreign_keys = ON", error) &&
      invert_action (&run, step->source, error) && looks_well (store, error) &&
      td_sql_run (store, error, "UPDATE action SET state = ?2, undone_by = ?3 WHERE id = ?1", "iii",
                  step->target, (gint64)step->state, id))
    {
      if (td_store_commit (store, error) > 0)
        return step->target;
      if (error == NULL || *error != NULL)
        return 0;
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING, "%s: the action left nothing to take back",
                   store->path);
      return 0;
    }
  g_clear_error (&run.refusal);
  td_store_rollback (store);
  return 0;
}

static gint64
nothing (TdStore *store, const char *what, GError **error)
{
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING, "%s: nothing to %s", store->path, what);
  return 0;
}

/* Whether the action is this file's, a plain one, and stands as `state`. */
static gboolean
can_step (TdStore *store, gint64 action_id, int state)
{
  gint64 desk = td_sql_int (
      store, -1, "SELECT desk FROM action WHERE id = ?1 AND kind = 0 AND target = 0 AND state = ?2", "ii",
      action_id, (gint64)state);
  return desk != -1 && td_store_is_own (store, desk, action_id);
}

gint64
td_store_undo_action (TdStore *store,
                      gint64 action_id,
                      const char *operator_name,
                      TdStoreProgress progress,
                      gpointer data,
                      GError **error)
{
  g_return_val_if_fail (store != NULL, 0);
  const Step step = { "undo", action_id, action_id, 1 };
  if (!can_step (store, action_id, 0))
    return nothing (store, "undo", error);
  return take_step (store, &step, operator_name, progress, data, error);
}

gint64
td_store_redo_action (TdStore *store,
                      gint64 action_id,
                      const char *operator_name,
                      TdStoreProgress progress,
                      gpointer data,
                      GError **error)
{
  g_return_val_if_fail (store != NULL, 0);
  gint64 undone_by = td_sql_int (store, 0, "SELECT undone_by FROM action WHERE id = ?1", "i", action_id);
  const Step step = { "redo", action_id, undone_by, 0 };
  if (!can_step (store, action_id, 1))
    return nothing (store, "redo", error);
  return take_step (store, &step, operator_name, progress, data, error);
}

gint64
td_store_undo (TdStore *store, const char *operator_name, GError **error)
{
  TdActionRow *action = td_store_undo_candidate (store);
  if (action == NULL)
    return nothing (store, "undo", error);
  const Step step = { "undo", action->id, action->id, 1 };
  td_action_row_free (action);
  return take_step (store, &step, operator_name, NULL, NULL, error);
}

gint64
td_store_redo (TdStore *store, const char *operator_name, GError **error)
{
  TdActionRow *action = td_store_redo_candidate (store);
  if (action == NULL)
    return nothing (store, "redo", error);
  gint64 id = action->id;
  td_action_row_free (action);
  return td_store_redo_action (store, id, operator_name, NULL, NULL, error);
}

void
td_store_look_at_steps (TdStore *store, TdStoreStepLook look, gpointer data)
{
  g_return_if_fail (store != NULL);
  store->look_at_step = look;
  store->look_data = data;
}

GArray *
td_store_action_holders (TdStore *store, gint64 action_id, const char *kind, GError **error)
{
  g_return_val_if_fail (store != NULL && kind != NULL, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT DISTINCT subject_id FROM entry WHERE " TD_ENTRIES_OF_ACTION
                            " AND EXISTS (SELECT 1 FROM leaf WHERE dossier_id = subject_id AND kind = ?2)",
                            "is", action_id, kind);
  int row = -1;
  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

/* Actions that change no leaf, and those of leaves of other kinds, do not count. */
#define OF_KIND                                                                                              \
  "(a.code NOT IN ('note', 'edit-note', 'remove-note', 'attach', 'describe-file', 'ballot', 'deliver')"      \
  " AND (a.code NOT IN ('leaf', 'change-leaf', 'remove-leaf') OR json_extract (a.params, '$.leaf') IS ?2))"

/* What was done to the dossier, in turn: an action, or the one that was taken back or done again. */
static GArray *
read_turns (TdStore *store, gint64 dossier_id, const char *kind, GError **error)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (store, error,
                            "SELECT iif (a.target = 0, a.id, a.target) FROM entry e"
                            " JOIN action b ON b.id = e.action_id"
                            " JOIN action a ON a.id = iif (b.target = 0, b.id, b.target)"
                            " WHERE e.subject_id = ?1 AND b.id <> ?3 AND " OF_KIND " ORDER BY e.seq",
                            "isi", dossier_id, kind, store->action.id);
  int row = -1;

  while (s != NULL && (row = td_sql_step (store, s, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (turns, id);
    }
  return row == 0 ? g_steal_pointer (&turns) : NULL;
}

/* Each turn of an action takes it in or out; whether it is in then. */
static gboolean
turn (GHashTable *done, gint64 *id)
{
  if (g_hash_table_remove (done, id))
    return FALSE;
  g_hash_table_add (done, id);
  return TRUE;
}

gboolean
td_store_step_restores (TdStore *store, gint64 dossier_id, const char *kind, gint64 action_id)
{
  g_return_val_if_fail (store != NULL && kind != NULL, FALSE);
  g_autoptr (GArray) turns = read_turns (store, dossier_id, kind, NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (turns == NULL)
    return FALSE;
  for (guint i = 0; i < turns->len; i++)
    turn (wanted, &g_array_index (turns, gint64, i));
  turn (wanted, &action_id);
  /* Which actions were done and not taken back is what a dossier stood at: the same ones, the same state. */
  guint differ = g_hash_table_size (wanted);
  for (guint i = 0; i < turns->len && differ > 0; i++)
    {
      gint64 *id = &g_array_index (turns, gint64, i);
      gboolean in = turn (done, id);
      differ += in == g_hash_table_contains (wanted, id) ? -1u : 1u;
    }
  return differ == 0;
}

gint64
td_store_undo_blocker (TdStore *store)
{
  g_return_val_if_fail (store != NULL, 0);
  const GArray *all = store->undo_blockers;
  return all != NULL && all->len > 0 ? g_array_index (all, gint64, 0) : 0;
}

const GArray *
td_store_undo_blockers (TdStore *store)
{
  g_return_val_if_fail (store != NULL, NULL);
  if (store->undo_blockers == NULL)
    forget_blockers (store);
  return store->undo_blockers;
}
