/* Tidang: the canonical text of an entry, its hash, and the values beside it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-entry-pack.h"

#include <json-glib/json-glib.h>

/* A body longer than this is deflated: most of it is names of columns. */
#define PACK_FROM 1024

void
td_append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;
      if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, c);
        }
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, '"');
}

/* printf() is a tenth of what an action costs. */
static void
append_number (GString *out, gint64 number)
{
  char digits[24], *p = digits + sizeof digits;
  guint64 left = number < 0 ? -(guint64)number : (guint64)number;
  do
    *--p = (char)('0' + left % 10);
  while ((left /= 10) != 0);
  if (number < 0)
    *--p = '-';
  g_string_append_len (out, p, digits + sizeof digits - p);
}

static void
append_id (GString *out, gint64 id)
{
  g_string_append_c (out, '"');
  append_number (out, id);
  g_string_append_c (out, '"');
}

static void
append_commitment (GString *out, const char *hex)
{
  g_string_append (out, "{\"c\":\"");
  g_string_append (out, hex);
  g_string_append (out, "\"}");
}

gboolean
td_key_get (TdStore *store, gint64 scope, guint8 key[TD_KEY_SIZE])
{
  static const char of_dossiers[] =
      "SELECT secret FROM part WHERE id = ?1 UNION ALL SELECT secret FROM dossier WHERE id = ?1";
  static const char of_all[] =
      "SELECT secret FROM part WHERE id = ?1 UNION ALL SELECT secret FROM dossier WHERE id = ?1"
      " UNION ALL SELECT secret FROM shared_leaf WHERE id = ?1";
  sqlite3_stmt *statement = td_table_exists (store, "shared_leaf")
                                ? td_sql (store, NULL, of_all, "i", scope)
                                : td_sql (store, NULL, of_dossiers, "i", scope);
  gboolean found = FALSE;
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW &&
      sqlite3_column_bytes (statement, 0) == TD_KEY_SIZE)
    {
      memcpy (key, sqlite3_column_blob (statement, 0), TD_KEY_SIZE);
      found = TRUE;
    }
  if (statement != NULL)
    sqlite3_reset (statement);
  return found;
}

gboolean
td_value_keep (TdStore *store, gint64 scope, const char *hash_hex, const char *value, GError **error)
{
  guint8 hash[TD_HASH_SIZE];
  if (!td_hex_decode (hash_hex, hash, sizeof hash))
    g_assert_not_reached ();
  return td_sql_run (store, error,
                     "INSERT OR IGNORE INTO entry_value (scope, hash, value) VALUES (?1, ?2, ?3)", "ibs",
                     scope, hash, sizeof hash, value);
}

char *
td_value_find (TdStore *store, int table, gint64 row_id, int column, gint64 scope, const char *hash_hex)
{
  guint8 hash[TD_HASH_SIZE], key[TD_KEY_SIZE];
  if (!td_hex_decode (hash_hex, hash, sizeof hash))
    return NULL;
  char *kept = td_sql_text (store, "SELECT value FROM entry_value WHERE scope = ?1 AND hash = ?2", "ib",
                            scope, hash, sizeof hash);
  if (kept != NULL)
    return kept;
  /* What an import wrote stands in its row as long as nobody changed it. */
  const TdTable *t = &td_tables[table];
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", t->columns[column].name, t->name);
  g_autofree char *current = td_sql_text (store, sql, "i", row_id);
  if (current == NULL || current[0] == '\0' || !td_key_get (store, scope, key))
    return NULL;
  char hex[65];
  td_commit_value (key, t->name, t->columns[column].name, current, hex);
  return strcmp (hex, hash_hex) == 0 ? g_steal_pointer (&current) : NULL;
}

/* ---- encoding ---- */

/* The key of the scope that was asked for last: the ops of one action are mostly of one household. */
typedef struct
{
  gint64 scope;
  gboolean known;
  guint8 key[TD_KEY_SIZE];
} LastKey;

static const guint8 *
key_of (TdStore *store, LastKey *last, gint64 scope)
{
  if (scope == 0)
    return NULL;
  if (last->scope != scope)
    {
      last->scope = scope;
      last->known = td_key_get (store, scope, last->key);
    }
  return last->known ? last->key : NULL;
}

/* The commitment stands in the entry, the value beside it. */
static gboolean
append_personal (TdStore *store,
                 GString *out,
                 const TdOp *op,
                 int column,
                 const char *text,
                 LastKey *last,
                 GError **error)
{
  const TdTable *table = &td_tables[op->table];
  const guint8 *key = key_of (store, last, op->scope);
  char hex[65];
  if (key == NULL)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT,
                   "%s: %s %" G_GINT64_FORMAT ": the household's personal values were erased", store->path,
                   table->name, op->id);
      return FALSE;
    }
  td_commit_value (key, table->name, table->columns[column].name, text, hex);
  append_commitment (out, hex);
  return td_value_keep (store, op->scope, hex, text, error);
}

static gboolean
append_value (TdStore *store,
              GString *out,
              const TdOp *op,
              int column,
              const TdValue *value,
              LastKey *last,
              GError **error)
{
  TdColumnFlags flags = td_tables[op->table].columns[column].flags;

  switch (value->type)
    {
    case TD_VALUE_NULL:
      g_string_append (out, "null");
      break;
    case TD_VALUE_INT:
      if (flags & TD_COLUMN_ID)
        append_id (out, value->i);
      else
        append_number (out, value->i);
      break;
    case TD_VALUE_COMMITMENT:
      append_commitment (out, value->text);
      break;
    case TD_VALUE_TEXT:
      if ((flags & TD_COLUMN_PERSONAL) && value->text[0] != '\0')
        return append_personal (store, out, op, column, value->text, last, error);
      td_append_json_string (out, value->text);
    }
  return TRUE;
}

static gboolean
append_op (TdStore *store, GString *out, const TdOp *op, LastKey *last, GError **error)
{
  const TdTable *table = &td_tables[op->table];

  g_string_append (out, "[\"");
  g_string_append (out, table->name);
  g_string_append (out, "\",\"");
  g_string_append_c (out, op->op);
  g_string_append (out, "\",");
  append_id (out, op->id);
  g_string_append (out, ",{");
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      g_string_append (out, i > 0 ? ",\"" : "\"");
      g_string_append (out, table->columns[change->column].name);
      g_string_append (out, op->op == 'U' ? "\":[" : "\":");
      if (op->op != 'I' && !append_value (store, out, op, change->column, &change->old_value, last, error))
        return FALSE;
      if (op->op == 'U')
        g_string_append_c (out, ',');
      if (op->op != 'D' && !append_value (store, out, op, change->column, &change->new_value, last, error))
        return FALSE;
      if (op->op == 'U')
        g_string_append_c (out, ']');
    }
  g_string_append (out, "}]");
  return TRUE;
}

void
td_entry_header (TdStore *store,
                 GString *out,
                 const TdAction *action,
                 TdSubjectKind kind,
                 gint64 subject,
                 const char *prev)
{
  g_string_append_printf (out,
                          "{\"v\":1,\"subject\":[\"%s\",\"%" G_GINT64_FORMAT
                          "\"],\"desk\":\"%" G_GINT64_FORMAT "\",\"hlc\":\"%" G_GINT64_FORMAT
                          "\",\"at\":\"%" G_GINT64_FORMAT "\",\"action\":\"%" G_GINT64_FORMAT "\",\"code\":",
                          td_subject_nick (kind), subject, store->desk, action->hlc, action->at, action->id);
  td_append_json_string (out, action->code);
  g_string_append_printf (
      out, ",\"who\":\"%" G_GINT64_FORMAT "\",\"kind\":%d,\"target\":\"%" G_GINT64_FORMAT "\",\"reason\":",
      action->operator_id, action->kind, action->target);
  if (action->reason_commitment != NULL)
    g_string_append_printf (out, "{\"c\":\"%s\"}", action->reason_commitment);
  else if (action->reason[0] != '\0')
    {
      char hex[65];
      td_commit_value (store->file_key, "action", "reason", action->reason, hex);
      append_commitment (out, hex);
    }
  else
    g_string_append (out, "\"\"");
  g_string_append_printf (out,
                          ",\"params\":%s,\"prev\":", action->params[0] != '\0' ? action->params : "null");
  if (prev != NULL)
    g_string_append_printf (out, "\"%s\"", prev);
  else
    g_string_append (out, "null");
  g_string_append (out, ",\"ops\":[");
}

GString *
td_entry_encode (TdStore *store,
                 const TdAction *action,
                 TdSubjectKind kind,
                 gint64 subject,
                 const char *prev,
                 TdOp *const *ops,
                 guint n_ops,
                 GError **error)
{
  GString *out = g_string_sized_new (1024);
  LastKey last = { 0 };
  td_entry_header (store, out, action, kind, subject, prev);
  for (guint i = 0; i < n_ops; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!append_op (store, out, ops[i], &last, error))
        {
          g_string_free (out, TRUE);
          return NULL;
        }
    }
  g_string_append (out, "]}");
  return out;
}

gboolean
td_entry_write (TdStore *store,
                TdSubjectKind kind,
                gint64 subject,
                const guint8 *prev,
                const GString *body,
                GError **error)
{
  guint8 hash[TD_HASH_SIZE];
  g_autofree guint8 *packed = NULL;
  gsize size = body->len;

  td_hash_bytes (body->str, body->len, hash);
  if (body->len >= PACK_FROM)
    {
      if (store->packer == NULL)
        store->packer = td_packer_new ();
      packed = td_packer_pack (store->packer, body, &size);
    }
  sqlite3_stmt *statement =
      td_sql (store, error,
              "INSERT INTO entry (action_id, subject_kind, subject_id, desk, hash, prev, packed, body)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
              "iiiibbi", store->action.id, (gint64)kind, subject, store->desk, hash, sizeof hash, prev,
              sizeof hash, (gint64)(packed != NULL));
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob64 (statement, 8, packed != NULL ? (gconstpointer)packed : body->str,
                       packed != NULL ? size : body->len, SQLITE_STATIC);
  gboolean done = td_sql_step (store, statement, error) == 0;
  sqlite3_clear_bindings (statement);
  return done;
}

/* ---- decoding ---- */

void
td_entry_free (TdEntry *entry)
{
  g_free (entry->prev);
  if (entry->ops != NULL)
    g_ptr_array_unref (entry->ops);
  g_free (entry);
}

static void
value_from_json (TdValue *value, JsonNode *node, const TdTable *table, int column)
{
  memset (value, 0, sizeof *value);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      value->type = TD_VALUE_COMMITMENT;
      value->text =
          g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "c", ""));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      value->type = TD_VALUE_INT;
      value->i = json_node_get_int (node);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);
      if (table->columns[column].flags & TD_COLUMN_ID)
        {
          value->type = TD_VALUE_INT;
          value->i = g_ascii_strtoll (text, NULL, 10);
        }
      else
        {
          value->type = TD_VALUE_TEXT;
          value->text = g_strdup (text);
        }
    }
}

static gint64
op_reference (const TdTable *table, const char *column, const TdOp *op)
{
  if (column == NULL)
    return 0;
  if (strcmp (column, "id") == 0)
    return op->id;
  int index = td_table_column (table, column);
  for (guint i = 0; i < op->changes->len; i++)
    {
      const TdChange *change = &g_array_index (op->changes, TdChange, i);
      if (change->column == index)
        return op->op == 'D' ? change->old_value.i : change->new_value.i;
    }
  return 0;
}

static void
finish_op (TdEntry *entry, TdOp *op)
{
  const TdTable *table = &td_tables[op->table];
  op->subject = entry->subject;
  op->scope = op_reference (table, table->scope_column, op);
  if (op->scope == 0)
    op->scope = op_reference (table, table->scope_fallback, op);
  g_ptr_array_add (entry->ops, op);
}

static gboolean
decode_changes (TdOp *op, JsonObject *fields)
{
  const TdTable *table = &td_tables[op->table];
  g_autoptr (GList) names = json_object_get_members (fields);
  for (GList *l = names; l != NULL; l = l->next)
    {
      TdChange change = { .column = td_table_column (table, l->data) };
      JsonNode *node = json_object_get_member (fields, l->data);
      if (change.column < 0)
        return FALSE;
      if (op->op == 'U')
        {
          if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2)
            return FALSE;
          value_from_json (&change.old_value, json_array_get_element (json_node_get_array (node), 0), table,
                           change.column);
          value_from_json (&change.new_value, json_array_get_element (json_node_get_array (node), 1), table,
                           change.column);
        }
      else
        value_from_json (op->op == 'I' ? &change.new_value : &change.old_value, node, table, change.column);
      g_array_append_val (op->changes, change);
    }
  return TRUE;
}

/* ["part","B",["room",…],[["id",value,…],…]]: many insertions with their columns named once. */
static gboolean
decode_rows (TdEntry *entry, int table_index, JsonArray *op_array)
{
  const TdTable *table = &td_tables[table_index];
  JsonNode *columns_node = json_array_get_element (op_array, 2),
           *rows_node = json_array_get_element (op_array, 3);
  if (!JSON_NODE_HOLDS_ARRAY (columns_node) || !JSON_NODE_HOLDS_ARRAY (rows_node))
    return FALSE;
  JsonArray *columns = json_node_get_array (columns_node), *rows = json_node_get_array (rows_node);
  guint n = json_array_get_length (columns);
  for (guint r = 0; r < json_array_get_length (rows); r++)
    {
      JsonNode *row_node = json_array_get_element (rows, r);
      if (!JSON_NODE_HOLDS_ARRAY (row_node) ||
          json_array_get_length (json_node_get_array (row_node)) != n + 1)
        return FALSE;
      JsonArray *row = json_node_get_array (row_node);
      const char *id = json_array_get_string_element (row, 0);
      g_autoptr (TdOp) op = td_op_new (table_index, 'I', id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0);
      for (guint c = 0; c < n; c++)
        {
          const char *name = json_array_get_string_element (columns, c);
          TdChange change = { .column = name != NULL ? td_table_column (table, name) : -1 };
          if (change.column < 0)
            return FALSE;
          value_from_json (&change.new_value, json_array_get_element (row, c + 1), table, change.column);
          g_array_append_val (op->changes, change);
        }
      finish_op (entry, g_steal_pointer (&op));
    }
  return TRUE;
}

static gboolean
decode_op (TdEntry *entry, JsonNode *node)
{
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 4)
    return FALSE;
  JsonArray *array = json_node_get_array (node);
  const char *name = json_array_get_string_element (array, 0),
             *kind = json_array_get_string_element (array, 1);
  int table = name != NULL ? td_table_find (name) : -1;
  if (table < 0 || kind == NULL)
    return FALSE;
  if (strcmp (kind, "B") == 0)
    return decode_rows (entry, table, array);
  const char *id = json_array_get_string_element (array, 2);
  JsonNode *fields = json_array_get_element (array, 3);
  if (strchr ("IUD", kind[0]) == NULL || id == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return FALSE;
  g_autoptr (TdOp) op = td_op_new (table, kind[0], g_ascii_strtoll (id, NULL, 10));
  if (!decode_changes (op, json_node_get_object (fields)))
    return FALSE;
  finish_op (entry, g_steal_pointer (&op));
  return TRUE;
}

static gint64
member_id (JsonObject *object, const char *name)
{
  return g_ascii_strtoll (json_object_get_string_member_with_default (object, name, "0"), NULL, 10);
}

static gboolean
decode_header (TdEntry *entry, JsonObject *object)
{
  JsonNode *subject = json_object_get_member (object, "subject");
  if (json_object_get_int_member_with_default (object, "v", 0) != 1 || subject == NULL ||
      !JSON_NODE_HOLDS_ARRAY (subject) || json_array_get_length (json_node_get_array (subject)) != 2)
    return FALSE;
  const char *nick = json_array_get_string_element (json_node_get_array (subject), 0);
  const char *id = json_array_get_string_element (json_node_get_array (subject), 1);
  int kind = TD_SUBJECT_DOSSIER;
  while (kind <= TD_SUBJECT_DESK && g_strcmp0 (nick, td_subject_nick (kind)) != 0)
    kind++;
  if (kind > TD_SUBJECT_DESK || id == NULL)
    return FALSE;
  entry->subject_kind = kind;
  entry->subject = g_ascii_strtoll (id, NULL, 10);
  entry->action_id = member_id (object, "action");
  entry->desk = member_id (object, "desk");
  entry->hlc = member_id (object, "hlc");
  entry->prev = g_strdup (json_object_get_null_member (object, "prev")
                              ? NULL
                              : json_object_get_string_member_with_default (object, "prev", NULL));
  return TRUE;
}

TdEntry *
td_entry_decode (const char *body, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (TdEntry) entry = g_new0 (TdEntry, 1);
  entry->ops = g_ptr_array_new_with_free_func ((GDestroyNotify)td_op_free);

  if (!json_parser_load_from_data (parser, body, -1, error))
    return NULL;
  JsonNode *root = json_parser_get_root (parser);
  gboolean good =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) && decode_header (entry, json_node_get_object (root));
  JsonNode *ops = good ? json_object_get_member (json_node_get_object (root), "ops") : NULL;
  good = ops != NULL && JSON_NODE_HOLDS_ARRAY (ops);
  for (guint i = 0; good && i < json_array_get_length (json_node_get_array (ops)); i++)
    good = decode_op (entry, json_array_get_element (json_node_get_array (ops), i));
  if (!good)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "an entry is not of a known form");
      return NULL;
    }
  return g_steal_pointer (&entry);
}

/* The end of the JSON array that begins at `text`, behind its bracket; NULL: it has none. */
static const char *
end_of_array (const char *text)
{
  int depth = 0;
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    if (quoted)
      {
        if (*text == '\\' && text[1] != '\0')
          text++;
        else
          quoted = *text != '"';
      }
    else if (*text == '"')
      quoted = TRUE;
    else if (*text == '[' || *text == '{')
      depth++;
    else if ((*text == ']' || *text == '}') && --depth == 0)
      return text + 1;
  return NULL;
}

static gboolean
decode_op_at (TdEntry *entry, const char *text, const char *end)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  return end != NULL && json_parser_load_from_data (parser, text, end - text, NULL) &&
         decode_op (entry, json_parser_get_root (parser));
}

/* An op is an array that begins with the table's name and a letter; the entry's subject names a table's word,
 * too, but goes on with a number. Within a text each quotation mark has a stroke before it. */
GPtrArray *
td_entry_decode_ops_of (const char *body, int table, GError **error)
{
  g_autofree char *start = g_strdup_printf ("[\"%s\",\"", td_tables[table].name);
  gsize length = strlen (start);
  TdEntry entry = { .ops = g_ptr_array_new_with_free_func ((GDestroyNotify)td_op_free) };

  for (const char *at = body; (at = strstr (at, start)) != NULL; at += length)
    {
      const char *end;

      if (strchr ("IUDB", at[length]) == NULL || at[length + 1] != '"')
        continue;
      end = end_of_array (at);
      if (!decode_op_at (&entry, at, end))
        {
          g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "an entry is not of a known form");
          g_ptr_array_unref (entry.ops);
          return NULL;
        }
    }
  return entry.ops;
}
