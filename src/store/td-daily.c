/* Tidang: the copy of every day — of the file as it was before the day's first change.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-daily.h"
#include "td-files.h"

#include <errno.h>
#include <glib/gstdio.h>

#define KEPT_BACKUPS 7

/* Copying and verifying a province takes seconds; nobody shall wait for them before the first list or the
 * first ballot. A read transaction on a connection of its own keeps the state before the change, as long as
 * the copying lasts, whatever is written meanwhile. */
struct _TdDaily
{
  GThread *thread;
  sqlite3 *from;
  char *vfs;
  char *folder;
  char *path;
  GError *error;
  int done;
};

static char *
backups_folder (TdStore *store)
{
  return g_strconcat (store->path, "-backups", NULL);
}

static gint
newest_first (gconstpointer a, gconstpointer b)
{
  return -strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The file's day in local time and its ends: whoever works past midnight gets the next day's copy as well. */
static char *
day_of (TdStore *store)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (td_store_now (store) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) begin = g_date_time_new_local (
      g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_add_days (begin, 1);
  store->day_begin = g_date_time_to_unix (begin) * G_USEC_PER_SEC;
  store->day_end = g_date_time_to_unix (end) * G_USEC_PER_SEC;
  return g_date_time_format (now, "%Y-%m-%d.tidang");
}

static GPtrArray *
files_with (const char *folder, gboolean whole)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (whole ? g_str_has_suffix (name, ".tidang") : strstr (name, ".part") != NULL)
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, newest_first);
  return paths;
}

static void
remove_from (GPtrArray *paths, guint first)
{
  for (guint i = first; i < paths->len; i++)
    g_unlink (g_ptr_array_index (paths, i));
}

static void
daily_clear (TdDaily *daily)
{
  sqlite3_close (daily->from);
  g_clear_error (&daily->error);
  g_free (daily->vfs);
  g_free (daily->folder);
  g_free (daily->path);
  g_free (daily);
}

/* Attachments are never changed and stay beside the file: the daily copy is of the database alone. */
static gpointer
copy_day (gpointer data)
{
  TdDaily *daily = data;
  if (td_backup_copy (daily->from, daily->vfs, daily->path, NULL, NULL, &daily->error))
    {
      g_autoptr (GPtrArray) kept = files_with (daily->folder, TRUE);
      remove_from (kept, KEPT_BACKUPS);
    }
  g_clear_pointer (&daily->from, sqlite3_close);
  g_atomic_int_set (&daily->done, 1);
  return NULL;
}

/* The connection's read transaction begins with its first look, and lasts. */
static gboolean
hold_state (TdDaily *daily, const char *path, GError **error)
{
  daily->from = td_sql_open (path, SQLITE_OPEN_READONLY, daily->vfs, error);
  if (daily->from == NULL)
    return FALSE;
  sqlite3_busy_timeout (daily->from, 5000);
  int rc = sqlite3_exec (daily->from, "BEGIN; SELECT 1 FROM local LIMIT 1", NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  td_sql_set_error (error, rc, path, "the day's copy", sqlite3_errmsg (daily->from));
  return FALSE;
}

/* *started: there is none of today yet, and something to copy. */
static gboolean
start (TdStore *store, gboolean *started, GError **error)
{
  g_autofree char *folder = backups_folder (store);
  g_autofree char *day = day_of (store);
  g_autofree char *path = g_build_filename (folder, day, NULL);

  *started = FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS) ||
      td_sql_int (store, 0, "SELECT EXISTS (SELECT 1 FROM action)", "") == 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return td_file_fail (error, errno, folder, "creating");
  /* What an earlier run could not finish: nobody else writes here, we have the lease. */
  g_autoptr (GPtrArray) unfinished = files_with (folder, FALSE);
  remove_from (unfinished, 0);
  TdDaily *daily = g_new0 (TdDaily, 1);
  daily->vfs = g_strdup (store->vfs);
  daily->folder = g_steal_pointer (&folder);
  daily->path = g_steal_pointer (&path);
  if (!hold_state (daily, store->path, error))
    {
      daily_clear (daily);
      return FALSE;
    }
  daily->thread = g_thread_new ("tidang-daily", copy_day, daily);
  store->daily = daily;
  *started = TRUE;
  return TRUE;
}

gboolean
td_store_daily_finish (TdStore *store, gboolean wait, GError **error)
{
  TdDaily *daily = store->daily;
  if (daily == NULL || (!wait && g_atomic_int_get (&daily->done) == 0))
    return TRUE;
  store->daily = NULL;
  g_thread_join (daily->thread);
  gboolean good = daily->error == NULL;
  if (!good)
    g_propagate_error (error, g_steal_pointer (&daily->error));
  daily_clear (daily);
  return good;
}

void
td_daily_begin (TdStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean started;
  gint64 now = td_store_now (store);
  if (store->no_daily || store->read_only || (now >= store->day_begin && now < store->day_end))
    return;
  if ((!td_store_daily_finish (store, TRUE, &error) || !start (store, &started, &error)) &&
      store->notice == NULL)
    store->notice = g_steal_pointer (&error);
}

void
td_daily_wait (TdStore *store)
{
  /* Who looks at its end joins it once more: GLib waits for a thread only once. */
  if (store->daily != NULL)
    g_thread_join (g_thread_ref (store->daily->thread));
}

void
td_daily_free (TdStore *store)
{
  td_store_daily_finish (store, TRUE, NULL);
}

gboolean
td_store_daily_backup (TdStore *store, gboolean *made, GError **error)
{
  gboolean started = FALSE;
  td_store_assert_owner (store);
  gboolean good = td_store_daily_finish (store, TRUE, error) && start (store, &started, error) &&
                  td_store_daily_finish (store, TRUE, error);
  if (made != NULL)
    *made = good && started;
  return good;
}

GPtrArray *
td_store_kept_backups (TdStore *store)
{
  g_autofree char *folder = backups_folder (store);
  td_daily_wait (store);
  return files_with (folder, TRUE);
}
