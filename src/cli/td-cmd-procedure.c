/* Tidang: tidang-cli procedure — the steps of a place, the office's own ones, and dossiers that go by them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-many.h"
#include "td-cli-notes.h"
#include "td-procedure-edits.h"

#include <string.h>

#define SUBCOMMANDS "list, show ID, check PATH, add PATH, remove ID, use FILE ID"

/* ---- what is there ---- */

/* Exit 1 when an own one cannot be used. */
static int
list_procedures (const TdCli *cli)
{
  g_autoptr (GPtrArray) files = td_procedure_files (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TdCliTable *table = cli->json ? NULL : td_cli_table_new (_ ("Procedure"), _ ("Title"), _ ("File"), NULL);
  guint faults = 0;

  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      const TdProcedureFile *file = files->pdata[i];

      if (table != NULL)
        td_cli_table_add (table, file->id, file->title,
                          file->path != NULL ? file->path : _ ("as it comes with the program"), NULL);
      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "procedure", file->id);
      td_cli_json_set_string (builder, "title", file->title);
      td_cli_json_set_string (builder, "own", file->path != NULL ? file->path : "");
      td_cli_json_set_bool (builder, "shipped", file->ships);
      td_cli_json_set_string (builder, "fault", file->fault != NULL ? file->fault : "");
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (table != NULL)
    td_cli_table_print (table);
  else
    td_cli_print_json (json_builder_get_root (builder));
  for (guint i = 0; i < files->len; i++)
    {
      const TdProcedureFile *file = files->pdata[i];

      if (file->fault == NULL)
        continue;
      g_printerr (_ ("tidang-cli: %s is not used. “procedure check %s” says what is wrong.\n"), file->path,
                  file->path);
      faults++;
    }
  return faults > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

/* The very text, so that it can be written to a file and edited there. */
static int
show_procedure (const TdCli *cli, const char *id)
{
  g_autoptr (GError) error = NULL;
  gboolean own = FALSE;
  g_autofree char *text = td_procedure_text (NULL, id, &own, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (text == NULL)
    return td_cli_fail (error);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "procedure", id);
  td_cli_json_set_bool (builder, "own", own);
  td_cli_json_set_string (builder, "text", text);
  json_builder_end_object (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    g_print ("%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
  return TD_EXIT_DONE;
}

/* ---- checked and kept ---- */

static int
check_procedure (TdCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = td_own_text_read (path, &error);
  g_autoptr (GPtrArray) notes = text != NULL ? td_procedure_notes (text) : NULL;

  return notes != NULL ? td_cli_print_notes (cli, path, notes) : td_cli_fail (error);
}

static int
add_procedure (TdCli *cli, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = td_own_text_read (path, &error);
  g_autofree char *id = text != NULL ? td_procedure_put (NULL, NULL, text, NULL, &error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (id == NULL)
    return td_cli_fail (error);
  json_builder_begin_object (builder);
  td_cli_json_set_string (builder, "procedure", id);
  json_builder_end_object (builder);
  if (cli->json)
    td_cli_print_json (json_builder_get_root (builder));
  else
    g_print ("%s\n", id);
  return TD_EXIT_DONE;
}

static int
remove_procedure (TdCli *cli, const char *id)
{
  g_autoptr (GError) error = NULL;

  return td_procedure_remove (NULL, NULL, id, NULL, &error) ? td_cli_done (cli) : td_cli_fail (error);
}

/* ---- dossiers that go by it ---- */

static void
print_use (const TdCli *cli, const TdProcedureUse *use, gboolean look)
{
  g_autofree char *sums = td_procedure_use_sums (use);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  td_cli_json_set_bool (builder, "written", !look);
  td_cli_json_set_int (builder, "taken", use->taken);
  td_cli_json_set_int (builder, "same", use->same);
  td_cli_json_set_int (builder, "refused", use->refused);
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < use->lines->len; i++)
    json_builder_add_string_value (builder, use->lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    {
      td_cli_print_json (json_builder_get_root (builder));
      return;
    }
  g_print (_ ("%s: %s\n"), use->title, sums);
  for (guint i = 0; i < use->lines->len; i++)
    g_print ("  %s\n", (const char *)use->lines->pdata[i]);
}

static int
use_procedure (TdCli *cli, char **argv, const TdCliMany *many, const char *reason, gboolean look)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = td_cli_open (cli, argv[1], !look, &error);
  g_autoptr (GArray) ids = workspace != NULL ? td_cli_many_units (workspace, many, &error) : NULL;
  g_autoptr (TdProcedureUse) use = NULL;
  TdProgress progress;

  td_cli_progress (&progress);
  use = ids != NULL ? td_procedure_use (workspace, ids, argv[2], look, reason, &progress, &error) : NULL;
  td_cli_progress_end ();
  if (workspace != NULL)
    td_workspace_close (workspace);
  if (use == NULL)
    return td_cli_fail (error);
  print_use (cli, use, look);
  return use->refused > 0 ? TD_EXIT_PARTLY : TD_EXIT_DONE;
}

int
td_cmd_procedure (TdCli *cli, int argc, char **argv)
{
  g_auto (TdCliMany) many = { 0 };
  g_autofree char *reason = NULL;
  gboolean look = FALSE;
  const GOptionEntry entries[] = {
    TD_CLI_MANY_ENTRIES (many),
    { "look", 0, 0, G_OPTION_ARG_NONE, &look, N_ ("Only say what would be done"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why they go on by another procedure"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };

  if (!td_cli_parse (cli, entries, &argc, &argv, 1, 3))
    return cli->status;
  if (argc == 3 && g_str_equal (argv[0], "use"))
    return td_cli_many_given (cli, &many) ? use_procedure (cli, argv, &many, reason, look) : cli->status;
  if (many.units != NULL || many.batch != NULL || many.all || look || reason != NULL)
    return td_cli_usage (cli, _ ("These options are for “procedure use” alone."));
  if (argc == 1 && g_str_equal (argv[0], "list"))
    return list_procedures (cli);
  if (argc == 2 && g_str_equal (argv[0], "show"))
    return show_procedure (cli, argv[1]);
  if (argc == 2 && g_str_equal (argv[0], "check"))
    return check_procedure (cli, argv[1]);
  if (argc == 2 && g_str_equal (argv[0], "add"))
    return add_procedure (cli, argv[1]);
  if (argc == 2 && g_str_equal (argv[0], "remove"))
    return remove_procedure (cli, argv[1]);
  return td_cli_usage (cli, _ ("“%s” is not known here; it is one of %s."), argv[0], SUBCOMMANDS);
}
