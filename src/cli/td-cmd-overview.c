/* Tidang: tidang-cli overview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-overview.h"

static void
add_row (JsonBuilder *builder, const TdOverviewRow *row)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "place", row->code);
  td_cli_json_set_string (builder, "name", row->name);
  td_cli_json_set_int (builder, "units", row->units);
  json_builder_set_member_name (builder, "ratings");
  json_builder_begin_object (builder);
  for (int i = 0; i < TD_N_RATINGS; i++)
    td_cli_json_set_int (builder, td_rating_to_nick ((TdRating)i), td_overview_row_rating (row, (TdRating)i));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "stages");
  json_builder_begin_object (builder);
  for (int stage = 0; stage < TD_N_STAGES; stage++)
    {
      json_builder_set_member_name (builder, td_stage_to_nick ((TdStage)stage));
      json_builder_begin_object (builder);
      for (int i = 0; i < TD_N_RATINGS; i++)
        td_cli_json_set_int (builder, td_rating_to_nick ((TdRating)i), row->cells[stage][i]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
print_json (const TdOverview *overview)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_date (builder, "as_of", overview->as_of);
  td_cli_json_set_int (builder, "flats", overview->flats);
  td_cli_json_set_int (builder, "heads", overview->heads);
  json_builder_set_member_name (builder, "total");
  add_row (builder, &overview->total);
  json_builder_set_member_name (builder, "regions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < overview->rows->len; i++)
    add_row (builder, overview->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "votes");
  json_builder_begin_object (builder);
  for (int i = TD_UNIT_VOTE_NONE; i < TD_N_UNIT_VOTES; i++)
    td_cli_json_set_int (builder, td_unit_vote_to_nick ((TdUnitVote)i), overview->votes[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
add_line (TdCliTable *table, const TdOverviewRow *row)
{
  char *cells[1 + TD_N_RATINGS];
  cells[0] = g_strdup_printf ("%" G_GINT64_FORMAT, row->units);
  for (int i = 0; i < TD_N_RATINGS; i++)
    cells[1 + i] = g_strdup_printf ("%" G_GINT64_FORMAT, td_overview_row_rating (row, (TdRating)i));
  td_cli_table_add (table, row->name, cells[0], cells[1], cells[2], cells[3], cells[4], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_free (cells[i]);
}

static void
print_tables (const TdOverview *overview)
{
  g_autofree char *day = td_date_to_iso (overview->as_of);
  g_autofree char *narrowed = td_overview_narrowed (overview, TD_OVERVIEW_WORDS_WINDOW);
  TdCliTable *regions =
      td_cli_table_new (_ ("Region"), _ ("Stairwells"), td_rating_to_label (TD_RATING_UNRATED),
                        td_rating_to_label (TD_RATING_SUITABLE), td_rating_to_label (TD_RATING_HARD),
                        td_rating_to_label (TD_RATING_UNSUITABLE), NULL);
  TdCliTable *votes = td_cli_table_new (_ ("Votes"), _ ("Stairwells"), NULL);
  g_print (_ ("%s, as of %s: %d flats, %d owners on rolls\n"), overview->total.name, day,
           (int)overview->flats, (int)overview->heads);
  if (*narrowed != '\0')
    g_print ("%s\n", narrowed);
  g_print ("\n");
  for (guint i = 0; i < overview->rows->len; i++)
    add_line (regions, overview->rows->pdata[i]);
  add_line (regions, &overview->total);
  td_cli_table_print (regions);
  g_print ("\n");
  for (int i = TD_UNIT_VOTE_NONE; i < TD_N_UNIT_VOTES; i++)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, overview->votes[i]);
      td_cli_table_add (votes, td_unit_vote_to_label ((TdUnitVote)i), n, NULL);
    }
  td_cli_table_print (votes);
}

int
td_cmd_overview (TdCli *cli, int argc, char **argv)
{
  g_autofree char *place = NULL, *output = NULL, *stage_nick = NULL, *rating_nick = NULL;
  int stage = -1, rating = -1;
  gboolean stages = FALSE;
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code or its beginning"), N_ ("CODE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_nick, N_ ("Only stairwells at this stage"), N_ ("STAGE") },
    { "rating", 0, 0, G_OPTION_ARG_STRING, &rating_nick, N_ ("Only stairwells with this rating"),
      N_ ("RATING") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write a PDF with its chart"), N_ ("OUT.pdf") },
    { "stages", 0, 0, G_OPTION_ARG_NONE, &stages, N_ ("The chart by stage instead of rating"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) || !td_cli_place (cli, place) ||
      !td_cli_kind (cli, stage_nick, rating_nick, &stage, &rating))
    return cli->status;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  g_autoptr (TdOverview) overview =
      workspace == NULL ? NULL : td_overview_load (workspace, place, stage, rating, &error);
  if (overview == NULL || !td_overview_count (workspace, overview, &error) ||
      (output != NULL &&
       !td_overview_write (workspace, overview, stages ? TD_OVERVIEW_BY_STAGE : TD_OVERVIEW_BY_RATING, output,
                           &error)))
    return td_cli_fail (error);
  if (cli->json)
    print_json (overview);
  else if (output != NULL)
    g_print ("%s\n", output);
  else
    print_tables (overview);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
