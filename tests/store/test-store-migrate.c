/* Tidang: an older file is copied aside and brought up to date, wholly or not at all.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "store-fixture.h"
#include "td-files.h"
#include "td-store-private.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

/* Two steps of a program to come: a new table filled from an old one, then the old column's replacement. */
static const char *const good_steps[] = {
  "CREATE TABLE lift (id INTEGER PRIMARY KEY, dossier_id INTEGER NOT NULL REFERENCES dossier (id),"
  " stops INTEGER NOT NULL) STRICT;"
  "INSERT INTO lift (dossier_id, stops) SELECT id, flats FROM dossier;",
  "ALTER TABLE lift ADD COLUMN load INTEGER NOT NULL DEFAULT 320; UPDATE lift SET load = 400;"
};
static const char *const failing_steps[] = {
  "CREATE TABLE lift (id INTEGER PRIMARY KEY) STRICT; UPDATE part SET area = area + 1;",
  "UPDATE compound SET address = 'X'; INSERT INTO no_such_table VALUES (1);",
};
static const char *const dangling_steps[] = {
  "CREATE TABLE lift (id INTEGER PRIMARY KEY, dossier_id INTEGER NOT NULL REFERENCES dossier (id)) STRICT;"
  "INSERT INTO lift (dossier_id) VALUES (4711);"
};
static const TdSchemaSteps good = { good_steps, G_N_ELEMENTS (good_steps) };
static const TdSchemaSteps failing = { failing_steps, G_N_ELEMENTS (failing_steps) };
static const TdSchemaSteps dangling = { dangling_steps, G_N_ELEMENTS (dangling_steps) };

static gint64
ask (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *s;
  gint64 answer = -1;
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &s, NULL), ==, SQLITE_OK);
  if (sqlite3_step (s) == SQLITE_ROW)
    answer = sqlite3_column_int64 (s, 0);
  sqlite3_finalize (s);
  sqlite3_close (db);
  return answer;
}

static char *
aside_of (Fixture *f, const char *suffix)
{
  return g_strdup_printf ("%s.v%d-backup%s", f->path, TD_SCHEMA_VERSION, suffix);
}

static void
close_store (Fixture *f)
{
  g_clear_pointer (&f->store, td_store_close);
}

/* Names in the folder that no clerk should find. */
static guint
leftovers (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;
  guint n = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, ".part") != NULL || strstr (name, "-backup") != NULL;
  return n;
}

static void
assert_untouched (Fixture *f)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  td_schema_override (NULL);
  g_assert_cmpint (ask (f->path, "PRAGMA user_version"), ==, TD_SCHEMA_VERSION);
  g_assert_cmpint (ask (f->path, "SELECT count(*) FROM sqlite_master WHERE name = 'lift'"), ==, 0);
  g_assert_cmpuint (leftovers (f), ==, 0);
  f->store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
  fixture_assert_sound (f);
}

static TdStore *
open_with (Fixture *f, const TdSchemaSteps *steps, const char *vfs, GError **error)
{
  TdStoreOptions options = fixture_options ();
  options.vfs = vfs;
  td_schema_override (steps);
  return td_store_open (f->path, TD_STORE_WRITE, &options, error);
}

static void
test_steps (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *aside = aside_of (f, "");
  close_store (f);
  f->store = open_with (f, &good, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (f->path, "PRAGMA user_version"), ==, TD_SCHEMA_VERSION + 2);
  g_assert_cmpint (ask (f->path, "SELECT count(*) = (SELECT count(*) FROM dossier) FROM lift"), ==, 1);
  g_assert_cmpint (ask (f->path, "SELECT min(load) FROM lift"), ==, 400);
  fixture_assert_sound (f);
  /* What was recorded before can still be undone. */
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), !=, 0);

  g_assert_cmpint (ask (aside, "PRAGMA user_version"), ==, TD_SCHEMA_VERSION);
  g_assert_cmpint (ask (aside, "PRAGMA application_id"), ==, TD_APPLICATION_ID);
  g_assert_cmpint (ask (aside, "SELECT count(*) FROM part"), ==, 6);
  close_store (f);
  /* The second time there is nothing to do, and no second copy. */
  f->store = open_with (f, &good, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (leftovers (f), ==, 1);
  close_store (f);
  /* The program before these steps says that the file is newer. */
  g_assert_null (open_with (f, NULL, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER);
  g_clear_error (&error);
}

static void
test_failing_step (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 area = ask (f->path, "SELECT sum(area) FROM part");
  close_store (f);
  g_assert_null (open_with (f, data, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, f->path));
  g_clear_error (&error);
  g_assert_cmpint (ask (f->path, "SELECT sum(area) FROM part"), ==, area);
  assert_untouched (f);
}

/* An earlier copy may be all that somebody has. */
static void
test_earlier_copy (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *first = aside_of (f, "");
  g_autofree char *second = aside_of (f, "-2");
  char *kept = NULL;
  close_store (f);
  g_assert_true (g_file_set_contents (first, "kept", -1, NULL));
  f->store = open_with (f, &good, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (first, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "kept");
  g_free (kept);
  g_assert_cmpint (ask (second, "SELECT count(*) FROM part"), ==, 6);
}

/* The log of a killed program holds the last actions: the copy has them too. */
static void
test_with_a_log (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *aside = aside_of (f, "");
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "copy.tidang", NULL);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);
  g_autofree char *copy_aside = g_strdup_printf ("%s.v%d-backup", copy, TD_SCHEMA_VERSION);
  td_store_checkpoint (f->store, TRUE);
  fixture_begin (f, "set-stage");
  g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, 3, &error));
  fixture_commit (f);
  g_assert_true (td_file_copy (f->path, copy, NULL, &error) && td_file_copy (wal, copy_wal, NULL, &error));
  g_assert_no_error (error);
  close_store (f);
  g_free (f->path);
  f->path = g_steal_pointer (&copy);
  f->store = open_with (f, &good, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ask (copy_aside, "SELECT max(stage) FROM dossier"), ==, 3);
  g_assert_cmpint (ask (f->path, "SELECT max(stage) FROM dossier"), ==, 3);
}

/* The disk fills at every write of the copy and of the steps in turn: each time the file is as it was. */
static void
test_full_disk (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  char *bytes;
  gsize size;
  int writes;
  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  fault_vfs_register ();
  fault_vfs_arm (FAULT_NONE, 0);
  f->store = open_with (f, &good, "fault", &error);
  g_assert_no_error (error);
  writes = fault_vfs_count ();
  g_assert_cmpint (writes, >, 20);
  for (int at = 1; at < writes; at += at < 40 ? 3 : 11)
    {
      close_store (f);
      fixture_remove (f->folder);
      g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (f->path, bytes, size, NULL));
      fault_vfs_arm (FAULT_FULL, at);
      f->store = open_with (f, &good, "fault", &error);
      fault_vfs_arm (FAULT_NONE, 0);
      if (f->store != NULL)
        continue; /* what failed came after the file was up to date */
      g_assert_true (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL) ||
                     g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_IO));
      g_clear_error (&error);
      if (ask (f->path, "PRAGMA user_version") == TD_SCHEMA_VERSION)
        {
          assert_untouched (f);
          continue;
        }
      /* The steps were in the file when the disk was full: the next opening goes on from there. */
      f->store = open_with (f, &good, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ask (f->path, "PRAGMA user_version"), ==, TD_SCHEMA_VERSION + 2);
      fixture_assert_sound (f);
    }
  g_free (bytes);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  td_schema_override (NULL);
  fault_vfs_arm (FAULT_NONE, 0);
  fixture_tear_down (f, data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func)                                                                                \
  g_test_add ("/store/migrate/" name, Fixture, data, fixture_set_up, func, tear_down)
  ADD ("steps", NULL, test_steps);
  ADD ("failing", &failing, test_failing_step);
  ADD ("dangling", &dangling, test_failing_step);
  ADD ("earlier copy", NULL, test_earlier_copy);
  ADD ("with a log", NULL, test_with_a_log);
  ADD ("full disk", NULL, test_full_disk);
  return g_test_run ();
}
