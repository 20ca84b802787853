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
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲" };
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
  return g_test_run ();
}
