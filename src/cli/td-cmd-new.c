/* Tidang: tidang-cli new.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-places.h"

int
td_cmd_new (TdCli *cli, int argc, char **argv)
{
  g_autofree char *place = NULL;
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code of the desk"), N_ ("CODE") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) || !td_cli_place (cli, place))
    return cli->status;

  TdOpenOptions options = { .operator_name = cli->operator_name, .now_override = cli->now };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_workspace_create (argv[0], place, &options, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  /* Codes younger than the list exist, so it is no refusal; but a slip would stand in every file number. */
  if (place != NULL && !td_place_is_official (place, NULL))
    g_printerr (
        _ ("tidang-cli: The code %s is not among the official regions: every file number will begin with it. "
           "Find the code by name: tidang-cli regions find NAME.\n"),
        place);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "file", argv[0]);
      td_cli_json_set_string (builder, "place", td_workspace_get_place (workspace));
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
