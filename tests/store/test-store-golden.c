/* Tidang: a file of each released schema is opened, checked, listed and counted for ever.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* golden/schema-1.tidang was made by `test-store-golden --make golden/schema-1.tidang` (with G_TEST_SRCDIR
 * set to tests/): the same names, numbers, desk and times each time, all of them made up; only the keys are
 * drawn. Once its schema is released it is never made again. */

#include "store-fixture.h"
#include "td-rule.h"
#include "td-search.h"
#include "td-tally.h"
#include "td-word-store.h"

#define DESK 0x2a5a5a5a5a

static void
add_ballot (Fixture *f, gint64 vote, int flat, TdOpinion opinion)
{
  GError *error = NULL;
  g_autoptr (TdBallot) ballot = td_ballot_new (f->parts[flat], opinion, TD_DATE_NONE);
  ballot->remark = g_strdup ("同意");
  fixture_begin (f, "ballot");
  g_assert_cmpint (td_store_ballot_add (f->store, vote, ballot, NULL, &error), !=, 0);
  g_assert_no_error (error);
  fixture_commit (f);
}

static gint64
open_vote (Fixture *f)
{
  GError *error = NULL;
  char *bytes = NULL;
  gsize size;
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "packs", "cn-2021.json", NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) pack = g_bytes_new_take (bytes, size);
  g_autoptr (TdVoteRow) vote = td_vote_row_new ();
  g_autoptr (TdRoll) roll = td_store_roll_now (f->store, &f->dossier, 1, &error);
  vote->dossier_id = f->dossier;
  g_free (vote->rule_id);
  vote->rule_id = g_strdup ("cn-2021-rebuild");
  g_free (vote->rule_hash);
  vote->rule_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pack);
  fixture_begin (f, "open-vote");
  gint64 id = td_store_vote_open (f->store, vote, roll, pack, &error);
  g_assert_no_error (error);
  fixture_commit (f);
  return id;
}

static int
make (const char *path)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  Fixture f = { .path = g_strdup (path) };
  options.desk = DESK;
  options.series = 7;
  f.store = td_store_create (path, &options, &error);
  g_assert_no_error (error);
  fixture_fill (&f);
  gint64 vote = open_vote (&f);
  add_ballot (&f, vote, 0, TD_OPINION_AGREE);
  add_ballot (&f, vote, 1, TD_OPINION_AGREE);
  add_ballot (&f, vote, 2, TD_OPINION_OPPOSE);
  add_ballot (&f, vote, 3, TD_OPINION_AGREE);
  add_ballot (&f, vote, 4, TD_OPINION_OPPOSE);
  g_assert_cmpint (td_store_undo (f.store, "乙", &error), !=, 0);
  fixture_begin (&f, "edit");
  g_assert_true (td_store_dossier_set_rating (f.store, f.dossier, 1, "日照合格", &error));
  fixture_commit (&f);
  g_free (td_store_erase_part (f.store, f.parts[4], NULL, "甲", "本人要求", &error));
  g_assert_no_error (error);
  fixture_assert_sound (&f);
  td_store_close (f.store);
  g_free (f.path);
  return 0;
}

/* A copy of the golden file. */
static void
open_copy (Fixture *f, const char *data, TdStoreFlags flags, const TdStoreOptions *options)
{
  GError *error = NULL;
  char *bytes = NULL;
  gsize size;
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "store", "golden", data, NULL);
  g_assert_true (g_file_get_contents (golden, &bytes, &size, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (f->path, bytes, size, &error));
  g_free (bytes);
  f->store = td_store_open (f->path, flags, options, &error);
  g_assert_no_error (error);
}

static void
open_golden (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  f->folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "试.tidang", NULL);
  open_copy (f, data, TD_STORE_WRITE, &options);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  fixture_assert_sound (f);
  g_assert_cmpint (td_store_get_desk (f->store), ==, DESK);
  g_autoptr (GPtrArray) rows = td_store_register_list (f->store, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  const TdDossierRow *row = g_ptr_array_index (rows, 0);
  g_assert_true (g_str_has_prefix (row->file_no, "3702120010020700001"));
  g_assert_cmpstr (row->building, ==, "7号楼");
  g_assert_cmpint (row->rating, ==, 1);
  g_assert_cmpstr (row->rating_reason, ==, "日照合格");
  g_autoptr (GArray) found = td_store_search (f->store, "曾小明", &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_autoptr (GArray) erased = td_store_search (f->store, "欧阳一", &error);
  g_assert_cmpuint (erased->len, ==, 0);
  g_autoptr (GPtrArray) actions = td_store_actions (f->store, 0, 0, &error);
  g_autoptr (GString) codes = g_string_new (NULL);
  for (guint i = actions->len; i > 0; i--)
    g_string_append_printf (codes, "%s ", ((TdActionRow *)g_ptr_array_index (actions, i - 1))->code);
  g_assert_nonnull (strstr (codes->str, "open-vote ballot ballot ballot ballot ballot "));
  g_assert_nonnull (strstr (codes->str, "undo edit erase"));
}

/* Counted by hand: 101 and 302 are one owner's; of five heads three agree, one opposes, one is silent. */
static void
test_tally (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_autoptr (GArray) ids = td_store_register_ids (f->store, &filter, &error);
  gint64 vote_id = td_store_vote_by_number (f->store, g_array_index (ids, gint64, 0), 1);
  g_autoptr (TdVoteRow) vote = td_store_vote (f->store, vote_id, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) pack = td_store_pack (f->store, vote->rule_hash, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rules =
      td_pack_parse (g_bytes_get_data (pack, NULL), g_bytes_get_size (pack), &error);
  g_assert_no_error (error);
  g_autoptr (TdRoll) roll = td_store_vote_roll (f->store, vote_id, 0, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) ballots = td_store_ballots (f->store, vote_id, &error);
  g_assert_no_error (error);
  TdTallyInput input = { .roll = roll, .rule = td_rules_find (rules, vote->rule_id), .ballots = ballots };
  g_assert_nonnull (input.rule);
  g_autoptr (TdTally) tally = td_tally_count (&input);
  g_assert_cmpint (tally->heads.total, ==, 5);
  g_assert_cmpint (tally->heads.agree, ==, 3);
  g_assert_cmpint (tally->heads.oppose, ==, 1);
  g_assert_cmpint (tally->heads.silent, ==, 1);
  g_assert_cmpint (tally->area.total, ==, 49500);
  g_assert_cmpint (tally->area.agree, ==, 8000 + 8500 + 8100 + 8300);
  g_assert_cmpint (tally->area.oppose, ==, 8200);
  g_assert_cmpint (tally->result, ==, TD_RESULT_PASSED);
}

static void
test_work (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_autoptr (GArray) ids = td_store_register_ids (f->store, &filter, &error);
  for (int round = 0; round < 2; round++)
    {
      fixture_begin (f, "edit");
      g_assert_true (
          td_store_dossier_set_stage (f->store, g_array_index (ids, gint64, 0), 4 + round, &error));
      fixture_commit (f);
      g_assert_cmpint (td_store_undo (f->store, "甲", &error), !=, 0);
      g_assert_no_error (error);
      g_assert_cmpint (td_store_redo (f->store, "甲", &error), !=, 0);
      g_assert_no_error (error);
      fixture_assert_sound (f);
      fixture_reopen (f);
    }
}

/* A file of an older schema that is only read has no such table, and that is no fault. */
static void
test_read_only (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  td_store_close (g_steal_pointer (&f->store));
  open_copy (f, data, TD_STORE_READ_ONLY, &options);
  fixture_assert_sound (f);
  g_autoptr (GArray) ids = td_store_register_ids (f->store, &filter, &error);
  g_autoptr (GPtrArray) none = td_store_words (f->store, g_array_index (ids, gint64, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Later steps give it what they add, and the file as it was is kept aside. */
static void
test_migrated (Fixture *f, gconstpointer data)
{
  GError *error = NULL;
  TdRegisterFilter filter = TD_REGISTER_FILTER_INIT;
  g_autoptr (GArray) ids = td_store_register_ids (f->store, &filter, &error);
  gint64 dossier = g_array_index (ids, gint64, 0);
  g_autofree char *aside = g_strconcat (f->path, ".v1-backup", NULL);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  fixture_begin (f, "paper-words");
  g_assert_true (td_store_word_set (f->store, dossier, "", "asker", "王牵头", &error));
  fixture_commit (f);
  fixture_reopen (f);
  g_autoptr (GPtrArray) words = td_store_words (f->store, dossier, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (words->len, ==, 1);
  fixture_assert_sound (f);
}

int
main (int argc, char *argv[])
{
  static const char golden[] = "schema-1.tidang";
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && strcmp (argv[1], "--make") == 0)
    return make (argv[2]);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/golden/1/" name, Fixture, golden, open_golden, func, fixture_tear_down)
  ADD ("list", test_list);
  ADD ("tally", test_tally);
  ADD ("work", test_work);
  ADD ("read only", test_read_only);
  ADD ("migrated", test_migrated);
  return g_test_run ();
}
