/* Tidang: tidang-cli check, backup, restore and info — looking after the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-info.h"
#include "td-records.h"

int
td_cmd_check (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 1, 1))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  TdProgress progress;
  td_cli_progress (&progress);
  g_autoptr (GPtrArray) faults = td_check_run (workspace, &progress, &error);
  td_cli_progress_end ();
  td_workspace_close (workspace);
  if (faults == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_bool (builder, "ok", faults->len == 0);
      json_builder_set_member_name (builder, "faults");
      json_builder_begin_array (builder);
      for (guint i = 0; i < faults->len; i++)
        json_builder_add_string_value (builder, faults->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else if (faults->len == 0)
    g_print ("%s\n", _ ("Every byte is as it was written."));
  else
    for (guint i = 0; i < faults->len; i++)
      g_print ("%s\n", (const char *)faults->pdata[i]);
  return faults->len == 0 ? TD_EXIT_DONE : TD_EXIT_FILE;
}

/* A folder receives a copy of the same name. (transfer full) */
static char *
copy_path (const char *file, const char *dest)
{
  g_autofree char *name = g_path_get_basename (file);
  return g_file_test (dest, G_FILE_TEST_IS_DIR) ? g_build_filename (dest, name, NULL) : g_strdup (dest);
}

int
td_cmd_backup (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 2, 2))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  TdProgress progress;
  td_cli_progress (&progress);
  g_autofree char *dest = copy_path (argv[0], argv[1]);
  gboolean done = td_backup_run (workspace, dest, &progress, &error);
  td_cli_progress_end ();
  return td_cli_finish (cli, workspace, done, error);
}

int
td_cmd_restore (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 2, 2))
    return cli->status;
  g_autoptr (GError) error = NULL;
  TdProgress progress;
  td_cli_progress (&progress);
  gboolean done = td_restore_run (argv[0], argv[1], &progress, &error);
  td_cli_progress_end ();
  return done ? td_cli_done (cli) : td_cli_fail (error);
}

int
td_cmd_info (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 0, 1))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  if (argc > 0 && (workspace = td_cli_open (cli, argv[0], FALSE, &error)) == NULL)
    return td_cli_fail (error);
  g_autofree char *text = td_info_text (workspace);
  if (!cli->json)
    {
      g_print ("%s", text);
      return TD_EXIT_DONE;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}
