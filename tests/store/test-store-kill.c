/* Tidang: a writer is killed at any moment; what it had reported as done is in the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 20

static gint64
import (TdStore *store, gint64 dossier, int turn, GError **error)
{
  /* Every second one past the write-ahead log. */
  TdBulkOptions options = { .code = "import-households",
                            .operator_name = "甲",
                            .expected_parts = turn % 10 == 9 ? 1000000 : 0 };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  TdBulkCounts counts;
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *room = g_strdup_printf ("%d0%d", 5 + i / 4, 1 + i % 4);
      g_ptr_array_add (parts, fixture_part (room, "某人", "", 7000 + turn));
    }
  TdBulk *bulk = td_bulk_begin (store, &options, error);
  if (bulk == NULL || td_bulk_put (bulk, dossier, NULL, parts, NULL, NULL, error) == 0 ||
      !td_bulk_finish (bulk, &counts, error))
    return 0;
  return counts.action_id != 0 ? counts.action_id : -1; /* the same sheet again changes nothing */
}

static gint64
one_action (TdStore *store, gint64 dossier, int turn, GError **error)
{
  if (turn % 7 == 6)
    td_store_checkpoint (store, turn % 2);
  if (turn % 5 == 4)
    return import (store, dossier, turn, error);
  if (!td_store_begin (store, "edit", TD_ACTION_UNDOABLE, "甲", NULL, NULL, error) ||
      !td_store_dossier_set_stage (store, dossier, 1 + turn % 8, error))
    return 0;
  return td_store_commit (store, error);
}

/* The writer: never ends by itself unless something fails. */
static G_GNUC_NORETURN void
write_for_ever (const char *path, gint64 dossier, int start, int report)
{
  TdStoreOptions options = fixture_options ();
  g_autoptr (GError) error = NULL;
  TdStore *store = td_store_open (path, TD_STORE_WRITE, &options, &error);
  for (int turn = start; store != NULL; turn++)
    {
      gint64 id = one_action (store, dossier, turn, &error);
      if (id == 0 || (id > 0 && write (report, &id, sizeof id) != sizeof id))
        break;
    }
  fprintf (stderr, "the writer failed: %s\n", error != NULL ? error->message : "unknown");
  _exit (1);
}

/* Reads what was reported before and after the blow. */
static void
kill_one (Fixture *f, int round, GArray *reported)
{
  int ends[2], status, wanted = g_test_rand_int_range (0, 9);
  gint64 id;
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      write_for_ever (f->path, f->dossier, round * 3, ends[1]);
    }
  close (ends[1]);
  for (int i = 0; i < wanted && read (ends[0], &id, sizeof id) == sizeof id; i++)
    g_array_append_val (reported, id);
  g_usleep (g_test_rand_int_range (0, 12000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (ends[0], &id, sizeof id) == sizeof id)
    g_array_append_val (reported, id);
  close (ends[0]);
}

/* Whoever comes first, a reader too, plays a killed writer's journal back. */
static void
look_at (const char *path)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  TdStore *reader = td_store_open (path, TD_STORE_READ_ONLY, &options, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) actions = td_store_actions (reader, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (actions->len, >=, 2);
  td_store_close (reader);
}

/* The journal as it is when a large import has begun to write and is killed: every page of the file that was
 * there is in the journal and is no longer what it was. */
static void
test_journal (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *journal = g_strconcat (f->path, "-journal", NULL);
  g_autofree char *before = NULL, *after = NULL;
  gsize size, size_after;
  int status;
  g_clear_pointer (&f->store, td_store_close);
  g_assert_true (g_file_get_contents (f->path, &before, &size, &error));
  pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      TdStoreOptions options = fixture_options ();
      TdBulkOptions bulk = { .code = "import-households", .expected_parts = 1000000 };
      TdStore *store = td_store_open (f->path, TD_STORE_WRITE, &options, NULL);
      TdBulk *import = td_bulk_begin (store, &bulk, NULL);
      for (int d = 0; import != NULL; d++)
        {
          g_autoptr (TdDossierRow) row = td_dossier_row_new ();
          g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
          TdDossierRow *known = td_store_dossier (store, f->dossier, NULL);
          row->compound_id = known->compound_id;
          td_dossier_row_free (known);
          g_free (row->building);
          row->building = g_strdup_printf ("%d号楼", 20 + d);
          for (int i = 0; i < 200; i++)
            {
              g_autofree char *room = g_strdup_printf ("%d", 1000 + i);
              g_ptr_array_add (parts, fixture_part (room, "一个名字很长的业主", "", 7000 + i));
            }
          td_bulk_put (import, 0, row, parts, NULL, NULL, NULL);
          GStatBuf info;
          if (g_stat (journal, &info) == 0 && info.st_size > 4096 && g_stat (f->path, &info) == 0 &&
              info.st_size > (goffset)size * 2)
            kill (getpid (), SIGKILL);
        }
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  look_at (f->path);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (f->path, &after, &size_after, &error));
  g_assert_cmpuint (size_after, ==, size);
  TdStoreOptions options = fixture_options ();
  f->store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) actions = td_store_actions (f->store, 0, 0, &error);
  g_assert_cmpuint (actions->len, ==, 2);
  fixture_assert_sound (f);
}

static void
test_kill (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) reported = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdStoreOptions options = fixture_options ();
  for (int round = 0; round < ROUNDS; round++)
    {
      GError *error = NULL;
      g_clear_pointer (&f->store, td_store_close);
      kill_one (f, round, reported);
      if (round % 2 == 1)
        look_at (f->path);
      f->store = td_store_open (f->path, TD_STORE_WRITE, &options, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < reported->len; i++)
        {
          TdActionRow *row = td_store_action (f->store, g_array_index (reported, gint64, i), &error);
          g_assert_no_error (error);
          td_action_row_free (row);
        }
      g_autoptr (GPtrArray) actions = td_store_actions (f->store, 0, 0, &error);
      g_assert_no_error (error);
      /* The two of the fixture, what was reported, and at most one in each round that was not. */
      g_assert_cmpuint (actions->len, >=, reported->len);
      g_assert_cmpuint (actions->len, <=, 2 + reported->len + round + 1);
      fixture_assert_sound (f);
    }
  g_test_message ("%u actions reported", reported->len);
  g_assert_cmpuint (reported->len, >, ROUNDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  g_test_add ("/store/kill/journal", Fixture, NULL, fixture_set_up, test_journal, fixture_tear_down);
  return g_test_run ();
}
