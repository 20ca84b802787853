/* Tidang: every kind of error of the store happens here once, says where and why, and leaves the file sound.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "store-fixture.h"
#include "td-attachments.h"
#include "td-files.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

/* Makes the error happen. A case that breaks the file leaves no store open. */
typedef void (*Case) (Fixture *f, GError **error);

static void
close_store (Fixture *f)
{
  g_clear_pointer (&f->store, td_store_close);
}

static void
open_again (Fixture *f, const char *vfs, GError **error)
{
  TdStoreOptions options = fixture_options ();
  options.vfs = vfs;
  close_store (f);
  f->store = td_store_open (f->path, TD_STORE_WRITE, &options, error);
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
not_ours (Fixture *f, GError **error)
{
  close_store (f);
  g_assert_true (g_file_set_contents (f->path, "区划代码,小区,楼栋,单元\n", -1, NULL));
  open_again (f, NULL, error);
}

static void
newer (Fixture *f, GError **error)
{
  close_store (f);
  run_sql (f->path, "PRAGMA user_version = 999");
  open_again (f, NULL, error);
}

static void
damaged (Fixture *f, GError **error)
{
  close_store (f);
  run_sql (f->path, "DELETE FROM local WHERE key = 'key'");
  open_again (f, NULL, error);
}

static void
truncated (Fixture *f, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize size;
  close_store (f);
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (f->path, bytes, size - 4096, NULL));
  open_again (f, NULL, error);
}

static void
read_only (Fixture *f, GError **error)
{
  TdStoreOptions options = fixture_options ();
  g_autoptr (TdStore) reader = td_store_open (f->path, TD_STORE_READ_ONLY, &options, NULL);
  g_assert_false (td_store_set_local (reader, "width", "7", error));
}

static void
full (Fixture *f, GError **error)
{
  fault_vfs_register ();
  open_again (f, "fault", NULL);
  fault_vfs_arm (FAULT_FULL, 1);
  g_assert_true (td_store_begin (f->store, "edit", TD_ACTION_UNDOABLE, NULL, NULL, NULL, NULL));
  td_store_dossier_set_stage (f->store, f->dossier, 2, NULL);
  g_assert_cmpint (td_store_commit (f->store, error), ==, 0);
  fault_vfs_arm (FAULT_NONE, 0);
}

static long
network_type (const char *path)
{
  return 0x6969;
}

static void
remote_folder (Fixture *f, GError **error)
{
  TdStoreFileOps ops = *td_store_file_ops ();
  ops.fs_type = network_type;
  td_store_file_ops_override (&ops);
  open_again (f, NULL, error);
  td_store_file_ops_override (NULL);
}

static void
locked (Fixture *f, GError **error)
{
  TdStoreOptions options = fixture_options ();
  g_assert_null (td_store_open (f->path, TD_STORE_WRITE, &options, error));
}

static void
missing (Fixture *f, GError **error)
{
  close_store (f);
  g_remove (f->path);
  open_again (f, NULL, error);
}

static void
exists (Fixture *f, GError **error)
{
  g_assert_null (td_store_create (f->path, NULL, error));
}

static gint64
attach (Fixture *f, GError **error)
{
  g_autofree char *scan = g_build_filename (f->folder, "扫描.jpg", NULL);
  g_assert_true (g_file_set_contents (scan, "not really a picture", -1, NULL));
  fixture_begin (f, "attach");
  return td_store_attach (f->store, f->dossier, 0, 0, scan, "scan", error);
}

static void
attachments_missing (Fixture *f, GError **error)
{
  gint64 id = attach (f, NULL);
  fixture_commit (f);
  g_autofree char *folder = g_strdup (td_store_attachments_folder (f->store));
  g_autofree char *aside = g_strconcat (folder, "-aside", NULL);
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_null (td_store_attachment_read (f->store, id, error));
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
}

static void
busy (Fixture *f, GError **error)
{
  fixture_begin (f, "edit");
  g_assert_false (td_store_begin (f->store, "edit", TD_ACTION_UNDOABLE, "甲", NULL, NULL, error));
}

static void
refused_undo (Fixture *f, GError **error)
{
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (td_store_begin (f->store, i == 0 ? "edit" : "merge",
                                     i == 0 ? TD_ACTION_UNDOABLE : TD_ACTION_STEPPED_OVER, "甲", NULL, NULL,
                                     NULL));
      g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, 1 + i, NULL));
      fixture_commit (f);
    }
  g_assert_cmpint (td_store_undo (f->store, "甲", error), ==, 0);
  g_assert_nonnull (strstr ((*error)->message, "merge"));
}

static void
nothing (Fixture *f, GError **error)
{
  g_assert_cmpint (td_store_redo (f->store, "甲", error), ==, 0);
}

static void
not_found (Fixture *f, GError **error)
{
  g_assert_null (td_store_dossier (f->store, 12345, error));
}

static gint64
add_dossier (Fixture *f, const char *region, GError **error)
{
  g_autoptr (TdDossierRow) row = td_dossier_row_new ();
  TdCompoundRow *compound = td_compound_row_new (region, "西韩社区", "西韩新苑");
  row->compound_id = td_store_compound_put (f->store, compound, error);
  td_compound_row_free (compound);
  g_free (row->building);
  row->building = g_strdup ("7栋");
  g_free (row->unit);
  row->unit = g_strdup ("二单元");
  return td_store_dossier_add (f->store, row, error);
}

static void
ambiguous (Fixture *f, GError **error)
{
  fixture_begin (f, "edit");
  g_assert_cmpint (add_dossier (f, "370212001003", NULL), !=, 0);
  fixture_commit (f);
  g_assert_cmpint (td_store_dossier_by_label (f->store, 0, "西韩新苑", "7", "2", error), ==, 0);
  g_auto (GStrv) lines = g_strsplit ((*error)->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

static void
conflict (Fixture *f, GError **error)
{
  fixture_begin (f, "edit");
  g_assert_cmpint (add_dossier (f, "370212001002", error), ==, 0);
}

static gboolean
no_more (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
cancelled (Fixture *f, GError **error)
{
  g_assert_null (td_store_check (f->store, no_more, NULL, error));
}

static ssize_t
broken_write (int fd, const void *bytes, size_t size)
{
  errno = EIO;
  return -1;
}

static void
input_output (Fixture *f, GError **error)
{
  TdStoreFileOps ops = *td_store_file_ops ();
  ops.write = broken_write;
  td_store_file_ops_override (&ops);
  g_assert_cmpint (attach (f, error), ==, 0);
  td_store_file_ops_override (NULL);
}

/* A note that named somebody was written anew; then its former words were erased. */
static void
erased (Fixture *f, GError **error)
{
  static const char *const notes[] = { "联系覃长沙", "联系物业" };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, NULL);

      g_free (row->note);
      row->note = g_strdup (notes[i]);
      fixture_begin (f, "edit");
      g_assert_true (td_store_dossier_update (f->store, row, NULL));
      fixture_commit (f);
    }
  g_free (td_store_erase_part (f->store, f->parts[2], NULL, "甲", NULL, NULL));
  g_assert_cmpint (td_store_undo (f->store, "甲", error), ==, 0);
}

/* No default: a code that is added to td-store.h does not compile here without a case. */
static Case
case_of (TdStoreError code, const char **name)
{
#define CASE(code, func)                                                                                     \
  case code:                                                                                                 \
    *name = #func;                                                                                           \
    return func
  switch (code)
    {
      CASE (TD_STORE_ERROR_NOT_OURS, not_ours);
      CASE (TD_STORE_ERROR_NEWER, newer);
      CASE (TD_STORE_ERROR_DAMAGED, damaged);
      CASE (TD_STORE_ERROR_TRUNCATED, truncated);
      CASE (TD_STORE_ERROR_READ_ONLY, read_only);
      CASE (TD_STORE_ERROR_FULL, full);
      CASE (TD_STORE_ERROR_REMOTE, remote_folder);
      CASE (TD_STORE_ERROR_LOCKED, locked);
      CASE (TD_STORE_ERROR_MISSING, missing);
      CASE (TD_STORE_ERROR_EXISTS, exists);
      CASE (TD_STORE_ERROR_ATTACHMENTS_MISSING, attachments_missing);
      CASE (TD_STORE_ERROR_BUSY, busy);
      CASE (TD_STORE_ERROR_REFUSED_UNDO, refused_undo);
      CASE (TD_STORE_ERROR_ERASED, erased);
      CASE (TD_STORE_ERROR_NOTHING, nothing);
      CASE (TD_STORE_ERROR_NOT_FOUND, not_found);
      CASE (TD_STORE_ERROR_AMBIGUOUS, ambiguous);
      CASE (TD_STORE_ERROR_CONFLICT, conflict);
      CASE (TD_STORE_ERROR_CANCELLED, cancelled);
      CASE (TD_STORE_ERROR_IO, input_output);
    }
#undef CASE
  return NULL;
}

static void
test_code (Fixture *f, gconstpointer data)
{
  TdStoreError code = GPOINTER_TO_INT (data);
  GError *error = NULL;
  const char *name;
  g_autofree char *base = g_path_get_basename (f->path);

  case_of (code, &name) (f, &error);
  g_assert_error (error, TD_STORE_ERROR, (int)code);
  g_test_message ("%s", error->message);
  /* Several candidates are their own message; the others name the file, or the other one that is at fault. */
  if (code != TD_STORE_ERROR_AMBIGUOUS)
    g_assert_nonnull (strstr (error->message, f->folder));
  g_clear_error (&error);
  if (f->store == NULL)
    return;
  td_store_rollback (f->store);
  fixture_assert_sound (f);
  /* Work goes on. */
  fixture_begin (f, "edit");
  g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, 5, &error));
  fixture_commit (f);
}

int
main (int argc, char *argv[])
{
  const char *name;
  g_test_init (&argc, &argv, NULL);
  for (int code = 0; case_of (code, &name) != NULL; code++)
    {
      g_autofree char *path = g_strdelimit (g_strdup_printf ("/store/errors/%s", name), "_", '-');
      g_test_add (path, Fixture, GINT_TO_POINTER (code), fixture_set_up, test_code, fixture_tear_down);
    }
  return g_test_run ();
}
