/* Tidang: one action — begun, recorded as entries, committed or rolled back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-daily.h"
#include "td-store-private.h"

#include <json-glib/json-glib.h>

void
td_action_poison (TdStore *store)
{
  if (store->in_action)
    store->poisoned = TRUE;
}

static void
clear_action (TdStore *store)
{
  TdAction *action = &store->action;
  g_clear_pointer (&action->code, g_free);
  g_clear_pointer (&action->reason, g_free);
  g_clear_pointer (&action->params, g_free);
  g_clear_pointer (&action->ops, g_ptr_array_unref);
  g_clear_pointer (&action->touched, g_array_unref);
  g_clear_pointer (&action->search, g_array_unref);
  memset (action, 0, sizeof *action);
  store->in_action = FALSE;
  store->poisoned = FALSE;
}

gboolean
td_action_check (TdStore *store, GError **error)
{
  td_store_assert_owner (store);
  g_return_val_if_fail (store->in_action, FALSE);
  if (!store->poisoned)
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_BUSY,
               "%s: the action failed before and can only be rolled back", store->path);
  return FALSE;
}

static gboolean
can_begin (TdStore *store, GError **error)
{
  td_store_assert_owner (store);
  if (store->read_only)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, "%s: opened for reading only",
                   store->path);
      return FALSE;
    }
  if (store->in_action)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_BUSY, "%s: an action is open already", store->path);
      return FALSE;
    }
  return TRUE;
}

static void
start_action (TdStore *store, const char *code, TdActionKind kind, const char *reason, const char *params)
{
  TdAction *action = &store->action;
  store->in_action = TRUE;
  store->poisoned = FALSE;
  action->code = g_strdup (code);
  action->kind = kind;
  action->reason = g_strdup (reason != NULL ? reason : "");
  action->params = g_strdup (params != NULL ? params : "");
  action->ops = g_ptr_array_new_with_free_func ((GDestroyNotify)td_op_free);
  action->touched = g_array_new (FALSE, FALSE, sizeof (gint64));
  action->search = g_array_new (FALSE, FALSE, sizeof (gint64));
  action->keep_empty = kind == TD_ACTION_STEPPED_OVER;
  action->at = td_store_now (store);
  /* A clock that was set back must not order later actions before earlier ones. */
  action->hlc = MAX (action->at, store->last_hlc + 1);
}

static gint64
find_operator (TdStore *store, const char *name, GError **error)
{
  if (store->operator_id == 0 || !g_str_equal (store->operator_name, name))
    {
      gint64 id = td_store_operator_add (store, name, NULL, error);
      g_free (store->operator_name);
      store->operator_name = g_strdup (name);
      store->operator_id = id;
    }
  return store->operator_id;
}

gboolean
td_store_begin (TdStore *store,
                const char *code,
                TdActionKind kind,
                const char *operator_name,
                const char *reason,
                const char *params,
                GError **error)
{
  g_return_val_if_fail (code != NULL && *code != '\0', FALSE);
  if (!can_begin (store, error))
    return FALSE;
  td_daily_begin (store);
  gint64 operator_id = 0;
  if (operator_name != NULL && *operator_name != '\0')
    {
      operator_id = find_operator (store, operator_name, error);
      if (operator_id == 0)
        return FALSE;
    }
  if (!td_sql_run (store, error, "BEGIN IMMEDIATE", ""))
    return FALSE;
  start_action (store, code, kind, reason, params);
  store->action.operator_id = operator_id;
  store->action.id = td_store_new_id (store);
  store->action.first_entry = 1 + td_sql_int (store, 0, "SELECT max(seq) FROM entry", "");
  return TRUE;
}

void
td_store_touch (TdStore *store, gint64 dossier_id)
{
  g_return_if_fail (store->in_action);
  g_array_append_val (store->action.touched, dossier_id);
}

void
td_store_set_params (TdStore *store, const char *params)
{
  g_return_if_fail (store->in_action);
  g_free (store->action.params);
  store->action.params = g_strdup (params != NULL ? params : "");
}

gboolean
td_store_in_action (TdStore *store)
{
  return store->in_action;
}

gint64
td_store_action_id (TdStore *store)
{
  g_return_val_if_fail (store->in_action, 0);
  return store->action.id;
}

void
td_action_set_target (TdStore *store, gint64 target)
{
  store->action.target = target;
}

void
td_store_rollback (TdStore *store)
{
  td_store_assert_owner (store);
  if (!store->in_action)
    return;
  /* A full disk has already rolled back by itself. */
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  store->nothing_undone = FALSE;
  /* A search inside the action has seen what now never was. */
  td_search_forget (store, store->action.hlc);
  clear_action (store);
  store->counter = store->reserved =
      td_sql_int (store, 0, "SELECT value FROM local WHERE key = 'counter'", "");
}

/* ---- entries ---- */

typedef struct
{
  TdSubjectKind kind;
  gint64 id;
  GPtrArray *ops; /* TdOp, borrowed */
} Subject;

static void
subject_free (Subject *subject)
{
  g_ptr_array_unref (subject->ops);
  g_free (subject);
}

static Subject *
find_subject (GPtrArray *subjects, TdSubjectKind kind, gint64 id)
{
  for (guint i = subjects->len; i > 0; i--)
    {
      Subject *subject = g_ptr_array_index (subjects, i - 1);
      if (subject->kind == kind && subject->id == id)
        return subject;
    }
  Subject *subject = g_new0 (Subject, 1);
  subject->kind = kind;
  subject->id = id;
  subject->ops = g_ptr_array_new ();
  g_ptr_array_add (subjects, subject);
  return subject;
}

/* Ops by subject, in order. The map keeps an action over a whole compound from being quadratic. */
static GPtrArray *
split_by_subject (TdStore *store)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func ((GDestroyNotify)subject_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  TdAction *action = &store->action;

  for (guint i = 0; i < action->ops->len; i++)
    {
      TdOp *op = g_ptr_array_index (action->ops, i);
      TdSubjectKind kind = td_tables[op->table].subject;
      if (kind == TD_SUBJECT_TEAM)
        op->subject = TD_TEAM_ID;
      Subject *subject = g_hash_table_lookup (known, &op->subject);
      if (subject == NULL || subject->kind != kind)
        {
          subject = find_subject (subjects, kind, op->subject);
          g_hash_table_insert (known, &subject->id, subject);
        }
      g_ptr_array_add (subject->ops, op);
    }
  for (guint i = 0; i < action->touched->len; i++)
    find_subject (subjects, TD_SUBJECT_DOSSIER, g_array_index (action->touched, gint64, i));
  if (subjects->len == 0 && action->subjects == 0 && action->keep_empty)
    find_subject (subjects, TD_SUBJECT_DESK, TD_DESK_ID);
  return subjects;
}

gint64
td_subject_head (TdStore *store, gint64 subject, guint8 hash[TD_HASH_SIZE])
{
  sqlite3_stmt *statement = td_sql (
      store, NULL, "SELECT seq, hash, desk FROM entry WHERE subject_id = ?1 ORDER BY seq DESC", "i", subject);
  gint64 seq = 0;
  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    if (sqlite3_column_int64 (statement, 2) == store->desk)
      {
        seq = sqlite3_column_int64 (statement, 0);
        memcpy (hash, sqlite3_column_blob (statement, 1), TD_HASH_SIZE);
        break;
      }
  if (statement != NULL)
    sqlite3_reset (statement);
  return seq;
}

static gboolean
write_subject (TdStore *store, const Subject *subject, GError **error)
{
  guint8 prev[TD_HASH_SIZE];
  gboolean has_prev = td_subject_head (store, subject->id, prev) != 0;
  g_autofree char *prev_hex = has_prev ? td_hex_encode (prev, sizeof prev) : NULL;
  GString *body = td_entry_encode (store, &store->action, subject->kind, subject->id, prev_hex,
                                   (TdOp *const *)subject->ops->pdata, subject->ops->len, error);
  if (body == NULL)
    return FALSE;
  gboolean written = td_entry_write (store, subject->kind, subject->id, has_prev ? prev : NULL, body, error);
  g_string_free (body, TRUE);
  return written;
}

gboolean
td_action_insert (TdStore *store, int subjects, gint64 dossier_id, GError **error)
{
  const TdAction *action = &store->action;
  return td_sql_run (
      store, error,
      "INSERT INTO action (id, hlc, made_at, desk, code, operator_id, reason, params, kind, target, subjects,"
      " dossier_id, first_entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
      "iiiisissiiiii", action->id, action->hlc, action->at, store->desk, action->code, action->operator_id,
      action->reason, action->params, (gint64)action->kind, action->target, (gint64)subjects, dossier_id,
      action->first_entry);
}

/* ---- what is derived ---- */

void
td_action_search (TdStore *store, gint64 dossier_id)
{
  GArray *search = store->action.search;
  for (guint i = search->len; i > 0 && i + 8 > search->len; i--)
    if (g_array_index (search, gint64, i - 1) == dossier_id)
      return;
  g_array_append_val (search, dossier_id);
}

static gboolean
op_is_searched (const TdOp *op)
{
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      if (td_tables[op->table].columns[change->column].flags & TD_COLUMN_SEARCH)
        return TRUE;
    }
  return FALSE;
}

static gboolean
derive_compound (TdStore *store, gint64 compound_id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement =
      td_sql (store, error, "SELECT id FROM dossier WHERE compound_id = ?1", "i", compound_id);
  if (statement == NULL)
    return FALSE;
  int row;
  while ((row = td_sql_step (store, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  for (guint i = 0; row == 0 && i < ids->len; i++)
    if (!td_dossier_derive (store, g_array_index (ids, gint64, i), error) ||
        !td_search_refresh (store, g_array_index (ids, gint64, i), error))
      return FALSE;
  return row == 0;
}

static gboolean
derive_subject (TdStore *store, const Subject *subject, GError **error)
{
  gboolean search = FALSE, derive = FALSE;
  for (guint i = 0; i < subject->ops->len; i++)
    {
      const TdOp *op = g_ptr_array_index (subject->ops, i);
      if ((!search || !derive) && op_is_searched (op))
        {
          search = TRUE;
          derive = derive || op->table <= 2; /* operator, compound, dossier: they make the sort key */
        }
    }
  /* The dossiers of a new compound are new themselves and made theirs. */
  const TdOp *first = subject->ops->len > 0 ? g_ptr_array_index (subject->ops, 0) : NULL;
  if (subject->kind == TD_SUBJECT_COMPOUND)
    return !search || first->op == 'I' || derive_compound (store, subject->id, error);
  if (subject->kind != TD_SUBJECT_DOSSIER || subject->ops->len == 0)
    return TRUE;
  if (derive && !td_dossier_derive (store, subject->id, error))
    return FALSE;
  if (search && !td_search_refresh (store, subject->id, error))
    return FALSE;
  return td_sql_run (store, error, "DELETE FROM vote_count WHERE dossier_id = ?1", "i", subject->id) &&
         td_sql_run (store, error, "UPDATE dossier SET updated_at = ?2 WHERE id = ?1", "ii", subject->id,
                     store->action.at);
}

/* ---- commit ---- */

static gboolean
write_action (TdStore *store, GPtrArray *subjects, GError **error)
{
  gint64 dossier_id = store->action.only_dossier;
  int dossiers = store->action.subjects;

  for (guint i = 0; i < subjects->len; i++)
    {
      const Subject *subject = g_ptr_array_index (subjects, i);
      if (subject->kind == TD_SUBJECT_DOSSIER && dossiers++ == 0)
        dossier_id = subject->id;
      if (!write_subject (store, subject, error) || !derive_subject (store, subject, error))
        return FALSE;
    }
  if (!td_action_insert (store, store->action.subjects + subjects->len, dossiers == 1 ? dossier_id : 0,
                         error))
    return FALSE;
  /* A new deed ends the chance to redo what was undone before it. */
  if (store->nothing_undone || store->action.kind != TD_ACTION_UNDOABLE || store->action.target != 0)
    return TRUE;
  store->nothing_undone = td_sql_run (store, error, "UPDATE action SET state = 2 WHERE state = 1", "");
  return store->nothing_undone;
}

static gboolean
params_are_good (TdStore *store, GError **error)
{
  if (store->action.params[0] == '\0')
    return TRUE;
  g_autoptr (JsonNode) node = json_from_string (store->action.params, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT, "%s: action %s: params are no JSON object",
               store->path, store->action.code);
  return FALSE;
}

gint64
td_store_commit (TdStore *store, GError **error)
{
  if (!td_action_check (store, error))
    {
      td_store_rollback (store);
      return 0;
    }
  g_autoptr (GPtrArray) subjects = split_by_subject (store);
  if (subjects->len == 0 && store->action.subjects == 0)
    {
      td_store_rollback (store);
      return -1;
    }
  gint64 id = store->action.id, hlc = store->action.hlc;
  if (!params_are_good (store, error) || !write_action (store, subjects, error) ||
      (store->action.before_commit != NULL &&
       !store->action.before_commit (store, store->action.before_commit_id, error)) ||
      !td_sql_run (store, error, "COMMIT", ""))
    {
      td_store_rollback (store);
      return 0;
    }
  store->last_hlc = hlc;
  clear_action (store);
  return id;
}
