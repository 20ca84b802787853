/* Tidang: tidang-cli find — one text looked for everywhere, grouped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"
#include "td-find.h"

static void
add_hit (JsonBuilder *builder, const TdHit *hit)
{
  json_builder_begin_object (builder);
  td_cli_json_set_id (builder, "unit_id", hit->unit_id);
  json_builder_set_member_name (builder, "part_id");
  if (hit->part_id == 0)
    {
      json_builder_add_null_value (builder);
    }
  else
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, hit->part_id);
      json_builder_add_string_value (builder, id);
    }
  td_cli_json_set_string (builder, "text", hit->text);
  td_cli_json_set_string (builder, "where", hit->where);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *groups)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < groups->len; i++)
    {
      const TdHitGroup *group = groups->pdata[i];
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "group", td_hits_to_nick (group->group));
      td_cli_json_set_int (builder, "units", group->units);
      json_builder_set_member_name (builder, "hits");
      json_builder_begin_array (builder);
      for (guint k = 0; k < group->hits->len; k++)
        add_hit (builder, group->hits->pdata[k]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

static void
print_table (const GPtrArray *groups)
{
  TdCliTable *table = td_cli_table_new (_ ("In"), _ ("Found"), _ ("Where"), NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      const TdHitGroup *group = groups->pdata[i];
      g_autofree char *label =
          g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", td_hits_to_label (group->group), group->units);
      for (guint k = 0; k < group->hits->len; k++)
        {
          const TdHit *hit = group->hits->pdata[k];
          td_cli_table_add (table, k == 0 ? label : "", hit->text, hit->where, NULL);
        }
    }
  td_cli_table_print (table);
}

int
td_cmd_find (TdCli *cli, int argc, char **argv)
{
  int limit = 5;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many of each group"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  if (!td_cli_parse (cli, entries, &argc, &argv, 2, 2))
    return cli->status;

  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[0], FALSE, &error);
  g_autoptr (GPtrArray) groups =
      workspace != NULL ? td_search_grouped (workspace, argv[1], limit, FALSE, &error) : NULL;
  if (groups == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (groups);
  else
    print_table (groups);
  td_workspace_close (workspace);
  return TD_EXIT_DONE;
}
