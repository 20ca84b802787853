/* Tidang: an older file is copied aside, then brought to the schema of this program.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-files.h"
#include "td-search-body.h"
#include "td-store-private.h"

#include <glib/gstdio.h>

/* “FILE.v1-backup”; what an earlier try or another copy left is never written over. (transfer full) */
static char *
aside_name (const char *path, int version)
{
  char *name = g_strdup_printf ("%s.v%d-backup", path, version);
  for (int n = 2; g_file_test (name, G_FILE_TEST_EXISTS); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.v%d-backup-%d", path, version, n);
    }
  return name;
}

static gboolean
references_hold (TdStore *store, GError **error)
{
  g_autofree char *table = td_sql_text (store, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", "");
  td_sql_forget (store);
  if (table == NULL)
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED,
               "%s: after bringing it up to date rows of %s name others that are not there", store->path,
               table);
  return FALSE;
}

/* All steps or none: the version number is in the same transaction. */
static gboolean
run_steps (TdStore *store, GError **error)
{
  gboolean good = td_sql_exec (store, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error) &&
                  td_schema_create (store->db, store->path, error) && references_hold (store, error) &&
                  td_search_write_all (store, error) && td_sql_exec (store, "COMMIT", error);
  td_sql_forget (store);
  if (!good && !sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return td_sql_exec (store, "PRAGMA foreign_keys = ON", good ? error : NULL) && good;
}

gboolean
td_store_migrate (TdStore *store, GError **error)
{
  /* Not the header's: the step that was taken last may still lie in the log of a killed program. */
  int version = (int)td_sql_int (store, 0, "PRAGMA user_version", "");
  td_sql_forget (store);
  if (!td_schema_check_version (store->path, version, error))
    return FALSE;
  if (version == td_schema_version ())
    return TRUE;
  g_autofree char *aside = aside_name (store->path, version);
  if (!td_database_copy (store->db, store->vfs, aside, error))
    return FALSE;
  if (run_steps (store, error))
    return TRUE;
  /* The file is as it was: a copy of it would only puzzle. */
  g_unlink (aside);
  return FALSE;
}
