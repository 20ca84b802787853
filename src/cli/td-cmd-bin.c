/* Tidang: tidang-cli bin — dossiers put aside, listed and restored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-bin.h"
#include "td-cli.h"

static void
add_item (JsonBuilder *builder, const TdBinItem *item)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "id", item->unit_id);
  td_cli_json_set_string (builder, "file_no", item->file_no);
  td_cli_json_set_string (builder, "unit", item->label);
  td_cli_json_set_time (builder, "at", item->at);
  td_cli_json_set_string (builder, "who", item->who);
  td_cli_json_set_string (builder, "reason", item->reason);
  td_cli_json_set_string (builder, "joined_into", item->joined_into);
  json_builder_end_object (builder);
}

int
td_cli_list_bin (TdCli *cli, TdWorkspace *workspace, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = td_bin_list (workspace, text, &error);
  if (items == NULL)
    return td_cli_fail (error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  TdCliTable *table =
      cli->json ? NULL
                : td_cli_table_new (_ ("Unit"), _ ("File number"), _ ("When"), _ ("Who"), _ ("Why"), NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const TdBinItem *item = items->pdata[i];
      g_autofree char *at = td_cli_time_to_string (item->at);
      if (table != NULL)
        td_cli_table_add (table, item->label, item->file_no, at, item->who, item->reason, NULL);
      else
        add_item (builder, item);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static gboolean
put_all (TdWorkspace *workspace, char **names, int n, const char *reason, GError **error)
{
  g_autoptr (GArray) ids = td_cli_units (workspace, FALSE, names, n, error);
  return ids != NULL && td_bin_put (workspace, (const gint64 *)ids->data, ids->len, reason, error);
}

static gboolean
restore_all (TdWorkspace *workspace, char **names, int n, GError **error)
{
  for (int i = 0; i < n; i++)
    {
      gint64 id = td_bin_resolve (workspace, names[i], error);
      if (id == 0 || !td_bin_restore (workspace, id, error))
        return FALSE;
    }
  return TRUE;
}

int
td_cmd_bin (TdCli *cli, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  gboolean restore = FALSE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it goes into the bin"), N_ ("TEXT") },
    { "restore", 0, 0, G_OPTION_ARG_NONE, &restore, N_ ("Take it out of the bin again"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, -1))
    return cli->status;
  if (argc == 1 && (restore || reason != NULL))
    return td_cli_usage (cli, _ ("an argument is missing."));
  if (argc > 1 && !restore && reason == NULL)
    return td_cli_usage (cli, _ ("Say with --reason why it goes into the bin."));
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], argc > 1, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  if (argc == 1)
    {
      int status = td_cli_list_bin (cli, workspace, NULL);
      td_workspace_close (workspace);
      return status;
    }
  gboolean done = restore ? restore_all (workspace, argv + 1, argc - 1, &error)
                          : put_all (workspace, argv + 1, argc - 1, reason, &error);
  return td_cli_finish (cli, workspace, done, error);
}
