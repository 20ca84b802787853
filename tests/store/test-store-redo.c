/* Tidang: what was undone is redone, the last first, over rows that stood when it was first done.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-dump.h"

/* ---- acts ---- */

static void
open_vote (Fixture *f)
{
  fixture_open_vote (f);
}

static void
remove_owner (Fixture *f)
{
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[0], NULL);
  fixture_begin (f, "edit-part");
  g_ptr_array_remove_index (part->owners, 0);
  g_assert_true (td_store_part_update (f->store, part, NULL));
  fixture_commit (f);
}

static void
cast (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[0], NULL);
  g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[0], TD_OPINION_AGREE, TD_DATE_NONE);
  if (part->owners->len > 0)
    ballot->owner_id = ((const TdOwner *)g_ptr_array_index (part->owners, 0))->id;
  fixture_begin (f, "ballot");
  td_store_ballot_add (f->store, td_store_vote_by_number (f->store, f->dossier, 0), ballot, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (f);
}

static void
join (Fixture *f)
{
  fixture_begin (f, "join");
  g_assert_true (td_store_join_add (f->store, f->parts[0], f->parts[1], NULL));
  fixture_commit (f);
}

static void
separate (Fixture *f)
{
  fixture_begin (f, "separate");
  g_assert_true (td_store_join_remove (f->store, f->parts[0], f->parts[1], NULL));
  fixture_commit (f);
}

static void
bin_part (Fixture *f)
{
  fixture_begin (f, "remove-part");
  g_assert_true (td_store_part_remove (f->store, f->parts[0], NULL));
  fixture_commit (f);
}

static void
set_binned (Fixture *f, gboolean binned)
{
  fixture_begin (f, binned ? "bin" : "restore");
  g_assert_true (td_store_dossier_set_deleted (f->store, f->dossier, binned, NULL));
  fixture_commit (f);
}

static void
bin (Fixture *f)
{
  set_binned (f, TRUE);
}

static void
restore (Fixture *f)
{
  set_binned (f, FALSE);
}

static gint64
add_neighbour (Fixture *f, gint64 *part_id)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  g_autoptr (TdPart) part = fixture_part ("101", "邻居", "", 7700);
  g_free (row->unit);
  row->unit = g_strdup ("1单元");
  fixture_begin (f, "add-unit");
  part->unit_id = td_store_dossier_add (f->store, row, &error);
  *part_id = td_store_part_add (f->store, part, &error);
  g_assert_no_error (error);
  fixture_commit (f);
  return part->unit_id;
}

static void
open_wide_vote (Fixture *f, gint64 second)
{
  GError *error = NULL;
  const gint64 both[] = { f->dossier, second };
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, both, 2, &error);
  g_autoptr (TdVoteRow) vote = td_vote_row_new ();
  vote->dossier_id = f->dossier;
  vote->scope = TD_SCOPE_BUILDING;
  fixture_begin (f, "open-vote");
  td_store_vote_open (f->store, vote, roll, NULL, &error);
  g_assert_no_error (error);
  fixture_commit (f);
}

/* ---- steps ---- */

static gint64
newest (Fixture *f)
{
  return td_sql_int (f->store, 0, "SELECT id FROM action WHERE target = 0 ORDER BY id DESC LIMIT 1", "");
}

static void
assert_redone (Fixture *f, gint64 action)
{
  GError *error = NULL;
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), ==, action);
  g_assert_no_error (error);
}

static void
assert_undone (Fixture *f, gint64 action)
{
  GError *error = NULL;
  g_assert_cmpint (td_store_undo_action (f->store, action, "甲", NULL, NULL, &error), ==, action);
  g_assert_no_error (error);
}

/* Undone from the end to the beginning and redone again, twice: every state comes back. */
#define MOST 4
typedef void (*Act) (Fixture *f);
typedef struct
{
  gint64 actions[MOST];
  char *states[MOST + 1];
  guint n;
} Past;

static void
assert_state (Fixture *f, const Past *past, guint i)
{
  g_autofree char *now = store_dump (f->store->db);
  g_assert_cmpstr (now, ==, past->states[i]);
}

static void
back_and_forth (Fixture *f, Past *past)
{
  for (guint i = past->n; i > 0; i--)
    {
      assert_undone (f, past->actions[i - 1]);
      assert_state (f, past, i - 1);
    }
  for (guint i = 0; i < past->n; i++)
    {
      TdActionRow *next = td_store_redo_candidate (f->store);
      g_assert_cmpint (next->id, ==, past->actions[i]);
      td_action_row_free (next);
      assert_redone (f, past->actions[i]);
      assert_state (f, past, i + 1);
    }
  g_assert_null (td_store_redo_candidate (f->store));
}

static void
test_ways (Fixture *f, gconstpointer data)
{
  const Act *acts = data;
  Past past = { .n = 0 };
  past.states[0] = store_dump (f->store->db);
  for (; past.n < MOST && acts[past.n] != NULL; past.n++)
    {
      acts[past.n](f);
      past.actions[past.n] = newest (f);
      past.states[past.n + 1] = store_dump (f->store->db);
    }
  back_and_forth (f, &past);
  fixture_reopen (f);
  back_and_forth (f, &past);
  fixture_assert_sound (f);
  for (guint i = 0; i <= past.n; i++)
    g_free (past.states[i]);
}

/* A vote of the building counts a flat of the next stairwell: binning that flat is undone and redone over it,
 * while the stairwell cannot be unmade under it. */
static void
test_wide (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 part;
  gint64 second = add_neighbour (f, &part), adding = newest (f);
  open_wide_vote (f, second);
  gint64 opening = newest (f);
  f->parts[0] = part;
  bin_part (f);
  gint64 removing = newest (f);
  g_autofree char *before = store_dump (f->store->db);
  assert_undone (f, removing);
  assert_redone (f, removing);
  assert_undone (f, removing);
  assert_undone (f, opening);
  assert_redone (f, opening);
  assert_redone (f, removing);
  g_autofree char *after = store_dump (f->store->db);
  g_assert_cmpstr (before, ==, after);
  assert_undone (f, removing);
  g_assert_cmpint (td_store_undo_action (f->store, adding, "甲", NULL, NULL, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO);
  g_clear_error (&error);
  g_assert_cmpint (td_store_undo_blocker (f->store), ==, opening);
  fixture_assert_sound (f);
}

/* What came back since and did not stand when the action was done is in its way, until that is redone. */
static void
test_in_the_way (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  join (f);
  separate (f);
  gint64 separating = newest (f);
  bin_part (f);
  gint64 removing = newest (f);
  assert_undone (f, removing);
  assert_undone (f, separating);
  g_assert_cmpint (td_store_redo_action (f->store, removing, "甲", NULL, NULL, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO);
  g_clear_error (&error);
  assert_redone (f, separating);
  assert_redone (f, removing);
  fixture_assert_sound (f);
}

/* An older action that was chosen comes back over those that stand, and the last one undone comes first. */
static void
test_chosen_older (Fixture *f, gconstpointer data)
{
  remove_owner (f);
  gint64 older = newest (f);
  open_vote (f);
  gint64 opening = newest (f);
  cast (f);
  gint64 casting = newest (f);
  g_autofree char *before = store_dump (f->store->db);
  assert_undone (f, casting);
  assert_undone (f, older);
  assert_redone (f, older);
  assert_redone (f, casting);
  assert_undone (f, older);
  assert_undone (f, casting);
  assert_undone (f, opening);
  assert_redone (f, opening);
  assert_redone (f, casting);
  assert_redone (f, older);
  g_autofree char *after = store_dump (f->store->db);
  g_assert_cmpstr (before, ==, after);
  fixture_assert_sound (f);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    Act acts[MOST + 1];
  } ways[] = {
    { "/store/redo/owner-on-the-roll", { open_vote, remove_owner } },
    { "/store/redo/owner-who-answered", { open_vote, cast, remove_owner } },
    { "/store/redo/bin", { open_vote, cast, bin } },
    { "/store/redo/bin-and-back", { bin, restore, open_vote, cast } },
    { "/store/redo/restored-over-answers", { open_vote, cast, bin, restore } },
    { "/store/redo/joined-flat", { join, bin_part } },
    { "/store/redo/separated-flat", { join, separate, bin_part } },
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_test_add (ways[i].path, Fixture, ways[i].acts, fixture_set_up, test_ways, fixture_tear_down);
  g_test_add ("/store/redo/wide", Fixture, NULL, fixture_set_up, test_wide, fixture_tear_down);
  g_test_add ("/store/redo/in-the-way", Fixture, NULL, fixture_set_up, test_in_the_way, fixture_tear_down);
  g_test_add ("/store/redo/chosen-older", Fixture, NULL, fixture_set_up, test_chosen_older,
              fixture_tear_down);
  return g_test_run ();
}
