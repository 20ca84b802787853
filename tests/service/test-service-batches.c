/* Tidang: a batch of works of 223 stairwells — 19 survey teams, 5 lots, 7 suppliers — set up, walked and put
 * right; one record set for many, all or nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"
#include "td-batches.h"
#include "td-history.h"
#include "td-leaves-many.h"
#include "td-test-service.h"

#include <sqlite3.h>
#include <string.h>

#define UNITS 223
#define TEAMS 19
#define LOTS 5
#define SUPPLIERS 7

typedef struct
{
  gint64 batch, lots[LOTS], teams[TEAMS], groups[LOTS], companies[SUPPLIERS];
  GArray *units; /* gint64, by place */
} Works;

/* 37 buildings of six stairwells and one of a single one. */
static void
fill (Desk *desk, Works *works)
{
  g_autoptr (GString) sheet = g_string_new ("小区,楼栋,单元,房号,业主,专有面积\n");
  TdImportOptions options = { .kind = TD_SHEET_HOUSEHOLDS };
  const TdUnitFilter all = TD_UNIT_FILTER_INIT;

  for (int i = 0; i < UNITS; i++)
    g_string_append_printf (sheet, "新苑,%d号楼,%d单元,101,住户%d,80\n", i / 6 + 1, i % 6 + 1, i);
  td_import_report_free (import_text (desk, &options, "units.csv", sheet->str, TRUE));
  works->units = td_units_ids (desk->workspace, &all, NULL);
  g_assert_cmpuint (works->units->len, ==, UNITS);
}

static gint64
put (Desk *desk, gint64 unit, const char *kind, const char *const *values)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; values[i] != NULL; i += 2)
    td_leaf_set (leaf, values[i], values[i + 1]);
  td_leaf_put (desk->workspace, unit, leaf, &error);
  g_assert_no_error (error);
  return leaf->id;
}

#define PUT(unit, kind, ...) put (desk, unit, kind, (const char *const[]){ __VA_ARGS__, NULL })

static const char *
text_of (gint64 id)
{
  static char texts[8][24];
  static guint next;
  char *text = texts[next++ % G_N_ELEMENTS (texts)];

  g_snprintf (text, sizeof texts[0], "%" G_GINT64_FORMAT, id);
  return text;
}

static const char *
numbered (const char *what, int i)
{
  static char texts[8][40];
  static guint next;
  char *text = texts[next++ % G_N_ELEMENTS (texts)];

  g_snprintf (text, sizeof texts[0], "%s%d", what, i);
  return text;
}

static void
set_up_works (Desk *desk, Works *works)
{
  fill (desk, works);
  works->batch = PUT (0, "batch", "name", "新苑2026年批次", "units", "223");
  for (int i = 0; i < SUPPLIERS; i++)
    works->companies[i] = PUT (0, "company", "name", numbered ("电梯公司", i + 1));
  for (int i = 0; i < LOTS; i++)
    {
      works->lots[i] = PUT (0, "lot", "name", numbered ("标段", i + 1), "batch", text_of (works->batch));
      works->groups[i] =
          PUT (0, "supervision-group", "name", numbered ("监督", i + 1), "batch", text_of (works->batch));
    }
  for (int i = 0; i < TEAMS; i++)
    works->teams[i] = PUT (0, "survey-team", "name", numbered ("第", i + 1), "batch", text_of (works->batch));
}

static GArray *
slice (const Works *works, guint from, guint step)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = from; i < works->units->len; i += step)
    g_array_append_val (ids, g_array_index (works->units, gint64, i));
  return ids;
}

/* values: pairs, ends with NULL. (transfer full) lines */
static GPtrArray *
set_many (Desk *desk, const GArray *ids, const char *kind, const char *const *values, gboolean leave_out)
{
  g_autoptr (TdLeaf) leaf = td_leaf_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *lines;

  for (guint i = 0; values[i] != NULL; i += 2)
    td_leaf_set (leaf, values[i], values[i + 1]);
  lines = td_leaves_put_many (desk->workspace, ids, &(TdLeafMany){ .leaf = leaf }, leave_out, NULL, &error);
  g_assert_no_error (error);
  return lines;
}

#define SET(ids, kind, ...) set_many (desk, ids, kind, (const char *const[]){ __VA_ARGS__, NULL }, FALSE)

static void
assert_sums (GPtrArray *lines, const char *wanted)
{
  g_autofree char *sums = td_leaf_many_sums (lines);

  g_assert_cmpstr (sums, ==, wanted);
  g_ptr_array_unref (lines);
}

static TdBatchBoard *
board_of (Desk *desk, gint64 batch)
{
  g_autoptr (GError) error = NULL;
  TdBatchBoard *board = td_batch_board_load (desk->workspace, batch, &error);

  g_assert_no_error (error);
  return board;
}

static void
assert_shown (Desk *desk, TdBatchFilter filter, guint wanted)
{
  g_autoptr (TdBatchBoard) board = board_of (desk, 0);
  guint n = 0;

  for (guint i = 0; i < board->lines->len; i++)
    n += td_batch_line_is (board->lines->pdata[i], filter);
  g_assert_cmpuint (n, ==, wanted);
}

static guint
n_actions (Desk *desk)
{
  g_autoptr (GPtrArray) items = td_undo_list (desk->workspace, 1000, NULL);

  return items->len;
}

static void
undo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = td_undo (desk->workspace, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
}

static void
redo (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdHistoryItem) item = td_redo (desk->workspace, &error);

  g_assert_no_error (error);
  g_assert_nonnull (item);
}

static void
assert_checked (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = td_check_run (desk->workspace, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* ---- the whole batch ---- */

static void
give_teams (Desk *desk, const Works *works)
{
  for (guint i = 0; i < TEAMS; i++)
    {
      g_autoptr (GArray) ids = slice (works, i, TEAMS);

      g_ptr_array_unref (SET (ids, "batch-unit", "team", text_of (works->teams[i])));
    }
  for (guint i = 0; i < LOTS; i++)
    {
      g_autoptr (GArray) ids = slice (works, i, LOTS);

      g_ptr_array_unref (
          SET (ids, "batch-unit", "lot", text_of (works->lots[i]), "group", text_of (works->groups[i])));
    }
}

static void
assert_counts (const TdBatchBoard *board, TdBatchBy by, const GPtrArray *leaves, guint n_parts)
{
  g_autoptr (GArray) counts = td_batch_counts (board->lines, by, leaves);
  guint sum = 0;

  g_assert_cmpuint (counts->len, ==, n_parts);
  for (guint i = 0; i < counts->len; i++)
    {
      const TdBatchCount *count = &g_array_index (counts, TdBatchCount, i);

      g_assert_cmpint (count->of, !=, 0);
      /* Dealt out in turn, no part has more than one above another. */
      g_assert_cmpuint (count->units, >=, UNITS / n_parts);
      g_assert_cmpuint (count->units, <=, UNITS / n_parts + 1);
      g_assert_cmpuint (count->stages[TD_STAGE_SURVEY], ==, count->units);
      sum += count->units;
    }
  g_assert_cmpuint (sum, ==, UNITS);
}

static void
test_whole (Desk *desk, gconstpointer data)
{
  Works works;
  g_autoptr (TdBatchBoard) board = NULL;
  g_autofree char *sums = NULL, *empty = NULL;
  guint before;

  set_up_works (desk, &works);
  board = board_of (desk, 0);
  empty = td_batch_board_sums (board);
  g_assert_cmpstr (
      empty, ==,
      "0 stairwells · 5 lots · 19 survey teams · 5 supervision groups · 0 suppliers compared · 0 "
      "with an exception · 0 with something missing");
  g_clear_pointer (&board, td_batch_board_free);
  before = n_actions (desk);
  assert_sums (SET (works.units, "batch-unit", "batch", text_of (works.batch)), "223 put down");
  g_assert_cmpuint (n_actions (desk), ==, before + 1);
  assert_shown (desk, TD_BATCH_LACKING_TEAM, UNITS);
  give_teams (desk, &works);
  assert_shown (desk, TD_BATCH_LACKING, 0);
  for (int i = 0; i < SUPPLIERS; i++)
    PUT (0, "bid", "lot", text_of (works.lots[0]), "company", text_of (works.companies[i]), "price",
         "480000.00", "score", numbered ("8", i), "chosen", i == 2 ? "yes" : "no");
  board = board_of (desk, works.batch);
  sums = td_batch_board_sums (board);
  g_assert_cmpstr (
      sums, ==,
      "223 stairwells · 5 lots · 19 survey teams · 5 supervision groups · 7 suppliers compared · "
      "0 with an exception · 0 with something missing");
  assert_counts (board, TD_BATCH_BY_TEAM, board->teams, TEAMS);
  assert_counts (board, TD_BATCH_BY_LOT, board->lots, LOTS);
  assert_counts (board, TD_BATCH_BY_GROUP, board->groups, LOTS);
  /* 2号楼 before 10号楼. */
  g_assert_cmpstr (((TdBatchLine *)board->lines->pdata[6])->label, ==, "新苑 2号楼 1单元");
  g_assert_cmpstr (((TdBatchLine *)board->lines->pdata[UNITS - 1])->label, ==, "新苑 38号楼 1单元");
  /* What stands like this already is no entry. */
  before = n_actions (desk);
  assert_sums (SET (works.units, "batch-unit", "batch", text_of (works.batch)), "223 as they are");
  g_assert_cmpuint (n_actions (desk), ==, before);
  assert_checked (desk);
  g_array_unref (works.units);
}

static void
test_bids (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *price, *score, *chosen, *said;
  } offers[SUPPLIERS] = {
    { "480000.00", "86", "no", "" },
    { "465000.00", "84", "no", "lowest price" },
    { "492000.00", "93", "yes", "chosen, highest score" },
    { "476000.00", "80", "no", "" },
    { "510000.00", "91", "no", "" },
    { "499000.00", "79", "no", "" },
    { "", "", "no", "" },
  };
  Works works;
  g_autoptr (TdBatchBoard) board = NULL;
  g_autoptr (GPtrArray) bids = NULL, none = NULL;
  TdBidMarks marks;

  set_up_works (desk, &works);
  for (int i = 0; i < SUPPLIERS; i++)
    PUT (0, "bid", "lot", text_of (works.lots[0]), "company", text_of (works.companies[i]), "price",
         offers[i].price, "score", offers[i].score, "chosen", offers[i].chosen);
  board = board_of (desk, 0);
  bids = td_batch_board_bids (board, works.lots[0]);
  none = td_batch_board_bids (board, works.lots[1]);
  g_assert_cmpuint (bids->len, ==, SUPPLIERS);
  g_assert_cmpuint (none->len, ==, 0);
  td_bid_marks (bids, &marks);
  for (int i = 0; i < SUPPLIERS; i++)
    {
      const TdLeaf *bid = NULL;
      g_autofree char *said = NULL;

      for (guint k = 0; k < bids->len; k++)
        if (td_leaf_link (bids->pdata[k], "company") == works.companies[i])
          bid = bids->pdata[k];
      said = td_bid_marks_to_text (&marks, bid);
      g_assert_cmpstr (said, ==, offers[i].said);
    }
  g_assert_cmpint (td_leaf_link (bids->pdata[0], "company"), ==, works.companies[2]);
  g_assert_cmpint (td_leaf_link (bids->pdata[SUPPLIERS - 1], "company"), ==, works.companies[6]);
  g_array_unref (works.units);
}

/* ---- what is shared, and exceptions ---- */

static void
assert_states (Desk *desk, guint at, const char *wanted)
{
  g_autoptr (TdBatchBoard) board = board_of (desk, 0);
  const TdBatchLine *line = board->lines->pdata[at];
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < line->states->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            td_batch_state_to_nick (g_array_index (line->states, TdBatchState, i)));
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_shared (Desk *desk, gconstpointer data)
{
  Works works;
  gint64 review, works_in_one_go;
  g_autoptr (GArray) three = NULL, lot = NULL;

  set_up_works (desk, &works);
  g_ptr_array_unref (SET (works.units, "batch-unit", "batch", text_of (works.batch)));
  lot = slice (&works, 0, LOTS);
  g_ptr_array_unref (SET (lot, "batch-unit", "lot", text_of (works.lots[0])));
  PUT (0, "joint-approval", "batch", text_of (works.batch), "what", "application", "made-on", "2026-05-01");
  review = PUT (0, "joint-approval", "batch", text_of (works.batch), "what", "review", "made-on",
                "2026-06-01", "number", "某联审〔2026〕3号");
  works_in_one_go = PUT (0, "joint-approval", "batch", text_of (works.batch), "what", "works", "lot",
                         text_of (works.lots[0]), "name", "一标段开工");
  PUT (0, "joint-approval", "batch", text_of (works.batch), "what", "paper", "name", "地勘报告", "made-on",
       "2026-07-02", "valid-to", "2026-08-31");
  assert_states (desk, 0, "holds holds expired pending");
  assert_states (desk, 1, "holds holds expired other-lot");
  {
    g_autoptr (TdLeaf) done = td_leaf_new ("joint-approval");

    td_leaf_set (done, "batch", text_of (works.batch));
    td_leaf_set (done, "what", "works");
    td_leaf_set (done, "lot", text_of (works.lots[0]));
    td_leaf_set (done, "made-on", "2026-07-01");
    done->id = works_in_one_go;
    g_assert_true (td_leaf_put (desk->workspace, 0, done, NULL));
  }
  assert_states (desk, 0, "holds holds holds expired");
  assert_states (desk, 1, "holds holds other-lot expired");
  three = slice (&works, 0, 100);
  g_assert_cmpuint (three->len, ==, 3);
  assert_sums (
      SET (three, "batch-exception", "of", text_of (review), "how", "returned", "reason", "管线待改"),
      "3 put down");
  assert_states (desk, 0, "holds returned holds expired");
  assert_shown (desk, TD_BATCH_EXCEPTED, 3);
  undo (desk);
  assert_shown (desk, TD_BATCH_EXCEPTED, 0);
  redo (desk);
  assert_shown (desk, TD_BATCH_EXCEPTED, 3);
  {
    g_autoptr (TdBatchBoard) board = board_of (desk, 0);
    g_autofree char *title = td_batch_board_shared_title (board, board->shared->pdata[1]);
    g_autofree char *said = td_batch_line_to_text (board, board->lines->pdata[100]);

    g_assert_cmpstr (title, ==, "one joint review · 某联审〔2026〕3号");
    g_assert_nonnull (strstr (said, "one joint review · 某联审〔2026〕3号: exception: returned"));
    g_assert_nonnull (strstr (said, "missing: no survey team"));
  }
  assert_checked (desk);
  g_array_unref (works.units);
}

/* ---- refusals ---- */

static void
test_refused (Desk *desk, gconstpointer data)
{
  Works works;
  g_autoptr (TdLeaf) lot = td_leaf_new ("batch-unit"), wrong = td_leaf_new ("batch");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) some = NULL;
  GPtrArray *lines;
  TdLeafMany many = { .leaf = lot };
  guint before;

  set_up_works (desk, &works);
  some = slice (&works, 0, 2);
  g_ptr_array_unref (SET (some, "batch-unit", "batch", text_of (works.batch)));
  td_leaf_set (lot, "lot", text_of (works.lots[1]));
  before = n_actions (desk);
  /* Every second one is in no batch: nothing at all is written, and it is said which. */
  g_assert_null (td_leaves_put_many (desk->workspace, works.units, &many, FALSE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "111 stairwells refuse it"));
  g_assert_nonnull (strstr (error->message, "and 99 more"));
  g_assert_nonnull (strstr (error->message, "新苑 1号楼 2单元"));
  g_clear_error (&error);
  g_assert_cmpuint (n_actions (desk), ==, before);
  assert_shown (desk, TD_BATCH_LACKING_LOT, 112);
  lines = td_leaves_look_many (desk->workspace, works.units, &many, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((TdLeafManyLine *)lines->pdata[0])->state, ==, TD_LEAF_MANY_CHANGED);
  g_assert_cmpuint (((TdLeafManyLine *)lines->pdata[1])->state, ==, TD_LEAF_MANY_REFUSED);
  assert_sums (lines, "112 changed, 111 refused");
  g_assert_cmpuint (n_actions (desk), ==, before);
  lines = td_leaves_put_many (desk->workspace, works.units, &many, TRUE, NULL, &error);
  g_assert_no_error (error);
  assert_sums (lines, "112 changed, 111 refused");
  g_assert_cmpuint (n_actions (desk), ==, before + 1);
  assert_shown (desk, TD_BATCH_LACKING_LOT, 0);
  undo (desk);
  assert_shown (desk, TD_BATCH_LACKING_LOT, 112);
  /* A lot that is none, a field that is none, a kind that is shared or unknown. */
  td_leaf_set (lot, "lot", text_of (works.companies[0]));
  assert_sums (td_leaves_look_many (desk->workspace, works.units, &many, NULL, NULL), "223 refused");
  td_leaf_set (lot, "lot", NULL);
  td_leaf_set (lot, "colour", "red");
  assert_sums (td_leaves_look_many (desk->workspace, works.units, &many, NULL, NULL), "223 refused");
  many.leaf = wrong;
  g_assert_null (td_leaves_put_many (desk->workspace, works.units, &many, TRUE, NULL, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_USAGE);
  g_array_unref (works.units);
}

/* Which of a dossier's records is meant. */
static void
test_which (Desk *desk, gconstpointer data)
{
  Works works;
  gint64 other, first;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TdLeaf) leaf = td_leaf_new ("batch-unit");
  TdLeafMany many = { .leaf = leaf };
  const char *const exception[] = { "exception", "reason", NULL };

  set_up_works (desk, &works);
  first = g_array_index (works.units, gint64, 0);
  g_array_append_val (one, first);
  g_array_append_val (one, first); /* named twice, done once */
  other = PUT (0, "batch", "name", "二期");
  td_leaf_set (leaf, "batch", text_of (works.batch));
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 put down");
  td_leaf_set (leaf, "batch", text_of (other));
  many.fresh = TRUE;
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 put down");
  many.fresh = FALSE;
  td_leaf_set (leaf, "exception", "单独设计");
  assert_sums (td_leaves_look_many (desk->workspace, one, &many, NULL, NULL), "1 refused");
  many.key = "batch";
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 changed");
  td_leaf_set (leaf, "exception", NULL);
  many.clear = exception;
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 changed");
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 as they are");
  many.remove = TRUE;
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 taken away");
  assert_sums (td_leaves_put_many (desk->workspace, one, &many, FALSE, NULL, NULL), "1 as they are");
  undo (desk);
  assert_sums (td_leaves_look_many (desk->workspace, one, &many, NULL, NULL), "1 taken away");
  assert_checked (desk);
  g_array_unref (works.units);
}

/* ---- faults ---- */

/* Whichever write fails: all stands, or nothing does. */
static void
test_faults (Desk *desk, gconstpointer data)
{
  Works works;
  g_autoptr (TdLeaf) leaf = td_leaf_new ("batch-unit");
  TdLeafMany many = { .leaf = leaf };
  guint failed = 0, done = 0;
  int at = 1;

  set_up_works (desk, &works);
  td_leaf_set (leaf, "batch", text_of (works.batch));
  while (done == 0)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *lines;

      fault_vfs_arm (FAULT_FULL, at);
      lines = td_leaves_put_many (desk->workspace, works.units, &many, FALSE, NULL, &error);
      fault_vfs_arm (FAULT_NONE, 0);
      if (lines == NULL)
        {
          g_autoptr (TdBatchBoard) board = board_of (desk, 0);

          g_assert_nonnull (error);
          g_assert_cmpuint (board->lines->len, ==, 0);
          failed++;
          at = at * 3 / 2 + 1;
          continue;
        }
      g_assert_no_error (error);
      assert_sums (lines, "223 put down");
      done++;
    }
  g_assert_cmpuint (failed, >, 2);
  assert_shown (desk, TD_BATCH_LACKING_LOT, UNITS);
  assert_checked (desk);
  g_array_unref (works.units);
}

/* Stopped on the way, nothing stands. */
static void
stop_at (gint64 n, gint64 total, const char *what, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_stopped (Desk *desk, gconstpointer data)
{
  Works works;
  g_autoptr (TdLeaf) leaf = td_leaf_new ("batch-unit");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBatchBoard) board = NULL;
  const TdProgress progress = { stop_at, cancellable, cancellable };

  set_up_works (desk, &works);
  td_leaf_set (leaf, "batch", text_of (works.batch));
  g_assert_null (td_leaves_put_many (desk->workspace, works.units, &(TdLeafMany){ .leaf = leaf }, TRUE,
                                     &progress, &error));
  g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_CANCELLED);
  board = board_of (desk, 0);
  g_assert_cmpuint (board->lines->len, ==, 0);
  g_array_unref (works.units);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  sqlite3_vfs_register (sqlite3_vfs_find ("fault"), 1);
#define ADD(name, func) g_test_add ("/service/batches/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("whole", test_whole);
  ADD ("bids", test_bids);
  ADD ("shared", test_shared);
  ADD ("refused", test_refused);
  ADD ("which", test_which);
  ADD ("faults", test_faults);
  ADD ("stopped", test_stopped);
  return g_test_run ();
}
