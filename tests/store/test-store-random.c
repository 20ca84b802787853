/* Tidang: random actions, undo, redo and reopening — the entries folded from nothing give the tables.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

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

static gint64
any_part (Fixture *f)
{
  return f->parts[g_test_rand_int_range (0, 6)];
}

static char *
any_text (void)
{
  static const char *const texts[] = { "", "王一", "李 二", "要求\"降噪\"\\", "换行\n", "𬭎", "o'hara" };
  return g_strdup (texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
}

static void
edit_part (Fixture *f)
{
  g_autoptr (TdPart) part = td_store_part (f->store, any_part (f), NULL);
  part->area = 5000 + g_test_rand_int_range (0, 5000);
  g_free (part->note);
  part->note = any_text ();
  if (g_test_rand_bit () && part->owners->len < 4)
    g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "共有人", TD_DOC_NONE, "", ""));
  else if (part->owners->len > 0)
    g_ptr_array_remove_index (part->owners, g_test_rand_int_range (0, part->owners->len));
  g_assert_true (td_store_part_update (f->store, part, NULL));
}

static void
edit_vote (Fixture *f, gint64 vote)
{
  g_autofree char *text = any_text ();
  g_autoptr (TdBallot) ballot = td_ballot_new (any_part (f), g_test_rand_int_range (1, 5), TD_DATE_NONE);
  TdConsent consent = { any_part (f), TD_CONSENT_AFFECTED, g_test_rand_bit () };
  TdDelivery delivery = { any_part (f), TD_DATE_NONE, TD_DELIVER_POST, text, text, NULL };
  TdObjection objection = { 0, g_test_rand_bit () ? any_part (f) : 0, text, text, TRUE, FALSE, TD_DATE_NONE };
  GError *error = NULL;
  ballot->remark = g_strdup (text);
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
    case 1:
      td_store_ballot_add (f->store, vote, ballot, "换", &error);
      break;
    case 2:
      td_store_consent_set (f->store, vote, &consent, &error);
      break;
    case 3:
      td_store_delivery_add (f->store, vote, &delivery, &error);
      break;
    default:
      td_store_objection_add (f->store, vote, &objection, &error);
    }
  g_assert_no_error (error);
}

static void
open_vote (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdVoteRow) vote = td_vote_row_new ();
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, &error);
  vote->dossier_id = f->dossier;
  td_store_vote_open (f->store, vote, roll, NULL, &error);
  g_assert_no_error (error);
}

static void
correct (Fixture *f, gint64 vote)
{
  GError *error = NULL;
  g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, vote, 0, &error);
  TdPart *part = g_ptr_array_index (roll->parts, g_test_rand_int_range (0, roll->parts->len));
  part->area += 10;
  td_store_vote_correct (f->store, vote, roll, part->id, "测绘", "", &error);
  g_assert_no_error (error);
}

static void
act (Fixture *f)
{
  GError *error = NULL;
  gint64 vote = td_store_vote_by_number (f->store, f->dossier, 0);
  g_autofree char *text = any_text ();
  int steps = g_test_rand_int_range (1, 4);
  td_store_begin (f->store, "random", TD_ACTION_UNDOABLE, "甲", text, NULL, &error);
  for (int i = 0; i < steps; i++)
    switch (g_test_rand_int_range (0, 7))
      {
      case 0:
        td_store_dossier_set_stage (f->store, f->dossier, g_test_rand_int_range (0, 9), &error);
        break;
      case 1:
        td_store_dossier_set_rating (f->store, f->dossier, g_test_rand_int_range (0, 4), text, &error);
        break;
      case 2:
        edit_part (f);
        break;
      case 3:
        if (f->parts[0] != f->parts[1])
          td_store_join_add (f->store, f->parts[0], f->parts[g_test_rand_int_range (1, 6)], &error);
        break;
      default:
        if (vote == 0)
          {
            open_vote (f);
            vote = td_store_vote_by_number (f->store, f->dossier, 0);
          }
        else if (g_test_rand_int_range (0, 6) == 0)
          correct (f, vote);
        else
          edit_vote (f, vote);
      }
  g_assert_no_error (error);
  if (g_test_rand_int_range (0, 8) == 0)
    td_store_rollback (f->store);
  else
    td_store_commit (f->store, &error);
  g_assert_no_error (error);
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
          act (f);
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
