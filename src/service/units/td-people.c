/* Tidang: the operators of a file, their PINs, and the kind of desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-people.h"

#include "td-error.h"
#include "td-memory.h"
#include "td-pin-guard.h"
#include "td-workspace-private.h"

#define DESK "desk" /* the kind of memory */

/* ---- the kind of desk ---- */

gboolean
td_office_kind (TdWorkspace *self, TdDeskKind *out)
{
  g_autofree char *nick = td_memory_get (self, DESK, "kind");

  *out = TD_DESK_COMMITTEE;
  return nick != NULL && td_desk_kind_from_nick (nick, out);
}

gboolean
td_office_set_kind (TdWorkspace *self, TdDeskKind kind, GError **error)
{
  return td_memory_set (self, DESK, "kind", td_desk_kind_to_nick (kind), error);
}

char *
td_office_place (TdWorkspace *self)
{
  const char *code = td_workspace_get_place (self);

  return *code != '\0' ? td_workspace_region_name (self, code) : g_strdup ("");
}

/* ---- the list ---- */

static TdOperator *
operator_from_row (const TdOperatorRow *row)
{
  TdOperator *op = g_new0 (TdOperator, 1);

  op->id = row->id;
  op->name = g_strdup (row->name);
  op->has_pin = row->has_pin;
  op->retired = row->retired;
  return op;
}

GPtrArray *
td_operators_list (TdWorkspace *self, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *list;

  if (store == NULL)
    return NULL;
  rows = td_store_operators (store, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_operator_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, operator_from_row (g_ptr_array_index (rows, i)));
  return list;
}

/* NULL: nobody of this id, or of this name where id is 0. (transfer full) */
static TdOperator *
find (TdStore *store, gint64 id, const char *name)
{
  g_autoptr (GPtrArray) rows = td_store_operators (store, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const TdOperatorRow *row = g_ptr_array_index (rows, i);

      if (id != 0 ? row->id == id : g_str_equal (row->name, name))
        return operator_from_row (row);
    }
  return NULL;
}

static gboolean
check_pin_words (const char *pin, GError **error)
{
  if (pin == NULL || g_utf8_strlen (pin, -1) >= TD_PIN_LEAST)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("A PIN has at least %d characters."), TD_PIN_LEAST);
}

static gboolean
check_name (TdStore *store, const char *name, GError **error)
{
  if (*name == '\0')
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("The operator's name is empty."));
  if (td_store_operator_find (store, name) != 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("There is an operator %s already. Choose another name."), name);
  return TRUE;
}

static gboolean
bring_back (TdWorkspace *self, TdStore *store, gint64 id, const char *pin, GError **error)
{
  GError *cause = NULL;

  if (td_store_operator_set_pin (store, id, pin, td_workspace_get_operator (self), &cause) &&
      td_store_operator_set_retired (store, id, FALSE, td_workspace_get_operator (self), &cause))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

gboolean
td_operator_add (TdWorkspace *self, const char *name, const char *pin, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autofree char *tidy = td_text_squeeze (name);
  const char *kept = td_text_is_blank (pin) ? NULL : pin;
  TdOperator *known;
  GError *cause = NULL;

  if (store == NULL || !check_pin_words (kept, error))
    return FALSE;
  known = find (store, 0, tidy);
  if (known != NULL && known->retired)
    {
      gint64 id = known->id;

      td_operator_free (known);
      return bring_back (self, store, id, kept, error);
    }
  td_operator_free (known);
  if (!check_name (store, tidy, error))
    return FALSE;
  if (td_store_operator_add (store, tidy, kept, &cause) != 0)
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

/* The open store and the operator, or NULL with the reason. */
static TdStore *
for_change (TdWorkspace *self, gint64 id, TdOperator **op, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);

  *op = store == NULL ? NULL : find (store, id, NULL);
  if (store != NULL && *op == NULL)
    td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s", _ ("This operator is not in the list any more."));
  return *op == NULL ? NULL : store;
}

gboolean
td_operator_rename (TdWorkspace *self, gint64 id, const char *name, GError **error)
{
  g_autofree char *tidy = td_text_squeeze (name);
  TdOperator *op;
  TdStore *store = for_change (self, id, &op, error);
  gboolean acts = op != NULL && g_str_equal (op->name, self->operator_name);
  gboolean same = op != NULL && g_str_equal (op->name, tidy);
  GError *cause = NULL;

  td_operator_free (op);
  if (store == NULL || same || !check_name (store, tidy, error))
    return same;
  if (!td_store_operator_rename (store, id, tidy, td_workspace_get_operator (self), &cause))
    return td_fail_with (error, cause, self->name);
  if (acts)
    td_workspace_set_operator (self, tidy);
  return TRUE;
}

gboolean
td_operator_remove (TdWorkspace *self, gint64 id, GError **error)
{
  TdOperator *op;
  TdStore *store = for_change (self, id, &op, error);
  gboolean acts = op != NULL && g_str_equal (op->name, self->operator_name);
  GError *cause = NULL;

  td_operator_free (op);
  if (store == NULL)
    return FALSE;
  if (acts)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s",
                    _ ("You work under this name now. Let another operator take over first."));
  if (td_store_operator_set_retired (store, id, TRUE, td_workspace_get_operator (self), &cause))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

gboolean
td_operator_set_pin (TdWorkspace *self, gint64 id, const char *old_pin, const char *pin, GError **error)
{
  const char *kept = td_text_is_blank (pin) ? NULL : pin;
  TdOperator *op;
  TdStore *store = for_change (self, id, &op, error);
  gboolean asked = op != NULL && op->has_pin && old_pin != NULL;
  GError *cause = NULL;

  td_operator_free (op);
  if (store == NULL || !check_pin_words (kept, error))
    return FALSE;
  if (asked && !td_store_operator_check_pin (store, id, old_pin))
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", _ ("The old PIN is not right."));
  if (td_store_operator_set_pin (store, id, kept, td_workspace_get_operator (self), &cause))
    return TRUE;
  return td_fail_with (error, cause, self->name);
}

/* ---- entering ---- */

static TdPinGuard *
guard_of (TdWorkspace *self, gint64 id)
{
  TdPinGuard *guard;

  if (self->pin_guards == NULL)
    self->pin_guards = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  guard = g_hash_table_lookup (self->pin_guards, &id);
  if (guard == NULL)
    {
      guard = g_new0 (TdPinGuard, 1);
      g_hash_table_insert (self->pin_guards, g_memdup2 (&id, sizeof id), guard);
    }
  return guard;
}

static TdEnter
try_pin (TdWorkspace *self, TdStore *store, const TdOperator *op, const char *pin, int *wait)
{
  TdPinGuard *guard = guard_of (self, op->id);
  gint64 now = g_get_monotonic_time ();
  gboolean good;

  *wait = op->has_pin ? td_pin_guard_wait (guard, now) : 0;
  if (*wait > 0)
    return TD_ENTER_WAIT;
  good = td_store_operator_check_pin (store, op->id, pin);
  td_pin_guard_note (guard, good, now);
  *wait = td_pin_guard_wait (guard, now);
  return good ? TD_ENTER_DONE : TD_ENTER_WRONG;
}

TdEnter
td_operator_enter (TdWorkspace *self, gint64 id, const char *pin, int *wait)
{
  TdStore *store = td_workspace_store (self, NULL);
  TdOperator *op = store == NULL ? NULL : find (store, id, NULL);
  TdEnter answer = TD_ENTER_GONE;
  int seconds = 0;

  if (op != NULL && !op->retired)
    answer = try_pin (self, store, op, pin, &seconds);
  if (answer == TD_ENTER_DONE)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      td_workspace_set_operator (self, op->name);
      if (!td_workspace_is_read_only (self))
        td_memory_set (self, DESK, "operator", text, NULL);
    }
  if (wait != NULL)
    *wait = seconds;
  td_operator_free (op);
  return answer;
}

gint64
td_operator_last (TdWorkspace *self)
{
  g_autofree char *text = td_memory_get (self, DESK, "operator");

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}
