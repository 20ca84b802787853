/* Tidang: who works at a desk.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-store-private.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#define PIN_ROUNDS 100000
#define PIN_SALT 16
#define RETIRED_SINCE 3 /* schema */

void
td_operator_row_free (TdOperatorRow *row)
{
  g_free (row->name);
  g_free (row);
}

GPtrArray *
td_store_operators (TdStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_operator_row_free);
  sqlite3_stmt *statement = td_sql (store, error,
                                    store->schema < RETIRED_SINCE
                                        ? "SELECT id, name, pin <> '', 0 FROM operator ORDER BY name"
                                        : "SELECT id, name, pin <> '', retired FROM operator ORDER BY name",
                                    "");
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    {
      TdOperatorRow *op = g_new0 (TdOperatorRow, 1);
      op->id = sqlite3_column_int64 (statement, 0);
      op->name = td_column_text (statement, 1);
      op->has_pin = sqlite3_column_int (statement, 2);
      op->retired = sqlite3_column_int (statement, 3);
      g_ptr_array_add (rows, op);
    }
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

gint64
td_store_operator_find (TdStore *store, const char *name)
{
  return td_sql_int (store, 0, "SELECT id FROM operator WHERE name = ?1", "s", name);
}

static char *
derive (const char *pin, const guint8 salt[PIN_SALT])
{
  guint8 key[TD_HASH_SIZE];
  if (PKCS5_PBKDF2_HMAC (pin, -1, salt, PIN_SALT, PIN_ROUNDS, EVP_sha256 (), sizeof key, key) != 1)
    g_error ("PBKDF2 is not available");
  g_autofree char *salt_hex = td_hex_encode (salt, PIN_SALT);
  g_autofree char *key_hex = td_hex_encode (key, sizeof key);
  return g_strdup_printf ("pbkdf2-sha256$%d$%s$%s", PIN_ROUNDS, salt_hex, key_hex);
}

/* (transfer full) */
static char *
derive_new (const char *pin)
{
  guint8 salt[PIN_SALT];
  if (pin == NULL || *pin == '\0')
    return g_strdup ("");
  td_random (salt, sizeof salt);
  return derive (pin, salt);
}

static gint64
add_in_action (TdStore *store, const char *name, const char *pin, GError **error)
{
  g_autofree char *derived = derive_new (pin);
  gint64 id = td_store_new_id (store);
  if (!td_sql_run (store, error, "INSERT INTO operator (id, name, pin) VALUES (?1, ?2, ?3)", "iss", id, name,
                   derived))
    return 0;
  return id;
}

gint64
td_store_operator_add (TdStore *store, const char *name, const char *pin, GError **error)
{
  g_return_val_if_fail (name != NULL && *name != '\0', 0);
  gint64 id = td_store_operator_find (store, name);
  if (id != 0)
    return id;
  if (store->in_action)
    return add_in_action (store, name, pin, error);
  if (!td_store_begin (store, "operator", TD_ACTION_STEPPED_OVER, NULL, NULL, NULL, error))
    return 0;
  id = add_in_action (store, name, pin, error);
  if (id == 0)
    {
      td_store_rollback (store);
      return 0;
    }
  return td_store_commit (store, error) > 0 ? id : 0;
}

/* One change of one operator; params name him, the entry names who did it. */
static gboolean
change (TdStore *store,
        const char *code,
        const char *who,
        const char *sql,
        gint64 operator_id,
        const char *text,
        gint64 number,
        GError **error)
{
  g_autofree char *params = g_strdup_printf ("{\"operator\":\"%" G_GINT64_FORMAT "\"}", operator_id);
  if (!td_store_begin (store, code, TD_ACTION_STEPPED_OVER, who, NULL, params, error))
    return FALSE;
  if (!td_sql_run (store, error, sql, "isi", operator_id, text, number))
    {
      td_store_rollback (store);
      return FALSE;
    }
  /* The journal looks operators up by name. */
  g_clear_pointer (&store->operator_name, g_free);
  store->operator_id = 0;
  return td_store_commit (store, error) > 0;
}

gboolean
td_store_operator_rename (TdStore *store,
                          gint64 operator_id,
                          const char *name,
                          const char *who,
                          GError **error)
{
  g_return_val_if_fail (name != NULL && *name != '\0', FALSE);
  return change (store, "operator-rename", who, "UPDATE operator SET name = ?2 WHERE id = ?1 AND ?3 = 0",
                 operator_id, name, 0, error);
}

gboolean
td_store_operator_set_pin (TdStore *store,
                           gint64 operator_id,
                           const char *pin,
                           const char *who,
                           GError **error)
{
  g_autofree char *derived = derive_new (pin);
  return change (store, "operator-pin", who, "UPDATE operator SET pin = ?2 WHERE id = ?1 AND ?3 = 0",
                 operator_id, derived, 0, error);
}

gboolean
td_store_operator_set_retired (TdStore *store,
                               gint64 operator_id,
                               gboolean retired,
                               const char *who,
                               GError **error)
{
  return change (store, retired ? "operator-remove" : "operator-return", who,
                 "UPDATE operator SET retired = ?3 WHERE id = ?1 AND ?2 = ''", operator_id, "", retired != 0,
                 error);
}

gboolean
td_store_operator_check_pin (TdStore *store, gint64 operator_id, const char *pin)
{
  g_autofree char *kept = td_sql_text (store, "SELECT pin FROM operator WHERE id = ?1", "i", operator_id);
  if (kept == NULL || kept[0] == '\0')
    return kept != NULL;
  g_auto (GStrv) fields = g_strsplit (kept, "$", 4);
  guint8 salt[PIN_SALT];
  if (g_strv_length (fields) != 4 || !td_hex_decode (fields[2], salt, sizeof salt))
    return FALSE;
  g_autofree char *derived = derive (pin != NULL ? pin : "", salt);
  return strlen (derived) == strlen (kept) && CRYPTO_memcmp (derived, kept, strlen (kept)) == 0;
}
