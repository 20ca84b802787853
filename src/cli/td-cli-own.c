/* Tidang: --add and --remove of packs that an office adds for itself, on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-own.h"

void
td_cli_own_clear (TdCliOwn *own)
{
  g_clear_pointer (&own->add, g_free);
  g_clear_pointer (&own->remove, g_free);
}

gboolean
td_cli_own_asked (const TdCliOwn *own)
{
  return own->add != NULL || own->remove != NULL;
}

static void
print_one (TdCli *cli, JsonBuilder *builder, const char *id, const char *title)
{
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "id", id);
  if (title != NULL)
    td_cli_json_set_string (builder, "title", title);
  json_builder_end_object (builder);
  if (!cli->json)
    g_print ("%s%s%s\n", id, title != NULL ? "  " : "", title != NULL ? title : "");
}

int
td_cli_own_run (TdCli *cli, const TdCliOwn *own, const TdDataValues *kind, gboolean alone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!alone || (own->add != NULL && own->remove != NULL))
    return td_cli_usage (cli, _ ("--add and --remove of own files stand alone and need no workspace."));
  rows = own->add != NULL ? td_own_packs_add (kind, own->add, NULL, NULL, &error)
                          : td_own_packs_remove (kind, own->remove, NULL, NULL, &error);
  if (rows == NULL)
    return td_cli_fail (error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    print_one (cli, builder, own->add != NULL ? kind->id (rows->pdata[i]) : rows->pdata[i],
               own->add != NULL ? kind->label (rows->pdata[i]) : NULL);
  json_builder_end_array (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

guint
td_cli_own_problems (const GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_printerr ("tidang-cli: %s\n", (const char *)problems->pdata[i]);
  return problems != NULL ? problems->len : 0;
}
