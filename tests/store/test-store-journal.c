/* Tidang: actions, undo and redo, erasure and the frozen roll on a real file.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "td-search.h"
#include "td-store-private.h"
#include "td-word-store.h"

static void
test_import (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdDossierRow *row = td_store_dossier (f->store, f->dossier, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->compound, ==, "西韩新苑");
  g_assert_cmpuint (strlen (row->file_no), ==, 20);
  g_assert_cmpint (td_store_dossier_by_file_no (f->store, row->file_no, &error), ==, f->dossier);
  g_assert_cmpint (td_store_dossier_by_label (f->store, 0, "西韩新苑", "7栋", "二单元", &error), ==,
                   f->dossier);
  td_dossier_row_free (row);
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), >, 0);
  g_assert_no_error (error);
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_assert_cmpint (td_store_register_count (f->store, &filter, &error), ==, 0);
  fixture_assert_sound (f);
  fixture_reopen (f);
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (td_store_register_count (f->store, &filter, &error), ==, 1);
  fixture_assert_sound (f);
}

static void
test_ballots (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  g_autoptr (TdVoteRow) row = td_store_vote (f->store, vote, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row->heads, ==, 5);
  g_assert_cmpint (row->area, ==, 6 * 8000 + 1500);
  g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[0], TD_OPINION_AGREE, TD_DATE_NONE);
  fixture_begin (f, "ballot");
  g_assert_cmpint (td_store_ballot_add (f->store, vote, ballot, NULL, &error), >, 0);
  g_assert_no_error (error);
  fixture_commit (f);
  fixture_begin (f, "ballot");
  g_assert_cmpint (td_store_ballot_add (f->store, vote, ballot, NULL, &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  td_store_rollback (f->store);
  fixture_begin (f, "ballot");
  ballot->opinion = TD_OPINION_OPPOSE;
  g_assert_cmpint (td_store_ballot_add (f->store, vote, ballot, "改主意", &error), >, 0);
  fixture_commit (f);
  g_autoptr (GPtrArray) now = td_store_ballots (f->store, vote, &error);
  g_assert_cmpuint (now->len, ==, 1);
  g_assert_cmpint (((TdBallot *)g_ptr_array_index (now, 0))->opinion, ==, TD_OPINION_OPPOSE);
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), >, 0);
  g_autoptr (GPtrArray) before = td_store_ballots (f->store, vote, &error);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpint (((TdBallot *)g_ptr_array_index (before, 0))->opinion, ==, TD_OPINION_AGREE);
  fixture_reopen (f);
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), >, 0);
  fixture_assert_sound (f);
  for (int i = 0; i < 4; i++)
    {
      td_store_undo (f->store, "甲", &error);
      g_assert_no_error (error);
    }
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
}

static void
test_correct (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, vote, 0, &error);
  g_assert_no_error (error);
  g_autoptr (TdVoteRow) before = td_store_vote (f->store, vote, &error);
  TdPart *part = g_ptr_array_index (roll->parts, 2);
  part->area += 500;
  fixture_begin (f, "correct-roll");
  g_assert_true (td_store_vote_correct (f->store, vote, roll, part->id, "测绘有误", "房产证", &error));
  g_assert_no_error (error);
  fixture_commit (f);
  g_autoptr (TdVoteRow) after = td_store_vote (f->store, vote, &error);
  g_assert_cmpint (after->roll_version, ==, 2);
  g_assert_cmpint (after->area, ==, before->area + 500);
  g_assert_cmpstr (after->roll_hash, !=, before->roll_hash);
  g_autoptr (TdRoll) first = td_store_vote_roll (f->store, vote, 1, &error);
  g_assert_cmpint (((TdPart *)g_ptr_array_index (first->parts, 2))->area, ==, part->area - 500);
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), >, 0);
  g_assert_no_error (error);
  fixture_assert_sound (f);
}

static void
test_erase (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  gint64 vote = fixture_open_vote (f);
  g_autoptr (TdVoteRow) before = td_store_vote (f->store, vote, &error);
  g_autoptr (TdPart) part = td_store_part (f->store, f->parts[0], &error);
  TdOwner *owner = g_ptr_array_index (part->owners, 0);
  g_free (owner->phone);
  owner->phone = g_strdup ("13900000000");
  fixture_begin (f, "edit");
  g_assert_true (td_store_part_update (f->store, part, &error));
  gint64 edit = fixture_commit (f);
  g_assert_true (td_store_daily_backup (f->store, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *receipt = td_store_erase_part (f->store, f->parts[0], NULL, "甲", "本人要求", &error);
  g_assert_no_error (error);
  g_assert_nonnull (receipt);
  g_autoptr (TdVoteRow) after = td_store_vote (f->store, vote, &error);
  g_assert_cmpstr (after->roll_hash, ==, before->roll_hash);
  fixture_assert_sound (f);
  g_autoptr (GArray) hits = td_store_search (f->store, "13900000000", &error);
  g_assert_cmpuint (hits->len, ==, 0);
  /* Nothing of it is left in the file or its kept copies. */
  td_store_checkpoint (f->store, TRUE);
  g_autoptr (GPtrArray) kept = td_store_kept_backups (f->store);
  g_assert_cmpuint (kept->len, ==, 1);
  g_ptr_array_add (kept, g_strdup (f->path));
  for (guint i = 0; i < kept->len; i++)
    {
      g_autofree char *bytes = NULL;
      gsize size;
      g_assert_true (g_file_get_contents (g_ptr_array_index (kept, i), &bytes, &size, NULL));
      g_assert_null (memmem (bytes, size, "13900000000", 11));
    }
  /* The edit before cannot come back; the refusal names what stands in the way. */
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED_UNDO);
  g_assert_nonnull (strstr (error->message, "erase"));
  TdActionRow *blocker = td_store_action (f->store, td_store_undo_blocker (f->store), NULL);
  g_assert_cmpstr (blocker->code, ==, "erase");
  td_action_row_free (blocker);
  g_clear_error (&error);
  g_autoptr (GPtrArray) changes = td_store_changes (f->store, f->dossier, edit, "owner", 0, "phone", &error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_true (((TdFieldChange *)g_ptr_array_index (changes, 0))->erased);
  fixture_assert_sound (f);
}

static void
test_reimport (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
  g_autoptr (GArray) effects = g_array_new (FALSE, FALSE, sizeof (TdBulkEffect));
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲" };
  TdBulkCounts counts;
  g_ptr_array_add (parts, fixture_part ("１０１室", "单雄", "", 8000));
  g_ptr_array_add (parts, fixture_part ("102", "曾大明", "", 8150));
  g_ptr_array_add (parts, fixture_part ("401", "新来", "", 9000));
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);
  td_bulk_put (bulk, f->dossier, NULL, parts, NULL, effects, &error);
  g_assert_no_error (error);
  g_assert_true (td_bulk_finish (bulk, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts.parts_unchanged, ==, 1);
  g_assert_cmpint (counts.parts_updated, ==, 1);
  g_assert_cmpint (counts.parts_added, ==, 1);
  g_assert_cmpuint (effects->len, ==, 3);
  fixture_assert_sound (f);
  g_autoptr (GArray) hits = td_store_search (f->store, "曾大明", &error);
  g_assert_cmpuint (hits->len, ==, 1);
  td_store_undo (f->store, "甲", &error);
  g_assert_no_error (error);
  fixture_assert_sound (f);
  g_autoptr (GArray) gone = td_store_search (f->store, "曾大明", &error);
  g_assert_cmpuint (gone->len, ==, 0);
  td_store_redo (f->store, "甲", &error);
  g_assert_no_error (error);
  fixture_assert_sound (f);
  /* The same sheet once more changes nothing and leaves no action. */
  bulk = td_bulk_begin (f->store, &options, &error);
  td_bulk_put (bulk, f->dossier, NULL, parts, NULL, NULL, &error);
  g_assert_true (td_bulk_finish (bulk, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts.action_id, ==, 0);
  fixture_assert_sound (f);
}

#define MANY 90

static void
import_many (Fixture *f)
{
  GError *error = NULL;
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲" };
  TdBulk *bulk = td_bulk_begin (f->store, &options, &error);
  g_autoptr (TdDossierRow) known = td_store_dossier (f->store, f->dossier, &error);
  for (int d = 0; d < MANY; d++)
    {
      g_autoptr (TdDossierRow) row = td_dossier_row_new ();
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
      row->compound_id = known->compound_id;
      g_free (row->building);
      row->building = g_strdup_printf ("%d号楼", 30 + d);
      /* None, a few, more than go into one statement. */
      for (int i = 0; i < d % 40; i++)
        {
          g_autofree char *room = g_strdup_printf ("%d0%d", 1 + i / 4, 1 + i % 4);
          TdPart *part = fixture_part (room, i % 5 == 4 ? NULL : "某人", "", 7000 + i);
          if (i % 7 == 3)
            g_ptr_array_add (part->owners, td_owner_new (TD_OWNER_PERSON, "共有人", TD_DOC_NONE, "", "139"));
          g_ptr_array_add (parts, part);
        }
      g_assert_cmpint (td_bulk_put (bulk, 0, row, parts, NULL, NULL, &error), !=, 0);
      g_assert_cmpuint (parts->len, ==, 0); /* they are the bulk's now */
    }
  g_assert_true (td_bulk_finish (bulk, NULL, &error));
  g_assert_no_error (error);
}

static guint
count_hits (Fixture *f, const char *text)
{
  g_autoptr (GArray) hits = td_store_search (f->store, text, NULL);
  return hits->len;
}

/* Many entries are decoded beside the thread that takes them back. */
static void
test_undo_many (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  import_many (f);
  guint hits = count_hits (f, "共有人");
  g_assert_cmpuint (hits, >, MANY / 2);
  fixture_assert_sound (f);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (td_store_undo (f->store, "甲", &error), >, 0);
      g_assert_no_error (error);
      g_assert_cmpuint (count_hits (f, "共有人"), ==, 0);
      fixture_assert_sound (f);
      g_assert_cmpint (td_store_redo (f->store, "甲", &error), >, 0);
      g_assert_no_error (error);
      g_assert_cmpuint (count_hits (f, "共有人"), ==, hits);
      fixture_assert_sound (f);
    }
}

/* One of them cannot be read: nothing is taken back. */
static void
test_undo_damaged (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  sqlite3 *db = NULL;
  import_many (f);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE entry SET body = substr(body, 1, length(body) - 9) WHERE seq ="
                                 " (SELECT max(seq) - 40 FROM entry)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  sqlite3_close (db);
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), ==, 0);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpuint (count_hits (f, "共有人"), >, MANY / 2);
  /* The file still takes an action. */
  fixture_begin (f, "edit");
  g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, 3, &error));
  fixture_commit (f);
}

/* The fast commitment is the one that core defines. */
/* What is said of the word `word` for `plan`, "" when nothing is. */
static char *
word_of (Fixture *f, const char *plan, const char *word)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = td_store_words (f->store, f->dossier, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const TdWordRow *row = g_ptr_array_index (rows, i);
      if (g_str_equal (row->plan, plan) && g_str_equal (row->word, word))
        return g_strdup (row->body);
    }
  return g_strdup ("");
}

static void
set_word (Fixture *f, const char *plan, const char *word, const char *body)
{
  GError *error = NULL;
  fixture_begin (f, "paper-words");
  g_assert_true (td_store_word_set (f->store, f->dossier, plan, word, body, &error));
  g_assert_no_error (error);
  fixture_commit (f);
}

static void
assert_word (Fixture *f, const char *plan, const char *word, const char *body)
{
  g_autofree char *found = word_of (f, plan, word);
  g_assert_cmpstr (found, ==, body);
}

static void
test_words (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  set_word (f, "", "asker", "王牵头");
  set_word (f, "v1", "plan-estimate", "46 万元");
  set_word (f, "v2", "plan-estimate", "52 万元");
  set_word (f, "", "asker", "李牵头");
  fixture_reopen (f);
  assert_word (f, "", "asker", "李牵头");
  assert_word (f, "v1", "plan-estimate", "46 万元");
  assert_word (f, "v2", "plan-estimate", "52 万元");
  assert_word (f, "", "plan-estimate", "");
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  assert_word (f, "", "asker", "王牵头");
  g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
  assert_word (f, "v2", "plan-estimate", "");
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_redo (f->store, "甲", &error), !=, 0);
  assert_word (f, "v2", "plan-estimate", "52 万元");
  set_word (f, "v2", "plan-estimate", "");
  assert_word (f, "v2", "plan-estimate", "");
  set_word (f, "v2", "plan-estimate", "50 万元");
  assert_word (f, "v2", "plan-estimate", "50 万元");
  fixture_assert_sound (f);
  /* A name may stand in any of them: entries hold its commitment alone. */
  g_assert_cmpint (td_sql_int (f->store, -1,
                               "SELECT count(*) FROM entry WHERE packed = 0"
                               " AND instr (CAST (body AS TEXT), '牵头') > 0",
                               ""),
                   ==, 0);
  g_assert_cmpint (td_sql_int (f->store, -1, "SELECT count(*) FROM entry_value WHERE value LIKE '%牵头'", ""),
                   ==, 2);
}

static void
test_word_unchanged (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  set_word (f, "", "asker", "王牵头");
  fixture_begin (f, "paper-words");
  g_assert_true (td_store_word_set (f->store, f->dossier, "", "asker", "王牵头", &error));
  g_assert_true (td_store_word_set (f->store, f->dossier, "", "contact", "", &error));
  g_assert_cmpint (td_store_commit (f->store, &error), ==, -1);
  g_assert_no_error (error);
}

static void
test_commitment (void)
{
  static const char *const values[] = {
    "王", "", "a long value that does not fit into one block of the hash function, by far"
  };
  guint8 key[TD_KEY_SIZE];
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char hex[65];
      td_random (key, sizeof key);
      g_autofree char *expected = td_commitment (key, "owner", "name", values[i]);
      td_commit_value (key, "owner", "name", values[i], hex);
      g_assert_cmpstr (hex, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/journal/commitment", test_commitment);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/journal/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("import", test_import);
  ADD ("ballots", test_ballots);
  ADD ("correct", test_correct);
  ADD ("erase", test_erase);
  ADD ("reimport", test_reimport);
  ADD ("undo-many", test_undo_many);
  ADD ("undo-damaged", test_undo_damaged);
  ADD ("words", test_words);
  ADD ("word unchanged", test_word_unchanged);
  return g_test_run ();
}
