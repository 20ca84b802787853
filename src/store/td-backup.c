/* Tidang: verified copies — by hand, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-daily.h"
#include "td-files.h"
#include "td-maintain.h"
#include "td-shared-files.h"
#include "td-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#define PAGES_PER_STEP 2000

static gboolean
refuse_existing (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS, "%s: exists already", path);
  return FALSE;
}

static gboolean
cancelled (const char *path, GError **error)
{
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CANCELLED, "%s: cancelled", path);
  return FALSE;
}

/* All pages of `from` into the open database `to`. */
static gboolean
copy_pages (sqlite3 *from,
            sqlite3 *to,
            const char *path,
            TdStoreProgress progress,
            gpointer data,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  if (backup == NULL)
    {
      td_sql_set_error (error, sqlite3_extended_errcode (to), path, "copying", sqlite3_errmsg (to));
      return FALSE;
    }
  int rc;
  gboolean go = TRUE;
  do
    {
      rc = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (progress != NULL)
        go = progress (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                       sqlite3_backup_pagecount (backup), data);
    }
  while (go && (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED));
  sqlite3_backup_finish (backup);
  if (!go)
    return cancelled (path, error);
  if (rc == SQLITE_DONE)
    return TRUE;
  td_sql_set_error (error, rc, path, "copying", sqlite3_errstr (rc));
  return FALSE;
}

static gboolean
verify (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_stmt *s = NULL;
  gboolean good = FALSE;
  const char *said = "cannot be checked";
  if (sqlite3_prepare_v2 (db, "PRAGMA integrity_check(1)", -1, &s, NULL) == SQLITE_OK &&
      sqlite3_step (s) == SQLITE_ROW)
    {
      said = (const char *)sqlite3_column_text (s, 0);
      good = g_strcmp0 (said, "ok") == 0;
    }
  if (!good)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: the copy is damaged: %s", path, said);
  sqlite3_finalize (s);
  return good;
}

/* A temporary name, copied, out of WAL mode, verified by reading it, renamed. */
gboolean
td_backup_copy (sqlite3 *from,
                const char *vfs,
                const char *dest,
                TdStoreProgress progress,
                gpointer data,
                GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", dest, g_random_int ());
  g_autofree char *journal = g_strconcat (part, "-journal", NULL);
  sqlite3 *to = td_sql_open (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs, error);
  if (to == NULL)
    return FALSE;
  /* Names and numbers are in it: for the user alone, as the file is. */
  g_chmod (part, 0600);
  gboolean good = copy_pages (from, to, dest, progress, data, error);
  if (good && sqlite3_exec (to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    {
      td_sql_set_error (error, sqlite3_extended_errcode (to), dest, "leaving the write-ahead log",
                        sqlite3_errmsg (to));
      good = FALSE;
    }
  sqlite3_close (to);
  to = good ? td_sql_open (part, SQLITE_OPEN_READONLY, vfs, error) : NULL;
  good = to != NULL && verify (to, dest, error);
  sqlite3_close (to);
  if (good && td_store_file_ops ()->rename (part, dest) != 0)
    good = td_file_fail (error, errno, dest, "renaming the copy");
  if (good)
    td_file_sync_folder (dest);
  else
    {
      g_unlink (part);
      g_unlink (journal);
    }
  return good;
}

gboolean
td_database_copy (sqlite3 *from, const char *vfs, const char *dest, GError **error)
{
  return td_backup_copy (from, vfs, dest, NULL, NULL, error);
}

/* Every attachment that the database names, verified while it is copied. */
static gboolean
copy_attachments (sqlite3 *db, const char *from, const char *to, GError **error)
{
  sqlite3_stmt *s = NULL;
  gboolean good = sqlite3_prepare_v2 (db, td_kept_hashes_sql (db), -1, &s, NULL) == SQLITE_OK;
  while (good && sqlite3_step (s) == SQLITE_ROW)
    {
      const char *hash = (const char *)sqlite3_column_text (s, 0);
      char two[3] = { hash[0], hash[1], '\0' };
      g_autofree char *source = g_build_filename (from, two, hash, NULL);
      g_autofree char *folder = g_build_filename (to, two, NULL);
      g_autofree char *target = g_build_filename (folder, hash, NULL);
      g_autofree char *copied = NULL;
      if (g_file_test (target, G_FILE_TEST_EXISTS))
        continue;
      if (g_mkdir_with_parents (folder, 0700) != 0)
        good = td_file_fail (error, errno, folder, "creating");
      else if (td_file_copy (source, target, &copied, error))
        {
          good = strcmp (copied, hash) == 0;
          if (!good)
            g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: its bytes were changed", source);
        }
      else
        good = FALSE;
    }
  sqlite3_finalize (s);
  return good;
}

gboolean
td_store_backup (TdStore *store, const char *dest, TdStoreProgress progress, gpointer data, GError **error)
{
  td_store_assert_owner (store);
  g_autofree char *path = g_canonicalize_filename (dest, NULL);
  g_autofree char *folder = g_strconcat (path, "-files", NULL);
  /* The database comes last: a destination that exists is whole. */
  return refuse_existing (path, error) && copy_attachments (store->db, store->folder, folder, error) &&
         td_backup_copy (store->db, store->vfs, path, progress, data, error);
}

static gboolean
new_identity (const char *path, GError **error)
{
  sqlite3 *db = td_sql_open (path, SQLITE_OPEN_READWRITE, NULL, error);
  if (db == NULL)
    return FALSE;
  guint64 bits;
  td_random (&bits, sizeof bits);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE local SET value = '%" G_GUINT64_FORMAT "' WHERE key = 'desk';"
                       "UPDATE local SET value = '0' WHERE key = 'counter'; DELETE FROM local WHERE key IN "
                       "('home', 'folder'); COMMIT",
                       (bits & (((guint64)1 << 38) - 1)) | 1);
  gboolean good = sqlite3_exec (db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK && td_lineage_leave (db) &&
                  sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK;
  if (!good)
    td_sql_set_error (error, sqlite3_extended_errcode (db), path, "restoring", sqlite3_errmsg (db));
  sqlite3_close (db);
  return good;
}

/* A daily copy (FILE-backups/DAY.tidang) has none of its own: they lie beside the file. (transfer full) */
static char *
attachments_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *own = g_strconcat (path, "-files", NULL);
  if (!g_str_has_suffix (folder, "-backups") || g_file_test (own, G_FILE_TEST_IS_DIR))
    return own;
  g_free (own);
  folder[strlen (folder) - strlen ("-backups")] = '\0';
  return g_strconcat (folder, "-files", NULL);
}

gboolean
td_store_restore (const char *backup,
                  const char *dest,
                  TdStoreProgress progress,
                  gpointer data,
                  GError **error)
{
  g_autofree char *from = g_canonicalize_filename (backup, NULL);
  g_autofree char *to = g_canonicalize_filename (dest, NULL);
  g_autofree char *from_folder = attachments_of (from);
  g_autofree char *to_folder = g_strconcat (to, "-files", NULL);
  gboolean unclean;

  if (!refuse_existing (to, error) || !td_schema_check_header (from, &unclean, error))
    return FALSE;
  sqlite3 *db = td_sql_open (from, SQLITE_OPEN_READONLY, NULL, error);
  gboolean good = db != NULL && verify (db, from, error) &&
                  copy_attachments (db, from_folder, to_folder, error) &&
                  td_backup_copy (db, NULL, to, progress, data, error);
  sqlite3_close (db);
  if (good && !new_identity (to, error))
    {
      g_unlink (to);
      good = FALSE;
    }
  return good;
}
