/* Tidang: tidang-cli batch — a batch of works above its stairwells.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-batch-paper.h"
#include "td-cli.h"

typedef struct
{
  char *filter_text, *counts_text, *bids, *output;
  int filter, counts; /* -1: no counts */
} BatchOptions;

static void
batch_options_clear (BatchOptions *options)
{
  g_free (options->filter_text);
  g_free (options->counts_text);
  g_free (options->bids);
  g_free (options->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BatchOptions, batch_options_clear)

/* ---- batches ---- */

static void
print_batches (TdCli *cli, const TdBatchBoard *board)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = cli->json ? NULL : td_cli_table_new (_ ("Batch"), _ ("Id"), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < board->batches->len; i++)
    {
      const TdLeaf *leaf = board->batches->pdata[i];
      g_autofree char *line = td_leaf_book_line (board->book, leaf);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, leaf->id);

      if (!cli->json)
        {
          td_cli_table_add (table, line, id, NULL);
          continue;
        }
      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "batch", leaf->id);
      td_cli_json_set_int (builder, "number", leaf->number);
      td_cli_json_set_string (builder, "name", td_leaf_get (leaf, "name"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
}

/* ---- the stairwells ---- */

static void
add_name (JsonBuilder *builder, const TdBatchBoard *board, const char *member, gint64 leaf_id)
{
  g_autofree char *name = leaf_id != 0 ? td_batch_board_name (board, leaf_id) : NULL;

  td_cli_json_set_string (builder, member, name);
}

static void
add_line (JsonBuilder *builder, const TdBatchBoard *board, const TdBatchLine *line)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit", line->unit_id);
  td_cli_json_set_string (builder, "label", line->label);
  td_cli_json_set_string (builder, "stage", td_stage_to_nick (line->stage));
  add_name (builder, board, "lot", line->lot);
  add_name (builder, board, "team", line->team);
  add_name (builder, board, "group", line->group);
  td_cli_json_set_string (builder, "exception", line->exception);
  json_builder_set_member_name (builder, "shared");
  json_builder_begin_array (builder);
  for (guint i = 0; i < line->states->len; i++)
    json_builder_add_string_value (builder,
                                   td_batch_state_to_nick (g_array_index (line->states, TdBatchState, i)));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (int filter = TD_BATCH_LACKING_LOT; filter < TD_N_BATCH_FILTERS; filter++)
    if (td_batch_line_is (line, (TdBatchFilter)filter))
      json_builder_add_string_value (builder, td_batch_filter_to_nick ((TdBatchFilter)filter));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
board_to_json (const TdBatchBoard *board, TdBatchFilter filter)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "batch", board->batch->id);
  td_cli_json_set_string (builder, "name", td_leaf_get (board->batch, "name"));
  td_cli_json_set_int (builder, "lots", board->lots->len);
  td_cli_json_set_int (builder, "teams", board->teams->len);
  td_cli_json_set_int (builder, "groups", board->groups->len);
  td_cli_json_set_int (builder, "suppliers", td_batch_board_suppliers (board));
  json_builder_set_member_name (builder, "shared");
  json_builder_begin_array (builder);
  for (guint i = 0; i < board->shared->len; i++)
    {
      g_autofree char *title = td_batch_board_shared_title (board, board->shared->pdata[i]);

      json_builder_add_string_value (builder, title);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "units");
  json_builder_begin_array (builder);
  for (guint i = 0; i < board->lines->len; i++)
    if (td_batch_line_is (board->lines->pdata[i], filter))
      add_line (builder, board, board->lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* Exceptions and open papers in words. */
static char *
remarks_of (const TdBatchBoard *board, const TdBatchLine *line)
{
  GString *text = g_string_new (line->exception);

  for (guint i = 0; i < line->states->len; i++)
    {
      TdBatchState state = g_array_index (line->states, TdBatchState, i);
      g_autofree char *title = td_batch_board_shared_title (board, board->shared->pdata[i]);

      if (td_batch_state_is_exception (state) || td_batch_state_is_gap (state))
        g_string_append_printf (text, _ ("%s%s: %s"), text->len > 0 ? _ ("; ") : "", title,
                                td_batch_state_to_text (state));
    }
  return g_string_free (text, FALSE);
}

static void
print_board (const TdBatchBoard *board, TdBatchFilter filter)
{
  g_autofree char *sums = td_batch_board_sums (board);
  TdCliTable *table = td_cli_table_new (_ ("Stairwell"), _ ("Stage"), _ ("Lot"), _ ("Survey team"),
                                        _ ("Supervision group"), _ ("Exceptions and open papers"), NULL);

  g_print (_ ("%s: %s\n"), td_leaf_get (board->batch, "name"), sums);
  for (guint i = 0; i < board->lines->len; i++)
    {
      const TdBatchLine *line = board->lines->pdata[i];
      g_autofree char *lot = td_batch_board_name (board, line->lot);
      g_autofree char *team = td_batch_board_name (board, line->team);
      g_autofree char *group = td_batch_board_name (board, line->group);
      g_autofree char *remarks = remarks_of (board, line);

      if (td_batch_line_is (line, filter))
        td_cli_table_add (table, line->label, td_stage_to_label (line->stage), lot, team, group, remarks,
                          NULL);
    }
  td_cli_table_print (table);
}

/* ---- counted ---- */

static void
print_counts (TdCli *cli, const TdBatchBoard *board, TdBatchBy by)
{
  const GPtrArray *const leaves[TD_N_BATCH_BYS] = { board->lots, board->teams, board->groups };
  g_autoptr (GArray) counts = td_batch_counts (board->lines, by, leaves[by]);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = cli->json
                          ? NULL
                          : td_cli_table_new (_ ("Name"), _ ("Stairwells"), _ ("By stage"),
                                              _ ("With an exception"), _ ("Something is missing"), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < counts->len; i++)
    {
      const TdBatchCount *count = &g_array_index (counts, TdBatchCount, i);
      g_autofree char *name = td_batch_board_name (board, count->of);
      g_autofree char *units = g_strdup_printf ("%u", count->units);
      g_autofree char *excepted = g_strdup_printf ("%u", count->excepted);
      g_autofree char *lacking = g_strdup_printf ("%u", count->lacking);
      g_autofree char *stages = td_batch_count_stages (count);

      if (!cli->json)
        {
          td_cli_table_add (table, name, units, stages, excepted, lacking, NULL);
          continue;
        }
      json_builder_begin_object (builder);
      add_name (builder, board, "name", count->of);
      td_cli_json_set_int (builder, "units", count->units);
      td_cli_json_set_int (builder, "exceptions", count->excepted);
      td_cli_json_set_int (builder, "missing", count->lacking);
      json_builder_set_member_name (builder, "stages");
      json_builder_begin_object (builder);
      for (int stage = 0; stage < TD_N_STAGES; stage++)
        if (count->stages[stage] > 0)
          td_cli_json_set_int (builder, td_stage_to_nick ((TdStage)stage), count->stages[stage]);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
}

/* ---- offers ---- */

static gint64
find_lot (const TdBatchBoard *board, const char *name)
{
  for (guint i = 0; i < board->lots->len; i++)
    {
      const TdLeaf *lot = board->lots->pdata[i];

      if (g_str_equal (td_leaf_get (lot, "name"), name))
        return lot->id;
    }
  return 0;
}

static int
print_bids (TdCli *cli, const TdBatchBoard *board, const char *lot)
{
  gint64 lot_id = find_lot (board, lot);
  g_autoptr (GPtrArray) bids = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = NULL;
  TdBidMarks marks;

  if (lot_id == 0)
    return td_cli_usage (cli, _ ("The batch has no lot “%s”."), lot);
  bids = td_batch_board_bids (board, lot_id);
  td_bid_marks (bids, &marks);
  if (!cli->json)
    table = td_cli_table_new (_ ("Offer"), _ ("Note"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < bids->len; i++)
    {
      const TdLeaf *bid = bids->pdata[i];
      g_autofree char *line = td_leaf_book_line (board->book, bid);
      g_autofree char *said = td_bid_marks_to_text (&marks, bid);

      if (!cli->json)
        {
          td_cli_table_add (table, line, said, NULL);
          continue;
        }
      json_builder_begin_object (builder);
      td_cli_json_set_id (builder, "record", bid->id);
      td_cli_json_set_string (builder, "line", line);
      td_cli_json_set_bool (builder, "cheapest", marks.cheapest == bid);
      td_cli_json_set_bool (builder, "best", marks.best == bid);
      td_cli_json_set_bool (builder, "chosen", td_leaf_yes (bid, "chosen"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
  return TD_EXIT_DONE;
}

/* ---- on paper ---- */

static int
write_list (TdCli *cli, TdWorkspace *workspace, gint64 batch_id, const BatchOptions *options)
{
  const TdBatchPaper paper = { .batch_id = batch_id, .filter = (TdBatchFilter)options->filter };
  g_autoptr (GError) error = NULL;

  return td_batch_paper_write (workspace, &paper, options->output, &error) ? td_cli_done (cli)
                                                                           : td_cli_fail (error);
}

/* ---- the command ---- */

static gboolean
filter_from_nick (const char *nick, int *out)
{
  for (int i = 0; i < TD_N_BATCH_FILTERS; i++)
    if (g_str_equal (nick, td_batch_filter_to_nick ((TdBatchFilter)i)))
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
by_from_nick (const char *nick, int *out)
{
  static const char *const nicks[TD_N_BATCH_BYS] = { "lot", "team", "group" };

  for (int i = 0; i < TD_N_BATCH_BYS; i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

static int
run (TdCli *cli, TdWorkspace *workspace, const BatchOptions *options, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 batch_id = name != NULL ? td_batch_resolve (workspace, name, &error) : 0;
  g_autoptr (TdBatchBoard) board = error == NULL ? td_batch_board_load (workspace, batch_id, &error) : NULL;

  if (board == NULL)
    return td_cli_fail (error);
  if (options->output != NULL)
    return write_list (cli, workspace, batch_id, options);
  if (name == NULL)
    print_batches (cli, board);
  else if (options->bids != NULL)
    return print_bids (cli, board, options->bids);
  else if (options->counts >= 0)
    print_counts (cli, board, (TdBatchBy)options->counts);
  else if (cli->json)
    board_to_json (board, (TdBatchFilter)options->filter);
  else
    print_board (board, (TdBatchFilter)options->filter);
  return TD_EXIT_DONE;
}

int
td_cmd_batch (TdCli *cli, int argc, char **argv)
{
  g_auto (BatchOptions) options = { .filter = TD_BATCH_ALL, .counts = -1 };
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &options.filter_text,
      N_ ("Only these: exceptions, missing, no-lot, no-team, no-group, open"), N_ ("FILTER") },
    { "counts", 0, 0, G_OPTION_ARG_STRING, &options.counts_text, N_ ("Count by lot, team or group"),
      N_ ("BY") },
    { "bids", 0, 0, G_OPTION_ARG_STRING, &options.bids, N_ ("The offers for this lot side by side"),
      N_ ("LOT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write the list of its units (.pdf or .docx, A4 landscape), exceptions marked"), N_ ("OUT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status;

  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 2) ||
      (options.filter_text != NULL &&
       !td_cli_choice (cli, "--filter", options.filter_text, filter_from_nick,
                       "all, exceptions, missing, no-lot, no-team, no-group, open", &options.filter)) ||
      (options.counts_text != NULL && !td_cli_choice (cli, "--counts", options.counts_text, by_from_nick,
                                                      "lot, team, group", &options.counts)))
    return cli->status;
  if (options.output != NULL && (options.counts_text != NULL || options.bids != NULL))
    return td_cli_usage (cli, _ ("--output writes the list of units; it goes with --filter alone."));
  if (argc < 2 && (options.filter_text != NULL || options.counts_text != NULL || options.bids != NULL ||
                   options.output != NULL))
    return td_cli_usage (cli, _ ("Say which batch; “batch FILE” lists them."));
  workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  status = run (cli, workspace, &options, argc > 1 ? argv[1] : NULL);
  td_workspace_close (workspace);
  return status;
}
