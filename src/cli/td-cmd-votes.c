/* Tidang: tidang-cli open-vote and close-vote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-cli.h"
#include "td-votes.h"

static gboolean
matter_from_nick (const char *nick, int *out)
{
  TdMatter matter;
  if (!td_matter_from_nick (nick, &matter))
    return FALSE;
  *out = matter;
  return TRUE;
}

static gboolean
scope_from_nick (const char *nick, int *out)
{
  TdScope scope;
  if (!td_scope_from_nick (nick, &scope))
    return FALSE;
  *out = scope;
  return TRUE;
}

static void
add_opened (JsonBuilder *builder, const TdVoteOpened *opened)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "vote", opened->vote_id);
  td_cli_json_set_string (builder, "roll_sha256", opened->roll_sha256);
  td_cli_json_set_int (builder, "heads", opened->heads);
  td_cli_json_set_area (builder, "area", opened->area);
  json_builder_end_object (builder);
}

static void
print_warnings (const TdVoteOpened *opened)
{
  for (guint i = 0; opened->warnings != NULL && i < opened->warnings->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)opened->warnings->pdata[i]);
}

static void
print_refused (const GPtrArray *refused)
{
  for (guint i = 0; refused != NULL && i < refused->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)refused->pdata[i]);
}

static int
open_one (TdCli *cli, TdWorkspace *workspace, gint64 unit_id, const TdVoteOptions *options)
{
  g_autoptr (GError) error = NULL;
  TdVoteOpened *opened = td_vote_open (workspace, unit_id, options, &error);
  if (opened == NULL)
    return td_cli_fail (error);
  print_warnings (opened);
  g_autofree char *area = td_area_to_string (opened->area);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      add_opened (builder, opened);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print (_ ("The roll is frozen: %" PRId64 " owners, %s ㎡, SHA-256 %s\n"), opened->heads, area,
             opened->roll_sha256);
  td_vote_opened_free (opened);
  return TD_EXIT_DONE;
}

static int
open_many (TdCli *cli, TdWorkspace *workspace, const GArray *ids, const TdVoteOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (GPtrArray) opened = td_vote_open_many (workspace, ids, options, &progress, &refused, &error);
  td_cli_progress_end ();
  if (opened == NULL)
    return td_cli_fail (error);
  print_refused (refused);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_array (builder);
      for (guint i = 0; i < opened->len; i++)
        add_opened (builder, opened->pdata[i]);
      json_builder_end_array (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print (_ ("%u votes opened.\n"), opened->len);
  if (opened->len == 0)
    return TD_EXIT_REFUSED;
  return refused != NULL && refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_open_vote (TdCli *cli, int argc, char **argv)
{
  TdVoteOptions options = TD_VOTE_OPTIONS_INIT;
  gboolean all = FALSE;
  g_autofree char *matter = NULL, *rule = NULL, *scope = NULL, *from = NULL, *until = NULL, *plan = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units"), NULL },
    { "matter", 0, 0, G_OPTION_ARG_STRING, &matter, N_ ("What is voted on"), "rebuild|use-fund|raise-fund" },
    { "rule", 0, 0, G_OPTION_ARG_STRING, &rule, N_ ("The rule; chosen by place and date when left out"),
      "ID" },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope, N_ ("Who votes"), "unit|building|compound" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day; today when left out"), N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_ ("Last day"), N_ ("DATE") },
    { "batch", 0, 0, G_OPTION_ARG_INT, &options.batch, N_ ("Batch of the printed forms"), "N" },
    { "plan", 0, 0, G_OPTION_ARG_STRING, &plan, N_ ("Version of the plan that is voted on"), N_ ("VERSION") },
    G_OPTION_ENTRY_NULL,
  };
  int matter_value = TD_MATTER_REBUILD, scope_value = TD_SCOPE_UNIT;
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1) ||
      !td_cli_choice (cli, "--matter", matter, matter_from_nick, "rebuild, use-fund, raise-fund",
                      &matter_value) ||
      !td_cli_choice (cli, "--scope", scope, scope_from_nick, "unit, building, compound", &scope_value) ||
      !td_cli_date (cli, "--from", from, &options.from) ||
      !td_cli_date (cli, "--until", until, &options.until))
    return cli->status;
  if (all == (argc > 1))
    return td_cli_usage (cli, _ ("name UNITs, or --all."));
  options.matter = (TdMatter)matter_value;
  options.scope = (TdScope)scope_value;
  options.rule_id = rule;
  options.plan_version = plan;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (GArray) ids = td_cli_units (workspace, all, argv + 1, argc - 1, &error);
  if (ids == NULL)
    return td_cli_fail (error);
  int status = !all && ids->len == 1 ? open_one (cli, workspace, g_array_index (ids, gint64, 0), &options)
                                     : open_many (cli, workspace, ids, &options);
  td_workspace_close (workspace);
  return status;
}

static int
close_many (TdWorkspace *workspace, const GArray *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  gint64 closed = td_vote_close_many (workspace, ids, &progress, &refused, &error);
  td_cli_progress_end ();
  if (closed < 0)
    return td_cli_fail (error);
  print_refused (refused);
  g_print (_ ("%" PRId64 " votes closed.\n"), closed);
  if (closed == 0)
    return TD_EXIT_REFUSED;
  return refused != NULL && refused->len > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_close_vote (TdCli *cli, int argc, char **argv)
{
  gboolean all = FALSE;
  int number = 0;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("All units"), NULL },
    { "vote", 0, 0, G_OPTION_ARG_INT, &number, N_ ("Number of the vote; the current one when left out"),
      "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  if (all == (argc > 1))
    return td_cli_usage (cli, _ ("name UNITs, or --all."));

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  g_autoptr (GArray) ids = td_cli_units (workspace, all, argv + 1, argc - 1, &error);
  if (ids == NULL)
    return td_cli_fail (error);
  int status = TD_EXIT_DONE;
  if (!all && ids->len == 1)
    {
      if (!td_vote_close (workspace, g_array_index (ids, gint64, 0), number, &error))
        status = td_cli_fail (error);
    }
  else
    status = close_many (workspace, ids);
  td_workspace_close (workspace);
  return status;
}
