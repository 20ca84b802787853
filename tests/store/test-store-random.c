/* Tidang: random actions, undo, redo and reopening — the entries folded from nothing give the tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-random.h"

#include <sqlite3.h>

/* All content as one text, read past the program. Rows of undone makings are left out, and what moves with
 * time or place. */
static char *
dump (const char *path)
{
  static const char *const tables[] = {
    "SELECT id, name, region FROM compound WHERE deleted <> 2 ORDER BY id",
    "SELECT id, building, unit, stage, rating, rating_reason, note, address, deleted FROM dossier WHERE "
    "deleted <> 2"
    " ORDER BY id",
    "SELECT p.id, p.room, p.area, p.kind, p.occupancy, p.note, p.deleted FROM part p WHERE p.deleted <> 2 "
    "ORDER BY id",
    "SELECT o.id, o.part_id, o.rank, o.name, o.doc_no, o.phone FROM owner o JOIN part p ON p.id = o.part_id"
    " WHERE p.deleted <> 2 ORDER BY o.id",
    "SELECT * FROM part_join ORDER BY id",
    "SELECT * FROM vote ORDER BY id",
    "SELECT * FROM roll_part ORDER BY id",
    "SELECT * FROM roll_owner ORDER BY id",
    "SELECT * FROM roll_join ORDER BY id",
    "SELECT * FROM roll_version ORDER BY id",
    "SELECT * FROM ballot ORDER BY id",
    "SELECT * FROM delivery ORDER BY id",
    "SELECT * FROM consent ORDER BY id",
    "SELECT * FROM objection ORDER BY id",
    "SELECT dossier_id, body FROM search_doc WHERE body <> '' ORDER BY dossier_id",
  };
  sqlite3 *db;
  GString *out = g_string_new (NULL);
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      sqlite3_stmt *s;
      g_assert_cmpint (sqlite3_prepare_v2 (db, tables[t], -1, &s, NULL), ==, SQLITE_OK);
      while (sqlite3_step (s) == SQLITE_ROW)
        {
          g_string_append_printf (out, "%u", t);
          for (int c = 0; c < sqlite3_column_count (s); c++)
            g_string_append_printf (out, "|%s", (const char *)sqlite3_column_text (s, c));
          g_string_append_c (out, '\n');
        }
      sqlite3_finalize (s);
    }
  sqlite3_close (db);
  return g_string_free (out, FALSE);
}

/* The states before each undo are kept: undo and redo must come back to them exactly. */
static void
test_random (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  for (int round = 0; round < 40; round++)
    {
      int steps = g_test_rand_int_range (1, 5);
      g_ptr_array_set_size (states, 0);
      g_ptr_array_add (states, dump (f->path));
      for (int i = 0; i < steps; i++)
        {
          TdActionRow *before = td_store_undo_candidate (f->store);
          random_act (f);
          TdActionRow *after = td_store_undo_candidate (f->store);
          if (before->id != after->id)
            g_ptr_array_add (states, dump (f->path));
          td_action_row_free (before);
          td_action_row_free (after);
        }
      for (guint i = states->len - 1; i > 0; i--)
        {
          g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
          g_assert_no_error (error);
          g_autofree char *now = dump (f->path);
          g_assert_cmpstr (now, ==, g_ptr_array_index (states, i - 1));
        }
      if (g_test_rand_int_range (0, 4) == 0)
        fixture_reopen (f);
      guint again = g_test_rand_int_range (0, states->len);
      for (guint i = 1; i <= again; i++)
        {
          g_assert_cmpint (td_store_redo (f->store, "甲", &error), !=, 0);
          g_assert_no_error (error);
          g_autofree char *now = dump (f->path);
          g_assert_cmpstr (now, ==, g_ptr_array_index (states, i));
        }
      if (round % 8 == 7)
        fixture_assert_sound (f);
    }
  fixture_assert_sound (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/random", Fixture, NULL, fixture_set_up, test_random, fixture_tear_down);
  return g_test_run ();
}
