/* Tidang: the disk is full at every single write of an action; nothing is lost and nothing is half done.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "fault-vfs.h"
#include "store-fixture.h"

typedef struct
{
  Fixture f;
  char *bytes; /* the file before the action */
  gsize size;
} Full;

static void
reopen (Full *full, const char *vfs)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  options.vfs = vfs;
  g_clear_pointer (&full->f.store, td_store_close);
  full->f.store = td_store_open (full->f.path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
}

static void
begin_again (Full *full)
{
  g_autofree char *wal = g_strconcat (full->f.path, "-wal", NULL);
  g_clear_pointer (&full->f.store, td_store_close);
  g_remove (wal);
  g_assert_true (g_file_set_contents (full->f.path, full->bytes, full->size, NULL));
  reopen (full, "fault");
}

/* Touches the register, a flat with its owners, the search and the journal. */
static gboolean
act (Fixture *f, GError **error)
{
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[1], error);
  if (part == NULL || !td_store_begin (f->store, "edit", TD_ACTION_UNDOABLE, "甲", "换人", NULL, error))
    return FALSE;
  part->area += 100;
  g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "共有人", TD_DOC_NONE, "", ""));
  if (td_store_part_update (f->store, part, error) &&
      td_store_dossier_set_stage (f->store, f->dossier, 4, error))
    return td_store_commit (f->store, error) > 0;
  td_store_rollback (f->store);
  return FALSE;
}

static int
stage_of (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  g_assert_no_error (error);
  return row->stage;
}

static gsize
owners_of (Fixture *f)
{
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[1], NULL);
  return part->owners->len;
}

static void
fail_at (Full *full, FaultKind kind, int at, int after)
{
  GError *error = NULL;
  begin_again (full);
  fault_vfs_arm (kind, at);
  gboolean done = act (&full->f, &error);
  g_assert_true (done == (at > after));
  if (!done)
    g_assert_true (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL) ||
                   g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_IO));
  g_clear_error (&error);
  g_assert_false (td_store_in_action (full->f.store));
  /* Once there is room, the same open file goes on; and again after it was closed. */
  fault_vfs_arm (FAULT_NONE, 0);
  g_assert_cmpint (stage_of (&full->f), ==, done ? 4 : 0);
  g_assert_cmpuint (owners_of (&full->f), ==, done ? 2 : 1);
  fixture_assert_sound (&full->f);
  if (!done)
    g_assert_true (act (&full->f, &error));
  g_assert_no_error (error);
  reopen (full, "fault");
  g_assert_cmpint (stage_of (&full->f), ==, 4);
  g_assert_cmpuint (owners_of (&full->f), ==, 2);
  fixture_assert_sound (&full->f);
}

static void
test_full (Full *full, gconstpointer data)
{
  FaultKind kind = GPOINTER_TO_INT (data);
  GError *error = NULL;
  begin_again (full);
  fault_vfs_arm (FAULT_NONE, 0);
  g_assert_true (act (&full->f, &error));
  g_assert_no_error (error);
  int writes = fault_vfs_count ();
  g_test_message ("%d writes and syncs", writes);
  g_assert_cmpint (writes, >, 5);
  for (int at = 1; at <= writes + 1; at++)
    fail_at (full, kind, at, writes);
}

static void
set_up (Full *full, gconstpointer data)
{
  fault_vfs_register ();
  fixture_set_up (&full->f, NULL);
  g_clear_pointer (&full->f.store, td_store_close);
  g_assert_true (g_file_get_contents (full->f.path, &full->bytes, &full->size, NULL));
}

static void
tear_down (Full *full, gconstpointer data)
{
  fixture_tear_down (&full->f, NULL);
  g_free (full->bytes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/full/no-space", Full, GINT_TO_POINTER (FAULT_FULL), set_up, test_full, tear_down);
  g_test_add ("/store/full/short-write", Full, GINT_TO_POINTER (FAULT_SHORT), set_up, test_full, tear_down);
  return g_test_run ();
}
