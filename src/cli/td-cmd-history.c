/* Tidang: tidang-cli history, undo and redo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-records.h"

static void
add_item (JsonBuilder *builder, const TdHistoryItem *item)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "action", item->action_id);
  td_cli_json_set_id (builder, "unit", item->unit_id);
  td_cli_json_set_time (builder, "at", item->at);
  td_cli_json_set_string (builder, "who", item->who);
  td_cli_json_set_string (builder, "code", item->code);
  td_cli_json_set_string (builder, "text", item->text);
  td_cli_json_set_string (builder, "reason", item->reason);
  td_cli_json_set_bool (builder, "undone", item->undone);
  json_builder_end_object (builder);
}

int
td_cmd_history (TdCli *cli, int argc, char **argv)
{
  gint64 limit = 0;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, N_ ("At most so many"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 2))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  gint64 unit_id = argc == 2 ? td_unit_resolve (workspace, argv[1], &error) : 0;
  g_autoptr (GPtrArray) items = error == NULL ? td_history_list (workspace, unit_id, limit, &error) : NULL;
  if (items == NULL)
    return td_cli_fail (error);

  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  /* The history of the whole file names the unit of each step. */
  TdCliTable *table = cli->json ? NULL
                      : unit_id != 0
                          ? td_cli_table_new (_ ("When"), _ ("Who"), _ ("What"), _ ("Why"), NULL)
                          : td_cli_table_new (_ ("When"), _ ("Who"), _ ("Unit"), _ ("What"), _ ("Why"), NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const TdHistoryItem *item = items->pdata[i];
      g_autofree char *at = td_cli_time_to_string (item->at);
      g_autofree char *text = g_strdup_printf (item->undone ? _ ("%s (undone)") : "%s", item->text);
      const char *reason = item->reason != NULL ? item->reason : "";
      if (table == NULL)
        add_item (builder, item);
      else if (unit_id != 0)
        td_cli_table_add (table, at, item->who, text, reason, NULL);
      else
        td_cli_table_add (table, at, item->who, item->unit != NULL ? item->unit : "", text, reason, NULL);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

static int
step (TdCli *cli, int argc, char **argv, TdHistoryItem *(*run) (TdWorkspace *, GError **), const char *format)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 1, 1))
    return cli->status;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], TRUE, &error);
  if (workspace == NULL)
    return td_cli_fail (error);
  TdHistoryItem *item = run (workspace, &error);
  if (item == NULL)
    return td_cli_fail (error);
  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      add_item (builder, item);
      td_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_print (_ (format), item->text);
  td_history_item_free (item);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}

int
td_cmd_undo (TdCli *cli, int argc, char **argv)
{
  return step (cli, argc, argv, td_undo, N_ ("Undone: %s\n"));
}

int
td_cmd_redo (TdCli *cli, int argc, char **argv)
{
  return step (cli, argc, argv, td_redo, N_ ("Done again: %s\n"));
}
