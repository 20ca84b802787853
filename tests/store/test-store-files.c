/* Tidang: files that are broken, foreign, newer, in use; full disks and lost writes; changed bytes.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "store-fixture.h"
#include "td-attachments.h"
#include "td-desk-memory.h"
#include "td-files.h"
#include "td-store-private.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

static void
assert_refused (const char *path, TdStoreError code)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  TdStore *store = td_store_open (path, TD_STORE_WRITE, &options, &error);
  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
}

static void
write_file (const char *path, const char *bytes, gssize size)
{
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
close_store (Fixture *f)
{
  td_store_close (f->store);
  f->store = NULL;
}

static void
test_not_ours (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "other.tidang", NULL);
  assert_refused (path, TD_STORE_ERROR_MISSING);
  write_file (
      path,
      "PK\3\4 this is a spreadsheet, and long enough to have a header of a hundred bytes, if it had one", -1);
  assert_refused (path, TD_STORE_ERROR_NOT_OURS);
  g_remove (path);
  run_sql (path, "CREATE TABLE t (a)");
  assert_refused (path, TD_STORE_ERROR_NOT_OURS);
  assert_refused (f->folder, TD_STORE_ERROR_NOT_OURS);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  close_store (f);
  run_sql (f->path, "PRAGMA user_version = 999");
  assert_refused (f->path, TD_STORE_ERROR_NEWER);
}

static void
test_truncated (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;
  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  write_file (f->path, bytes, size / 2 / 4096 * 4096);
  assert_refused (f->path, TD_STORE_ERROR_TRUNCATED);
  write_file (f->path, bytes, size - 100);
  assert_refused (f->path, TD_STORE_ERROR_TRUNCATED);
  write_file (f->path, bytes, 50);
  assert_refused (f->path, TD_STORE_ERROR_TRUNCATED);
  write_file (f->path, "", 0);
  assert_refused (f->path, TD_STORE_ERROR_TRUNCATED);
}

static void
test_exists (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_assert_null (td_store_create (f->path, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  fixture_assert_sound (f);
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  g_assert_null (td_store_open (f->path, TD_STORE_WRITE, &options, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  g_assert_nonnull (strstr (error->message, "since 20"));
  g_clear_error (&error);
  g_autoptr (TdStore) reader = td_store_open (f->path, TD_STORE_READ_ONLY, &options, &error);
  g_assert_no_error (error);
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_assert_cmpint (td_store_register_count (reader, &filter, &error), ==, 1);
  g_assert_false (td_store_begin (reader, "x", TD_ACTION_UNDOABLE, "甲", NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
}

static long
network_type (const char *path)
{
  return 0x6969;
}

static int
refused_open (const char *path, int flags, mode_t mode)
{
  errno = EROFS;
  return -1;
}

static ssize_t
full_write (int fd, const void *bytes, size_t size)
{
  errno = ENOSPC;
  return -1;
}

static void
test_seam (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreFileOps ops = *td_store_file_ops ();
  close_store (f);
  ops.fs_type = network_type;
  td_store_file_ops_override (&ops);
  assert_refused (f->path, TD_STORE_ERROR_REMOTE);
  td_store_file_ops_override (NULL);
  ops = *td_store_file_ops ();
  ops.open = refused_open;
  td_store_file_ops_override (&ops);
  assert_refused (f->path, TD_STORE_ERROR_READ_ONLY);
  td_store_file_ops_override (NULL);
  fixture_reopen (f);
  ops = *td_store_file_ops ();
  ops.write = full_write;
  td_store_file_ops_override (&ops);
  fixture_begin (f, "attach");
  g_assert_cmpint (td_store_attach (f->store, f->dossier, 0, 0, f->path, "scan", &error), ==, 0);
  td_store_file_ops_override (NULL);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL);
  g_clear_error (&error);
  td_store_rollback (f->store);
  fixture_assert_sound (f);
}

static void
test_attachments (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *scan = g_build_filename (f->folder, "扫描.jpg", NULL);
  g_autofree char *moved = g_build_filename (f->folder, "moved", NULL);
  write_file (scan, "not really a picture", -1);
  fixture_begin (f, "attach");
  gint64 id = td_store_attach (f->store, f->dossier, 0, 0, scan, "scan", &error);
  g_assert_no_error (error);
  fixture_commit (f);
  g_autoptr (GBytes) bytes = td_store_attachment_read (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 20);
  fixture_assert_sound (f);
  g_autofree char *folder = g_strdup (td_store_attachments_folder (f->store));
  g_assert_cmpint (g_rename (folder, moved), ==, 0);
  fixture_reopen (f);
  g_assert_error (td_store_get_notice (f->store), TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING);
  g_assert_null (td_store_attachment_read (f->store, id, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING);
  g_clear_error (&error);
  g_assert_false (td_store_locate_attachments (f->store, f->folder, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING);
  g_clear_error (&error);
  g_assert_true (td_store_locate_attachments (f->store, moved, &error));
  g_assert_no_error (error);
  fixture_assert_sound (f);
  g_autofree char *place = td_store_attachment_path (f->store, id, &error);
  write_file (place, "not really a Picture", -1);
  g_assert_null (td_store_attachment_read (f->store, id, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) faults = td_store_check (f->store, NULL, NULL, &error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpstr (((TdFault *)g_ptr_array_index (faults, 0))->code, ==, "attachment");
}

/* Every content table, one value changed behind the program's back. */
static void
test_changed_content (Fixture *f, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE part SET area = area + 1 WHERE room = '101'",
    "UPDATE part SET deleted = 1 WHERE room = '101'",
    "UPDATE part SET secret = randomblob(16) WHERE room = '101'",
    "UPDATE owner SET name = '李四' WHERE name = '曾小明'",
    "UPDATE owner SET doc_no = '110101190001010012' WHERE doc_no <> ''",
    "DELETE FROM owner WHERE name = '曾小明'",
    "UPDATE compound SET address = 'x'",
    "UPDATE dossier SET file_no = '37021200100201999990'",
    "UPDATE dossier SET stage = 3",
    "UPDATE dossier SET sort_key = 'x'",
    "UPDATE vote SET closed = 1",
    "UPDATE roll_part SET area = area + 1 WHERE position = 2",
    "UPDATE roll_owner SET name = 'x' WHERE name = '曾小明'",
    "UPDATE roll_version SET heads = 9",
    "UPDATE ballot SET opinion = 2",
    "UPDATE ballot SET remark = 'x'",
    "INSERT INTO ballot (id, dossier_id, vote_id, part_id, opinion) SELECT 7, dossier_id, vote_id, part_id + "
    "1, 1 FROM ballot",
    "DELETE FROM ballot",
    "UPDATE action SET code = 'x' WHERE code = 'ballot'",
    "UPDATE action SET made_at = made_at + 1 WHERE code = 'ballot'",
    "UPDATE action SET reason = 'x' WHERE code = 'ballot'",
    "DELETE FROM action WHERE code = 'ballot'",
    "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
    "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'agree', 'Agree') AS BLOB), hash = "
    "randomblob(32)"
    " WHERE packed = 0",
    "UPDATE entry SET prev = randomblob(32) WHERE prev IS NOT NULL",
    "UPDATE entry_value SET value = value || 'x'",
    "UPDATE search_doc SET body = body || 'x'",
    "UPDATE operator SET name = '乙'",
  };
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[0], TD_OPINION_AGREE, TD_DATE_NONE);
  ballot->remark = g_strdup ("同意但要求降噪");
  fixture_begin (f, "ballot");
  td_store_ballot_add (f->store, vote, ballot, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (f);
  fixture_assert_sound (f);
  close_store (f);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      write_file (f->path, bytes, size);
      run_sql (f->path, changes[i]);
      fixture_reopen (f);
      g_autoptr (GPtrArray) faults = td_store_check (f->store, NULL, NULL, &error);
      g_assert_no_error (error);
      if (faults->len == 0)
        g_error ("not found: %s", changes[i]);
      close_store (f);
    }
  write_file (f->path, bytes, size);
}

/* A flipped byte anywhere is refused at opening, found by the check, or lies where no content is. */
static void
test_flipped (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;
  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  const char *name = "曾小明";
  int places = 0;
  for (char *at = bytes; (at = memmem (at, size - (at - bytes), name, strlen (name))) != NULL; at++, places++)
    {
      GError *error = NULL;
      TdStoreOptions options = fixture_options ();
      at[8] ^= 1;
      write_file (f->path, bytes, size);
      at[8] ^= 1;
      TdStore *store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
      if (store == NULL)
        {
          g_clear_error (&error);
          continue;
        }
      g_autoptr (GPtrArray) faults = td_store_check (store, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (faults->len, >, 0);
      td_store_close (store);
    }
  g_assert_cmpint (places, >=, 2);
  write_file (f->path, bytes, size);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *copy = g_build_filename (f->folder, "copy.tidang", NULL);
  g_autofree char *back = g_build_filename (f->folder, "back.tidang", NULL);
  g_assert_true (td_store_backup (f->store, copy, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (td_store_backup (f->store, copy, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (td_store_restore (copy, back, NULL, NULL, &error));
  g_assert_no_error (error);
  TdStoreOptions options = fixture_options ();
  gint64 desk = td_store_get_desk (f->store);
  td_store_close (f->store);
  f->store = td_store_open (back, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (td_store_get_desk (f->store), !=, desk);
  fixture_assert_sound (f);
  for (int day = 0; day < 10; day++)
    {
      gboolean made = FALSE;
      td_store_set_now (f->store, FIXTURE_NOW + day * G_TIME_SPAN_DAY);
      g_assert_true (td_store_daily_backup (f->store, &made, &error));
      g_assert_no_error (error);
      g_assert_true (made);
      g_assert_true (td_store_daily_backup (f->store, &made, &error));
      g_assert_false (made);
    }
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_assert_cmpuint (kept->len, ==, 7);
}

/* ---- the copy of every day ---- */

static gint64
number_in (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *s;
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &s, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  gint64 number = sqlite3_column_int64 (s, 0);
  sqlite3_finalize (s);
  sqlite3_close (db);
  return number;
}

static void
set_stage (Fixture *f, int stage)
{
  GError *error = NULL;
  fixture_begin (f, "edit");
  g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, stage, &error));
  fixture_commit (f);
}

static void
open_with_daily (Fixture *f, int day)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  options.no_backup = FALSE;
  options.now = FIXTURE_NOW + day * G_TIME_SPAN_DAY;
  td_store_close (f->store);
  f->store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
}

/* The stages that the kept copies hold, newest first. */
static void
assert_stages (Fixture *f, const char *stages)
{
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < kept->len; i++)
    {
      const char *path = g_ptr_array_index (kept, i);
      g_string_append_printf (found, "%d", (int)number_in (path, "SELECT max(stage) FROM dossier"));
      /* It has the entries of what it holds, and no more. */
      g_assert_cmpint (number_in (path, "SELECT count(*) FROM action"), ==,
                       number_in (f->path, "SELECT count(*) FROM action") - 1 - (gint64)i);
    }
  g_assert_cmpstr (found->str, ==, stages);
}

/* The copy is of the file before the day's first change, although it is made while that is written; a program
 * that works past midnight makes the next day's. */
static void
test_daily (Fixture *f, gconstpointer data)
{
  g_autofree char *unfinished = NULL;
  open_with_daily (f, 0);
  set_stage (f, 1);
  assert_stages (f, "0");
  td_store_set_now (f->store, FIXTURE_NOW + G_TIME_SPAN_DAY);
  set_stage (f, 2);
  assert_stages (f, "10");
  /* What was broken off is cleared away; looking alone is use as well. */
  unfinished = g_strconcat (f->path, "-backups/2026-05-30.tidang.12345678.part", NULL);
  write_file (unfinished, "half", 4);
  open_with_daily (f, 2);
  td_store_close (g_steal_pointer (&f->store));
  open_with_daily (f, 2);
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  set_stage (f, 3);
  assert_stages (f, "210");
  g_assert_null (td_store_get_notice (f->store));
  fixture_assert_sound (f);
}

/* Several actions of one day and openings of one day: one copy, the first one's. */
static void
test_daily_once (Fixture *f, gconstpointer data)
{
  open_with_daily (f, 0);
  for (int i = 1; i < 4; i++)
    {
      set_stage (f, i);
      open_with_daily (f, 0);
    }
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (number_in (g_ptr_array_index (kept, 0), "SELECT max(stage) FROM dossier"), ==, 0);
}

/* A copy that cannot be made is said, and stops no work. */
static void
test_daily_fails (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_strconcat (f->path, "-backups", NULL);
  write_file (folder, "no folder", -1);
  open_with_daily (f, 0);
  g_assert_nonnull (td_store_get_notice (f->store));
  set_stage (f, 1);
  fixture_assert_sound (f);
}

/* What a work leaves: the number of actions and whether the file is sound. */
typedef gboolean (*Work) (Fixture *f, GError **error);

static gboolean
work_edit (Fixture *f, GError **error)
{
  if (!td_store_begin (f->store, "edit", TD_ACTION_UNDOABLE, "甲", NULL, NULL, error))
    return FALSE;
  if (!td_store_dossier_set_stage (f->store, f->dossier, 4, error))
    {
      td_store_rollback (f->store);
      return FALSE;
    }
  return td_store_commit (f->store, error) > 0;
}

static gboolean
import_with (Fixture *f, gint64 expected, GError **error)
{
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲", .expected_parts = expected };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *room = g_strdup_printf ("%d0%d", 5 + i / 4, 1 + i % 4);
      g_ptr_array_add (parts, fixture_part (room, "某人", "", 7000));
    }
  TdBulk *bulk = td_bulk_begin (f->store, &options, error);
  if (bulk == NULL)
    return FALSE;
  if (td_bulk_put (bulk, f->dossier, NULL, parts, NULL, NULL, error) == 0)
    {
      td_bulk_abort (bulk);
      return FALSE;
    }
  return td_bulk_finish (bulk, NULL, error);
}

static gboolean
work_import (Fixture *f, GError **error)
{
  return import_with (f, 0, error);
}

/* Past the write-ahead log. */
static gboolean
work_large_import (Fixture *f, GError **error)
{
  return import_with (f, 1000000, error);
}

static gboolean
work_backup (Fixture *f, GError **error)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.tidang", NULL);
  g_remove (copy);
  return td_store_backup (f->store, copy, NULL, NULL, error);
}

static void
reopen_on (Fixture *f, const char *vfs)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  options.vfs = vfs;
  td_store_close (f->store);
  f->store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
}

static void
fail_at (Fixture *f,
         Work work,
         FaultKind kind,
         int at,
         const char *bytes,
         gsize size,
         gint64 before,
         gint64 after)
{
  GError *error = NULL;
  gint64 parts, area;
  close_store (f);
  write_file (f->path, bytes, size);
  reopen_on (f, "fault");
  fault_vfs_arm (kind, at);
  gboolean done = work (f, &error);
  if (!done)
    g_assert_nonnull (error);
  if (kind == FAULT_FULL && !done)
    g_assert_true (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL) ||
                   g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_IO));
  g_clear_error (&error);
  /* Closing would checkpoint: under FAULT_CUT its writes are lost too. */
  close_store (f);
  fault_vfs_arm (FAULT_NONE, 0);
  reopen_on (f, NULL);
  g_autoptr (GPtrArray) actions = td_store_actions (f->store, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_true (actions->len == before || actions->len == after);
  if (done && kind != FAULT_CUT)
    g_assert_cmpint (actions->len, ==, after);
  g_assert_true (td_store_parts_count (f->store, f->dossier, &parts, &area, &error));
  fixture_assert_sound (f);
}

static void
test_faults (Fixture *f, gconstpointer data)
{
  static const Work works[] = { work_edit, work_import, work_large_import, work_backup };
  GError *error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;
  fault_vfs_register ();
  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  for (guint w = 0; w < G_N_ELEMENTS (works); w++)
    {
      reopen_on (f, "fault");
      g_autoptr (GPtrArray) before = td_store_actions (f->store, 0, 0, &error);
      fault_vfs_arm (FAULT_NONE, 0);
      g_assert_true (works[w](f, &error));
      g_assert_no_error (error);
      int writes = fault_vfs_count ();
      g_autoptr (GPtrArray) after = td_store_actions (f->store, 0, 0, &error);
      g_assert_cmpint (writes, >, 1);
      for (int kind = FAULT_FULL; kind <= FAULT_CUT; kind++)
        for (int at = 1; at <= writes; at += 1 + writes / 10)
          fail_at (f, works[w], kind, at, bytes, size, before->len, after->len);
      close_store (f);
      write_file (f->path, bytes, size);
    }
}

/* What the window remembers: by kind, over a reopening, never an entry. */
static void
test_memory (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 actions = td_sql_int (f->store, -1, "SELECT count(*) FROM action", "");
  g_assert_true (td_store_memory_set (f->store, "filter", "b", "stage=vote", &error));
  g_assert_true (td_store_memory_set (f->store, "filter", "a", "", &error));
  g_assert_true (td_store_memory_set (f->store, "layout", "a", "other", &error));
  g_assert_true (td_store_memory_set (f->store, "filter", "b", "stage=notice", &error));
  fixture_reopen (f);
  g_autofree char *value = td_store_memory_get (f->store, "filter", "b");
  g_assert_cmpstr (value, ==, "stage=notice");
  g_assert_null (td_store_memory_get (f->store, "filter", "c"));
  g_autoptr (GPtrArray) rows = td_store_memory_list (f->store, "filter", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpstr (rows->pdata[0], ==, "a");
  g_assert_cmpstr (rows->pdata[2], ==, "b");
  g_assert_true (td_store_memory_set (f->store, "filter", "b", NULL, &error));
  g_assert_null (td_store_memory_get (f->store, "filter", "b"));
  g_assert_cmpint (td_sql_int (f->store, -1, "SELECT count(*) FROM action", ""), ==, actions);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/files/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("not-ours", test_not_ours);
  ADD ("newer", test_newer);
  ADD ("truncated", test_truncated);
  ADD ("exists", test_exists);
  ADD ("memory", test_memory);
  ADD ("locked", test_locked);
  ADD ("seam", test_seam);
  ADD ("attachments", test_attachments);
  ADD ("changed-content", test_changed_content);
  ADD ("flipped", test_flipped);
  ADD ("backup", test_backup);
  ADD ("daily", test_daily);
  ADD ("daily-once", test_daily_once);
  ADD ("daily-fails", test_daily_fails);
  ADD ("faults", test_faults);
  return g_test_run ();
}
