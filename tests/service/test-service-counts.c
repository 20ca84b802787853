/* Tidang: counts that are kept between two looks always equal those made anew.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-test-service.h"

#include <sqlite3.h>

static gint64
kept_rows (Desk *desk, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *s = NULL;
  gint64 n;

  g_assert_cmpint (sqlite3_open_v2 (desk->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &s, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (s), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (s, 0);
  sqlite3_finalize (s);
  sqlite3_close (db);
  return n;
}

#define KEPT "SELECT count(*) FROM vote_count"

static void
assert_same_counts (const TdCounts *a, const TdCounts *b)
{
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpint (a->participating, ==, b->participating);
  g_assert_cmpint (a->agree, ==, b->agree);
  g_assert_cmpint (a->oppose, ==, b->oppose);
  g_assert_cmpint (a->abstain, ==, b->abstain);
  g_assert_cmpint (a->invalid, ==, b->invalid);
  g_assert_cmpint (a->pending, ==, b->pending);
  g_assert_cmpint (a->silent, ==, b->silent);
}

static void
assert_same_gate (const TdGateResult *a, const TdGateResult *b)
{
  g_assert_cmpint (a->heads, ==, b->heads);
  g_assert_cmpint (a->area, ==, b->area);
  g_assert_cmpint (a->met, ==, b->met);
}

static void
assert_same_tally (const TdTally *a, const TdTally *b)
{
  assert_same_counts (&a->heads, &b->heads);
  assert_same_counts (&a->area, &b->area);
  assert_same_gate (&a->quorum, &b->quorum);
  assert_same_gate (&a->approval, &b->approval);
  g_assert_cmpuint (a->blocked_by->len, ==, b->blocked_by->len);
  g_assert_cmpint (a->result, ==, b->result);
  g_assert_cmpint (a->reason, ==, b->reason);
  g_assert_cmpint (a->final, ==, b->final);
  g_assert_cmpint (a->passes_any_settling, ==, b->passes_any_settling);
  g_assert_cmpint (a->opponent_completes_quorum, ==, b->opponent_completes_quorum);
}

static void
assert_same_rooms (const GArray *a, const TdRoll *a_roll, const GArray *b, const TdRoll *b_roll)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const TdPart *x = td_roll_find (a_roll, g_array_index (a, gint64, i));
      const TdPart *y = td_roll_find (b_roll, g_array_index (b, gint64, i));

      g_assert_cmpint (x->id, ==, y->id);
      g_assert_cmpstr (x->room, ==, y->room);
      g_assert_cmpstr (x->unit_label, ==, y->unit_label);
    }
}

static void
assert_same_need (const TdNeed *a, const TdRoll *a_roll, const TdNeed *b, const TdRoll *b_roll)
{
  g_assert_cmpint (a == NULL, ==, b == NULL);
  if (a == NULL)
    return;
  g_assert_cmpint (a->heads, ==, b->heads);
  g_assert_cmpint (a->area, ==, b->area);
  assert_same_rooms (a->parts, a_roll, b->parts, b_roll);
}

static void
assert_same_lists (const TdVote *a, const TdVote *b)
{
  assert_same_rooms (a->tally->pending_parts, a->roll, b->tally->pending_parts, b->roll);
  assert_same_need (a->tally->needed, a->roll, b->tally->needed, b->roll);
  assert_same_need (a->tally->persuade, a->roll, b->tally->persuade, b->roll);
  for (guint i = 0; i < a->tally->blocked_by->len; i++)
    {
      const TdBlock *x = a->tally->blocked_by->pdata[i], *y = b->tally->blocked_by->pdata[i];

      g_assert_cmpstr (x->code, ==, y->code);
      g_assert_cmpstr (x->source, ==, y->source);
      assert_same_rooms (x->parts, a->roll, y->parts, b->roll);
    }
}

typedef struct
{
  Desk *desk;
  guint lines;
} Look;

/* The fresh count reads the flats and ballots by the way that keeps nothing. */
static gboolean
compare_line (const TdVoteLine *line, gpointer data)
{
  Look *look = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdVote) fresh = td_vote_load (look->desk->workspace, line->unit->id, 0, &error);
  g_autofree char *sentence = td_tally_to_sentence (line->vote->tally, line->vote->roll);

  g_assert_no_error (error);
  g_assert_nonnull (sentence);
  g_assert_cmpint (fresh->id, ==, line->vote->id);
  g_assert_cmpint (fresh->roll_version, ==, line->vote->roll_version);
  assert_same_tally (line->vote->tally, fresh->tally);
  look->lines++;
  assert_same_lists (line->vote, fresh);
  return TRUE;
}

/* Looks twice: the second look takes what the first kept. Returns how many were kept before. */
static guint
look_twice (Desk *desk, guint votes)
{
  g_autoptr (GError) error = NULL;
  Look first = { .desk = desk }, second = { .desk = desk };
  guint kept = (guint)kept_rows (desk, KEPT);

  td_votes_foreach (desk->workspace, NULL, TRUE, compare_line, &first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, votes);
  td_votes_foreach (desk->workspace, NULL, TRUE, compare_line, &second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first.lines, ==, votes);
  g_assert_cmpuint (second.lines, ==, votes);
  return kept;
}

static GArray *
open_votes (Desk *desk)
{
  g_autoptr (TdImportReport) report = import_sheet (desk, TD_SHEET_HOUSEHOLDS, "roster-stairwells.xlsx");
  GArray *units = td_units_ids (desk->workspace, NULL, NULL);

  g_assert_cmpint (report->refused_rows, ==, 0);
  for (guint i = 0; i < units->len; i++)
    {
      TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
      g_autoptr (GError) error = NULL;
      g_autoptr (TdVoteOpened) opened = NULL;

      options.from = td_date_new (2026, 9, 1);
      opened = td_vote_open (desk->workspace, g_array_index (units, gint64, i), &options, &error);
      g_assert_no_error (error);
    }
  return units;
}

static const char *
any_room (const TdVote *vote)
{
  return ((TdPart *)g_ptr_array_index (vote->roll->parts,
                                       g_test_rand_int_range (0, (gint32)vote->roll->parts->len)))
      ->room;
}

static void
random_ballot (Desk *desk, gint64 unit, const char *room)
{
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;

  options.opinion = g_test_rand_int_range (TD_OPINION_NONE, TD_OPINION_ABSTAIN + 1);
  options.date = td_date_new (2026, 9, 1);
  options.replace = "重新表态";
  if (g_test_rand_int_range (0, 4) == 0)
    {
      options.way = TD_BY_PROXY;
      options.signer = TD_SIGNER_PROXY;
      options.proxy = "周某某";
      options.authority = g_test_rand_bit ();
    }
  td_ballot_record (desk->workspace, unit, room, &options, NULL);
}

static void
random_deed (Desk *desk, gint64 unit)
{
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, NULL);
  g_autofree char *area = g_strdup_printf ("area=%d.5", g_test_rand_int_range (40, 160));
  const char *const fields[] = { area, NULL };
  const char *rooms[] = { any_room (vote), any_room (vote), NULL };
  g_autoptr (TdHistoryItem) item = NULL;
  g_autoptr (TdHistoryItem) again = NULL;

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
      item = td_undo (desk->workspace, NULL);
      /* Down to the opening of the votes and no further: every stairwell keeps its vote. */
      if (item != NULL && g_str_equal (item->code, "open-vote"))
        again = td_redo (desk->workspace, NULL);
      break;
    case 2:
      item = td_redo (desk->workspace, NULL);
      break;
    case 3:
      td_roll_correct (desk->workspace, unit, rooms[0], fields, "面积录入有误", "登记簿", NULL);
      break;
    case 4:
      td_same_owner (desk->workspace, unit, rooms, NULL);
      break;
    default:
      random_ballot (desk, unit, rooms[0]);
    }
}

static void
test_random (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) units = open_votes (desk);
  guint kept = 0, looks = 0;

  look_twice (desk, units->len);
  for (int i = 0; i < 250; i++)
    {
      random_deed (desk, g_array_index (units, gint64, g_test_rand_int_range (0, (gint32)units->len)));
      if (g_test_rand_int_range (0, 3) > 0)
        continue;
      kept += look_twice (desk, units->len);
      looks++;
    }
  /* Not all are thrown away by a deed on one, and some are. */
  g_assert_cmpuint (kept, >, looks);
  g_assert_cmpuint (kept, <, looks * units->len);
}

static void
test_close_and_erase (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) units = open_votes (desk);
  g_autoptr (GError) error = NULL;
  gint64 unit = g_array_index (units, gint64, 0);
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, unit, 0, NULL);
  g_autofree char *receipt = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (TdHistoryItem) undone = NULL;

  look_twice (desk, units->len);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, units->len);
  g_assert_true (td_vote_close (desk->workspace, unit, 0, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, units->len - 1);
  g_assert_cmpuint (look_twice (desk, units->len), ==, units->len - 1);
  undone = td_undo (desk->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look_twice (desk, units->len), ==, units->len - 1);
  receipt = td_erase_room (desk->workspace, unit, any_room (vote), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look_twice (desk, units->len), ==, units->len - 1);
  faults = td_check_run (desk->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static gboolean
record_once (const TdVoteLine *line, gpointer data)
{
  Desk *desk = data;
  g_autoptr (TdVote) vote = td_vote_load (desk->workspace, line->unit->id, 0, NULL);
  TdBallotOptions options = TD_BALLOT_OPTIONS_INIT;

  options.date = td_date_new (2026, 9, 1);
  options.replace = "重新表态";
  td_ballot_record (desk->workspace, line->unit->id,
                    ((TdPart *)g_ptr_array_index (vote->roll->parts, 0))->room, &options, NULL);
  return TRUE;
}

static void
run_sql (Desk *desk, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (desk->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000); /* a worker of the file may be writing */
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The bytes are changed behind the program's back; the counts are right all the same, and kept again. */
static void
assert_not_believed (Desk *desk, guint votes, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Look look = { .desk = desk };

  desk_close (desk);
  run_sql (desk, "CREATE TABLE was AS SELECT vote_id, bytes FROM vote_count");
  run_sql (desk, sql);
  desk_open (desk);
  td_votes_foreach (desk->workspace, NULL, TRUE, compare_line, &look, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look.lines, ==, votes);
  g_assert_cmpint (kept_rows (desk, "SELECT count(*) FROM was JOIN vote_count USING (vote_id, bytes)"), ==,
                   votes);
  desk_close (desk);
  run_sql (desk, "DROP TABLE was");
  desk_open (desk);
}

/* What changes while counts are made is not kept; a file opened for reading keeps nothing; bytes of another
 * version are not believed. */
static void
test_not_kept (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) units = open_votes (desk);
  g_autoptr (GError) error = NULL;
  TdOpenOptions options;
  Look look = { .desk = desk };

  td_votes_foreach (desk->workspace, NULL, FALSE, record_once, desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, 0);
  /* What was stored is counted before the file is closed. */
  desk_close (desk);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, units->len);

  run_sql (desk, "DELETE FROM vote_count");
  desk_options (desk, &options);
  options.read_only = TRUE;
  desk->workspace = td_workspace_open (desk->path, &options, &error);
  g_assert_no_error (error);
  td_votes_foreach (desk->workspace, NULL, TRUE, compare_line, &look, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (look.lines, ==, units->len);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, 0);
  desk_close (desk);

  desk_open (desk);
  look_twice (desk, units->len);
  assert_not_believed (desk, units->len, "UPDATE vote_count SET bytes = x'ff'");
}

/* Of another version, cut, changed, or another vote's: made anew. */
static void
test_changed_bytes (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) units = open_votes (desk);

  for (guint i = 0; i < units->len; i++)
    random_ballot (desk, g_array_index (units, gint64, i), "101");
  look_twice (desk, units->len);
  assert_not_believed (desk, units->len, "UPDATE vote_count SET bytes = x'02'");
  assert_not_believed (desk, units->len, "UPDATE vote_count SET bytes = substr(bytes, 1, length(bytes) - 1)");
  assert_not_believed (desk, units->len, "UPDATE vote_count SET bytes = substr(bytes, 1, 140)");
  assert_not_believed (desk, units->len,
                       "UPDATE vote_count SET bytes = CAST(substr(bytes, 1, 24) || x'07' ||"
                       " substr(bytes, 26) AS BLOB)");
  assert_not_believed (desk, units->len,
                       "UPDATE vote_count SET bytes ="
                       " (SELECT bytes FROM vote_count k WHERE k.vote_id <> vote_count.vote_id)");
}

static gpointer
do_nothing (TdWorkspace *workspace, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
note_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

/* The window's worker counts what is not kept while nobody waits, and again after a deed. */
static void
test_idle (Desk *desk, gconstpointer data)
{
  g_autoptr (GArray) units = open_votes (desk);
  gboolean done = FALSE;

  desk_close (desk);
  run_sql (desk, "DELETE FROM vote_count");
  desk_open (desk);
  td_workspace_run_async (desk->workspace, 0, do_nothing, NULL, NULL, NULL, NULL, note_done, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  while (kept_rows (desk, KEPT) < units->len)
    g_usleep (2000);
  g_assert_cmpint (kept_rows (desk, KEPT), ==, units->len);
}

#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/service/counts/random", test_random);
  ADD ("/service/counts/close-and-erase", test_close_and_erase);
  ADD ("/service/counts/not-kept", test_not_kept);
  ADD ("/service/counts/changed-bytes", test_changed_bytes);
  ADD ("/service/counts/idle", test_idle);
  return g_test_run ();
}
