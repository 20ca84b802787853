/* Tidang: tidang-cli check, backup, restore, erase and info — looking after the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-households.h"
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

/* The store's receipt in a person's words: what is kept as proof that the data are gone. */
static void
print_receipt (const char *receipt, const char *unit, const char *room)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, receipt, -1, NULL))
    {
      g_print ("%s\n", receipt);
      return;
    }
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  gint64 owners = json_object_get_int_member_with_default (object, "owners", 0);
  const char *at = json_object_get_string_member_with_default (object, "at", "0");
  g_autofree char *time = td_cli_time_to_string (g_ascii_strtoll (at, NULL, 10));
  g_print (ngettext ("%s %s: the personal data of %d owner are destroyed. This cannot be undone.\n",
                     "%s %s: the personal data of %d owners are destroyed. This cannot be undone.\n", owners),
           unit, room, (int)owners);
  g_print ("  %s  %s\n", _ ("When"), time);
  g_print ("  %s  %s\n", _ ("Who"), json_object_get_string_member_with_default (object, "who", ""));
  g_print ("  %s  %s\n", _ ("Entry"), json_object_get_string_member_with_default (object, "entry", ""));
  if (!json_object_get_boolean_member_with_default (object, "log_emptied", TRUE))
    g_printerr (
        _ ("tidang-cli: another program still reads the file; the last traces go when it closes it.\n"));
}

int
td_cmd_erase (TdCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the receipt as PDF"), N_ ("PATH") },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 3, 3))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  int status = TD_EXIT_DONE;
  gint64 id = td_cli_open_unit (cli, argv, &workspace, &status);
  if (id == 0)
    return status;
  g_autofree char *receipt = td_erase_room (workspace, id, argv[2], &error);
  /* What is gone is gone, whether or not its receipt can be written. */
  gboolean written =
      receipt != NULL &&
      (output == NULL || td_erasure_receipt_write (workspace, id, argv[2], receipt, output, &error));
  td_workspace_close (workspace);
  if (receipt == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "receipt", receipt);
      json_builder_end_object (builder);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    print_receipt (receipt, argv[1], argv[2]);
  return written ? TD_EXIT_DONE : td_cli_fail (error);
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
