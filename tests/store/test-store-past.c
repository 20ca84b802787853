/* Tidang: the state after any action, and taking back a chosen one, in random histories and by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-dump.h"
#include "store-random.h"

static gint64
newest_action (Fixture *f)
{
  return td_sql_int (f->store, 0, "SELECT id FROM action ORDER BY first_entry DESC LIMIT 1", "");
}

typedef struct
{
  gint64 action;
  char *state;
} Moment;

static void
moment_free (gpointer data)
{
  g_free (((Moment *)data)->state);
  g_free (data);
}

static void
assert_moment (Fixture *f, const Moment *moment)
{
  GError *error = NULL;
  g_autoptr (TdStore) past = td_store_as_of (f->store, f->dossier, moment->action, &error);
  g_assert_no_error (error);
  g_autofree char *state = store_dump (past->db);
  g_assert_cmpstr (state, ==, moment->state);
  /* Its own entries say the same. */
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify)td_fault_free);
  g_assert_true (td_fold_check_subject (past, TD_SUBJECT_DOSSIER, f->dossier, faults, &error));
  g_assert_cmpuint (faults->len, ==, 0);
}

/* The fold up to an action is what the tables were when it had just been done. */
static void
test_fold_is_the_past (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func (moment_free);
  GError *error = NULL;
  for (int i = 0; i < 90; i++)
    {
      int way = g_test_rand_int_range (0, 6);
      if (way == 0 && moments->len > 4)
        td_store_undo (f->store, "甲", NULL);
      else if (way == 1)
        td_store_redo (f->store, "甲", NULL);
      else
        random_act (f);
      Moment *moment = g_new0 (Moment, 1);
      moment->action = newest_action (f);
      moment->state = store_dump (f->store->db);
      g_ptr_array_add (moments, moment);
    }
  fixture_reopen (f);
  for (guint i = 0; i < moments->len; i++)
    assert_moment (f, g_ptr_array_index (moments, i));
  g_autofree char *now = store_dump (f->store->db);
  g_assert_cmpstr (now, ==, ((const Moment *)g_ptr_array_index (moments, moments->len - 1))->state);
  fixture_assert_sound (f);
  g_assert_null (td_store_as_of (f->store, f->dossier, 12345, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

static GArray *
done_actions (Fixture *f)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *s = td_sql (
      f->store, NULL, "SELECT id FROM action WHERE kind = 0 AND target = 0 AND state = 0 ORDER BY id", "");
  while (td_sql_step (f->store, s, NULL) > 0)
    {
      gint64 id = sqlite3_column_int64 (s, 0);
      g_array_append_val (ids, id);
    }
  return ids;
}

/* Either it is refused and nothing has changed, or redoing brings back what was. */
static gboolean
take_back_any (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (GArray) ids = done_actions (f);
  gint64 chosen = g_array_index (ids, gint64, g_test_rand_int_range (0, ids->len));
  g_autofree char *before = store_dump (f->store->db);
  gint64 undone = td_store_undo_action (f->store, chosen, "甲", NULL, NULL, &error);
  if (undone == 0)
    {
      g_autofree char *after = store_dump (f->store->db);
      g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO);
      g_clear_error (&error);
      const GArray *blockers = td_store_undo_blockers (f->store);
      g_assert_cmpuint (blockers->len, >, 0);
      for (guint i = 0; i < blockers->len; i++)
        g_assert_cmpint (g_array_index (blockers, gint64, i), >, chosen);
      g_assert_cmpstr (before, ==, after);
      return FALSE;
    }
  g_assert_no_error (error);
  g_assert_cmpint (undone, ==, chosen);
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo_action (f->store, chosen, "甲", NULL, NULL, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  /* The last one undone is the next to be redone, however old it is. */
  TdActionRow *next = td_store_redo_candidate (f->store);
  g_assert_cmpint (next->id, ==, chosen);
  td_action_row_free (next);
  if (g_test_rand_bit ())
    return TRUE;
  g_assert_cmpint (td_store_redo_action (f->store, chosen, "甲", NULL, NULL, &error), ==, chosen);
  g_assert_no_error (error);
  g_autofree char *again = store_dump (f->store->db);
  g_assert_cmpstr (before, ==, again);
  return TRUE;
}

static void
test_chosen (Fixture *f, gconstpointer data)
{
  int taken = 0, refused = 0;
  for (int round = 0; round < 60; round++)
    {
      random_act (f);
      random_act (f);
      if (take_back_any (f))
        taken++;
      else
        refused++;
    }
  g_assert_cmpint (taken, >, 0);
  g_assert_cmpint (refused, >, 0);
  fixture_assert_sound (f);
}

/* ---- by hand ---- */

static gint64
import_areas (Fixture *f, const char *room, TdArea area, const char *owner)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲", .file_name = "补.xlsx" };
  TdBulkCounts counts;
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);
  g_ptr_array_add (parts, fixture_part (room, owner, "", area));
  td_bulk_put (bulk, f->dossier, NULL, parts, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (td_bulk_finish (bulk, &counts, &error));
  return counts.action_id;
}

static TdArea
area_of (Fixture *f, int part)
{
  g_autoptr (TdPart) row = td_store_part (f->store, f->parts[part], NULL);
  return row->area;
}

static gint64
set_stage (Fixture *f, int stage)
{
  GError *error = NULL;
  fixture_begin (f, "set-stage");
  td_store_dossier_set_stage (f->store, f->dossier, stage, &error);
  g_assert_no_error (error);
  return fixture_commit (f);
}

static gint64
edit_area (Fixture *f, int index, TdArea area)
{
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[index], NULL);
  fixture_begin (f, "edit-part");
  part->area = area;
  g_assert_true (td_store_part_update (f->store, part, NULL));
  return fixture_commit (f);
}

static void
assert_refused (Fixture *f, gint64 action, gint64 blocker)
{
  GError *error = NULL;
  g_assert_cmpint (td_store_undo_action (f->store, action, "甲", NULL, NULL, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO);
  g_clear_error (&error);
  const GArray *blockers = td_store_undo_blockers (f->store);
  gboolean named = FALSE;
  for (guint i = 0; i < blockers->len; i++)
    named = named || g_array_index (blockers, gint64, i) == blocker;
  g_assert_true (named);
  g_assert_cmpint (td_store_undo_blocker (f->store), ==, g_array_index (blockers, gint64, 0));
}

/* An older import goes when nothing later touched what it touched. */
static void
test_older_import (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 first = import_areas (f, "101", 9000, "单雄");
  gint64 second = import_areas (f, "102", 9100, "曾小明");
  set_stage (f, 3);
  g_assert_cmpint (td_store_undo_action (f->store, first, "甲", NULL, NULL, &error), ==, first);
  g_assert_no_error (error);
  g_assert_cmpint (area_of (f, 0), ==, 8000);
  g_assert_cmpint (area_of (f, 1), ==, 9100);
  gint64 edit = edit_area (f, 1, 9200);
  assert_refused (f, second, edit);
  g_assert_cmpint (area_of (f, 1), ==, 9200);
  g_assert_cmpint (td_store_undo_action (f->store, edit, "甲", NULL, NULL, &error), ==, edit);
  g_assert_cmpint (td_store_undo_action (f->store, second, "甲", NULL, NULL, &error), ==, second);
  g_assert_no_error (error);
  g_assert_cmpint (area_of (f, 1), ==, 8100);
  fixture_assert_sound (f);
}

/* What hangs on a row that would go stands in the way, and all of it is named. */
static void
test_hanging (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 making = td_sql_int (f->store, 0, "SELECT id FROM action WHERE kind = 0 ORDER BY id LIMIT 1", "");
  gint64 added = import_areas (f, "401", 7000, "新户");
  assert_refused (f, making, added);
  gint64 vote = fixture_open_vote (f);
  gint64 opening = newest_action (f);
  assert_refused (f, added, opening);
  g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[0], TD_OPINION_AGREE, TD_DATE_NONE);
  fixture_begin (f, "ballot");
  td_store_ballot_add (f->store, vote, ballot, NULL, &error);
  g_assert_no_error (error);
  gint64 cast = fixture_commit (f);
  assert_refused (f, opening, cast);
  gint64 edit = edit_area (f, 2, 5000), other = edit_area (f, 3, 5000);
  assert_refused (f, making, edit);
  assert_refused (f, making, other);
  g_assert_cmpint (td_store_undo_action (f->store, cast, "甲", NULL, NULL, &error), ==, cast);
  g_assert_cmpint (td_store_undo_action (f->store, opening, "甲", NULL, NULL, &error), ==, opening);
  g_assert_cmpint (td_store_undo_action (f->store, added, "甲", NULL, NULL, &error), ==, added);
  g_assert_no_error (error);
  fixture_assert_sound (f);
}

/* A second stairwell of the compound that the first import made keeps the compound. */
static void
test_compound_stays (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 making = td_sql_int (f->store, 0, "SELECT id FROM action WHERE kind = 0 ORDER BY id LIMIT 1", "");
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  g_free (row->unit);
  row->unit = g_strdup ("3单元");
  fixture_begin (f, "add-unit");
  g_assert_cmpint (td_store_dossier_add (f->store, row, &error), >, 0);
  gint64 later = fixture_commit (f);
  assert_refused (f, making, later);
  fixture_assert_sound (f);
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (total, >, 0);
  return FALSE;
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 import = import_areas (f, "101", 9000, "单雄");
  g_autofree char *before = store_dump (f->store->db);
  g_assert_cmpint (td_store_undo_action (f->store, import, "甲", stop, NULL, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_autofree char *after = store_dump (f->store->db);
  g_assert_cmpstr (before, ==, after);
  fixture_assert_sound (f);
}

/* A household that was erased since is erased in its past too; the others are as they were. */
static void
test_erased_past (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 then = set_stage (f, 1);
  g_autofree char *receipt = td_store_erase_part (f->store, f->parts[1], NULL, "甲", "要求", &error);
  g_assert_no_error (error);
  g_autoptr (TdStore) past = td_store_as_of (f->store, f->dossier, then, &error);
  g_assert_no_error (error);
  g_autoptr (TdPart) erased = td_store_part (past, f->parts[1], &error);
  g_autoptr (TdPart) other = td_store_part (past, f->parts[2], &error);
  g_assert_true (erased->erased);
  g_assert_cmpstr (((const TdOwner *)g_ptr_array_index (other->owners, 0))->name, ==, "覃长沙");
  g_autofree char *state = store_dump (past->db);
  g_assert_null (strstr (state, "曾小明"));
}

/* A vote of the whole building, kept by another stairwell, is in the past of each that it counts. */
static void
test_wide_past (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdDossierRow) row = td_store_dossier (f->store, f->dossier, &error);
  g_free (row->unit);
  row->unit = g_strdup ("1单元");
  fixture_begin (f, "add-unit");
  gint64 second = td_store_dossier_add (f->store, row, &error);
  g_autoptr (TdPart) part = fixture_part ("101", "邻居", "", 7700);
  part->unit_id = second;
  g_assert_cmpint (td_store_part_add (f->store, part, &error), >, 0);
  fixture_commit (f);
  const gint64 both[] = { f->dossier, second };
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, both, 2, &error);
  g_autoptr (TdVoteRow) vote = td_vote_row_new ();
  vote->dossier_id = f->dossier;
  vote->scope = TD_SCOPE_BUILDING;
  fixture_begin (f, "open-vote");
  gint64 id = td_store_vote_open (f->store, vote, roll, NULL, &error);
  g_assert_no_error (error);
  gint64 opened = fixture_commit (f);
  fixture_begin (f, "close-vote");
  td_store_vote_close (f->store, id, td_date_new (2026, 9, 3), &error);
  fixture_commit (f);
  g_autoptr (TdStore) past = td_store_as_of (f->store, second, opened, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) votes = td_store_votes_counting (past, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (votes->len, ==, 1);
  g_assert_false (((const TdVoteRow *)g_ptr_array_index (votes, 0))->closed);
  TdActionRow *at = td_store_action (f->store, td_store_action_at (f->store, second, FIXTURE_NOW), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (at->code, ==, "add-unit");
  td_action_row_free (at);
  g_assert_cmpint (td_store_action_at (f->store, second, FIXTURE_NOW - 1), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/store/past/fold", test_fold_is_the_past },     { "/store/past/chosen", test_chosen },
    { "/store/past/older-import", test_older_import }, { "/store/past/hanging", test_hanging },
    { "/store/past/compound", test_compound_stays },   { "/store/past/cancel", test_cancel },
    { "/store/past/erased", test_erased_past },        { "/store/past/wide", test_wide_past },
  };
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}
