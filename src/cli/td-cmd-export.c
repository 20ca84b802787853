/* Tidang: tidang-cli export.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "td-cli.h"
#include "td-imports.h"

int
td_cmd_export (TdCli *cli, int argc, char **argv)
{
  static const char *const kinds[] = { "units", "households", "history", "progress" };
  gboolean unmasked = FALSE;
  g_autofree char *purpose = NULL;
  const GOptionEntry entries[] = {
    { "unmasked", 0, 0, G_OPTION_ARG_NONE, &unmasked, N_ ("Names and numbers in full; recorded"), NULL },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &purpose, N_ ("What the full list is for; recorded"),
      N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  guint kind = 0;
  while (kind < G_N_ELEMENTS (kinds) && !g_str_equal (argv[1], kinds[kind]))
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    return td_cli_usage (
        cli, _ ("“%s” cannot be exported; it is one of units, households, history, progress."), argv[1]);

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], unmasked, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  TdUnitFilter filter = TD_UNIT_FILTER_INIT;
  TdProgress progress;
  td_cli_progress (&progress);
  gint64 rows = 0;
  gboolean done = td_export_run (workspace, (TdExportKind)kind, argv[2], unmasked, purpose, &filter,
                                 &progress, &rows, &error);
  td_cli_progress_end ();
  td_workspace_close (workspace);
  if (!done)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_int (builder, "rows", rows);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print (_ ("%" PRId64 " rows written.\n"), rows);
  return TD_EXIT_DONE;
}
