/* Tidang: papers of real units — names, contents by the counted bytes, faults of the disk, purposes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include "td-atomic-file.h"
#include "td-disclosures.h"
#include "td-paper-words.h"
#include "td-records.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static GArray *
open_all (Desk *desk)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (TdImportReport) ballots = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids = td_units_ids (desk->workspace, NULL, &error);
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GPtrArray) opened = NULL;

  options.from = td_date_new (2026, 9, 1);
  options.plan_version = "方案A";
  opened = td_vote_open_many (desk->workspace, ids, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, 3);
  ballots = import_sheet (desk, TD_SHEET_BALLOTS, "ballots-ticks.xlsx");
  g_assert_cmpint (ballots->added, ==, 11);
  return ids;
}

static void
assert_pdf (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 1000);
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_assert_nonnull (g_strrstr_len (bytes + size - 32, 32, "%%EOF"));
}

static void
test_each (Desk *desk, gconstpointer data)
{
  static const char *const names[] = {
    "桂花城-5号楼-1单元-业主意见征询表.pdf",
    "桂花城-5号楼-2单元-业主意见征询表.pdf",
    "桂花城-6号楼-1单元-业主意见征询表.pdf",
  };
  g_autoptr (GArray) ids = open_all (desk);
  g_autofree char *folder = g_build_filename (desk->folder, "papers", "new", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = td_paper_write (desk->workspace, ids, &options, folder, TRUE, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < written->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpstr (g_ptr_array_index (written, i), ==, path);
      assert_pdf (path);
    }
}

static void
test_kinds (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = open_all (desk);

  for (int kind = 0; kind < TD_N_PAPERS; kind++)
    {
      TdPaperOptions options = { .kind = (TdPaperKind)kind };
      g_autofree char *name = g_strdup_printf ("%s.pdf", td_paper_to_nick ((TdPaperKind)kind));
      g_autofree char *path = g_build_filename (desk->folder, name, NULL);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      gsize first_size, second_size;
      g_autoptr (GError) error = NULL;

      for (int round = 0; round < 2; round++)
        {
          g_autoptr (GPtrArray) written =
              td_paper_write (desk->workspace, ids, &options, path, FALSE, NULL, &error);

          g_assert_no_error (error);
          g_assert_cmpuint (written->len, ==, 1);
          assert_pdf (path);
          if (round == 0)
            g_assert_true (g_file_get_contents (path, &first, &first_size, NULL));
          else
            g_assert_true (g_file_get_contents (path, &second, &second_size, NULL));
        }
      /* The same file and the same day give the same bytes. */
      g_assert_cmpmem (first, first_size, second, second_size);
    }
}

static void
test_refused (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *path = g_build_filename (desk->folder, "x.pdf", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_RESULT };
  g_autoptr (GError) error = NULL;

  g_assert_null (td_paper_write (desk->workspace, ids, &options, path, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  options.kind = TD_PAPER_CONSENT;
  g_assert_null (td_paper_write (desk->workspace, none, &options, path, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  options.kind = TD_PAPER_ROSTER;
  options.unmasked = TRUE;
  g_assert_null (td_paper_write (desk->workspace, ids, &options, path, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A unit without its vote is named; the others get their papers, in a folder or in one file. */
static void
test_some_refused (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  g_autofree char *folder = g_build_filename (desk->folder, "papers", NULL);
  g_autofree char *joined = g_build_filename (desk->folder, "papers.pdf", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_BALLOT };
  TdVoteOptions vote = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_assert_null (td_paper_write_many (desk->workspace, ids, &options, folder, TRUE, NULL, &all, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_cmpuint (all->len, ==, 3);
  g_clear_error (&error);
  td_vote_opened_free (td_vote_open (desk->workspace, g_array_index (ids, gint64, 1), &vote, &error));
  g_assert_no_error (error);
  for (int each = 0; each < 2; each++)
    {
      g_autoptr (GPtrArray) refused = NULL;
      g_autoptr (GPtrArray) written = td_paper_write_many (
          desk->workspace, ids, &options, each ? folder : joined, each, NULL, &refused, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (written->len, ==, 1);
      assert_pdf (g_ptr_array_index (written, 0));
      g_assert_cmpuint (refused->len, ==, 2);
      g_assert_true (g_str_has_prefix (g_ptr_array_index (refused, 0), "桂花城 5号楼 1单元"));
    }
  /* Without the list the first one stops all. */
  g_assert_null (td_paper_write (desk->workspace, ids, &options, joined, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
}

static void
test_cancelled (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = open_all (desk);
  g_autofree char *path = g_build_filename (desk->folder, "x.pdf", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TdProgress progress = { NULL, NULL, cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  for (int each = 0; each < 2; each++)
    {
      g_assert_null (
          td_paper_write_many (desk->workspace, ids, &options, path, each, &progress, NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
      g_assert_false (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      g_clear_error (&error);
    }
}

static void
test_purpose (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = open_all (desk);
  g_autofree char *path = g_build_filename (desk->folder, "roster.pdf", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_ROSTER, .unmasked = TRUE, .purpose = "入户核对" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = td_paper_write (desk->workspace, ids, &options, path, FALSE, NULL, &error);
  g_autoptr (GPtrArray) history = td_history_list (desk->workspace, g_array_index (ids, gint64, 0), 1, NULL);
  const TdHistoryItem *item = g_ptr_array_index (history, 0);
  g_autofree char *undo = td_undo_describe (desk->workspace);

  g_assert_no_error (error);
  g_assert_nonnull (written);
  g_assert_cmpstr (item->code, ==, "print-unmasked");
  g_assert_cmpstr (item->reason, ==, "入户核对");
  /* Recorded, but undo steps over it: what is printed is out. */
  g_assert_null (strstr (undo, item->text));
}

/* What the window says of it before. */
static void
test_purpose_note (Desk *desk, gconstpointer data)
{
  g_autofree char *masked = td_purpose_to_note (td_purpose_of ("roster"), FALSE);
  g_autofree char *in_full = td_purpose_to_note (td_purpose_of ("roster"), TRUE);
  g_autofree char *public = td_purpose_to_note (td_purpose_of ("notice"), FALSE);

  (void)desk;
  g_assert_cmpstr (masked, ==, "Purpose: asking the owners");
  g_assert_true (g_str_has_prefix (in_full, "Purpose: asking the owners. Names and numbers stand in full"));
  g_assert_nonnull (strstr (public, "nobody is named in full"));
}

/* ---- a disk that fills up in the n-th document ---- */

static int documents_left;

static gboolean
is_document (const char *path)
{
  return strstr (path, ".pdf") != NULL;
}

static int
failing_open (const char *path, int flags, mode_t mode)
{
  if (is_document (path) && g_atomic_int_add (&documents_left, -1) <= 0)
    {
      errno = ENOSPC;
      return -1;
    }
  return open (path, flags, mode);
}

/* Twenty-five stairwells of one flat. */
static GArray *
open_many (Desk *desk)
{
  g_autoptr (GString) text = g_string_new ("小区,楼栋,单元,房号,业主,证件号,专有面积\n");
  g_autofree char *path = g_build_filename (desk->folder, "many.csv", NULL);
  TdImportOptions sheet = { .kind = TD_SHEET_HOUSEHOLDS };
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  for (guint i = 1; i <= 25; i++)
    g_string_append_printf (text, "左岸,%u号楼,1单元,101,王%u,E%07u,81.20\n", i, i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_assert_true (td_import_sheet (desk->workspace, path, &sheet, NULL, NULL, &error));
  ids = td_units_ids (desk->workspace, NULL, &error);
  options.from = td_date_new (2026, 9, 1);
  options.plan_version = "方案A";
  opened = td_vote_open_many (desk->workspace, ids, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, 25);
  return ids;
}

/* The disk fills up in the twentieth file: nineteen whole ones and one clear sentence. */
static void
test_full_disk (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = open_many (desk);
  g_autofree char *folder = g_build_filename (desk->folder, "papers", NULL);
  TdPaperOptions options = { .kind = TD_PAPER_CONSENT };
  g_autoptr (GError) error = NULL;
  TdFileOps ops = *td_file_ops ();
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int whole = 0;

  ops.open = failing_open;
  documents_left = 19;
  td_file_ops_replace (&ops);
  g_assert_null (td_paper_write (desk->workspace, ids, &options, folder, TRUE, NULL, &error));
  td_file_ops_replace (NULL);
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "19 of 25"));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      assert_pdf (path);
      whole++;
    }
  g_assert_cmpint (whole, ==, 19);
}

static void
test_missing_characters (Desk *desk, gconstpointer data)
{
  /* A private-use character: no font has it. */
  static const char text[] =
      "小区,楼栋,单元,房号,业主,证件号,专有面积\n左岸,3号楼,1单元,101,王\xee\x80\x81,E0000001,81.20\n";
  g_autofree char *path = g_build_filename (desk->folder, "a.csv", NULL);
  g_autofree char *out = g_build_filename (desk->folder, "x.pdf", NULL);
  TdImportOptions sheet = { .kind = TD_SHEET_HOUSEHOLDS };
  TdPaperOptions options = { .kind = TD_PAPER_ROSTER, .unmasked = TRUE, .purpose = "核对" };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GError) error = NULL;
  gint64 unit;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (td_import_sheet (desk->workspace, path, &sheet, NULL, NULL, &error));
  unit = resolve (desk, "左岸/3号楼/1单元");
  g_array_append_val (ids, unit);
  missing = td_paper_missing (desk->workspace, ids, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (missing, 0), "U+E001"));
  g_assert_null (td_paper_write (desk->workspace, ids, &options, out, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_MISSING_GLYPHS);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  options.allow_missing = TRUE;
  written = td_paper_write (desk->workspace, ids, &options, out, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_pdf (out);
}

static void
keep (Desk *desk, gint64 unit, int number, TdPaperWord word, const char *text)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *words[TD_N_KEPT_WORDS] = { NULL };
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, unit);
  words[word] = text;
  g_assert_true (td_kept_words_set (desk->workspace, ids, number, words, &error));
  g_assert_no_error (error);
}

static void
assert_kept (Desk *desk, gint64 unit, int number, TdPaperWord word, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdKeptWords) kept = td_kept_words_load (desk->workspace, unit, number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (kept->words[word], ==, text);
}

static void
open_plan (Desk *desk, gint64 unit, const char *plan)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVoteOpened) opened = NULL;

  options.plan_version = plan;
  opened = td_vote_open (desk->workspace, unit, &options, &error);
  g_assert_no_error (error);
}

/* What is said of a plan stays with its version; what is said of the dossier stays. */
static void
test_kept_words (Desk *desk, gconstpointer data)
{
  g_autoptr (TdImportReport) roster = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  g_autoptr (GArray) ids = td_units_ids (desk->workspace, NULL, NULL);
  gint64 unit = g_array_index (ids, gint64, 0), other = g_array_index (ids, gint64, 1);
  g_autoptr (TdHistoryItem) undone = NULL;

  keep (desk, unit, 0, TD_PAPER_ASKER, " 王牵头 ");
  keep (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "40万元");
  assert_kept (desk, unit, 0, TD_PAPER_ASKER, "王牵头");
  assert_kept (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "40万元");
  assert_kept (desk, other, 0, TD_PAPER_ASKER, "");
  open_plan (desk, unit, "v1");
  assert_kept (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "40万元");
  keep (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "46万元");
  assert_kept (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "46万元");
  g_assert_true (td_vote_close (desk->workspace, unit, 0, NULL));
  open_plan (desk, unit, "v2");
  assert_kept (desk, unit, 0, TD_PAPER_ASKER, "王牵头");
  assert_kept (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "");
  assert_kept (desk, unit, 1, TD_PAPER_PLAN_ESTIMATE, "46万元");
  keep (desk, unit, 0, TD_PAPER_PLAN_ESTIMATE, "52万元");
  keep (desk, unit, 1, TD_PAPER_PLAN_ESTIMATE, "");
  /* Taken back is taken back: what was said before the vote does not come up again. */
  assert_kept (desk, unit, 1, TD_PAPER_PLAN_ESTIMATE, "");
  undone = td_undo (desk->workspace, NULL);
  g_assert_cmpstr (undone->code, ==, "paper-words");
  assert_kept (desk, unit, 1, TD_PAPER_PLAN_ESTIMATE, "46万元");
  assert_kept (desk, unit, 2, TD_PAPER_PLAN_ESTIMATE, "52万元");
}

static char *
print_consent (Desk *desk, gint64 unit, const TdPaperOptions *options)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *path = g_build_filename (desk->folder, "意见征询表.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) written = NULL;
  char *bytes;
  gsize size;

  g_array_append_val (ids, unit);
  written = td_paper_write (desk->workspace, ids, options, path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, size);
  g_free (bytes);
  return hash;
}

static gboolean
has_gap (Desk *desk, gint64 unit, const char *code)
{
  g_autoptr (TdDossier) dossier = td_dossier_load (desk->workspace, unit, NULL);

  for (guint i = 0; i < dossier->gaps->len; i++)
    if (g_str_equal (((const TdGap *)g_ptr_array_index (dossier->gaps, i))->code, code))
      return TRUE;
  return FALSE;
}

/* Kept words print as given ones do, and given ones go before them. */
static void
test_kept_words_print (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) ids = open_all (desk);
  gint64 unit = g_array_index (ids, gint64, 0);
  TdPaperOptions plain = { .kind = TD_PAPER_CONSENT };
  TdPaperOptions given = { .kind = TD_PAPER_CONSENT, .asker = "王牵头", .plan_stops = "6层6站" };
  TdPaperOptions another = { .kind = TD_PAPER_CONSENT, .asker = "李牵头", .plan_stops = "6层6站" };
  g_autofree char *blank = print_consent (desk, unit, &plain);
  g_autofree char *by_options = print_consent (desk, unit, &given);
  g_autofree char *by_others = print_consent (desk, unit, &another);
  g_autofree char *by_kept = NULL;
  g_autofree char *over_kept = NULL;

  g_assert_true (has_gap (desk, unit, "paper-words"));
  keep (desk, unit, 0, TD_PAPER_ASKER, "王牵头");
  keep (desk, unit, 0, TD_PAPER_PLAN_STOPS, "6层6站");
  by_kept = print_consent (desk, unit, &plain);
  over_kept = print_consent (desk, unit, &another);
  g_assert_cmpstr (blank, !=, by_options);
  g_assert_cmpstr (by_kept, ==, by_options);
  g_assert_cmpstr (over_kept, ==, by_others);
  for (int i = 0; i < TD_N_KEPT_WORDS; i++)
    keep (desk, unit, 0, (TdPaperWord)i,
          i >= TD_PAPER_NOTICE_FROM && i <= TD_PAPER_RESULT_PERIOD ? "2026-09-12" : "甲");
  g_assert_false (has_gap (desk, unit, "paper-words"));
}

static void
test_word_bits (void)
{
  const char *words[TD_N_KEPT_WORDS] = { NULL };
  g_autofree char *none = NULL;

  g_assert_cmphex (td_paper_words_missing (TD_PAPER_ROSTER, TRUE, words), ==, 0);
  g_assert_cmphex (td_paper_words_missing (TD_PAPER_BALLOT, TRUE, words), ==, 0);
  g_assert_cmphex (td_paper_words_missing (TD_PAPER_RESULT, TRUE, words), ==,
                   1u << TD_PAPER_ASKER | 1u << TD_PAPER_CONTACT);
  g_assert_cmphex (td_paper_words_missing (TD_PAPER_CONSENT, FALSE, words), ==, 1u << TD_PAPER_ASKER);
  words[TD_PAPER_ASKER] = " ";
  g_assert_cmphex (td_paper_words_missing (TD_PAPER_CONSENT, FALSE, words), ==, 1u << TD_PAPER_ASKER);
  words[TD_PAPER_ASKER] = "王牵头";
  words[TD_PAPER_PLAN_STOPS] = "6层6站";
  g_assert_cmphex (td_paper_words_missing (TD_PAPER_CONSENT, TRUE, words), ==,
                   1u << TD_PAPER_PLAN_NAME | 1u << TD_PAPER_PLAN_PLACE | 1u << TD_PAPER_PLAN_ESTIMATE |
                       1u << TD_PAPER_PLAN_SHARING);
  none = td_paper_words_to_text (0);
  g_assert_null (none);
}

static void
add (const char *path, void (*func) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/service/papers/each", test_each);
  add ("/service/papers/kinds", test_kinds);
  add ("/service/papers/refused", test_refused);
  add ("/service/papers/some-refused", test_some_refused);
  add ("/service/papers/cancelled", test_cancelled);
  add ("/service/papers/purpose", test_purpose);
  add ("/service/papers/purpose-note", test_purpose_note);
  add ("/service/papers/full-disk", test_full_disk);
  add ("/service/papers/missing-characters", test_missing_characters);
  add ("/service/papers/kept-words", test_kept_words);
  add ("/service/papers/kept-words-print", test_kept_words_print);
  g_test_add_func ("/service/papers/word-bits", test_word_bits);
  return g_test_run ();
}
