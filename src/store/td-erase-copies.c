/* Tidang: an erasure reaches the copies that the program itself keeps beside the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-erase.h"
#include "td-maintain.h"
#include "td-register.h"

#include <glib/gstdio.h>

/* “FILE.v1-backup…”: older schemas, whose steps are not run backwards. They were kept against a bad
 * migration; the file has been in use since. */
static void
delete_asides (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".v", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix) && strstr (entry, "-backup") != NULL)
      {
        g_autofree char *aside = g_build_filename (folder, entry, NULL);
        g_unlink (aside);
      }
}

/* A copy lies alone in its folder, without a log. */
static gboolean
leave_wal (const char *path, const char *vfs, GError **error)
{
  sqlite3 *db = td_sql_open (path, SQLITE_OPEN_READWRITE, vfs, error);
  gboolean good =
      db != NULL && sqlite3_exec (db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
  if (!good && db != NULL)
    td_sql_set_error (error, sqlite3_extended_errcode (db), path, "erasing in a kept backup",
                      sqlite3_errmsg (db));
  sqlite3_close (db);
  return good;
}

static gboolean
erase_in_copy (TdStore *store,
               const char *path,
               gint64 part_id,
               const GArray *also,
               const char *operator_name,
               GError **error)
{
  TdStoreOptions options = { .now = td_store_now (store), .vfs = store->vfs, .no_backup = TRUE };
  TdStore *copy = td_store_open (path, TD_STORE_WRITE, &options, error);
  g_autofree char *lease = copy != NULL ? g_strdup (copy->lease_path) : NULL;
  gboolean good = copy != NULL;

  /* An older copy may not know the flat yet, or was erased before. */
  if (good && td_sql_int (copy, 0, "SELECT EXISTS (SELECT 1 FROM part WHERE id = ?1 AND erased = 0)", "i",
                          part_id) != 0)
    {
      g_autofree char *receipt = td_store_erase_part (copy, part_id, also, operator_name, NULL, error);
      good = receipt != NULL;
    }
  if (copy != NULL)
    td_store_close (copy);
  if (lease != NULL)
    g_unlink (lease);
  delete_asides (path);
  return good && leave_wal (path, store->vfs, error);
}

gboolean
td_erase_in_copies (TdStore *store,
                    gint64 part_id,
                    const GArray *also,
                    const char *operator_name,
                    GError **error)
{
  g_autoptr (GPtrArray) kept = td_store_kept_backups (store);
  gboolean good = TRUE;
  /* One that cannot be written does not save the others. */
  for (guint i = 0; i < kept->len; i++)
    good = erase_in_copy (store, g_ptr_array_index (kept, i), part_id, also, operator_name,
                          good ? error : NULL) &&
           good;
  delete_asides (store->path);
  return good;
}
