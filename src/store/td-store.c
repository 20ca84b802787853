/* Tidang: creating, opening and closing a file; ids and local state.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-attachments.h"
#include "td-entry-pack.h"
#include "td-daily.h"
#include "td-files.h"
#include "td-ids.h"
#include "td-maintain.h"
#include "td-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/rand.h>
#include <unistd.h>

#define COUNTER_LIMIT ((gint64)1 << TD_ID_COUNTER_BITS)
#define COUNTER_STEP 64

void
td_random (gpointer bytes, gsize size)
{
  if (RAND_bytes (bytes, size) != 1)
    g_error ("no random numbers from the system");
}

static gint64
random_desk (void)
{
  guint64 bits;
  do
    {
      td_random (&bits, sizeof bits);
      bits &= ((guint64)1 << 38) - 1;
    }
  while (bits == 0);
  return (gint64)bits;
}

/* ---- local state ---- */

gboolean
td_local_write (TdStore *store, const char *key, const char *value, GError **error)
{
  if (value == NULL)
    return td_sql_run (store, error, "DELETE FROM local WHERE key = ?1", "s", key);
  return td_sql_run (store, error, "INSERT OR REPLACE INTO local (key, value) VALUES (?1, ?2)", "ss", key,
                     value);
}

static gboolean
local_write_int (TdStore *store, const char *key, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return td_local_write (store, key, text, error);
}

char *
td_store_get_local (TdStore *store, const char *key)
{
  return td_sql_text (store, "SELECT value FROM local WHERE key = ?1", "s", key);
}

gboolean
td_store_set_local (TdStore *store, const char *key, const char *value, GError **error)
{
  td_store_assert_owner (store);
  if (store->read_only)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, "%s: opened for reading only",
                   store->path);
      return FALSE;
    }
  return td_local_write (store, key, value, error);
}

void
td_store_reload_place (TdStore *store)
{
  g_free (store->place);
  store->place = td_store_get_local (store, "place");
  if (store->place == NULL)
    store->place = g_strdup ("");
}

static gboolean
draw_desk (TdStore *store, gint64 desk, GError **error)
{
  if (!td_lineage_leave (store->db))
    return td_sql_fail (store, error, "leaving a desk");
  store->desk = desk != 0 ? desk : random_desk ();
  store->counter = store->reserved = 0;
  if (!local_write_int (store, "desk", store->desk, error) || !local_write_int (store, "counter", 0, error))
    return FALSE;
  td_lineage_load (store);
  return TRUE;
}

gint64
td_store_new_id (TdStore *store)
{
  g_assert (store->in_action);
  if (store->counter + 1 >= COUNTER_LIMIT && !draw_desk (store, 0, NULL))
    return 0;
  if (store->counter >= store->reserved)
    {
      gint64 reserved = MIN (store->counter + MAX (store->reserve_step, COUNTER_STEP), COUNTER_LIMIT);
      if (!local_write_int (store, "counter", reserved, NULL))
        return 0;
      store->reserved = reserved;
    }
  return store->desk << TD_ID_COUNTER_BITS | ++store->counter;
}

/* ---- connection ---- */

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static TdStore *
store_new (const char *path, const TdStoreOptions *options)
{
  TdStore *store = g_new0 (TdStore, 1);
  store->path = g_canonicalize_filename (path, NULL);
  store->vfs = g_strdup (options != NULL ? options->vfs : NULL);
  store->now = options != NULL ? options->now : 0;
  store->owner = g_thread_self ();
  store->no_daily = options != NULL && options->no_backup;
  store->lease_fd = -1;
  store->lineage = g_array_new (FALSE, FALSE, sizeof (TdFormer));
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  store->folder = g_strconcat (store->path, "-files", NULL);
  return store;
}

static gboolean
refuse_remote (TdStore *store, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (store->path);
  if (!td_store_is_remote (g_file_test (store->path, G_FILE_TEST_EXISTS) ? store->path : folder))
    return TRUE;
  g_set_error (
      error, TD_STORE_ERROR, TD_STORE_ERROR_REMOTE,
      "%s: lies on a network or shared file system, where two writers would damage it without a word; "
      "keep it on a local disk and exchange packages, or use a hub",
      store->path);
  return FALSE;
}

static gboolean
connect (TdStore *store, int flags, int synchronous, GError **error)
{
  store->db = td_sql_open (store->path, flags, store->vfs, error);
  if (store->db == NULL)
    return FALSE;
  sqlite3_busy_timeout (store->db, 5000);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  g_autofree char *pragmas = g_strdup_printf (
      "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA mmap_size = 0;"
      "PRAGMA secure_delete = ON; PRAGMA synchronous = %s",
      synchronous == 1 ? "NORMAL" : "FULL");
  return td_sql_exec (store, pragmas, error) && td_capture_register (store, error) &&
         td_register_functions (store, error);
}

gboolean
td_store_use_wal (TdStore *store, GError **error)
{
  g_autofree char *mode = td_sql_text (store, "PRAGMA journal_mode = WAL", "");
  if (g_strcmp0 (mode, "wal") != 0)
    return td_sql_fail (store, error, "switching to a write-ahead log");
  td_sql_forget (store);
  return td_sql_exec (store, "PRAGMA wal_autocheckpoint = 1000", error);
}

/* Of one desk the later action has the greater id and time. Where this one has not acted yet (a new prefix),
 * all are looked through; an index by time would cost every action a page. */
static gint64
newest_hlc (TdStore *store)
{
  gint64 own =
      td_sql_int (store, 0, "SELECT hlc FROM action WHERE id > ?1 AND id <= ?2 ORDER BY id DESC LIMIT 1",
                  "ii", TD_ID_FIRST (store->desk), TD_ID_LAST (store->desk));

  return own != 0 ? own : td_sql_int (store, 0, "SELECT max(hlc) FROM action", "");
}

static gboolean
load_identity (TdStore *store, GError **error)
{
  store->schema = (int)td_sql_int (store, 0, "PRAGMA user_version", "");
  g_autofree char *key = td_store_get_local (store, "key");
  store->desk = td_sql_int (store, 0, "SELECT value FROM local WHERE key = 'desk'", "");
  store->counter = store->reserved =
      td_sql_int (store, 0, "SELECT value FROM local WHERE key = 'counter'", "");
  store->series = td_sql_int (store, 1, "SELECT value FROM local WHERE key = 'series'", "");
  store->last_hlc = newest_hlc (store);
  td_lineage_load (store);
  td_store_reload_place (store);
  g_autofree char *folder = td_store_get_local (store, "folder");
  if (folder != NULL)
    {
      g_free (store->folder);
      store->folder = g_steal_pointer (&folder);
    }
  if (store->desk != 0 && key != NULL && td_hex_decode (key, store->file_key, TD_KEY_SIZE))
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED,
               "%s: its identity (table local) is not readable", store->path);
  return FALSE;
}

static gboolean
write_identity (TdStore *store, const TdStoreOptions *options, GError **error)
{
  guint8 key[TD_KEY_SIZE];
  td_random (key, sizeof key);
  g_autofree char *hex = td_hex_encode (key, sizeof key);
  gint64 desk = options != NULL ? options->desk : 0;
  if (!draw_desk (store, desk, error))
    return FALSE;
  int series = options != NULL && options->series > 0 ? options->series : 1 + (int)(store->desk % 99);
  return td_local_write (store, "key", hex, error) && local_write_int (store, "series", series, error) &&
         td_local_write (store, "place", options != NULL && options->place != NULL ? options->place : "",
                         error);
}

static gboolean
fill_new (TdStore *store, const TdStoreOptions *options, GError **error)
{
  g_autofree char *id = g_strdup_printf ("PRAGMA application_id = %d", TD_APPLICATION_ID);
  return td_sql_exec (store, "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE", error) &&
         td_sql_exec (store, "BEGIN IMMEDIATE", error) && td_sql_exec (store, id, error) &&
         td_schema_create (store->db, store->path, error) && write_identity (store, options, error) &&
         td_sql_exec (store, "COMMIT", error) && td_store_use_wal (store, error) &&
         load_identity (store, error) && td_capture_install (store, error);
}

/* Claims the name exclusively so that nothing is ever overwritten. */
static gboolean
claim (const char *path, GError **error)
{
  int fd = td_store_file_ops ()->open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return td_file_fail (error, errno, path, "creating");
  close (fd);
  return TRUE;
}

TdStore *
td_store_create (const char *path, const TdStoreOptions *options, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (TdStore) store = store_new (path, options);

  if (!refuse_remote (store, error) || !claim (store->path, error))
    return NULL;
  if (td_lease_take (store, error) &&
      connect (store, SQLITE_OPEN_READWRITE, options != NULL ? options->synchronous : 0, error) &&
      fill_new (store, options, error))
    {
      td_file_sync_folder (store->path);
      return g_steal_pointer (&store);
    }
  g_autofree char *made = g_strdup (store->path);
  g_autofree char *lock = g_strdup (store->lease_path);
  g_clear_pointer (&store, td_store_close);
  g_unlink (made);
  if (lock != NULL)
    g_unlink (lock);
  return NULL;
}

static gboolean
quick_check (TdStore *store, GError **error)
{
  g_autofree char *result = td_sql_text (store, "PRAGMA quick_check(1)", "");
  td_sql_forget (store);
  if (g_strcmp0 (result, "ok") == 0)
    return TRUE;
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED, "%s: %s", store->path,
               result != NULL ? result : sqlite3_errmsg (store->db));
  return FALSE;
}

/* The desk id must be the file's alone: a copy would give the same ids to different things. */
static gboolean
notice_copy (TdStore *store, GError **error)
{
  g_autofree char *home = td_store_get_local (store, "home");
  if (home != NULL && strcmp (home, store->path) == 0)
    return TRUE;
  gboolean copied = home != NULL && g_file_test (home, G_FILE_TEST_EXISTS);
  if (!td_sql_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if ((copied && !draw_desk (store, 0, error)) || !td_local_write (store, "home", store->path, error) ||
      !td_sql_exec (store, "COMMIT", error))
    {
      sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  return TRUE;
}

static void
notice_attachments (TdStore *store)
{
  if (store->notice != NULL || g_file_test (store->folder, G_FILE_TEST_IS_DIR) ||
      td_sql_int (store, 0, "SELECT EXISTS (SELECT 1 FROM attachment)", "") == 0)
    return;
  g_set_error (&store->notice, TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING,
               "%s: the folder of its attachments is missing: %s", store->path, store->folder);
}

static gboolean
open_writable (TdStore *store, const TdStoreOptions *options, gboolean unclean, GError **error)
{
  if (!td_lease_take (store, error) ||
      !connect (store, SQLITE_OPEN_READWRITE, options != NULL ? options->synchronous : 0, error))
    return FALSE;
  if (sqlite3_db_readonly (store->db, "main") == 1)
    {
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY, "%s: the file cannot be written",
                   store->path);
      return FALSE;
    }
  return (!unclean || quick_check (store, error)) && td_store_migrate (store, error) &&
         td_store_use_wal (store, error) && load_identity (store, error) && notice_copy (store, error) &&
         td_capture_install (store, error);
}

/* The journal of a large import whose writer was killed is played back here, since a reader may not. Whether
 * there is such a one is SQLite's to tell: it never touches that of a writer who is alive. */
static void
play_back (const TdStore *store)
{
  g_autofree char *journal = g_strconcat (store->path, "-journal", NULL);
  if (!g_file_test (journal, G_FILE_TEST_EXISTS))
    return;
  sqlite3 *db = td_sql_open (store->path, SQLITE_OPEN_READWRITE, store->vfs, NULL);
  if (db == NULL)
    return;
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close (db);
}

TdStore *
td_store_open (const char *path, TdStoreFlags flags, const TdStoreOptions *options, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (TdStore) store = store_new (path, options);
  gboolean unclean;

  store->read_only = (flags & TD_STORE_READ_ONLY) != 0;
  if (!td_schema_check_header (store->path, &unclean, error) || !refuse_remote (store, error))
    return NULL;
  if (store->read_only)
    {
      if (unclean)
        play_back (store);
      if (!connect (store, SQLITE_OPEN_READONLY, 0, error) || !load_identity (store, error))
        return NULL;
    }
  else if (!open_writable (store, options, unclean, error))
    {
      return NULL;
    }
  notice_attachments (store);
  td_daily_begin (store);
  return g_steal_pointer (&store);
}

TdStore *
td_store_new_in_memory (const TdStore *like, GError **error)
{
  g_autoptr (TdStore) store = store_new (like->path, NULL);
  store->db = td_sql_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL, error);
  if (store->db == NULL ||
      !td_sql_exec (store, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = OFF", error) ||
      !td_register_functions (store, error) || !td_schema_create (store->db, store->path, error))
    return NULL;
  store->no_daily = TRUE;
  store->schema = td_schema_version ();
  store->desk = like->desk;
  store->series = like->series;
  store->place = g_strdup (like->place);
  memcpy (store->file_key, like->file_key, TD_KEY_SIZE);
  g_free (store->folder);
  store->folder = g_strdup (like->folder);
  return g_steal_pointer (&store);
}

TdStore *
td_store_open_beside (const TdStore *store, GError **error)
{
  const TdStoreOptions options = { .vfs = store->vfs, .now = store->now, .no_backup = TRUE };
  g_autoptr (TdStore) beside = store_new (store->path, &options);

  beside->read_only = TRUE;
  if (!connect (beside, SQLITE_OPEN_READONLY, 0, error) ||
      !td_sql_exec (beside, "PRAGMA cache_size = -16384", error) || !load_identity (beside, error))
    return NULL;
  return g_steal_pointer (&beside);
}

gboolean
td_store_snapshot_begin (TdStore *store, GError **error)
{
  td_store_assert_owner (store);
  return td_sql_exec (store, "BEGIN", error);
}

/* A statement that was not read to its end would hold the old state for ever. */
void
td_store_snapshot_end (TdStore *store)
{
  td_store_assert_owner (store);
  for (sqlite3_stmt *s = sqlite3_next_stmt (store->db, NULL); s != NULL; s = sqlite3_next_stmt (store->db, s))
    if (sqlite3_stmt_busy (s))
      sqlite3_reset (s);
  sqlite3_exec (store->db, "COMMIT", NULL, NULL, NULL);
}

void
td_store_close (TdStore *store)
{
  if (store == NULL)
    return;
  if (store->in_action)
    td_store_rollback (store);
  td_daily_free (store);
  g_clear_pointer (&store->statements, g_hash_table_unref);
  g_clear_pointer (&store->search_cache, td_search_cache_free);
  g_clear_pointer (&store->packer, td_packer_free);
  g_clear_pointer (&store->undo_blockers, g_array_unref);
  if (store->db != NULL)
    sqlite3_close (store->db);
  td_lease_release (store);
  g_clear_error (&store->notice);
  g_free (store->path);
  g_free (store->vfs);
  g_clear_pointer (&store->lineage, g_array_unref);
  g_free (store->place);
  g_free (store->operator_name);
  g_free (store->lease_path);
  g_free (store->folder);
  g_free (store);
}

void
td_store_checkpoint (TdStore *store, gboolean truncate)
{
  td_store_assert_owner (store);
  if (!store->read_only && !store->in_action)
    sqlite3_wal_checkpoint_v2 (store->db, NULL,
                               truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* ---- accessors ---- */

const char *
td_store_get_path (TdStore *store)
{
  return store->path;
}

gboolean
td_store_is_read_only (TdStore *store)
{
  return store->read_only;
}

gint64
td_store_get_desk (TdStore *store)
{
  return store->desk;
}

const char *
td_store_get_place (TdStore *store)
{
  return store->place;
}

const GError *
td_store_get_notice (TdStore *store)
{
  return store->notice;
}

void
td_store_own (TdStore *store)
{
  store->owner = g_thread_self ();
}

void
td_store_set_now (TdStore *store, gint64 now)
{
  store->now = now;
}

gint64
td_store_now (TdStore *store)
{
  return store->now != 0 ? store->now : g_get_real_time ();
}
