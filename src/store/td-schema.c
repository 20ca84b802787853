/* Tidang: what a file is before it is touched, and the numbered steps of its schema.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-files.h"
#include "td-store-private.h"
#include "td-store-resources.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const TdSchemaSteps *further; /* of a test */

void
td_schema_override (const TdSchemaSteps *steps)
{
  further = steps;
}

int
td_schema_version (void)
{
  return TD_SCHEMA_VERSION + (further != NULL ? further->n : 0);
}

static guint32
big_endian (const guint8 *p)
{
  return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static gboolean
fail (GError **error, TdStoreError code, const char *path, const char *why)
{
  g_set_error (error, TD_STORE_ERROR, code, "%s: %s", path, why);
  return FALSE;
}

static gboolean
check_size (const char *path, const guint8 *header, guint64 size, gboolean unclean, GError **error)
{
  guint32 page = (guint32)header[16] << 8 | header[17];
  guint64 pages = big_endian (header + 28);
  if (page == 1)
    page = 65536;
  /* The count of pages holds when “version valid for” equals the change counter. Not after the power went in
   * a checkpoint: page 1 may be there before the last ones, and the log that is still beside holds them all.
   */
  gboolean counted = !unclean && big_endian (header + 24) == big_endian (header + 92);
  if (page < 512 || (page & (page - 1)) != 0)
    return fail (error, TD_STORE_ERROR_DAMAGED, path, "its header holds no page size");
  if ((size % page != 0 && !unclean) || (counted && size < pages * page))
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_TRUNCATED,
                   "%s: has %" G_GUINT64_FORMAT " bytes where its header promises %" G_GUINT64_FORMAT, path,
                   size, pages * page);
      return FALSE;
    }
  return TRUE;
}

gboolean
td_schema_check_version (const char *path, int version, GError **error)
{
  if (version <= td_schema_version ())
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER,
               "%s: has schema %d, this program knows up to %d; a newer Tidang is needed", path, version,
               td_schema_version ());
  return FALSE;
}

static gboolean
check_bytes (const char *path,
             const guint8 *header,
             gsize got,
             guint64 size,
             gboolean unclean,
             GError **error)
{
  if (size == 0)
    return fail (error, TD_STORE_ERROR_TRUNCATED, path, "is empty");
  if (memcmp (header, "SQLite format 3", MIN (got, 16)) != 0)
    return fail (error, TD_STORE_ERROR_NOT_OURS, path, "is no Tidang file");
  if (got < 100)
    return fail (error, TD_STORE_ERROR_TRUNCATED, path, "ends within its header");
  if (big_endian (header + 68) != TD_APPLICATION_ID)
    return fail (error, TD_STORE_ERROR_NOT_OURS, path, "is a database of another program");
  return td_schema_check_version (path, (int)big_endian (header + 60), error) &&
         check_size (path, header, size, unclean, error);
}

gboolean
td_schema_check_header (const char *path, gboolean *unclean, GError **error)
{
  guint8 header[100];
  struct stat info;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  int fd = td_store_file_ops ()->open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return td_file_fail (error, errno, path, "opening");
  ssize_t got = pread (fd, header, sizeof header, 0);
  gboolean known = fstat (fd, &info) == 0;
  close (fd);
  if (known && S_ISDIR (info.st_mode))
    return fail (error, TD_STORE_ERROR_NOT_OURS, path, "is a folder");
  if (!known || got < 0)
    return td_file_fail (error, EIO, path, "reading the header");
  struct stat beside;
  *unclean = (stat (wal, &beside) == 0 && beside.st_size > 0) ||
             (stat (journal, &beside) == 0 && beside.st_size > 0);
  return check_bytes (path, header, got, info.st_size, *unclean, error);
}

/* The SQL of a step, with its final NUL. (transfer full) */
static GBytes *
step_sql (int step, const char *name, GError **error)
{
  if (step <= TD_SCHEMA_VERSION)
    return g_resource_lookup_data (td_store_get_resource (), name, 0, error);

  const char *sql = further->steps[step - TD_SCHEMA_VERSION - 1];

  return g_bytes_new_static (sql, strlen (sql) + 1);
}

static gboolean
run_step (sqlite3 *db, const char *path, int step, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/org/tidang/store/schema/%03d.sql", step);
  g_autoptr (GBytes) sql = step_sql (step, name, error);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", step);

  if (sql == NULL)
    return FALSE;
  if (sqlite3_exec (db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_exec (db, version, NULL, NULL, NULL) != SQLITE_OK)
    {
      td_sql_set_error (error, sqlite3_extended_errcode (db), path, name, sqlite3_errmsg (db));
      return FALSE;
    }
  return TRUE;
}

/* All steps that are missing, inside the caller's transaction. */
gboolean
td_schema_create (sqlite3 *db, const char *path, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int version = 0;
  if (sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  for (int step = version + 1; step <= td_schema_version (); step++)
    if (!run_step (db, path, step, error))
      return FALSE;
  return TRUE;
}
