/* Tidang: tests of the grid of a batch and of the form that sets one record for many — what is shown, what is
 * asked for. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-state.h"
#include "td-leaf-many-state.h"

#include <string.h>

#define TODAY td_date_new (2026, 9, 1)

/* ---- the grid ---- */

static TdLeaf *
add_leaf (GPtrArray *book, GPtrArray *into, gint64 id, const char *kind, const char *name)
{
  TdLeaf *leaf = td_leaf_new (kind);

  leaf->id = id;
  td_leaf_set (leaf, "name", name);
  g_ptr_array_add (book, leaf);
  if (into != NULL)
    g_ptr_array_add (into, leaf);
  return leaf;
}

static void
add_line (TdBatchBoard *board, const char *label, gint64 lot, gint64 team, const char *exception, int state)
{
  TdBatchLine *line = td_batch_line_new ();
  TdBatchState as = (TdBatchState)state;

  line->unit_id = (gint64)board->lines->len + 100;
  line->label = g_strdup (label);
  line->file_no = g_strdup_printf ("3702-%u", board->lines->len);
  line->exception = g_strdup (exception);
  line->reason = g_strdup ("");
  line->lot = lot;
  line->team = team;
  line->stage = lot == 1 ? TD_STAGE_CONSTRUCTION : TD_STAGE_SURVEY;
  g_array_append_val (line->states, as);
  td_batch_line_settle (line, board->lots->len, board->teams->len, board->groups->len);
  g_ptr_array_add (board->lines, line);
}

static TdBatchBoard *
new_board (void)
{
  TdBatchBoard *board = g_atomic_rc_box_new0 (TdBatchBoard);
  TdLeaf *shared;

  board->book = g_new0 (TdLeafBook, 1);
  board->book->kinds = td_leaf_kinds_at_hand (NULL, NULL);
  board->book->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify)td_leaf_free);
  board->book->shared = g_ptr_array_new ();
  board->book->files = g_ptr_array_new ();
  board->batches = g_ptr_array_new ();
  board->lots = g_ptr_array_new ();
  board->teams = g_ptr_array_new ();
  board->groups = g_ptr_array_new ();
  board->shared = g_ptr_array_new ();
  board->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_batch_line_free);
  board->today = TODAY;
  board->batch = add_leaf (board->book->leaves, board->batches, 9, "batch", "新苑批次");
  add_leaf (board->book->leaves, board->lots, 1, "lot", "一标段");
  add_leaf (board->book->leaves, board->lots, 2, "lot", "二标段");
  add_leaf (board->book->leaves, board->teams, 3, "survey-team", "调研一组");
  shared = add_leaf (board->book->leaves, board->shared, 4, "joint-approval", "六月联审");
  td_leaf_set (shared, "what", "review");
  add_line (board, "新苑 1号楼 1单元", 1, 3, "", TD_BATCH_HOLDS);
  add_line (board, "新苑 2号楼 1单元", 2, 3, "单独设计", TD_BATCH_HOLDS);
  add_line (board, "新苑 10号楼 1单元", 0, 3, "", TD_BATCH_RETURNED);
  add_line (board, "新苑 10号楼 2单元", 1, 0, "", TD_BATCH_HOLDS);
  return board;
}

static void
test_view (void)
{
  static const struct
  {
    TdBatchFilter filter;
    gint64 lot, team;
    int stage;
    const char *text, *wanted; /* ids of the stairwells shown */
  } cases[] = {
    { TD_BATCH_ALL, 0, 0, -1, "", "100 101 102 103" },
    { TD_BATCH_EXCEPTED, 0, 0, -1, "", "101 102" },
    { TD_BATCH_LACKING, 0, 0, -1, "", "102 103" },
    { TD_BATCH_LACKING_LOT, 0, 0, -1, "", "102" },
    { TD_BATCH_LACKING_TEAM, 0, 0, -1, "", "103" },
    { TD_BATCH_LACKING_GROUP, 0, 0, -1, "", "" },
    { TD_BATCH_LACKING_PAPER, 0, 0, -1, "", "102" },
    { TD_BATCH_ALL, 1, 0, -1, "", "100 103" },
    { TD_BATCH_ALL, 1, 3, -1, "", "100" },
    { TD_BATCH_ALL, 0, 0, TD_STAGE_CONSTRUCTION, "", "100 103" },
    { TD_BATCH_ALL, 0, 0, -1, "10号楼", "102 103" },
    { TD_BATCH_ALL, 0, 0, -1, "１０号楼", "102 103" },
    { TD_BATCH_ALL, 0, 0, -1, "单独", "101" },
    { TD_BATCH_ALL, 0, 0, -1, "3702-3", "103" },
    { TD_BATCH_ALL, 0, 0, -1, "没有", "" },
  };
  g_autoptr (TdBatchBoard) board = new_board ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TdBatchView) view =
          td_batch_view_new (cases[i].filter, cases[i].lot, cases[i].team, cases[i].stage, cases[i].text);
      g_autoptr (GPtrArray) lines = td_batch_view_lines (view, board);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint k = 0; k < lines->len; k++)
        g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, k > 0 ? " " : "",
                                ((TdBatchLine *)lines->pdata[k])->unit_id);
      g_test_message ("case %u", i);
      g_assert_cmpstr (ids->str, ==, cases[i].wanted);
    }
}

static void
test_cells (void)
{
  static const char *const wanted[][TD_BATCH_COLUMN_SHARED + 1] = {
    { "新苑 1号楼 1单元", "Construction", "一标段", "调研一组", "—", "", "holds" },
    { "新苑 2号楼 1单元", "Survey", "二标段", "调研一组", "—", "单独设计", "holds" },
    { "新苑 10号楼 1单元", "Survey", "—", "调研一组", "—", "no lot", "exception: returned" },
    { "新苑 10号楼 2单元", "Construction", "一标段", "—", "—", "no survey team", "holds" },
  };
  g_autoptr (TdBatchBoard) board = new_board ();
  g_autofree char *title = td_batch_column_title (board, TD_BATCH_COLUMN_SHARED);
  g_autofree char *spoken = td_batch_cell (board, board->lines->pdata[2], TD_BATCH_COLUMN_NAME);

  g_assert_cmpuint (td_batch_n_columns (board), ==, TD_BATCH_COLUMN_SHARED + 1);
  g_assert_cmpstr (title, ==, "one joint review · 六月联审");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    for (int c = 0; c <= TD_BATCH_COLUMN_SHARED; c++)
      {
        g_autofree char *cell = td_batch_cell (board, board->lines->pdata[i], c);

        g_assert_cmpstr (cell, ==, wanted[i][c]);
      }
  g_assert_cmpstr (spoken, ==,
                   "新苑 10号楼 1单元, Survey, lot —, survey team 调研一组, supervision group —, one joint "
                   "review · 六月联审: exception: returned, missing: no lot, a shared paper is open");
}

static void
test_tables (void)
{
  g_autoptr (TdBatchBoard) board = new_board ();
  g_autoptr (GPtrArray) lots = NULL, bids = NULL;
  g_autofree char *first = NULL, *last = NULL, *none = NULL;

  g_assert_cmpuint (td_batch_n_tables (board), ==, 5);
  lots = td_batch_table_rows (board, 0);
  g_assert_cmpuint (lots->len, ==, 5); /* headings, two lots, without one, together */
  first = g_strjoinv ("|", lots->pdata[0]);
  none = g_strjoinv ("|", lots->pdata[3]);
  last = g_strjoinv ("|", lots->pdata[4]);
  g_assert_cmpstr (first, ==, "Lot|Stairwells|Survey|Construction|With an exception|Something is missing");
  g_assert_cmpstr (none, ==, "(none)|1|1|—|1|1");
  g_assert_cmpstr (last, ==, "Together|4|2|2|2|2");
  bids = td_batch_table_rows (board, 3);
  g_assert_cmpuint (bids->len, ==, 0);
}

/* ---- the form ---- */

static const TdLeafKind *
kind_of (const char *id)
{
  return td_leaf_kinds_find (td_leaf_kinds_at_hand (NULL, NULL), id);
}

/* "batch=7 lot=- team=3": “-” is emptied; what is not named stays empty. */
static void
fill_form (TdLeafManyForm *form, const char *kind, const char *text, gboolean fresh)
{
  const TdLeafKind *known = kind_of (kind);
  g_autofree TdLeafManyEntry *entries = g_new0 (TdLeafManyEntry, known->fields->len);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; i < known->fields->len; i++)
    entries[i].typed = g_strdup ("");
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      TdLeafManyEntry *entry = &entries[td_leaf_kind_find (known, pair[0])];

      entry->emptied = g_str_equal (pair[1], "-");
      g_free (entry->typed);
      entry->typed = g_strdup (pair[1]);
    }
  td_leaf_many_form_init (form, known, entries, fresh, TODAY);
  for (guint i = 0; i < known->fields->len; i++)
    g_free (entries[i].typed);
}

static void
test_form (void)
{
  static const struct
  {
    const char *kind, *text;
    gboolean fresh, complete;
    int at;
    guint values, cleared;
    const char *key;
  } cases[] = {
    { "batch-unit", "", FALSE, FALSE, -1, 0, 0, NULL },
    { "batch-unit", "batch=7 lot=8", FALSE, TRUE, -1, 2, 0, "batch" },
    { "batch-unit", "lot=8", FALSE, TRUE, -1, 1, 0, NULL },
    { "batch-unit", "batch=7 lot=8", TRUE, TRUE, -1, 2, 0, NULL },
    { "batch-unit", "lot=-", FALSE, TRUE, -1, 0, 1, NULL },
    { "batch-unit", "batch=-", FALSE, FALSE, 0, 0, 1, NULL },
    { "batch-exception", "of=4 how=returned reason=管线", FALSE, TRUE, -1, 3, 0, "of" },
    { "finding", "what=无护栏 found-on=没有这天", TRUE, FALSE, 1, 1, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TdLeafManyForm) form = { 0 };

      fill_form (&form, cases[i].kind, cases[i].text, cases[i].fresh);
      g_test_message ("case %u", i);
      g_assert_cmpint (form.complete, ==, cases[i].complete);
      g_assert_cmpint (form.at >= 0, ==, cases[i].at >= 0);
      g_assert_cmpint (*form.fault != '\0', ==, cases[i].at >= 0);
      g_assert_cmpuint (g_hash_table_size (form.leaf->values), ==, cases[i].values);
      g_assert_cmpuint (form.clear->len, ==, cases[i].cleared + 1); /* and its end */
      g_assert_cmpstr (form.many.key, ==, cases[i].key);
      g_assert_cmpint (form.many.fresh, ==, cases[i].fresh);
    }
}

static void
test_kinds (void)
{
  const GPtrArray *kinds = td_leaf_kinds_at_hand (NULL, NULL);
  g_autoptr (GPtrArray) many = td_leaf_many_kinds (kinds);
  const TdLeafKind *exception = kind_of ("batch-exception");

  g_assert_nonnull (td_leaf_kinds_find (many, "batch-unit"));
  g_assert_nonnull (td_leaf_kinds_find (many, "batch-exception"));
  g_assert_null (td_leaf_kinds_find (many, "batch")); /* of the file */
  g_assert_false (td_leaf_many_takes (
      kinds, td_leaf_kind_field (exception, (guint)td_leaf_kind_find (exception, "file"))));
  g_assert_true (
      td_leaf_many_takes (kinds, td_leaf_kind_field (exception, (guint)td_leaf_kind_find (exception, "of"))));
  g_assert_false (td_leaf_many_usually_fresh (kind_of ("batch-unit")));
  g_assert_true (td_leaf_many_usually_fresh (kind_of ("plan")));
}

static GPtrArray *
lines_of (guint changed, guint same, guint refused)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changed + same + refused; i++)
    {
      TdLeafManyLine *line = g_new0 (TdLeafManyLine, 1);

      line->state = i < changed          ? TD_LEAF_MANY_CHANGED
                    : i < changed + same ? TD_LEAF_MANY_SAME
                                         : TD_LEAF_MANY_REFUSED;
      line->why = (char *)(line->state == TD_LEAF_MANY_REFUSED ? "某单元：不行" : "");
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static void
test_said (void)
{
  static const struct
  {
    guint changed, same, refused;
    gboolean leave_out, can_do;
    const char *sums;
  } cases[] = {
    { 3, 0, 0, FALSE, TRUE, "3 changed" },
    { 3, 1, 2, FALSE, FALSE, "3 changed, 1 as they are, 2 refused" },
    { 3, 1, 2, TRUE, TRUE, "3 changed, 1 as they are, 2 refused" },
    { 0, 4, 0, FALSE, FALSE, "4 as they are" },
    { 0, 0, 2, TRUE, FALSE, "2 refused" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = lines_of (cases[i].changed, cases[i].same, cases[i].refused);
      g_auto (TdLeafManySaid) said = { 0 };

      td_leaf_many_said_init (&said, lines, cases[i].leave_out);
      g_assert_cmpstr (said.sums, ==, cases[i].sums);
      g_assert_cmpint (said.can_do, ==, cases[i].can_do);
      g_assert_cmpint (said.refused, ==, cases[i].refused > 0);
      g_assert_cmpstr (said.refusals, ==, cases[i].refused == 2 ? "✕ 某单元：不行\n✕ 某单元：不行" : "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/batch/view", test_view);
  g_test_add_func ("/app/batch/cells", test_cells);
  g_test_add_func ("/app/batch/tables", test_tables);
  g_test_add_func ("/app/leaf-many/form", test_form);
  g_test_add_func ("/app/leaf-many/kinds", test_kinds);
  g_test_add_func ("/app/leaf-many/said", test_said);
  return g_test_run ();
}
