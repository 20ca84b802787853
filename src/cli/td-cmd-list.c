/* Tidang: tidang-cli list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"

static void
add_unit (JsonBuilder *builder, const TdUnit *unit)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", unit->id);
  td_cli_json_set_string (builder, "file_no", unit->file_no);
  td_cli_json_set_string (builder, "place", unit->place);
  td_cli_json_set_string (builder, "place_name", unit->place_name);
  td_cli_json_set_string (builder, "compound", unit->compound);
  td_cli_json_set_string (builder, "building", unit->building);
  td_cli_json_set_string (builder, "unit", unit->unit);
  td_cli_json_set_string (builder, "storeys", unit->storeys);
  td_cli_json_set_int (builder, "flats", unit->flats);
  td_cli_json_set_string (builder, "built_year", unit->built_year);
  td_cli_json_set_string (builder, "structure", unit->structure);
  td_cli_json_set_string (builder, "rating", td_rating_to_nick (unit->rating));
  td_cli_json_set_string (builder, "stage", td_stage_to_nick (unit->stage));
  td_cli_json_set_bool (builder, "vote_open", unit->vote_open);
  json_builder_end_object (builder);
}

static void
print_units (TdCli *cli, const GPtrArray *units)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  TdCliTable *table = cli->json ? NULL
                                : td_cli_table_new (_ ("File no."), _ ("Unit"), _ ("Storeys"), _ ("Flats"),
                                                    _ ("Rating"), _ ("Stage"), NULL);
  for (guint i = 0; i < units->len; i++)
    {
      const TdUnit *unit = units->pdata[i];
      g_autofree char *label = td_unit_label (unit);
      g_autofree char *flats = g_strdup_printf ("%d", unit->flats);
      if (cli->json)
        add_unit (builder, unit);
      else
        td_cli_table_add (table, unit->file_no, label, unit->storeys, flats,
                          td_rating_to_label (unit->rating), td_stage_to_label (unit->stage), NULL);
    }
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    td_cli_table_print (table);
}

static int
list_bin (TdCli *cli, const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, path, FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  int status = td_cli_list_bin (cli, workspace, text);
  td_workspace_close (workspace);
  return status;
}

int
td_cmd_list (TdCli *cli, int argc, char **argv)
{
  gboolean bin = FALSE;
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  g_autofree char *find = NULL, *place = NULL, *stage_nick = NULL, *rating_nick = NULL, *vote_nick = NULL,
                  *order_nick = NULL;
  const GOptionEntry entries[] = {
    { "find", 0, 0, G_OPTION_ARG_STRING, &find,
      N_ ("Owner, flat, compound, file number, note; characters or pinyin"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code or its beginning"), N_ ("CODE") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage_nick, N_ ("Stage of the dossier"), N_ ("STAGE") },
    { "rating", 0, 0, G_OPTION_ARG_STRING, &rating_nick, N_ ("Feasibility rating"), N_ ("RATING") },
    { "vote", 0, 0, G_OPTION_ARG_STRING, &vote_nick, N_ ("Where the current vote stands"), N_ ("STATE") },
    { "order", 0, 0, G_OPTION_ARG_STRING, &order_nick, N_ ("What the list is ordered by"), N_ ("ORDER") },
    { "descending", 0, 0, G_OPTION_ARG_NONE, &filter.descending, N_ ("Last first"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &filter.limit, N_ ("At most so many"), "N" },
    { "bin", 0, 0, G_OPTION_ARG_NONE, &bin, N_ ("What is in the bin instead"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) || !td_cli_place (cli, place))
    return cli->status;
  if (bin)
    return list_bin (cli, argv[0], find);
  if (!td_cli_kind (cli, stage_nick, rating_nick, &filter.stage, &filter.rating))
    return cli->status;
  if (vote_nick != NULL && !td_unit_vote_from_nick (vote_nick, &filter.vote))
    return td_cli_usage (
        cli, _ ("%s: “%s” is not one of %s."), "--vote", vote_nick,
        "any, none, open, short, reached, pending, objection, closed, passed, not-passed, overdue, "
        "at-risk");
  if (order_nick != NULL && !td_unit_order_from_nick (order_nick, &filter.order))
    return td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), "--order", order_nick,
                         "address, file-no, stage, rating, updated, compound, building, unit, street, "
                         "storeys, flats, built, structure, entry, vote");
  filter.text = find;
  filter.place = place;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (GPtrArray) units = td_units_list (workspace, &filter, &error);
  if (units == NULL)
    return td_cli_fail (error);
  if (!td_cli_place_exists (cli, place, units->len))
    return cli->status;
  print_units (cli, units);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
