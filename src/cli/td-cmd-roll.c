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
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  gint64 id = td_unit_resolve (workspace, argv[1], &error);
  g_auto (GStrv) rooms = g_new0 (char *, argc - 1);
  for (int i = 2; i < argc; i++)
    rooms[i - 2] = g_strdup (argv[i]);
  int status = id != 0 && td_same_owner (workspace, id, (const char *const *)rooms, &error)
                   ? TD_EXIT_DONE
                   : td_cli_fail (error);
  td_workspace_close (workspace);
  return status;
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
  if (reason == NULL || *reason == '\0')
    return td_cli_usage (cli, _ ("--reason is missing."));
  g_auto (GStrv) fields = g_new0 (char *, argc - 2);
  for (int i = 3; i < argc; i++)
    {
      if (strchr (argv[i], '=') == NULL)
        return td_cli_usage (cli, _ ("“%s” is not FIELD=VALUE."), argv[i]);
      fields[i - 3] = g_strdup (argv[i]);
    }

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  gint64 id = td_unit_resolve (workspace, argv[1], &error);
  int status = TD_EXIT_DONE;
  if (id == 0 ||
      !td_roll_correct (workspace, id, argv[2], (const char *const *)fields, reason, evidence, &error))
    status = td_cli_fail (error);
  td_workspace_close (workspace);
  return status;
}
