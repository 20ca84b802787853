/* Tidang: tidang-cli new.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-people.h"
#include "td-places.h"

int
td_cmd_new (TdCli *cli, int argc, char **argv)
{
  g_autofree char *place = NULL, *kind_nick = NULL;
  int kind = -1;
  const GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Region code of the desk"), N_ ("CODE") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_nick, N_ ("committee, bureau or contractor"), N_ ("KIND") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 1) || !td_cli_place (cli, place) ||
      (kind_nick != NULL && !td_cli_desk_kind (cli, kind_nick, &kind)))
    return cli->status;

  TdOpenOptions options = { .operator_name = cli->operator_name, .now_override = cli->now };
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_workspace_create (argv[0], place, &options, &error);
  if (workspace == NULL || (kind >= 0 && !td_office_set_kind (workspace, (TdDeskKind)kind, &error)))
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
      td_cli_json_set_string (builder, "kind", kind_nick);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
