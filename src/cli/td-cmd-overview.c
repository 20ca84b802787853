/* Tidang: tidang-cli overview.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-overview.h"
#include "td-published.h"

#include <string.h>

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
add_published (JsonBuilder *builder, const GPtrArray *list)
{
  json_builder_set_member_name (builder, "published");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const TdPublished *published = g_ptr_array_index (list, i);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "what", td_published_to_nick (published->what));
      td_cli_json_set_string (builder, "said", published->said);
      td_cli_json_set_int (builder, "at_least", published->bound.value);
      td_cli_json_set_bool (builder, "exact", !published->bound.open);
      td_cli_json_set_int (builder, "counted", published->counted);
      td_cli_json_set_string (builder, "source", published->source);
      td_cli_json_set_date (builder, "on", published->on);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const TdOverview *overview, const GPtrArray *published)
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
  add_published (builder, published);
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

static void
print_published (const GPtrArray *list)
{
  g_autofree char *sum = td_published_sum (list);
  for (guint i = 0; i < list->len; i++)
    {
      g_autofree char *sentence = td_published_sentence (g_ptr_array_index (list, i));
      g_print ("%s%s\n", i == 0 ? "\n" : "", sentence);
    }
  if (sum != NULL)
    g_print ("%s\n", sum);
}

/* WHAT=COUNT words; FALSE: a usage error is said. */
static gboolean
read_published (TdCli *cli, char **words, GArray *changes)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      const char *equals = strchr (words[i], '=');
      g_autofree char *nick = equals != NULL ? g_strndup (words[i], (gsize)(equals - words[i])) : NULL;
      TdPublishedChange change = { .said = equals != NULL ? equals + 1 : NULL };
      g_autofree char *wrong = equals != NULL ? td_published_check (change.said) : NULL;
      if (nick == NULL || !td_published_from_nick (nick, &change.what))
        cli->status =
            td_cli_usage (cli, _ ("%s: “%s” is not written as %s, with one of %s."), "--published", words[i],
                          _ ("WHAT=COUNT"), "units, suitable, hard, unsuitable, households");
      else if (wrong != NULL)
        cli->status = td_cli_usage (cli, "%s", wrong);
      else
        {
          g_array_append_val (changes, change);
          continue;
        }
      return FALSE;
    }
  return TRUE;
}

int
td_cmd_overview (TdCli *cli, int argc, char **argv)
{
  g_autofree char *place = NULL, *output = NULL, *stage_nick = NULL, *rating_nick = NULL, *source = NULL;
  g_auto (GStrv) published = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (TdPublishedChange));
  int stage = -1, rating = -1;
  gboolean stages = FALSE;
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code or its beginning"), N_ ("CODE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_nick, N_ ("Only stairwells at this stage"), N_ ("STAGE") },
    { "rating", 0, 0, G_OPTION_ARG_STRING, &rating_nick, N_ ("Only stairwells with this rating"),
      N_ ("RATING") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write it with its chart (.pdf or .docx)"),
      N_ ("OUT") },
    { "published", 0, 0, G_OPTION_ARG_STRING_ARRAY, &published,
      N_ ("What a report says of the place, as it is printed: suitable=2.5万余; repeatable, empty takes it "
          "away"),
      N_ ("WHAT=COUNT") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_ ("Where it was published"), N_ ("TEXT") },
    { "stages", 0, 0, G_OPTION_ARG_NONE, &stages, N_ ("The chart by stage instead of rating"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) || !td_cli_place (cli, place) ||
      !td_cli_kind (cli, stage_nick, rating_nick, &stage, &rating))
    return cli->status;

  g_autoptr (GError) error = NULL;
  if (!read_published (cli, published, changes))
    return cli->status;
  if (source != NULL && changes->len == 0)
    return td_cli_usage (cli, _ ("%s belongs to %s."), "--source", "--published");
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], changes->len > 0, &error);
  if (workspace != NULL && changes->len > 0 &&
      !td_published_set (workspace, place, (const TdPublishedChange *)(gpointer)changes->data, changes->len,
                         source, &error))
    return td_cli_fail (error);
  g_autoptr (GPtrArray) totals = workspace == NULL ? NULL : td_published_list (workspace, place, &error);
  g_autoptr (TdOverview) overview =
      totals == NULL ? NULL : td_overview_load (workspace, place, stage, rating, &error);
  if (overview == NULL || !td_overview_count (workspace, overview, &error) ||
      (output != NULL &&
       !td_overview_write (workspace, overview, stages ? TD_OVERVIEW_BY_STAGE : TD_OVERVIEW_BY_RATING, output,
                           &error)))
    return td_cli_fail (error);
  if (!td_cli_place_exists (cli, place, overview->total.units + totals->len))
    return cli->status;
  if (cli->json)
    print_json (overview, totals);
  else if (output != NULL)
    g_print ("%s\n", output);
  else
    {
      print_tables (overview);
      print_published (totals);
    }
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
