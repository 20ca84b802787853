/* Tidang: tidang-cli visits — what the teams that go from door to door have done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-outreach-teams.h"

static void
print_json (const GPtrArray *teams)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < teams->len; i++)
    {
      const TdTeamTally *team = teams->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "team", team->team);
      td_cli_json_set_int (builder, "visits", team->visits);
      td_cli_json_set_int (builder, "flats", team->flats);
      td_cli_json_set_int (builder, "nobody_at_home", team->nobody);
      td_cli_json_set_int (builder, "promised", team->promised);
      td_cli_json_set_int (builder, "kept", team->kept);
      td_cli_json_set_int (builder, "not_kept", team->broken);
      td_cli_json_set_int (builder, "dropped", team->dropped);
      td_cli_json_set_int (builder, "open", team->open);
      td_cli_json_set_int (builder, "late", team->late);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_table (const GPtrArray *teams)
{
  TdCliTable *table = td_cli_table_new (_ ("Team"), _ ("Visits"), C_ ("visits", "Flats"),
                                        _ ("Nobody at home"), _ ("Promised"), _ ("Kept"), _ ("Not kept"),
                                        C_ ("promise", "Open"), C_ ("promise", "Late"), NULL);

  for (guint i = 0; i < teams->len; i++)
    {
      const TdTeamTally *team = teams->pdata[i];
      const guint counts[] = { team->visits, team->flats,  team->nobody, team->promised,
                               team->kept,   team->broken, team->open,   team->late };
      char cells[G_N_ELEMENTS (counts)][12];

      for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
        g_snprintf (cells[k], sizeof cells[k], "%u", counts[k]);
      td_cli_table_add (table, *team->team != '\0' ? team->team : _ ("(no team)"), cells[0], cells[1],
                        cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], NULL);
    }
  td_cli_table_print (table);
}

/* ---- what is owed ---- */

static void
print_debts_json (const GPtrArray *debts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < debts->len; i++)
    {
      const TdTeamDebt *debt = debts->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "team", debt->team);
      td_cli_json_set_string (builder, "unit", debt->unit);
      td_cli_json_set_string (builder, "room", debt->room);
      td_cli_json_set_id (builder, "visit", debt->leaf_id);
      td_cli_json_set_date (builder, "promised_on", debt->made);
      td_cli_json_set_date (builder, "due", debt->due);
      td_cli_json_set_int (builder, "days_late", debt->days);
      td_cli_json_set_string (builder, "owner", debt->owner);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_debts (const GPtrArray *debts)
{
  TdCliTable *table = td_cli_table_new (_ ("Team"), _ ("Unit"), C_ ("visits", "Flat"), _ ("Promised on"),
                                        C_ ("promise", "Until"), _ ("Days late"), _ ("Who keeps it"), NULL);

  for (guint i = 0; i < debts->len; i++)
    {
      const TdTeamDebt *debt = debts->pdata[i];
      g_autofree char *made = td_date_to_iso (debt->made);
      g_autofree char *due = td_date_to_iso (debt->due);
      g_autofree char *days = debt->days > 0 ? g_strdup_printf ("%d", debt->days) : g_strdup ("");

      td_cli_table_add (table, *debt->team != '\0' ? debt->team : _ ("(no team)"), debt->unit, debt->room,
                        made, due, days, debt->owner, NULL);
    }
  td_cli_table_print (table);
}

static int
show_debts (TdCli *cli, TdWorkspace *workspace, const GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) debts = td_teams_debts (workspace, ids, error);

  if (debts == NULL)
    return -1;
  if (cli->json)
    print_debts_json (debts);
  else
    print_debts (debts);
  return TD_EXIT_DONE;
}

static int
show_teams (TdCli *cli, TdWorkspace *workspace, const GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) teams = td_teams_tally (workspace, ids, error);

  if (teams == NULL)
    return -1;
  if (cli->json)
    print_json (teams);
  else
    print_table (teams);
  return TD_EXIT_DONE;
}

int
td_cmd_visits (TdCli *cli, int argc, char **argv)
{
  gboolean late = FALSE;
  const GOptionEntry entries[] = { { "late", 0, 0, G_OPTION_ARG_NONE, &late,
                                     N_ ("List the promises that are overdue or have no day"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (GArray) ids = NULL;
  int status = -1;

  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace != NULL && argc > 1)
    ids = td_cli_units (workspace, FALSE, argv + 1, argc - 1, &error);
  if (workspace != NULL && error == NULL)
    status = late ? show_debts (cli, workspace, ids, &error) : show_teams (cli, workspace, ids, &error);
  if (workspace != NULL)
    td_workspace_close (workspace);
  return status < 0 ? td_cli_fail (error) : status;
}
