/* Tidang: tidang-cli same-owner and correct-roll.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-votes.h"

int
td_cmd_same_owner (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 4, -1))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done = td_same_owner (workspace, id, (const char *const *)(argv + 2), &error);
  return td_cli_finish (cli, workspace, done, error);
}

int
td_cmd_correct_roll (TdCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL, *evidence = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why the roll is corrected"), N_ ("TEXT") },
    { "evidence", 0, 0, G_OPTION_ARG_STRING, &evidence, N_ ("What proves it"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 4, -1))
    return cli->status;
  if (reason == NULL)
    return td_cli_usage (cli, _ ("--reason is missing."));
  for (int i = 3; i < argc; i++)
    if (strchr (argv[i], '=') == NULL)
      return td_cli_usage (cli, _ ("“%s” is not FIELD=VALUE."), argv[i]);

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  gboolean done =
      td_roll_correct (workspace, id, argv[2], (const char *const *)(argv + 3), reason, evidence, &error);
  return td_cli_finish (cli, workspace, done, error);
}
