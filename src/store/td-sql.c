/* Tidang: statements kept by their text, and SQLite's errors as errors of this layer.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-file-locks.h"
#include "td-store-private.h"

GQuark
td_store_error_quark (void)
{
  return g_quark_from_static_string ("td-store-error");
}

static TdStoreError
error_code (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return TD_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return TD_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return TD_STORE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return TD_STORE_ERROR_NOT_OURS;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return TD_STORE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return TD_STORE_ERROR_CONFLICT;
    case SQLITE_INTERRUPT:
      return TD_STORE_ERROR_CANCELLED;
    default:
      return TD_STORE_ERROR_IO;
    }
}

void
td_sql_set_error (GError **error, int code, const char *path, const char *what, const char *message)
{
  g_set_error (error, TD_STORE_ERROR, error_code (code), "%s: %s: %s (SQLite %d)", path, what, message, code);
}

gboolean
td_sql_fail (TdStore *store, GError **error, const char *what)
{
  td_sql_set_error (error, sqlite3_extended_errcode (store->db), store->path, what,
                    sqlite3_errmsg (store->db));
  td_action_poison (store);
  return FALSE;
}

sqlite3 *
td_sql_open (const char *path, int flags, const char *vfs, GError **error)
{
  static gsize once = 0;
  sqlite3 *db = NULL;
  /* Counting all memory takes a lock at each allocation; nobody asks for the sum. */
  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      td_file_locks_keep ();
      g_once_init_leave (&once, 1);
    }
  int rc = sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
  if (rc == SQLITE_OK)
    return db;
  td_sql_set_error (error, rc, path, "opening", db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc));
  sqlite3_close (db);
  return NULL;
}

void
td_sql_forget (TdStore *store)
{
  memset (store->recent, 0, sizeof store->recent);
  g_hash_table_remove_all (store->statements);
}

static sqlite3_stmt *
kept_statement (TdStore *store, const char *sql)
{
  guint slot = (GPOINTER_TO_SIZE (sql) >> 3) % G_N_ELEMENTS (store->recent);
  sqlite3_stmt *statement = store->recent[slot].statement;
  if (statement != NULL && store->recent[slot].sql == sql && strcmp (sqlite3_sql (statement), sql) == 0)
    {
      sqlite3_reset (statement);
      return statement;
    }
  statement = g_hash_table_lookup (store->statements, sql);
  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return NULL;
      g_hash_table_insert (store->statements, g_strdup (sql), statement);
    }
  else
    {
      sqlite3_reset (statement);
    }
  store->recent[slot].sql = sql;
  store->recent[slot].statement = statement;
  return statement;
}

/* SQLITE_STATIC where the statement is done before the caller's texts are gone: no copies. */
static void
bind_all (sqlite3_stmt *statement, const char *format, va_list args, sqlite3_destructor_type copy)
{
  for (int i = 1; format != NULL && *format != '\0'; format++, i++)
    {
      const char *text;
      gconstpointer bytes;

      switch (*format)
        {
        case 'i':
          sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
          break;
        case 's':
          text = va_arg (args, const char *);
          sqlite3_bind_text (statement, i, text != NULL ? text : "", -1, copy);
          break;
        case 'n':
          text = va_arg (args, const char *);
          if (text == NULL)
            sqlite3_bind_null (statement, i);
          else
            sqlite3_bind_text (statement, i, text, -1, copy);
          break;
        case 'b':
          bytes = va_arg (args, gconstpointer);
          {
            gsize size = va_arg (args, gsize);
            if (bytes == NULL)
              sqlite3_bind_null (statement, i);
            else
              sqlite3_bind_blob64 (statement, i, bytes, size, copy);
          }
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static sqlite3_stmt *
sql_va (TdStore *store,
        GError **error,
        const char *sql,
        const char *format,
        va_list args,
        sqlite3_destructor_type copy)
{
  sqlite3_stmt *statement = kept_statement (store, sql);
  if (statement == NULL)
    {
      td_sql_fail (store, error, sql);
      return NULL;
    }
  bind_all (statement, format, args, copy);
  return statement;
}

sqlite3_stmt *
td_sql (TdStore *store, GError **error, const char *sql, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  sqlite3_stmt *statement = sql_va (store, error, sql, format, args, SQLITE_TRANSIENT);
  va_end (args);
  return statement;
}

int
td_sql_step (TdStore *store, sqlite3_stmt *statement, GError **error)
{
  int rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    return 1;
  if (rc != SQLITE_DONE)
    td_sql_fail (store, error, sqlite3_sql (statement));
  sqlite3_reset (statement);
  return rc == SQLITE_DONE ? 0 : -1;
}

gboolean
td_sql_run (TdStore *store, GError **error, const char *sql, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  sqlite3_stmt *statement = sql_va (store, error, sql, format, args, SQLITE_STATIC);
  va_end (args);
  if (statement == NULL)
    return FALSE;
  int row;
  while ((row = td_sql_step (store, statement, error)) > 0)
    ;
  return row == 0;
}

gboolean
td_sql_exec (TdStore *store, const char *sql, GError **error)
{
  if (sqlite3_exec (store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return td_sql_fail (store, error, sql);
  return TRUE;
}

gint64
td_sql_int (TdStore *store, gint64 otherwise, const char *sql, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  sqlite3_stmt *statement = sql_va (store, NULL, sql, format, args, SQLITE_STATIC);
  va_end (args);
  if (statement == NULL)
    return otherwise;
  gint64 value = otherwise;
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return value;
}

char *
td_sql_text (TdStore *store, const char *sql, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  sqlite3_stmt *statement = sql_va (store, NULL, sql, format, args, SQLITE_STATIC);
  va_end (args);
  if (statement == NULL)
    return NULL;
  char *value = NULL;
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    value = td_column_text (statement, 0);
  sqlite3_reset (statement);
  return value;
}

GPtrArray *
td_sql_collect (TdStore *store,
                sqlite3_stmt *statement,
                TdRowReader read,
                GDestroyNotify free_row,
                GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  int row = -1;
  while (statement != NULL && (row = td_sql_step (store, statement, error)) > 0)
    g_ptr_array_add (rows, read (statement));
  return row == 0 ? g_steal_pointer (&rows) : NULL;
}

char *
td_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  return g_strdup (text != NULL ? text : "");
}
