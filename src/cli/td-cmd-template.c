/* Tidang: tidang-cli template — the words of the papers, and copies of them that an office edits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-notes.h"
#include "td-template-edits.h"

#include <string.h>

#define SUBCOMMANDS "list, fields, copy NAME, check PATH"

/* Exit 1 when an own copy cannot be used. */
static int
list_templates (const TdCli *cli)
{
  g_autoptr (GPtrArray) files = td_templates_list (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table =
      cli->json ? NULL : td_cli_table_new (_ ("Template"), C_ ("template", "Paper"), _ ("File"), NULL);
  guint faults = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      const TdTemplateFile *file = files->pdata[i];

      if (table != NULL)
        td_cli_table_add (table, file->nick, file->label,
                          file->path != NULL ? file->path : _ ("as it comes with the program"), NULL);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "name", file->nick);
      td_cli_json_set_string (builder, "paper", file->label);
      td_cli_json_set_string (builder, "own", file->path != NULL ? file->path : "");
      td_cli_json_set_string (builder, "fault", file->fault != NULL ? file->fault : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  for (guint i = 0; i < files->len; i++)
    if (((const TdTemplateFile *)files->pdata[i])->fault != NULL)
      {
        g_printerr ("tidang-cli: %s\n", ((const TdTemplateFile *)files->pdata[i])->fault);
        faults++;
      }
  return faults > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

static int
list_fields (const TdCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table =
      cli->json ? NULL : td_cli_table_new (_ ("Name"), _ ("Chinese name"), C_ ("paper", "Kind"), NULL);

  json_builder_begin_array (builder);
  for (guint i = 0; i < td_template_n_fields (); i++)
    {
      TdTemplateField field = td_template_field (i);

      if (table != NULL)
        td_cli_table_add (table, field.name, field.chinese, field.sort, NULL);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "name", field.name);
      td_cli_json_set_string (builder, "chinese", field.chinese);
      td_cli_json_set_string (builder, "kind", field.sort);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  return TD_EXIT_DONE;
}

static int
copy_template (TdCli *cli, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = td_template_copy (NULL, name, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (path == NULL)
    return td_cli_fail (error);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "path", path);
  json_builder_end_object (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    g_print ("%s\n", path);
  return TD_EXIT_DONE;
}

/* A template may be called as “copy” calls it. (transfer full) NULL: it is no name, or a file of that name is
 * here. */
static char *
own_copy (const char *name)
{
  g_autofree char *folder = td_templates_folder (NULL);
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (strchr (name, G_DIR_SEPARATOR) != NULL || g_file_test (name, G_FILE_TEST_EXISTS) ||
      !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  return g_steal_pointer (&path);
}

static int
check_template (TdCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = own_copy (path);
  g_autoptr (GPtrArray) notes = td_template_check (NULL, own != NULL ? own : path, &error);

  if (own != NULL)
    path = own;
  return notes != NULL ? td_cli_print_notes (cli, path, notes) : td_cli_fail (error);
}

int
td_cmd_template (TdCli *cli, int argc, char **argv)
{
  if (!td_cli_parse (cli, NULL, &argc, &argv, 1, 2))
    return cli->status;
  if (argc == 1 && g_str_equal (argv[0], "list"))
    return list_templates (cli);
  if (argc == 1 && g_str_equal (argv[0], "fields"))
    return list_fields (cli);
  if (argc == 2 && g_str_equal (argv[0], "copy"))
    return copy_template (cli, argv[1]);
  if (argc == 2 && g_str_equal (argv[0], "check"))
    return check_template (cli, argv[1]);
  return td_cli_usage (cli, _ ("“%s” is not known here; it is one of %s."), argv[0], SUBCOMMANDS);
}
