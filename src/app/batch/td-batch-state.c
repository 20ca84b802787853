/* Tidang: which stairwells of a batch are shown, and what stands in their cells (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-state.h"

#include "td-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- what is shown ---- */

TdBatchView *
td_batch_view_new (TdBatchFilter filter, gint64 lot, gint64 team, int stage, const char *text)
{
  TdBatchView *view = g_new0 (TdBatchView, 1);

  view->filter = filter;
  view->lot = lot;
  view->team = team;
  view->stage = stage;
  view->text = g_strdup (text != NULL ? text : "");
  return view;
}

void
td_batch_view_free (TdBatchView *view)
{
  if (view == NULL)
    return;
  g_free (view->text);
  g_free (view);
}

static gboolean
says (const TdBatchLine *line, const char *wanted)
{
  const char *const texts[] = { line->label, line->file_no, line->exception };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = td_text_compact (texts[i]);

      if (strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return *wanted == '\0';
}

GPtrArray *
td_batch_view_lines (const TdBatchView *view, const TdBatchBoard *board)
{
  GPtrArray *lines = g_ptr_array_new ();
  g_autofree char *wanted = td_text_compact (view->text);

  for (guint i = 0; i < board->lines->len; i++)
    {
      TdBatchLine *line = board->lines->pdata[i];

      if (td_batch_line_is (line, view->filter) && (view->lot == 0 || line->lot == view->lot) &&
          (view->team == 0 || line->team == view->team) &&
          (view->stage < 0 || (int)line->stage == view->stage) && says (line, wanted))
        g_ptr_array_add (lines, line);
    }
  return lines;
}

/* ---- cells ---- */

guint
td_batch_n_columns (const TdBatchBoard *board)
{
  return TD_BATCH_COLUMN_SHARED + board->shared->len;
}

char *
td_batch_column_title (const TdBatchBoard *board, int column)
{
  static const char *const titles[TD_BATCH_COLUMN_SHARED] = {
    [TD_BATCH_COLUMN_UNIT] = N_ ("Stairwell"),
    [TD_BATCH_COLUMN_STAGE] = N_ ("Stage"),
    [TD_BATCH_COLUMN_LOT] = N_ ("Lot"),
    [TD_BATCH_COLUMN_TEAM] = N_ ("Survey team"),
    [TD_BATCH_COLUMN_GROUP] = N_ ("Supervision group"),
    [TD_BATCH_COLUMN_EXCEPTION] = N_ ("Exception or gap"),
  };

  if (column < TD_BATCH_COLUMN_SHARED)
    return g_strdup (_ (titles[column]));
  return td_batch_board_shared_title (board, board->shared->pdata[column - TD_BATCH_COLUMN_SHARED]);
}

/* The shared ones have columns of their own: their gaps are not said twice. */
static char *
exception_cell (const TdBatchLine *line)
{
  g_autofree char *missing = td_batch_missing_to_text (line->missing & ~(guint)TD_BATCH_OPEN);

  if (*missing == '\0' || *line->exception == '\0')
    return g_strconcat (line->exception, missing, NULL);
  return g_strdup_printf (_ ("%s; %s"), line->exception, missing);
}

static char *
shared_cell (const TdBatchLine *line, guint at)
{
  return at < line->states->len
             ? g_strdup (td_batch_state_to_text (g_array_index (line->states, TdBatchState, at)))
             : g_strdup ("");
}

char *
td_batch_cell (const TdBatchBoard *board, const TdBatchLine *line, int column)
{
  switch (column)
    {
    case TD_BATCH_COLUMN_NAME:
      return td_batch_line_to_text (board, line);
    case TD_BATCH_COLUMN_UNIT:
      return g_strdup (line->label);
    case TD_BATCH_COLUMN_STAGE:
      return g_strdup (td_stage_to_label (line->stage));
    case TD_BATCH_COLUMN_LOT:
      return td_batch_board_name (board, line->lot);
    case TD_BATCH_COLUMN_TEAM:
      return td_batch_board_name (board, line->team);
    case TD_BATCH_COLUMN_GROUP:
      return td_batch_board_name (board, line->group);
    case TD_BATCH_COLUMN_EXCEPTION:
      return exception_cell (line);
    default:
      return shared_cell (line, (guint)(column - TD_BATCH_COLUMN_SHARED));
    }
}

char *
td_batch_selected_text (guint selected, guint shown, guint all)
{
  if (selected > 0)
    return g_strdup_printf (ngettext ("%u selected", "%u selected", selected), selected);
  if (shown < all)
    return g_strdup_printf (ngettext ("%u of %u stairwell", "%u of %u stairwells", all), shown, all);
  return g_strdup_printf (ngettext ("%u stairwell", "%u stairwells", all), all);
}

/* ---- tables ---- */

guint
td_batch_n_tables (const TdBatchBoard *board)
{
  return TD_N_BATCH_BYS + board->lots->len;
}

char *
td_batch_table_title (const TdBatchBoard *board, guint table)
{
  static const char *const titles[TD_N_BATCH_BYS] = {
    [TD_BATCH_BY_LOT] = N_ ("Counts by lot"),
    [TD_BATCH_BY_TEAM] = N_ ("Counts by survey team"),
    [TD_BATCH_BY_GROUP] = N_ ("Counts by supervision group"),
  };
  g_autofree char *lot = NULL;

  if (table < TD_N_BATCH_BYS)
    return g_strdup (_ (titles[table]));
  lot = td_batch_board_name (board, ((const TdLeaf *)board->lots->pdata[table - TD_N_BATCH_BYS])->id);
  return g_strdup_printf (_ ("Suppliers compared: %s"), lot);
}

static char *
number (guint n)
{
  return n == 0 ? g_strdup ("—") : g_strdup_printf ("%u", n);
}

/* Only stages at which one of them stands. */
static void
used_stages (const GArray *counts, gboolean *used)
{
  for (guint i = 0; i < counts->len; i++)
    for (guint stage = 0; stage < TD_N_STAGES; stage++)
      used[stage] |= g_array_index (counts, TdBatchCount, i).stages[stage] > 0;
}

static GStrv
count_row (const TdBatchBoard *board, const TdBatchCount *count, const gboolean *used)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *name = count->of != 0 ? td_batch_board_name (board, count->of) : g_strdup (_ ("(none)"));
  g_autofree char *units = number (count->units), *excepted = number (count->excepted);
  g_autofree char *lacking = number (count->lacking);

  g_strv_builder_add_many (cells, name, units, NULL);
  for (guint stage = 0; stage < TD_N_STAGES; stage++)
    if (used[stage])
      {
        g_autofree char *at = number (count->stages[stage]);

        g_strv_builder_add (cells, at);
      }
  g_strv_builder_add_many (cells, excepted, lacking, NULL);
  return g_strv_builder_end (cells);
}

static GStrv
count_heads (TdBatchBy by, const gboolean *used)
{
  static const char *const of[TD_N_BATCH_BYS] = { N_ ("Lot"), N_ ("Survey team"), N_ ("Supervision group") };
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  g_strv_builder_add_many (cells, _ (of[by]), _ ("Stairwells"), NULL);
  for (guint stage = 0; stage < TD_N_STAGES; stage++)
    if (used[stage])
      g_strv_builder_add (cells, td_stage_to_label ((TdStage)stage));
  g_strv_builder_add_many (cells, _ ("With an exception"), _ ("Something is missing"), NULL);
  return g_strv_builder_end (cells);
}

static void
add_sums (TdBatchCount *sums, const TdBatchCount *count)
{
  sums->units += count->units;
  sums->excepted += count->excepted;
  sums->lacking += count->lacking;
  for (guint stage = 0; stage < TD_N_STAGES; stage++)
    sums->stages[stage] += count->stages[stage];
}

static GPtrArray *
count_rows (const TdBatchBoard *board, TdBatchBy by)
{
  const GPtrArray *const leaves[TD_N_BATCH_BYS] = { board->lots, board->teams, board->groups };
  g_autoptr (GArray) counts = td_batch_counts (board->lines, by, leaves[by]);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  gboolean used[TD_N_STAGES] = { FALSE };
  TdBatchCount sums = { 0 };
  GStrv last;

  used_stages (counts, used);
  g_ptr_array_add (rows, count_heads (by, used));
  for (guint i = 0; i < counts->len; i++)
    {
      g_ptr_array_add (rows, count_row (board, &g_array_index (counts, TdBatchCount, i), used));
      add_sums (&sums, &g_array_index (counts, TdBatchCount, i));
    }
  last = count_row (board, &sums, used);
  g_free (last[0]);
  last[0] = g_strdup (_ ("Together"));
  g_ptr_array_add (rows, last);
  return rows;
}

/* Suppliers side by side: a column each, a row for each field in which one says something. */
static GPtrArray *
bid_rows (const TdBatchBoard *board, gint64 lot_id)
{
  const TdLeafKind *kind = td_leaf_kinds_find (board->book->kinds, TD_BATCH_BID);
  g_autoptr (GPtrArray) bids = td_batch_board_bids (board, lot_id);
  g_autoptr (GArray) lines = td_leaf_compare (kind, bids);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GStrvBuilder) heads = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();
  TdBidMarks marks;

  if (bids->len == 0)
    return rows;
  td_bid_marks (bids, &marks);
  g_strv_builder_add (heads, "");
  g_strv_builder_add (said, _ ("In comparison"));
  for (guint i = 0; i < bids->len; i++)
    {
      const TdLeafField *company = td_leaf_kind_field (kind, (guint)td_leaf_kind_find (kind, "company"));
      g_autofree char *name = td_leaf_book_value (board->book, bids->pdata[i], company);
      g_autofree char *words = td_bid_marks_to_text (&marks, bids->pdata[i]);

      g_strv_builder_add (heads, name);
      g_strv_builder_add (said, *words != '\0' ? words : "—");
    }
  g_ptr_array_add (rows, g_strv_builder_end (heads));
  g_ptr_array_add (rows, g_strv_builder_end (said));
  for (guint l = 0; l < lines->len; l++)
    {
      const TdLeafField *field = td_leaf_kind_field (kind, g_array_index (lines, TdLeafLine, l).field);
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

      if (g_str_equal (field->id, "company") || g_str_equal (field->id, "lot"))
        continue;
      g_strv_builder_add (cells, td_leaf_field_label (field));
      for (guint i = 0; i < bids->len; i++)
        {
          g_autofree char *value = td_leaf_book_value (board->book, bids->pdata[i], field);

          g_strv_builder_add (cells, *value != '\0' ? value : "—");
        }
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }
  return rows;
}

GPtrArray *
td_batch_table_rows (const TdBatchBoard *board, guint table)
{
  if (table < TD_N_BATCH_BYS)
    return count_rows (board, (TdBatchBy)table);
  return bid_rows (board, ((const TdLeaf *)board->lots->pdata[table - TD_N_BATCH_BYS])->id);
}
